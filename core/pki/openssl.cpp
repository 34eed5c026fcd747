#include "core/pki/openssl.h"

#include <limits>
#include <openssl/err.h>

namespace eimza::pki {

QString takeOpensslReason()
{
    const char *reason = ERR_reason_error_string(ERR_peek_last_error());
    const QString text = reason ? QString::fromLatin1(reason) : QStringLiteral("no reason given");
    ERR_clear_error();
    return text;
}

tl::unexpected<Error> cryptoFailure(const QString &what)
{
    return fail(ErrorCode::Crypto, QStringLiteral("%1: %2").arg(what, takeOpensslReason()));
}

BioPtr readFrom(QByteArrayView bytes)
{
    if (bytes.size() > std::numeric_limits<int>::max())
        return nullptr;
    return BioPtr{BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size()))};
}

QByteArray contentsOf(BIO *memory)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(memory, &data);
    return size > 0 ? QByteArray(data, static_cast<qsizetype>(size)) : QByteArray();
}

} // namespace eimza::pki
