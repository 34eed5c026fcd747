#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace eimza::ksm {

struct AccessPasswordMail {
    QString id; ///< unique, for the Message-ID
    QString recipient;
    QString fullName;
    QString reference; ///< the institution's application number
    QString password;
    QDateTime date;
};

/// The mail that brings the access password (başvuru erişim parolası), RFC 5322 with MIME.
[[nodiscard]] QByteArray messageOf(const AccessPasswordMail &mail);

/// Ten random characters that are not mistaken for each other.
[[nodiscard]] QString makeAccessPassword();

} // namespace eimza::ksm
