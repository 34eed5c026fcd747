#include <QTest>

#include "core/client/services/records.h"
#include "tests/support/recordsets.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;
using State = ApplicationState;

class TestOverlay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatNobodyTouchedIsShownAsItIs();
    void aStepIsShownBeforeTheServerHasIt_data();
    void aStepIsShownBeforeTheServerHasIt();
    void correctionsComeOneAfterTheOther();
    void whatIsStillMissingFollowsTheCorrections_data();
    void whatIsStillMissingFollowsTheCorrections();
    void hiddenUnitsAreNamedByTheirRows();

private:
    [[nodiscard]] static Overlay stepped(CommandKind kind)
    {
        OutboxEntry entry;
        entry.command.kind = kind;
        entry.command.application = ApplicationId{5};
        Overlay overlay;
        overlay.steps.insert(ApplicationId{5}, entry);
        return overlay;
    }
    [[nodiscard]] static Command correction(std::optional<QString> email, std::optional<QString> phone)
    {
        Command command;
        command.kind = CommandKind::CorrectContact;
        command.person = PersonId{1};
        command.email = std::move(email);
        command.phone = std::move(phone);
        return command;
    }
};

void TestOverlay::whatNobodyTouchedIsShownAsItIs()
{
    const Overlay overlay = stepped(CommandKind::Approve);
    for (const State state : {State::Filed, State::Batched, State::Completed, State::Cancelled}) {
        const auto shown = overlay.shown(test::application(6, 1, state));
        QCOMPARE(shown.state, state);
        QVERIFY(!shown.pending);
    }
    const auto shown = overlay.shown(test::application(5, 1, State::Filed));
    QCOMPARE(shown.state, State::Approved);
    QVERIFY(shown.pending);
}

void TestOverlay::aStepIsShownBeforeTheServerHasIt_data()
{
    QTest::addColumn<CommandKind>("kind");
    QTest::addColumn<State>("recorded");
    QTest::addColumn<State>("shown");
    QTest::newRow("approve") << CommandKind::Approve << State::OnHold << State::Approved;
    QTest::newRow("hold") << CommandKind::Hold << State::Filed << State::OnHold;
    QTest::newRow("return") << CommandKind::Return << State::Approved << State::Returned;
    QTest::newRow("refile") << CommandKind::Refile << State::Returned << State::Filed;
    QTest::newRow("withdraw") << CommandKind::Withdraw << State::Batched << State::Withdrawn;
    QTest::newRow("cancel") << CommandKind::Cancel << State::Shipped << State::Cancelled;
    // Others wait before it: the last decides.
    QTest::newRow("add after approve") << CommandKind::AddToBatch << State::Filed << State::Batched;
    QTest::newRow("remove after add") << CommandKind::RemoveFromBatch << State::Approved << State::Approved;
    QTest::newRow("refile after return") << CommandKind::Refile << State::Approved << State::Filed;
    // The server has moved on: what it shows stays.
    QTest::newRow("cancel of what is not sent") << CommandKind::Cancel << State::Filed << State::Filed;
    // An item of a list that goes is under way, and nothing else yet.
    QTest::newRow("submit") << CommandKind::SubmitBatch << State::Batched << State::Batched;
}

void TestOverlay::aStepIsShownBeforeTheServerHasIt()
{
    QFETCH(CommandKind, kind);
    QFETCH(State, recorded);
    const auto shown = stepped(kind).shown(ApplicationId{5}, recorded);
    QTEST(shown.state, "shown");
    QVERIFY(shown.pending);
}

void TestOverlay::correctionsComeOneAfterTheOther()
{
    Overlay overlay;
    overlay.correct(correction(u"ilk@kurum.example"_s, {}));
    overlay.correct(correction({}, u"5320000000"_s));
    const auto both = overlay.corrections.value(PersonId{1});
    QVERIFY(both.email == u"ilk@kurum.example"_s && both.phone == u"5320000000"_s);
    overlay.correct(correction(u"son@kurum.example"_s, {}));
    QCOMPARE(overlay.corrections.size(), 1);
    const auto last = overlay.corrections.value(PersonId{1});
    QVERIFY(last.email == u"son@kurum.example"_s && last.phone == u"5320000000"_s);
}

void TestOverlay::whatIsStillMissingFollowsTheCorrections_data()
{
    using Address = std::optional<QString>;
    using Missing = MissingContact;
    QTest::addColumn<Missing>("recorded");
    QTest::addColumn<Address>("email");
    QTest::addColumn<Address>("phone");
    QTest::addColumn<Missing>("missing");
    const Address none, given = u"x"_s, taken = u""_s;
    QTest::newRow("both, address given") << Missing::Both << given << none << Missing::Phone;
    QTest::newRow("both, number given") << Missing::Both << none << given << Missing::Email;
    QTest::newRow("both given") << Missing::Both << given << given << Missing::None;
    QTest::newRow("address given") << Missing::Email << given << none << Missing::None;
    QTest::newRow("number given") << Missing::Phone << none << given << Missing::None;
    QTest::newRow("the other one given") << Missing::Email << none << given << Missing::Email;
    QTest::newRow("address taken away") << Missing::None << taken << none << Missing::Email;
    QTest::newRow("both taken away") << Missing::None << taken << taken << Missing::Both;
    QTest::newRow("one for the other") << Missing::Phone << taken << given << Missing::Email;
}

void TestOverlay::whatIsStillMissingFollowsTheCorrections()
{
    QFETCH(MissingContact, recorded);
    QFETCH(std::optional<QString>, email);
    QFETCH(std::optional<QString>, phone);
    Overlay overlay;
    overlay.correct(correction(email, phone));
    QTEST(overlay.missing(PersonId{1}, recorded), "missing");
    QCOMPARE(overlay.missing(PersonId{2}, recorded), recorded); // another person's
}

void TestOverlay::hiddenUnitsAreNamedByTheirRows()
{
    const auto set = (test::Rows() << test::unit(7, u"Bir"_s) << test::unit(3, u"İki"_s) << test::person(1, u"Ad"_s, u"Soyad"_s, 5)).set();
    Overlay overlay;
    QVERIFY(overlay.hiddenRows(*set).empty());
    overlay.hiddenUnits = {UnitId{3}, UnitId{99}};
    QVERIFY(overlay.hiddenRows(*set) == (std::vector<quint8>{0, 1, 0}));
    overlay.hiddenUnits = {UnitId{5}}; // one that people name, and nobody has sent
    QVERIFY(overlay.hiddenRows(*set) == (std::vector<quint8>{0, 0, 1}));
}

QTEST_GUILESS_MAIN(TestOverlay)
#include "tst_overlay.moc"
