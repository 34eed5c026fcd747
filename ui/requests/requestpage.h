#pragma once

#include "core/client/services/client.h"
#include "ui/common/listpage.h"
#include "ui/requests/personquery.h"

namespace eimza::ui {

class Feedback;
class Label;
class PersonModel;
class RequestSummary;

/// View 2: E-İmza Talep. Finds a person and files the request.
class RequestPage : public ListPage
{
    Q_OBJECT

public:
    RequestPage(client::Client &client, Feedback &feedback, QWidget *parent = nullptr);

    void focusSearch() override;
    [[nodiscard]] bool isBusy() const override { return isLoading() || m_isFiling; }
    /// As if the person had been searched for here and found alone.
    void showPerson(const client::PersonSearchResult &alone);

Q_SIGNALS:
    /// An open request, to be shown in Talep İşlemleri.
    void requestWanted(eimza::ApplicationId id, const QString &number);

protected:
    [[nodiscard]] QVariantMap kept() const override;
    void restore(const QVariantMap &kept) override;
    void clear() override;
    void displayDetails(qint64 id) override;

private:
    void makeObstacle();
    void makeFiling();
    void search();
    void display(const PersonQuery &query, const Result<client::PersonSearchResult> &result);
    [[nodiscard]] const FoundPerson *current() const;
    void displayFiling();
    void file();
    void takeFiled(const client::OutboxEntry &entry);
    void correctContact();
    /// The current person's open request; null where it is not known here.
    [[nodiscard]] ApplicationId openRequest() const;

    client::Client &m_client;
    Feedback &m_feedback;
    PersonModel *m_model;
    FoundPeople m_found;
    PersonQueryForm *m_form;
    Button *m_file;
    Button *m_openRequest;
    Label *m_obstacle;
    QAction *m_fileAct;
    RequestSummary *m_summary;
    quint64 m_generation = 0;
    bool m_isFiling = false; ///< a request is on its way to the disk
};

} // namespace eimza::ui
