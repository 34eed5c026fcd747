#pragma once

#include <functional>

#include "core/client/services/savedfilters.h"
#include "ui/common/button.h"

class QMenu;

namespace eimza::ui {

class Feedback;

/// Kayıtlı Filtreler: those of the role, then the user's own; keeps the present one under a name, and removes. It is called
/// by the filter that is in force.
class SavedFilterButton : public Button
{
    Q_OBJECT

public:
    using Named = client::SavedFilters::Named;
    /// What the list is filtered by now.
    struct Present {
        QJsonObject filter;
        QString words; ///< empty where nothing is applied
        bool isWhole = true; ///< `filter` says all that is applied
    };

    /// `defaults` and `present` are asked whenever the menu, or the sheet for a name, opens, and for the name.
    SavedFilterButton(client::SavedFilters &filters, Feedback &feedback, std::function<QList<Named>()> defaults,
                      std::function<Present()> present, QWidget *parent = nullptr);

    /// The present filter is another one.
    void displayName();

Q_SIGNALS:
    void chosen(const QJsonObject &filter);

private:
    [[nodiscard]] QString nameInForce() const;
    void choose(const Named &named);
    void showMenu();
    void addChoices(QMenu *menu, const QList<Named> &filters);
    void askForName();
    void save(const QString &name);
    void remove(const QString &name);

    client::SavedFilters &m_filters;
    Feedback &m_feedback;
    std::function<QList<Named>()> m_defaults;
    std::function<Present()> m_present;
    QString m_chosen; ///< the last one; of two that say the same it is the one in force
};

} // namespace eimza::ui
