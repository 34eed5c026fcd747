#include "core/client/services/contacts.h"

#include <QTest>

#include "tests/support/fakeoffice.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;

class TestContacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_office.reset(); }
    void recordsOneForEachPerson();
    void whatWaitsIsSeenAtOnce();
    void whatIsTakenBackIsGone();
    void theSentCommandSaysEverything();
    void readsThePersonsOwnFromTheDisk();
    void aStrangerHasNone();
    void aNoteThatDoesNotFitIsRefused_data();
    void aNoteThatDoesNotFitIsRefused();
    void holdersAreNamedOnce();
    void noticesTellNoMoreThanTheyMay();
    void aCorrectionCompletesThePerson();
    void aCorrectionCarriesTheRevision();
    void theSecondCorrectionKnowsTheFirst();
    void whatIsNoAddressIsRefused_data();
    void whatIsNoAddressIsRefused();

private:
    [[nodiscard]] Contacts &contacts() const { return m_office->client->contacts(); }
    [[nodiscard]] QList<OutboxEntry> record(const QList<PersonId> &people, const ContactNote &note = {});
    [[nodiscard]] QList<ShownContact> of(int person);

    std::unique_ptr<test::FakeOffice> m_office;
};

void TestContacts::init()
{
    m_office = std::make_unique<test::FakeOffice>(Role::Officer);
    Person noPhone = test::person(3, u"Eksik"_s, u"Telefon"_s);
    noPhone.phone.clear();
    m_office->rows << test::unit(1, u"Merkez"_s) << test::person(1, u"Ali"_s, u"Ak"_s) << test::person(2, u"Veli"_s, u"Boz"_s)
                   << noPhone << test::certificate(11, 1, test::documentNow().addDays(20))
                   << test::certificate(12, 1, test::documentNow().addDays(10))
                   << test::certificate(21, 2, test::documentNow().addDays(20))
                   << test::certificate(31, 3, test::documentNow().addDays(20))
                   << test::contact(5, 1, test::documentNow().addDays(-9), ContactOutcome::NotReached)
                   << test::contact(6, 1, test::documentNow().addDays(-20))
                   << test::contact(7, 2, test::documentNow().addDays(-30));
    QVERIFY(m_office->open());
}

QList<OutboxEntry> TestContacts::record(const QList<PersonId> &people, const ContactNote &note)
{
    QList<OutboxEntry> entries;
    for (const auto &future : contacts().record(people, note)) {
        static_cast<void>(QTest::qWaitFor([&] { return future.isFinished(); }));
        if (future.isFinished() && future.result())
            entries.append(*future.result());
    }
    return entries;
}

QList<ShownContact> TestContacts::of(int person)
{
    const auto future = contacts().of(PersonId{person});
    static_cast<void>(QTest::qWaitFor([&] { return future.isFinished(); }));
    return future.isFinished() ? future.result().value_or(QList<ShownContact>()) : QList<ShownContact>();
}

void TestContacts::recordsOneForEachPerson()
{
    const auto entries = record({PersonId{1}, PersonId{2}}, {ContactHow::Email, ContactOutcome::WillApply, {}, u"  not  "_s});
    QCOMPARE(entries.size(), 2);
    QCOMPARE(entries.at(0).subject, u"Ali Ak"_s);
    QCOMPARE(entries.at(1).subject, u"Veli Boz"_s);
    for (const OutboxEntry &entry : entries) {
        QCOMPARE(entry.command.kind, CommandKind::RecordContact);
        QCOMPARE(entry.command.how, ContactHow::Email);
        QCOMPARE(entry.command.outcome, ContactOutcome::WillApply);
        QCOMPARE(entry.command.text, u"not"_s);
        QCOMPARE(entry.revision, 0);
    }
    QCOMPARE(m_office->client->pending().unsent(), 2);
}

void TestContacts::whatWaitsIsSeenAtOnce()
{
    QCOMPARE(record({PersonId{1}}, {ContactHow::Phone, ContactOutcome::Declined, QDate(2012, 9, 20), {}}).size(), 1);
    const Overlay overlay = m_office->client->records().overlay();
    QCOMPARE(overlay.contacts.value(PersonId{1}).command.nextDay, QDate(2012, 9, 20));
    const auto shown = of(1);
    QCOMPARE(shown.size(), 3);
    QVERIFY(shown.at(0).pending && !shown.at(1).pending);
    QCOMPARE(shown.at(0).contact.outcome, ContactOutcome::Declined);
    QTRY_VERIFY(m_office->client->expiring().list());
    const auto row = [this](int certificate) {
        const auto &list = m_office->client->expiring().list();
        return list->at(list->shownPlace(CertificateId{certificate}));
    };
    QTRY_VERIFY(row(11).contactPending && row(12).contactPending && !row(21).contactPending);
    QCOMPARE(row(11).contactText, u"10.09.2012"_s);
    QCOMPARE(row(21).contactText, u"11.08.2012"_s);
}

void TestContacts::whatIsTakenBackIsGone()
{
    const auto entries = record({PersonId{2}});
    QCOMPARE(entries.size(), 1);
    QCOMPARE(of(2).size(), 2);
    const auto undone = m_office->client->pending().undo(entries.first().id);
    QTRY_VERIFY(undone.isFinished());
    QVERIFY(undone.result().value_or(false));
    QCOMPARE(of(2).size(), 1);
    QVERIFY(m_office->client->records().overlay().contacts.isEmpty());
}

void TestContacts::theSentCommandSaysEverything()
{
    QCOMPARE(record({PersonId{2}}, {ContactHow::InPerson, ContactOutcome::NotReached, QDate(2012, 10, 1), u"izinde"_s}).size(), 1);
    m_office->client->pending().drain();
    const QString path = QString(routes::commands) + u"recordContact"_s;
    QTRY_COMPARE(m_office->backend.to(path).size(), 1);
    const QJsonObject body = m_office->backend.to(path).first().json();
    QCOMPARE(body, (QJsonObject{{u"person"_s, 2}, {u"how"_s, u"in_person"_s}, {u"outcome"_s, u"not_reached"_s},
                                {u"next_day"_s, u"2012-10-01"_s}, {u"text"_s, u"izinde"_s}}));
}

void TestContacts::readsThePersonsOwnFromTheDisk()
{
    const auto shown = of(1);
    QCOMPARE(shown.size(), 2);
    QCOMPARE(shown.at(0).contact.id, ContactId{5}); // the latest first
    QCOMPARE(shown.at(0).contact.whoName, u"Sorumlu"_s);
    QCOMPARE(shown.at(1).contact.note, u"not"_s);
    const auto whole = m_office->client->records().fileOf(PersonId{1});
    QTRY_VERIFY(whole.isFinished());
    QVERIFY(whole.result());
    QCOMPARE(whole.result()->certificates.size(), 2);
    QCOMPARE(whole.result()->certificates.first().serial, u"4A11"_s);
    QCOMPARE(whole.result()->person.rev, 1);
    QCOMPARE(of(3).size(), 0);
}

void TestContacts::aStrangerHasNone()
{
    const auto future = contacts().of(PersonId{99});
    QTRY_VERIFY(future.isFinished());
    QVERIFY(!future.result());
    QCOMPARE(future.result().error().code, ErrorCode::NotFound);
}

void TestContacts::aNoteThatDoesNotFitIsRefused_data()
{
    QTest::addColumn<QDate>("nextDay");
    QTest::addColumn<int>("length");
    QTest::addColumn<bool>("fits");
    QTest::newRow("nothing") << QDate() << 0 << true;
    QTest::newRow("today") << QDate(2012, 9, 10) << 0 << true;
    QTest::newRow("yesterday") << QDate(2012, 9, 9) << 0 << false;
    QTest::newRow("the longest note") << QDate() << Contacts::longestNote << true;
    QTest::newRow("too long") << QDate() << Contacts::longestNote + 1 << false;
}

void TestContacts::aNoteThatDoesNotFitIsRefused()
{
    QFETCH(QDate, nextDay);
    QFETCH(int, length);
    QFETCH(bool, fits);
    ContactNote note;
    note.nextDay = nextDay;
    note.note = QString(length, u'ş');
    const auto added = contacts().record({PersonId{1}}, note);
    QCOMPARE(added.size(), 1);
    QTRY_VERIFY(added.first().isFinished());
    QCOMPARE(added.first().result().has_value(), fits);
    if (!fits)
        QCOMPARE(added.first().result().error().code, ErrorCode::InvalidInput);
}

void TestContacts::holdersAreNamedOnce()
{
    QCOMPARE(contacts().holdersOf({CertificateId{21}, CertificateId{12}, CertificateId{99}, CertificateId{11}}),
             (QList<PersonId>{PersonId{2}, PersonId{1}}));
}

void TestContacts::noticesTellNoMoreThanTheyMay()
{
    const auto made = contacts().notices({CertificateId{31}, CertificateId{99}, CertificateId{12}});
    QTRY_VERIFY(made.isFinished());
    const QList<Notice> notices = made.result();
    QCOMPARE(notices.size(), 2);
    QCOMPARE(notices.at(0).fullName, u"Eksik Telefon"_s);
    QCOMPARE(notices.at(0).maskedPhone, QString());
    QCOMPARE(notices.at(1).maskedPhone, u"5** *** ** 67"_s);
    QCOMPARE(notices.at(1).unitName, u"Merkez"_s);
    QCOMPARE(notices.at(1).lastSerial, u"A12"_s); // of 4A12
    QCOMPARE(notices.at(1).band, Band::Month);
    QCOMPARE(notices.at(1).notAfter, test::documentNow().addDays(10));
    const auto none = contacts().notices({});
    QTRY_VERIFY(none.isFinished());
    QVERIFY(none.result().isEmpty());
}

void TestContacts::aCorrectionCompletesThePerson()
{
    using Kind = FilingVerdict::Kind;
    QCOMPARE(m_office->client->filing().judgeRenewals({CertificateId{31}}).first().kind, Kind::MissingContact);
    Overlay overlay;
    Command command;
    command.kind = CommandKind::CorrectContact;
    command.person = PersonId{3};
    command.phone = u"5321112233"_s;
    overlay.correct(command);
    QCOMPARE(overlay.missing(PersonId{3}, MissingContact::Phone), MissingContact::None);
    QCOMPARE(overlay.missing(PersonId{3}, MissingContact::Both), MissingContact::Email);
    QCOMPARE(overlay.missing(PersonId{4}, MissingContact::Both), MissingContact::Both);
    command.phone = QString();
    command.email = u"a@b.tr"_s;
    overlay.correct(command);
    QCOMPARE(overlay.missing(PersonId{3}, MissingContact::Both), MissingContact::Phone);
}

void TestContacts::aCorrectionCarriesTheRevision()
{
    const auto corrected = contacts().correct(PersonId{3}, std::nullopt, u"0532 111 22 33"_s);
    QTRY_VERIFY(corrected.isFinished());
    QVERIFY(corrected.result());
    QCOMPARE(corrected.result()->revision, 1);
    QCOMPARE(corrected.result()->command.phone, std::optional(u"5321112233"_s));
    QVERIFY(!corrected.result()->command.email);
    QTRY_COMPARE(m_office->client->filing().judgeRenewals({CertificateId{31}}).first().kind, FilingVerdict::Kind::Fit);
    const auto stranger = contacts().correct(PersonId{99}, u"a@b.tr"_s, std::nullopt);
    QTRY_VERIFY(stranger.isFinished());
    QCOMPARE(stranger.result().error().code, ErrorCode::NotFound);
}

void TestContacts::theSecondCorrectionKnowsTheFirst()
{
    QList<QByteArray> revisions;
    m_office->onCommand = [&](const test::FakeRequest &request) {
        revisions.append(request.headers.value("if-match"));
        return test::FakeReply{200, R"({"records":[["person",3,2]]})", {}, test::FakeReply::End::Whole};
    };
    static_cast<void>(contacts().correct(PersonId{3}, std::nullopt, u"5321112233"_s));
    static_cast<void>(contacts().correct(PersonId{3}, u"eksik@icisleri.gov.tr"_s, std::nullopt));
    QTRY_COMPARE(revisions, (QList<QByteArray>{"\"1\"", "\"2\""}));
}

void TestContacts::whatIsNoAddressIsRefused_data()
{
    using Text = std::optional<QString>;
    QTest::addColumn<Text>("email");
    QTest::addColumn<Text>("phone");
    QTest::newRow("nothing at all") << Text() << Text();
    QTest::newRow("an empty address") << Text(QString()) << Text();
    QTest::newRow("no address") << Text(u"ali.icisleri.gov.tr"_s) << Text();
    QTest::newRow("no mobile number") << Text() << Text(u"0312 123 45 67"_s);
    QTest::newRow("one of the two") << Text(u"a@b.tr"_s) << Text(u"5"_s);
}

void TestContacts::whatIsNoAddressIsRefused()
{
    QFETCH(std::optional<QString>, email);
    QFETCH(std::optional<QString>, phone);
    const auto corrected = contacts().correct(PersonId{3}, email, phone);
    QTRY_VERIFY(corrected.isFinished());
    QCOMPARE(corrected.result().error().code, ErrorCode::InvalidInput);
    QCOMPARE(m_office->client->pending().unsent(), 0);
}

QTEST_GUILESS_MAIN(TestContacts)
#include "tst_contacts.moc"
