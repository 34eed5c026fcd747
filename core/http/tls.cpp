#include "core/http/tls.h"

#include <QFile>
#include <openssl/err.h>
#include <openssl/ssl.h>

namespace eimza::http {

using namespace Qt::Literals::StringLiterals;

namespace {

QString lastFault()
{
    const unsigned long code = ERR_peek_last_error();
    ERR_clear_error();
    const char *reason = code ? ERR_reason_error_string(code) : nullptr;
    return reason ? QString::fromLatin1(reason) : u"no reason given"_s;
}

// A key with a passphrase would make OpenSSL ask on the terminal.
int noPassphrase(char *, int, int, void *) { return -1; }

} // namespace

Result<TlsContext> serverTls(const TlsFiles &files)
{
    ERR_clear_error();
    TlsContext context{SSL_CTX_new(TLS_server_method()), SSL_CTX_free};
    if (!context)
        return fail(ErrorCode::Crypto, u"TLS cannot be set up: "_s + lastFault());
    SSL_CTX *c = context.get();
    SSL_CTX_set_min_proto_version(c, TLS1_2_VERSION);
    SSL_CTX_set_options(c, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE
                               | SSL_OP_IGNORE_UNEXPECTED_EOF);
    SSL_CTX_set_mode(c, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_default_passwd_cb(c, noPassphrase);
    if (SSL_CTX_set_cipher_list(c, "ECDHE+AESGCM:ECDHE+CHACHA20") != 1)
        return fail(ErrorCode::Crypto, u"TLS cannot be set up: "_s + lastFault());
    if (SSL_CTX_use_certificate_chain_file(c, QFile::encodeName(files.certificate).constData()) != 1)
        return fail(ErrorCode::InvalidInput,
                    u"the certificate %1 cannot be used: %2"_s.arg(files.certificate, lastFault()));
    if (SSL_CTX_use_PrivateKey_file(c, QFile::encodeName(files.key).constData(), SSL_FILETYPE_PEM) != 1)
        return fail(ErrorCode::InvalidInput, u"the key %1 cannot be used: %2"_s.arg(files.key, lastFault()));
    if (SSL_CTX_check_private_key(c) != 1)
        return fail(ErrorCode::InvalidInput,
                    u"the key %1 does not belong to the certificate %2"_s.arg(files.key, files.certificate));
    return context;
}

} // namespace eimza::http
