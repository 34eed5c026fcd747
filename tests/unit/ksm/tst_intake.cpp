#include "core/ksm/intake.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include "core/base/istanbul.h"
#include "core/ksm/mailer.h"
#include "tests/unit/ksm/testpeople.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

namespace {

const QDateTime now = startOfIstanbulDay(QDate(2012, 9, 10)).addSecs(36'000);

esya::Submission submission(int person, ApplicationType type = ApplicationType::Renewal,
                            const QString &reference = u"TLP-1"_s)
{
    return {reference,
            type,
            test::tckn(person),
            u"IŞIL"_s,
            u"ÖZGÜR"_s,
            u"1"_s,
            u"u@icisleri.gov.tr"_s,
            u"5321234567"_s,
            type == ApplicationType::First ? QString() : u"4A0%1"_s.arg(person)};
}

esya::BatchManifest manifest(const QString &batch = u"GL-1"_s, const QString &prefix = u"k"_s)
{
    esya::BatchManifest m{batch, {}};
    for (int n = 1; n <= 9; ++n)
        m.entries.append({prefix + QString::number(n), u"TLP-%1"_s.arg(n)});
    return m;
}

} // namespace

class TestIntake : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void takesAManifestOnce();
    void refusesEmptyAndDoubleEntries();
    void anAcceptedItemIsMailedOnceAndReported();
    void theSameKeyGetsTheSameAnswer();
    void refusesForeignKeysAndReferences();
    void takesOnlyWhatTheManifestAnnounced();
    void anUntakenKeyIsUnknown();
    void aRejectionIsRememberedAndMailsNothing();
    void theAddressIsThatOfTheLatestAcceptedApplication();
    void takesAFirstApplicationOfAStranger();
    void aLossEndsTheOpenApplicationAndRevokes();
    void aMailCutOffBeforeItsReportIsNotWrittenTwice();
    void removesHalfWrittenMails();
    void deliversAHandfulAtATime();
    void keepsMailsWhereTheFolderIsMissing();
    void aFailureInTheMiddleLeavesNothing();
    void pagesTheFeedByPosition();

private:
    [[nodiscard]] ksm::Intake intake() const { return {*m_records, m_clock}; }
    [[nodiscard]] QStringList mails() const { return QDir(m_mails).entryList(QDir::Files); }
    [[nodiscard]] int count(const QString &table) const
    {
        auto query = m_records->file().run(u"SELECT count(*) FROM "_s + table);
        return query && query->next() ? query->value(0).toInt() : -1;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ksm::Records> m_records;
    QString m_mails;
    FixedClock m_clock{now};
};

void TestIntake::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_mails = m_folder->filePath(u"mail"_s);
    QVERIFY(QDir().mkpath(m_mails));
    auto records = ksm::Records::open(m_folder->filePath(u"data"_s));
    QVERIFY2(records, records ? "" : qPrintable(records.error().detail));
    m_records = *std::move(records);
    for (int n = 1; n <= 3; ++n) {
        QVERIFY(m_records->file().run(
            u"INSERT INTO persons (id, tckn, name, surname) VALUES (?, ?, 'IŞIL', 'ÖZGÜR')"_s,
            {n, test::tckn(n)}));
        QVERIFY(m_records->file().run(
            u"INSERT INTO certificates (position, serial, person, not_before, not_after, status) "
            "VALUES (?, ?, ?, ?, ?, 'active')"_s,
            {n, u"4A0%1"_s.arg(n), n, now.addYears(-3).toSecsSinceEpoch(),
             now.addDays(20).toSecsSinceEpoch()}));
    }
    QVERIFY(m_records->file().run(u"UPDATE sequence SET last = 3"_s));
    QVERIFY(intake().takeManifest(manifest()));
}

void TestIntake::cleanup()
{
    m_records.reset();
    m_folder.reset();
}

void TestIntake::takesAManifestOnce()
{
    QCOMPARE(*intake().takeManifest(manifest()), false);
    QCOMPARE(*intake().takeManifest(manifest(u"GL-2"_s, u"m"_s)), true);
    esya::BatchManifest other = manifest();
    other.entries.removeLast();
    QCOMPARE(intake().takeManifest(other).error().code, ErrorCode::Conflict);
    QCOMPARE(intake().takeManifest(manifest(u"GL-3"_s)).error().code, ErrorCode::Conflict);
    QCOMPARE(*intake().takeManifest(manifest(u"GL-3"_s, u"n"_s)), true); // the refused one has left no trace
}

void TestIntake::takesOnlyWhatTheManifestAnnounced()
{
    esya::Submission reviewed = submission(1);
    QCOMPARE(*intake().takeManifest({u"GL-7"_s, {{u"p1"_s, reviewed.reference, payloadDigest(reviewed)}}}), true);
    esya::Submission changed = reviewed;
    changed.phone = u"5329999999"_s;
    QCOMPARE(intake().takeItem(u"GL-7"_s, u"p1"_s, changed).error().code, ErrorCode::Conflict);
    QCOMPARE(intake().answerTo(u"p1"_s)->outcome, esya::Outcome::Unknown);
    QCOMPARE(intake().takeItem(u"GL-7"_s, u"p1"_s, reviewed)->outcome, esya::Outcome::Accepted);
}

void TestIntake::refusesEmptyAndDoubleEntries()
{
    for (const QList<esya::ManifestEntry> &entries : {QList<esya::ManifestEntry>{},
                                                      {{QString(), u"TLP-1"_s}},
                                                      {{u"x"_s, QString()}},
                                                      {{u"x"_s, u"TLP-1"_s}, {u"x"_s, u"TLP-2"_s}}})
        QCOMPARE(intake().takeManifest({u"GL-9"_s, entries}).error().code, ErrorCode::InvalidInput);
}

void TestIntake::anAcceptedItemIsMailedOnceAndReported()
{
    const auto answer = intake().takeItem(u"GL-1"_s, u"k1"_s, submission(1));
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
    QCOMPARE(answer->outcome, esya::Outcome::Accepted);
    QCOMPARE(answer->ksmReference, u"KSM-0000001"_s);
    QVERIFY(mails().isEmpty());
    for (int i = 0; i < 3; ++i)
        QVERIFY(ksm::deliverMails(*m_records, m_mails, m_clock));
    QCOMPARE(mails().size(), 1);
    QVERIFY(mails().first().endsWith(u".eml"_s));
    QVERIFY(!mails().first().contains(test::tckn(1)));
    QCOMPARE(count(u"mails"_s), 0);
    const auto page = m_records->feed(3, 100);
    QCOMPARE(page->progress.size(), 1);
    QCOMPARE(page->progress.first().reference, u"TLP-1"_s);
    QCOMPARE(page->progress.first().state, ApplicationState::PasswordSent);
    QCOMPARE(page->progress.first().at, now);
    QCOMPARE(page->next, 4);
}

void TestIntake::theSameKeyGetsTheSameAnswer()
{
    const auto first = intake().takeItem(u"GL-1"_s, u"k1"_s, submission(1));
    const auto second = intake().takeItem(u"GL-1"_s, u"k1"_s, submission(1));
    QCOMPARE(second->ksmReference, first->ksmReference);
    QCOMPARE(intake().answerTo(u"k1"_s)->ksmReference, first->ksmReference);
    QCOMPARE(count(u"applications"_s), 1);
    QCOMPARE(count(u"mails"_s), 1);
    esya::Submission other = submission(1);
    other.phone = u"5321234568"_s;
    QCOMPARE(intake().takeItem(u"GL-1"_s, u"k1"_s, other).error().code, ErrorCode::Conflict);
}

void TestIntake::refusesForeignKeysAndReferences()
{
    QCOMPARE(intake().takeItem(u"GL-1"_s, u"other"_s, submission(1)).error().code, ErrorCode::Conflict);
    QCOMPARE(intake().takeItem(u"GL-2"_s, u"k1"_s, submission(1)).error().code, ErrorCode::Conflict);
    QCOMPARE(intake().takeItem(u"GL-1"_s, u"k2"_s, submission(1)).error().code, ErrorCode::Conflict);
    QCOMPARE(count(u"items"_s), 0);
}

void TestIntake::anUntakenKeyIsUnknown()
{
    QCOMPARE(intake().answerTo(u"k1"_s)->outcome, esya::Outcome::Unknown);
    QCOMPARE(intake().answerTo(u"nothing"_s)->outcome, esya::Outcome::Unknown);
}

void TestIntake::aRejectionIsRememberedAndMailsNothing()
{
    esya::Submission s = submission(1);
    s.email = u"u@example.com"_s;
    const auto answer = intake().takeItem(u"GL-1"_s, u"k1"_s, s);
    QCOMPARE(answer->outcome, esya::Outcome::Rejected);
    QCOMPARE(answer->code, QString(esya::rejection::emailRefused));
    const auto again = intake().answerTo(u"k1"_s);
    QCOMPARE(again->outcome, esya::Outcome::Rejected);
    QCOMPARE(again->text, answer->text);
    QVERIFY(!again->text.isEmpty());
    QCOMPARE(count(u"mails"_s), 0);
    QCOMPARE(count(u"applications"_s), 0);
}

void TestIntake::theAddressIsThatOfTheLatestAcceptedApplication()
{
    const auto onRecord = [this](int person) { return m_records->person(test::tckn(person))->email; };
    QCOMPARE(onRecord(1), QString());
    QVERIFY(intake().takeItem(u"GL-1"_s, u"k1"_s, submission(1)));
    QCOMPARE(onRecord(1), u"u@icisleri.gov.tr"_s);
    esya::Submission refused = submission(1, ApplicationType::Renewal, u"TLP-2"_s); // the first one is open
    refused.email = u"refused@icisleri.gov.tr"_s;
    QCOMPARE(intake().takeItem(u"GL-1"_s, u"k2"_s, refused)->outcome, esya::Outcome::Rejected);
    QCOMPARE(onRecord(1), u"u@icisleri.gov.tr"_s);
    esya::Submission later = submission(1, ApplicationType::LostOrStolen, u"TLP-3"_s);
    later.email = u"later@icisleri.gov.tr"_s;
    QCOMPARE(intake().takeItem(u"GL-1"_s, u"k3"_s, later)->outcome, esya::Outcome::Accepted);
    QCOMPARE(onRecord(1), u"later@icisleri.gov.tr"_s);
    QCOMPARE(m_records->subject(test::tckn(1))->person->email, u"later@icisleri.gov.tr"_s);
    QCOMPARE(onRecord(2), QString());
    QVERIFY(intake().takeItem(u"GL-1"_s, u"k4"_s, submission(7, ApplicationType::First, u"TLP-4"_s)));
    QCOMPARE(onRecord(7), u"u@icisleri.gov.tr"_s); // of a stranger too
}

void TestIntake::takesAFirstApplicationOfAStranger()
{
    const auto answer = intake().takeItem(u"GL-1"_s, u"k1"_s, submission(7, ApplicationType::First));
    QCOMPARE(answer->outcome, esya::Outcome::Accepted);
    const auto second =
        intake().takeItem(u"GL-1"_s, u"k2"_s, submission(7, ApplicationType::First, u"TLP-2"_s));
    QCOMPARE(second->code, QString(esya::rejection::openApplication));
    esya::Submission wrong = submission(8, ApplicationType::First, u"TLP-3"_s);
    wrong.tckn = u"10000000147"_s;
    QCOMPARE(intake().takeItem(u"GL-1"_s, u"k3"_s, wrong)->code, QString(esya::rejection::personUnknown));
}

void TestIntake::aLossEndsTheOpenApplicationAndRevokes()
{
    QVERIFY(intake().takeItem(u"GL-1"_s, u"k1"_s, submission(1)));
    const auto loss =
        intake().takeItem(u"GL-1"_s, u"k2"_s, submission(1, ApplicationType::LostOrStolen, u"TLP-2"_s));
    QCOMPARE(loss->outcome, esya::Outcome::Accepted);
    QVERIFY(ksm::deliverMails(*m_records, m_mails, m_clock));
    QCOMPARE(mails().size(), 1); // the ended application's password is not sent any more
    const auto page = m_records->feed(3, 100);
    QCOMPARE(page->certificates.size(), 1);
    QCOMPARE(page->certificates.first().serial, u"4A01"_s);
    QCOMPARE(page->certificates.first().status, u"İPTAL"_s);
    QCOMPARE(page->progress.size(), 2);
    QCOMPARE(page->progress.at(0).reference, u"TLP-1"_s);
    QCOMPARE(page->progress.at(0).state, ApplicationState::Cancelled);
    QVERIFY(!page->progress.at(0).reason.isEmpty());
    QCOMPARE(page->progress.at(1).reference, u"TLP-2"_s);
    QCOMPARE(page->progress.at(1).state, ApplicationState::PasswordSent);
}

void TestIntake::aMailCutOffBeforeItsReportIsNotWrittenTwice()
{
    QVERIFY(intake().takeItem(u"GL-1"_s, u"k1"_s, submission(1)));
    auto query = m_records->file().run(u"SELECT file_name FROM mails"_s);
    QVERIFY(query && query->next());
    const QString path = QDir(m_mails).filePath(query->value(0).toString());
    query->finish();
    QVERIFY(test::writeFile(path, "written before the kill"));
    QVERIFY(ksm::deliverMails(*m_records, m_mails, m_clock));
    QCOMPARE(mails().size(), 1);
    QFile file{path};
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "written before the kill");
    QCOMPARE(m_records->feed(3, 100)->progress.size(), 1);
}

void TestIntake::removesHalfWrittenMails()
{
    QVERIFY(intake().takeItem(u"GL-1"_s, u"k1"_s, submission(1)));
    auto query = m_records->file().run(u"SELECT file_name FROM mails"_s);
    QVERIFY(query && query->next());
    QVERIFY(test::writeFile(QDir(m_mails).filePath(query->value(0).toString() + u".AbCdEf"_s), "half"));
    query->finish();
    QVERIFY(ksm::deliverMails(*m_records, m_mails, m_clock));
    QCOMPARE(mails().size(), 1);
    QVERIFY(mails().first().endsWith(u".eml"_s));
}

void TestIntake::deliversAHandfulAtATime()
{
    for (int n = 1; n <= 60; ++n) {
        QVERIFY(
            m_records->file().run(u"INSERT INTO applications (id, reference, person, type, state, taken_in) "
                                  "VALUES (?, 'TLP-1', 1, 'first', 'accepted', 0)"_s,
                                  {n}));
        QVERIFY(m_records->file().run(
            u"INSERT INTO mails (application, file_name, recipient, password, queued_at) "
            "VALUES (?, ?, 'u@icisleri.gov.tr', 'X', 0)"_s,
            {n, u"%1.eml"_s.arg(n)}));
    }
    qsizetype all = 0;
    int rounds = 0;
    for (qsizetype some = -1; some != 0 && rounds < 100; ++rounds) {
        const auto written = ksm::deliverMails(*m_records, m_mails, m_clock);
        QVERIFY(written);
        some = *written;
        all += some;
        QCOMPARE(mails().size(), all);
        QCOMPARE(count(u"progress"_s), all);
    }
    QCOMPARE(all, 60);
    QVERIFY(rounds > 2);
}

void TestIntake::keepsMailsWhereTheFolderIsMissing()
{
    QVERIFY(intake().takeItem(u"GL-1"_s, u"k1"_s, submission(1)));
    QVERIFY(QDir(m_mails).removeRecursively());
    const auto failed = ksm::deliverMails(*m_records, m_mails, m_clock);
    QVERIFY(!failed);
    QCOMPARE(failed.error().code, ErrorCode::Io);
    QCOMPARE(count(u"mails"_s), 1);
    QVERIFY(QDir().mkpath(m_mails));
    QVERIFY(ksm::deliverMails(*m_records, m_mails, m_clock));
    QCOMPARE(mails().size(), 1);
}

void TestIntake::aFailureInTheMiddleLeavesNothing()
{
    QVERIFY(m_records->file().run(
        u"CREATE TRIGGER full BEFORE INSERT ON items BEGIN SELECT raise(ABORT, 'disk full'); END"_s));
    const auto failed = intake().takeItem(u"GL-1"_s, u"k1"_s, submission(1));
    QVERIFY(!failed);
    QCOMPARE(failed.error().code, ErrorCode::Database);
    for (const QString &table : {u"applications"_s, u"mails"_s, u"items"_s})
        QCOMPARE(count(table), 0);
    QCOMPARE(m_records->person(test::tckn(1))->email, QString());
    QVERIFY(m_records->file().run(u"DROP TRIGGER full"_s));
    QCOMPARE(intake().takeItem(u"GL-1"_s, u"k1"_s, submission(1))->outcome, esya::Outcome::Accepted);
}

void TestIntake::pagesTheFeedByPosition()
{
    QVERIFY(intake().takeItem(u"GL-1"_s, u"k1"_s, submission(1)));
    QVERIFY(ksm::deliverMails(*m_records, m_mails, m_clock));
    qint64 after = 0;
    int certificates = 0, progress = 0, pages = 0;
    for (bool more = true; more; ++pages) {
        const auto page = m_records->feed(after, 2);
        QVERIFY2(page, page ? "" : qPrintable(page.error().detail));
        QVERIFY(page->next > after);
        QVERIFY(page->certificates.size() + page->progress.size() <= 2);
        certificates += int(page->certificates.size());
        progress += int(page->progress.size());
        after = page->next;
        more = page->more;
    }
    QCOMPARE(certificates, 3);
    QCOMPARE(progress, 1);
    QCOMPARE(pages, 2);
    const auto end = m_records->feed(after, 2);
    QCOMPARE(end->next, after);
    QVERIFY(!end->more && end->certificates.isEmpty() && end->progress.isEmpty());
}

QTEST_APPLESS_MAIN(TestIntake)
#include "tst_intake.moc"
