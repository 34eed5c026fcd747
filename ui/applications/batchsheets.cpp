#include "ui/applications/batchsheets.h"

#include <QCoreApplication>
#include <QHBoxLayout>

#include "ui/common/button.h"
#include "ui/common/recordtable.h"
#include "ui/common/textmodel.h"
#include "ui/common/unitlayout.h"
#include "ui/common/wordings.h"
#include "ui/outbox/workresultsheet.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

Cell goingOf(const SendReviewSheet::Item &item)
{
    const QString text = item.goes ? SendReviewSheet::tr("Gönderilecek") : SendReviewSheet::tr("Gönderilmeyecek");
    const Tone tone = item.goes ? Tone::Done : Tone::Week;
    return {text, {}, {}, false, {text, tone, iconOf(tone)}};
}

QString reviewText(const client::BatchReview &review)
{
    QStringList sentences{SendReviewSheet::tr("%n talep ESYA üzerinden Kamu SM'ye gönderilecek. Bu işlem geri alınamaz.", nullptr,
                                              static_cast<int>(review.sendable.size()))};
    if (!review.incomplete.isEmpty())
        sentences.append(SendReviewSheet::tr("Eksik bilgili %n talep gönderilmeyecek, listede kalacak.", nullptr,
                                             static_cast<int>(review.incomplete.size())));
    if (!review.fourEyes.isEmpty())
        sentences.append(SendReviewSheet::tr("Sizin oluşturduğunuz ya da sizin için oluşturulan %n talebi başka bir görevlinin göndermesi "
                                             "gerekir; listede kalacak.", nullptr, static_cast<int>(review.fourEyes.size())));
    return sentences.join(u' ');
}

} // namespace

QString resultText(const client::BatchProgress &batch)
{
    const QString skipped = batch.skipped > 0 ? SendReviewSheet::tr("Atlandı: %1 (işlem durduruldu)").arg(batch.skipped)
                                              : SendReviewSheet::tr("Atlandı: %1").arg(0);
    return SendReviewSheet::tr("Başarılı: %1 · Başarısız: %2 · %3 · Sonucu bekleniyor: %4")
        .arg(batch.accepted).arg(batch.rejected).arg(skipped).arg(batch.unknown + batch.waiting);
}

SendReviewSheet::SendReviewSheet(const client::BatchReview &review, const QList<Item> &items, QWidget *parent)
    : Sheet{tr("Gönderim Onayı"), reviewText(review), parent}
{
    setObjectName(u"sendReviewSheet"_s);
    insist();
    if (!items.isEmpty())
        addList(items);
    Button *act = addAct(tr("%n Talebi Gönder", nullptr, static_cast<int>(review.sendable.size())), true);
    act->setEnabled(!review.sendable.isEmpty());
    connect(this, &Sheet::acted, this, [this, items = review.sendable] {
        Q_EMIT confirmed(items);
        accept();
    });
}

void SendReviewSheet::addList(const QList<Item> &items)
{
    auto *model = new TextModel({{u"number"_s, tr("Talep No"), Qt::AlignLeft, u"TLP-20418"_s},
                                 {u"person"_s, tr("Adı Soyadı"), Qt::AlignLeft, u"MUHAMMED KARAOSMANOĞLU"_s, true},
                                 {u"type"_s, tr("Başvuru Türü"), Qt::AlignLeft, wording(ApplicationType::LostOrStolen)},
                                 {u"going"_s, tr("Gönderim"), Qt::AlignLeft, tr("Gönderilmeyecek"), false, true},
                                 {u"reason"_s, tr("Neden"), Qt::AlignLeft, wording(MissingContact::Both), true}}, this);
    model->setCheckable(false);
    QList<TextModel::Row> rows;
    for (const Item &item : items)
        rows.append({rows.size() + 1, {{item.number}, {item.fullName}, {item.type}, goingOf(item), {item.reason}}});
    auto *table = new RecordTable;
    table->setObjectName(u"sendReviewTable"_s);
    table->setAccessibleName(tr("Gönderilecek ve listede kalacak talepler"));
    table->setModel(model);
    model->setRows(rows);
    setMinimumWidthUnits(table, 200);
    setMinimumHeightUnits(table, 60);
    table->hide();
    auto *line = new QWidget;
    auto *right = new QHBoxLayout(line);
    setUnits(this, right, {}, 2);
    auto *reveal = new Button(Button::Kind::Secondary, tr("Listeyi Göster"));
    reveal->setObjectName(u"showReviewed"_s);
    reveal->setAutoDefault(false);
    right->addStretch();
    right->addWidget(reveal);
    addContent(line);
    addContent(table, 1);
    connect(reveal, &Button::clicked, this, [this, line, table] {
        table->show();
        table->setFocus();
        line->hide();
        layout()->activate();
        resize(width(), qMax(height(), layout()->totalHeightForWidth(width())));
    });
}

BatchResultSheet::BatchResultSheet(const client::BatchProgress &batch, const client::BatchRetry &retry, QWidget *parent)
    : Sheet{tr("Gönderim Sonucu: %1").arg(batch.number), resultText(batch), parent}
{
    m_items = std::make_shared<TextModel>(QList<ColumnSpec>{{u"number"_s, tr("Talep No"), Qt::AlignLeft, u"TLP-20418"_s},
                                 {u"person"_s, tr("Adı Soyadı"), Qt::AlignLeft, u"MUHAMMED KARAOSMANOĞLU"_s, true},
                                 {u"outcome"_s, tr("Sonuç"), Qt::AlignLeft, longestOutcome(), false, true},
                                 {u"reason"_s, tr("Gerekçe"), Qt::AlignLeft,
                                  tr("Sertifika yenileme dönemi dışında olduğu için başvuru alınmadı."), true}});
    setObjectName(u"batchResultSheet"_s);
    m_items->setCheckable(false);
    QList<TextModel::Row> rows;
    for (const auto &item : batch.items)
        rows.append({item.application.value, {{item.number}, {item.fullName}, outcomeCell(item.outcome), {item.reason}}});
    auto *table = new RecordTable;
    table->setObjectName(u"batchResultTable"_s);
    table->setAccessibleName(tr("Gönderim sonucu"));
    table->setModel(m_items.get());
    m_items->setRows(rows);
    setMinimumWidthUnits(table, 200);
    setMinimumHeightUnits(table, 80);
    addContent(table, 1);
    setCancelText(tr("Kapat"));
    Button *save = addOther(tr("Sonucu Dışa Aktar…"));
    save->setObjectName(u"saveResult"_s);
    connect(save, &Button::clicked, this, &BatchResultSheet::saveRequested);
    if (retry.count() == 0)
        return;
    addAct(tr("Başarısızları Yeniden Dene (%n)", nullptr, retry.count()), true);
    connect(this, &Sheet::acted, this, [this] {
        Q_EMIT retryRequested();
        accept();
    });
}

std::shared_ptr<RecordModel> BatchResultSheet::items() const
{
    return m_items;
}

} // namespace eimza::ui
