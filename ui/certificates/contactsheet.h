#pragma once

#include "core/client/services/contacts.h"
#include "ui/common/sheet.h"

class QCheckBox;
class QComboBox;
class QPlainTextEdit;

namespace eimza::client {
class Client;
}

namespace eimza::ui {

class Feedback;
class DayEdit;
class FormField;

/// Görüşme Kaydı: how the people were told, what came of it, when to try again. Closes once all is on disk; for whom it
/// could not be kept is said here, and nothing typed is lost.
class ContactSheet : public Sheet
{
    Q_OBJECT

public:
    ContactSheet(client::Client &client, Feedback &feedback, const QList<PersonId> &people, QWidget *parent = nullptr);
    /// One person, who may not be kept here.
    ContactSheet(client::Client &client, Feedback &feedback, PersonId person, const QString &fullName, QWidget *parent);

Q_SIGNALS:
    void recorded(int people);

private:
    ContactSheet(client::Client &client, Feedback &feedback, const QList<PersonId> &people, const QString &fullName, QWidget *parent);
    void makeFields();
    void displayPeople();
    [[nodiscard]] bool validate();
    void record();
    void finish(const QList<Result<client::OutboxEntry>> &results);
    [[nodiscard]] QString said(qsizetype recorded) const;
    [[nodiscard]] QString refusal(const Error &error, qsizetype recorded, const QList<PersonId> &left) const;
    [[nodiscard]] static QString nameOf(client::Client &client, const QList<PersonId> &people);

    client::Client &m_client;
    Feedback &m_feedback;
    QList<PersonId> m_people; ///< for whom it is still to be written down
    int m_total;
    QString m_fullName; ///< of a single person
    QComboBox *m_how;
    QComboBox *m_outcome;
    QCheckBox *m_again;
    DayEdit *m_nextDay;
    FormField *m_nextDayField;
    QPlainTextEdit *m_note;
    FormField *m_noteField;
};

} // namespace eimza::ui
