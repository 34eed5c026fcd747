#include "ui/outbox/conflictsheet.h"

#include "core/base/istanbul.h"
#include "ui/common/button.h"
#include "ui/common/errortexts.h"
#include "ui/common/recordtable.h"
#include "ui/common/textmodel.h"
#include "ui/common/unitlayout.h"
#include "ui/common/wordings.h"
#include "ui/outbox/feedback.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString conflictText(const client::Conflict &conflict)
{
    if (!conflict.present)
        return ConflictSheet::tr("Kayıt artık bu bilgisayarda yok; işlem yeniden uygulanamaz.");
    return conflict.appliesStill
        ? ConflictSheet::tr("Siz bu işlemi yaparken kayıt başka biri tarafından değiştirildi. Hiçbir şeyin üzerine yazılmadı.")
        : ConflictSheet::tr("Kayıt başka biri tarafından değiştirildi ve artık bu işlem için uygun durumda değil.");
}

QString stateText(const std::optional<ApplicationState> &state)
{
    return state ? wording(*state) : ConflictSheet::tr("Bilinmiyor");
}

} // namespace

ConflictSheet::ConflictSheet(const client::Conflict &conflict, QWidget *parent)
    : Sheet{tr("Çakışma: %1").arg(conflict.entry.subject), conflictText(conflict), parent}
{
    setObjectName(u"conflictSheet"_s);
    auto *model = new TextModel({{u"field"_s, tr("Alan"), Qt::AlignLeft, tr("Son değişiklik")},
                                 {u"own"_s, tr("Sizin işleminiz"), Qt::AlignLeft, wording(ApplicationState::PasswordSent), true},
                                 {u"present"_s, tr("Sunucudaki"), Qt::AlignLeft, wording(ApplicationState::PasswordSent), true},
                                 {u"before"_s, tr("Önceki"), Qt::AlignLeft, wording(ApplicationState::PasswordSent), true}}, this);
    model->setCheckable(false);
    const auto &present = conflict.present;
    QList<TextModel::Row> rows{{1, {{tr("Durum")}, {stateText(conflict.wanted)},
                                    {present ? wording(present->state) : tr("Bilinmiyor")}, {stateText(conflict.seen)}}},
                               {2, {{tr("Son değişiklik")}, {dateTimeText(conflict.entry.createdAt)},
                                    {present ? dateTimeText(present->changedAt) : QString()}, {}}}};
    const QString theirs = present ? present->reason : QString();
    if (!conflict.entry.command.text.isEmpty() || !theirs.isEmpty())
        rows.append({3, {{tr("Gerekçe")}, {conflict.entry.command.text}, {theirs}, {}}});
    auto *table = new RecordTable;
    table->setObjectName(u"conflictTable"_s);
    table->setAccessibleName(tr("Sizin işleminiz, sunucudaki ve önceki değerler"));
    table->setModel(model);
    model->setRows(rows);
    setMinimumWidthUnits(table, 180);
    setMinimumHeightUnits(table, 44);
    addContent(table, 1);
    setCancelText(tr("Sonra"));
    Button *giveUp = addOther(tr("Vazgeç"));
    giveUp->setObjectName(u"giveUp"_s);
    giveUp->setToolTip(tr("İşlem bekleyenlerden kaldırılır; sunucudaki değer kalır."));
    connect(giveUp, &Button::clicked, this, [this] {
        Q_EMIT givenUp();
        accept();
    });
    Button *again = addAct(tr("Yeniden Uygula"), true);
    again->setEnabled(conflict.appliesStill);
    connect(this, &Sheet::acted, this, [this] {
        Q_EMIT reapplied();
        accept();
    });
}

} // namespace eimza::ui
