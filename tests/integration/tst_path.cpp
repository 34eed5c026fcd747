#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTest>

#include "core/client/services/client.h"
#include "tests/support/bytesearch.h"
#include "tests/support/heardlog.h"
#include "tests/support/world.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using client::ApplicationTab;
using client::Client;

namespace {

constexpr int patience = 60'000;
constexpr int batchSize = 200;

} // namespace

/// The whole path with the real programs: list → file → approve → batch → Kamu SM → back into the list.
class TestPath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void cleanupTestCase() { m_log.reset(); }
    void theListIsTheBackends();
    void filesRenewalsForTwoHundred();
    void aSecondApplicationIsRefused();
    void twoOfficersAtOnceFileOne();
    void fourEyesDecide();
    void sendsTheBatchThroughTwoPowerCuts();
    void nobodyWasSentTwice();
    void theStatesComeBackToTheOfficer();
    void whatKamuSmRejectsSaysWhy();
    void theLogsNameNobody();

private:
    std::unique_ptr<Client> signedIn(const QString &user)
    {
        Client::Options options;
        options.server = m_world.backend();
        options.folder = m_world.path(u"client-%1"_s.arg(++m_clients));
        options.outbox.undo = 0ms;
        auto made = Client::create(options);
        if (!made)
            return nullptr;
        std::unique_ptr<Client> client = std::move(*made);
        static_cast<void>(client->session().signIn(user, test::World::password()));
        return QTest::qWaitFor([&] { return client->records().isSynced() && client->applications().list(); }, patience)
            ? std::move(client) : nullptr;
    }
    QJsonArray listedByRest();
    static int count(Client &client, ApplicationTab tab)
    {
        const auto &list = client.applications().list();
        return list ? list->countIn(tab) : 0;
    }
    void takeAll(Client &client, CommandKind kind, ApplicationTab from);
    int states(const QString &list) { return m_world.backendValue(u"SELECT count(*) FROM application WHERE state IN (%1)"_s.arg(list)).toInt(); }

    std::unique_ptr<test::HeardLog> m_log;
    test::World m_world;
    int m_clients = 0;
    std::unique_ptr<Client> m_officer;
    std::unique_ptr<Client> m_bureau;
    QList<PersonId> m_filedFor;
    PersonId m_rejectedPerson;
    PersonId m_incompletePerson;
};

void TestPath::initTestCase()
{
    m_log = std::make_unique<test::HeardLog>();
    QVERIFY(m_world.start({.people = 8000, .keepsLogs = true}));
    m_officer = signedIn(u"sorumlu"_s);
    QVERIFY(m_officer);
    // Kamu SM's first feed may still be coming in, and the client have a part of it.
    QTRY_COMPARE_WITH_TIMEOUT(m_world.backendValue(u"SELECT count(*) FROM certificate"_s).toInt(),
                              m_world.kamuSmValue(u"SELECT count(*) FROM certificates"_s).toInt(), patience);
    m_officer->connection().syncNow();
    QTRY_VERIFY_WITH_TIMEOUT(!m_officer->connection().isSyncing(), patience);
    m_officer->connection().syncNow();
    QTRY_VERIFY_WITH_TIMEOUT(!m_officer->connection().isSyncing(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_officer->expiring().list() && m_officer->expiring().list()->total() > 250, patience);
}

void TestPath::cleanup()
{
    if (QTest::currentTestFailed())
        qInfo("%s", m_world.logs().right(8000).constData());
}

QJsonArray TestPath::listedByRest()
{
    QNetworkAccessManager network;
    const auto call = [&](const QByteArray &method, const QString &path, const QByteArray &body, const QByteArray &token) {
        QNetworkRequest request(QUrl(m_world.backend().toString() + path));
        request.setRawHeader("Authorization", "Bearer " + token);
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        std::unique_ptr<QNetworkReply> reply{network.sendCustomRequest(request, method, body)};
        return QTest::qWaitFor([&] { return reply->isFinished(); }, patience) ? QJsonDocument::fromJson(reply->readAll()).object() : QJsonObject();
    };
    const QByteArray credentials = QJsonDocument(QJsonObject{{u"user"_s, u"sorumlu"_s}, {u"password"_s, test::World::password()}}).toJson();
    const QByteArray token = call("POST", u"/v1/session"_s, credentials, {}).value("access_token"_L1).toString().toLatin1();
    QJsonArray all;
    QString next;
    do {
        const QJsonObject page = call("GET", u"/v1/certificates?expiringWithin=P3M"_s + (next.isEmpty() ? QString() : u"&after="_s + next), {}, token);
        for (const QJsonValue &item : page.value("items"_L1).toArray())
            all.append(item);
        next = page.value("next"_L1).toString();
    } while (!next.isEmpty());
    return all;
}

void TestPath::theListIsTheBackends()
{
    // Two certificates of one person may end in the same second: compare as sorted lists.
    QStringList backends, shown;
    for (const QJsonValue &value : listedByRest()) {
        const QJsonObject item = value.toObject();
        const QJsonObject holder = item.value("holder"_L1).toObject();
        QCOMPARE(item.value("renewal_state"_L1).toString(), u"none"_s);
        backends.append(u"%1 %2 %3 %4"_s.arg(item.value("not_after"_L1).toString(), holder.value("tckn"_L1).toString(),
                                             holder.value("surname"_L1).toString())
                            .arg(item.value("remaining_months"_L1).toInt()));
    }
    const auto &list = m_officer->expiring().list();
    for (const client::ExpiringRow &row : list->rows())
        shown.append(u"%1 %2 %3 %4"_s.arg(row.notAfter.toString(Qt::ISODate), row.maskedNationalId, row.surname)
                         .arg(row.months));
    backends.sort();
    shown.sort();
    QCOMPARE(shown, backends);
}

void TestPath::filesRenewalsForTwoHundred()
{
    QList<CertificateId> certificates;
    for (const client::ExpiringRow &row : m_officer->expiring().list()->rows())
        certificates.append(row.id);
    QElapsedTimer timer;
    timer.start();
    for (const client::FilingVerdict &verdict : m_officer->filing().judgeRenewals(certificates)) {
        if (verdict.kind == client::FilingVerdict::Kind::NotEligible)
            continue;
        const bool incomplete = verdict.kind == client::FilingVerdict::Kind::MissingContact;
        if (incomplete && !m_incompletePerson.isNull())
            continue;
        if (incomplete)
            m_incompletePerson = verdict.person;
        else if (m_filedFor.size() == batchSize)
            continue;
        else
            m_filedFor.append(verdict.person);
        static_cast<void>(m_officer->filing().file(verdict.person, ApplicationType::Renewal, {}, verdict.fullName));
    }
    QCOMPARE(m_filedFor.size(), batchSize);
    QVERIFY(!m_incompletePerson.isNull());
    QTRY_COMPARE_WITH_TIMEOUT(states(u"'filed'"_s), batchSize + 1, patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_officer->pending().entries().isEmpty(), patience);
    qInfo("%d requests filed in %lld ms", batchSize + 1, static_cast<long long>(timer.elapsed()));
    QCOMPARE(count(*m_officer, ApplicationTab::ToReview), batchSize + 1);
    m_rejectedPerson = m_filedFor.first();
}

void TestPath::aSecondApplicationIsRefused()
{
    const auto again = m_officer->filing().file(m_filedFor.first(), ApplicationType::Renewal, {}, {});
    QTRY_VERIFY(again.isFinished());
    QVERIFY(!again.result());
    QCOMPARE(again.result().error().code, ErrorCode::OpenApplication);
}

void TestPath::twoOfficersAtOnceFileOne()
{
    // Both see the holder free: each has synchronised before either files.
    const auto first = signedIn(u"sorumlu"_s);
    const auto second = signedIn(u"sorumlu"_s);
    QVERIFY(first && second);
    QList<CertificateId> certificates;
    for (const client::ExpiringRow &row : first->expiring().list()->rows())
        certificates.append(row.id);
    PersonId person;
    for (const auto &verdict : first->filing().judgeRenewals(certificates))
        if (verdict.kind == client::FilingVerdict::Kind::Fit)
            person = verdict.person;
    QVERIFY(!person.isNull());
    int refused = 0;
    for (Client *client : {first.get(), second.get()})
        connect(&client->pending(), &client::PendingWork::refused, this, [&refused](const client::OutboxEntry &entry) {
            refused += entry.reason == ErrorCode::OpenApplication;
        });
    static_cast<void>(first->filing().file(person, ApplicationType::Renewal, {}, {}));
    static_cast<void>(second->filing().file(person, ApplicationType::Renewal, {}, {}));
    QTRY_COMPARE_WITH_TIMEOUT(refused, 1, patience);
    QTRY_VERIFY_WITH_TIMEOUT(first->pending().unsent() + second->pending().unsent() == 0, patience);
    QCOMPARE(m_world.backendValue(u"SELECT count(*) FROM application WHERE person = %1"_s.arg(person.value)).toInt(), 1);
}

void TestPath::fourEyesDecide()
{
    m_bureau = signedIn(u"buro1"_s);
    QVERIFY(m_bureau);
    // One of the bureau files a request and must not approve it; a colleague may.
    PersonId person;
    for (const client::ExpiringRow &row : m_bureau->expiring().list()->rows()) {
        const auto verdicts = m_bureau->filing().judgeRenewals({row.id});
        if (!verdicts.isEmpty() && verdicts.first().kind == client::FilingVerdict::Kind::Fit)
            person = verdicts.first().person;
    }
    static_cast<void>(m_bureau->filing().file(person, ApplicationType::Renewal, u"kendi talebim"_s, {}));
    const auto own = [&](Client &client) -> std::optional<client::ApplicationRow> {
        for (const auto &row : client.applications().list()->rows())
            if (row.person == person && row.id.value > 0)
                return row;
        return std::nullopt;
    };
    QTRY_VERIFY_WITH_TIMEOUT(own(*m_bureau), patience);
    QCOMPARE(m_bureau->applications().obstacle(*own(*m_bureau), CommandKind::Approve), client::Applications::Obstacle::FourEyes);
    const auto colleague = signedIn(u"buro2"_s);
    QVERIFY(colleague && own(*colleague));
    QVERIFY(!colleague->applications().obstacle(*own(*colleague), CommandKind::Approve));
    static_cast<void>(colleague->applications().take(CommandKind::Return, own(*colleague)->id, u"Deneme"_s));
    QTRY_COMPARE_WITH_TIMEOUT(states(u"'returned'"_s), 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT((m_bureau->connection().syncNow(), count(*m_bureau, ApplicationTab::Returned)), 1, patience);
}

void TestPath::takeAll(Client &client, CommandKind kind, ApplicationTab from)
{
    for (const client::ApplicationRow &row : client.applications().list()->rows())
        if (client::belongsTo(from, row.state) && !client.applications().obstacle(row, kind))
            static_cast<void>(client.applications().take(kind, row.id));
}

void TestPath::sendsTheBatchThroughTwoPowerCuts()
{
    const int all = count(*m_bureau, ApplicationTab::ToReview);
    QVERIFY(all > batchSize);
    takeAll(*m_bureau, CommandKind::Approve, ApplicationTab::ToReview);
    QTRY_COMPARE_WITH_TIMEOUT(states(u"'approved'"_s), all, patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_bureau->pending().entries().isEmpty() && count(*m_bureau, ApplicationTab::Approved) == all, patience);
    takeAll(*m_bureau, CommandKind::AddToBatch, ApplicationTab::Approved);
    QTRY_VERIFY_WITH_TIMEOUT(m_bureau->pending().entries().isEmpty() && count(*m_bureau, ApplicationTab::OpenList) == all, patience);

    const client::BatchReview review = m_bureau->batching().review();
    QCOMPARE(review.incomplete.size(), 1);
    QCOMPARE(review.sendable.size(), all - 1);
    QVERIFY(review.fourEyes.isEmpty());
    QVERIFY(m_world.changeBackend(u"UPDATE person SET email = 'kisi@ornek.example' WHERE id = %1"_s.arg(m_rejectedPerson.value)));

    QElapsedTimer timer;
    timer.start();
    static_cast<void>(m_bureau->batching().submit(review.sendable));
    const auto answered = [this] { return m_world.backendValue(u"SELECT count(*) FROM batch_item WHERE outcome IN ('accepted', 'rejected')"_s).toInt(); };
    QTRY_VERIFY_WITH_TIMEOUT(answered() > 20, patience);
    m_world.killKamuSm();
    QVERIFY(answered() < all - 1);
    QVERIFY(m_world.startKamuSm());
    const int soFar = answered();
    QTRY_VERIFY_WITH_TIMEOUT(answered() > soFar + 20, patience);
    m_world.killBackend();
    QVERIFY(m_world.startBackend());
    QTRY_COMPARE_WITH_TIMEOUT(answered(), all - 1, patience);
    qInfo("%d items sent through two power cuts in %lld ms", all - 1, static_cast<long long>(timer.elapsed()));
    QTRY_COMPARE_WITH_TIMEOUT(m_world.backendValue(u"SELECT state FROM batch"_s).toString(), u"sent"_s, patience);
}

void TestPath::nobodyWasSentTwice()
{
    const int accepted = m_world.backendValue(u"SELECT count(*) FROM batch_item WHERE outcome = 'accepted'"_s).toInt();
    QCOMPARE(accepted, m_world.backendValue(u"SELECT count(*) FROM batch_item"_s).toInt() - 1);
    QCOMPARE(m_world.kamuSmValue(u"SELECT count(*) FROM applications"_s).toInt(), accepted);
    QCOMPARE(m_world.kamuSmValue(u"SELECT count(DISTINCT reference) FROM applications"_s).toInt(), accepted);
    QTRY_COMPARE_WITH_TIMEOUT(static_cast<int>(m_world.mails().size()), accepted, patience);
    QTRY_COMPARE_WITH_TIMEOUT(states(u"'password_sent'"_s), accepted, patience);
    QCOMPARE(states(u"'batched'"_s), 1); // the incomplete one stayed in the list
}

void TestPath::theStatesComeBackToTheOfficer()
{
    // The backend was started anew: the session is gone, and signing in again loses nothing.
    static_cast<void>(m_officer->session().signIn(u"sorumlu"_s, test::World::password()));
    const auto sent = [this] {
        int n = 0;
        for (const client::ExpiringRow &row : m_officer->expiring().list()->rows())
            n += row.renewal == ApplicationState::PasswordSent && m_filedFor.contains(row.person);
        return n;
    };
    QTRY_VERIFY_WITH_TIMEOUT((m_officer->connection().syncNow(), sent() >= batchSize - 1), patience);
}

void TestPath::whatKamuSmRejectsSaysWhy()
{
    // This list is made beside the one that was waited for, and may come after it.
    std::optional<client::ApplicationRow> rejected;
    const auto look = [&] {
        for (const auto &row : m_officer->applications().list()->rows())
            if (row.person == m_rejectedPerson)
                rejected = row;
        return rejected && rejected->state == ApplicationState::Rejected;
    };
    QTRY_VERIFY_WITH_TIMEOUT((m_officer->connection().syncNow(), look()), patience);
    QVERIFY(!rejected->reason.isEmpty());
    // A rejected one may be filed again.
    for (const Offer &offer : m_officer->filing().offersFor(m_rejectedPerson))
        if (offer.type == ApplicationType::Renewal)
            QVERIFY(!offer.reason);
}

// Of a day with power cuts, refusals, and whole numbers that were shown, searched for and asked Kamu SM about.
void TestPath::theLogsNameNobody()
{
    QTRY_VERIFY_WITH_TIMEOUT(m_officer->session().isSignedIn(), patience);
    const auto revealed = m_officer->dossier().reveal(m_filedFor.last(), {}, u"Sınama için"_s);
    QTRY_VERIFY_WITH_TIMEOUT(revealed.isFinished(), patience);
    QVERIFY(revealed.result().has_value());
    const QString number = revealed.result()->tckn;
    PersonQuery search;
    KsmQuery question;
    search.tckn = question.tckn = number;
    const auto found = m_officer->search().search(search);
    const auto asked = m_officer->ksm().ask(question);
    QTRY_VERIFY_WITH_TIMEOUT(found.isFinished() && asked.isFinished(), patience);
    QVERIFY(found.result().has_value() && found.result()->page.items.size() == 1);
    QVERIFY(asked.result().has_value());
    QTRY_COMPARE_WITH_TIMEOUT(m_officer->pending().unsent(), 0, patience);

    test::ByteSearch people;
    QVERIFY(people.addPeople(m_world.path(u"people.csv"_s)) > 8000);
    people.add(u"kisi@ornek.example"_s);
    QCOMPARE(people.in("tckn=" + number.toUtf8()).size(), 1); // it would be found
    const QByteArray servers = m_world.logs();
    QVERIFY(servers.contains("request id=") && servers.contains("accepted as application"));
    QVERIFY(m_log->heard().contains("items sent through two power cuts"));
    for (const QByteArray &log : {servers, m_log->heard()})
        for (const qsizetype at : people.in(log))
            QFAIL(log.mid(qMax<qsizetype>(0, at - 100), 200).constData());
}

QTEST_GUILESS_MAIN(TestPath)
#include "tst_path.moc"
