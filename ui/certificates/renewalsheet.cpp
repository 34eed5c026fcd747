#include "ui/certificates/renewalsheet.h"

#include "ui/common/button.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/recordtable.h"
#include "ui/common/textmodel.h"
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
                 {sentence(verdict.refusal)}}};
    }
    return {};
}

} // namespace

RenewalSheet::RenewalSheet(const QList<FilingVerdict> &verdicts, QWidget *parent)
    : Sheet{tr("Yenileme Talebi Oluştur"), {}, parent}
{
    setObjectName(u"renewalSheet"_s);
    int fit = 0, incomplete = 0, refused = 0;
    QList<TextModel::Row> rows;
    for (const FilingVerdict &verdict : verdicts) {
        fit += verdict.kind == FilingVerdict::Kind::Fit;
        incomplete += verdict.kind == FilingVerdict::Kind::MissingContact;
        refused += verdict.kind == FilingVerdict::Kind::NotEligible;
        if (verdict.kind != FilingVerdict::Kind::NotEligible)
            m_toFile.append(verdict);
        rows.append(rowOf(verdict));
    }
    setSentence(tr("Uygun: %1 · Bilgisi eksik: %2 · Uygun değil: %3").arg(fit).arg(incomplete).arg(refused));
    auto *model = new TextModel({{u"person"_s, tr("Adı Soyadı"), Qt::AlignLeft, u"MUHAMMED KARAOSMANOĞLU"_s, true},
                                 {u"verdict"_s, tr("Sonuç"), Qt::AlignLeft, tr("Bilgisi eksik"), false, true},
                                 {u"reason"_s, tr("Açıklama"), Qt::AlignLeft,
                                  tr("Cep telefonu eksik. Kamu SM'ye gönderilmeden önce tamamlanmalıdır."), true}}, this);
    auto *table = new RecordTable;
    table->setAccessibleName(tr("Talep oluşturulacak kişiler"));
    table->setModel(model);
    model->setRows(rows);
    const Metrics metrics = Metrics::of(this);
    table->setMinimumSize(metrics.u(180), metrics.u(50));
    addContent(table, 1);
    Button *act = addAct(tr("%n Talep Oluştur", nullptr, static_cast<int>(m_toFile.size())), false);
    act->setEnabled(!m_toFile.isEmpty());
    if (m_toFile.isEmpty())
        addContent(new Label(Label::Kind::Secondary, tr("Seçilen kişiler için şu anda yenileme talebi oluşturulamaz.")));
    connect(this, &Sheet::acted, this, [this] {
        Q_EMIT confirmed(m_toFile);
        accept();
    });
}

} // namespace eimza::ui
