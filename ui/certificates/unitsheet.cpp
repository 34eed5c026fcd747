#include "ui/certificates/unitsheet.h"

#include "core/base/whendone.h"
#include "core/client/services/client.h"
#include "ui/common/button.h"
#include "ui/common/recordtable.h"
#include "ui/common/textmodel.h"
#include "ui/common/unitlayout.h"
#include "ui/common/wordings.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QList<ColumnSpec> unitFields()
{
    QList<ColumnSpec> fields{{u"unit"_s, UnitSheet::tr("Birim"), Qt::AlignLeft, u"Ankara İl Nüfus Müdürlüğü"_s, true}};
    for (const Band band : {Band::Expired, Band::Week, Band::Month, Band::ThreeMonths})
        fields.append({u"band%1"_s.arg(static_cast<int>(band)), wording(band), Qt::AlignRight, u"1000"_s});
    fields.append({u"due"_s, UnitSheet::tr("Bu hafta\nbaşvurulmalı"), Qt::AlignRight, u"1000"_s});
    fields.append({u"all"_s, UnitSheet::tr("Tümü"), Qt::AlignRight, u"1000"_s});
    return fields;
}

Cell number(int count)
{
    return {QString::number(count)};
}

} // namespace

UnitSheet::UnitSheet(client::Client &client, QWidget *parent)
    : Sheet{tr("Birime Göre"), tr("Uygulanan ölçütlere uyan sertifikaların birimlere dağılımı."), parent}
    , m_model{new TextModel(unitFields(), this)}, m_table{new RecordTable}
{
    setObjectName(u"unitSheet"_s);
    m_model->setCheckable(false);
    m_table->setObjectName(u"unitTable"_s);
    m_table->setAccessibleName(tr("Birimlere göre süresi dolacak sertifikalar"));
    m_table->setModel(m_model);
    setMinimumWidthUnits(m_table, 190);
    setMinimumHeightUnits(m_table, 70);
    addContent(m_table, 1);
    setCancelText(tr("Kapat"));
    m_save = addOther(tr("Birim Listesini Kaydet…"));
    m_save->setObjectName(u"saveUnit"_s);
    m_save->setToolTip(tr("Birimin listesi, birim amirine iletilmek üzere maskeli olarak bir Excel dosyasına yazılır."));
    m_save->setEnabled(false);
    addAct(tr("Birimin Listesini Aç"), false)->setEnabled(false);
    connect(m_save, &Button::clicked, this, [this] {
        if (const qint64 id = m_table->currentId(); id > 0)
            Q_EMIT saveRequested(UnitId{id});
    });
    connect(m_table, &RecordTable::recordActivated, this, &UnitSheet::choose);
    connect(this, &Sheet::acted, this, [this] { choose(m_table->currentId()); });
    m_table->setFocus();
    whenDone(client.expiring().perUnit(), this, [this](const QList<client::ExpiringList::UnitCounts> &counts) { display(counts); });
}

void UnitSheet::display(const QList<client::ExpiringList::UnitCounts> &counts)
{
    QList<TextModel::Row> rows;
    for (const auto &of : counts) {
        QList<Cell> cells{Cell{of.name}};
        for (const int count : of.perBand)
            cells.append(number(count));
        cells.append(number(of.dueThisWeek));
        cells.append(number(of.all));
        rows.append({of.unit.value, cells});
    }
    m_model->setRows(rows);
    act()->setEnabled(!rows.isEmpty());
    m_save->setEnabled(!rows.isEmpty());
}

void UnitSheet::choose(qint64 id)
{
    if (id <= 0)
        return;
    Q_EMIT chosen(UnitId{id});
    accept();
}

} // namespace eimza::ui
