#pragma once

#include <chrono>

#include "core/client/services/profile.h"
#include "ui/common/sheet.h"

class QLineEdit;

namespace eimza::ui {

class FormField;

/// Ayarlar ▸ Gizlilik: another passphrase for what this computer keeps.
class PassphraseSheet : public Sheet
{
    Q_OBJECT

public:
    explicit PassphraseSheet(QWidget *parent);

    /// The answer to changeRequested(); what was typed stays where it was refused.
    void display(const client::KeyResult<void> &changed);

Q_SIGNALS:
    void changeRequested(const QString &present, const QString &next);

private:
    void submit();
    void refuse(FormField *field, const QString &error);

    QLineEdit *add(const QString &label, const QString &name, FormField *&field);

    FormField *m_presentField;
    FormField *m_nextField;
    FormField *m_againField;
    QLineEdit *m_present;
    QLineEdit *m_next;
    QLineEdit *m_again;
};

/// Why it is no passphrase, for the field; empty where it is one.
[[nodiscard]] QString passphraseError(const QString &passphrase);
[[nodiscard]] QString wrongPassphraseText(std::chrono::seconds wait);

} // namespace eimza::ui
