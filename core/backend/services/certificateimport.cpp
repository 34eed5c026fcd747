#include "core/backend/services/registerimport.h"

#include <QDir>
#include <QFile>
#include <functional>

#include "core/backend/store/certificates.h"
#include "core/backend/store/idset.h"
#include "core/backend/store/people.h"
#include "core/base/istanbul.h"
#include "core/pki/certificatereader.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr qint64 largestFile = 16 * 1024 * 1024;

using Complain = std::function<Status(const QString &what, const QString &whatToDo)>;

class CertificateImport : public TableImport
{
public:
    CertificateImport(Connection &c, const QDateTime &now, ImportReport &report, ImportProblems &problems, UnknownPeople unknown)
        : TableImport{c, now, report, problems}, m_unknown{unknown}
    {
    }

    [[nodiscard]] QString kind() const override { return u"certificate"_s; }
    [[nodiscard]] QStringList columns(const QStringList &) const override
    {
        return {u"tckn"_s, u"serial"_s, u"not_before"_s, u"not_after"_s, u"status"_s};
    }
    [[nodiscard]] Status take(const csv::Row &row) override;
    Status runDirectory(const QString &path);

private:
    Status takeX509(const pki::ReadCertificate &read, const QString &place);
    Status takeX509File(const QFileInfo &info);
    Status write(const Complain &complain, const Certificate &certificate, certificates::Unsaid unsaid);

    UnknownPeople m_unknown;
    IdSet m_seen;
};

Status CertificateImport::write(const Complain &complain, const Certificate &certificate,
                                certificates::Unsaid unsaid)
{
    if (certificate.person.isNull() && m_unknown == UnknownPeople::PassedOver) {
        ++m_report.passedOver;
        return {};
    }
    if (certificate.person.isNull())
        return complain(u"nobody in the register has this national id"_s, u"import the people first"_s);
    if (certificate.notAfter <= certificate.notBefore)
        return complain(u"the end is not after the beginning"_s, u"correct the times"_s);
    const auto [upserted, id] = certificates::enter(m_connection, certificate, unsaid);
    if (const Status alive = m_connection.status(); !alive)
        return alive;
    if (upserted != certificates::Upserted::Foreign && !m_seen.insert(id.value))
        return complain(u"this serial number was there before"_s, u"keep one of the certificates"_s);
    switch (upserted) {
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
        return complain(u"the register has this serial number under another person"_s,
                        u"check whose it is"_s);
    }
    m_ledger.touch(certificate.person);
    return {};
}

Status CertificateImport::take(const csv::Row &row)
{
    const QStringList &f = row.fields;
    const auto tckn = NationalId::parse(f.at(0));
    if (!tckn)
        return m_problems.add(row.line, tckn.error().detail, u"correct the number"_s);
    const QString serial = canonicalSerial(f.at(1));
    if (serial.isEmpty())
        return m_problems.add(row.line, u"the serial number is not hexadecimal"_s, u"correct it"_s);
    const auto notBefore = parseDateTimeText(f.at(2));
    const auto notAfter = parseDateTimeText(f.at(3));
    if (!notBefore || !notAfter)
        return m_problems.add(row.line, (notBefore ? notAfter : notBefore).error().detail,
                              u"write 27.09.2012 06:22:55"_s);
    if (f.at(4).isEmpty())
        return m_problems.add(row.line, u"the status is empty"_s, u"write Kamu SM's word, such as AKTİF"_s);
    if (const QString fault = cellFault(f.at(4)); !fault.isEmpty())
        return m_problems.add(row.line, fault, u"write Kamu SM's word, such as AKTİF"_s);
    return write([&](const QString &what,
                     const QString &whatToDo) { return m_problems.add(row.line, what, whatToDo); },
                 {{},
                  people::idByTckn(m_connection, tckn->toString()),
                  serial,
                  *notBefore,
                  *notAfter,
                  parseCertificateStatus(f.at(4))},
                 certificates::Unsaid::Qualified);
}

Status CertificateImport::takeX509(const pki::ReadCertificate &read, const QString &place)
{
    const Complain complain = [&](const QString &what, const QString &whatToDo) {
        return m_problems.addUnplaced(place + what, whatToDo);
    };
    if (read.seal)
        return complain(u"this is an institution's seal, no person's certificate"_s,
                        u"take it out of the directory"_s);
    if (!read.tckn)
        return complain(u"its subject's serialNumber is no national id: it is no person's certificate"_s,
                        u"take it out of the directory"_s);
    return write(complain,
                 {{},
                  people::idByTckn(m_connection, *read.tckn),
                  read.serial,
                  read.notBefore,
                  read.notAfter,
                  {CertificateState::Active, {}},
                  read.qualified},
                 certificates::Unsaid::Status);
}

Status CertificateImport::takeX509File(const QFileInfo &info)
{
    m_problems.setFile(info.filePath());
    if (info.size() > largestFile)
        return m_problems.addUnplaced(u"the file is larger than 16 MiB"_s, u"take it out or split it"_s);
    QFile file(info.filePath());
    if (!file.open(QIODevice::ReadOnly))
        return m_problems.addUnplaced(u"it cannot be read: "_s + file.errorString(),
                                      u"allow it, or take the file out"_s);
    const auto read = pki::readCertificates(file.readAll());
    if (!read)
        return m_problems.addUnplaced(read.error().detail, u"replace the file or take it out"_s);
    for (qsizetype i = 0; i < read->size(); ++i)
        if (const Status status = takeX509(read->at(i), u"certificate %1: "_s.arg(i + 1)); !status)
            return status;
    return {};
}

Status CertificateImport::runDirectory(const QString &path)
{
    const QDir directory{path};
    if (!directory.isReadable())
        return m_problems.addUnplaced(u"the directory cannot be read"_s, u"allow it"_s);
    const QFileInfoList files = directory.entryInfoList(QDir::Files, QDir::Name);
    if (files.isEmpty())
        return m_problems.addUnplaced(u"the directory holds no files"_s,
                                      u"put the certificates into it, not below it"_s);
    for (const QFileInfo &info : files) {
        if (const Status status = takeX509File(info); !status)
            return status;
        if (const Status alive = m_connection.status(); !alive)
            return alive;
    }
    if (m_problems.isEmpty())
        settle();
    return {};
}

} // namespace

Result<ImportReport> importCertificates(Database &database, const Clock &clock, const QString &path, UnknownPeople unknown)
{
    const auto made = [unknown, now = clock.now()](Connection &c, ImportReport &report, ImportProblems &problems) {
        return std::make_unique<CertificateImport>(c, now, report, problems, unknown);
    };
    if (QFileInfo(path).isDir())
        return importAll(database, path, [&](Connection &c, ImportReport &report, ImportProblems &problems) {
            return made(c, report, problems)->runDirectory(path);
        });
    return importTable(database, path, made);
}

} // namespace eimza::backend
