#pragma once

#include "core/domain/person.h"
#include "ui/common/sheet.h"

namespace eimza::client {
class Client;
}

namespace eimza::ui {

class ContactFields;
class Feedback;

/// Corrects a person's e-mail or phone; what stays empty stays as it is. Closes once it is on disk.
class CorrectionSheet : public Sheet
{
    Q_OBJECT

public:
    CorrectionSheet(client::Client &client, Feedback &feedback, PersonId person, const QString &fullName, QWidget *parent = nullptr);

Q_SIGNALS:
    void corrected();

private:
    void correct();

    Feedback &m_feedback;
    QString m_fullName;
    ContactFields *m_fields;
};

} // namespace eimza::ui
