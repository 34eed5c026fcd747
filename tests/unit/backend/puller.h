#pragma once

#include <QJsonArray>
#include <QMap>
#include <QTest>
#include <QUuid>
#include <memory>

#include "core/backend/services/pull.h"
#include "tests/unit/backend/world.h"

namespace eimza::test
{

/// What a client holds: rev by entity and id, as PROTOCOL-conform application of pages leaves it.
struct Held {
    QMap<std::pair<int, qint64>, QJsonArray> rows;
    QString cursor;
    int pages = 0;
    SyncPage last;

    void apply(const SyncPage &page)
    {
        for (const Deletion &d : page.deletions) {
            const auto it = rows.find({static_cast<int>(d.entity), d.id});
            if (it != rows.end() && it->at(1).toInteger() < d.rev)
                rows.erase(it);
        }
        for (auto list = page.rows.begin(); list != page.rows.end(); ++list)
            for (const QJsonValue &value : *list) {
                const QJsonArray row = value.toArray();
                const std::pair key{static_cast<int>(list.key()), row.at(0).toInteger()};
                if (!rows.contains(key) || rows.value(key).at(1).toInteger() < row.at(1).toInteger())
                    rows.insert(key, row);
            }
    }
    ScopeCheck sum() const
    {
        ScopeCheck check;
        for (auto it = rows.begin(); it != rows.end(); ++it) {
            ++check.n;
            check.h += rowHash(static_cast<Entity>(it.key().first), it.key().second, it->at(1).toInteger());
        }
        return check;
    }
    int count(Entity entity) const
    {
        int n = 0;
        for (auto it = rows.begin(); it != rows.end(); ++it)
            n += it.key().first == static_cast<int>(entity) ? 1 : 0;
        return n;
    }
};

/// A client that pulls, from a ministry of twelve who can renew and one who cannot.
class Puller
{
protected:
    void begin()
    {
        world = std::make_unique<World>();
        for (int i = 0; i < 12; ++i)
            world->addRenewable(i, i % 3 == 0 ? u"34"_s : i % 3 == 1 ? u"06"_s : u"06-01"_s);
        world->addPerson(50, u"06"_s); // outside the sync set
        Sender officer{*world, u"ankara"_s};
        QCOMPARE(officer.send(CommandKind::File, {{u"person"_s, 2}, {u"type"_s, u"renewal"_s}}).status, 200);
    }

    tl::expected<std::optional<SyncPage>, PullRefusal> page(const QString &user, const QString &cursor, int limit)
    {
        return pull(*world->database, world->clock, world->session(user),
                    {cursor, limit, syncSchema, client});
    }
    void follow(Held &held, const QString &user, int limit)
    {
        const Session session = world->session(user);
        for (bool more = true; more && held.pages < 1000;) {
            const auto next =
                pull(*world->database, world->clock, session, {held.cursor, limit, syncSchema, client});
            QVERIFY(next);
            more = next->has_value() && (*next)->more;
            if (!*next)
                break;
            held.apply(**next);
            held.cursor = (*next)->next;
            held.last = **next;
            ++held.pages;
        }
    }
    Held pulled(const QString &user, int limit)
    {
        Held held;
        follow(held, user, limit);
        return held;
    }
    static ScopeCheck total(const SyncPage &page)
    {
        ScopeCheck sum;
        for (const ScopeCheck &check : page.check) {
            sum.n += check.n;
            sum.h += check.h;
        }
        return sum;
    }

    std::unique_ptr<World> world;
    const QString client = QUuid::createUuid().toString(QUuid::WithoutBraces);
};

} // namespace eimza::test
