#include "core/pki/qcstatements.h"

#include <array>

#include "core/pki/openssl.h"

namespace eimza::pki {

using namespace Qt::Literals::StringLiterals;

namespace {

SequencePtr sequence(QByteArrayView der)
{
    const unsigned char *at = octets(der);
    SequencePtr items{d2i_ASN1_SEQUENCE_ANY(nullptr, &at, static_cast<long>(der.size()))};
    return at == octets(der) + der.size() ? std::move(items) : nullptr;
}

QString dotted(const ASN1_OBJECT *object)
{
    std::array<char, 256> text{};
    const int size = OBJ_obj2txt(text.data(), static_cast<int>(text.size()), object, 1);
    return size > 0 && size < static_cast<int>(text.size()) ? QString::fromLatin1(text.data(), size)
                                                            : QString();
}

// DER: a length under 0x80 is one byte; a longer one is led by the count of its bytes.
QByteArray sequenceOf(const QByteArray &content)
{
    QByteArray length{1, static_cast<char>(content.size() & 0xFF)};
    for (qsizetype rest = content.size() >> 8; rest > 0; rest >>= 8)
        length.prepend(static_cast<char>(rest & 0xFF));
    if (content.size() >= 0x80)
        length.prepend(static_cast<char>(0x80 | length.size()));
    return '\x30' + length + content;
}

} // namespace

Result<QStringList> statementIds(QByteArrayView der)
{
    const SequencePtr statements = sequence(der);
    if (!statements)
        return cryptoFailure(u"the qualified-certificate statements cannot be read"_s);
    QStringList ids;
    for (int i = 0; i < sk_ASN1_TYPE_num(statements.get()); ++i) {
        const ASN1_TYPE *statement = sk_ASN1_TYPE_value(statements.get(), i);
        if (statement->type != V_ASN1_SEQUENCE)
            return fail(ErrorCode::Crypto, u"a qualified-certificate statement is no sequence"_s);
        const ASN1_STRING *inner = statement->value.sequence;
        const SequencePtr parts = sequence({ASN1_STRING_get0_data(inner), ASN1_STRING_length(inner)});
        const ASN1_TYPE *id = parts ? sk_ASN1_TYPE_value(parts.get(), 0) : nullptr;
        if (!id || id->type != V_ASN1_OBJECT)
            return fail(ErrorCode::Crypto, u"a qualified-certificate statement has no identifier"_s);
        ids.append(dotted(id->value.object));
    }
    return ids;
}

Result<QByteArray> statementsDer(const QStringList &ids)
{
    QByteArray statements;
    for (const QString &id : ids) {
        const ObjectPtr object{OBJ_txt2obj(id.toLatin1().constData(), 1)};
        if (!object)
            return cryptoFailure(u"'%1' is no object identifier"_s.arg(id));
        statements += sequenceOf(derOf(object.get(), i2d_ASN1_OBJECT));
    }
    return sequenceOf(statements);
}

bool isQualified(const QStringList &ids)
{
    return ids.contains(QLatin1String(qc::etsiCompliance)) && ids.contains(QLatin1String(qc::btkQualified));
}

bool isSeal(const QStringList &ids)
{
    return ids.contains(QLatin1String(qc::btkSeal)) || ids.contains(QLatin1String(qc::btkSealOther))
           || (ids.contains(QLatin1String(qc::btkQualified))
               && ids.contains(QLatin1String(qc::btkSealBesideQualified)));
}

} // namespace eimza::pki
