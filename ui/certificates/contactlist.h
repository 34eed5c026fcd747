#pragma once

#include <QWidget>

#include "core/client/services/contacts.h"

class QVBoxLayout;

namespace eimza::client {
class Client;
}

namespace eimza::ui {

class Label;

/// The last contacts with one person, the latest first, or that there are none.
class ContactList : public QWidget
{
    Q_OBJECT

public:
    explicit ContactList(client::Client &client, QWidget *parent = nullptr);

    /// Reads them from the disk; asked for the same person again it shows what has changed.
    void display(PersonId person);

private:
    void show(const QList<client::ShownContact> &contacts);

    client::Client &m_client;
    PersonId m_person;
    quint64 m_generation = 0;
    QStringList m_lines;
    Label *m_title;
    QVBoxLayout *m_rows;
};

/// "12.09.2012 · Telefon · Bilgi verildi · Tekrar: 20.09.2012 · Sorumlu"
[[nodiscard]] QString contactLine(const client::ShownContact &contact);

} // namespace eimza::ui
