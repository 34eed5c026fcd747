#include "core/ksm/exporting.h"

#include <QSaveFile>

#include "core/base/csv.h"
#include "core/base/istanbul.h"

namespace eimza::ksm {

using namespace Qt::Literals::StringLiterals;

namespace {

tl::unexpected<Error> writeFailure(const QSaveFile &file)
{
    return fail(ErrorCode::Io, u"%1 cannot be written: %2"_s.arg(file.fileName(), file.errorString()));
}

} // namespace

Result<qint64> exportCertificates(const Records &records, const QString &path)
{
    QSaveFile file{path};
    if (!file.open(QIODevice::WriteOnly)
        || !file.setPermissions(QSaveFile::ReadOwner | QSaveFile::WriteOwner))
        return writeFailure(file);
    auto query =
        records.file().run(u"SELECT p.tckn, c.serial, c.not_before, c.not_after, c.status "
                           "FROM certificates c JOIN persons p ON p.id = c.person ORDER BY c.position"_s);
    if (!query)
        return fail(query.error());
    file.write("tckn;serial;not_before;not_after;status\n");
    qint64 count = 0;
    for (; query->next(); ++count) {
        const QString status = certificateStateText(parseCertificateStatus(query->value(4).toString()));
        const QString line = csv::line({query->value(0).toString(), query->value(1).toString(),
                                        dateTimeText(momentOf(query->value(2))),
                                        dateTimeText(momentOf(query->value(3))), status});
        if (file.write(QString(line + u'\n').toUtf8()) < 0)
            return writeFailure(file);
    }
    if (!file.flush() || !file.commit())
        return writeFailure(file);
    return count;
}

} // namespace eimza::ksm
