#include "core/domain/certificate.h"

#include <QRegularExpression>

#include "core/base/turkish.h"

namespace eimza {

namespace {

struct Spelling {
    CertificateState state;
    QString wire;
    QString text;
};

const QList<Spelling> &spellings()
{
    static const QList<Spelling> list{
        {CertificateState::Active, QStringLiteral("active"), QStringLiteral("AKTİF")},
        {CertificateState::Suspended, QStringLiteral("suspended"), QStringLiteral("ASKIDA")},
        {CertificateState::Revoked, QStringLiteral("revoked"), QStringLiteral("İPTAL")},
        {CertificateState::ServiceRevoked, QStringLiteral("service_revoked"), QStringLiteral("SERVİS İPTALİ")},
        {CertificateState::Expired, QStringLiteral("expired"), QStringLiteral("SÜRESİ DOLMUŞ")},
        {CertificateState::Produced, QStringLiteral("produced"), QStringLiteral("ÜRETİLDİ")},
        {CertificateState::Other, QStringLiteral("other"), QString()},
    };
    return list;
}

} // namespace

CertificateStatus parseCertificateStatus(QStringView text)
{
    const QString received = text.trimmed().toString();
    const QString folded = turkish::fold(received);
    for (const Spelling &s : spellings())
        if (s.state != CertificateState::Other && (folded == turkish::fold(s.text) || received == s.wire))
            return {s.state, {}};
    if (folded == QLatin1String("servis (iptal)") || folded == QLatin1String("servis (ptal)"))
        return {CertificateState::ServiceRevoked, {}};
    return {CertificateState::Other, received};
}

QString wireName(CertificateState state)
{
    for (const Spelling &s : spellings())
        if (s.state == state)
            return s.wire;
    return {};
}

QString certificateStateText(const CertificateStatus &status)
{
    if (status.state == CertificateState::Other)
        return status.text;
    for (const Spelling &s : spellings())
        if (s.state == status.state)
            return s.text;
    return {};
}

CertificateStatus effectiveStatus(const Certificate &certificate, const QDateTime &now)
{
    if (certificate.status.state == CertificateState::Active && now >= certificate.notAfter)
        return {CertificateState::Expired, {}};
    return certificate.status;
}

QString canonicalSerial(const QString &text)
{
    static const QRegularExpression separators(QStringLiteral("[\\s:-]"));
    static const QRegularExpression hexadecimal(QStringLiteral("^0*([1-9A-F][0-9A-F]{0,63})$"));
    const auto match = hexadecimal.match(text.toUpper().remove(separators));
    const QString digits = match.captured(1);
    return digits.size() % 2 == 0 ? digits : QLatin1Char('0') + digits;
}

QString serialTail(const QString &serial)
{
    return serial.right(3);
}

} // namespace eimza
