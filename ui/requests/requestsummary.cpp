#include "ui/requests/requestsummary.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>

#include "core/base/istanbul.h"
#include "ui/common/button.h"
#include "ui/common/cleantext.h"
#include "ui/common/errorsummary.h"
#include "ui/common/flowlayout.h"
#include "ui/common/formfield.h"
#include "ui/common/label.h"
#include "ui/common/theme.h"
#include "ui/common/unitlayout.h"
#include "ui/common/wordings.h"

namespace eimza::ui {

namespace {

constexpr int longestNote = 500;

} // namespace

RequestSummary::RequestSummary(QWidget *parent)
    : QFrame{parent}, m_title{new Label(Label::Kind::PaneTitle)}, m_type{new QComboBox}
    , m_explanation{new Label(Label::Kind::Secondary)}, m_contact{new Label(Label::Kind::Secondary)}
    , m_warning{new Label(Label::Kind::Strong)}, m_note{new QLineEdit}
    , m_noteField{new FormField(tr("Açıklama (isteğe bağlı)"), m_note)}, m_errors{new ErrorSummary}
{
    setObjectName(QStringLiteral("requestSummary"));
    auto *column = new QVBoxLayout(this);
    setUnits(this, column, {4, 3, 4, 3}, 2);
    auto *headRow = new QWidget;
    auto *head = new FlowLayout(4, 1, headRow);
    head->addWidget(m_title);
    head->addWidget(m_contact);
    auto *wrong = new Button(Button::Kind::Quiet, tr("Bilgiler Yanlış…"));
    wrong->setObjectName(QStringLiteral("contactIsWrong"));
    wrong->setCompact(true);
    head->addWidget(wrong);
    connect(wrong, &Button::clicked, this, &RequestSummary::correctionRequested);
    column->addWidget(headRow);
    m_errors->setObjectName(QStringLiteral("noteErrors"));
    column->addWidget(m_errors);
    m_type->setObjectName(QStringLiteral("applicationType"));
    setMinimumWidthUnits(m_type, 44);
    m_note->setObjectName(QStringLiteral("requestNote"));
    auto *fields = new QWidget;
    auto *row = new FlowLayout(4, 2, fields);
    row->addWidget(new FormField(tr("Başvuru türü"), m_type));
    row->addWidget(m_noteField);
    setFixedWidthUnits(m_note, 88);
    column->addWidget(fields);
    m_warning->setObjectName(QStringLiteral("revocationWarning"));
    m_warning->setWordWrap(true);
    column->addWidget(m_warning);
    m_explanation->setWordWrap(true);
    column->addWidget(m_explanation);
    connect(m_type, &QComboBox::activated, this, [this] {
        if (const auto chosen = type())
            Q_EMIT typeChosen(*chosen);
        explain();
        Q_EMIT changed();
    });
}

void RequestSummary::display(const FoundPerson &person, std::optional<ApplicationType> chosen)
{
    m_person = person;
    m_title->setText(tr("Talep özeti: %1 %2").arg(person.name, person.surname));
    m_type->clear();
    m_obstacle.clear();
    m_type->addItem(tr("Lütfen seçiniz"));
    for (const Offer &offer : person.offers)
        if (!offer.reason)
            m_type->addItem(wording(offer.type), static_cast<int>(offer.type));
    m_type->setCurrentIndex(chosen ? m_type->findData(static_cast<int>(*chosen)) : 0);
    m_type->setEnabled(m_type->count() > 1);
    const QString phone = person.maskedPhone.isEmpty() ? tr("cep telefonu yok") : person.maskedPhone;
    const QString email = person.maskedEmail.isEmpty() ? tr("e-posta yok") : person.maskedEmail;
    m_contact->setText(person.maskedEmail.isEmpty() && person.maskedPhone.isEmpty() && person.missing == MissingContact::None
                           ? tr("İletişim: bağlantı kurulunca gösterilir")
                           : tr("İletişim: %1 · %2").arg(email, phone));
    explain();
}

void RequestSummary::explain()
{
    QStringList lines;
    const auto chosen = type();
    if (chosen == ApplicationType::Renewal && m_person.renewsNotAfter.isValid())
        lines.append(tr("Yenilenecek sertifikanın bitişi: %1").arg(dateTimeText(m_person.renewsNotAfter)));
    if (chosen == ApplicationType::Update)
        lines.append(tr("Güncelleme; kimlik bilgileri değişen, kartı bozulan ya da PUK kodu kilitlenen personel içindir."));
    m_warning->setText(chosen == ApplicationType::LostOrStolen
                           ? tr("Dikkat: Bu başvuru ile mevcut sertifika iptal edilir ve bir daha kullanılamaz; açık talep varsa sona erer.")
                           : QString());
    m_warning->setVisible(!m_warning->text().isEmpty());
    for (const Offer &offer : m_person.offers)
        if (offer.onPaper && offer.type == chosen)
            lines.append(tr("Başvuru formu ıslak imza ile imzalanır: form yazdırılır, imzalanır ve Kamu SM'ye gönderilir."));
    lines += refusals();
    if (!m_person.openNumber.isEmpty() || m_person.openFiledAt.isValid())
        lines.append(m_person.openNumber.isEmpty()
                         ? tr("Açık talep: gönderilmeyi bekliyor · Oluşturma: %1").arg(dateTimeText(m_person.openFiledAt))
                         : tr("Açık talep: %1 · Oluşturma: %2").arg(m_person.openNumber, dateTimeText(m_person.openFiledAt)));
    m_obstacle = m_type->count() == 1 ? refusals().join(u' ') : chosen ? QString() : tr("Başvuru türünü seçiniz.");
    m_explanation->setText(lines.join(u'\n'));
    m_explanation->setVisible(!lines.isEmpty());
}

QStringList RequestSummary::refusals() const
{
    // Types that are refused for one reason share a line.
    QList<std::pair<Refusal, QStringList>> grouped;
    for (const Offer &offer : m_person.offers) {
        if (!offer.reason)
            continue;
        if (grouped.isEmpty() || grouped.last().first != *offer.reason)
            grouped.append({*offer.reason, {}});
        grouped.last().second.append(wording(offer.type));
    }
    QStringList lines;
    for (const auto &[reason, types] : grouped)
        lines.append(tr("%1 seçilemez: %2").arg(types.join(QStringLiteral(", ")), sentence(reason)));
    return lines;
}

std::optional<ApplicationType> RequestSummary::type() const
{
    const QVariant chosen = m_type->currentData();
    return chosen.isValid() ? std::optional{static_cast<ApplicationType>(chosen.toInt())} : std::nullopt;
}

QString RequestSummary::note() const
{
    return m_note->text();
}

bool RequestSummary::validate()
{
    const qsizetype length = cleanLine(m_note->text()).size();
    const bool fits = length <= longestNote;
    m_noteField->setError(fits ? QString() : tr("Açıklama en fazla %1 karakter olabilir; %2 karakter girdiniz.").arg(longestNote).arg(length));
    return !m_errors->display({m_noteField});
}

void RequestSummary::clearNote()
{
    m_note->clear();
    m_noteField->setError({});
    m_errors->display({m_noteField});
}

void RequestSummary::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme theme = Theme::of(palette());
    painter.setPen(theme.color(Token::Line));
    painter.setBrush(theme.color(Token::Base));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace eimza::ui
