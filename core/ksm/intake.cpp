#include "core/ksm/intake.h"

#include <QSet>
#include <QUuid>

#include "core/base/log.h"
#include "core/domain/nationalid.h"
#include "core/ksm/mail.h"

namespace eimza::ksm {

using namespace Qt::Literals::StringLiterals;

namespace {

// A null text would be bound as NULL.
QVariant text(const QString &value) { return value.isNull() ? u""_s : value; }

Status checkEntries(const esya::BatchManifest &manifest)
{
    QSet<QString> keys;
    for (const esya::ManifestEntry &entry : manifest.entries) {
        if (entry.key.isEmpty() || entry.reference.isEmpty() || keys.contains(entry.key))
            return fail(ErrorCode::InvalidInput, u"each entry needs a key of its own and a reference"_s);
        keys.insert(entry.key);
    }
    if (manifest.batch.isEmpty() || keys.isEmpty())
        return fail(ErrorCode::InvalidInput, u"a manifest needs a batch number and entries"_s);
    return {};
}

} // namespace

Result<bool> Intake::takeManifest(const esya::BatchManifest &manifest) const
{
    if (const Status status = checkEntries(manifest); !status)
        return fail(status.error());
    const SqliteFile &file = m_records.file();
    bool isNew = false;
    const Status status = file.transaction([&]() -> Status {
        auto known = file.run(u"SELECT sha256 FROM batches WHERE number = ?"_s, {manifest.batch});
        if (!known)
            return fail(known.error());
        if (known->next())
            return known->value(0).toString() == manifest.digest()
                       ? Status{}
                       : fail(ErrorCode::Conflict, u"the batch has another manifest"_s);
        isNew = true;
        if (const auto done = file.run(u"INSERT INTO batches (number, sha256) VALUES (?, ?)"_s,
                                       {manifest.batch, manifest.digest()});
            !done)
            return fail(done.error());
        for (const esya::ManifestEntry &entry : manifest.entries) {
            const auto done =
                file.run(u"INSERT OR IGNORE INTO manifest (key, batch, reference, payload) VALUES (?, ?, ?, ?)"_s,
                         {entry.key, manifest.batch, entry.reference, text(entry.payload)});
            if (!done)
                return fail(done.error());
            if (done->numRowsAffected() == 0)
                return fail(ErrorCode::Conflict, u"a key of the manifest belongs to another batch"_s);
        }
        return {};
    });
    if (!status)
        return fail(status.error());
    return isNew;
}

Result<std::optional<Intake::Given>> Intake::given(const QString &key) const
{
    auto query = m_records.file().run(
        u"SELECT digest, outcome, code, text, ksm_reference FROM items WHERE key = ?"_s, {key});
    if (!query)
        return fail(query.error());
    if (!query->next())
        return std::nullopt;
    const bool accepted = query->value(1).toString() == "accepted"_L1;
    return Given{query->value(0).toString(),
                 {accepted ? esya::Outcome::Accepted : esya::Outcome::Rejected, query->value(2).toString(),
                  query->value(3).toString(), query->value(4).toString()}};
}

Result<esya::ItemAnswer> Intake::answerTo(const QString &key) const
{
    const auto known = given(key);
    if (!known)
        return fail(known.error());
    return *known ? (*known)->answer : esya::ItemAnswer{};
}

Status Intake::checkManifest(const QString &batch, const QString &key, const QString &reference,
                             const QString &digest) const
{
    auto query =
        m_records.file().run(u"SELECT reference, payload FROM manifest WHERE key = ? AND batch = ?"_s, {key, batch});
    if (!query)
        return fail(query.error());
    if (!query->next())
        return fail(ErrorCode::Conflict, u"the key is not in the batch's manifest"_s);
    if (query->value(0).toString() != reference)
        return fail(ErrorCode::Conflict, u"the manifest has another reference under this key"_s);
    const QString announced = query->value(1).toString();
    if (!announced.isEmpty() && announced != digest)
        return fail(ErrorCode::Conflict, u"the manifest announces another submission under this key"_s);
    return {};
}

Result<esya::ItemAnswer> Intake::takeItem(const QString &batch, const QString &key,
                                          const esya::Submission &submission) const
{
    const SqliteFile &file = m_records.file();
    const QString digest = payloadDigest(submission);
    esya::ItemAnswer answer;
    const Status status = file.transaction([&]() -> Status {
        if (const Status fits = checkManifest(batch, key, submission.reference, digest); !fits)
            return fits;
        const auto known = given(key);
        if (!known)
            return fail(known.error());
        if (*known) {
            answer = (*known)->answer;
            return (*known)->digest == digest
                       ? Status{}
                       : fail(ErrorCode::Conflict, u"the key came with another body"_s);
        }
        const auto decided = decide(submission);
        if (!decided)
            return fail(decided.error());
        answer = *decided;
        const bool accepted = answer.outcome == esya::Outcome::Accepted;
        const auto done = file.run(u"INSERT INTO items (key, digest, outcome, code, text, ksm_reference) "
                                   "VALUES (?, ?, ?, ?, ?, ?)"_s,
                                   {key, digest, accepted ? u"accepted"_s : u"rejected"_s, text(answer.code),
                                    text(answer.text), text(answer.ksmReference)});
        return done ? Status{} : fail(done.error());
    });
    if (!status)
        return fail(status.error());
    return answer;
}

Result<esya::ItemAnswer> Intake::decide(const esya::Submission &submission) const
{
    if (!NationalId::parse(submission.tckn))
        return esya::ItemAnswer{
            esya::Outcome::Rejected, esya::rejection::personUnknown, u"Kimlik numarası geçerli değil."_s, {}};
    const auto subject = m_records.subject(submission.tckn);
    if (!subject)
        return fail(subject.error());
    if (const auto rejection = rejectionOf(submission, *subject, m_clock.now())) {
        qCInfo(lcKsm, "%s rejected: %s", qUtf8Printable(submission.reference),
               qUtf8Printable(rejection->code));
        return esya::ItemAnswer{esya::Outcome::Rejected, rejection->code, rejection->text, {}};
    }
    return accept(submission, *subject);
}

Result<qint64> Intake::personIdFor(const esya::Submission &submission, const Subject &subject) const
{
    if (subject.person)
        return subject.person->id;
    const auto done =
        m_records.file().run(u"INSERT INTO persons (tckn, name, surname) VALUES (?, ?, ?)"_s,
                             {submission.tckn, text(submission.name), text(submission.surname)});
    if (!done)
        return fail(done.error());
    return done->lastInsertId().toLongLong();
}

Result<esya::ItemAnswer> Intake::accept(const esya::Submission &submission, const Subject &subject) const
{
    const auto person = personIdFor(submission, subject);
    if (!person)
        return fail(person.error());
    if (const Status status = keepEmail(*person, submission.email); !status)
        return fail(status.error());
    if (submission.type == ApplicationType::LostOrStolen) {
        if (const Status status = endOpenApplications(*person); !status)
            return fail(status.error());
        if (const Status status = revoke(submission.renewsSerial.toUpper()); !status)
            return fail(status.error());
    }
    const auto made = m_records.file().run(
        u"INSERT INTO applications (reference, person, type, state, taken_in) VALUES (?, ?, ?, ?, ?)"_s,
        {submission.reference, *person, wireName(submission.type), wireName(ApplicationState::Accepted),
         seconds(m_clock.now())});
    if (!made)
        return fail(made.error());
    const qint64 id = made->lastInsertId().toLongLong();
    if (const Status status = queueMail(id, submission.email); !status)
        return fail(status.error());
    qCInfo(lcKsm, "%s accepted as application %lld", qUtf8Printable(submission.reference), id);
    return esya::ItemAnswer{esya::Outcome::Accepted, {}, {}, u"KSM-%1"_s.arg(id, 7, 10, QChar(u'0'))};
}

Status Intake::keepEmail(qint64 person, const QString &email) const
{
    const auto done = m_records.file().run(u"UPDATE persons SET email = ? WHERE id = ?"_s, {text(email), person});
    return done ? Status{} : fail(done.error());
}

Status Intake::endOpenApplications(qint64 person) const
{
    const SqliteFile &file = m_records.file();
    auto query = file.run(u"SELECT id, reference, state FROM applications WHERE person = ?"_s, {person});
    if (!query)
        return fail(query.error());
    QList<std::pair<qint64, QString>> open;
    while (query->next())
        if (const auto state = parseApplicationState(query->value(2).toString()); state && isOpen(*state))
            open.append({query->value(0).toLongLong(), query->value(1).toString()});
    query->finish();
    for (const auto &[id, reference] : open) {
        if (const auto done = file.run(u"DELETE FROM mails WHERE application = ?"_s, {id}); !done)
            return fail(done.error());
        if (const auto done = file.run(u"UPDATE applications SET state = ? WHERE id = ?"_s,
                                       {wireName(ApplicationState::Cancelled), id});
            !done)
            return fail(done.error());
        if (const Status status = m_records.addProgress(reference, ApplicationState::Cancelled, m_clock.now(),
                                                        u"Kayıp/çalıntı bildirimi yapıldı."_s);
            !status)
            return status;
    }
    return {};
}

Status Intake::revoke(const QString &serial) const
{
    if (serial.isEmpty())
        return {};
    const auto position = m_records.nextPosition();
    if (!position)
        return fail(position.error());
    const auto done =
        m_records.file().run(u"UPDATE certificates SET status = ?, position = ? WHERE serial = ?"_s,
                             {wireName(CertificateState::Revoked), *position, serial});
    return done ? Status{} : fail(done.error());
}

Status Intake::queueMail(qint64 application, const QString &recipient) const
{
    const QString fileName = QUuid::createUuid().toString(QUuid::WithoutBraces) + u".eml"_s;
    const auto done = m_records.file().run(
        u"INSERT INTO mails (application, file_name, recipient, password, queued_at) VALUES (?, ?, ?, ?, ?)"_s,
        {application, fileName, recipient, makeAccessPassword(), seconds(m_clock.now())});
    return done ? Status{} : fail(done.error());
}

} // namespace eimza::ksm
