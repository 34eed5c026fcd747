#include "core/base/istanbul.h"
#include "core/client/services/client.h"
#include "ui/certificates/expiringfilters.h"
#include "ui/common/wordings.h"

namespace eimza::ui {

using client::ExpiringFilter;

QString ExpiringFilters::spanWords(const ExpiringFilter &filter)
{
    if (filter.week)
        return tr("Bitişi: %1 – %2").arg(dateText(*filter.week), dateText(filter.week->addDays(6)));
    if (filter.fileBy.isValid())
        return tr("Son başvuru: %1").arg(dateText(filter.fileBy));
    return filter.month.isValid() ? tr("Bitiş ayı: %1").arg(filter.month.toString(QStringLiteral("MM.yyyy"))) : QString();
}

QString ExpiringFilters::statusWords(const ExpiringFilter &filter)
{
    return filter.status ? tr("Sertifika durumu: %1").arg(wording({*filter.status, {}})) : QString();
}

QString ExpiringFilters::renewalWords(const ExpiringFilter &filter)
{
    if (!filter.renewal)
        return {};
    if (filter.renewal->pending)
        return tr("Talep durumu: Sırada");
    return filter.renewal->state ? tr("Talep durumu: %1").arg(wording(*filter.renewal->state)) : tr("Talep durumu: Yok");
}

QString ExpiringFilters::words(const ExpiringFilter &filter) const
{
    QStringList parts;
    if (!filter.nationalId.isEmpty())
        parts.append(tr("TC Kimlik No"));
    if (!filter.nationalIds.isEmpty())
        parts.append(tr("%n numara", nullptr, static_cast<int>(m_pasted.asked())));
    if (!filter.name.isEmpty())
        parts.append(tr("Ad “%1”").arg(filter.name));
    if (!filter.surname.isEmpty())
        parts.append(tr("Soyad “%1”").arg(filter.surname));
    if (!filter.unit.isNull())
        parts.append(tr("Birim “%1”").arg(m_client.records().offeredName(filter.unit)));
    if (filter.band)
        parts.append(wording(*filter.band));
    if (filter.dueThisWeek)
        parts.append(tr("Bu hafta başvurulmalı"));
    for (const QString &of : {spanWords(filter), statusWords(filter), renewalWords(filter)})
        if (!of.isEmpty())
            parts.append(of);
    if (filter.onlyWithoutOpen)
        parts.append(tr("Yalnızca açık talebi olmayanlar"));
    if (filter.onlyQuiet)
        parts.append(tr("%n gündür görüşülmeyenler", nullptr, client::quietDays));
    return parts.join(QStringLiteral(", "));
}

QList<client::SavedFilters::Named> ExpiringFilters::defaults() const
{
    QList<client::SavedFilters::Named> list;
    const auto &session = m_client.session();
    ExpiringFilter filter;
    if (session.hasUser() && session.user().role == Role::Officer && !session.user().unit.isNull()) {
        filter.unit = session.user().unit;
        filter.band = Band::Month;
        list.append({tr("Birimim, 1 ay"), toJson(filter)});
    }
    filter = {};
    filter.onlyWithoutOpen = true;
    filter.dueThisWeek = true;
    list.append({tr("Bu hafta başvurulmalı"), toJson(filter)});
    filter.dueThisWeek = false;
    filter.onlyQuiet = true;
    list.append({tr("Açık talebi yok, görüşülmemiş"), toJson(filter)});
    filter.onlyQuiet = false;
    filter.band = Band::Expired;
    list.append({tr("Süresi dolmuş, açık talebi yok"), toJson(filter)});
    return list;
}

} // namespace eimza::ui
