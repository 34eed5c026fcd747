#pragma once

#include <QWidget>
#include <functional>

#include "core/client/services/expiringlist.h"
#include "core/client/services/pastednumbers.h"
#include "core/client/services/savedfilters.h"

class QCheckBox;

namespace eimza::client {
class Client;
}

namespace eimza::ui {

class Button;
class ChipButton;
class Feedback;
class Label;
class SavedFilterButton;
class SearchFields;
class UnitField;

/// The filters of view 1: fields, chips, toggles, pasted numbers, and the filters that were kept under a name.
class ExpiringFilters : public QWidget
{
    Q_OBJECT

public:
    ExpiringFilters(client::Client &client, Feedback &feedback, QWidget *parent = nullptr);

    [[nodiscard]] const client::ExpiringFilter &filter() const { return m_filter; }
    /// Fills the fields and applies it.
    void setFilter(const client::ExpiringFilter &filter);
    /// With the numbers that were pasted, also those that were not found.
    struct State {
        client::ExpiringFilter filter;
        client::PastedNumbers pasted;
    };
    [[nodiscard]] State state() const { return {m_filter, m_pasted}; }
    void restore(const State &state);
    /// What stands in the fields counts.
    void take();
    void clear();
    /// Whether there is a filter for what the row has in a column of the list.
    [[nodiscard]] bool canFilterBy(const client::ExpiringRow &row, const QString &column) const;
    /// Narrows it to that.
    void filterBy(const client::ExpiringRow &row, const QString &column);
    /// Of the present list.
    void displayCounts(const client::ExpiringList &list);
    void forgetCounts();
    /// What a filter applies, in words.
    [[nodiscard]] QString words(const client::ExpiringFilter &filter) const;
    void focusFirst();

    /// To be put on the line above the table.
    [[nodiscard]] QCheckBox *quietBox() const { return m_onlyQuiet; }
    [[nodiscard]] SavedFilterButton *savedButton() const { return m_saved; }

Q_SIGNALS:
    void changed();
    void queried();

private:
    void makeFields();
    void makeChips();
    void makeNumbersRow();
    void chooseBand(std::optional<Band> band, bool due);
    [[nodiscard]] ChipButton *addValueChip(const QString &name, const std::function<void()> &forget);
    void takeNumbers(const client::PastedNumbers &pasted);
    void refuseNumbers(const client::PastedNumbers &pasted);
    void takeUnit();
    void check();
    void displayChips();
    void displayNumbers(const QList<qint64> &notFound);
    [[nodiscard]] QList<client::SavedFilters::Named> defaults() const;
    /// In words what the filter has of each; empty: nothing.
    [[nodiscard]] static QString spanWords(const client::ExpiringFilter &filter);
    [[nodiscard]] static QString statusWords(const client::ExpiringFilter &filter);
    [[nodiscard]] static QString renewalWords(const client::ExpiringFilter &filter);

    client::Client &m_client;
    Feedback &m_feedback;
    client::ExpiringFilter m_filter;
    client::PastedNumbers m_pasted;
    QStringList m_notFound;
    SearchFields *m_search;
    UnitField *m_unit;
    QWidget *m_chips;
    ChipButton *m_dueChip;
    ChipButton *m_allChip;
    QList<ChipButton *> m_bandChips; ///< Expired, Week, Month, ThreeMonths
    ChipButton *m_spanChip;          ///< there while a week, a month or a day is chosen
    ChipButton *m_statusChip;
    ChipButton *m_renewalChip;
    QCheckBox *m_onlyWithoutOpen;
    QCheckBox *m_onlyQuiet;
    SavedFilterButton *m_saved;
    QWidget *m_numbersRow;
    Label *m_numbersText;
    Button *m_copyNotFound;
    bool m_filling = false;
};

} // namespace eimza::ui
