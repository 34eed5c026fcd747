// Cursors and lists' places as a client may send them, and what may stand behind a good seal.

#include <QMessageAuthenticationCode>
#include <cstdint>

#include "core/backend/services/cursor.h"
#include "core/backend/services/pageplace.h"

using namespace eimza::backend;

namespace
{

void openPlaces(const QByteArray &bytes, const QByteArray &key)
{
    const PagePlace place{key, {7}, "people"}, anothers{key, {8}, "people"}, other{key, {7}, "audit"};
    (void)place.open(QString::fromUtf8(bytes));
    const QString closed = place.close(bytes);
    const auto opened = place.open(closed);
    if (opened.has_value() == bytes.isEmpty() || (opened && *opened != bytes))
        __builtin_trap();
    if (anothers.open(closed) || other.open(closed))
        __builtin_trap();
    if (const auto numbers = place.unseal(closed, 2); numbers && numbers->size() != 2)
        __builtin_trap();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const QByteArray key(32, 'k');
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    openPlaces(bytes, key);
    (void)Cursor::unseal(QString::fromUtf8(bytes), key);
    const QByteArray mac = QMessageAuthenticationCode::hash(bytes, key, QCryptographicHash::Sha256).first(16);
    const QString sealed =
        QString::fromLatin1(QByteArray(mac + bytes).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    if (const auto cursor = Cursor::unseal(sealed, key)) {
        const auto again = Cursor::unseal(cursor->seal(key), key);
        if (!again || again->versions != cursor->versions || again->epoch != cursor->epoch ||
            again->schema != cursor->schema || again->checked != cursor->checked)
            __builtin_trap();
    }
    return 0;
}
