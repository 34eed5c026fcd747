#pragma once

#include "core/client/services/client.h"
#include "ui/common/page.h"

class QLineEdit;

namespace eimza::ui {

class CountLine;
class ErrorSummary;
class Feedback;
class FormField;
class PersonStory;
class TextModel;
class UnitField;

/// View 4: Personel Sorgulama. Finds a person and tells the whole story.
class PeoplePage : public Page
{
    Q_OBJECT

public:
    PeoplePage(client::Client &client, Feedback &feedback, QWidget *parent = nullptr);

    void focusSearch() override;

Q_SIGNALS:
    /// A request: view 3.
    void requestWanted(eimza::ApplicationId id, const QString &number);
    /// A new request for the person: view 2.
    void filingWanted(const eimza::FoundPerson &person);

protected:
    void clear() override;

private:
    [[nodiscard]] QWidget *makeFields();
    [[nodiscard]] QWidget *makeButtons();
    void makeTable();
    [[nodiscard]] bool validate();
    void search();
    void display(const Result<client::PersonSearchResult> &result);
    void displayCurrent();
    [[nodiscard]] const FoundPerson *current() const;

    client::Client &m_client;
    TextModel *m_model;
    QList<FoundPerson> m_people;
    ErrorSummary *m_errors;
    FormField *m_nationalId;
    FormField *m_name;
    FormField *m_surname;
    FormField *m_unit;
    UnitField *m_unitField;
    CountLine *m_count;
    RecordTable *m_table;
    ListArea *m_area;
    PersonStory *m_story;
    quint64 m_generation = 0;
    quint64 m_storyGeneration = 0;
};

} // namespace eimza::ui
