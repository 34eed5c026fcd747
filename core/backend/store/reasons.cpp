#include "core/backend/store/reasons.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
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
    const QByteArray words = salt.toLatin1() + text.toUtf8();
    return QString::fromLatin1(QCryptographicHash::hash(words, QCryptographicHash::Sha256).toHex());
}

} // namespace eimza::backend
