#pragma once

#include "core/domain/role.h"
#include "ui/common/page.h"

namespace eimza::ui {

class EmptyState;

/// In place of a view that is not for the user's role.
class NoPermissionPage : public Page
{
    Q_OBJECT

public:
    explicit NoPermissionPage(QWidget *parent = nullptr);

    void display(Role role);
    void focusSearch() override;

Q_SIGNALS:
    void leaveRequested();

private:
    EmptyState *m_empty;
};

} // namespace eimza::ui
