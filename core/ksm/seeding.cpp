#include "core/ksm/seeding.h"

#include <QCryptographicHash>
#include <QFile>

#include "core/base/csv.h"
#include "core/base/istanbul.h"
#include "core/domain/nationalid.h"
#include "core/domain/remainingtime.h"
#include "core/ksm/rules.h"

namespace eimza::ksm {

using namespace Qt::Literals::StringLiterals;

namespace {

// Numbers that follow from seed and person alone: SHA-256 in counter mode.
class Draw
{
public:
    Draw(const QByteArray &seed, const QString &tckn) : m_key{seed + '\n' + tckn.toLatin1() + '\n'} {}

    quint32 below(quint32 bound)
    {
        const QByteArray four = bytes(4);
        quint32 number = 0;
        for (const char byte : four)
            number = number << 8 | static_cast<unsigned char>(byte);
        return static_cast<quint32>((quint64(number) * bound) >> 32);
    }
    int between(int low, int high)
    {
        return low + static_cast<int>(below(static_cast<quint32>(high - low + 1)));
    }
    bool chance(quint32 perThousand) { return below(1000) < perThousand; }

    // 128 bits; the first digit is 4 to 7, so that the number has all its digits and is positive.
    QString serial()
    {
        QByteArray bits = bytes(16);
        bits[0] = static_cast<char>((bits[0] & 0x3F) | 0x40);
        return QString::fromLatin1(bits.toHex().toUpper());
    }

private:
    QByteArray bytes(qsizetype count)
    {
        if (m_pool.size() < count)
            m_pool = QCryptographicHash::hash(QByteArray(m_key + QByteArray::number(m_counter++)),
                                              QCryptographicHash::Sha256);
        const QByteArray taken = m_pool.left(count);
        m_pool.remove(0, count);
        return taken;
    }

    const QByteArray m_key;
    QByteArray m_pool;
    int m_counter = 0;
};

// Of a thousand certificates: 20 ended lately, 20 end within a week, 60 a month, 120 three months, the rest
// later.
int daysToEnd(Draw &draw, QDate today)
{
    const int month = static_cast<int>(today.daysTo(today.addMonths(1)));
    const int threeMonths = static_cast<int>(today.daysTo(today.addMonths(3)));
    const quint32 band = draw.below(1000);
    if (band < 20)
        return -draw.between(1, expiredShownDays - 1);
    if (band < 40)
        return draw.between(1, 7);
    if (band < 100)
        return draw.between(8, month);
    if (band < 220)
        return draw.between(month + 1, threeMonths);
    return draw.between(threeMonths + 1, 3 * 365 - 1);
}

// A moment of office hours on that Istanbul day.
QDateTime officeMoment(Draw &draw, QDate day)
{
    return startOfIstanbulDay(day).addSecs(8 * 3600 + 30 * 60 + draw.between(0, 9 * 3600 - 1));
}

QDateTime yearsBefore(const QDateTime &end, int years)
{
    const QDateTime local = istanbulTime(end);
    return istanbulMoment(local.date().addYears(-years), local.time()).value(); // office hours are never skipped
}

KnownCertificate certificate(Draw &draw, QDate today, int days)
{
    const QDateTime end = officeMoment(draw, today.addDays(days));
    const int years = draw.chance(150) ? 5 : 3;
    const CertificateState state = days < 0 ? CertificateState::Expired : CertificateState::Active;
    return {draw.serial(), yearsBefore(end, years), end, {state, {}}};
}

// The renewed one: made about fifteen days before the old one ends, usable from then on.
KnownCertificate successorOf(Draw &draw, QDate today, const KnownCertificate &old)
{
    const QDate made = istanbulDay(old.notAfter).addDays(-15);
    const QDateTime begin = officeMoment(draw, qMin(made, today.addDays(-1)));
    const auto state = old.status.state == CertificateState::Expired || draw.chance(500)
                           ? CertificateState::Active
                           : CertificateState::Produced;
    return {draw.serial(), begin, yearsBefore(begin, -3), {state, {}}};
}

std::optional<CertificateState> unusualState(quint32 shape)
{
    if (shape < 12)
        return CertificateState::Suspended;
    if (shape < 24)
        return CertificateState::Revoked;
    if (shape < 34)
        return CertificateState::ServiceRevoked;
    return std::nullopt;
}

QList<KnownCertificate> ofHolder(Draw &draw, QDate today)
{
    const quint32 shape = draw.below(1000);
    if (shape >= 34 && shape < 44) { // the first certificate, not yet usable
        const QDateTime begin = officeMoment(draw, today.addDays(-draw.between(1, 10)));
        return {{draw.serial(), begin, yearsBefore(begin, -3), {CertificateState::Produced, {}}}};
    }
    if (shape >= 44 && shape < 64) { // the old one and its successor
        const KnownCertificate old =
            certificate(draw, today, draw.chance(500) ? draw.between(1, 14) : -draw.between(1, 80));
        return {old, successorOf(draw, today, old)};
    }
    KnownCertificate first = certificate(draw, today, daysToEnd(draw, today));
    if (shape >= 64 && shape < 74) { // two that end in the same second
        KnownCertificate twin = first;
        twin.serial = draw.serial();
        return {first, twin};
    }
    if (shape >= 74 && shape < 84)
        return {first, certificate(draw, today, daysToEnd(draw, today))};
    if (const auto state = unusualState(shape))
        first.status.state = *state;
    return {first};
}

struct Statements {
    QSqlQuery person;
    QSqlQuery certificate;
};

Result<Statements> prepare(const SqliteFile &file)
{
    auto person =
        file.prepare(u"INSERT OR IGNORE INTO persons (id, tckn, name, surname, email) "
                     "VALUES (?, ?, ?, ?, ?)"_s);
    if (!person)
        return fail(person.error());
    auto certificate =
        file.prepare(u"INSERT INTO certificates (position, serial, person, not_before, not_after, status) "
                     "VALUES (?, ?, ?, ?, ?, ?)"_s);
    if (!certificate)
        return fail(certificate.error());
    return Statements{*std::move(person), *std::move(certificate)};
}

Status enter(const csv::Row &row, const QByteArray &seed, QDate today, Statements &statements,
             SeedCount &count)
{
    const auto refused = [&row](const QString &why) {
        return fail(ErrorCode::InvalidInput, u"line %1: %2 – correct the file and seed again"_s.arg(row.line).arg(why));
    };
    const auto id = NationalId::parse(row.fields.at(0));
    if (!id)
        return refused(id.error().detail);
    if (row.fields.at(1).isEmpty() || row.fields.at(2).isEmpty())
        return refused(u"a person needs a name and a surname"_s);
    const QList<KnownCertificate> certificates =
        seededCertificates(seed, id->toString(), !row.fields.at(3).isEmpty(), today);
    const QString email = certificates.isEmpty() ? QString() : seededEmail(seed, id->toString(), row.fields.value(4));
    // A null text would be bound as NULL.
    if (const Status done = execute(statements.person, {count.persons + 1, id->toString(), row.fields.at(1),
                                                        row.fields.at(2), email.isEmpty() ? u""_s : email});
        !done)
        return done;
    if (statements.person.numRowsAffected() == 0)
        return refused(u"this national id has come before"_s);
    ++count.persons;
    for (const KnownCertificate &c : certificates) {
        const Status done = execute(statements.certificate,
                                    {++count.certificates, c.serial, count.persons, seconds(c.notBefore),
                                     seconds(c.notAfter), wireName(c.status.state)});
        if (!done)
            return done;
    }
    return {};
}

QStringList columnsOf(const QStringList &header)
{
    QStringList columns{u"tckn"_s, u"name"_s, u"surname"_s, u"user_name"_s};
    if (header.contains("email"_L1, Qt::CaseInsensitive))
        columns.append(u"email"_s);
    return columns;
}

// "line N: …" as FILE:N: …, the way in which compilers and editors point to a line.
Error placed(const QString &path, const Error &error)
{
    const bool hasLine = error.detail.startsWith("line "_L1);
    return {error.code, path + u':' + (hasLine ? error.detail.mid(5) : u' ' + error.detail)};
}

} // namespace

QList<KnownCertificate> seededCertificates(const QByteArray &seed, const QString &tckn, bool hasAccount,
                                           QDate today)
{
    Draw draw{seed, tckn};
    return draw.chance(hasAccount ? 850 : 100) ? ofHolder(draw, today) : QList<KnownCertificate>();
}

QString seededEmail(const QByteArray &seed, const QString &tckn, const QString &email)
{
    if (!isCorporateEmail(email))
        return {};
    Draw draw{seed + "\nemail", tckn}; // apart from the certificates, which stay as they are
    return draw.chance(40) ? QString(email).replace(u'@', u"@eski."_s) : email;
}

Result<SeedCount> seedPeople(const Records &records, const QString &peopleFile, const QByteArray &seed,
                             QDate today)
{
    QFile table{peopleFile};
    if (!table.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, u"%1 cannot be read: %2"_s.arg(peopleFile, table.errorString()));
    const SqliteFile &file = records.file();
    // Random keys go into three indexes: a small page cache would read and write each page many times.
    if (const auto done = file.run(u"PRAGMA cache_size = -262144"_s); !done)
        return fail(done.error());
    SeedCount count;
    const Status status = file.transaction([&]() -> Status {
        auto present = file.run(u"SELECT EXISTS (SELECT 1 FROM persons)"_s);
        if (!present || !present->next())
            return fail(present ? Error{ErrorCode::Database, u"no answer"_s} : present.error());
        if (present->value(0).toBool())
            return fail(ErrorCode::Conflict, u"the register holds people already; it is seeded once – name an empty folder"_s);
        present->finish();
        auto statements = prepare(file);
        if (!statements)
            return fail(statements.error());
        const Status read =
            csv::read(table, columnsOf,
                      [&](const csv::Row &row) { return enter(row, seed, today, *statements, count); });
        if (!read)
            return fail(placed(peopleFile, read.error()));
        if (count.persons == 0)
            return fail(ErrorCode::InvalidInput, u"%1 has no rows"_s.arg(peopleFile));
        const auto done = file.run(u"UPDATE sequence SET last = ?"_s, {count.certificates});
        return done ? Status{} : fail(done.error());
    });
    if (!status)
        return fail(status.error());
    return count;
}

} // namespace eimza::ksm
