#include "ui/common/wordings.h"

#include <QCoreApplication>

namespace eimza::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(eimza::ui::wordings)
};

} // namespace

QString wording(ApplicationState state)
{
    switch (state) {
    case ApplicationState::Filed: return Words::tr("Büroya iletildi");
    case ApplicationState::OnHold: return Words::tr("Beklemede");
    case ApplicationState::Returned: return Words::tr("İade edildi");
    case ApplicationState::Approved: return Words::tr("Uygun bulundu");
    case ApplicationState::Batched: return Words::tr("Gönderim listesinde");
    case ApplicationState::Submitted: return Words::tr("Kamu SM'ye gönderildi");
    case ApplicationState::Accepted: return Words::tr("Kamu SM kabul etti");
    case ApplicationState::Rejected: return Words::tr("Kamu SM reddetti");
    case ApplicationState::PasswordSent: return Words::tr("Erişim parolası gönderildi");
    case ApplicationState::FormSigned: return Words::tr("İmzalı form alındı");
    case ApplicationState::Produced: return Words::tr("Sertifika üretildi");
    case ApplicationState::Shipped: return Words::tr("Kargoda");
    case ApplicationState::Delivered: return Words::tr("Kart teslim edildi");
    case ApplicationState::Completed: return Words::tr("Tamamlandı");
    case ApplicationState::Withdrawn: return Words::tr("Geri çekildi");
    case ApplicationState::Cancelled: return Words::tr("İptal edildi");
    }
    return {};
}

QString wording(ApplicationType type)
{
    switch (type) {
    case ApplicationType::First: return Words::tr("İlk Başvuru");
    case ApplicationType::Renewal: return Words::tr("Yenileme");
    case ApplicationType::Update: return Words::tr("Güncelleme");
    case ApplicationType::LostOrStolen: return Words::tr("Kayıp/Çalıntı");
    }
    return {};
}

QString wording(Band band)
{
    switch (band) {
    case Band::Expired: return Words::tr("Süresi Dolmuş");
    case Band::Week: return Words::tr("1 Hafta İçinde");
    case Band::Month: return Words::tr("1 Ay İçinde");
    case Band::ThreeMonths: return Words::tr("3 Ay İçinde");
    case Band::Later: return {};
    }
    return {};
}

QString wording(const CertificateStatus &status)
{
    switch (status.state) {
    case CertificateState::Active: return Words::tr("AKTİF");
    case CertificateState::Suspended: return Words::tr("ASKIDA");
    case CertificateState::Revoked: return Words::tr("İPTAL");
    case CertificateState::ServiceRevoked: return Words::tr("SERVİS İPTALİ");
    case CertificateState::Expired: return Words::tr("SÜRESİ DOLMUŞ");
    case CertificateState::Produced: return Words::tr("ÜRETİLDİ");
    case CertificateState::Other: break;
    }
    return status.text;
}

QString wording(ItemOutcome outcome)
{
    switch (outcome) {
    case ItemOutcome::Waiting: return Words::tr("Sırada");
    case ItemOutcome::Sending: return Words::tr("Gönderiliyor");
    case ItemOutcome::Accepted: return Words::tr("Başarılı");
    case ItemOutcome::Rejected: return Words::tr("Başarısız");
    case ItemOutcome::Skipped: return Words::tr("Atlandı");
    case ItemOutcome::Unknown: return Words::tr("Sonucu bekleniyor");
    }
    return {};
}

QString longestOutcome()
{
    QString longest;
    for (const ItemOutcome outcome : {ItemOutcome::Waiting, ItemOutcome::Sending, ItemOutcome::Accepted, ItemOutcome::Rejected,
                                      ItemOutcome::Skipped, ItemOutcome::Unknown})
        if (const QString text = wording(outcome); text.size() > longest.size())
            longest = text;
    return longest;
}

QString wording(BatchState state)
{
    switch (state) {
    case BatchState::Open: return Words::tr("Açık");
    case BatchState::Sending: return Words::tr("Gönderiliyor");
    case BatchState::Stopping: return Words::tr("Durduruluyor");
    case BatchState::Sent: return Words::tr("Gönderildi");
    }
    return {};
}

QString wording(Role role)
{
    switch (role) {
    case Role::Officer: return Words::tr("Proje Sorumlusu");
    case Role::Bureau: return Words::tr("E-İmza Bürosu");
    case Role::Admin: return Words::tr("Sistem Yöneticisi");
    case Role::Holder: return Words::tr("Sertifika Sahibi");
    }
    return {};
}

QString wording(ContactHow how)
{
    switch (how) {
    case ContactHow::Phone: return Words::tr("Telefon");
    case ContactHow::Email: return Words::tr("E-posta");
    case ContactHow::Sms: return Words::tr("SMS");
    case ContactHow::Letter: return Words::tr("Yazı");
    case ContactHow::InPerson: return Words::tr("Yüz yüze");
    }
    return {};
}

QString wording(ContactOutcome outcome)
{
    switch (outcome) {
    case ContactOutcome::Informed: return Words::tr("Bilgi verildi");
    case ContactOutcome::WillApply: return Words::tr("Başvuracak");
    case ContactOutcome::NotReached: return Words::tr("Ulaşılamadı");
    case ContactOutcome::WrongDetails: return Words::tr("İletişim bilgisi yanlış");
    case ContactOutcome::Declined: return Words::tr("Yenilemek istemiyor");
    }
    return {};
}

QString wording(MissingContact missing)
{
    switch (missing) {
    case MissingContact::None: return {};
    case MissingContact::Email: return Words::tr("E-posta adresi eksik");
    case MissingContact::Phone: return Words::tr("Cep telefonu eksik");
    case MissingContact::Both: return Words::tr("E-posta adresi ve cep telefonu eksik");
    }
    return {};
}

QString sentence(Refusal refusal)
{
    switch (refusal) {
    case Refusal::NoUserAccount:
        return Words::tr("Bu kişinin kullanıcı kaydı yok. Önce kullanıcı kaydı açılmalıdır.");
    case Refusal::AppliedBefore:
        return Words::tr(
            "Bu kişi için daha önce başvuru yapılmış. Diğer başvuru türlerinden birini seçiniz.");
    case Refusal::NeverApplied:
        return Words::tr("Bu kişi için daha önce hiç başvuru yapılmamış. İlk Başvuru seçilmelidir.");
    case Refusal::OpenApplication: return Words::tr("Bu kişi için açık bir talep var.");
    case Refusal::OutsideWindow:
        return Words::tr("Sertifikanın bitişine 3 aydan fazla var. Yenileme son 3 ay içinde yapılabilir.");
    case Refusal::ContentsChanged:
        return Words::tr("Kişinin bilgileri sertifikadakinden farklı. Güncelleme başvurusu yapılmalıdır.");
    case Refusal::LaterCertificate:
        return Words::tr("Kişinin daha geç bitecek bir sertifikası var. Yenileme gerekmez.");
    case Refusal::NoActiveCertificate: return Words::tr("Kişinin yenilenebilecek etkin bir sertifikası yok.");
    case Refusal::OnlyEnded:
        return Words::tr("Kişinin tüm sertifikaları sona ermiş. Islak imzalı ilk başvuru yapılmalıdır.");
    }
    return {};
}

Pill pillOf(ApplicationState state)
{
    switch (state) {
    case ApplicationState::Returned: return {wording(state), Tone::Week, Icon::Week};
    case ApplicationState::Rejected: return {wording(state), Tone::Expired, Icon::Expired};
    case ApplicationState::OnHold: return {wording(state), Tone::Neutral, Icon::Waiting};
    case ApplicationState::Withdrawn:
    case ApplicationState::Cancelled: return {wording(state), Tone::Neutral, Icon::Info};
    case ApplicationState::Filed:
    case ApplicationState::Approved:
    case ApplicationState::Batched:
    case ApplicationState::Submitted:
    case ApplicationState::Accepted:
    case ApplicationState::PasswordSent:
    case ApplicationState::FormSigned:
    case ApplicationState::Produced:
    case ApplicationState::Shipped:
    case ApplicationState::Delivered:
    case ApplicationState::Completed: break;
    }
    return {wording(state), Tone::Done, Icon::Done};
}

Pill pillOf(const CertificateStatus &status)
{
    if (status.state == CertificateState::Active)
        return {};
    return {wording(status),
            status.state == CertificateState::Expired ? Tone::Expired : Tone::Neutral};
}

} // namespace eimza::ui
