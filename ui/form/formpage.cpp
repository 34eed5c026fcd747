#include "ui/form/formpage.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "core/base/istanbul.h"
#include "ui/common/button.h"
#include "ui/common/emptystate.h"
#include "ui/common/label.h"
#include "ui/common/unitlayout.h"
#include "ui/common/wordings.h"
#include "ui/common/stepheader.h"

namespace eimza::ui {

namespace {

constexpr int mostWidthUnits = 170;

enum Step { Password, Form, Preview, Sign, Sent };

int stepOf(ApplicationState state)
{
    switch (state) {
    case ApplicationState::PasswordSent: return Form;
    case ApplicationState::FormSigned:
    case ApplicationState::Produced:
    case ApplicationState::Shipped:
    case ApplicationState::Delivered:
    case ApplicationState::Completed: return Sent;
    case ApplicationState::Filed:
    case ApplicationState::OnHold:
    case ApplicationState::Returned:
    case ApplicationState::Approved:
    case ApplicationState::Batched:
    case ApplicationState::Submitted:
    case ApplicationState::Accepted:
    case ApplicationState::Rejected:
    case ApplicationState::Withdrawn:
    case ApplicationState::Cancelled: break;
    }
    return Password;
}

} // namespace

FormPage::FormPage(client::Client &client, QWidget *parent)
    : Page{QStringLiteral("formPage"), 4, parent}, m_client{client}, m_empty{new EmptyState}
    , m_steps{new StepHeader({tr("Erişim Parolası"), tr("Form"), tr("Önizleme"), tr("İmzala"), tr("Gönderildi")})}
    , m_title{new Label(Label::Kind::PaneTitle)}, m_facts{new Label(Label::Kind::Body)}, m_next{new Label(Label::Kind::Body)}
    , m_warning{new Label(Label::Kind::Strong)}, m_status{new Button(Button::Kind::Secondary, tr("Adım Adım Durum"))}
{
    auto *row = new QHBoxLayout;
    row->addWidget(makeColumn(), 1);
    row->addStretch();
    column()->addLayout(row);
    column()->addWidget(m_empty, 1);
    column()->addStretch();
    addZone(m_content);
    addZone(m_empty);
    connect(m_status, &Button::clicked, this, &FormPage::statusWanted);
    connect(m_empty, &EmptyState::acted, &client.own(), &client::OwnRecords::refresh);
    connect(&client.own(), &client::OwnRecords::changed, this, &FormPage::display);
    connect(&client.own(), &client::OwnRecords::failed, this, &FormPage::display);
    display();
}

// Lines longer than this are hard to read.
QWidget *FormPage::makeColumn()
{
    auto *form = new QWidget;
    form->setObjectName(QStringLiteral("formColumn"));
    setMaximumWidthUnits(form, mostWidthUnits);
    auto *layout = new QVBoxLayout(form);
    setUnits(form, layout, {}, 2);
    layout->addWidget(new Label(Label::Kind::PageTitle, tr("Başvuru Formum")));
    auto *help = new Label(Label::Kind::Secondary,
                           tr("Bu alanda başvuru formunuz Kamu SM'nin gönderdiği erişim parolası ile doldurulur ve e-imzanızla imzalanır."));
    help->setWordWrap(true);
    layout->addWidget(help);
    m_content = makeContent();
    layout->addWidget(m_content);
    return form;
}

QWidget *FormPage::makeContent()
{
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    setUnits(content, layout, {0, 4, 0, 0}, 3);
    layout->addWidget(m_steps);
    auto *column = new QWidget;
    setMinimumWidthUnits(column, 120);
    auto *lines = new QVBoxLayout(column);
    setUnits(column, lines, {0, 2, 0, 0}, 3);
    for (Label *label : {m_title, m_facts, m_next, m_warning}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        lines->addWidget(label);
    }
    m_next->setObjectName(QStringLiteral("formNext"));
    m_status->setObjectName(QStringLiteral("formStatus"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_status);
    buttons->addStretch();
    lines->addLayout(buttons);
    layout->addWidget(column);
    return content;
}

void FormPage::focusSearch()
{
    if (m_content->isVisibleTo(this))
        m_steps->setFocus(Qt::ShortcutFocusReason);
    else
        m_empty->button()->setFocus(Qt::ShortcutFocusReason);
}

void FormPage::display()
{
    const ApplicationHistory *history = m_client.own().application();
    m_content->setVisible(history != nullptr);
    m_empty->setVisible(history == nullptr);
    history ? displayApplication(*history) : displayAbsence();
}

void FormPage::displayAbsence()
{
    const client::OwnRecords &own = m_client.own();
    if (own.records())
        m_empty->display(Icon::AllDone, tr("Başvurunuz bulunmuyor."),
                         tr("Sertifikanızı yenilemek için proje sorumlunuza başvurunuz; talebiniz oluşturulunca durumu burada gösterilir."));
    else if (own.isNobody())
        m_empty->display(Icon::NothingFound, tr("Personel kaydınız bulunamadı."),
                         tr("Kullanıcı adınız bir personel kaydıyla eşleşmiyor. Proje sorumlunuza başvurunuz."));
    else
        m_empty->display(Icon::NotSynced, tr("Veriler henüz alınmadı."), tr("Bağlantı kurulunca başvurunuzun durumu burada gösterilir."),
                         tr("Şimdi Eşitle"));
}

void FormPage::displayApplication(const ApplicationHistory &history)
{
    const Application &a = history.application;
    m_steps->setCurrent(stepOf(a.state));
    m_title->setText(tr("%1 · %2").arg(a.number, wording(a.state)));
    m_facts->setText(tr("Başvuru türü: %1 · Durum tarihi: %2 · Veri tarihi: %3")
                         .arg(wording(a.type), dateTimeText(a.changedAt), dateTimeText(m_client.own().asOf())));
    m_next->setText(whatIsNext(a));
    QDateTime end;
    const bool tooLate = hasEnded(a, &end) && isOpen(a.state) && stepOf(a.state) != Sent;
    m_warning->setVisible(tooLate);
    m_warning->setText(tooLate ? tr("Sertifikanızın süresi %1 tarihinde doldu. Formu e-imza ile imzalayamazsınız; ıslak imzalı ilk başvuru "
                                    "yapmanız gerekir.").arg(dateTimeText(end))
                               : QString());
}

bool FormPage::hasEnded(const Application &application, QDateTime *end) const
{
    for (const Certificate &c : m_client.own().records()->certificates)
        if (c.id == application.renews && c.notAfter <= m_client.clock().now()) {
            *end = c.notAfter;
            return true;
        }
    return false;
}

QString FormPage::whatIsNext(const Application &a) const
{
    const QString email = m_client.own().records()->person.maskedEmail;
    switch (a.state) {
    case ApplicationState::Filed:
    case ApplicationState::OnHold:
    case ApplicationState::Approved:
    case ApplicationState::Batched:
        return tr("Talebiniz e-imza bürosunda. Kamu SM'ye gönderildikten sonra erişim parolası şu adresinize gelir: %1").arg(email);
    case ApplicationState::Returned:
        return tr("Talebiniz düzeltilmek üzere proje sorumlunuza iade edildi. Gerekçe: %1").arg(a.reason);
    case ApplicationState::Submitted:
    case ApplicationState::Accepted:
        return tr("Başvurunuz Kamu SM'de. Erişim parolasının geleceği adresiniz: %1").arg(email);
    case ApplicationState::PasswordSent:
        return tr("Kamu SM erişim parolanızı gönderdi. Parolanın gönderildiği adres: %1\nParola gelmediyse istenmeyen e-posta klasörünüze "
                  "bakınız ya da Kamu SM'yi arayınız: 0 262 648 18 18").arg(email);
    case ApplicationState::FormSigned:
        return tr("İmzalı formunuz Kamu SM'ye ulaştı. Yeni sertifikanız üretilince durumu burada gösterilir.");
    case ApplicationState::Produced:
    case ApplicationState::Shipped:
        return tr("Yeni sertifikanız üretildi. Kartınız size teslim edilecek.");
    case ApplicationState::Delivered:
        return tr("Kartınız teslim edildi. Yeni sertifikanız kullanıma açılınca işleminiz tamamlanır.");
    case ApplicationState::Completed:
        return tr("Yenileme tamamlandı. Yeni sertifikanızı kullanabilirsiniz.");
    case ApplicationState::Rejected:
        return tr("Kamu SM başvurunuzu reddetti. Gerekçe: %1\nYeni talep için proje sorumlunuza başvurunuz.").arg(a.reason);
    case ApplicationState::Withdrawn:
        return tr("Talebiniz geri çekildi. Yeni talep için proje sorumlunuza başvurunuz.");
    case ApplicationState::Cancelled:
        return tr("Başvurunuz iptal edildi. Gerekçe: %1\nYeni talep için proje sorumlunuza başvurunuz.").arg(a.reason);
    }
    return {};
}

} // namespace eimza::ui
