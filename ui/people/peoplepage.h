#pragma once

#include "core/client/services/client.h"
#include "ui/common/listpage.h"
#include "ui/requests/personquery.h"

namespace eimza::ui {

class Feedback;
class PersonStory;
class TextModel;

/// View 4: Personel Sorgulama. Finds a person and tells the whole story.
class PeoplePage : public ListPage
{
    Q_OBJECT

public:
    PeoplePage(client::Client &client, Feedback &feedback, QWidget *parent = nullptr);

    void focusSearch() override;
    [[nodiscard]] bool isBusy() const override;

Q_SIGNALS:
    /// A request: view 3.
    void requestWanted(eimza::ApplicationId id, const QString &number);
    /// A new request for the person: view 2.
    void filingWanted(const eimza::client::PersonSearchResult &alone);
    /// The person's application step by step: view 6.
    void stepsWanted(const eimza::client::PersonSearchResult &alone);

protected:
    [[nodiscard]] QVariantMap kept() const override;
    void restore(const QVariantMap &kept) override;
    void clear() override;
    void displayDetails(qint64 id) override;
    void activate(qint64 id) override;

private:
    void search();
    void display(const PersonQuery &query, const Result<client::PersonSearchResult> &result);
    void recordContact();
    [[nodiscard]] const FoundPerson *current() const;
    /// The same as if found alone, at the same time and place.
    [[nodiscard]] client::PersonSearchResult currentAlone() const;

    client::Client &m_client;
    Feedback &m_feedback;
    TextModel *m_model;
    FoundPeople m_found;
    PersonQueryForm *m_form;
    PersonStory *m_story;
    quint64 m_generation = 0;
};

} // namespace eimza::ui
