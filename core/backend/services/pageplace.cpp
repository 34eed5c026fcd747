#include "core/backend/services/pageplace.h"

#include <QMessageAuthenticationCode>
#include <openssl/crypto.h>

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr qsizetype placeMacLength = 12;
constexpr auto placeEncoding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

} // namespace

PagePlace::PagePlace(const Database &database, UserId user, const QByteArray &list)
    : PagePlace{database.cursorKey(), user, list}
{
}

PagePlace::PagePlace(QByteArray key, UserId user, const QByteArray &list)
    : m_key{std::move(key)}, m_prefix{"page " + list + ' ' + QByteArray::number(user.value) + ' '}
{
}

QByteArray PagePlace::macOf(const QByteArray &bytes) const
{
    return QMessageAuthenticationCode::hash(m_prefix + bytes, m_key, QCryptographicHash::Sha256)
        .first(placeMacLength);
}

QString PagePlace::close(const QByteArray &place) const
{
    return QString::fromLatin1(QByteArray(macOf(place) + place).toBase64(placeEncoding));
}

Result<QByteArray> PagePlace::open(const QString &text) const
{
    if (text.isEmpty())
        return QByteArray();
    const auto decoded =
        QByteArray::fromBase64Encoding(text.toLatin1(), placeEncoding | QByteArray::AbortOnBase64DecodingErrors);
    const QByteArray bytes = (*decoded).mid(placeMacLength);
    if (!decoded || bytes.isEmpty() ||
        CRYPTO_memcmp((*decoded).constData(), macOf(bytes).constData(), static_cast<size_t>(placeMacLength)) != 0)
        return fail(Error{
            ErrorCode::InvalidInput, u"'after' must be the 'next' of a page"_s, {{u"after"_s, u"value"_s}}});
    return bytes;
}

QString PagePlace::seal(const QList<qint64> &place) const
{
    QByteArray bytes;
    for (const qint64 number : place)
        bytes += (bytes.isEmpty() ? "" : ",") + QByteArray::number(number);
    return close(bytes);
}

Result<QList<qint64>> PagePlace::unseal(const QString &text, qsizetype count) const
{
    const auto bytes = open(text);
    if (!bytes)
        return fail(bytes.error());
    QList<qint64> place;
    if (!bytes->isEmpty())
        for (const QByteArray &number : bytes->split(','))
            place.append(number.toLongLong());
    place.resize(count);
    return place;
}

} // namespace eimza::backend
