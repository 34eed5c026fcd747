#include "ui/outbox/workresultsheet.h"

#include <algorithm>

#include "ui/common/button.h"
#include "ui/common/recordtable.h"
#include "ui/common/textmodel.h"
#include "ui/common/unitlayout.h"
#include "ui/common/wordings.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

Cell outcomeOf(const WorkResultSheet::Item &item)
{
    const bool done = item.error.isEmpty();
    const Tone tone = done ? Tone::Done : Tone::Expired;
    const QString text = done ? WorkResultSheet::tr("Kaydedildi") : WorkResultSheet::tr("Kaydedilemedi");
    return {text, {}, {}, false, {text, tone, iconOf(tone)}};
}

QString countText(const QList<WorkResultSheet::Item> &items)
{
    const auto done = std::ranges::count_if(items, [](const WorkResultSheet::Item &item) { return item.error.isEmpty(); });
    return WorkResultSheet::tr("Kaydedilen: %1 · Kaydedilemeyen: %2. Kaydedilemeyenler için hiçbir şey değişmedi.").arg(done).arg(items.size() - done);
}

} // namespace

WorkResultSheet::WorkResultSheet(const QList<Item> &items, int retriable, QWidget *parent)
    : Sheet{tr("İşlem Sonucu"), countText(items), parent}
{
    setObjectName(u"workResultSheet"_s);
    auto *model = new TextModel({{u"subject"_s, tr("Adı Soyadı"), Qt::AlignLeft, u"MUHAMMED KARAOSMANOĞLU"_s, true},
                                 {u"outcome"_s, tr("Sonuç"), Qt::AlignLeft, tr("Kaydedilemedi"), false, true},
                                 {u"reason"_s, tr("Neden"), Qt::AlignLeft,
                                  tr("Talep oluşturulamadı. Bu kişi için açık bir talep var. Önce o talebi sonuçlandırınız."), true}}, this);
    model->setCheckable(false);
    QList<TextModel::Row> rows;
    for (const Item &item : items)
        rows.append({rows.size() + 1, {{item.subject}, outcomeOf(item), {item.error}}});
    auto *table = new RecordTable;
    table->setObjectName(u"workResultTable"_s);
    table->setAccessibleName(tr("İşlemin kişilere göre sonucu"));
    table->setModel(model);
    model->setRows(rows);
    setMinimumWidthUnits(table, 200);
    setMinimumHeightUnits(table, 60);
    addContent(table, 1);
    setCancelText(tr("Kapat"));
    if (retriable == 0)
        return;
    addAct(tr("Başarısızları Yeniden Dene (%n)", nullptr, retriable), false);
    connect(this, &Sheet::acted, this, [this] {
        Q_EMIT retryRequested();
        accept();
    });
}

} // namespace eimza::ui
