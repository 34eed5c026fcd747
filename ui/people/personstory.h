#pragma once

#include <QFrame>

#include "core/client/services/client.h"

namespace eimza::ui {

class Button;
class Label;
class ListFilter;
class RecordTable;
class Reveal;
class TextModel;

/// One person: facts, acts, and the whole story in one timeline. A shown number is hidden again after a while.
class PersonStory : public QFrame
{
    Q_OBJECT

public:
    explicit PersonStory(client::Client &client, QWidget *parent = nullptr);

    /// The person alone, until the rest comes.
    void begin(const FoundPerson &person);
    [[nodiscard]] RecordTable *table() const { return m_table; }
    /// Opens the question for the reason.
    void askToReveal();
    [[nodiscard]] bool isRevealing() const;

Q_SIGNALS:
    void filingWanted();
    void contactWanted();
    void stepsWanted();
    void requestWanted(eimza::ApplicationId id, const QString &number);

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void makeTable();
    [[nodiscard]] QWidget *makeButtons();
    void load();
    void display(const client::Dossier &dossier);
    void showError(const Error &error);
    void displayFacts();
    void displayStory();
    void lookAgain();
    void openRow(qint64 id);

    client::Client &m_client;
    client::Dossier m_dossier;
    QList<client::StoryEvent> m_story;
    quint64 m_generation = 0; ///< of the load that counts
    Reveal *m_number;
    TextModel *m_model;
    RecordTable *m_table;
    ListFilter *m_filter;
    Label *m_title;
    Label *m_facts;
    Label *m_source;
    Button *m_reveal;
    Button *m_file;
    Button *m_talk;
    Button *m_steps;
    Button *m_open;
};

} // namespace eimza::ui
