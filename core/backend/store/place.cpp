#include "core/backend/store/place.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

Result<Place> Place::parse(const QString &text)
{
    if (text.startsWith("sqlite:"_L1) && text.size() > 7)
        return Place{System::Sqlite, text.mid(7), {}};
    if (text.startsWith("postgresql://"_L1) || text.startsWith("postgres://"_L1)) {
        const QUrl url(text, QUrl::StrictMode);
        if (url.isValid() && url.path().size() > 1 && !url.path().mid(1).contains(u'/'))
            return Place{System::PostgreSql, {}, url};
    }
    // Not repeated: it may hold a password.
    return fail(ErrorCode::InvalidInput,
                u"--database needs sqlite:FILE or postgresql://user@host/database"_s);
}

QString Place::shown() const
{
    return system == System::Sqlite ? file : url.toString(QUrl::RemovePassword | QUrl::RemoveQuery);
}

} // namespace eimza::backend
