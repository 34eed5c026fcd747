#include "ui/outbox/conflictsheet.h"

#include "core/base/istanbul.h"
#include "core/base/mask.h"
#include "ui/common/button.h"
#include "ui/common/errortexts.h"
#include "ui/common/recordtable.h"
#include "ui/common/textmodel.h"
#include "ui/common/unitlayout.h"
#include "ui/common/wordings.h"
#include "ui/outbox/feedback.h"
#include "ui/outbox/pendingmodel.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isOfAnApplication(const client::Conflict &conflict)
{
    return needsRevision(conflict.entry.command.kind) && conflict.entry.command.kind != CommandKind::CorrectContact;
}

QString conflictText(const client::Conflict &conflict)
{
    const bool isFiling = conflict.entry.command.kind == CommandKind::File;
    if (client::holdsNumber(conflict.entry))
        return ConflictSheet::tr("Sunucu bu işlemi bu hâliyle kabul etmedi. Siz karar verene kadar sıradaki işlemler bekler.");
    if (isFiling && conflict.present)
        return ConflictSheet::tr("Bu kişi için açık bir talep var. Hiçbir şeyin üzerine yazılmadı.");
    if (conflict.entry.command.kind == CommandKind::SubmitBatch && !conflict.appliesStill)
        return ConflictSheet::tr("Seçtiğiniz talepler artık gönderim listesinde değil; işlem yeniden uygulanamaz.");
    if (!needsRevision(conflict.entry.command.kind))
        return ConflictSheet::tr("Bu işlem yapılmadı ya da sonucu bilinmiyor. Yeniden uygulayabilir ya da vazgeçebilirsiniz.");
    if (!conflict.present && !conflict.presentAddresses)
        return ConflictSheet::tr("Kayıt artık bu bilgisayarda yok; işlem yeniden uygulanamaz.");
    return conflict.appliesStill
        ? ConflictSheet::tr("Siz bu işlemi yaparken kayıt başka biri tarafından değiştirildi. Hiçbir şeyin üzerine yazılmadı.")
        : ConflictSheet::tr("Kayıt başka biri tarafından değiştirildi ve artık bu işlem için uygun durumda değil.");
}

QString unknown()
{
    return ConflictSheet::tr("Bilinmiyor");
}

QString stateText(const std::optional<ApplicationState> &state)
{
    return state ? wording(*state) : unknown();
}

struct Side {
    QString field, own, present, before = {};
};

QList<Side> applicationSides(const client::Conflict &conflict)
{
    const auto &present = conflict.present;
    return {{ConflictSheet::tr("Durum"), stateText(conflict.wanted), present ? wording(present->state) : unknown(), stateText(conflict.seen)},
            {ConflictSheet::tr("Son değişiklik"), dateTimeText(conflict.entry.createdAt), present ? dateTimeText(present->changedAt) : QString()}};
}

QList<Side> filingSides(const client::Conflict &conflict)
{
    const auto &present = conflict.present;
    return {{ConflictSheet::tr("Durum"), stateText(conflict.wanted), present ? wording(present->state) : ConflictSheet::tr("Açık talep yok")},
            {ConflictSheet::tr("Tür"), wording(conflict.entry.command.type), present && present->changedAt.isValid() ? wording(present->type) : QString()},
            {ConflictSheet::tr("Son değişiklik"), dateTimeText(conflict.entry.createdAt), present ? dateTimeText(present->changedAt) : QString()}};
}

// Whole is only what the user typed himself.
QList<Side> addressSides(const client::Conflict &conflict)
{
    const Command &own = conflict.entry.command;
    const auto &present = conflict.presentAddresses;
    const auto &seen = conflict.seenAddresses;
    QList<Side> sides;
    if (own.email)
        sides.append({ConflictSheet::tr("E-posta"), *own.email, present ? maskedEmail(present->email) : unknown(), seen ? maskedEmail(seen->email) : unknown()});
    if (own.phone)
        sides.append({ConflictSheet::tr("Telefon"), *own.phone, present ? maskedPhone(present->phone) : unknown(), seen ? maskedPhone(seen->phone) : unknown()});
    return sides;
}

QList<Side> sidesOf(const client::Conflict &conflict)
{
    const Command &own = conflict.entry.command;
    QList<Side> sides;
    if (own.kind == CommandKind::File)
        sides = filingSides(conflict);
    else if (own.kind == CommandKind::CorrectContact)
        sides = addressSides(conflict);
    else if (own.kind == CommandKind::SubmitBatch)
        sides = {{ConflictSheet::tr("Gönderilecek talep"), QString::number(own.items.size()),
                  ConflictSheet::tr("%n talep listede", nullptr, static_cast<int>(conflict.stillListed))}};
    else if (own.kind == CommandKind::RecordContact)
        sides = {{ConflictSheet::tr("Görüşme"), wording(own.how), unknown()}, {ConflictSheet::tr("Sonuç"), wording(own.outcome), unknown()}};
    else if (isOfAnApplication(conflict))
        sides = applicationSides(conflict);
    else
        sides = {{ConflictSheet::tr("İşlem"), whatText(own), unknown()}};
    const QString theirs = conflict.present ? conflict.present->reason : QString();
    if (!own.text.isEmpty() || !theirs.isEmpty())
        sides.append({isOfAnApplication(conflict) ? ConflictSheet::tr("Gerekçe") : ConflictSheet::tr("Not"), own.text, theirs});
    return sides;
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
    QList<TextModel::Row> rows;
    for (const Side &side : sidesOf(conflict))
        rows.append({rows.size() + 1, {{side.field}, {side.own}, {side.present}, {side.before}}});
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
