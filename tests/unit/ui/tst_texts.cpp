#include <QSet>
#include <QTest>

#include "ui/common/errortexts.h"
#include "ui/common/wordings.h"

using namespace eimza;
using namespace eimza::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int errorCodes = static_cast<int>(ErrorCode::Cancelled) + 1;
constexpr int places = static_cast<int>(Place::Deputy) + 1;
constexpr int applicationStates = static_cast<int>(ApplicationState::Cancelled) + 1;

} // namespace

class TestTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyErrorSaysWhatHappenedAndWhatToDo();
    void codesTellKindsAndPlacesApart();
    void detailNeverReachesTheScreen();
    void cancelledNeedsNoCode();
    void nationalIdErrorsAreTheAgreedSentences();
    void everyApplicationStateHasItsWords();
    void everyRefusalHasASentence();
    void whatIsToDoIsNotGreen();
    void activeCertificateIsPlainText();
    void aCertificatesStateIsKamuSmsWord();
};

void TestTexts::aCertificatesStateIsKamuSmsWord()
{
    for (int state = 0; state <= static_cast<int>(CertificateState::Other); ++state) {
        const CertificateStatus status{static_cast<CertificateState>(state), u"KAYBOLDU"_s};
        QCOMPARE(wording(status), certificateStateText(status));
    }
}

void TestTexts::everyErrorSaysWhatHappenedAndWhatToDo()
{
    QSet<QString> advices;
    for (int code = 0; code < errorCodes; ++code) {
        const ErrorText text = errorText({static_cast<ErrorCode>(code), u"detail"_s}, Place::List);
        QCOMPARE(text.happened, u"Liste alınamadı."_s);
        QVERIFY2(text.toDo.endsWith(u'.'), qPrintable(QString::number(code)));
        advices << text.toDo;
    }
    QCOMPARE(advices.size(), errorCodes);
    const ErrorText failure = errorText({ErrorCode::ServerFailure, u"503 from /v1/sync"_s}, Place::List);
    QVERIFY(failure.toString().startsWith(
        u"Liste alınamadı. Sunucu şu anda yanıt vermiyor; birkaç dakika sonra yeniden deneyiniz. Hata kodu: LS-503-"_s));
}

void TestTexts::codesTellKindsAndPlacesApart()
{
    QSet<QString> codes;
    for (int place = 0; place < places; ++place) {
        for (int code = 0; code + 1 < errorCodes; ++code)
            codes << errorText({static_cast<ErrorCode>(code), u"same"_s}, static_cast<Place>(place)).code;
    }
    QCOMPARE(codes.size(), places * (errorCodes - 1));
    QVERIFY(errorText({ErrorCode::Io, u"a"_s}).code != errorText({ErrorCode::Io, u"b"_s}).code);
    QCOMPARE(errorText({ErrorCode::Io, u"a"_s}).code, errorText({ErrorCode::Io, u"a"_s}).code);
}

void TestTexts::detailNeverReachesTheScreen()
{
    QVERIFY(!errorText({ErrorCode::Database, u"secret"_s}).toString().contains(u"secret"_s));
}

void TestTexts::cancelledNeedsNoCode()
{
    QCOMPARE(errorText({ErrorCode::Cancelled, {}}, Place::Sending).toString(),
             u"Gönderim yapılamadı. İşlem durduruldu."_s);
}

void TestTexts::nationalIdErrorsAreTheAgreedSentences()
{
    QCOMPARE(nationalIdError(NationalId::Fault::Length, 7),
             u"TC Kimlik No 11 haneli olmalıdır; 7 hane girdiniz."_s);
    QCOMPARE(nationalIdError(NationalId::Fault::CheckDigits, 11),
             u"TC Kimlik No geçerli değil. Rakamları kontrol ediniz."_s);
    QCOMPARE(dataDateSentence({}), u"Veriler henüz alınmadı."_s);
    QCOMPARE(dataDateSentence(QDateTime{QDate{2012, 9, 12}, QTime{5, 6, 17}, Qt::UTC}),
             u"Bu bilgisayardaki 12.09.2012 08:06:17 tarihli veriler gösteriliyor."_s);
}

void TestTexts::everyApplicationStateHasItsWords()
{
    QSet<QString> words;
    for (int state = 0; state < applicationStates; ++state) {
        const auto value = static_cast<ApplicationState>(state);
        words << wording(value);
        QCOMPARE(pillOf(value).text, wording(value));
        QVERIFY(pillOf(value).icon != Icon::None);
    }
    words.remove({});
    QCOMPARE(words.size(), applicationStates);
    QCOMPARE(wording(ApplicationState::Submitted), u"Kamu SM'ye gönderildi"_s);
    QCOMPARE(wording(ApplicationState::PasswordSent), u"Erişim parolası gönderildi"_s);
    QCOMPARE(wording(Band::Week), u"1 Hafta İçinde"_s);
    QCOMPARE(wording(Role::Bureau), u"E-İmza Bürosu"_s);
    QCOMPARE(wording(ItemOutcome::Unknown), u"Sonucu bekleniyor"_s);
}

void TestTexts::everyRefusalHasASentence()
{
    QSet<QString> sentences;
    for (int i = 0; i <= static_cast<int>(Refusal::OnlyEnded); ++i) {
        QVERIFY(sentence(static_cast<Refusal>(i)).endsWith(u'.'));
        sentences << sentence(static_cast<Refusal>(i));
    }
    QCOMPARE(sentences.size(), static_cast<int>(Refusal::OnlyEnded) + 1);
}

void TestTexts::whatIsToDoIsNotGreen()
{
    for (int state = 0; state < applicationStates; ++state) {
        const auto value = static_cast<ApplicationState>(state);
        if (isInHand(value) && value != ApplicationState::OnHold)
            QCOMPARE(pillOf(value).tone, Tone::Done);
    }
    QCOMPARE(pillOf(ApplicationState::Returned).tone, Tone::Week);
    QCOMPARE(pillOf(ApplicationState::Rejected).tone, Tone::Expired);
}

void TestTexts::activeCertificateIsPlainText()
{
    QVERIFY(pillOf(CertificateStatus{CertificateState::Active, {}}).text.isEmpty());
    QCOMPARE(pillOf(CertificateStatus{CertificateState::ServiceRevoked, {}}).text, u"SERVİS İPTALİ"_s);
    QCOMPARE(pillOf(CertificateStatus{CertificateState::Other, u"BEKLENMEYEN"_s}).text, u"BEKLENMEYEN"_s);
}

QTEST_GUILESS_MAIN(TestTexts)
#include "tst_texts.moc"
