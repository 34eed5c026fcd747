#include "ui/outbox/damagedlist.h"

#include <QVBoxLayout>

#include "core/base/istanbul.h"
#include "ui/common/button.h"
#include "ui/common/label.h"
#include "ui/common/recordtable.h"
#include "ui/common/textmodel.h"
#include "ui/common/unitlayout.h"
#include "ui/outbox/pendingmodel.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;
using client::DamagedCommand;

namespace {

QList<ColumnSpec> damagedFields()
{
    return {
        {u"what"_s, DamagedList::tr("İşlem"), Qt::AlignLeft, DamagedList::tr("İletişim bilgisi düzeltme")},
        {u"whom"_s, DamagedList::tr("Kimin İçin"), Qt::AlignLeft, u"MUHAMMED KARAOSMAN"_s, true},
        {u"createdAt"_s, DamagedList::tr("Oluşturma"), Qt::AlignLeft, u"28.08.2012 08:28:28"_s},
        {u"toDo"_s, DamagedList::tr("Ne Yapmalı"), Qt::AlignLeft, DamagedList::tr("Talep İşlemleri'nde talebin durumuna bakınız; gerekiyorsa işlemi yineleyiniz."), true},
    };
}

QString kindText(const DamagedCommand &damaged)
{
    if (damaged.delivered)
        return DamagedList::tr("Sunucuya ulaşmış bir işlem");
    if (!damaged.kind)
        return DamagedList::tr("Bilinmiyor");
    if (*damaged.kind == CommandKind::File)
        return DamagedList::tr("Talep oluşturma");
    Command command;
    command.kind = *damaged.kind;
    return whatText(command);
}

QString toDoText(const DamagedCommand &damaged)
{
    if (damaged.delivered)
        return DamagedList::tr("Bir şey yapmanız gerekmez; yalnızca bu bilgisayardaki kopyası okunamadı.");
    if (!damaged.kind)
        return DamagedList::tr("Ne olduğu okunamadı. O gün yaptığınız işlemlerin listelerde göründüğünü denetleyiniz.");
    switch (*damaged.kind) {
    case CommandKind::File: return DamagedList::tr("E-İmza Talep'te kişiyi arayınız; açık talebi yoksa talebi yeniden oluşturunuz.");
    case CommandKind::RecordContact: return DamagedList::tr("Görüşmeyi yeniden kaydediniz.");
    case CommandKind::CorrectContact: return DamagedList::tr("İletişim bilgisini yeniden düzeltiniz.");
    case CommandKind::SubmitBatch:
    case CommandKind::StopBatch: return DamagedList::tr("Talep İşlemleri'nde son gönderimin durumuna bakınız.");
    case CommandKind::Reveal: return DamagedList::tr("Bir şey yapmanız gerekmez; sistem yöneticisine bildiriniz.");
    default: return DamagedList::tr("Talep İşlemleri'nde talebin durumuna bakınız; gerekiyorsa işlemi yineleyiniz.");
    }
}

} // namespace

DamagedList::DamagedList(int setAside, const QList<DamagedCommand> &damaged, client::Records &records, QWidget *parent)
    : QWidget{parent}, m_damaged{damaged}, m_records{records}, m_text{new Label(Label::Kind::Strong)}
    , m_acknowledge{new Button(Button::Kind::Secondary, tr("Anlaşıldı"))}, m_model{new TextModel(damagedFields(), this)}, m_table{new RecordTable}
{
    auto *column = new QVBoxLayout(this);
    setUnits(this, column, {}, 2);
    m_text->setObjectName(u"setAside"_s);
    m_text->setWordWrap(true);
    m_text->setText(tr("Önceki çalışmadan kalan %n işlem okunamadı ve ayrı saklandı. Bu işlemleri yeniden yapınız.", nullptr, setAside));
    m_model->setCheckable(false);
    m_table->setObjectName(u"damagedTable"_s);
    m_table->setAccessibleName(tr("Okunamayan işlemler"));
    m_table->setModel(m_model);
    setMinimumHeightUnits(m_table, 32);
    m_acknowledge->setObjectName(u"acknowledgeDamaged"_s);
    m_acknowledge->setToolTip(tr("Bu bildirim bir daha gösterilmez."));
    auto *row = new QHBoxLayout;
    setUnits(this, row, {}, 2);
    row->addWidget(m_text, 1);
    row->addWidget(m_acknowledge, 0, Qt::AlignRight | Qt::AlignTop);
    column->addLayout(row);
    column->addWidget(m_table, 1);
    m_table->setVisible(!damaged.isEmpty());
    m_text->setVisible(setAside > 0);
    if (setAside == 0 && damaged.isEmpty())
        hide();
    connect(m_acknowledge, &Button::clicked, this, &DamagedList::acknowledged);
    connect(&records, &client::Records::changed, this, &DamagedList::display);
    display();
}

// Names come with the records, maybe later.
void DamagedList::display()
{
    QList<TextModel::Row> rows;
    for (const DamagedCommand &damaged : std::as_const(m_damaged))
        rows.append({rows.size() + 1, {{kindText(damaged)}, {concerned(damaged)},
                                       {damaged.createdAt.isValid() ? dateTimeText(damaged.createdAt) : tr("Bilinmiyor")}, {toDoText(damaged)}}});
    m_model->setRows(std::move(rows));
}

QString DamagedList::concerned(const DamagedCommand &damaged) const
{
    const client::RecordSetPtr &records = m_records.all();
    const auto application = records->application(damaged.application);
    const auto person = records->person(application ? application->value.person : damaged.person);
    const QString name = person ? tr("%1 %2").arg(person->name, person->surname) : QString();
    const QString number = application ? application->value.number : QString();
    if (name.isEmpty())
        return number.isEmpty() ? tr("Bilinmiyor") : number;
    return number.isEmpty() ? name : tr("%1 · %2").arg(name, number);
}

} // namespace eimza::ui
