#include "core/client/services/ksminquiry.h"

#include <QMap>

#include "core/base/istanbul.h"
#include "core/base/log.h"
#include "core/base/whendone.h"
#include "core/contract/jsonreader.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostKept = 500;
// Who was asked for, in what words: sealed like the answers themselves.
const QString indexName{CacheDatabase::aboutPeople};

QString nameOf(qint64 person)
{
    return u"%1:%2"_s.arg(indexName).arg(person);
}

QString wordsOf(const KsmQuery &query)
{
    if (!query.tckn.isEmpty())
        return query.tckn;
    return query.serial.isEmpty() ? QString::number(query.person.value) : query.serial.toUpper();
}

QJsonObject objectIn(const Result<QByteArray> &kept)
{
    const auto json = kept && !kept->isEmpty() ? parseJsonObject(*kept) : Result<QJsonObject>(QJsonObject());
    return json.value_or(QJsonObject());
}

Result<bool> isKeptHere(CacheDatabase &cache, qint64 person)
{
    const auto found = cache.person(PersonId{person});
    if (!found && found.error().code != ErrorCode::NotFound)
        return fail(found.error());
    return found.has_value();
}

Status keepAnswer(CacheDatabase &cache, const QString &words, qint64 person, const QByteArray &answer)
{
    const auto here = isKeptHere(cache, person);
    if (!here || !*here)
        return here ? Status{} : fail(here.error());
    QJsonObject index = objectIn(cache.kept(indexName));
    // Answers that no words lead to any more would stay for ever.
    if (index.isEmpty() || index.size() >= mostKept) {
        if (const Status emptied = cache.removeKept(CacheDatabase::aboutPeople); !emptied)
            return emptied;
        index = {};
    }
    index.insert(words, person);
    const Status kept = cache.keep(nameOf(person), answer);
    return kept ? cache.keep(indexName, compactJson(index)) : kept;
}

Status forgetAnswers(CacheDatabase &cache)
{
    const QJsonObject index = objectIn(cache.kept(indexName));
    QJsonObject staying;
    for (auto it = index.begin(); it != index.end(); ++it) {
        const qint64 person = it.value().toInteger();
        const auto here = isKeptHere(cache, person);
        if (!here)
            return fail(here.error());
        if (*here)
            staying.insert(it.key(), person);
        else if (const Status forgotten = cache.forget(nameOf(person)); !forgotten)
            return forgotten;
    }
    return staying.size() == index.size() ? Status{} : cache.keep(indexName, compactJson(staying));
}

Result<KsmResult> readKept(const QJsonObject &kept)
{
    const auto theirs = ksmAnswer(kept.value("answer"_L1).toObject());
    const auto ours = personRecords(kept.value("own"_L1).toObject());
    const auto at = parseIsoText(kept.value("at"_L1).toString());
    if (!theirs || !ours || !at)
        return fail(ErrorCode::Protocol, u"a kept answer of Kamu SM cannot be read"_s);
    return KsmResult{ours->person, theirs->known, comparedWithOwn(*theirs, *ours), *at, true};
}

} // namespace

bool KsmLine::differs(const QDateTime &now) const
{
    switch (kind) {
    case Kind::Certificate:
        return !theirs || !ours || theirs->notAfter != ours->notAfter || theirs->notBefore != ours->notBefore
               || !(effectiveStatus(*theirs, now) == effectiveStatus(*ours, now));
    case Kind::Application: return theirState && theirState != ourState;
    case Kind::Email: return !isSameEmail;
    }
    return false;
}

QList<KsmLine> comparedWithOwn(const KsmAnswer &theirs, const PersonRecords &ours)
{
    QMap<QString, KsmLine> certificates, applications;
    for (const Certificate &c : theirs.certificates)
        certificates[c.serial].theirs = c;
    for (const Certificate &c : ours.certificates)
        certificates[c.serial].ours = c;
    // The last word about an application counts.
    for (const esya::FeedProgress &p : theirs.progress) {
        applications[p.reference].theirState = p.state;
        applications[p.reference].theirMoment = p.at;
        applications[p.reference].theirReason = p.reason;
    }
    for (const ApplicationHistory &h : ours.applications)
        applications[h.application.number].ourState = h.application.state;
    QList<KsmLine> lines;
    for (auto it = certificates.begin(); it != certificates.end(); ++it) {
        it->name = it.key();
        lines.append(*it);
    }
    for (auto it = applications.begin(); it != applications.end(); ++it) {
        it->kind = KsmLine::Kind::Application;
        it->name = it.key();
        lines.append(*it);
    }
    if (theirs.email) {
        KsmLine line;
        line.kind = KsmLine::Kind::Email;
        line.theirEmail = theirs.email->masked;
        line.ourEmail = ours.person.maskedEmail;
        line.isSameEmail = theirs.email->same;
        lines.append(line);
    }
    return lines;
}

KsmInquiry::KsmInquiry(Vault &vault, BackendApi &api, SyncEngine &engine, const Clock &clock) : m_vault{vault}, m_api{api}, m_clock{clock}
{
    connect(&engine, &SyncEngine::restored, this, &KsmInquiry::forgetWhoLeft);
    connect(&engine, &SyncEngine::synced, this, [this](const RecordSetPtr &records) {
        if (records)
            forgetWhoLeft();
    });
}

QFuture<Result<KsmResult>> KsmInquiry::ask(const KsmQuery &query)
{
    auto promise = std::make_shared<QPromise<Result<KsmResult>>>();
    promise->start();
    whenDone(m_api.askKsm(query), this, [this, query, promise](const Result<KsmAnswer> &theirs) {
        if (theirs) {
            compare(query, *theirs, promise);
        } else if (isUnreachable(theirs.error().code)) {
            answerKept(query, theirs.error(), promise);
        } else {
            promise->addResult(fail(theirs.error()));
            promise->finish();
        }
    });
    return promise->future();
}

void KsmInquiry::compare(const KsmQuery &query, const KsmAnswer &theirs, const Promise &promise)
{
    const QDateTime at = m_clock.now();
    whenDone(m_api.person(theirs.person), this, [this, query, theirs, at, promise](const Result<PersonRecords> &ours) {
        if (ours) {
            keep(query, theirs, *ours, at);
            promise->addResult(KsmResult{ours->person, theirs.known, comparedWithOwn(theirs, *ours), at, false});
        } else {
            promise->addResult(fail(ours.error()));
        }
        promise->finish();
    });
}

void KsmInquiry::keep(const KsmQuery &query, const KsmAnswer &theirs, const PersonRecords &ours, const QDateTime &at)
{
    const QByteArray answer = compactJson({{u"at"_s, isoText(at)}, {u"answer"_s, toJson(theirs)}, {u"own"_s, toJson(ours)}});
    const auto kept = m_vault.withCache([words = wordsOf(query), person = theirs.person.value, answer](CacheDatabase &cache) {
        return keepAnswer(cache, words, person, answer);
    });
    whenDone(kept, this, [](const Status &done) {
        if (!done)
            qCWarning(lcSync, "An answer of Kamu SM could not be kept: %s", qUtf8Printable(done.error().detail));
    });
}

void KsmInquiry::forgetWhoLeft()
{
    whenDone(m_vault.withCache(forgetAnswers), this, [](const Status &done) {
        if (!done)
            qCWarning(lcSync, "Answers of Kamu SM could not be forgotten: %s", qUtf8Printable(done.error().detail));
    });
}

void KsmInquiry::answerKept(const KsmQuery &query, const Error &why, const Promise &promise)
{
    const auto kept = m_vault.withCache([words = wordsOf(query)](CacheDatabase &cache) {
        const QJsonObject index = objectIn(cache.kept(indexName));
        const qint64 person = index.value(words).toInteger();
        return person > 0 ? objectIn(cache.kept(nameOf(person))) : QJsonObject();
    });
    whenDone(kept, this, [promise, why](const QJsonObject &answer) {
        auto result = answer.isEmpty() ? Result<KsmResult>(fail(why)) : readKept(answer);
        promise->addResult(std::move(result));
        promise->finish();
    });
}

} // namespace eimza::client
