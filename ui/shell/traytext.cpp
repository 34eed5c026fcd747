#include "ui/shell/traytext.h"

#include <QCoreApplication>

#include "ui/common/wordings.h"
#include "ui/outbox/connectiontexts.h"

namespace eimza::ui {

namespace {

struct TrayTexts {
    Q_DECLARE_TR_FUNCTIONS(eimza::ui::traytext)
};

} // namespace

std::optional<Digest::Counts> digestCounts(client::Client &client)
{
    const auto &list = client.expiring().list();
    if (!list || !client.records().isSynced())
        return std::nullopt;
    const auto counts = list->bandCounts();
    return Digest::Counts{counts[static_cast<size_t>(Band::Week)], counts[static_cast<size_t>(Band::Month)], counts[static_cast<size_t>(Band::ThreeMonths)]};
}

QString trayText(client::Client *client)
{
    QStringList lines{TrayTexts::tr("e-İmza Yenileme")};
    if (!client)
        return lines.first();
    if (const auto counts = digestCounts(*client))
        lines.append(TrayTexts::tr("%1: %2 · %3: %4 · %5: %6")
                         .arg(wording(Band::Week)).arg(counts->week).arg(wording(Band::Month)).arg(counts->month)
                         .arg(wording(Band::ThreeMonths)).arg(counts->threeMonths));
    lines.append(TrayTexts::tr("%1 · Gönderilmeyi bekleyen: %2").arg(reachText(client->connection().reach())).arg(client->connection().unsent()));
    return lines.join(u'\n');
}

} // namespace eimza::ui
