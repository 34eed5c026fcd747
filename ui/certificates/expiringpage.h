#pragma once

#include "core/base/taskthread.h"
#include "core/client/services/client.h"
#include "ui/common/page.h"

namespace eimza::ui {

class ContactList;
class CountLine;
class DetailPane;
class ExpiringFilters;
class ExpiringModel;
class Feedback;
class FirstSync;
class Histogram;
class ListArea;
class RecordTable;
class SelectionBar;

/// View 1: Süresi Dolacak Sertifikalar.
class ExpiringPage : public Page
{
    Q_OBJECT

public:
    ExpiringPage(client::Client &client, Feedback &feedback, QWidget *parent = nullptr);

    void focusSearch() override;
    [[nodiscard]] QString filterText() const override;

public Q_SLOTS:
    /// Only the certificates of one band.
    void showBand(eimza::Band band);
    /// The bulk sheet for what is selected, or for the current certificate.
    void requestRenewals();
    /// Those that end in the month, and no other filter.
    void showMonth(QDate month);

Q_SIGNALS:
    /// Certificates that must be filed for this week: the number in the navigation.
    void toDoChanged(int count);

protected:
    void clear() override { clearFilter(); }
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeTable();
    void connectTable();
    void clearFilter();
    void chooseWeek(int bar);
    void showUnits();
    void display();
    void displayEmpty(const client::ExpiringList &list);
    void displayHistogram(const client::ExpiringList &list);
    void displayDetails(qint64 id);
    /// What is selected, else the current certificate.
    [[nodiscard]] QList<CertificateId> chosen() const;
    /// Says so where more is selected than can be done at once.
    [[nodiscard]] bool isTooMuch();
    /// Letters or a call list for what is chosen, as PDF.
    void saveNotices(bool letters);
    void recordContacts(const QList<CertificateId> &certificates);

    client::Client &m_client;
    Feedback &m_feedback;
    ExpiringModel *m_model;
    ExpiringFilters *m_filters;
    Histogram *m_histogram;
    CountLine *m_count;
    RecordTable *m_table;
    ListArea *m_area;
    DetailPane *m_pane;
    ContactList *m_contacts;
    SelectionBar *m_selection;
    FirstSync *m_firstSync;
    QAction *m_renew;
    QAction *m_talk;
    QList<QAction *> m_notices;
    TaskThread m_writer{QStringLiteral("notices")}; ///< lays out letters
};

} // namespace eimza::ui
