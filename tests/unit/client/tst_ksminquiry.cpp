#include "core/client/services/ksminquiry.h"

#include <QTest>

#include "tests/support/fakeoffice.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;
using test::FakeReply;
using test::FakeRequest;

class TestKsmInquiry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_office = std::make_unique<test::FakeOffice>(Role::Officer);
        m_office->rows << test::unit(1, u"Merkez"_s) << test::person(1, u"Ayşe"_s, u"Deneme"_s);
        m_office->onFirst = [this](const FakeRequest &request) -> std::optional<FakeReply> {
            if (request.path == routes::ksmQuery)
                return m_status == 200 ? FakeReply{200, compactJson(toJson(ksmAnswer(m_person, m_theirs, m_ownEmail))), {}, FakeReply::End::Whole}
                                       : FakeReply{m_status, {}, {}, FakeReply::End::Whole};
            if (request.path.startsWith(u"/v1/people/"_s))
                return FakeReply{200, compactJson(toJson(m_ours)), {}, FakeReply::End::Whole};
            return std::nullopt;
        };
        m_status = 200;
        m_person = PersonId{1};
        m_ownEmail = u"ayse@ornek.gov.tr"_s;
        const Certificate first = test::certificate(1, 1, test::documentNow().addDays(20));
        const Certificate second = test::certificate(2, 1, test::documentNow().addDays(400));
        m_ours = {};
        m_ours.person.id = PersonId{1};
        m_ours.person.name = u"Ayşe"_s;
        m_ours.person.maskedEmail = u"a***@ornek.gov.tr"_s;
        m_ours.certificates = {first, second};
        m_ours.applications = {{test::application(9, 1, ApplicationState::Submitted), 1, {}}};
        m_theirs = {true,
                    {{{}, first.serial, first.notBefore, first.notAfter, u"AKTİF"_s},
                     {{}, second.serial, second.notBefore, second.notAfter, u"İPTAL"_s}},
                    {{u"TLP-9"_s, ApplicationState::Accepted, test::documentNow(), {}},
                     {u"TLP-9"_s, ApplicationState::PasswordSent, test::documentNow().addSecs(60), {}}}};
        QVERIFY(m_office->open());
    }
    void cleanup() { m_office.reset(); }

    void marksWhatDiffers()
    {
        const auto result = ask(u"10000000146"_s);
        QVERIFY(result);
        QVERIFY(!result->isKept);
        QCOMPARE(result->lines.size(), 3);
        const QDateTime now = test::documentNow();
        QVERIFY(!result->lines.at(0).differs(now));
        QVERIFY(result->lines.at(1).differs(now));
        QVERIFY(result->lines.at(2).kind == KsmLine::Kind::Application && result->lines.at(2).differs(now));
        QCOMPARE(result->lines.at(2).theirState, std::optional{ApplicationState::PasswordSent});
    }

    void theLastAnswerIsShownWhileKamuSmIsAway()
    {
        const auto live = ask(u"10000000146"_s);
        QVERIFY(live);
        m_status = 503;
        QTRY_VERIFY(ask(u"10000000146"_s).has_value());
        const auto kept = ask(u"10000000146"_s);
        QVERIFY(kept->isKept);
        QCOMPARE(kept->at.toSecsSinceEpoch(), live->at.toSecsSinceEpoch());
        QCOMPARE(kept->person.name, u"Ayşe"_s);
        QCOMPARE(kept->lines.size(), 3);
        QCOMPARE(kept->lines.at(1).theirs->status.state, CertificateState::Revoked);
    }

    void whoWasNeverAskedForIsAnError()
    {
        m_status = 503;
        QVERIFY(!ask(test::nationalId(5).toString()));
        m_status = 404;
        QCOMPARE(ask(test::nationalId(5).toString()).error().code, ErrorCode::NotFound);
    }

    void whyKamuSmEndedItIsTold()
    {
        m_theirs.progress.append({u"TLP-9"_s, ApplicationState::Cancelled, test::documentNow().addSecs(90), u"Form süresinde gelmedi"_s});
        QCOMPARE(ask(u"10000000146"_s)->lines.at(2).theirReason, u"Form süresinde gelmedi"_s);
    }

    void whatOnlyOneSideHasDiffers()
    {
        m_theirs.certificates.removeLast();
        m_ours.applications.clear();
        const auto result = ask(u"10000000146"_s);
        QVERIFY(!result->lines.at(1).theirs);
        QVERIFY(result->lines.at(1).differs(test::documentNow()));
        QVERIFY(!result->lines.at(2).ourState);
        QVERIFY(result->lines.at(2).differs(test::documentNow()));
    }

    void anotherAddressDiffersAlsoInAnAnswerThatWasKept()
    {
        m_theirs.email = u"ayse@eski.gov.tr"_s;
        const auto live = ask(u"10000000146"_s);
        QVERIFY(live);
        m_status = 503;
        QTRY_VERIFY(ask(u"10000000146"_s).has_value());
        const auto kept = ask(u"10000000146"_s);
        QVERIFY(kept->isKept);
        for (const QList<KsmLine> &lines : {live->lines, kept->lines}) {
            QCOMPARE(lines.size(), 4);
            QCOMPARE(lines.last().kind, KsmLine::Kind::Email);
            QCOMPARE(lines.last().theirEmail, u"a***@eski.gov.tr"_s);
            QCOMPARE(lines.last().ourEmail, u"a***@ornek.gov.tr"_s);
            QVERIFY(lines.last().differs(test::documentNow()));
        }
    }

    void theSameAddressDoesNotDiffer()
    {
        m_theirs.email = u"AYSE@ornek.gov.tr"_s;
        const KsmLine same = ask(u"10000000146"_s)->lines.last();
        QCOMPARE(same.kind, KsmLine::Kind::Email);
        QVERIFY(!same.differs(test::documentNow()));
        m_theirs.email = u"ali@ornek.gov.tr"_s; // under the same mask
        const KsmLine other = ask(u"10000000146"_s)->lines.last();
        QCOMPARE(other.theirEmail, other.ourEmail);
        QVERIFY(other.differs(test::documentNow()));
    }

    void noAnswerIsKeptAboutWhoIsNotInTheRecords()
    {
        m_person = PersonId{2};
        QVERIFY(ask(test::nationalId(2).toString()));
        m_status = 503;
        QVERIFY(!ask(test::nationalId(2).toString()));
        QCOMPARE(keptOnDisk(), 0);
    }

    void whoLeavesTheRecordsTakesTheAnswerAlong()
    {
        m_office->rows << test::person(12, u"Ali"_s, u"Deneme"_s);
        QVERIFY(m_office->refresh());
        for (const int id : {1, 12}) {
            m_person = PersonId{id};
            QVERIFY(ask(test::nationalId(id).toString()));
        }
        QVERIFY(m_office->change({}, {{Entity::Person, 1, 2, u"left"_s}}));
        m_status = 503;
        QTRY_VERIFY(!ask(test::nationalId(1).toString()));
        QVERIFY(ask(test::nationalId(12).toString()));
        QCOMPARE(keptOnDisk(), 2); // that one, and the words for it
    }

    void noAnswerStaysThatNoWordsLeadTo()
    {
        for (int i = 2; i <= 501; ++i)
            m_office->rows << test::person(i, u"Ali"_s, u"Deneme"_s);
        QVERIFY(m_office->refresh());
        for (int i = 1; i <= 501; ++i) {
            m_person = PersonId{i};
            QVERIFY(ask(test::nationalId(i).toString()));
        }
        m_status = 503;
        QTRY_VERIFY(ask(test::nationalId(501).toString()).has_value());
        QVERIFY(!ask(test::nationalId(1).toString()));
        QCOMPARE(keptOnDisk(), 2); // the last one, and the words for it
    }

private:
    Result<KsmResult> ask(const QString &tckn)
    {
        const auto result = m_office->client->ksm().ask({{}, tckn, {}});
        [&] { QTRY_VERIFY(result.isFinished()); }();
        return result.result();
    }

    /// The client has ended then.
    [[nodiscard]] int keptOnDisk() const
    {
        m_office->client.reset();
        const auto file = SqliteFile::open(m_office->folder.filePath(u"cache.db"_s), u":/sql/cache"_s, {});
        if (!file)
            return -1;
        auto kept = (*file)->run(u"SELECT count(*) FROM kept"_s);
        return kept && kept->next() ? kept->value(0).toInt() : -1;
    }

    std::unique_ptr<test::FakeOffice> m_office;
    int m_status = 200;
    PersonId m_person{1};
    QString m_ownEmail; ///< as the backend has it
    esya::PersonAnswer m_theirs;
    PersonRecords m_ours;
};

QTEST_GUILESS_MAIN(TestKsmInquiry)
#include "tst_ksminquiry.moc"
