#include "ui/certificates/notices.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTextDocumentFragment>

#include "core/base/istanbul.h"

using namespace eimza;
using namespace eimza::ui;
using namespace Qt::StringLiterals;
using client::Notice;

namespace {

const NoticeSender officer{u"Sorumlu Kişi"_s, u"Merkez & Şube"_s};

QDateTime now()
{
    return *parseDateTimeText(u"10.09.2012 09:00:00"_s);
}

Notice notice(const QString &end, Band band)
{
    const QDateTime notAfter = *parseDateTimeText(end);
    return {CertificateId{1}, u"AYŞE IŞIK"_s, u"Bilgi İşlem"_s, u"5** *** ** 34"_s, u"A7F"_s, notAfter,
            FileByRule{HolidayCalendar::builtIn()}(notAfter), band};
}

QString plain(const QString &html)
{
    return QTextDocumentFragment::fromHtml(html).toPlainText();
}

} // namespace

class TestNotices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLetterSaysWhatIsToBeDone_data();
    void aLetterSaysWhatIsToBeDone();
    void anUnknownSerialNumberIsLeftOut();
    void textsAreNoMarkup();
    void theCallListBeginsWithWhatEndsFirst();
    void lettersArePages();
    void whatCannotBeWrittenIsSaid();
};

void TestNotices::aLetterSaysWhatIsToBeDone_data()
{
    QTest::addColumn<QString>("end");
    QTest::addColumn<Band>("band");
    QTest::addColumn<QString>("says");
    QTest::newRow("in time") << u"28.11.2012 07:30:54"_s << Band::ThreeMonths << u"en geç 24.10.2012 tarihine kadar"_s;
    QTest::newRow("late") << u"27.09.2012 06:22:55"_s << Band::Month << u"en kısa sürede"_s;
    QTest::newRow("over") << u"01.09.2012 06:22:55"_s << Band::Expired << u"tarihinde dolmuştur."_s;
}

void TestNotices::aLetterSaysWhatIsToBeDone()
{
    QFETCH(QString, end);
    QFETCH(Band, band);
    QFETCH(QString, says);
    const QString text = plain(letterHtml(notice(end, band), officer, now()));
    for (const QString &part : {u"Sayın AYŞE IŞIK,"_s, end, u"son üç hanesi A7F olan"_s, says, u"bilgi@kamusm.gov.tr"_s,
                                u"0 262 648 18 18"_s, u"Sorumlu Kişi"_s, u"10.09.2012"_s})
        QVERIFY2(text.contains(part), qPrintable(part + u" in "_s + text));
    QCOMPARE(text.contains(u"dikkate almayınız"_s), band != Band::Expired);
}

void TestNotices::anUnknownSerialNumberIsLeftOut()
{
    Notice without = notice(u"28.11.2012 07:30:54"_s, Band::ThreeMonths);
    without.lastSerial.clear();
    const QString text = plain(letterHtml(without, officer, now()));
    QVERIFY(!text.contains(u"hanesi"_s));
    QVERIFY(text.contains(u"28.11.2012 07:30:54 tarihinde dolacaktır."_s));
}

void TestNotices::textsAreNoMarkup()
{
    Notice odd = notice(u"28.11.2012 07:30:54"_s, Band::ThreeMonths);
    odd.fullName = u"<b>A</b> & 'B'"_s;
    QVERIFY(plain(letterHtml(odd, officer, now())).contains(u"Sayın <b>A</b> & 'B',"_s));
    QVERIFY(plain(callListHtml({odd}, officer, now())).contains(u"<b>A</b> & 'B'"_s));
    QVERIFY(plain(callListHtml({odd}, officer, now())).contains(u"Merkez & Şube"_s));
}

void TestNotices::theCallListBeginsWithWhatEndsFirst()
{
    Notice later = notice(u"28.11.2012 07:30:54"_s, Band::ThreeMonths);
    Notice sooner = notice(u"12.09.2012 06:22:55"_s, Band::Week);
    later.fullName = u"SONRAKİ"_s;
    sooner.fullName = u"ÖNCEKİ"_s;
    const QString text = plain(callListHtml({later, sooner}, officer, now()));
    QVERIFY(text.indexOf(u"ÖNCEKİ"_s) > 0 && text.indexOf(u"ÖNCEKİ"_s) < text.indexOf(u"SONRAKİ"_s));
    QVERIFY(text.contains(u"5** *** ** 34"_s) && text.contains(u"1 Hafta İçinde"_s) && text.contains(u"Kayıt: 2"_s));
}

void TestNotices::lettersArePages()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"yazilar.pdf"_s);
    QVERIFY(saveLetters({notice(u"28.11.2012 07:30:54"_s, Band::ThreeMonths), notice(u"27.09.2012 06:22:55"_s, Band::Month)}, officer, now(), path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(bytes.startsWith("%PDF-1.4"));
    const QString tool = QStandardPaths::findExecutable(u"pdftotext"_s);
    if (tool.isEmpty())
        QSKIP("pdftotext is not here");
    QProcess reader;
    reader.start(tool, {u"-layout"_s, path, u"-"_s});
    QVERIFY(reader.waitForFinished());
    const QStringList pages = QString::fromUtf8(reader.readAllStandardOutput()).split(u'\f', Qt::SkipEmptyParts);
    QCOMPARE(pages.size(), 2);
    for (const QString &page : pages)
        for (const QString &part : {u"sertifikanızın"_s, u"HİZMETE ÖZEL"_s, u"IŞIK"_s})
            QVERIFY2(page.contains(part), qPrintable(part + u" in "_s + page));
    QVERIFY(saveCallList({notice(u"28.11.2012 07:30:54"_s, Band::ThreeMonths)}, officer, now(), folder.filePath(u"liste.pdf"_s)));
}

void TestNotices::whatCannotBeWrittenIsSaid()
{
    const QTemporaryDir folder;
    const Status saved = saveLetters({notice(u"28.11.2012 07:30:54"_s, Band::ThreeMonths)}, officer, now(), folder.filePath(u"yok/yazilar.pdf"_s));
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, ErrorCode::Io);
}

QTEST_MAIN(TestNotices)
#include "tst_notices.moc"
