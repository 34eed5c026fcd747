#include "core/backend/services/cursor.h"

#include <QDataStream>
#include <QIODevice>
#include <QMessageAuthenticationCode>
#include <QtEndian>
#include <openssl/crypto.h>

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr qsizetype macLength = 16;
constexpr qint32 form = 5;
// Given out by earlier programs, all while there was one schema.
constexpr qint32 formWithoutSchema = 4;
constexpr qint32 formWithoutCut = 3;
constexpr int firstSchema = 1;
// Shorter ones are not worth the work.
constexpr qsizetype compressedFrom = 1024;
// Unpacked; ten thousand scopes need less.
constexpr qsizetype longest = 4 * 1024 * 1024;
enum Packing : char { Plain = 0, Compressed = 1 };
constexpr auto base64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

QByteArray macOf(const QByteArray &bytes, const QByteArray &key)
{
    return QMessageAuthenticationCode::hash(bytes, key, QCryptographicHash::Sha256).first(macLength);
}

// Nothing where it is damaged.
QByteArray unpacked(const QByteArray &packed)
{
    if (packed.front() != Compressed)
        return packed.sliced(1);
    // qUncompress makes room for as much as the first four bytes promise.
    if (packed.size() < 5 || qFromBigEndian<quint32>(packed.constData() + 1) > longest)
        return {};
    return qUncompress(packed.sliced(1));
}

// As QDataStream reads a list, but it makes no room before it has seen the texts.
QStringList readTexts(QDataStream &in)
{
    quint32 count = 0;
    in >> count;
    QStringList texts;
    for (quint32 n = 0; n < count && in.status() == QDataStream::Ok; ++n) {
        QString text;
        in >> text;
        texts.append(text);
    }
    return texts;
}

} // namespace

QString Cursor::seal(const QByteArray &key) const
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_4);
    out << form << user.value << epoch << ack << versions << since << filling << checkAll << static_cast<qint32>(entity)
        << unit.value << place.person << place.id << cut.scope << cut.ver << cut.rows << mark
        << qint32(schema) << checked;
    const QByteArray packed = bytes.size() < compressedFrom ? QByteArray(1, Plain) + bytes
                                                            : QByteArray(1, Compressed) + qCompress(bytes, 1);
    return QString::fromLatin1(QByteArray(macOf(packed, key) + packed).toBase64(base64));
}

Result<Cursor> Cursor::unseal(const QString &text, const QByteArray &key)
{
    const auto decoded =
        QByteArray::fromBase64Encoding(text.toLatin1(), base64 | QByteArray::AbortOnBase64DecodingErrors);
    const QByteArray packed = (*decoded).mid(macLength);
    if (!decoded || packed.isEmpty() ||
        CRYPTO_memcmp((*decoded).constData(), macOf(packed, key).constData(),
                      static_cast<size_t>(macLength)) != 0)
        return fail(ErrorCode::InvalidInput, u"the cursor was not made by this server"_s);
    const QByteArray bytes = unpacked(packed);
    QDataStream in(bytes);
    in.setVersion(QDataStream::Qt_6_4);
    Cursor c;
    qint32 version = 0, entity = 0, schema = firstSchema;
    in >> version >> c.user.value >> c.epoch >> c.ack >> c.versions >> c.since;
    c.filling = readTexts(in);
    in >> c.checkAll >> entity >> c.unit.value >> c.place.person >> c.place.id;
    if (version >= formWithoutSchema)
        in >> c.cut.scope >> c.cut.ver >> c.cut.rows >> c.mark;
    if (version >= form)
        in >> schema >> c.checked;
    if (in.status() != QDataStream::Ok || version < formWithoutCut || version > form || c.cut.rows < 0)
        return fail(ErrorCode::InvalidInput, u"the cursor is of another version"_s);
    c.entity = static_cast<Entity>(entity);
    c.schema = schema;
    return c;
}

} // namespace eimza::backend
