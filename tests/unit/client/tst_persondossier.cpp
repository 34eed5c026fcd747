#include "core/client/services/persondossier.h"

#include <QTest>
#include <QUrlQuery>
#include <algorithm>

#include "tests/support/fakeoffice.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;
using test::FakeReply;
using test::FakeRequest;

class TestPersonDossier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_office = std::make_unique<test::FakeOffice>(Role::Officer);
        m_office->rows << test::unit(1, u"Merkez"_s) << test::person(1, u"Ayşe"_s, u"Işık"_s)
                       << test::certificate(1, 1, test::documentNow().addDays(20))
                       << test::application(9, 1, ApplicationState::Approved, 1);
        m_office->rows.add(Entity::Contact, toRow(contact(5, 1, {}), 1));
        m_office->onFirst = [this](const FakeRequest &request) -> std::optional<FakeReply> {
            if (request.path.endsWith(u"/reveal"_s))
                return FakeReply{200, compactJson(toJson(RevealedPerson{PersonId{77}, u"10000000146"_s, {}})), {}, FakeReply::End::Whole};
            if (request.path.contains(u"/contacts"_s))
                return onContacts(request);
            if (request.path.startsWith(u"/v1/people/"_s) && request.method == "GET")
                return m_online;
            return std::nullopt;
        };
        QVERIFY(m_office->open());
    }
    void cleanup()
    {
        m_office.reset();
        m_online.status = 503;
        m_contacts.clear();
        m_contactsStatus = 200;
    }

    void withoutTheServerWhatIsKeptIsShown()
    {
        const auto dossier = load(1);
        QVERIFY(dossier);
        QVERIFY(dossier->fromThisComputer);
        QCOMPARE(dossier->asOf, test::documentNow());
        QCOMPARE(dossier->person.unitName, u"Merkez"_s);
        QVERIFY(!dossier->person.maskedTckn.contains(test::nationalId(1).toString().mid(3, 6)));
        QCOMPARE(dossier->certificates.first().serial, u"4A1"_s);
        QCOMPARE(dossier->contacts.size(), 1);
        QCOMPARE(dossier->applications.size(), 1);
        QVERIFY(!load(77));
    }

    void theContactsOfWhoIsNotKeptHereComeFromTheServer()
    {
        knowOnline(77);
        m_contacts = {contact(43, 77, u"üçüncü"_s), contact(42, 77, u"ikinci"_s), contact(41, 77, u"ilk"_s)};
        const auto dossier = load(77);
        QVERIFY(dossier);
        QVERIFY(!dossier->fromThisComputer && !dossier->contactsFromThisComputer);
        QVERIFY(dossier->asOf >= test::documentNow());
        QStringList notes;
        for (const ShownContact &shown : dossier->contacts)
            notes.append(shown.contact.note);
        QCOMPARE(notes, (QStringList{u"ilk"_s, u"ikinci"_s, u"üçüncü"_s})); // of two pages
    }

    void aSentContactIsToldOnceAndStays()
    {
        knowOnline(77);
        m_office->onCommand = [this](const FakeRequest &) {
            m_contacts = {contact(41, 77, u"izinde"_s)};
            return FakeReply{200, compactJson(toJson(CommandAnswer{{{u"contact"_s, 41, 1}}})), {}, FakeReply::End::Whole};
        };
        ContactNote note;
        note.note = u"izinde"_s;
        const auto added = m_office->client->contacts().record({PersonId{77}}, note, u"Biri"_s);
        QTRY_VERIFY(added.first().isFinished() && added.first().result());
        QVERIFY(load(77)->contacts.first().pending);
        m_office->client->pending().drain();
        QTRY_VERIFY(m_office->isSettled());
        QCOMPARE(load(77)->contacts.size(), 1); // whether the outbox still has it as sent, or no more
        QVERIFY(!load(77)->contacts.first().pending);
        m_office->ack = 1;
        QVERIFY(m_office->refresh());
        QTRY_VERIFY(m_office->client->pending().entries().isEmpty());
        QCOMPARE(load(77)->contacts.size(), 1);
    }

    void contactsThatDoNotComeAreSaidToBeThisComputers()
    {
        knowOnline(1);
        m_contactsStatus = 503;
        const auto dossier = load(1);
        QVERIFY(dossier);
        QVERIFY(!dossier->fromThisComputer && dossier->contactsFromThisComputer);
        QCOMPARE(dossier->contacts.size(), 1);
    }

    void theServersStoryHasTheSteps()
    {
        m_contacts = {contact(5, 1, {})};
        PersonRecords records;
        records.person.id = PersonId{1};
        records.applications = {{test::application(9, 1, ApplicationState::Approved, 1), 2,
                                 {{UserId{7}, u"sorumlu"_s, test::documentNow(), {}, ApplicationState::Filed, {}},
                                  {UserId{8}, u"buro"_s, test::documentNow().addDays(1), ApplicationState::Filed, ApplicationState::Approved, {}}}}};
        m_online = {200, compactJson(toJson(records)), {}, FakeReply::End::Whole};
        const auto dossier = load(1);
        QVERIFY(dossier);
        QVERIFY(!dossier->fromThisComputer);
        const auto story = storyOf(*dossier);
        QCOMPARE(story.size(), 3);
        QCOMPARE(story.at(0).step.whoName, u"buro"_s);
        QCOMPARE(story.at(1).step.to, ApplicationState::Filed);
        QCOMPARE(story.at(2).kind, StoryEvent::Kind::Contact);
    }

    void aNumberIsShownOnlyOnceTheAuditIsInTheOutbox()
    {
        m_office->backend.goAway();
        const auto revealed = m_office->client->dossier().reveal(PersonId{1}, u"Ayşe Işık"_s, u" Telefonla arandı "_s);
        QVERIFY(!revealed.isFinished());
        QTRY_VERIFY(revealed.isFinished());
        QCOMPARE(revealed.result()->tckn, test::nationalId(1).toString());
        const auto &entries = m_office->client->pending().entries();
        QCOMPARE(entries.size(), 1);
        QCOMPARE(entries.first().command.kind, CommandKind::Reveal);
        QCOMPARE(entries.first().command.text, u"Telefonla arandı"_s);
    }

    void whatWasRecordedAMomentAgoIsToldAsWaiting()
    {
        m_office->backend.goAway();
        ContactNote note;
        note.note = u"izinde"_s;
        const auto added = m_office->client->contacts().record({PersonId{1}}, note);
        QTRY_VERIFY(added.first().isFinished() && added.first().result());
        const auto dossier = load(1);
        QVERIFY(dossier);
        QCOMPARE(dossier->contacts.size(), 2);
        QVERIFY(!dossier->contacts.first().pending && dossier->contacts.last().pending);
        const auto story = storyOf(*dossier);
        const auto newest = std::find_if(story.begin(), story.end(), [](const StoryEvent &e) { return e.kind == StoryEvent::Kind::Contact; });
        QCOMPARE(dossier->contacts.at(newest->place).contact.note, u"izinde"_s);
    }

    void whoIsNotKeptHereCanBeTalkedWith()
    {
        m_office->backend.goAway();
        const auto added = m_office->client->contacts().record({PersonId{77}}, {}, u"Biri"_s);
        QTRY_COMPARE(m_office->client->pending().entries().size(), 1);
        QVERIFY(added.first().isFinished());
        QCOMPARE(m_office->client->pending().entries().first().subject, u"Biri"_s);
        const auto contacts = m_office->client->contacts().of(PersonId{77});
        QTRY_VERIFY(contacts.isFinished());
        QCOMPARE(contacts.result()->size(), 1);
    }

    void whoIsNotKeptHereIsShownByTheServer()
    {
        const auto revealed = m_office->client->dossier().reveal(PersonId{77}, u"Biri"_s, u"Telefonla arandı"_s);
        QTRY_VERIFY(revealed.isFinished());
        QCOMPARE(revealed.result()->tckn, u"10000000146"_s);
        QVERIFY(m_office->client->pending().entries().isEmpty());
        const auto again = m_office->client->dossier().reveal(PersonId{77}, u"Biri"_s, u"Telefonla arandı"_s);
        QTRY_VERIFY(again.isFinished());
        QSet<QByteArray> keys;
        for (const FakeRequest &request : m_office->backend.to(u"/v1/people/77/reveal"_s))
            keys.insert(request.headers.value("idempotency-key"));
        QCOMPARE(keys.size(), 2);
        for (const QByteArray &key : keys)
            QVERIFY(!QUuid::fromString(QString::fromLatin1(key)).isNull());
    }

private:
    static Contact contact(int id, int person, const QString &note)
    {
        Contact contact;
        contact.id = ContactId{id};
        contact.person = PersonId{person};
        contact.who = UserId{7};
        contact.whoName = u"sorumlu"_s;
        contact.at = test::documentNow().addDays(-1);
        contact.note = note;
        return contact;
    }

    void knowOnline(int person)
    {
        PersonRecords records;
        records.person.id = PersonId{person};
        m_online = {200, compactJson(toJson(records)), {}, FakeReply::End::Whole};
    }

    // Two of them on a page.
    FakeReply onContacts(const FakeRequest &request) const
    {
        const qsizetype from = QUrlQuery(QUrl(request.path)).queryItemValue(u"after"_s).toInt();
        const qsizetype next = from + 2;
        const ListPage<Contact> page{m_contacts.mid(from, 2), next < m_contacts.size() ? QString::number(next) : QString()};
        return {m_contactsStatus, compactJson(toJson(page)), {}, FakeReply::End::Whole};
    }

    Result<Dossier> load(int id)
    {
        const auto dossier = m_office->client->dossier().load(PersonId{id});
        [&] { QTRY_VERIFY(dossier.isFinished()); }();
        return dossier.result();
    }

    std::unique_ptr<test::FakeOffice> m_office;
    QList<Contact> m_contacts; ///< the server's, the newest first
    int m_contactsStatus = 200;
    FakeReply m_online{503, {}, {}, FakeReply::End::Whole};
};

QTEST_GUILESS_MAIN(TestPersonDossier)
#include "tst_persondossier.moc"
