// Cursors as a client may send them, and what may stand behind a good seal.

#include <QMessageAuthenticationCode>
#include <cstdint>

#include "core/backend/services/cursor.h"

using namespace eimza::backend;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const QByteArray key(32, 'k');
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
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
