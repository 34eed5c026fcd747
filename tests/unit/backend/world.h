#pragma once

#include <QTemporaryDir>
#include <QTest>
#include <QUuid>
#include <map>

#include "core/backend/http/api.h"
#include "core/backend/services/passwords.h"
#include "core/backend/services/registerimport.h"
#include "core/backend/store/applications.h"
#include "core/backend/store/certificates.h"
#include "core/backend/store/ownwork.h"
#include "core/backend/store/people.h"
#include "core/backend/store/syncledger.h"
#include "core/backend/store/units.h"
#include "core/base/istanbul.h"
#include "core/contract/jsonreader.h"
#include "core/contract/routes.h"
#include "tests/support/testdatabase.h"

namespace eimza::test
{

using namespace eimza::backend;
using namespace Qt::Literals::StringLiterals;

/// A small ministry: provinces 06 (with 06-01) and 34, officers ankara and istanbul, bureau users buro1 and
/// buro2, a holder and an administrator. Everybody's password is "gizli".
class World
{
public:
    static constexpr passwords::Cost cheap{10, 8, 1};
    QTemporaryDir folder;
    OwnDatabase where;
    FixedClock clock{*parseDateTimeText(u"12.09.2012 10:00:00")};
    qint64 monotonic = 1'000'000;
    qint64 machine = 1'347'000'000; ///< what the machine's clock shows less the monotonic one
    std::unique_ptr<Database> database;
    std::unique_ptr<SignIn> signIn;
    std::unique_ptr<Commands> commands;
    std::unique_ptr<Api> api;
    int batchesReady = 0;
    FeedState feed = FeedState::Reading;

    World()
    {
        open();
        fill();
    }

    QString place() const { return where.place(); }

    void open()
    {
        api.reset();
        commands.reset();
        signIn.reset();
        database.reset();
        auto opened = Database::open(place());
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        database = std::move(*opened);
        signIn = signInOn(*database);
        commands = std::make_unique<Commands>(*database, clock, [this] { ++batchesReady; });
        api = std::make_unique<Api>(*database, clock, *signIn, *commands, [this] { return feed; });
    }

    /// As a further process has it: with connections of its own.
    struct Process {
        std::unique_ptr<Database> database;
        std::unique_ptr<SignIn> signIn;

        SignIn *operator->() const { return signIn.get(); }
        SignIn &operator*() const { return *signIn; }
    };
    Process anotherProcess()
    {
        auto opened = Database::open(place());
        if (!opened)
            qFatal("%s", qPrintable(opened.error().detail));
        Process process{std::move(*opened), {}};
        process.signIn = signInOn(*process.database);
        return process;
    }
    std::unique_ptr<SignIn> signInOn(Database &on)
    {
        return std::make_unique<SignIn>(
            on, clock, [this] { return monotonic; }, [this] { return machine + monotonic / 1000; }, cheap);
    }

    QString write(const QString &name, const QByteArray &text) const
    {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write a test file");
        return file.fileName();
    }

    /// A valid national id for a number from 0.
    static QString tckn(int number)
    {
        int nine[9];
        int rest = 100'000'000 + number;
        for (int i = 8; i >= 0; --i, rest /= 10)
            nine[i] = rest % 10;
        const auto check = checkDigitsFor(nine);
        return u"%1%2%3"_s.arg(100'000'000 + number).arg(check.tenth).arg(check.eleventh);
    }

    PersonId addPerson(int number, const QString &unit, const QString &email = u"kisi@ornek.gov.tr"_s)
    {
        const auto id = database->write([&](Connection &c) -> Result<PersonId> {
            return people::insert(c, {{},
                                      *NationalId::parse(tckn(number)),
                                      u"Işıl%1"_s.arg(number),
                                      u"Çağlar"_s,
                                      u"isil.caglar%1"_s.arg(number),
                                      units::byCode(c, OwnWork(), unit)->id,
                                      u"Memur"_s,
                                      u"Kadrolu Personel"_s,
                                      email,
                                      u"5321112233"_s,
                                      u"S%1"_s.arg(number)});
        });
        return *id;
    }

    void addCertificate(PersonId person, const QString &serial, const QString &notAfter,
                        CertificateState state = CertificateState::Active)
    {
        const QDateTime end = *parseDateTimeText(notAfter);
        const Status written = database->write([&](Connection &c) -> Status {
            const auto done =
                certificates::upsert(c, {{}, person, serial, end.addYears(-3), end, {state, {}}});
            if (done == certificates::Upserted::Foreign)
                return fail(ErrorCode::Conflict, u"the serial is another person's"_s);
            SyncLedger ledger{c, clock.now()};
            ledger.touch(person);
            ledger.settle();
            return {};
        });
        if (!written)
            qFatal("%s", qPrintable(written.error().detail));
    }

    /// A person whose certificate ends within the window.
    PersonId addRenewable(int number, const QString &unit)
    {
        const PersonId id = addPerson(number, unit);
        addCertificate(id, u"AB%1"_s.arg(number, 8, 10, QChar(u'0')), u"18.10.2012 11:51:33"_s);
        return id;
    }

    /// Signing in takes its time on purpose: once for each user is enough.
    Session session(const QString &user)
    {
        if (const auto known = m_sessions.find(user); known != m_sessions.end())
            return known->second;
        const auto answer = signIn->signIn(user, u"gizli"_s, u"127.0.0.1"_s);
        if (!answer)
            qFatal("%s", qPrintable(answer.error().error.detail));
        return m_sessions.emplace(user, *signIn->check(answer->accessToken.toLatin1())).first->second;
    }

    http::Response call(const QByteArray &method, const QString &path, const QByteArray &token,
                        const QByteArray &body = {}, const http::Headers &headers = {})
    {
        http::Request request;
        request.method = method;
        request.path = path.section(u'?', 0, 0);
        request.query = QUrlQuery(path.section(u'?', 1));
        request.headers = headers;
        request.headers += {std::pair<QByteArray, QByteArray>("Authorization", "Bearer " + token),
                            std::pair<QByteArray, QByteArray>("Content-Type", "application/json")};
        request.body = body;
        request.peer = u"127.0.0.1:1"_s;
        return api->answer(request);
    }

    QByteArray token(const QString &user)
    {
        return signIn->signIn(user, u"gizli"_s, u"127.0.0.1"_s)->accessToken.toLatin1();
    }

    /// session() signs in anew.
    void forgetSessions() { m_sessions.clear(); }

private:
    std::map<QString, Session> m_sessions;

    void fill()
    {
        // Not imported, so that the audit begins empty.
        const Status units = database->write([this](Connection &c) -> Status {
            SyncLedger ledger{c, clock.now()};
            const auto add = [&](const QString &code, const QString &parent, const QString &name) {
                const auto above = units::byCode(c, OwnWork(), parent);
                const UnitId id = units::insert(c, {{}, code, above ? above->id : UnitId(), name});
                ledger.changed(code, Entity::Unit, id.value, 0, 1);
            };
            add(u"M"_s, {}, u"Bakanlık"_s);
            add(u"06"_s, u"M"_s, u"Ankara"_s);
            add(u"34"_s, u"M"_s, u"İstanbul"_s);
            add(u"06-01"_s, u"06"_s, u"Çankaya"_s);
            if (!units::renumber(c))
                return fail(ErrorCode::InvalidInput, u"the units form a circle"_s);
            ledger.settle();
            return {};
        });
        if (!units)
            qFatal("%s", qPrintable(units.error().detail));
        const Status done = database->write([](Connection &c) -> Status {
            static const QString password = *passwords::hashed(u"gizli"_s, cheap);
            const std::tuple<QString, Role, QString> list[] = {
                {u"ankara"_s, Role::Officer, u"06"_s}, {u"istanbul"_s, Role::Officer, u"34"_s},
                {u"buro1"_s, Role::Bureau, u"M"_s},    {u"buro2"_s, Role::Bureau, u"M"_s},
                {u"sahip"_s, Role::Holder, u"06"_s},   {u"yonetici"_s, Role::Admin, u"M"_s}};
            for (const auto &[name, role, unit] : list)
                users::put(c, {{}, name, role, units::byCode(c, OwnWork(), unit)->id, password});
            return {};
        });
        if (!done)
            qFatal("%s", qPrintable(done.error().detail));
    }
};

/// A client with its own number and outbox count.
class Sender
{
public:
    Sender(World &world, const QString &user) : m_world{world}, m_session{world.session(user)} {}

    CommandReply send(CommandKind kind, const QJsonObject &body, qint64 rev = 0)
    {
        return repeat(kind, body, rev, ++seq, QUuid::createUuid());
    }
    CommandReply repeat(CommandKind kind, const QJsonObject &body, qint64 rev, qint64 place, const QUuid &key)
    {
        return m_world.commands->take(
            m_session, {kind, key.toByteArray(QUuid::WithoutBraces), ClientSeq{client, place}.toHeader(),
                        rev > 0 ? '"' + QByteArray::number(rev) + '"' : QByteArray(), compactJson(body)});
    }
    static ChangedRecord record(const CommandReply &reply, int index = 0)
    {
        return commandAnswer(*parseJsonObject(reply.body))->records.at(index);
    }
    static QString code(const CommandReply &reply)
    {
        return parseJsonObject(reply.body)->value("code"_L1).toString();
    }

    QString client = QUuid::createUuid().toString(QUuid::WithoutBraces);
    qint64 seq = 0;

private:
    World &m_world;
    Session m_session;
};

} // namespace eimza::test
