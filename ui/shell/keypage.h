#pragma once

#include <QWidget>

#include "core/client/services/profile.h"

class QLineEdit;

namespace eimza::ui {

class Button;
class ErrorSummary;
class FlowLayout;
class FormField;

/// Why the data kept on this computer cannot be opened, and what may be done about it.
class KeyPage : public QWidget
{
    Q_OBJECT

public:
    /// `unsent`: commands in the files. `fresh`: nothing has been kept yet.
    KeyPage(client::KeyTrouble trouble, int unsent, bool fresh, QWidget *parent = nullptr);

    /// The passphrase was not the right one, or came too soon after a wrong one.
    void showWrongPassphrase(std::chrono::seconds wait);

Q_SIGNALS:
    void retryRequested();
    /// To open what is there, or, where it is fresh, to protect what will be.
    void passphraseGiven(const QString &passphrase);
    void beginAnewRequested();
    void withoutKeepingRequested();
    void cancelled();

private:
    void addPassphrase(bool twice);
    void submit();
    Button *addButton(const QString &name, const QString &text, bool primary, void (KeyPage::*pressed)());

    FlowLayout *m_buttons;
    QWidget *m_column;
    ErrorSummary *m_errors = nullptr;
    QLineEdit *m_passphrase = nullptr;
    QLineEdit *m_again = nullptr;
    FormField *m_passphraseField = nullptr;
    FormField *m_againField = nullptr;
    Button *m_open = nullptr;
};

} // namespace eimza::ui
