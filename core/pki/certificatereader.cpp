#include "core/pki/certificatereader.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include "core/domain/certificate.h"
#include "core/domain/nationalid.h"
#include "core/pki/openssl.h"
#include "core/pki/qcstatements.h"

namespace eimza::pki {

using namespace Qt::Literals::StringLiterals;

namespace {

tl::unexpected<Error> broken(qsizetype number, const QString &why)
{
    return fail(ErrorCode::InvalidInput, u"certificate %1: %2"_s.arg(number).arg(why));
}

QString utf8Text(const ASN1_STRING *text)
{
    unsigned char *utf8 = nullptr;
    const int size = ASN1_STRING_to_UTF8(&utf8, text);
    if (size < 0)
        return {};
    const QString result = QString::fromUtf8(reinterpret_cast<const char *>(utf8), size);
    OPENSSL_free(utf8);
    return result;
}

QStringList entries(const X509_NAME *name, int nid)
{
    QStringList texts;
    for (int i = -1; (i = X509_NAME_get_index_by_NID(name, nid, i)) >= 0;)
        texts.append(utf8Text(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, i))));
    return texts;
}

std::optional<QString> tcknIn(const QStringList &serialNumbers)
{
    for (QString text : serialNumbers) {
        for (const QLatin1StringView prefix : {"TCTR-"_L1, "PNOTR-"_L1})
            if (text.startsWith(prefix, Qt::CaseInsensitive))
                text.remove(0, prefix.size());
        if (const auto id = NationalId::parse(text))
            return id->toString();
    }
    return std::nullopt;
}

QDateTime moment(const ASN1_TIME *time)
{
    std::tm parts{};
    if (!time || ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return {QDate(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday),
            QTime(parts.tm_hour, parts.tm_min, parts.tm_sec), Qt::UTC};
}

QString hexSerial(const X509 *certificate)
{
    const NumberPtr number{ASN1_INTEGER_to_BN(X509_get0_serialNumber(certificate), nullptr)};
    if (!number || BN_is_negative(number.get()))
        return {};
    char *hex = BN_bn2hex(number.get());
    const QString text = canonicalSerial(QString::fromLatin1(hex));
    OPENSSL_free(hex);
    return text;
}

QString nameText(const X509_NAME *name)
{
    const BioPtr memory{BIO_new(BIO_s_mem())};
    if (!memory || X509_NAME_print_ex(memory.get(), name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB) < 0)
        return {};
    return QString::fromUtf8(contentsOf(memory.get()));
}

Result<QStringList> statementsOf(const X509 *certificate)
{
    const int place = X509_get_ext_by_NID(certificate, NID_qcStatements, -1);
    if (place < 0)
        return QStringList();
    const ASN1_OCTET_STRING *value = X509_EXTENSION_get_data(X509_get_ext(certificate, place));
    return statementIds({ASN1_STRING_get0_data(value), ASN1_STRING_length(value)});
}

Result<ReadCertificate> readOne(const X509 *x509, qsizetype number)
{
    ReadCertificate c;
    const X509_NAME *subject = X509_get_subject_name(x509);
    c.tckn = tcknIn(entries(subject, NID_serialNumber));
    c.serial = hexSerial(x509);
    c.notBefore = moment(X509_get0_notBefore(x509));
    c.notAfter = moment(X509_get0_notAfter(x509));
    c.issuer = nameText(X509_get_issuer_name(x509));
    c.subjectCommonName = entries(subject, NID_commonName).value(0);
    if (c.serial.isEmpty())
        return broken(number, u"its serial number is not positive, or too long"_s);
    if (!c.notBefore.isValid() || !c.notAfter.isValid() || c.notAfter < c.notBefore)
        return broken(number, u"its validity cannot be read"_s);
    const auto statements = statementsOf(x509);
    if (!statements)
        return broken(number, statements.error().detail);
    c.qualified = isQualified(*statements);
    c.seal = isSeal(*statements);
    return c;
}

// One DER certificate at the front of `rest`, which is shortened by it.
Result<ReadCertificate> takeDer(QByteArrayView &rest, qsizetype number)
{
    ERR_clear_error();
    const unsigned char *at = octets(rest);
    const X509Ptr x509{d2i_X509(nullptr, &at, static_cast<long>(rest.size()))};
    if (!x509)
        return broken(number, u"it is no X.509 certificate (%1)"_s.arg(takeOpensslReason()));
    rest = rest.sliced(at - octets(rest));
    return readOne(x509.get(), number);
}

struct PemBlock {
    QByteArray kind;
    QByteArray der;
};

// The next block; nothing at the file's end.
Result<std::optional<PemBlock>> nextBlock(BIO *bio, qsizetype number)
{
    ERR_clear_error();
    char *name = nullptr, *header = nullptr;
    unsigned char *data = nullptr;
    long size = 0;
    if (PEM_read_bio(bio, &name, &header, &data, &size) != 1) {
        const bool atEnd = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
        const QString reason = takeOpensslReason();
        if (atEnd)
            return std::nullopt;
        return broken(number, u"its PEM block is broken (%1)"_s.arg(reason));
    }
    PemBlock block{name, QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size))};
    OPENSSL_free(name);
    OPENSSL_free(header);
    OPENSSL_free(data);
    return block;
}

Result<QList<ReadCertificate>> readPem(QByteArrayView bytes)
{
    const BioPtr bio = readFrom(bytes);
    if (!bio)
        return fail(ErrorCode::InvalidInput, u"the file is too large"_s);
    QList<ReadCertificate> list;
    for (;;) {
        const qsizetype number = list.size() + 1;
        const auto block = nextBlock(bio.get(), number);
        if (!block)
            return fail(block.error());
        if (!*block)
            break;
        if ((*block)->kind != PEM_STRING_X509 && (*block)->kind != PEM_STRING_X509_OLD)
            continue;
        QByteArrayView der = (*block)->der;
        const auto certificate = takeDer(der, number);
        if (!certificate)
            return fail(certificate.error());
        if (!der.isEmpty())
            return broken(number, u"bytes follow it inside its PEM block"_s);
        list.append(*certificate);
    }
    if (list.isEmpty())
        return fail(ErrorCode::InvalidInput, u"the file holds no certificate"_s);
    return list;
}

} // namespace

Result<QList<ReadCertificate>> readCertificates(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return fail(ErrorCode::InvalidInput, u"the file is empty"_s);
    if (bytes.toByteArray().contains("-----BEGIN "))
        return readPem(bytes);
    QList<ReadCertificate> list;
    while (!bytes.isEmpty()) {
        const auto certificate = takeDer(bytes, list.size() + 1);
        if (!certificate)
            return fail(certificate.error());
        list.append(*certificate);
    }
    return list;
}

} // namespace eimza::pki
