#pragma once

#include <QUrl>
#include <QWidget>
#include <chrono>

#include "core/base/result.h"

class QLineEdit;

namespace eimza::ui {

class Button;
class ErrorSummary;
class FormField;
class Label;

/// Oturum Aç: server (where it is not given), user name and password.
class SignInPage : public QWidget
{
    Q_OBJECT

public:
    /// An invalid server shows a field for it.
    explicit SignInPage(const QUrl &server, QWidget *parent = nullptr);

    /// The session has run out: only the password is asked for.
    void askAgain(const QString &user);
    /// An earlier run's data is shown: the password is asked for, and one may go on without.
    void askToGoOn(const QString &user);
    void setUser(const QString &user);
    void focusUser();
    void setBusy(bool busy);
    [[nodiscard]] bool isBusy() const;
    /// The server has asked for a pause; nobody needs to do anything.
    void setWaiting(std::chrono::seconds pause);
    void showError(const Error &error);

Q_SIGNALS:
    void signInRequested(const QUrl &server, const QString &user, const QString &password);
    void practiceRequested();

private:
    void submit();

    QUrl m_server;
    ErrorSummary *m_errors;
    QLineEdit *m_serverEdit;
    QLineEdit *m_user;
    QLineEdit *m_password;
    FormField *m_serverField;
    FormField *m_userField;
    FormField *m_passwordField;
    Label *m_message;
    Label *m_waiting;
    Button *m_signIn;
    Button *m_practice;
};

/// The address that was typed; invalid where it is none.
[[nodiscard]] QUrl serverAddress(const QString &typed);

} // namespace eimza::ui
