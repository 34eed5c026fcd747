#include "core/backend/services/registerimport.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include "core/backend/store/certificates.h"
#include "core/backend/store/people.h"
#include "core/backend/store/syncledger.h"
#include "core/base/csv.h"
#include "core/base/istanbul.h"
#include "core/pki/certificatereader.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr qint64 largestFile = 16 * 1024 * 1024;

// Capital hexadecimal digits without separators; empty where it is no such number.
QString serialFrom(const QString &text)
{
    static const QRegularExpression separators(u"[\\s:.-]"_s);
    static const QRegularExpression hexadecimal(u"^[0-9A-F]{1,64}$"_s);
    QString serial = text.toUpper();
    serial.remove(separators);
    return hexadecimal.match(serial).hasMatch() ? serial : QString();
}

class CertificateImport
{
public:
    CertificateImport(Connection &c, const QDateTime &now, ImportReport &report, ImportProblems &problems)
        : m_connection{c}, m_ledger{c, now}, m_report{report}, m_problems{problems}
    {
    }

    Status runFile(const QString &text);
    Status runDirectory(const QString &path);

private:
    Status takeRow(const csv::Row &row);
    Status takeX509(int number, const pki::ReadCertificate &read);
    Status write(int line, const Certificate &certificate);

    Connection &m_connection;
    SyncLedger m_ledger;
    ImportReport &m_report;
    ImportProblems &m_problems;
    QSet<QString> m_serials;
};

Status CertificateImport::write(int line, const Certificate &certificate)
{
    if (certificate.person.isNull())
        return m_problems.add(line, u"nobody in the register has this national id"_s,
                              u"import the people first"_s);
    if (certificate.notAfter <= certificate.notBefore)
        return m_problems.add(line, u"the end is not after the beginning"_s, u"correct the times"_s);
    if (m_serials.contains(certificate.serial))
        return m_problems.add(line, u"this serial number was there before"_s,
                              u"keep one of the certificates"_s);
    m_serials.insert(certificate.serial);
    switch (certificates::upsert(m_connection, certificate)) {
    case certificates::Upserted::Added:
        ++m_report.added;
        break;
    case certificates::Upserted::Changed:
        ++m_report.changed;
        break;
    case certificates::Upserted::Unchanged:
        ++m_report.unchanged;
        return {};
    case certificates::Upserted::Foreign:
        return m_problems.add(line, u"the register has this serial number under another person"_s,
                              u"check whose it is"_s);
    }
    m_ledger.touch(certificate.person);
    return {};
}

Status CertificateImport::takeRow(const csv::Row &row)
{
    const QStringList &f = row.fields;
    const auto tckn = NationalId::parse(f.at(0));
    if (!tckn)
        return m_problems.add(row.line, tckn.error().detail, u"correct the number"_s);
    const QString serial = serialFrom(f.at(1));
    if (serial.isEmpty())
        return m_problems.add(row.line, u"the serial number is not hexadecimal"_s, u"correct it"_s);
    const auto notBefore = parseDateTimeText(f.at(2));
    const auto notAfter = parseDateTimeText(f.at(3));
    if (!notBefore || !notAfter)
        return m_problems.add(row.line, (notBefore ? notAfter : notBefore).error().detail,
                              u"write 27.09.2012 06:22:55"_s);
    if (f.at(4).isEmpty())
        return m_problems.add(row.line, u"the status is empty"_s, u"write Kamu SM's word, such as AKTİF"_s);
    return write(row.line, {{},
                            people::idByTckn(m_connection, tckn->toString()),
                            serial,
                            *notBefore,
                            *notAfter,
                            parseCertificateStatus(f.at(4))});
}

Status CertificateImport::runFile(const QString &text)
{
    Status read = csv::read(text, {u"tckn"_s, u"serial"_s, u"not_before"_s, u"not_after"_s, u"status"_s},
                            [this](const csv::Row &row) { return takeRow(row); });
    if (read)
        m_ledger.settle();
    return read;
}

Status CertificateImport::takeX509(int number, const pki::ReadCertificate &read)
{
    if (read.seal || !read.tckn)
        return m_problems.add(number, u"this is no person's certificate"_s,
                              u"take the file out of the directory"_s);
    const auto known = certificates::bySerial(m_connection, read.serial);
    const CertificateStatus status = known ? known->status : CertificateStatus{CertificateState::Active, {}};
    return write(number, {{},
                          people::idByTckn(m_connection, *read.tckn),
                          read.serial,
                          read.notBefore,
                          read.notAfter,
                          status,
                          read.qualified});
}

Status CertificateImport::runDirectory(const QString &path)
{
    for (const QFileInfo &info : QDir(path).entryInfoList(QDir::Files, QDir::Name)) {
        m_problems.setFile(info.filePath());
        QFile file(info.filePath());
        const bool readable = info.size() <= largestFile && file.open(QIODevice::ReadOnly);
        const auto read = readable ? pki::readCertificates(file.readAll())
                                   : fail(ErrorCode::Io, u"the file cannot be read"_s);
        Status status =
            read ? Status() : m_problems.add(1, read.error().detail, u"take the file out or replace it"_s);
        for (qsizetype i = 0; status && read && i < read->size(); ++i)
            status = takeX509(static_cast<int>(i) + 1, read->at(i));
        if (!status)
            return status;
    }
    m_ledger.settle();
    return {};
}

} // namespace

Result<ImportReport> importCertificates(Database &database, const Clock &clock, const QString &path)
{
    const bool isDirectory = QFileInfo(path).isDir();
    const auto text = isDirectory ? Result<QString>(QString()) : readText(path);
    if (!text)
        return fail(text.error());
    ImportReport report;
    ImportProblems problems{report, path};
    const Status written = database.write([&](Connection &c) -> Status {
        CertificateImport work{c, clock.now(), report, problems};
        const Status done = isDirectory ? work.runDirectory(path) : work.runFile(*text);
        if (!done)
            problems.addReadingError(done.error());
        return problems.isEmpty() ? done : fail(ErrorCode::InvalidInput, u"problems"_s);
    });
    if (!written && problems.isEmpty())
        return fail(written.error());
    return report;
}

} // namespace eimza::backend
