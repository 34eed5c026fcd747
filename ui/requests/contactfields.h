#pragma once

#include <QFuture>
#include <QWidget>

#include "core/client/services/contacts.h"

class QLineEdit;

namespace eimza::client {
class Client;
}

namespace eimza::ui {

class FormField;

/// A person's e-mail and phone, to be corrected: what is known stands masked in the empty fields, and what stays empty
/// stays as it is.
class ContactFields : public QWidget
{
    Q_OBJECT

public:
    ContactFields(client::Client &client, PersonId person, QWidget *parent = nullptr);

    [[nodiscard]] QList<FormField *> fields() const { return {m_emailField, m_phoneField}; }
    [[nodiscard]] bool isEmpty() const;
    /// Says at the fields what does not do. Empty fields do.
    void check();
    /// That both are empty, at the first field.
    void sayNothingGiven();
    void sayError(const Error &error);
    /// Writes it down for the outbox.
    [[nodiscard]] QFuture<Result<client::OutboxEntry>> correct();

Q_SIGNALS:
    /// The person's record is not on this computer: nothing can be corrected from here.
    void unknown();

private:
    void showKnown(const Person &person);
    [[nodiscard]] QString email() const;
    [[nodiscard]] QString phone() const;

    client::Client &m_client;
    PersonId m_person;
    QLineEdit *m_email;
    QLineEdit *m_phone;
    FormField *m_emailField;
    FormField *m_phoneField;
};

} // namespace eimza::ui
