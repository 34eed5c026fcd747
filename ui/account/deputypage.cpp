#include "ui/account/deputypage.h"

#include <QLineEdit>
#include <QVBoxLayout>

#include "core/base/istanbul.h"
#include "core/base/whendone.h"
#include "ui/common/button.h"
#include "ui/common/cleantext.h"
#include "ui/common/dayedit.h"
#include "ui/common/errorsummary.h"
#include "ui/common/errortexts.h"
#include "ui/common/formfield.h"
#include "ui/common/label.h"
#include "ui/common/recordtable.h"
#include "ui/common/textmodel.h"
#include "ui/common/unitlayout.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;
using client::Deputyships;

namespace {

constexpr int furthestYears = 2;

QList<ColumnSpec> fields()
{
    return {{u"who"_s, DeputyPage::tr("Kişi"), Qt::AlignLeft, u"MUHAMMED KARAOSMAN"_s, true},
            {u"side"_s, DeputyPage::tr("Vekâlet"), Qt::AlignLeft, DeputyPage::tr("Siz onun vekilisiniz")},
            {u"from"_s, DeputyPage::tr("İlk Gün"), Qt::AlignLeft, u"28.08.2012"_s},
            {u"until"_s, DeputyPage::tr("Son Gün"), Qt::AlignLeft, u"28.08.2012"_s},
            {u"state"_s, DeputyPage::tr("Durum"), Qt::AlignLeft, DeputyPage::tr("Sonlandırma sırada"), true}};
}

QString nameOf(const OwnDeputyship &d)
{
    return d.displayName == d.userName ? d.userName : DeputyPage::tr("%1 (%2)").arg(d.displayName, d.userName);
}

QString stateOf(const Deputyships::Row &row, QDate today)
{
    switch (row.standing) {
    case Deputyships::Standing::Naming: return DeputyPage::tr("Sırada");
    case Deputyships::Standing::Ending: return DeputyPage::tr("Sonlandırma sırada");
    case Deputyships::Standing::Confirmed: break;
    }
    return row.deputyship.from > today ? DeputyPage::tr("Başlamadı") : DeputyPage::tr("Geçerli");
}

DayEdit *makeDay(const QString &name, QDate day, QDate today)
{
    auto *edit = new DayEdit(today, today.addYears(furthestYears), day);
    edit->setObjectName(name);
    return edit;
}

} // namespace

DeputyPage::DeputyPage(client::Client &client, QWidget *parent)
    : QWidget{parent}, m_client{client}, m_model{new TextModel(fields(), this)}, m_table{new RecordTable}
    , m_state{new Label(Label::Kind::Secondary)}, m_end{new Button(Button::Kind::Secondary, tr("Vekâleti Sonlandır"))}
{
    auto *layout = new QVBoxLayout(this);
    setUnits(this, layout, {}, 3);
    auto *sentence = new Label(Label::Kind::Secondary,
                               tr("Vekiliniz, seçtiğiniz günlerde birimlerinizin kayıtlarını görür ve sizin yerinize işlem yapar. Size verilmiş vekâlet başkasına devredilmez."));
    sentence->setWordWrap(true);
    layout->addWidget(sentence);
    m_model->setCheckable(false);
    m_table->setObjectName(u"deputyTable"_s);
    m_table->setAccessibleName(tr("Vekâletler"));
    m_table->setModel(m_model);
    setMinimumHeightUnits(m_table, 30);
    layout->addWidget(m_table, 1);
    m_state->setObjectName(u"deputyState"_s);
    m_state->setWordWrap(true);
    layout->addWidget(m_state);
    m_end->setObjectName(u"endDeputy"_s);
    m_end->setAutoDefault(false);
    layout->addWidget(m_end, 0, Qt::AlignLeft);
    layout->addWidget(makeForm());
    connect(m_end, &Button::clicked, this, &DeputyPage::end);
    connect(m_table, &RecordTable::currentRecordChanged, this, &DeputyPage::displayActs);
    connect(&client.deputyships(), &Deputyships::changed, this, &DeputyPage::display);
    connect(&client.pending(), &client::PendingWork::refused, this, [this](const client::OutboxEntry &entry) {
        if (entry.command.kind != CommandKind::NameDeputy)
            return;
        if (m_user->text().isEmpty())
            m_user->setText(entry.command.deputy);
        m_userField->setError(errorText({entry.reason, {}}, Place::Deputy).toDo);
        m_errors->display({m_userField, m_untilField});
    });
    display();
}

QWidget *DeputyPage::makeForm()
{
    auto *form = new QWidget;
    auto *layout = new QVBoxLayout(form);
    setUnits(form, layout, {}, 2);
    m_errors = new ErrorSummary;
    layout->addWidget(m_errors);
    m_user = new QLineEdit;
    m_user->setObjectName(u"deputyUser"_s);
    m_userField = new FormField(tr("Vekilin kullanıcı adı"), m_user);
    layout->addWidget(m_userField);
    const QDate today = m_client.clock().today();
    m_from = makeDay(u"deputyFrom"_s, today, today);
    m_until = makeDay(u"deputyUntil"_s, today, today);
    m_untilField = new FormField(tr("Son gün (dâhil)"), m_until);
    auto *days = new QHBoxLayout;
    setUnits(form, days, {}, 3);
    days->addWidget(new FormField(tr("İlk gün"), m_from));
    days->addWidget(m_untilField);
    days->addStretch();
    layout->addLayout(days);
    auto *button = new Button(Button::Kind::Primary, tr("Vekil Ata"));
    button->setObjectName(u"nameDeputy"_s);
    button->setAutoDefault(false);
    layout->addWidget(button, 0, Qt::AlignLeft);
    connect(button, &Button::clicked, this, &DeputyPage::name);
    connect(m_user, &QLineEdit::returnPressed, this, &DeputyPage::name);
    return form;
}

void DeputyPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_client.deputyships().load();
}

void DeputyPage::display()
{
    m_rows = m_client.deputyships().rows();
    QList<TextModel::Row> rows;
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const OwnDeputyship &d = m_rows.at(i).deputyship;
        rows.append({i + 1, {{nameOf(d)}, {d.given ? tr("Sizin vekiliniz") : tr("Siz onun vekilisiniz")}, {dateText(d.from)}, {dateText(d.until)},
                             {stateOf(m_rows.at(i), m_client.clock().today())}}});
    }
    m_model->setRows(rows);
    if (const auto &trouble = m_client.deputyships().trouble())
        say(errorText(*trouble, Place::List).toString());
    else if (m_client.deputyships().isLoaded())
        say(m_rows.isEmpty() ? tr("Geçerli vekâlet yok.") : QString());
    displayActs();
}

void DeputyPage::say(const QString &text)
{
    m_state->setText(text);
    m_state->setVisible(!text.isEmpty());
}

std::optional<OwnDeputyship> DeputyPage::current() const
{
    const qint64 id = m_table->currentId();
    if (id < 1 || id > m_rows.size())
        return std::nullopt;
    const Deputyships::Row &row = m_rows.at(id - 1);
    return row.deputyship.given && row.standing == Deputyships::Standing::Confirmed ? std::optional(row.deputyship) : std::nullopt;
}

void DeputyPage::displayActs()
{
    m_end->setEnabled(current().has_value());
}

void DeputyPage::name()
{
    const QString user = cleanLine(m_user->text());
    m_user->setText(user);
    const auto fault = m_client.deputyships().fault(user, m_from->date(), m_until->date());
    using Fault = Deputyships::Fault;
    m_userField->setError(fault == Fault::NoUser        ? tr("Vekilin kullanıcı adını giriniz.")
                          : fault == Fault::UserTooLong ? tr("Kullanıcı adı en çok %1 karakter olabilir.").arg(Deputyships::longestUserName)
                          : fault == Fault::Oneself     ? tr("Kendinizi vekil atayamazsınız.")
                                                        : QString());
    m_untilField->setError(fault == Fault::NoPeriod ? tr("Son gün ilk günden önce olamaz.")
                           : fault == Fault::Over   ? tr("Son gün geçmiş.")
                                                    : QString());
    if (m_errors->display({m_userField, m_untilField}))
        return;
    whenDone(m_client.deputyships().name(user, m_from->date(), m_until->date()), this, [this](const Result<client::OutboxEntry> &written) {
        if (!written)
            say(errorText(written.error(), Place::Deputy).toString());
        else
            m_user->clear();
    });
}

void DeputyPage::end()
{
    if (const auto deputyship = current())
        whenDone(m_client.deputyships().end(*deputyship), this, [this](const Result<client::OutboxEntry> &written) {
            if (!written)
                say(errorText(written.error(), Place::Deputy).toString());
        });
}

} // namespace eimza::ui
