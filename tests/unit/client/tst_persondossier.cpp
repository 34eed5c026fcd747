#include "core/client/services/persondossier.h"

#include <QTest>
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
        Contact contact;
        contact.id = ContactId{5};
        contact.person = PersonId{1};
        contact.who = UserId{7};
        contact.whoName = u"sorumlu"_s;
        contact.at = test::documentNow().addDays(-1);
        m_office->rows << test::unit(1, u"Merkez"_s) << test::person(1, u"Ayşe"_s, u"Işık"_s)
                       << test::certificate(1, 1, test::documentNow().addDays(20))
                       << test::application(9, 1, ApplicationState::Approved, 1);
        m_office->rows.add(Entity::Contact, toRow(contact, 1));
        m_office->onFirst = [this](const FakeRequest &request) -> std::optional<FakeReply> {
            if (request.path.endsWith(u"/reveal"_s))
                return FakeReply{200, compactJson(toJson(RevealedPerson{PersonId{77}, u"10000000146"_s, {}})), {}, FakeReply::End::Whole};
            if (request.path.startsWith(u"/v1/people/"_s) && request.method == "GET")
                return m_online;
            return std::nullopt;
        };
        QVERIFY(m_office->open());
    }
    void cleanup() { m_office.reset(); }

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

    void theServersStoryHasTheSteps()
    {
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
        QTRY_VERIFY(added.first().isFinished());
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
    }

private:
    Result<Dossier> load(int id)
    {
        const auto dossier = m_office->client->dossier().load(PersonId{id});
        [&] { QTRY_VERIFY(dossier.isFinished()); }();
        return dossier.result();
    }

    std::unique_ptr<test::FakeOffice> m_office;
    FakeReply m_online{503, {}, {}, FakeReply::End::Whole};
};

QTEST_GUILESS_MAIN(TestPersonDossier)
#include "tst_persondossier.moc"
