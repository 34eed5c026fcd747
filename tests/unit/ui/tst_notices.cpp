#include "ui/certificates/notices.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTextDocumentFragment>

#include "core/base/istanbul.h"
#include "core/base/taskthread.h"
#include "ui/output/outputtable.h"

using namespace eimza;
using namespace eimza::ui;
using namespace Qt::StringLiterals;
using client::Notice;

namespace {

QDateTime now()
{
    return *parseDateTimeText(u"10.09.2012 09:00:00"_s);
}

NoticeFacts facts()
{
    return {u"Sorumlu Kişi"_s, u"Merkez & Şube"_s, now(), now().addSecs(-3234)};
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

bool canReadPages()
{
    return !QStandardPaths::findExecutable(u"pdftotext"_s).isEmpty();
}

QStringList pagesOf(const QString &pdf)
{
    QProcess reader;
    reader.start(u"pdftotext"_s, {u"-layout"_s, pdf, u"-"_s});
    return reader.waitForFinished() ? QString::fromUtf8(reader.readAllStandardOutput()).split(u'\f', Qt::SkipEmptyParts) : QStringList();
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
    void theCallListSaysWhatItIsOf();
    void whoStopsLettersLeavesTheOldFile();
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
    const QString text = plain(letterHtml(notice(end, band), facts()));
    for (const QString &part : {u"Sayın AYŞE IŞIK,"_s, end, u"son üç hanesi A7F olan"_s, says, u"bilgi@kamusm.gov.tr"_s,
                                u"0 262 648 18 18"_s, u"Sorumlu Kişi"_s, u"10.09.2012"_s})
        QVERIFY2(text.contains(part), qPrintable(part + u" in "_s + text));
    QCOMPARE(text.contains(u"dikkate almayınız"_s), band != Band::Expired);
}

void TestNotices::anUnknownSerialNumberIsLeftOut()
{
    Notice without = notice(u"28.11.2012 07:30:54"_s, Band::ThreeMonths);
    without.lastSerial.clear();
    const QString text = plain(letterHtml(without, facts()));
    QVERIFY(!text.contains(u"hanesi"_s));
    QVERIFY(text.contains(u"28.11.2012 07:30:54 tarihinde dolacaktır."_s));
}

void TestNotices::textsAreNoMarkup()
{
    Notice odd = notice(u"28.11.2012 07:30:54"_s, Band::ThreeMonths);
    odd.fullName = u"<b>A</b> & 'B'"_s;
    QVERIFY(plain(letterHtml(odd, facts())).contains(u"Sayın <b>A</b> & 'B',"_s));
    QVERIFY(plain(callListHtml({odd}, facts())).contains(u"<b>A</b> & 'B'"_s));
    QVERIFY(plain(callListHtml({odd}, facts())).contains(u"Merkez & Şube"_s));
}

void TestNotices::theCallListBeginsWithWhatEndsFirst()
{
    Notice later = notice(u"28.11.2012 07:30:54"_s, Band::ThreeMonths);
    Notice sooner = notice(u"12.09.2012 06:22:55"_s, Band::Week);
    later.fullName = u"SONRAKİ"_s;
    sooner.fullName = u"ÖNCEKİ"_s;
    const QString text = plain(callListHtml({later, sooner}, facts()));
    QVERIFY(text.indexOf(u"ÖNCEKİ"_s) > 0 && text.indexOf(u"ÖNCEKİ"_s) < text.indexOf(u"SONRAKİ"_s));
    QVERIFY(text.contains(u"5** *** ** 34"_s) && text.contains(u"1 Hafta İçinde"_s) && text.contains(u"Kayıt: 2"_s));
}

void TestNotices::lettersArePages()
{
    OutputProgress progress;
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"yazilar.pdf"_s);
    QVERIFY(saveLetters({notice(u"28.11.2012 07:30:54"_s, Band::ThreeMonths), notice(u"27.09.2012 06:22:55"_s, Band::Month)}, facts(), path, progress));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(bytes.startsWith("%PDF-1.4"));
    if (!canReadPages())
        QSKIP("pdftotext is not here");
    const QStringList pages = pagesOf(path);
    QCOMPARE(pages.size(), 2);
    for (const QString &page : pages)
        for (const QString &part : {u"sertifikanızın"_s, u"HİZMETE ÖZEL"_s, u"IŞIK"_s, u"Sayfa 1/1"_s})
            QVERIFY2(page.contains(part), qPrintable(part + u" in "_s + page));
    QCOMPARE(progress.done, 2);
}

void TestNotices::theCallListSaysWhatItIsOf()
{
    if (!canReadPages())
        QSKIP("pdftotext is not here");
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"liste.pdf"_s);
    OutputProgress progress;
    QVERIFY(saveCallList(QList<Notice>(60, notice(u"28.11.2012 07:30:54"_s, Band::ThreeMonths)), facts(), path, progress));
    const QStringList pages = pagesOf(path);
    QVERIFY(pages.size() > 1);
    for (qsizetype i = 0; i < pages.size(); ++i)
        QVERIFY2(pages.at(i).contains(u"Sayfa %1/%2"_s.arg(i + 1).arg(pages.size())), qPrintable(pages.at(i)));
    QVERIFY2(pages.first().contains(u"Veri tarihi: 10.09.2012 08:06:06 · Telefonlar maskelidir."_s), qPrintable(pages.first()));
}

void TestNotices::whoStopsLettersLeavesTheOldFile()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"yazilar.pdf"_s);
    const QList<Notice> many(3000, notice(u"28.11.2012 07:30:54"_s, Band::ThreeMonths));
    {
        QFile old(path);
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
    }
    OutputProgress progress;
    TaskThread writer{u"letters"_s};
    const auto saving = writer.run([&] { return saveLetters(many, facts(), path, progress); });
    QTRY_VERIFY(progress.done > 0);
    progress.stopped = true;
    QTRY_VERIFY(saving.isFinished());
    QVERIFY(!saving.result() && saving.result().error().code == ErrorCode::Cancelled);
    QVERIFY(progress.done < many.size());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("old"));
}

void TestNotices::whatCannotBeWrittenIsSaid()
{
    OutputProgress progress;
    const QTemporaryDir folder;
    const Status saved = saveLetters({notice(u"28.11.2012 07:30:54"_s, Band::ThreeMonths)}, facts(), folder.filePath(u"yok/yazilar.pdf"_s), progress);
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, ErrorCode::Io);
}

QTEST_MAIN(TestNotices)
#include "tst_notices.moc"
