#pragma once

#include <QByteArray>
#include <QString>
#include <memory>
#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include "core/base/result.h"

/// Owners for OpenSSL's objects and the few conversions that every file of this folder needs.
namespace eimza::pki {

template <auto free>
struct Free {
    template <typename T>
    void operator()(T *object) const
    {
        free(object);
    }
};

template <typename T, auto free>
using Owned = std::unique_ptr<T, Free<free>>;

using BioPtr = Owned<BIO, BIO_free_all>;
using X509Ptr = Owned<X509, X509_free>;
using KeyPtr = Owned<EVP_PKEY, EVP_PKEY_free>;
using NumberPtr = Owned<BIGNUM, BN_free>;
using IntegerPtr = Owned<ASN1_INTEGER, ASN1_INTEGER_free>;
using ObjectPtr = Owned<ASN1_OBJECT, ASN1_OBJECT_free>;
using OctetsPtr = Owned<ASN1_OCTET_STRING, ASN1_OCTET_STRING_free>;
using ExtensionPtr = Owned<X509_EXTENSION, X509_EXTENSION_free>;

struct FreeSequence {
    void operator()(ASN1_SEQUENCE_ANY *sequence) const { sk_ASN1_TYPE_pop_free(sequence, ASN1_TYPE_free); }
};
using SequencePtr = std::unique_ptr<ASN1_SEQUENCE_ANY, FreeSequence>;

/// OpenSSL's last reason in words; empties its queue.
[[nodiscard]] QString takeOpensslReason();

/// A Crypto error: what was tried, then OpenSSL's reason.
[[nodiscard]] tl::unexpected<Error> cryptoFailure(const QString &what);

/// A BIO that reads from `bytes`, which must outlive it.
[[nodiscard]] BioPtr readFrom(QByteArrayView bytes);
[[nodiscard]] QByteArray contentsOf(BIO *memory);

/// The DER form of an object, by its i2d function; empty where it fails.
template <typename T, typename ToDer>
[[nodiscard]] QByteArray derOf(T *object, ToDer toDer)
{
    const int size = toDer(object, nullptr);
    if (size <= 0)
        return {};
    QByteArray der{size, '\0'};
    auto *out = reinterpret_cast<unsigned char *>(der.data());
    toDer(object, &out);
    return der;
}

[[nodiscard]] inline const unsigned char *octets(QByteArrayView bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

} // namespace eimza::pki
