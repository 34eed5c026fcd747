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
    , m_correct{new Button(Button::Kind::Secondary, tr("Bilgileri Tamamla…"))}
    , m_incomplete{new Label(Label::Kind::Secondary, tr("Bilgisi eksik kişiler, bilgileri tamamlanınca seçilir. İsterseniz eksik bilgiyle de "
                                                        "seçebilirsiniz."))}
    , m_nobody{new Label(Label::Kind::Secondary, tr("Seçilen kişiler için şu anda yenileme talebi oluşturulamaz."))}
{
    setObjectName(u"renewalSheet"_s);
    makeTable();
    addContent(m_table, 1);
    m_correct->setObjectName(u"correctContact"_s);
    m_incomplete->setWordWrap(true);
    addContent(m_incomplete);
    addContent(m_correct);
    addContent(m_nobody);
    addAct({}, false);
    connect(m_correct, &Button::clicked, this, &RenewalSheet::requestCorrection);
    connect(m_table, &RecordTable::recordActivated, this, &RenewalSheet::requestCorrection);
    connect(m_table, &RecordTable::currentRecordChanged, this, &RenewalSheet::displayCurrent);
    connect(m_table, &RecordTable::selectionCountChanged, this, &RenewalSheet::countChosen);
    QList<qint64> fit;
    for (const FilingVerdict &verdict : m_verdicts)
        if (verdict.kind == FilingVerdict::Kind::Fit)
            fit.append(verdict.certificate.value);
    display(fit);
    (fit.isEmpty() ? static_cast<QWidget *>(m_table) : act())->setFocus();
    connect(this, &Sheet::acted, this, [this] {
        Q_EMIT confirmed(chosen());
        accept();
    });
}

void RenewalSheet::makeTable()
{
    m_model = new TextModel({{u"person"_s, tr("Adı Soyadı"), Qt::AlignLeft, u"MUHAMMED KARAOSMANOĞLU"_s, true},
                             {u"verdict"_s, tr("Sonuç"), Qt::AlignLeft, tr("Bilgisi eksik"), false, true},
                             {u"reason"_s, tr("Açıklama"), Qt::AlignLeft,
                              tr("Cep telefonu eksik. Kamu SM'ye gönderilmeden önce tamamlanmalıdır."), true}}, this);
    m_table->setObjectName(u"renewalTable"_s);
    m_table->setAccessibleName(tr("Talep oluşturulacak kişiler"));
    m_table->setModel(m_model);
    setMinimumWidthUnits(m_table, 180);
    setMinimumHeightUnits(m_table, 50);
}

void RenewalSheet::setVerdicts(const QList<FilingVerdict> &verdicts)
{
    const QList<qint64> selected = m_table->selectedIds();
    QList<qint64> chosen;
    for (const FilingVerdict &verdict : verdicts) {
        const FilingVerdict *before = verdictOf(verdict.certificate.value);
        const bool same = before && before->kind == verdict.kind;
        if (same ? selected.contains(verdict.certificate.value) : verdict.kind == FilingVerdict::Kind::Fit)
            chosen.append(verdict.certificate.value);
    }
    m_verdicts = verdicts;
    display(chosen);
}

void RenewalSheet::display(const QList<qint64> &chosen)
{
    const auto count = [&](FilingVerdict::Kind kind) { return std::ranges::count(m_verdicts, kind, &FilingVerdict::kind); };
    setSentence(tr("Uygun: %1 · Bilgisi eksik: %2 · Uygun değil: %3")
                    .arg(count(FilingVerdict::Kind::Fit)).arg(count(FilingVerdict::Kind::MissingContact))
                    .arg(count(FilingVerdict::Kind::NotEligible)));
    QList<TextModel::Row> rows;
    QList<qint64> selected;
    for (const FilingVerdict &verdict : m_verdicts) {
        rows.append(rowOf(verdict));
        if (rows.last().selectable && chosen.contains(rows.last().id))
            selected.append(rows.last().id);
    }
    m_model->setRows(rows);
    m_table->selectIds(selected);
    m_nobody->setVisible(count(FilingVerdict::Kind::NotEligible) == m_verdicts.size());
    for (QWidget *part : {static_cast<QWidget *>(m_incomplete), static_cast<QWidget *>(m_correct)})
        part->setVisible(count(FilingVerdict::Kind::MissingContact) > 0);
    countChosen(m_table->selectedCount());
    displayCurrent();
}

const FilingVerdict *RenewalSheet::verdictOf(qint64 id) const
{
    const auto found = std::ranges::find(m_verdicts, id, [](const FilingVerdict &v) { return v.certificate.value; });
    return found == m_verdicts.end() ? nullptr : &*found;
}

void RenewalSheet::displayCurrent()
{
    const FilingVerdict *verdict = verdictOf(m_table->currentId());
    m_correct->setEnabled(verdict && verdict->kind == FilingVerdict::Kind::MissingContact);
}

void RenewalSheet::requestCorrection()
{
    if (const FilingVerdict *verdict = verdictOf(m_table->currentId()); verdict && verdict->kind == FilingVerdict::Kind::MissingContact)
        Q_EMIT correctionRequested(*verdict);
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
