#include "tests/fault/killedclient.h"

#include <QJsonArray>
#include <QSaveFile>
#include <QSignalSpy>
#include <QTest>
#include <csignal>
#include <cstdio>

#include "core/base/whendone.h"
#include "core/client/services/profile.h"
#include "core/client/services/savedfilters.h"
#include "core/contract/jsonreader.h"
#include "tests/fault/clerk.h"
#include "tests/support/desk.h"
#include "tests/support/fakesecretstore.h"
#include "tests/support/faultyfiles.h"

namespace eimza::test
{

using namespace Qt::Literals::StringLiterals;
using client::Profile;

namespace
{

constexpr int patience = 60'000;
constexpr int atOnce = 4;

template <typename T>
std::optional<T> waited(const QFuture<T> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, patience))
        return std::nullopt;
    return future.result();
}

// A filter that names somebody, as the window's user keeps them; false while nobody is here.
bool keepFilter(client::Client &client, quint32 seed)
{
    const auto people = client.records().all()->people();
    if (people.empty())
        return false;
    const client::PersonEntry about = people.at(seed % people.size());
    static_cast<void>(client.savedFilters(u"expiring"_s).save(about.name + u' ' + about.surname,
                                                              {{u"name"_s, about.name}, {u"surname"_s, about.surname}, {u"number"_s, about.nationalIdText()}}));
    return true;
}

const QString longAgo = u"2020-01-01T00:00:00Z"_s;

QJsonObject readKeys(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? parseJsonObject(file.readAll()).value_or(QJsonObject()) : QJsonObject();
}

// From then on the profile changes its wrapping key, and its data keys. As a whole: this client dies anywhere.
bool makeKeysOld(const QString &path, bool data)
{
    QJsonObject keys = readKeys(path);
    QJsonArray slotList = keys.value("slots"_L1).toArray();
    for (QJsonValueRef slot : slotList) {
        QJsonObject old = slot.toObject();
        if (data || !old.contains("data_made"_L1))
            old.insert(u"data_made"_s, data ? longAgo : old.value("made"_L1).toString());
        old.insert(u"made"_s, longAgo);
        slot = old;
    }
    keys.insert(u"slots"_s, slotList);
    QSaveFile file(path);
    return !slotList.isEmpty() && file.open(QIODevice::WriteOnly) && file.write(compactJson(keys)) > 0 && file.commit();
}

bool wrappingKeyIsNew(const QString &path)
{
    const QJsonArray slotList = readKeys(path).value("slots"_L1).toArray();
    return slotList.size() == 1 && slotList.first()["made"_L1].toString() != longAgo;
}

/// Gives commands and says which are on the disk.
class Promises : public QObject
{
public:
    Promises(Clerk &clerk, int last) : m_clerk{clerk}, m_last{last} {}

    [[nodiscard]] bool give(int commands)
    {
        const int wanted = m_made + commands;
        return QTest::qWaitFor([&] {
            if (m_made < wanted && m_open < atOnce)
                for (const auto &given : m_clerk.next())
                    follow(given);
            return m_made >= wanted && m_open == 0;
        }, patience);
    }

private:
    void follow(const Clerk::Given &given)
    {
        ++m_open;
        whenDone(given, this, [this](const Result<client::OutboxEntry> &kept) {
            --m_open;
            if (!kept)
                return; // a list that lags behind
            std::printf("%s\n", qPrintable(kept->key));
            std::fflush(stdout);
            if (++m_made == m_last)
                std::raise(SIGKILL);
        });
    }

    Clerk &m_clerk;
    int m_last;
    int m_made = 0;
    int m_open = 0;
};

} // namespace

QStringList KilledClient::toArguments() const
{
    return {QString::fromLatin1(word), server.toString(), folder, keychain, user, QString::number(share), QString::number(seed), QString::number(offline),
            QString::number(commands), QString::number(leaves), QString::fromLatin1(step), QString::number(call), QString::number(promise)};
}

KilledClient KilledClient::fromArguments(const QStringList &words)
{
    return {QUrl(words.value(1)), words.value(2), words.value(3), words.value(4), words.value(5).toInt(), words.value(6).toUInt(),
            words.value(7).toInt(), words.value(8).toInt(), words.value(9).toInt() != 0, words.value(10).toLatin1(), words.value(11).toInt(),
            words.value(12).toInt()};
}

int KilledClient::run() const
{
    FakeSecretStore store{keychain};
    const auto die = [this](const char *point) {
        if (step == point)
            std::raise(SIGKILL);
    };
    if (call > 0)
        faultyfiles::failAt(folder, call, faultyfiles::Fault::Kill);
    const Profile::Options options{folder, 30, die};
    QString keyFile;
    {
        Profile first{store, options};
        const auto keys = waited(first.open(server, user));
        if (!keys || !*keys)
            return 1;
        keyFile = (*keys)->folder + u"/keys.json"_s;
    }
    if (!makeKeysOld(keyFile, step.startsWith("data-keys") || seed % 4 == 0))
        return 2;
    Profile profile{store, options};
    const auto opened = waited(profile.open(server, user));
    Desk desk;
    if (!opened || !*opened || !desk.open(server, **opened))
        return 1;
    // What an earlier client left is known before anything is given.
    QSignalSpy resumed(&desk.client().pending(), &client::PendingWork::changed);
    QSignalSpy leftFormerKey(&desk.client().engine(), &client::SyncEngine::leftFormerKey);
    profile.follow(desk.client());
    Clerk clerk{desk.client(), share, seed};
    Promises promises{clerk, promise};
    if (!QTest::qWaitFor([&] { return !resumed.isEmpty(); }, patience))
        return 3;
    static_cast<void>(keepFilter(desk.client(), seed)); // from the second run on
    if (!promises.give(offline))
        return 4;
    if (!desk.signIn(user))
        return 5;
    if (!promises.give(commands))
        return 6;
    if (!desk.settle())
        return 7;
    if (!keepFilter(desk.client(), seed + 1))
        return 9;
    if (!QTest::qWaitFor([&] { return wrappingKeyIsNew(keyFile); }, patience))
        return 10;
    if ((*opened)->keys.hasFormer() && !QTest::qWaitFor([&] { return !leftFormerKey.isEmpty(); }, patience))
        return 11;
    if (!leaves)
        return 0;
    desk.close();
    const auto left = waited(profile.wipe(Profile::Leaving::Everything));
    return left && *left ? 0 : 8;
}

} // namespace eimza::test
