#include "ui/certificates/renewalsheet.h"

#include <algorithm>

#include "ui/common/button.h"
#include "ui/common/label.h"
#include "ui/common/recordtable.h"
#include "ui/common/textmodel.h"
#include "ui/common/unitlayout.h"
#include "ui/common/wordings.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;
using client::FilingVerdict;

namespace {

TextModel::Row rowOf(const FilingVerdict &verdict)
{
    switch (verdict.kind) {
    case FilingVerdict::Kind::Fit:
        return {verdict.certificate.value,
                {{verdict.fullName}, {{}, {}, {}, false, {RenewalSheet::tr("Uygun"), Tone::Done, iconOf(Tone::Done)}}, {}}};
    case FilingVerdict::Kind::MissingContact:
        return {verdict.certificate.value,
                {{verdict.fullName},
                 {{}, {}, {}, false, {RenewalSheet::tr("Bilgisi eksik"), Tone::Week, iconOf(Tone::Week)}},
                 {RenewalSheet::tr("%1. Kamu SM'ye gönderilmeden önce tamamlanmalıdır.").arg(wording(verdict.missing))}}};
    case FilingVerdict::Kind::NotEligible:
        return {verdict.certificate.value,
                {{verdict.fullName},
                 {{}, {}, {}, false, {RenewalSheet::tr("Uygun değil"), Tone::Expired, iconOf(Tone::Expired)}},
                 {sentence(verdict.refusal)}},
                false};
    }
    return {};
}

} // namespace

RenewalSheet::RenewalSheet(const QList<FilingVerdict> &verdicts, QWidget *parent)
    : Sheet{tr("Yenileme Talebi Oluştur"), {}, parent}, m_verdicts{verdicts}, m_table{new RecordTable}
{
    setObjectName(u"renewalSheet"_s);
    const auto count = [&](FilingVerdict::Kind kind) { return std::ranges::count(verdicts, kind, &FilingVerdict::kind); };
    setSentence(tr("Uygun: %1 · Bilgisi eksik: %2 · Uygun değil: %3")
                    .arg(count(FilingVerdict::Kind::Fit)).arg(count(FilingVerdict::Kind::MissingContact))
                    .arg(count(FilingVerdict::Kind::NotEligible)));
    addContent(m_table, 1);
    fillTable();
    addAct({}, false);
    if (count(FilingVerdict::Kind::NotEligible) == verdicts.size())
        addContent(new Label(Label::Kind::Secondary, tr("Seçilen kişiler için şu anda yenileme talebi oluşturulamaz.")));
    connect(m_table, &RecordTable::selectionCountChanged, this, &RenewalSheet::countChosen);
    countChosen(m_table->selectedCount());
    act()->setFocus();
    connect(this, &Sheet::acted, this, [this] {
        Q_EMIT confirmed(chosen());
        accept();
    });
}

void RenewalSheet::fillTable()
{
    auto *model = new TextModel({{u"person"_s, tr("Adı Soyadı"), Qt::AlignLeft, u"MUHAMMED KARAOSMANOĞLU"_s, true},
                                 {u"verdict"_s, tr("Sonuç"), Qt::AlignLeft, tr("Bilgisi eksik"), false, true},
                                 {u"reason"_s, tr("Açıklama"), Qt::AlignLeft,
                                  tr("Cep telefonu eksik. Kamu SM'ye gönderilmeden önce tamamlanmalıdır."), true}}, this);
    QList<TextModel::Row> rows;
    QList<qint64> selected;
    for (const FilingVerdict &verdict : m_verdicts) {
        rows.append(rowOf(verdict));
        if (rows.last().selectable)
            selected.append(rows.last().id);
    }
    m_table->setObjectName(u"renewalTable"_s);
    m_table->setAccessibleName(tr("Talep oluşturulacak kişiler"));
    m_table->setModel(model);
    model->setRows(rows);
    setMinimumWidthUnits(m_table, 180);
    setMinimumHeightUnits(m_table, 50);
    m_table->selectIds(selected);
}

void RenewalSheet::countChosen(int count)
{
    act()->setText(tr("%n Talep Oluştur", nullptr, count));
    act()->setEnabled(count > 0);
}

QList<FilingVerdict> RenewalSheet::chosen() const
{
    const QList<qint64> selected = m_table->selectedIds();
    QList<FilingVerdict> chosen;
    for (const FilingVerdict &verdict : m_verdicts)
        if (selected.contains(verdict.certificate.value))
            chosen.append(verdict);
    return chosen;
}

} // namespace eimza::ui
