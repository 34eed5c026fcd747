#pragma once

#include <QUrl>
#include <QWidget>

class QLineEdit;
class QStackedWidget;

namespace eimza::ui {

class Button;
class ErrorSummary;
class FormField;
class SignInPage;
class StepHeader;

/// İlk Kurulum, at the very first start: the server, then signing in; the role comes with it. May be skipped.
class FirstRunPage : public QWidget
{
    Q_OBJECT

public:
    /// `locked`: the institution has settled the server.
    FirstRunPage(const QUrl &server, bool locked, QWidget *parent = nullptr);

    /// The server and the step of another one.
    void takeOver(const FirstRunPage &before);

Q_SIGNALS:
    /// The second step has begun: its page asks for the user.
    void signInBegun(eimza::ui::SignInPage *page);
    void practiceRequested();
    void skipped();

private:
    [[nodiscard]] QWidget *makeServerStep(const QUrl &server, bool locked);
    [[nodiscard]] QWidget *makeButtons();
    void goOn();
    void goBack();

    StepHeader *m_steps;
    QStackedWidget *m_stack;
    QLineEdit *m_server;
    ErrorSummary *m_errors;
    FormField *m_serverField;
    Button *m_back;
    Button *m_next;
    SignInPage *m_signIn = nullptr;
};

} // namespace eimza::ui
