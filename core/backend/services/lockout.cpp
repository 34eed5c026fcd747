#include "core/backend/services/lockout.h"

#include "core/backend/services/tokens.h"
#include "core/backend/store/signintries.h"

namespace eimza::backend::lockout
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int freeTriesOfAccount = 3;
constexpr int freeTriesOfAddress = 20;
constexpr qint64 longestBlock = 15 * 60;
constexpr qint64 memoryOfAccount = 24 * 3600;
constexpr qint64 memoryOfAddress = 15 * 60;
constexpr qint64 clockSkew = 5 * 60;

int secondsBlocked(Connection &c, const QString &who, qint64 now)
{
    const signintries::Tries tries = signintries::of(c, who);
    if (tries.lastAt > now + clockSkew)
        return 0;
    return static_cast<int>(qBound(qint64(0), tries.blockedUntil - now, longestBlock));
}

void noteFailure(Connection &c, const QString &who, qint64 now, qint64 memory, int freeTries)
{
    const qint64 over = signintries::countOne(c, who, now, now - memory) - freeTries;
    if (over >= 0)
        signintries::block(c, who, now + qMin(longestBlock, qint64(1) << qMin(over, qint64(20))));
}

} // namespace

Names names(const QString &account, const QString &address, const QByteArray &key)
{
    return {tokens::disguised(u"account:"_s + account, key), tokens::disguised(u"address:"_s + address, key)};
}

int secondsBlocked(Connection &c, const Names &names, qint64 now)
{
    return qMax(secondsBlocked(c, names.account, now), secondsBlocked(c, names.address, now));
}

void noteFailure(Connection &c, const Names &names, qint64 now)
{
    noteFailure(c, names.account, now, memoryOfAccount, freeTriesOfAccount);
    noteFailure(c, names.address, now, memoryOfAddress, freeTriesOfAddress);
}

void noteSuccess(Connection &c, const Names &names)
{
    // An office has one address: who mistyped there and then got in takes the own failures back, and nobody else's.
    const qint64 own = signintries::of(c, names.account).failed;
    signintries::clear(c, names.account);
    signintries::uncount(c, names.address, own);
}

void forgetOld(Connection &c, qint64 now)
{
    signintries::removeBefore(c, now - memoryOfAccount);
}

} // namespace eimza::backend::lockout
