#include "core/backend/services/tokens.h"

#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

#include "core/backend/store/meta.h"

namespace eimza::backend::tokens
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr auto tokenEncoding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

// The purpose keeps the uses of one key apart.
QByteArray mac(const QByteArray &purpose, const QByteArray &bytes, const QByteArray &key)
{
    return QMessageAuthenticationCode::hash(purpose + bytes, key, QCryptographicHash::Sha256);
}

} // namespace

QByteArray fresh()
{
    QByteArray bytes(32, Qt::Uninitialized);
    QRandomGenerator::system()->generate(reinterpret_cast<quint32 *>(bytes.data()),
                                         reinterpret_cast<quint32 *>(bytes.data() + bytes.size()));
    return bytes.toBase64(tokenEncoding);
}

QString hashOf(const QByteArray &token)
{
    return QString::fromLatin1(QCryptographicHash::hash(token, QCryptographicHash::Sha256).toHex());
}

QByteArray key(Connection &c)
{
    return QByteArray::fromHex(meta::text(c, u"token_key"_s).toLatin1());
}

QByteArray successorOf(const QByteArray &token, const QByteArray &key)
{
    return mac("refresh\n", token, key).toBase64(tokenEncoding);
}

QString disguised(const QString &text, const QByteArray &key)
{
    return QString::fromLatin1(mac("try\n", text.toUtf8(), key).toHex());
}

} // namespace eimza::backend::tokens
