#include "ui/common/errortexts.h"

#include <QCoreApplication>
#include <QCryptographicHash>

#include "core/base/istanbul.h"

namespace eimza::ui {

using namespace Qt::StringLiterals;

namespace {

struct ErrorTexts {
    Q_DECLARE_TR_FUNCTIONS(eimza::ui::errortexts)
};

QString happenedAt(Place place)
{
    switch (place) {
    case Place::General: return ErrorTexts::tr("İşlem yapılamadı.");
    case Place::List: return ErrorTexts::tr("Liste alınamadı.");
    case Place::Search: return ErrorTexts::tr("Sorgu yapılamadı.");
    case Place::SignIn: return ErrorTexts::tr("Oturum açılamadı.");
    case Place::Filing: return ErrorTexts::tr("Talep oluşturulamadı.");
    case Place::Review: return ErrorTexts::tr("Talep işlenemedi.");
    case Place::Sending: return ErrorTexts::tr("Gönderim yapılamadı.");
    case Place::Form: return ErrorTexts::tr("Form gönderilemedi.");
    case Place::Sync: return ErrorTexts::tr("Eşitleme yapılamadı.");
    case Place::Export: return ErrorTexts::tr("Dışa aktarılamadı.");
    case Place::Print: return ErrorTexts::tr("Yazdırılamadı.");
    case Place::Settings: return ErrorTexts::tr("Ayar kaydedilemedi.");
    case Place::Deputy: return ErrorTexts::tr("Vekâlet işlemi yapılamadı.");
    }
    return {};
}

// What the same refusal means where a deputy is named or ended; empty: nothing else.
QString deputyAdvice(ErrorCode code)
{
    switch (code) {
    case ErrorCode::NotFound: return ErrorTexts::tr("Bu kullanıcı adıyla açık bir hesap ya da böyle bir vekâlet yok. Kullanıcı adını kontrol ediniz.");
    case ErrorCode::NotEligible: return ErrorTexts::tr("Yalnızca proje sorumluları ile e-imza bürosu görevlileri vekil olabilir. Kullanıcı adını ve günleri kontrol ediniz.");
    case ErrorCode::Conflict: return ErrorTexts::tr("Bu vekâlet zaten sona ermiş.");
    default: return {};
    }
}

QString adviceFor(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidInput:
        return ErrorTexts::tr("Girilen bilgilerden biri geçerli değil. Alanları kontrol ediniz.");
    case ErrorCode::NotFound: return ErrorTexts::tr("Kayıt bulunamadı ya da artık yok. Listeyi yenileyiniz.");
    case ErrorCode::Unauthenticated:
        return ErrorTexts::tr("Oturumunuzun süresi doldu. Yeniden oturum açınız.");
    case ErrorCode::WrongCredentials:
        return ErrorTexts::tr("Kullanıcı adı ya da parola yanlış. Yeniden deneyiniz.");
    case ErrorCode::Forbidden:
        return ErrorTexts::tr("Bu işlem için yetkiniz yok. Sistem yöneticinize başvurunuz.");
    case ErrorCode::FourEyes:
        return ErrorTexts::tr(
            "Bu talebi siz oluşturdunuz ya da talep size ait; başka bir görevlinin uygun bulması gerekir.");
    case ErrorCode::Conflict:
        return ErrorTexts::tr(
            "Kaydın durumu bu işleme uygun değil. Listeyi yenileyip durumu kontrol ediniz.");
    case ErrorCode::OpenApplication:
        return ErrorTexts::tr("Bu kişi için açık bir talep var. Önce o talebi sonuçlandırınız.");
    case ErrorCode::NotEligible:
        return ErrorTexts::tr("Bu başvuru türü bu kişi için seçilemez. Başka bir tür seçiniz.");
    case ErrorCode::Stale:
        return ErrorTexts::tr("Kayıt siz açtıktan sonra değişti. Yeni hâlini görüp işlemi yineleyiniz.");
    case ErrorCode::OutOfOrder:
        return ErrorTexts::tr("Önceki bir işlem henüz iletilmedi. Bekleyen işlemleri kontrol ediniz.");
    case ErrorCode::KeyReused:
        return ErrorTexts::tr("Bu işlem başka bilgilerle daha önce iletilmiş. İşlemi baştan başlatınız.");
    case ErrorCode::ClientTooOld:
        return ErrorTexts::tr(
            "Programın bu sürümü artık desteklenmiyor; kayıtlar yalnızca okunabilir. Bilgi işlem biriminize başvurunuz.");
    case ErrorCode::EpochChanged:
        return ErrorTexts::tr("Sunucunun verileri yenilendi; liste baştan alınıyor.");
    case ErrorCode::CursorExpired:
        return ErrorTexts::tr("Liste uzun süredir yenilenmemişti; baştan alınıyor.");
    case ErrorCode::TooManyRequests:
        return ErrorTexts::tr("Çok sık istek gönderildi. Bir dakika sonra yeniden deneyiniz.");
    case ErrorCode::Offline:
        return ErrorTexts::tr("Sunucuya ulaşılamıyor. Bağlantınızı kontrol edip yeniden deneyiniz.");
    case ErrorCode::Timeout:
        return ErrorTexts::tr("Sunucu zamanında yanıt vermedi. Birkaç dakika sonra yeniden deneyiniz.");
    case ErrorCode::Unavailable:
        return ErrorTexts::tr("Sunucunun veri tabanı şu anda çalışamıyor; birkaç dakika sonra yeniden deneyiniz.");
    case ErrorCode::ServerFailure:
        return ErrorTexts::tr("Sunucu şu anda yanıt vermiyor; birkaç dakika sonra yeniden deneyiniz.");
    case ErrorCode::Protocol:
        return ErrorTexts::tr("Sunucunun yanıtı anlaşılamadı. Programın güncel olup olmadığını kontrol ediniz.");
    case ErrorCode::Io:
        return ErrorTexts::tr(
            "Dosya okunamadı ya da yazılamadı. Yeri, izinleri ve boş alanı kontrol ediniz.");
    case ErrorCode::Database:
        return ErrorTexts::tr("Bu bilgisayardaki veriler okunamadı. Programı yeniden başlatınız; sorun sürerse "
                              "bilgi işlem biriminize "
                              "başvurunuz.");
    case ErrorCode::NewerDatabase:
        return ErrorTexts::tr(
            "Bu bilgisayardaki veriler programın daha yeni bir sürümüyle yazılmış. Bilgi işlem biriminize başvurunuz.");
    case ErrorCode::Crypto:
        return ErrorTexts::tr(
            "Korunan veriler açılamadı. Oturumu kapatıp yeniden açınız; sorun sürerse bilgi işlem biriminize "
            "başvurunuz.");
    case ErrorCode::Cancelled: return ErrorTexts::tr("İşlem durduruldu.");
    }
    return {};
}

/// Letters that stay the same for ever: people read them out on the telephone.
QString kindOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidInput: return u"400"_s;
    case ErrorCode::NotFound: return u"404"_s;
    case ErrorCode::Unauthenticated: return u"401"_s;
    case ErrorCode::WrongCredentials: return u"401P"_s;
    case ErrorCode::Forbidden: return u"403"_s;
    case ErrorCode::FourEyes: return u"403G"_s;
    case ErrorCode::Conflict: return u"409"_s;
    case ErrorCode::OpenApplication: return u"409T"_s;
    case ErrorCode::NotEligible: return u"409U"_s;
    case ErrorCode::Stale: return u"412"_s;
    case ErrorCode::OutOfOrder: return u"425"_s;
    case ErrorCode::KeyReused: return u"422"_s;
    case ErrorCode::ClientTooOld: return u"426"_s;
    case ErrorCode::EpochChanged: return u"410"_s;
    case ErrorCode::CursorExpired: return u"410S"_s;
    case ErrorCode::TooManyRequests: return u"429"_s;
    case ErrorCode::Offline: return u"000"_s;
    case ErrorCode::Timeout: return u"504"_s;
    case ErrorCode::Unavailable: return u"503V"_s;
    case ErrorCode::ServerFailure: return u"503"_s;
    case ErrorCode::Protocol: return u"502"_s;
    case ErrorCode::Io: return u"D10"_s;
    case ErrorCode::Database: return u"V10"_s;
    case ErrorCode::NewerDatabase: return u"V20"_s;
    case ErrorCode::Crypto: return u"K10"_s;
    case ErrorCode::Cancelled: return {};
    }
    return {};
}

QString prefixOf(Place place)
{
    switch (place) {
    case Place::General: return u"GN"_s;
    case Place::List: return u"LS"_s;
    case Place::Search: return u"SR"_s;
    case Place::SignIn: return u"OT"_s;
    case Place::Filing: return u"TL"_s;
    case Place::Review: return u"IN"_s;
    case Place::Sending: return u"GD"_s;
    case Place::Form: return u"FR"_s;
    case Place::Sync: return u"ES"_s;
    case Place::Export: return u"DA"_s;
    case Place::Print: return u"YZ"_s;
    case Place::Settings: return u"AY"_s;
    case Place::Deputy: return u"VK"_s;
    }
    return {};
}

} // namespace

QString ErrorText::toString() const
{
    QStringList sentences{happened, toDo};
    if (!code.isEmpty())
        sentences.append(ErrorTexts::tr("Hata kodu: %1").arg(code));
    return sentences.join(u' ');
}

ErrorText errorText(const Error &error, Place place)
{
    ErrorText text{happenedAt(place), adviceFor(error.code), {}};
    if (place == Place::Print && error.code == ErrorCode::Io)
        text.toDo = ErrorTexts::tr("Yazıcının açık ve bağlı olduğunu kontrol edip yeniden deneyiniz.");
    if (const QString advice = place == Place::Deputy ? deputyAdvice(error.code) : QString(); !advice.isEmpty())
        text.toDo = advice;
    if (const QString kind = kindOf(error.code); !kind.isEmpty()) {
        const QByteArray digest =
            QCryptographicHash::hash(error.detail.toUtf8(), QCryptographicHash::Sha256).toHex();
        text.code = prefixOf(place) % u'-' % kind % u'-' % QString::fromLatin1(digest.first(3)).toUpper();
    }
    return text;
}

QString dataDateSentence(const QDateTime &moment)
{
    return moment.isValid() ? ErrorTexts::tr("Bu bilgisayardaki %1 tarihli veriler gösteriliyor.")
                                  .arg(dateTimeText(moment))
                            : ErrorTexts::tr("Veriler henüz alınmadı.");
}

QString nationalIdError(NationalId::Fault fault, qsizetype digits)
{
    switch (fault) {
    case NationalId::Fault::Length:
        return ErrorTexts::tr("TC Kimlik No 11 haneli olmalıdır; %1 hane girdiniz.").arg(digits);
    case NationalId::Fault::Characters:
        return ErrorTexts::tr("TC Kimlik No yalnızca rakamlardan oluşmalıdır ve 0 ile başlayamaz.");
    case NationalId::Fault::CheckDigits:
        return ErrorTexts::tr("TC Kimlik No geçerli değil. Rakamları kontrol ediniz.");
    }
    return {};
}

} // namespace eimza::ui
