#include "core/pki/issuer.h"

#include <array>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>

#include "core/domain/nationalid.h"
#include "core/pki/openssl.h"
#include "core/pki/qcstatements.h"

namespace eimza::pki {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int longestCommonName = 64; // RFC 5280, ub-common-name
constexpr int longestSerial = 40;     // RFC 5280: 20 octets

struct Attribute {
    int nid;
    QString value;
};

// What is put into a certificate before it is signed.
struct Plan {
    QList<Attribute> subject;
    EVP_PKEY *publicKey = nullptr;
    QString serial;
    Validity validity;
    QList<std::pair<int, QByteArray>> extensions; // in openssl.cnf's words
    QStringList statements;
};

Result<KeyPtr> privateKey(const QByteArray &pem)
{
    const BioPtr bio = readFrom(pem);
    KeyPtr key{bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr) : nullptr};
    if (!key)
        return cryptoFailure(u"a private key cannot be read"_s);
    return key;
}

Result<X509Ptr> certificate(const QByteArray &der)
{
    const unsigned char *at = octets(der);
    X509Ptr x509{d2i_X509(nullptr, &at, static_cast<long>(der.size()))};
    if (!x509)
        return cryptoFailure(u"a certificate cannot be read"_s);
    return x509;
}

bool setTime(ASN1_TIME *time, const QDateTime &moment)
{
    const QByteArray text = moment.toUTC().toString(u"yyyyMMddHHmmss'Z'"_s).toLatin1();
    return ASN1_TIME_set_string_X509(time, text.constData()) == 1;
}

bool setSerial(X509 *x509, const QString &hex)
{
    BIGNUM *number = nullptr;
    const QByteArray text = hex.toLatin1();
    const int read = BN_hex2bn(&number, text.constData());
    const NumberPtr owner{number};
    if (text.isEmpty() || text.startsWith('-') || read != text.size() || read > longestSerial
        || BN_is_zero(number))
        return false;
    return BN_to_ASN1_INTEGER(number, X509_get_serialNumber(x509)) != nullptr;
}

bool addSubject(X509 *x509, const QList<Attribute> &subject)
{
    X509_NAME *name = X509_get_subject_name(x509);
    for (const auto &[nid, value] : subject) {
        const QByteArray utf8 = value.toUtf8();
        if (X509_NAME_add_entry_by_NID(name, nid, MBSTRING_UTF8, octets(utf8), static_cast<int>(utf8.size()),
                                       -1, 0)
            != 1)
            return false;
    }
    return true;
}

bool addExtensions(X509 *x509, X509 *issuer, const Plan &plan)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, x509, nullptr, nullptr, 0);
    X509V3_set_ctx_nodb(&context);
    for (const auto &[nid, words] : plan.extensions) {
        const ExtensionPtr extension{X509V3_EXT_conf_nid(nullptr, &context, nid, words.constData())};
        if (!extension || X509_add_ext(x509, extension.get(), -1) != 1)
            return false;
    }
    if (plan.statements.isEmpty())
        return true;
    const auto der = statementsDer(plan.statements);
    const OctetsPtr value{ASN1_OCTET_STRING_new()};
    if (!der || !value
        || ASN1_OCTET_STRING_set(value.get(), octets(*der), static_cast<int>(der->size())) != 1)
        return false;
    const ExtensionPtr extension{X509_EXTENSION_create_by_NID(nullptr, NID_qcStatements, 0, value.get())};
    return extension && X509_add_ext(x509, extension.get(), -1) == 1;
}

// Signs with `key`; without an issuer the certificate is its own.
Result<QByteArray> make(const Plan &plan, X509 *issuer, EVP_PKEY *key)
{
    const X509Ptr x509{X509_new()};
    if (!x509 || X509_set_version(x509.get(), X509_VERSION_3) != 1
        || X509_set_pubkey(x509.get(), plan.publicKey) != 1)
        return cryptoFailure(u"a certificate cannot be begun"_s);
    if (!setSerial(x509.get(), plan.serial))
        return fail(ErrorCode::InvalidInput,
                    u"the serial number must be 1 to 40 hexadecimal digits, not zero"_s);
    if (!(plan.validity.notBefore < plan.validity.notAfter)
        || !setTime(X509_getm_notBefore(x509.get()), plan.validity.notBefore)
        || !setTime(X509_getm_notAfter(x509.get()), plan.validity.notAfter))
        return fail(ErrorCode::InvalidInput,
                    u"the validity must be two moments, the first before the second"_s);
    if (!addSubject(x509.get(), plan.subject))
        return cryptoFailure(u"the subject cannot be written"_s);
    X509 *signer = issuer ? issuer : x509.get();
    if (X509_set_issuer_name(x509.get(), X509_get_subject_name(signer)) != 1
        || !addExtensions(x509.get(), signer, plan))
        return cryptoFailure(u"the extensions cannot be written"_s);
    if (X509_sign(x509.get(), key, EVP_sha384()) <= 0)
        return cryptoFailure(u"the certificate cannot be signed"_s);
    return derOf(x509.get(), i2d_X509);
}

Result<Authority> makeAuthority(const Authority *root, const QString &commonName, const Validity &validity)
{
    const auto pem = makePrivateKey(KeyKind::P384);
    const auto serial = randomSerial();
    if (!pem || !serial)
        return fail(!pem ? pem.error() : serial.error());
    const auto key = privateKey(*pem);
    const auto signingKey = root ? privateKey(root->privateKey) : privateKey(*pem);
    Result<X509Ptr> issuer = root ? certificate(root->certificate) : Result<X509Ptr>(X509Ptr());
    if (!key || !signingKey || !issuer)
        return fail(!key ? key.error() : !signingKey ? signingKey.error() : issuer.error());
    Plan plan{
        {{NID_countryName, u"TR"_s}, {NID_commonName, commonName}}, key->get(), *serial, validity, {}, {}};
    plan.extensions = {
        {NID_basic_constraints, root ? "critical,CA:TRUE,pathlen:0" : "critical,CA:TRUE,pathlen:1"},
        {NID_key_usage, "critical,keyCertSign,cRLSign"},
        {NID_subject_key_identifier, "hash"}};
    if (root)
        plan.extensions.append({NID_authority_key_identifier, "keyid:always"});
    const auto der = make(plan, issuer->get(), signingKey->get());
    if (!der)
        return fail(der.error());
    return Authority{*der, *pem};
}

} // namespace

Result<QByteArray> makePrivateKey(KeyKind kind)
{
    const KeyPtr key{kind == KeyKind::P384 ? EVP_EC_gen("P-384") : EVP_RSA_gen(2048)};
    const BioPtr memory{BIO_new(BIO_s_mem())};
    if (!key || !memory
        || PEM_write_bio_PKCS8PrivateKey(memory.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return cryptoFailure(u"a key cannot be made"_s);
    return contentsOf(memory.get());
}

Result<QByteArray> publicKeyOf(const QByteArray &privateKeyPem)
{
    const auto key = privateKey(privateKeyPem);
    if (!key)
        return fail(key.error());
    return derOf(key->get(), i2d_PUBKEY);
}

Result<QString> randomSerial()
{
    std::array<unsigned char, 16> bits{};
    if (RAND_bytes(bits.data(), static_cast<int>(bits.size())) != 1)
        return cryptoFailure(u"no random numbers"_s);
    bits[0] = static_cast<unsigned char>((bits[0] & 0x3F) | 0x40);
    return QString::fromLatin1(
        QByteArray(reinterpret_cast<const char *>(bits.data()), bits.size()).toHex().toUpper());
}

Result<Authority> makeRoot(const QString &commonName, const Validity &validity)
{
    return makeAuthority(nullptr, commonName, validity);
}

Result<Authority> makeIssuingAuthority(const Authority &root, const QString &commonName,
                                       const Validity &validity)
{
    return makeAuthority(&root, commonName, validity);
}

Result<QByteArray> issueQualified(const Authority &authority, const HolderSubject &subject,
                                  const QByteArray &publicKeyDer, const QString &serial,
                                  const Validity &validity)
{
    const auto id = NationalId::parse(subject.tckn);
    if (!id)
        return fail(id.error());
    if (subject.commonName.isEmpty() || subject.commonName.size() > longestCommonName)
        return fail(ErrorCode::InvalidInput, u"a common name has 1 to 64 characters"_s);
    const auto issuer = certificate(authority.certificate);
    const auto key = privateKey(authority.privateKey);
    if (!issuer || !key)
        return fail(!issuer ? issuer.error() : key.error());
    const unsigned char *at = octets(publicKeyDer);
    const KeyPtr publicKey{d2i_PUBKEY(nullptr, &at, static_cast<long>(publicKeyDer.size()))};
    if (!publicKey)
        return cryptoFailure(u"the holder's public key cannot be read"_s);
    const Plan plan{{{NID_serialNumber, id->toString()},
                     {NID_countryName, u"TR"_s},
                     {NID_commonName, subject.commonName}},
                    publicKey.get(),
                    serial,
                    validity,
                    {{NID_basic_constraints, "critical,CA:FALSE"},
                     {NID_key_usage, "critical,digitalSignature,nonRepudiation"},
                     {NID_subject_key_identifier, "hash"},
                     {NID_authority_key_identifier, "keyid:always"}},
                    {QString::fromLatin1(qc::etsiCompliance), QString::fromLatin1(qc::btkQualified)}};
    return make(plan, issuer->get(), key->get());
}

Result<QByteArray> pemOf(const QByteArray &certificateDer)
{
    const auto x509 = certificate(certificateDer);
    const BioPtr memory{BIO_new(BIO_s_mem())};
    if (!x509)
        return fail(x509.error());
    if (!memory || PEM_write_bio_X509(memory.get(), x509->get()) != 1)
        return cryptoFailure(u"a certificate cannot be written"_s);
    return contentsOf(memory.get());
}

Result<QByteArray> pemOf(const Authority &authority)
{
    const auto pem = pemOf(authority.certificate);
    if (!pem)
        return fail(pem.error());
    return QByteArray(authority.privateKey + *pem);
}

Result<Authority> authorityFromPem(const QByteArray &pem)
{
    const auto key = privateKey(pem);
    if (!key)
        return fail(key.error());
    const BioPtr bio = readFrom(pem);
    const X509Ptr x509{bio ? PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr) : nullptr};
    if (!x509)
        return cryptoFailure(u"the authority's certificate cannot be read"_s);
    if (X509_check_private_key(x509.get(), key->get()) != 1)
        return cryptoFailure(u"the authority's key does not fit its certificate"_s);
    const qsizetype begin = pem.indexOf("-----BEGIN "), end = pem.indexOf("-----BEGIN CERTIFICATE-----");
    return Authority{derOf(x509.get(), i2d_X509), pem.mid(begin, end - begin)};
}

} // namespace eimza::pki
