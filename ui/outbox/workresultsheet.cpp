#include "ui/outbox/workresultsheet.h"

#include <QHash>
#include <algorithm>
#include <utility>

#include "ui/common/button.h"
#include "ui/common/recordtable.h"
#include "ui/common/textmodel.h"
#include "ui/common/unitlayout.h"
#include "ui/common/wordings.h"
#include "ui/outbox/feedback.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;
using client::OutboxEntry;
using client::OutboxState;

namespace {

void learnOf(WorkResultSheet::Item &item, const OutboxEntry &entry)
{
    item.reason.clear();
    switch (entry.state) {
    case OutboxState::Waiting: item.outcome = ItemOutcome::Waiting; break;
    case OutboxState::Sending: item.outcome = ItemOutcome::Sending; break;
    case OutboxState::Sent: item.outcome = ItemOutcome::Accepted; break;
    case OutboxState::Refused:
    case OutboxState::Review:
        item.outcome = ItemOutcome::Rejected;
        item.reason = errorText({entry.reason, {}}, placeOf(entry.command.kind)).toString();
        break;
    }
}

// What leaves the outbox while it waits was taken back, what leaves it later is done; a refusal stays one.
void learnOfLeaving(WorkResultSheet::Item &item)
{
    if (item.outcome == ItemOutcome::Waiting) {
        item.outcome = ItemOutcome::Skipped;
        item.reason = WorkResultSheet::tr("Geri alındı.");
    } else if (item.outcome == ItemOutcome::Sending) {
        item.outcome = ItemOutcome::Accepted;
    }
}

} // namespace

Cell outcomeCell(ItemOutcome outcome)
{
    const QString text = wording(outcome);
    const Tone tone = outcome == ItemOutcome::Accepted ? Tone::Done : outcome == ItemOutcome::Rejected ? Tone::Expired : Tone::Neutral;
    return {text, {}, {}, false, {text, tone, iconOf(tone)}};
}

WorkResultSheet::WorkResultSheet(const QList<Item> &items, int retriable, QWidget *parent)
    : Sheet{tr("İşlem Sonucu"), {}, parent}, m_items{items}
{
    m_model = std::make_shared<TextModel>(QList<ColumnSpec>{{u"subject"_s, tr("Adı Soyadı"), Qt::AlignLeft, u"MUHAMMED KARAOSMANOĞLU"_s, true},
                                 {u"outcome"_s, tr("Sonuç"), Qt::AlignLeft, longestOutcome(), false, true},
                                 {u"reason"_s, tr("Neden"), Qt::AlignLeft,
                                  tr("Talep oluşturulamadı. Bu kişi için açık bir talep var. Önce o talebi sonuçlandırınız."), true}});
    setObjectName(u"workResultSheet"_s);
    m_model->setCheckable(false);
    auto *table = new RecordTable;
    table->setObjectName(u"workResultTable"_s);
    table->setAccessibleName(tr("İşlemin kişilere göre sonucu"));
    table->setModel(m_model.get());
    display();
    setMinimumWidthUnits(table, 200);
    setMinimumHeightUnits(table, 60);
    addContent(table, 1);
    setCancelText(tr("Kapat"));
    Button *save = addOther(tr("Sonucu Dışa Aktar…"));
    save->setObjectName(u"saveResult"_s);
    connect(save, &Button::clicked, this, &WorkResultSheet::saveRequested);
    if (retriable == 0)
        return;
    addAct(tr("Başarısızları Yeniden Dene (%n)", nullptr, retriable), false);
    connect(this, &Sheet::acted, this, [this] {
        Q_EMIT retryRequested();
        accept();
    });
}

void WorkResultSheet::follow(const client::PendingWork &pending)
{
    connect(&pending, &client::PendingWork::changed, this, [this, &pending] { learn(pending.entries()); });
    learn(pending.entries());
}

void WorkResultSheet::learn(const QList<OutboxEntry> &entries)
{
    QHash<client::OutboxId, const OutboxEntry *> present;
    for (const OutboxEntry &entry : entries)
        present.insert(entry.id, &entry);
    QList<Item> items = m_items;
    for (Item &item : items) {
        if (const OutboxEntry *entry = present.value(item.command))
            learnOf(item, *entry);
        else if (!item.command.isNull())
            learnOfLeaving(item);
    }
    if (items != std::exchange(m_items, items))
        display();
}

void WorkResultSheet::display()
{
    QList<TextModel::Row> rows;
    for (const Item &item : std::as_const(m_items))
        rows.append({rows.size() + 1, {{item.subject}, outcomeCell(item.outcome), {item.reason}}});
    m_model->setRows(rows);
    setSentence(tr("%1. Başarısız olanlar için hiçbir şey değişmedi.").arg(countText()));
}

std::shared_ptr<RecordModel> WorkResultSheet::items() const
{
    return m_model;
}

QString WorkResultSheet::countText() const
{
    const auto count = [this](ItemOutcome outcome) { return std::ranges::count(m_items, outcome, &Item::outcome); };
    return tr("Başarılı: %1 · Başarısız: %2 · Atlandı: %3 · Sonucu bekleniyor: %4")
        .arg(count(ItemOutcome::Accepted)).arg(count(ItemOutcome::Rejected)).arg(count(ItemOutcome::Skipped))
        .arg(count(ItemOutcome::Waiting) + count(ItemOutcome::Sending));
}

} // namespace eimza::ui
