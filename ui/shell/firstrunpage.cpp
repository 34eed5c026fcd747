#include "ui/shell/firstrunpage.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/common/button.h"
#include "ui/common/errorsummary.h"
#include "ui/common/formfield.h"
#include "ui/common/label.h"
#include "ui/common/stepheader.h"
#include "ui/common/unitlayout.h"
#include "ui/shell/signinpage.h"

namespace eimza::ui {

FirstRunPage::FirstRunPage(const QUrl &server, bool locked, QWidget *parent)
    : QWidget{parent}, m_steps{new StepHeader({tr("Sunucu"), tr("Oturum ve rol")})}, m_stack{new QStackedWidget}, m_server{new QLineEdit}
{
    setObjectName(QStringLiteral("firstRunPage"));
    auto *column = new QWidget;
    setFixedWidthUnits(column, 110);
    auto *layout = new QVBoxLayout(column);
    setUnits(column, layout, {}, 3);
    layout->addWidget(new Label(Label::Kind::PageTitle, tr("İlk Kurulum")));
    layout->addWidget(m_steps);
    m_stack->addWidget(makeServerStep(server, locked));
    layout->addWidget(m_stack);
    layout->addWidget(makeButtons());
    centreColumn(this, column);
    setFocusProxy(m_server);
}

QWidget *FirstRunPage::makeServerStep(const QUrl &server, bool locked)
{
    auto *step = new QWidget;
    auto *layout = new QVBoxLayout(step);
    setUnits(step, layout, {0, 2, 0, 2}, 3);
    auto *help = new Label(Label::Kind::Secondary,
                           tr("Kurumunuzun sunucu adresini bilgi işlem biriminizden öğrenebilirsiniz. Programı önce örnek verilerle de deneyebilirsiniz."));
    help->setWordWrap(true);
    layout->addWidget(help);
    m_errors = new ErrorSummary;
    m_errors->setObjectName(QStringLiteral("firstRunErrors"));
    layout->addWidget(m_errors);
    m_server->setObjectName(QStringLiteral("firstRunServer"));
    m_server->setPlaceholderText(QStringLiteral("https://"));
    m_server->setText(server.isValid() ? server.toString() : QString());
    m_server->setReadOnly(locked);
    m_serverField = new FormField(tr("Sunucu"), m_server);
    layout->addWidget(m_serverField);
    auto *settled = new Label(Label::Kind::Secondary, tr("Kurum politikasıyla belirlenmiş"));
    settled->setVisible(locked);
    m_server->setAccessibleDescription(locked ? settled->text() : QString());
    layout->addWidget(settled);
    connect(m_server, &QLineEdit::returnPressed, this, &FirstRunPage::goOn);
    return step;
}

QWidget *FirstRunPage::makeButtons()
{
    auto *row = new QWidget;
    auto *buttons = new QHBoxLayout(row);
    buttons->setContentsMargins(0, 0, 0, 0);
    auto *practice = new Button(Button::Kind::Quiet, tr("Örnek Verilerle Dene"));
    practice->setObjectName(QStringLiteral("firstRunPractice"));
    auto *skip = new Button(Button::Kind::Quiet, tr("Atla"));
    skip->setObjectName(QStringLiteral("firstRunSkip"));
    m_back = new Button(Button::Kind::Secondary, tr("Geri"));
    m_next = new Button(Button::Kind::Primary, tr("İleri"));
    m_next->setObjectName(QStringLiteral("firstRunNext"));
    m_back->hide();
    buttons->addWidget(practice);
    buttons->addStretch();
    for (Button *button : {skip, m_back, m_next})
        buttons->addWidget(button);
    connect(practice, &Button::clicked, this, &FirstRunPage::practiceRequested);
    connect(skip, &Button::clicked, this, &FirstRunPage::skipped);
    connect(m_back, &Button::clicked, this, &FirstRunPage::goBack);
    connect(m_next, &Button::clicked, this, &FirstRunPage::goOn);
    return row;
}

void FirstRunPage::takeOver(const FirstRunPage &before)
{
    m_server->setText(before.m_server->text());
    if (before.m_signIn)
        goOn();
}

void FirstRunPage::goOn()
{
    const QUrl server = serverAddress(m_server->text());
    m_serverField->setError(server.isValid() ? QString() : tr("Sunucu adresini https:// ile başlayarak yazınız."));
    if (m_errors->display({m_serverField}))
        return;
    m_signIn = new SignInPage(server);
    m_stack->addWidget(m_signIn);
    m_stack->setCurrentWidget(m_signIn);
    m_steps->setCurrent(1);
    m_back->show();
    m_next->hide();
    Q_EMIT signInBegun(m_signIn);
    m_signIn->focusUser();
}

void FirstRunPage::goBack()
{
    m_stack->setCurrentIndex(0);
    m_signIn->deleteLater();
    m_signIn = nullptr;
    m_steps->setCurrent(0);
    m_back->hide();
    m_next->show();
    m_server->setFocus();
}

} // namespace eimza::ui
