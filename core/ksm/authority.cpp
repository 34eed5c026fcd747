#include "core/ksm/authority.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

namespace eimza::ksm {

using namespace Qt::Literals::StringLiterals;

namespace {

// Wide enough for every certificate on record, whatever day the program is told it is.
pki::Validity validity()
{
    return {QDateTime(QDate(2000, 1, 1), QTime(0, 0), Qt::UTC),
            QDateTime(QDate(2099, 12, 31), QTime(0, 0), Qt::UTC)};
}

Status write(const QString &path, const QByteArray &bytes, QFile::Permissions permissions)
{
    QSaveFile file{path};
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(permissions)
        || file.write(bytes) != bytes.size() || !file.flush() || !file.commit())
        return fail(ErrorCode::Io, u"%1 cannot be written: %2"_s.arg(path, file.errorString()));
    return {};
}

template <typename Make>
Result<pki::Authority> openOrMake(const QString &path, Make make)
{
    QFile file{path};
    if (file.exists()) {
        if (!file.open(QIODevice::ReadOnly))
            return fail(ErrorCode::Io, u"%1 cannot be read: %2"_s.arg(path, file.errorString()));
        const auto read = pki::authorityFromPem(file.readAll());
        if (!read)
            return fail(read.error().code, path + u": "_s + read.error().detail);
        return *read;
    }
    const Result<pki::Authority> made = make();
    if (!made)
        return made;
    const auto pem = pki::pemOf(*made);
    if (!pem)
        return fail(pem.error());
    if (const Status status = write(path, *pem, QFile::ReadOwner | QFile::WriteOwner); !status)
        return fail(status.error());
    return made;
}

} // namespace

Result<Authorities> openAuthorities(const QString &folder)
{
    const QDir dir{folder};
    const QString rootPath = dir.filePath(u"root.pem"_s), issuingPath = dir.filePath(u"issuing.pem"_s);
    if (!QFile::exists(rootPath) && QFile::exists(issuingPath))
        return fail(ErrorCode::Io, u"%1 is missing beside issuing.pem"_s.arg(rootPath));
    const auto root =
        openOrMake(rootPath, [] { return pki::makeRoot(u"Temsili Kamu SM Kök Sertifikası"_s, validity()); });
    if (!root)
        return fail(root.error());
    const auto issuing = openOrMake(issuingPath, [&root] {
        return pki::makeIssuingAuthority(*root, u"Temsili Kamu SM NES Sertifikası"_s, validity());
    });
    if (!issuing)
        return fail(issuing.error());
    const auto rootPem = pki::pemOf(root->certificate), issuingPem = pki::pemOf(issuing->certificate);
    if (!rootPem || !issuingPem)
        return fail(!rootPem ? rootPem.error() : issuingPem.error());
    const Status chain = write(dir.filePath(u"chain.pem"_s), *issuingPem + *rootPem,
                               QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
    if (!chain)
        return fail(chain.error());
    return Authorities{*root, *issuing};
}

} // namespace eimza::ksm
