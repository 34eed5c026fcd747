#pragma once

#include <memory>

#include "core/base/sqlitefile.h"
#include "core/ksm/rules.h"

namespace eimza::ksm {

/// A certificate together with whose it is.
struct CertificateRecord {
    KnownCertificate certificate;
    QString tckn;
    QString commonName;
};

/// The authority's register in DIR/register.sqlite. Belongs to the thread that opened it; several may be
/// open.
class Records
{
public:
    /// Makes the folder where it is missing; folder and file are their owner's alone. A damaged register is
    /// set aside and refused once, so that an empty one does not come to serve without anybody's noticing.
    [[nodiscard]] static Result<std::unique_ptr<Records>> open(const QString &folder);
    /// NotFound where the folder holds no register.
    [[nodiscard]] static Result<std::unique_ptr<Records>> openExisting(const QString &folder);

    [[nodiscard]] const SqliteFile &file() const { return *m_file; }

    [[nodiscard]] Result<std::optional<CertificateRecord>> certificate(const QString &serial) const;
    [[nodiscard]] Result<QByteArray> issuedPem(const QString &serial) const; ///< empty where not made yet
    [[nodiscard]] Status keepIssued(const QString &serial, const QByteArray &pem) const;

    [[nodiscard]] Result<Subject> subject(const QString &tckn) const;
    [[nodiscard]] Result<esya::FeedPage> feed(qint64 after, int limit) const;
    [[nodiscard]] Result<esya::PersonAnswer> person(const QString &tckn) const;

    /// The feed's next position; within a transaction.
    [[nodiscard]] Result<qint64> nextPosition() const;
    [[nodiscard]] Status addProgress(const QString &reference, ApplicationState state, const QDateTime &at,
                                     const QString &reason) const;

private:
    explicit Records(std::unique_ptr<SqliteFile> file) : m_file{std::move(file)} {}
    std::unique_ptr<SqliteFile> m_file;
};

[[nodiscard]] qint64 seconds(const QDateTime &moment);
[[nodiscard]] QDateTime momentOf(const QVariant &seconds); ///< UTC

} // namespace eimza::ksm
