#include "core/ksm/rules.h"

#include <QRegularExpression>
#include <algorithm>

#include "core/base/istanbul.h"
#include "core/base/turkish.h"
#include "core/domain/remainingtime.h"

namespace eimza::ksm {

using namespace Qt::Literals::StringLiterals;

namespace {

Rejection personUnknown()
{
    return {esya::rejection::personUnknown, u"Kimlik numarası Kamu SM kayıtlarında bulunamadı."_s};
}

Rejection notRenewable(const QString &text) { return {esya::rejection::notRenewable, text}; }

bool sameName(const esya::Submission &s, const KnownPerson &person)
{
    return turkish::fold(s.name.simplified()) == turkish::fold(person.name.simplified())
           && turkish::fold(s.surname.simplified()) == turkish::fold(person.surname.simplified());
}

CertificateState stateAt(const KnownCertificate &c, const QDateTime &now)
{
    return effectiveStatus({{}, {}, c.serial, c.notBefore, c.notAfter, c.status, true}, now).state;
}

std::optional<Rejection> againstState(ApplicationType type, const KnownCertificate &c, const QDateTime &now)
{
    const CertificateState state = stateAt(c, now);
    if (now >= c.notAfter || state == CertificateState::Expired)
        return notRenewable(
            u"Sertifikanın süresi dolmuştur; yeni sertifika için ilk başvuru yapılması gerekir."_s);
    if (state == CertificateState::Revoked || state == CertificateState::ServiceRevoked)
        return notRenewable(
            u"Sertifika iptal edilmiştir; yeni sertifika için ilk başvuru yapılması gerekir."_s);
    if (type != ApplicationType::Renewal)
        return std::nullopt;
    if (state != CertificateState::Active)
        return notRenewable(u"Yalnızca aktif durumdaki bir sertifika yenilenebilir."_s);
    if (windowOpens(c.notAfter) > istanbulDay(now))
        return notRenewable(u"Yenileme başvurusu, sertifikanın bitişine üç ay kala yapılabilir."_s);
    return std::nullopt;
}

std::optional<Rejection> againstCertificate(const esya::Submission &s, const Subject &subject,
                                            const QDateTime &now)
{
    if (s.type == ApplicationType::First)
        return std::nullopt;
    // An update or a loss may name no certificate where the applicant knows of none that is active.
    if (s.renewsSerial.isEmpty() && s.type != ApplicationType::Renewal && !subject.certificates.isEmpty())
        return std::nullopt;
    const auto found =
        std::find_if(subject.certificates.begin(), subject.certificates.end(), [&](const auto &c) {
            return c.serial.compare(s.renewsSerial, Qt::CaseInsensitive) == 0;
        });
    if (found == subject.certificates.end())
        return Rejection{esya::rejection::certificateUnknown,
                         u"Belirtilen sertifika bu kişi adına Kamu SM kayıtlarında bulunamadı."_s};
    return againstState(s.type, *found, now);
}

} // namespace

bool isCorporateEmail(const QString &address)
{
    static const QRegularExpression form{
        uR"(\A(?=.{1,254}\z)(?=[^@]{1,64}@)[a-z0-9_%+-]+(\.[a-z0-9_%+-]+)*@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+gov\.tr\z)"_s,
        QRegularExpression::CaseInsensitiveOption};
    return form.match(address).hasMatch();
}

bool isMobilePhone(const QString &number)
{
    return number.size() == 10 && number.startsWith(u'5')
           && std::all_of(number.begin(), number.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

std::optional<Rejection> rejectionOf(const esya::Submission &s, const Subject &subject, const QDateTime &now)
{
    if (!subject.person && s.type != ApplicationType::First)
        return personUnknown();
    if (subject.person && !sameName(s, *subject.person))
        return Rejection{esya::rejection::nameDiffers,
                         u"Ad ve soyad, Kamu SM kayıtlarındaki ad ve soyadla uyuşmuyor."_s};
    if (subject.hasOpenApplication && s.type != ApplicationType::LostOrStolen)
        return Rejection{esya::rejection::openApplication,
                         u"Bu kişinin Kamu SM'de sonuçlanmamış bir başvurusu var."_s};
    if (const auto rejection = againstCertificate(s, subject, now))
        return rejection;
    if (!isCorporateEmail(s.email))
        return Rejection{esya::rejection::emailRefused,
                         u"E-posta adresi geçerli bir kurumsal (gov.tr) adres olmalıdır."_s};
    if (!isMobilePhone(s.phone))
        return Rejection{esya::rejection::phoneRefused,
                         u"Cep telefonu numarası 5 ile başlayan on rakamdan oluşmalıdır."_s};
    return std::nullopt;
}

} // namespace eimza::ksm
