#include "core/client/services/leavings.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/base/heldfile.h"
#include "core/base/log.h"
#include "core/base/whendone.h"
#include "core/client/services/remembered.h"
#include "core/client/storage/folderlock.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

using Done = KeyResult<void>;

QString markIn(const QString &folder)
{
    return folder + u"/leaving"_s;
}

// The keys first: without them nobody reads the rest.
bool wipeFiles(const QString &folder)
{
    QStringList names = QDir(folder).entryList(QDir::Files | QDir::Hidden);
    names.removeAll(u"vault.lock"_s);
    names.removeAll(u"leaving"_s);
    if (names.removeAll(u"keys.json"_s) > 0)
        names.prepend(u"keys.json"_s);
    bool gone = true;
    for (const QString &name : std::as_const(names))
        gone = removeFile(folder + u'/' + name) && gone;
    return gone;
}

} // namespace

bool Leavings::begin(const QString &folder, const QString &entry, bool underPassphrase)
{
    return writeWhole(markIn(folder), QJsonDocument(QJsonObject{{u"version"_s, 1}, {u"entry"_s, entry}, {u"passphrase"_s, underPassphrase}}).toJson());
}

bool Leavings::hasBegun(const QString &folder)
{
    return QFile::exists(markIn(folder));
}

void Leavings::takeBack(const QString &folder)
{
    static_cast<void>(removeFile(markIn(folder)));
}

QFuture<KeyResult<void>> Leavings::finish(const QString &folder, const QString &entry, std::shared_ptr<QLockFile> lock)
{
    if (const auto underWay = m_underWay.constFind(folder); underWay != m_underWay.constEnd())
        return *underWay;
    if (!hasBegun(folder))
        return ready<Done>({});
    if (!lock) {
        const auto taken = lockFolder(folder);
        if (!taken)
            return ready<Done>(tl::unexpected(taken.error()));
        lock = *taken;
    }
    const bool wiped = wipeFiles(folder);
    const QJsonObject mark = QJsonDocument::fromJson(readWhole(markIn(folder))).object();
    const QString name = mark["entry"_L1].toString(entry);
    if (name.isEmpty()) // the mark stays for who knows it
        return ready<Done>({});
    auto promise = std::make_shared<QPromise<Done>>();
    promise->start();
    m_underWay.insert(folder, promise->future());
    const bool mayStay = mark["passphrase"_L1].toBool();
    whenDone(m_store.remove(name), this, [this, promise, folder, wiped, mayStay, lock = std::move(lock)](const SecretResult<void> &removed) mutable {
        m_underWay.remove(folder);
        Done done;
        if (!removed && !mayStay)
            done = Done(tl::unexpected(keyError(removed.error())));
        else if (!wiped)
            done = Done(tl::unexpected(KeyError{KeyTrouble::Disk, u"files of the account cannot be removed"_s}));
        else
            takeBack(folder); // the last: until then it is taken up again
        lock.reset();
        QDir().rmdir(folder);
        promise->addResult(done);
        promise->finish();
    });
    return promise->future();
}

void Leavings::finishAllIn(const QString &accounts)
{
    const QDir all(accounts);
    for (const QString &name : all.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        if (!hasBegun(all.filePath(name)))
            continue;
        whenDone(finish(all.filePath(name), {}), this, [](const Done &done) {
            if (!done)
                qCWarning(lcStore, "A sign-out is not finished: %s", qUtf8Printable(done.error().detail));
        });
    }
}

} // namespace eimza::client
