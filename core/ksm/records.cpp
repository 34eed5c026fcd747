#include "core/ksm/records.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <algorithm>

namespace eimza::ksm {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString registerName = u"register.sqlite"_s;

QStringList damagedIn(const QString &folder)
{
    return QDir(folder).entryList({registerName + u".damaged-*"_s}, QDir::Files, QDir::Name);
}

constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

KnownCertificate certificateIn(const QSqlQuery &query, int first)
{
    return {query.value(first).toString(), momentOf(query.value(first + 1)), momentOf(query.value(first + 2)),
            parseCertificateStatus(query.value(first + 3).toString())};
}

} // namespace

qint64 seconds(const QDateTime &moment) { return moment.toSecsSinceEpoch(); }

QDateTime momentOf(const QVariant &seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds.toLongLong(), Qt::UTC);
}

Result<std::unique_ptr<Records>> Records::openExisting(const QString &folder)
{
    if (!QFile::exists(QDir(folder).filePath(registerName)))
        return fail(ErrorCode::NotFound, u"there is no register in %1 – seed it first"_s.arg(folder));
    return open(folder);
}

Result<std::unique_ptr<Records>> Records::open(const QString &folder)
{
    const bool isNew = !QFile::exists(folder);
    if (!QDir().mkpath(folder))
        return fail(ErrorCode::Io, u"the folder %1 cannot be made – name one below a folder that may be "
                                   "written"_s.arg(folder));
    if (!QFileInfo(folder).isWritable())
        return fail(ErrorCode::Io, u"the folder %1 cannot be written – check its owner and rights"_s.arg(folder));
    if (isNew)
        QFile::setPermissions(folder, ownerOnly | QFile::ExeOwner);
    const QString path = QDir(folder).filePath(registerName);
    const QStringList damagedBefore = damagedIn(folder);
    auto file = SqliteFile::open(path, u":/sql/ksm"_s, {});
    if (!file)
        return fail(file.error().code, u"%1: %2"_s.arg(path, file.error().detail));
    if (damagedIn(folder) != damagedBefore)
        return fail(ErrorCode::Database, u"%1 was damaged and was set aside in its folder – restore a backup, or "
                                         "start again for an empty register"_s.arg(path));
    QFile::setPermissions(path, ownerOnly);
    return std::unique_ptr<Records>(new Records(*std::move(file)));
}

Result<std::optional<CertificateRecord>> Records::certificate(const QString &serial) const
{
    auto query =
        m_file->run(u"SELECT c.serial, c.not_before, c.not_after, c.status, p.tckn, p.name, p.surname "
                    "FROM certificates c JOIN persons p ON p.id = c.person WHERE c.serial = ?"_s,
                    {serial});
    if (!query)
        return fail(query.error());
    if (!query->next())
        return std::nullopt;
    return CertificateRecord{certificateIn(*query, 0), query->value(4).toString(),
                             query->value(5).toString() + u' ' + query->value(6).toString()};
}

Result<QByteArray> Records::issuedPem(const QString &serial) const
{
    auto query = m_file->run(u"SELECT pem FROM issued WHERE serial = ?"_s, {serial});
    if (!query)
        return fail(query.error());
    return query->next() ? query->value(0).toByteArray() : QByteArray();
}

Status Records::keepIssued(const QString &serial, const QByteArray &pem) const
{
    const auto done = m_file->run(u"INSERT INTO issued (serial, pem) VALUES (?, ?)"_s, {serial, pem});
    return done ? Status{} : fail(done.error());
}

Result<Subject> Records::subject(const QString &tckn) const
{
    Subject subject;
    auto person = m_file->run(u"SELECT id, name, surname, email FROM persons WHERE tckn = ?"_s, {tckn});
    if (!person)
        return fail(person.error());
    if (!person->next())
        return subject;
    subject.person = KnownPerson{person->value(0).toLongLong(), person->value(1).toString(),
                                 person->value(2).toString(), person->value(3).toString()};
    auto certificates = m_file->run(u"SELECT serial, not_before, not_after, status FROM certificates "
                                    "WHERE person = ? ORDER BY not_after"_s,
                                    {subject.person->id});
    if (!certificates)
        return fail(certificates.error());
    while (certificates->next())
        subject.certificates.append(certificateIn(*certificates, 0));
    auto applications =
        m_file->run(u"SELECT state FROM applications WHERE person = ?"_s, {subject.person->id});
    if (!applications)
        return fail(applications.error());
    while (applications->next()) {
        const auto state = parseApplicationState(applications->value(0).toString());
        subject.hasOpenApplication |= state && isOpen(*state);
    }
    return subject;
}

Result<qint64> Records::nextPosition() const
{
    auto query = m_file->run(u"UPDATE sequence SET last = last + 1 RETURNING last"_s);
    if (!query)
        return fail(query.error());
    if (!query->next())
        return fail(ErrorCode::Database, u"the sequence is empty"_s);
    return query->value(0).toLongLong();
}

Status Records::addProgress(const QString &reference, ApplicationState state, const QDateTime &at,
                            const QString &reason) const
{
    const auto position = nextPosition();
    if (!position)
        return fail(position.error());
    // A null text would be bound as NULL.
    const auto done =
        m_file->run(u"INSERT INTO progress (position, reference, state, at, reason) VALUES (?, ?, ?, ?, ?)"_s,
                    {*position, reference, wireName(state), seconds(at), reason.isEmpty() ? u""_s : reason});
    return done ? Status{} : fail(done.error());
}

Result<esya::FeedPage> Records::feed(qint64 after, int limit) const
{
    auto query = m_file->run(
        u"SELECT * FROM (SELECT c.position, 1, p.tckn, c.serial, c.not_before, c.not_after, c.status "
        "FROM certificates c JOIN persons p ON p.id = c.person WHERE c.position > ? ORDER BY c.position "
        "LIMIT ?) "
        "UNION ALL SELECT * FROM (SELECT position, 2, reference, state, at, 0, reason "
        "FROM progress WHERE position > ? ORDER BY position LIMIT ?) ORDER BY 1 LIMIT ?"_s,
        {after, limit + 1, after, limit + 1, limit + 1});
    if (!query)
        return fail(query.error());
    esya::FeedPage page;
    page.next = after;
    for (int count = 0; query->next(); ++count) {
        if (count == limit) {
            page.more = true;
            break;
        }
        page.next = query->value(0).toLongLong();
        const QString second = query->value(2).toString(), third = query->value(3).toString();
        const QString last = query->value(6).toString();
        if (query->value(1).toInt() == 1)
            page.certificates.append({second, third, momentOf(query->value(4)), momentOf(query->value(5)),
                                      certificateStateText(parseCertificateStatus(last))});
        else
            page.progress.append({second, parseApplicationState(third).value_or(ApplicationState::Accepted),
                                  momentOf(query->value(4)), last});
    }
    return page;
}

Result<esya::PersonAnswer> Records::person(const QString &tckn) const
{
    const auto subject = this->subject(tckn);
    if (!subject)
        return fail(subject.error());
    esya::PersonAnswer answer;
    answer.known = subject->person.has_value();
    if (!answer.known)
        return answer;
    answer.email = subject->person->email;
    for (const KnownCertificate &c : subject->certificates)
        answer.certificates.append({tckn, c.serial, c.notBefore, c.notAfter, certificateStateText(c.status)});
    auto query = m_file->run(u"SELECT reference, state, at, reason FROM progress WHERE reference IN "
                             "(SELECT reference FROM applications WHERE person = ?) ORDER BY position"_s,
                             {subject->person->id});
    if (!query)
        return fail(query.error());
    while (query->next())
        answer.progress.append(
            {query->value(0).toString(),
             parseApplicationState(query->value(1).toString()).value_or(ApplicationState::Accepted),
             momentOf(query->value(2)), query->value(3).toString()});
    return answer;
}

} // namespace eimza::ksm
