#pragma once

#include "core/client/services/client.h"
#include "ui/common/page.h"

namespace eimza::ui {

class Feedback;
class Label;
class ListArea;
class ListFilter;
class PersonQueryForm;
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
    [[nodiscard]] const QString &searchWords() const { return m_searchWords; }
    [[nodiscard]] ProgressPart *progress() const { return m_progress; }
    /// Of the list.
    [[nodiscard]] const QDateTime &dataDate() const { return m_found.syncedAt; }
    /// As if the person had been searched for here and found alone.
    void showPerson(const client::PersonSearchResult &alone);
    void focusFirst();
    [[nodiscard]] bool isSearching() const;
    void clear();

private:
    void makeList();
    void search();
    void display(const Result<client::PersonSearchResult> &result);
    void displaySteps();

    client::Client &m_client;
    PersonQueryForm *m_form;
    Label *m_count;
    TextModel *m_model;
    ListArea *m_area;
    ListFilter *m_filter;
    ProgressPart *m_progress;
    client::PersonSearchResult m_found;
    PersonId m_followed; ///< whose steps are shown, or on their way
    QString m_searchWords;
    quint64 m_generation = 0;
    quint64 m_stepsGeneration = 0;
};

} // namespace eimza::ui
