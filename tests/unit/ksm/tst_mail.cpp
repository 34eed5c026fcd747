#include "core/ksm/mail.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

class TestMail : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isWellFormed();
    void carriesTheWordsWhole();
    void datesAreThoseOfIstanbul_data();
    void datesAreThoseOfIstanbul();
    void passwordsAreUnambiguousAndDifferent();

private:
    const ksm::AccessPasswordMail m_mail{
        u"id-1"_s,     u"ayse@icisleri.gov.tr"_s, u"AYŞE IŞIK "_s.repeated(8).trimmed(),
        u"TLP-2041"_s, u"ABCDEFGHJK"_s,           QDateTime(QDate(2012, 9, 12), QTime(5, 6, 17), Qt::UTC)};
};

void TestMail::isWellFormed()
{
    const QByteArray message = ksm::messageOf(m_mail);
    QVERIFY(!QByteArray(message).replace("\r\n", "").contains('\n'));
    QVERIFY(!QByteArray(message).replace("\r\n", "").contains('\r'));
    for (const QByteArray &line : message.split('\n')) {
        QVERIFY2(line.size() <= 77, line.constData()); // 76 and the carriage return
        for (const char c : line)
            QVERIFY(static_cast<unsigned char>(c) < 0x80);
    }
    const QByteArray header = message.left(message.indexOf("\r\n\r\n"));
    for (const char *part : {"To: <ayse@icisleri.gov.tr>\r\n", "Message-ID: <id-1@", "MIME-Version: 1.0\r\n",
                             "charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "<bilgi@"})
        QVERIFY2(header.contains(part), part);
    QVERIFY(!header.contains("ABCDEFGHJK"));
}

void TestMail::carriesTheWordsWhole()
{
    const QByteArray message = ksm::messageOf(m_mail);
    QByteArray body = message.mid(message.indexOf("\r\n\r\n") + 4).replace("=\r\n", "");
    QByteArray decoded;
    for (qsizetype i = 0; i < body.size(); ++i)
        if (body.at(i) == '=') {
            decoded += QByteArray::fromHex(body.mid(i + 1, 2));
            i += 2;
        } else {
            decoded += body.at(i);
        }
    const QString text = QString::fromUtf8(decoded);
    QVERIFY2(text.startsWith(u"Sayın "_s + m_mail.fullName + u",\r\n"_s), qPrintable(text));
    QVERIFY(text.contains(u"TLP-2041"_s));
    QVERIFY(text.contains(u"    ABCDEFGHJK\r\n"_s));
    static const QRegularExpression word{u"=\\?UTF-8\\?B\\?([^?]*)\\?="_s};
    const QByteArray subject = message.mid(message.indexOf("Subject: "));
    auto words = word.globalMatch(QString::fromLatin1(subject.left(subject.indexOf("\r\nDate"))));
    QString joined;
    while (words.hasNext())
        joined += QString::fromUtf8(QByteArray::fromBase64(words.next().captured(1).toLatin1()));
    QCOMPARE(joined, u"Nitelikli elektronik sertifika başvuru erişim parolası"_s);
}

void TestMail::datesAreThoseOfIstanbul_data()
{
    QTest::addColumn<QDateTime>("moment");
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("summer 2012") << QDateTime(QDate(2012, 9, 12), QTime(5, 6, 17), Qt::UTC)
                                 << QByteArray("Date: Wed, 12 Sep 2012 08:06:17 +0300\r\n");
    QTest::newRow("winter 2012") << QDateTime(QDate(2012, 1, 2), QTime(22, 6, 17), Qt::UTC)
                                 << QByteArray("Date: Tue, 03 Jan 2012 00:06:17 +0200\r\n");
}

void TestMail::datesAreThoseOfIstanbul()
{
    QFETCH(QDateTime, moment);
    QFETCH(QByteArray, header);
    ksm::AccessPasswordMail mail = m_mail;
    mail.date = moment;
    QVERIFY(ksm::messageOf(mail).contains(header));
}

void TestMail::passwordsAreUnambiguousAndDifferent()
{
    static const QRegularExpression form{u"\\A[A-HJ-NP-Z2-9]{10}\\z"_s};
    QSet<QString> seen;
    for (int i = 0; i < 1000; ++i) {
        const QString password = ksm::makeAccessPassword();
        QVERIFY(form.match(password).hasMatch());
        seen.insert(password);
    }
    QCOMPARE(seen.size(), 1000);
}

QTEST_APPLESS_MAIN(TestMail)
#include "tst_mail.moc"
