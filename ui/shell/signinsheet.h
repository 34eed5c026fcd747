#pragma once

#include <QUrl>

#include "ui/common/sheet.h"

namespace eimza::ui {

class SignInPage;

/// The password over the workspace: a session has run out, or an earlier run's data is shown.
class SignInSheet : public Sheet
{
    Q_OBJECT

public:
    SignInSheet(const QUrl &server, const QString &user, bool expired, QWidget *parent);

    [[nodiscard]] SignInPage *page() const { return m_page; }

private:
    SignInPage *m_page;
};

} // namespace eimza::ui
