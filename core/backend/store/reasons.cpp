#include "core/backend/store/reasons.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <array>

namespace eimza::backend
{

Reason Reason::of(const QString &text)
{
    std::array<quint32, 4> salt;
    QRandomGenerator::system()->fillRange(salt.data(), salt.size());
    const QByteArray bytes(reinterpret_cast<const char *>(salt.data()), sizeof salt);
    return {text, QString::fromLatin1(bytes.toHex())};
}

QString Reason::digest() const
{
    constexpr auto sha = QCryptographicHash::Sha256;
    const QByteArray words = text.toUtf8();
    const QByteArray hash = salt.isEmpty() ? QCryptographicHash::hash(words, sha)
                                           : QMessageAuthenticationCode::hash(words, salt.toLatin1(), sha);
    return QString::fromLatin1(hash.toHex());
}

bool Reason::hasSoundSalt() const
{
    static const QRegularExpression form(QStringLiteral("\\A([0-9a-f]{32})?\\z"));
    return form.match(salt).hasMatch();
}

} // namespace eimza::backend
