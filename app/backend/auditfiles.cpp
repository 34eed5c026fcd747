#include "app/backend/auditfiles.h"

#include <QFileInfo>

#include "core/backend/audit/sealer.h"

namespace eimza::app
{

using namespace Qt::Literals::StringLiterals;

namespace
{

// What besideDatabase() goes by: the file, or its like for a database on a server. Empty: there is none.
QString standFor(const backend::Place &place)
{
    if (place.system == backend::Place::System::Sqlite)
        return place.file;
    const QString folder = qEnvironmentVariable("STATE_DIRECTORY", u"/var/lib/eimza"_s).section(u':', 0, 0);
    const QFileInfo info{folder};
    return info.isDir() && info.isWritable() ? folder + place.url.path() : QString();
}

} // namespace

QStringList AuditFiles::warnings() const
{
    QStringList list;
    if (key.isEmpty())
        list.append(u"no checkpoint of the audit is signed: name a file with audit-key-file"_s);
    if (anchor.isEmpty())
        list.append(u"no checkpoint of the audit is copied: name a file with audit-anchor-file"_s);
    return list;
}

AuditFiles auditFiles(const Given &given)
{
    const auto place = backend::Place::parse(given.option("database"_L1));
    const auto beside = backend::audit::besideDatabase(place ? standFor(*place) : QString());
    const auto setOr = [&given](QLatin1StringView setting, const QString &fallback) {
        const QString text = given.option(setting);
        return text.isEmpty() ? fallback : text;
    };
    return {setOr("audit-key-file"_L1, beside.keyFile), setOr("audit-anchor-file"_L1, beside.anchorFile)};
}

} // namespace eimza::app
