#include "ui/applications/applicationfilters.h"

#include <QCheckBox>
#include <QComboBox>
#include <QVBoxLayout>

#include "ui/common/button.h"
#include "ui/common/flowlayout.h"
#include "ui/common/formfield.h"
#include "ui/common/label.h"
#include "ui/common/unitlayout.h"
#include "ui/common/wordings.h"
#include "ui/requests/unitfield.h"

namespace eimza::ui {

using client::ApplicationFilter;
using client::ApplicationRow;
using client::Soundness;

namespace {

constexpr int fieldHeightUnits = 8;

} // namespace

ApplicationFilters::ApplicationFilters(client::Records &records, bool bureau, QWidget *parent)
    : QWidget{parent}, m_text{new QLineEdit}, m_unit{new UnitField(records)}, m_type{new QComboBox}, m_arrival{new QComboBox}
{
    auto *flow = new FlowLayout(2, 2, this);
    flow->setTopAligned();
    m_text->setObjectName(QStringLiteral("applicationSearch"));
    m_text->setAccessibleName(tr("Ara"));
    m_text->setPlaceholderText(tr("Talep no, ad, soyad ya da birim"));
    setFixedWidthUnits(m_text, 60);
    m_text->setClearButtonEnabled(true);
    m_unit->setObjectName(QStringLiteral("applicationUnit"));
    m_unit->setAccessibleName(tr("Birim"));
    m_unit->setPlaceholderText(tr("Tüm birimler"));
    m_unit->setClearButtonEnabled(true);
    setFixedWidthUnits(m_unit, 44);
    m_type->setObjectName(QStringLiteral("applicationTypeFilter"));
    nameChoice(m_type, tr("Başvuru türü"));
    m_type->addItem(tr("Tüm başvuru türleri"));
    for (const auto type : {ApplicationType::First, ApplicationType::Renewal, ApplicationType::Update, ApplicationType::LostOrStolen})
        m_type->addItem(wording(type), static_cast<int>(type));
    m_arrival->setObjectName(QStringLiteral("applicationArrival"));
    nameChoice(m_arrival, tr("Geliş"));
    m_arrival->addItem(tr("Geliş: tümü"), 0);
    for (const int days : {7, 30, 90})
        m_arrival->addItem(tr("Geliş: son %n gün", nullptr, days), days);
    auto *caption = new Label(Label::Kind::Body, tr("Ara:"));
    setMinimumHeightUnits(caption, fieldHeightUnits);
    flow->addWidget(caption);
    for (QWidget *field : {static_cast<QWidget *>(m_text), unitWithError(), static_cast<QWidget *>(m_type), static_cast<QWidget *>(m_arrival)})
        flow->addWidget(field);
    if (bureau) {
        m_sound = new ChipButton(tr("Sorunsuz"), std::nullopt);
        m_sound->setObjectName(QStringLiteral("soundChip"));
        m_problems = new ChipButton(tr("Sorunlu"), Tone::Week);
        m_problems->setObjectName(QStringLiteral("problemChip"));
        for (auto [chip, other] : {std::pair{m_sound, m_problems}, std::pair{m_problems, m_sound}}) {
            flow->addWidget(chip);
            connect(chip, &ChipButton::clicked, this, [this, other = other] {
                other->setChecked(false);
                Q_EMIT changed();
            });
        }
    } else {
        m_onlyOpen = new QCheckBox(tr("Yalnızca açık talepler"));
        setMinimumHeightUnits(m_onlyOpen, fieldHeightUnits);
        flow->addWidget(m_onlyOpen);
        connect(m_onlyOpen, &QCheckBox::toggled, this, &ApplicationFilters::changed);
    }
    m_stateChip = new ChipButton({}, std::nullopt);
    m_stateChip->setObjectName(QStringLiteral("stateChip"));
    m_stateChip->hide();
    flow->addWidget(m_stateChip);
    connect(m_stateChip, &ChipButton::clicked, this, [this] {
        chooseState({});
        Q_EMIT changed();
    });
    auto *clear = new Button(Button::Kind::Quiet, tr("Temizle"));
    clear->setObjectName(QStringLiteral("applicationsClear"));
    flow->addWidget(clear);
    connect(clear, &Button::clicked, this, &ApplicationFilters::cleared);
    connect(m_text, &QLineEdit::textChanged, this, &ApplicationFilters::changed);
    connect(m_unit, &QLineEdit::textChanged, this, &ApplicationFilters::changed);
    connect(m_type, &QComboBox::currentIndexChanged, this, &ApplicationFilters::changed);
    connect(m_arrival, &QComboBox::currentIndexChanged, this, &ApplicationFilters::changed);
}

QWidget *ApplicationFilters::unitWithError()
{
    auto *unit = new QWidget;
    auto *column = new QVBoxLayout(unit);
    setUnits(unit, column, {}, 1);
    column->addWidget(m_unit, 0, Qt::AlignLeft);
    auto *error = new FieldError(m_unit, unit);
    column->addWidget(error);
    const auto check = [this, error] { error->setText(m_unit->filterError()); };
    connect(m_unit, &UnitField::left, error, check);
    connect(m_unit, &QLineEdit::returnPressed, error, check);
    connect(m_unit, &QLineEdit::textChanged, error, [error] {
        if (!error->text().isEmpty())
            error->setText({});
    });
    return unit;
}

// There while a state is chosen; a click gives it up.
void ApplicationFilters::chooseState(std::optional<ApplicationState> state)
{
    m_state = state;
    m_stateChip->setVisible(state.has_value());
    m_stateChip->setChecked(state.has_value());
    m_stateChip->setText(state ? tr("Talep durumu: %1").arg(wording(*state)) : QString());
}

ApplicationFilter ApplicationFilters::filter() const
{
    ApplicationFilter filter;
    filter.text = m_text->text();
    filter.unit = m_unit->unit();
    const QVariant type = m_type->currentData();
    filter.type = type.isValid() ? std::optional{static_cast<ApplicationType>(type.toInt())} : std::nullopt;
    filter.state = m_state;
    filter.withinDays = m_arrival->currentData().toInt();
    filter.soundness = m_sound && m_sound->isChecked() ? Soundness::Sound
                     : m_problems && m_problems->isChecked() ? Soundness::Problem : Soundness::Any;
    filter.onlyOpen = m_onlyOpen && m_onlyOpen->isChecked();
    return filter;
}

QString ApplicationFilters::applied() const
{
    const ApplicationFilter filter = this->filter();
    QStringList parts;
    if (!filter.text.trimmed().isEmpty())
        parts.append(tr("Ara “%1”").arg(filter.text));
    if (filter.unit)
        parts.append(tr("Birim “%1”").arg(m_unit->text()));
    if (filter.type)
        parts.append(wording(*filter.type));
    if (filter.state)
        parts.append(m_stateChip->text());
    if (filter.withinDays > 0)
        parts.append(m_arrival->currentText());
    if (filter.soundness != Soundness::Any)
        parts.append(filter.soundness == Soundness::Sound ? tr("Sorunsuz") : tr("Sorunlu"));
    if (filter.onlyOpen)
        parts.append(tr("Yalnızca açık talepler"));
    return parts.join(QStringLiteral(", "));
}

void ApplicationFilters::setCounts(std::optional<int> sound, std::optional<int> problems)
{
    if (!m_sound)
        return;
    m_sound->setCount(sound);
    m_problems->setCount(problems);
}

void ApplicationFilters::setFilter(const ApplicationFilter &filter)
{
    const QSignalBlocker quiet(this);
    m_text->setText(filter.text);
    m_unit->setUnit(filter.unit.value_or(UnitId{}));
    chooseState(filter.state);
    m_type->setCurrentIndex(filter.type ? m_type->findData(static_cast<int>(*filter.type)) : 0);
    m_arrival->setCurrentIndex(qMax(0, m_arrival->findData(filter.withinDays)));
    if (m_onlyOpen)
        m_onlyOpen->setChecked(filter.onlyOpen);
    if (m_sound) {
        m_sound->setChecked(filter.soundness == Soundness::Sound);
        m_problems->setChecked(filter.soundness == Soundness::Problem);
    }
}

bool ApplicationFilters::canFilterBy(const ApplicationRow &row, const QString &column) const
{
    static const QStringList columns{QStringLiteral("number"), QStringLiteral("fullName"), QStringLiteral("unit"), QStringLiteral("type")};
    if (column == QStringLiteral("state"))
        return !row.pending; // what waits says only that it does
    return column == QStringLiteral("problem") ? m_sound != nullptr : columns.contains(column);
}

void ApplicationFilters::filterBy(const ApplicationRow &row, const QString &column)
{
    ApplicationFilter filter = this->filter();
    if (column == QStringLiteral("type"))
        filter.type = row.type;
    else if (column == QStringLiteral("state"))
        filter.state = row.state;
    else if (column == QStringLiteral("problem"))
        filter.soundness = row.hasProblem() ? Soundness::Problem : Soundness::Sound;
    else
        filter.text = column == QStringLiteral("number") ? row.number : column == QStringLiteral("unit") ? row.unitName : row.fullName;
    setFilter(filter);
    Q_EMIT changed();
}

QList<client::SavedFilters::Named> ApplicationFilters::defaults() const
{
    ApplicationFilter filter;
    filter.withinDays = 7;
    const client::SavedFilters::Named lately{tr("Son 7 günde gelenler"), toJson(filter)};
    filter = {};
    if (!m_sound) {
        filter.onlyOpen = true;
        return {{tr("Açık talepler"), toJson(filter)}, lately};
    }
    filter.soundness = Soundness::Problem;
    const client::SavedFilters::Named problems{tr("Sorunlu talepler"), toJson(filter)};
    filter = {};
    filter.type = ApplicationType::LostOrStolen;
    return {problems, {tr("Kayıp ya da çalıntı kartlar"), toJson(filter)}, lately};
}

} // namespace eimza::ui
