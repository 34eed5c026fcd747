#include "core/client/services/deputyships.h"

#include <QSignalSpy>
#include <QTest>
#include <QUrlQuery>

#include "tests/support/fakeoffice.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;
using test::FakeReply;
using test::FakeRequest;
using Fault = Deputyships::Fault;
using Standing = Deputyships::Standing;

namespace
{

const QDate today{2012, 9, 10};

} // namespace

class TestDeputyships : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_office = std::make_unique<test::FakeOffice>(Role::Officer);
        m_known = {{3, true, u"istanbul"_s, u"Işıl Çağlar"_s, today, today.addDays(2)}, {4, false, u"buro1"_s, u"buro1"_s, today, today}};
        m_office->onFirst = [this](const FakeRequest &request) -> std::optional<FakeReply> {
            if (request.path.section(u'?', 0, 0) == routes::myDeputyships)
                return FakeReply{m_status, m_status == 200 ? compactJson(toJson(page(request))) : QByteArray(), {}, FakeReply::End::Whole};
            return std::nullopt;
        };
        m_status = 200;
        m_onAPage = 100;
        QVERIFY(m_office->open());
    }
    void cleanup() { m_office.reset(); }

    void theListComesFromTheBackend()
    {
        load();
        QCOMPARE(deputyships().rows(), (QList<Deputyships::Row>{{m_known.at(0), Standing::Confirmed}, {m_known.at(1), Standing::Confirmed}}));
        QVERIFY(deputyships().isLoaded() && !deputyships().trouble());
    }

    void allPagesAreRead()
    {
        m_known.append({5, true, u"ankara"_s, u"ankara"_s, today.addDays(1), today.addDays(1)});
        m_onAPage = 1;
        load();
        QCOMPARE(deputyships().rows().size(), 3);
        QCOMPARE(m_office->backend.to(routes::myDeputyships).size(), 3);
    }

    // Else a faulty server would be asked for ever.
    void aPageThatOnlyGoesOnIsRefused()
    {
        m_onAPage = 0;
        load();
        QCOMPARE(deputyships().trouble()->code, ErrorCode::Protocol);
        QVERIFY(deputyships().rows().isEmpty());
    }

    void whatCannotBeNamed_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QDate>("from");
        QTest::addColumn<QDate>("until");
        QTest::addColumn<std::optional<Fault>>("fault");
        QTest::newRow("today alone") << u"istanbul"_s << today << today << std::optional<Fault>();
        QTest::newRow("begun before") << u"istanbul"_s << today.addDays(-3) << today << std::optional<Fault>();
        QTest::newRow("nobody") << QString() << today << today << std::optional(Fault::NoUser);
        QTest::newRow("a name without end") << QString(65, u'a') << today << today << std::optional(Fault::UserTooLong);
        QTest::newRow("oneself") << u"BURO"_s << today << today << std::optional(Fault::Oneself);
        QTest::newRow("backwards") << u"istanbul"_s << today << today.addDays(-1) << std::optional(Fault::NoPeriod);
        QTest::newRow("no day") << u"istanbul"_s << QDate() << today << std::optional(Fault::NoPeriod);
        QTest::newRow("over") << u"istanbul"_s << today.addDays(-3) << today.addDays(-1) << std::optional(Fault::Over);
    }
    void whatCannotBeNamed()
    {
        QFETCH(QString, user);
        QFETCH(QDate, from);
        QFETCH(QDate, until);
        QFETCH(std::optional<Fault>, fault);
        m_office->backend.goAway();
        QCOMPARE(deputyships().fault(user, from, until), fault);
        const auto named = deputyships().name(user, from, until);
        QTRY_VERIFY(named.isFinished());
        QCOMPARE(named.result().has_value(), !fault);
        QTRY_COMPARE(m_office->client->pending().entries().size(), fault ? 0 : 1);
    }

    void withoutTheServerBothWaitAndAreSeen()
    {
        load();
        m_office->backend.goAway();
        const auto named = deputyships().name(u"ankara"_s, today.addDays(-1), today.addDays(5));
        const auto ended = deputyships().end(m_known.first());
        QTRY_VERIFY(named.isFinished() && ended.isFinished());
        QVERIFY(named.result() && ended.result());
        QTRY_COMPARE(m_office->client->pending().entries().size(), 2);
        const auto rows = deputyships().rows();
        QCOMPARE(rows.size(), 3);
        QCOMPARE(rows.at(0).standing, Standing::Naming);
        QCOMPARE(rows.at(0).deputyship.userName, u"ankara"_s);
        QCOMPARE(rows.at(1).standing, Standing::Ending);
        QCOMPARE(rows.at(2).standing, Standing::Confirmed);
    }

    void whatWasTakenIsAskedForAgain()
    {
        load();
        const OwnDeputyship added{5, true, u"ankara"_s, u"Ali Veli"_s, today, today.addDays(5)};
        m_known.append(added);
        const auto named = deputyships().name(u"ankara"_s, today, today.addDays(5));
        QTRY_VERIFY(deputyships().rows().contains(Deputyships::Row{added, Standing::Confirmed}));
        QCOMPARE(deputyships().rows().size(), 3); // not once more from the outbox
    }

    void isEndedAsItWasShown()
    {
        m_known.first().rev = 2;
        load();
        const auto ended = deputyships().end(deputyships().rows().first().deputyship);
        QTRY_COMPARE(m_office->backend.to(u"/v1/commands/endDeputy"_s).size(), 1);
        QCOMPARE(m_office->backend.to(u"/v1/commands/endDeputy"_s).first().headers.value("if-match"), QByteArray("\"2\""));
    }

    void anothersCannotBeEnded()
    {
        const auto ended = deputyships().end(m_known.at(1));
        QTRY_VERIFY(ended.isFinished());
        QCOMPARE(ended.result().error().code, ErrorCode::InvalidInput);
        QVERIFY(m_office->client->pending().entries().isEmpty());
    }

    void aRefusedQuestionKeepsWhatWasKnown()
    {
        load();
        m_status = 503;
        load();
        QVERIFY(deputyships().trouble());
        QCOMPARE(deputyships().rows().size(), 2);
    }

private:
    ListPage<OwnDeputyship> page(const FakeRequest &request) const
    {
        const qsizetype from = QUrlQuery(QUrl(request.path)).queryItemValue(u"after"_s).toInt();
        const qsizetype next = from + m_onAPage;
        return {m_known.mid(from, m_onAPage), next < m_known.size() ? QString::number(next) : QString()};
    }

    Deputyships &deputyships() { return m_office->client->deputyships(); }
    void load()
    {
        QSignalSpy changed(&deputyships(), &Deputyships::changed);
        deputyships().load();
        QTRY_VERIFY(!changed.isEmpty());
    }

    std::unique_ptr<test::FakeOffice> m_office;
    QList<OwnDeputyship> m_known;
    qsizetype m_onAPage = 100;
    int m_status = 200;
};

QTEST_GUILESS_MAIN(TestDeputyships)
#include "tst_deputyships.moc"
