#pragma once

#include "core/domain/person.h"
#include "ui/common/sheet.h"

class QPlainTextEdit;

namespace eimza::client {
class Client;
}

namespace eimza::ui {

class ContactFields;
class FormField;

/// Düzelt ve Yeniden Gönder: a single person's e-mail or phone is corrected first; what was corrected can be told in
/// words. `given` follows once the correction is on disk.
class RefileSheet : public Sheet
{
    Q_OBJECT

public:
    /// Several requests go together without a correction.
    RefileSheet(client::Client &client, const QList<PersonId> &people, const QString &fullName, QWidget *parent);

    /// The words could not be taken: they stay for another try.
    void refuse(const QString &error);

Q_SIGNALS:
    /// Whoever takes the words closes the sheet, or refuses.
    void given(const QString &text);

private:
    void give();
    void correctThen(const QString &text);

    ContactFields *m_fields = nullptr;
    QPlainTextEdit *m_text;
    FormField *m_textField;
};

} // namespace eimza::ui
