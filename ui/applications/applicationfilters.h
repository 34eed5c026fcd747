#pragma once

#include <QWidget>

#include "core/client/services/savedfilters.h"

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace eimza::client {
class Records;
}

namespace eimza::ui {

class ChipButton;
class UnitField;

/// The row of filters above the requests: text, unit, type, arrival; whether they are sound for the bureau, whether
/// they are open for the officer; the state that was chosen in the list.
class ApplicationFilters : public QWidget
{
    Q_OBJECT

public:
    ApplicationFilters(client::Records &records, bool bureau, QWidget *parent = nullptr);

    /// What is typed and chosen.
    [[nodiscard]] client::ApplicationFilter filter() const;
    /// Fills the fields, without a signal.
    void setFilter(const client::ApplicationFilter &filter);
    void clear() { setFilter({}); }
    /// Whether there is a filter for what the request has in a column of the list.
    [[nodiscard]] bool canFilterBy(const client::ApplicationRow &row, const QString &column) const;
    /// Narrows it to that.
    void filterBy(const client::ApplicationRow &row, const QString &column);
    void setCounts(std::optional<int> sound, std::optional<int> problems);
    [[nodiscard]] QLineEdit *text() const { return m_text; }
    /// What is applied, in words; empty where nothing is.
    [[nodiscard]] QString applied() const;
    /// What everybody of the role finds among the kept filters.
    [[nodiscard]] QList<client::SavedFilters::Named> defaults() const;

Q_SIGNALS:
    void changed();
    void cleared(); ///< Temizle; the fields still stand

private:
    [[nodiscard]] QWidget *unitWithError();
    void chooseState(std::optional<ApplicationState> state);

    QLineEdit *m_text;
    UnitField *m_unit;
    QComboBox *m_type;
    QComboBox *m_arrival;
    ChipButton *m_sound = nullptr;
    ChipButton *m_problems = nullptr;
    QCheckBox *m_onlyOpen = nullptr;
    std::optional<ApplicationState> m_state;
    ChipButton *m_stateChip;
};

} // namespace eimza::ui
