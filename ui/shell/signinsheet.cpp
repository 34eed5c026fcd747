#include "ui/shell/signinsheet.h"

#include "ui/shell/signinpage.h"

namespace eimza::ui {

SignInSheet::SignInSheet(const QUrl &server, const QString &user, bool expired, QWidget *parent)
    : Sheet{tr("Oturum Aç"), {}, parent}, m_page{new SignInPage(server)}
{
    setObjectName(QStringLiteral("signInSheet"));
    setAttribute(Qt::WA_DeleteOnClose);
    expired ? m_page->askAgain(user) : m_page->askToGoOn(user);
    addContent(m_page);
}

} // namespace eimza::ui
