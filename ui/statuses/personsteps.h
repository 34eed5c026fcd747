#pragma once

#include "core/client/services/client.h"
#include "ui/common/page.h"
#include "ui/requests/personquery.h"

namespace eimza::ui {

class Feedback;
class Label;
class ListArea;
class ListFilter;
class ProgressPart;
class TextModel;

/// Of any person in the user's scope, how far the application is: whom to look for, who was found, and the steps of
/// who is chosen.
class PersonSteps : public QWidget
{
    Q_OBJECT

public:
    PersonSteps(client::Client &client, Feedback &feedback, QWidget *parent = nullptr);

    [[nodiscard]] ListArea *area() const { return m_area; }
    /// What the list was searched for, in words; empty: nothing.
    [[nodiscard]] QString searchWords() const;
    [[nodiscard]] ProgressPart *progress() const { return m_progress; }
    /// Of the list.
    [[nodiscard]] const QDateTime &dataDate() const { return m_found.syncedAt; }
    [[nodiscard]] const FoundPeople &found() const { return m_found; }
    /// As if they had been searched for and found here.
    void showFound(const FoundPeople &found);
    void focusFirst();
    [[nodiscard]] bool isSearching() const;
    void clear();

private:
    void makeList();
    void search();
    void display(const PersonQuery &query, const Result<client::PersonSearchResult> &result);
    void displaySteps();

    client::Client &m_client;
    PersonQueryForm *m_form;
    Label *m_count;
    TextModel *m_model;
    ListArea *m_area;
    ListFilter *m_filter;
    ProgressPart *m_progress;
    FoundPeople m_found;
    PersonId m_followed; ///< whose steps are shown, or on their way
    quint64 m_generation = 0;
    quint64 m_stepsGeneration = 0;
};

} // namespace eimza::ui
