#include "ui/shell/views.h"

namespace eimza::ui::views {

using namespace Qt::Literals::StringLiterals;

const QStringList &all()
{
    static const QStringList ids{u"expiring"_s, u"request"_s, u"applications"_s, u"people"_s, u"ksm"_s, u"states"_s, u"form"_s, u"pending"_s};
    return ids;
}

bool belongsTo(const QString &view, Role role)
{
    if (role == Role::Holder)
        return view == u"states"_s || view == u"form"_s || view == u"pending"_s;
    return all().contains(view);
}

} // namespace eimza::ui::views
