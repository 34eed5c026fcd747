#pragma once

#include "core/client/services/client.h"
#include "ui/common/page.h"

class QCheckBox;

namespace eimza::ui {

class ChipButton;
class CountLine;
class DetailPane;
class ExpiringModel;
class Feedback;
class FirstSync;
class Histogram;
class ListArea;
class RecordTable;
class SearchFields;
class SelectionBar;

/// View 1: Süresi Dolacak Sertifikalar.
class ExpiringPage : public Page
{
    Q_OBJECT

public:
    ExpiringPage(client::Client &client, Feedback &feedback, QWidget *parent = nullptr);

    void focusSearch() override;
    [[nodiscard]] QString filterText() const override { return appliedFilter(); }

public Q_SLOTS:
    /// Only the certificates of one band.
    void showBand(eimza::Band band) { chooseBand(band, false); }
    /// The bulk sheet for what is selected, or for the current certificate.
    void requestRenewals();

Q_SIGNALS:
    /// Certificates that must be filed for this week: the number in the navigation.
    void toDoChanged(int count);

protected:
    void clear() override { clearFilter(); }
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] QWidget *makeFilters();
    [[nodiscard]] QWidget *makeChips();
    void makeTable();
    void connectTable();
    void chooseBand(std::optional<Band> band, bool due);
    void applyTextFilter();
    void clearFilter();
    void display();
    void displayEmpty(const client::ExpiringList &list);
    void displayHistogram(const client::ExpiringList &list);
    void displayDetails(qint64 id);
    [[nodiscard]] QString appliedFilter() const;

    client::Client &m_client;
    Feedback &m_feedback;
    ExpiringModel *m_model;
    SearchFields *m_search;
    QList<ChipButton *> m_bandChips; ///< Expired, Week, Month, ThreeMonths
    ChipButton *m_dueChip;
    ChipButton *m_allChip;
    QCheckBox *m_onlyWithoutOpen;
    Histogram *m_histogram;
    CountLine *m_count;
    RecordTable *m_table;
    ListArea *m_area;
    DetailPane *m_pane;
    SelectionBar *m_selection;
    FirstSync *m_firstSync;
    QAction *m_renew;
};

} // namespace eimza::ui
