#pragma once

#include <optional>

#include "ui/common/sheet.h"
#include "ui/output/outputtable.h"

class QRadioButton;

namespace eimza::ui {

/// Which of a list's records are meant.
class ScopeSheet : public Sheet
{
    Q_OBJECT

public:
    struct Counts {
        int selected = 0;
        int filtered = 0;
        std::optional<int> all; ///< nothing: not to be had

        /// Whether there is something to choose.
        [[nodiscard]] bool differ() const { return selected > 0 || all.value_or(filtered) != filtered; }
    };
    ScopeSheet(const QString &title, const QString &sentence, const Counts &counts, QWidget *parent);

    [[nodiscard]] OutputScope scope() const;

protected:
    /// A heading; its choices go into what is handed out.
    QVBoxLayout *addGroup(const QString &heading);

private:
    void addScopes(const Counts &counts);

    QList<std::pair<OutputScope, QRadioButton *>> m_scopes;
};

} // namespace eimza::ui
