#pragma once

#include "core/client/services/client.h"
#include "ui/common/listpage.h"

namespace eimza::ui {

class ContactList;
class ExpiringFilters;
class ExpiringModel;
class Feedback;
class FirstSync;
class Histogram;
class Label;
class NoticeWriter;
class Reveal;

/// View 1: Süresi Dolacak Sertifikalar.
class ExpiringPage : public ListPage
{
    Q_OBJECT

public:
    ExpiringPage(client::Client &client, Feedback &feedback, QWidget *parent = nullptr);

    void focusSearch() override;
    [[nodiscard]] QString filterText() const override;
    [[nodiscard]] bool canFilterBy(const QString &column) const override;
    void filterBy(qint64 id, const QString &column) override;
    [[nodiscard]] bool isBusy() const override;
    void retype(const QVariantMap &typed) override;

public Q_SLOTS:
    /// Only the certificates of one band.
    void showBand(eimza::Band band);
    /// What this filter leaves, and no other.
    void showOnly(const eimza::client::ExpiringFilter &filter);

protected:
    [[nodiscard]] QVariantMap kept() const override;
    void restore(const QVariantMap &kept) override;
    void clear() override;
    bool stopWork() override;
    void displayDetails(qint64 id) override;
    void sort(const QList<SortKey> &keys) override;
    void fitHeight() override;

private:
    void makeTable();
    void makeDetails();
    void makeActs();
    void chooseWeek(int bar);
    void showUnits();
    /// The unit's rows as a file for its head.
    void saveUnit(UnitId unit, QWidget *asker);
    void askToReveal();
    void display();
    void displayNothing();
    void displayEmpty(const client::ExpiringList &list);
    void displayHistogram(const client::ExpiringList &list);
    [[nodiscard]] QList<CertificateId> chosenCertificates() const;
    /// Says so where more is selected than can be done at once.
    [[nodiscard]] bool isTooMuch();
    /// Letters or a call list for what is chosen, as PDF.
    void saveNotices(bool letters);
    void recordContacts(const QList<CertificateId> &certificates);
    /// The bulk sheet, then one request for each who is chosen there.
    void requestRenewals(const QList<CertificateId> &certificates);
    void file(const QList<client::FilingVerdict> &fit);

    client::Client &m_client;
    Feedback &m_feedback;
    ExpiringModel *m_model;
    ExpiringFilters *m_filters;
    Label *m_help;
    Histogram *m_histogram;
    NoticeWriter *m_notices;
    ContactList *m_contacts;
    Reveal *m_number;
    FirstSync *m_firstSync;
    bool m_shown = false; ///< there is a list on the page
    QList<QAction *> m_choices; ///< what can be done with certificates
};

} // namespace eimza::ui
