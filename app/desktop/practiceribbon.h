#pragma once

#include "core/domain/role.h"
#include "ui/common/pagebar.h"

class QComboBox;

namespace eimza::desktop {

/// "ÖRNEK VERİ": always there in practice mode; one switches between the practice users.
class PracticeRibbon : public ui::PageBar
{
    Q_OBJECT

public:
    explicit PracticeRibbon(const QString &currentUser, QWidget *parent = nullptr);

    /// Users of the practice world: an officer, two of the bureau and a holder, whose account is made when it is chosen.
    [[nodiscard]] static QString userFor(Role role);

Q_SIGNALS:
    void userChosen(const QString &user);
    void leaveRequested();
};

} // namespace eimza::desktop
