#include "ui/shell/signinpage.h"

#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/common/button.h"
#include "ui/common/cleantext.h"
#include "ui/common/errorsummary.h"
#include "ui/common/errortexts.h"
#include "ui/common/formfield.h"
#include "ui/common/label.h"
#include "ui/common/unitlayout.h"

namespace eimza::ui {

namespace {

constexpr qsizetype longestAddress = 300;
constexpr qsizetype longestUser = 256;

} // namespace

QUrl serverAddress(const QString &typed)
{
    const QString text = cleanNumber(typed);
    const QUrl url(text, QUrl::StrictMode);
    const bool web = url.scheme() == QLatin1StringView("https") || url.scheme() == QLatin1StringView("http");
    return text.size() <= longestAddress && url.isValid() && web && !url.host().isEmpty() && url.userInfo().isEmpty() ? url : QUrl();
}

SignInPage::SignInPage(const QUrl &server, QWidget *parent)
    : QWidget{parent}, m_server{server}, m_errors{new ErrorSummary}, m_serverEdit{new QLineEdit}, m_user{new QLineEdit}, m_password{new QLineEdit}
    , m_message{new Label(Label::Kind::Secondary)}, m_waiting{new Label(Label::Kind::Secondary)}, m_signIn{new Button(Button::Kind::Primary, tr("Oturum Aç"))}
    , m_practice{new Button(Button::Kind::Quiet, tr("Örnek Verilerle Dene"))}
{
    setObjectName(QStringLiteral("signInPage"));
    auto *column = new QWidget;
    setFixedWidthUnits(column, 88);
    auto *layout = new QVBoxLayout(column);
    setUnits(column, layout, {}, 3);
    layout->addWidget(new Label(Label::Kind::PageTitle, tr("e-İmza Yenileme")));
    m_message->setWordWrap(true);
    m_message->setText(tr("Süresi dolacak nitelikli elektronik sertifikaların yenilenmesi."));
    layout->addWidget(m_message);
    layout->addWidget(m_errors);
    m_serverField = new FormField(tr("Sunucu"), m_serverEdit);
    m_serverEdit->setObjectName(QStringLiteral("serverAddress"));
    m_serverEdit->setPlaceholderText(QStringLiteral("https://"));
    m_serverField->setVisible(!server.isValid());
    m_userField = new FormField(tr("Kullanıcı adı"), m_user);
    m_user->setObjectName(QStringLiteral("userName"));
    m_passwordField = new FormField(tr("Parola"), m_password);
    m_password->setObjectName(QStringLiteral("password"));
    m_password->setEchoMode(QLineEdit::Password);
    for (FormField *field : {m_serverField, m_userField, m_passwordField})
        layout->addWidget(field);
    m_waiting->setObjectName(QStringLiteral("signInWaiting"));
    m_waiting->setWordWrap(true);
    m_waiting->hide();
    layout->addWidget(m_waiting);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_practice);
    buttons->addStretch();
    buttons->addWidget(m_signIn);
    m_signIn->setObjectName(QStringLiteral("signIn"));
    m_practice->setVisible(!server.isValid());
    layout->addLayout(buttons);
    centreColumn(this, column);
    connect(m_signIn, &Button::clicked, this, &SignInPage::submit);
    connect(m_practice, &Button::clicked, this, &SignInPage::practiceRequested);
    for (QLineEdit *edit : {m_serverEdit, m_user, m_password})
        connect(edit, &QLineEdit::returnPressed, this, &SignInPage::submit);
}

void SignInPage::askAgain(const QString &user)
{
    m_user->setText(user);
    m_user->setEnabled(false);
    m_serverField->hide();
    m_practice->hide();
    m_message->setText(tr("Oturumunuzun süresi doldu. Kaldığınız yerden devam etmek için parolanızı yeniden giriniz."));
    m_password->setFocus();
}

void SignInPage::askToGoOn(const QString &user)
{
    askAgain(user);
    m_message->setText(tr("Bu bilgisayardaki veriler gösteriliyor. Yeni verileri almak ve bekleyen işlemleri göndermek için parolanızı giriniz; çevrimdışı çalışmak için vazgeçebilirsiniz."));
}

void SignInPage::setUser(const QString &user)
{
    m_user->setText(user);
    m_password->setFocus();
}

void SignInPage::focusUser()
{
    m_user->setFocus();
}

void SignInPage::setBusy(bool busy)
{
    m_signIn->setEnabled(!busy);
    m_signIn->setText(busy ? tr("Oturum açılıyor…") : tr("Oturum Aç"));
    m_waiting->hide();
}

bool SignInPage::isBusy() const
{
    return !m_signIn->isEnabled();
}

void SignInPage::setWaiting(std::chrono::seconds pause)
{
    m_waiting->setText(tr("Sunucu şu anda yoğun. %n saniye sonra kendiliğinden yeniden denenecek.", nullptr, static_cast<int>(pause.count())));
    m_waiting->show();
}

void SignInPage::showError(const Error &error)
{
    setBusy(false);
    m_passwordField->setError(errorText(error, Place::SignIn).toString());
    m_errors->display({m_passwordField});
    m_password->selectAll();
    m_password->setFocus();
}

// The password stays until it has been taken: whoever could not reach the server need not type it again.
void SignInPage::submit()
{
    const QUrl server = m_server.isValid() ? m_server : serverAddress(m_serverEdit->text());
    const QString user = cleanLine(m_user->text());
    m_serverField->setError(server.isValid() ? QString() : tr("Sunucu adresini https:// ile başlayarak yazınız."));
    m_userField->setError(user.isEmpty()               ? tr("Kullanıcı adınızı giriniz.")
                          : user.size() > longestUser ? tr("Kullanıcı adı en çok %1 karakter olabilir.").arg(longestUser)
                                                       : QString());
    m_passwordField->setError(m_password->text().isEmpty() ? tr("Parolanızı giriniz.") : QString());
    if (m_errors->display({m_serverField, m_userField, m_passwordField}))
        return;
    setBusy(true);
    Q_EMIT signInRequested(server, user, m_password->text());
}

} // namespace eimza::ui
