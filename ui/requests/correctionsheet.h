#pragma once

#include "core/client/services/contacts.h"
#include "ui/common/sheet.h"

class QLineEdit;

namespace eimza::client {
class Client;
}

namespace eimza::ui {

class ErrorSummary;
class Feedback;
class FormField;

/// Corrects a person's e-mail or phone; what stays empty stays as it is. Closes once it is on disk.
class CorrectionSheet : public Sheet
{
    Q_OBJECT

public:
    CorrectionSheet(client::Client &client, Feedback &feedback, PersonId person, const QString &fullName, QWidget *parent = nullptr);

Q_SIGNALS:
    void corrected();

private:
    void showKnown(const Person &person);
    [[nodiscard]] bool validate(const QString &email, const QString &phone);
    void correct();

    client::Client &m_client;
    Feedback &m_feedback;
    PersonId m_person;
    QString m_fullName;
    ErrorSummary *m_errors;
    QLineEdit *m_email;
    QLineEdit *m_phone;
    FormField *m_emailField;
    FormField *m_phoneField;
};

} // namespace eimza::ui
