#include "ui/outbox/pendingmodel.h"

#include "core/base/istanbul.h"
#include "ui/common/wordings.h"
#include "ui/outbox/feedback.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;
using client::OutboxEntry;
using client::OutboxState;

namespace {

enum class Field { What, Subject, CreatedAt, State, Reason };

QList<ColumnSpec> pendingFields()
{
    return {
        {u"what"_s, PendingModel::tr("İşlem"), Qt::AlignLeft, PendingModel::tr("Gönderim listesine ekleme")},
        {u"subject"_s, PendingModel::tr("Kişi"), Qt::AlignLeft, u"MUHAMMED KARAOSMANOĞLU"_s, true},
        {u"createdAt"_s, PendingModel::tr("Oluşturma"), Qt::AlignLeft, u"28.08.2012 08:28:28"_s},
        {u"state"_s, PendingModel::tr("Durum"), Qt::AlignLeft, PendingModel::tr("İncelenmeli (çakışma)"), false, true},
        {u"reason"_s, PendingModel::tr("Açıklama"), Qt::AlignLeft, PendingModel::tr("Bu kişi için açık bir talep var. Talep İşlemleri'nden durumunu izleyiniz."), true},
    };
}

Pill statePill(const OutboxEntry &entry)
{
    switch (entry.state) {
    case OutboxState::Waiting: return {PendingModel::tr("Sırada"), Tone::Neutral, Icon::Waiting};
    case OutboxState::Sending: return {PendingModel::tr("Gönderiliyor"), Tone::Neutral, Icon::Waiting};
    case OutboxState::Sent: return {PendingModel::tr("Gönderildi"), Tone::Done, iconOf(Tone::Done)};
    case OutboxState::Refused: return {PendingModel::tr("Reddedildi"), Tone::Expired, iconOf(Tone::Expired)};
    case OutboxState::Review:
        return {client::holdsNumber(entry) ? PendingModel::tr("İncelenmeli") : PendingModel::tr("İncelenmeli (çakışma)"), Tone::Week, iconOf(Tone::Week)};
    }
    return {};
}

} // namespace

QString whatText(const Command &command)
{
    switch (command.kind) {
    case CommandKind::File: return wording(command.type);
    case CommandKind::Refile: return PendingModel::tr("Yeniden gönderme");
    case CommandKind::Withdraw: return PendingModel::tr("Geri çekme");
    case CommandKind::Hold: return PendingModel::tr("Bekletme");
    case CommandKind::Return: return PendingModel::tr("İade");
    case CommandKind::Approve: return PendingModel::tr("Uygun bulma");
    case CommandKind::AddToBatch: return PendingModel::tr("Gönderim listesine ekleme");
    case CommandKind::RemoveFromBatch: return PendingModel::tr("Listeden çıkarma");
    case CommandKind::SubmitBatch: return PendingModel::tr("Kamu SM'ye gönderme");
    case CommandKind::StopBatch: return PendingModel::tr("Gönderimi durdurma");
    case CommandKind::Cancel: return PendingModel::tr("İptal");
    case CommandKind::RecordContact: return PendingModel::tr("Görüşme kaydı");
    case CommandKind::CorrectContact: return PendingModel::tr("İletişim bilgisi düzeltme");
    case CommandKind::SignOff: return PendingModel::tr("Ay onayı");
    case CommandKind::NameDeputy:
    case CommandKind::EndDeputy: return PendingModel::tr("Vekâlet");
    case CommandKind::Reveal: return PendingModel::tr("T.C. Kimlik No gösterimi");
    case CommandKind::ExportUnmasked: return PendingModel::tr("Maskesiz dışa aktarma");
    }
    return {};
}

PendingModel::PendingModel(QObject *parent) : ShortModel{pendingFields(), Marks::Without, parent} {}

void PendingModel::display(QList<OutboxEntry> entries)
{
    exchangeItems([&] { m_entries.swap(entries); });
}

const OutboxEntry *PendingModel::entry(qint64 id) const
{
    const int row = rowOf(id);
    return row < 0 ? nullptr : &m_entries.at(itemOf(row));
}

Cell PendingModel::itemCell(int item, int field) const
{
    const OutboxEntry &entry = m_entries.at(item);
    switch (static_cast<Field>(field)) {
    case Field::What: return {whatText(entry.command)};
    case Field::Subject: return {entry.subject};
    case Field::CreatedAt: return {dateTimeText(entry.createdAt)};
    case Field::State: {
        Cell cell;
        cell.pill = statePill(entry);
        cell.text = cell.pill.text;
        return cell;
    }
    case Field::Reason:
        if (client::holdsNumber(entry))
            return {tr("Sunucu bu işlemi kabul etmedi; siz karar verene kadar sıradaki işlemler bekler.")};
        if (entry.state == OutboxState::Refused || entry.state == OutboxState::Review)
            return {errorText({entry.reason, {}}, placeOf(entry.command.kind)).toDo};
        return {};
    }
    return {};
}

} // namespace eimza::ui
