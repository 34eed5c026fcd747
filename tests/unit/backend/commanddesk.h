#pragma once

#include <QJsonObject>
#include <memory>

#include "tests/unit/backend/world.h"

namespace eimza::test
{

/// A ministry that is given commands, and what its database has of them.
class CommandDesk
{
protected:
    void begin() { world = std::make_unique<World>(); }

    static QJsonObject fileBody(PersonId person, const QString &type = u"renewal"_s)
    {
        return {{u"person"_s, person.value}, {u"type"_s, type}};
    }
    qint64 count(const QString &sql)
    {
        return *world->database->read([&](Connection &c) -> Result<qint64> { return c.number(sql); });
    }

    std::unique_ptr<World> world;
};

} // namespace eimza::test
