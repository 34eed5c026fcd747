#include "ui/certificates/expiringfilters.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include "core/base/istanbul.h"
#include "core/client/services/client.h"
#include "ui/common/button.h"
#include "ui/common/cleantext.h"
#include "ui/common/errortexts.h"
#include "ui/common/flowlayout.h"
#include "ui/common/formfield.h"
#include "ui/common/label.h"
#include "ui/common/recordcopy.h"
#include "ui/common/unitlayout.h"
#include "ui/common/wordings.h"
#include "ui/filters/savedfilterbutton.h"
#include "ui/outbox/feedback.h"
#include "ui/requests/unitfield.h"

namespace eimza::ui {

using client::ExpiringFilter;

namespace {

constexpr qint64 nobodys = 0; ///< stands in the filter where nothing that was pasted is a national id

bool hasSpan(const ExpiringFilter &filter)
{
    return filter.week || filter.month.isValid() || filter.fileBy.isValid();
}

// Of a number as it is searched for here: whole, or what can be seen of it.
QString soughtNumberError(const QString &text)
{
    const QString typed = cleanNumber(text);
    if (typed.isEmpty() || client::isOfVisibleDigits(typed) || client::pastedNumbers(text))
        return {};
    const auto id = NationalId::check(typed);
    return id ? QString() : nationalIdError(id.error(), typed.size());
}

} // namespace

ExpiringFilters::ExpiringFilters(client::Client &client, Feedback &feedback, QWidget *parent)
    : QWidget{parent}, m_client{client}, m_feedback{feedback}, m_search{new SearchFields}, m_unit{new UnitField(client.records())}
    , m_chips{new QWidget}, m_numbersRow{new QWidget}
{
    auto *column = new QVBoxLayout(this);
    setUnits(this, column, {}, 2);
    makeFields();
    makeChips();
    makeNumbersRow();
    for (QWidget *row : {static_cast<QWidget *>(m_search), m_numbersRow, m_chips})
        column->addWidget(row);
    m_saved = new SavedFilterButton(client.savedFilters(QStringLiteral("expiring")), feedback, [this] { return defaults(); },
                                    [this] {
        const QJsonObject kept = toJson(m_filter);
        return SavedFilterButton::Present{kept, words(m_filter), client::expiringFilter(kept) == m_filter};
    });
    connect(m_saved, &SavedFilterButton::chosen, this, [this](const QJsonObject &filter) { setFilter(client::expiringFilter(filter)); });
    connect(this, &ExpiringFilters::changed, m_saved, &SavedFilterButton::displayName);
    displayChips();
}

void ExpiringFilters::makeFields()
{
    QLineEdit *nationalId = m_search->addField(tr("TC Kimlik No"), 32);
    nationalId->setObjectName(QStringLiteral("nationalIdFilter"));
    nationalId->setToolTip(tr("11 hane ya da yalnızca görünen haneler. Bir tablodan en fazla %n numara yapıştırabilirsiniz.", nullptr,
                              static_cast<int>(client::mostPastedNumbers)));
    m_search->addField(tr("Ad"), 28)->setObjectName(QStringLiteral("nameFilter"));
    m_search->addField(tr("Soyad"), 28)->setObjectName(QStringLiteral("surnameFilter"));
    m_unit->setObjectName(QStringLiteral("unitFilter"));
    m_unit->setPlaceholderText(tr("İlk birkaç harf…"));
    setFixedWidthUnits(m_unit, 34);
    m_search->addWidget(tr("Birim"), m_unit);
    m_search->addButtons();
    connect(nationalId, &QLineEdit::textChanged, this, [this, nationalId] { m_search->setError(nationalId, {}); });
    connect(m_search, &SearchFields::edited, this, &ExpiringFilters::take);
    connect(m_unit, &QLineEdit::textChanged, this, &ExpiringFilters::takeUnit);
    connect(m_unit, &UnitField::left, this, [this] { m_search->setError(m_unit, m_unit->filterError()); });
    connect(m_unit, &QLineEdit::returnPressed, m_search, &SearchFields::queried);
    connect(m_search, &SearchFields::queried, this, [this] {
        take();
        check();
        Q_EMIT queried();
    });
    connect(m_search, &SearchFields::cleared, this, &ExpiringFilters::clear);
}

void ExpiringFilters::makeChips()
{
    auto *flow = new FlowLayout(2, 2, m_chips);
    flow->setContentsMargins(0, 0, 0, 0);
    m_dueChip = new ChipButton(tr("Bu hafta başvurulmalı"), std::nullopt);
    m_allChip = new ChipButton(tr("Tümü"), std::nullopt);
    flow->addWidget(m_dueChip);
    flow->addWidget(m_allChip);
    connect(m_dueChip, &ChipButton::clicked, this, [this] { chooseBand(std::nullopt, true); });
    connect(m_allChip, &ChipButton::clicked, this, [this] { chooseBand(std::nullopt, false); });
    for (const Band band : {Band::Expired, Band::Week, Band::Month, Band::ThreeMonths}) {
        auto *chip = new ChipButton(wording(band), toneOf(band));
        connect(chip, &ChipButton::clicked, this, [this, band] { chooseBand(band, false); });
        flow->addWidget(chip);
        m_bandChips.append(chip);
    }
    m_spanChip = new ChipButton({}, std::nullopt);
    m_spanChip->setObjectName(QStringLiteral("spanChip"));
    m_spanChip->hide();
    connect(m_spanChip, &ChipButton::clicked, this, [this] { chooseBand(std::nullopt, false); });
    flow->addWidget(m_spanChip);
    m_statusChip = addValueChip(QStringLiteral("statusChip"), [this] { m_filter.status.reset(); });
    m_renewalChip = addValueChip(QStringLiteral("renewalChip"), [this] { m_filter.renewal.reset(); });
    m_onlyWithoutOpen = new QCheckBox(tr("Yalnızca açık talebi olmayanlar"));
    m_onlyWithoutOpen->setObjectName(QStringLiteral("onlyWithoutOpen"));
    flow->addWidget(m_onlyWithoutOpen);
    m_onlyQuiet = new QCheckBox(tr("%n gündür görüşülmeyenler", nullptr, client::quietDays));
    m_onlyQuiet->setObjectName(QStringLiteral("onlyQuiet"));
    for (QCheckBox *box : {m_onlyWithoutOpen, m_onlyQuiet})
        connect(box, &QCheckBox::toggled, this, &ExpiringFilters::take);
}

// There while its value is chosen; a click gives it up.
ChipButton *ExpiringFilters::addValueChip(const QString &name, const std::function<void()> &forget)
{
    auto *chip = new ChipButton({}, std::nullopt);
    chip->setObjectName(name);
    chip->hide();
    connect(chip, &ChipButton::clicked, this, [this, forget] {
        forget();
        displayChips();
        Q_EMIT changed();
    });
    m_chips->layout()->addWidget(chip);
    return chip;
}

void ExpiringFilters::makeNumbersRow()
{
    auto *row = new QHBoxLayout(m_numbersRow);
    setUnits(m_numbersRow, row, {}, 2);
    m_numbersText = new Label(Label::Kind::Body);
    m_numbersText->setObjectName(QStringLiteral("numbersText"));
    m_copyNotFound = new Button(Button::Kind::Secondary, tr("Bulunamayanları Kopyala"));
    m_copyNotFound->setObjectName(QStringLiteral("copyNotFound"));
    m_copyNotFound->setCompact(true);
    auto *drop = new Button(Button::Kind::Quiet, tr("Numara Aramasını Kaldır"));
    drop->setCompact(true);
    row->addWidget(m_numbersText);
    row->addWidget(m_copyNotFound);
    row->addWidget(drop);
    row->addStretch();
    m_numbersRow->hide();
    connect(m_copyNotFound, &Button::clicked, this, [this] {
        copyPersonal(m_notFound.join(u'\n'));
        m_feedback.say(tr("%n numara kopyalandı.", nullptr, static_cast<int>(m_notFound.size())));
    });
    connect(drop, &Button::clicked, this, [this] {
        m_pasted = {};
        m_filter.nationalIds.clear();
        if (QLineEdit *number = m_search->lineEdits().first(); client::pastedNumbers(number->text()))
            number->clear();
        focusFirst();
        take();
    });
}

void ExpiringFilters::focusFirst()
{
    m_search->lineEdits().first()->setFocus(Qt::ShortcutFocusReason);
}

void ExpiringFilters::chooseBand(std::optional<Band> band, bool due)
{
    m_filter = m_filter.ofAnyTime();
    m_filter.band = band;
    m_filter.dueThisWeek = due;
    displayChips();
    Q_EMIT changed();
}

void ExpiringFilters::displayChips()
{
    m_dueChip->setChecked(m_filter.dueThisWeek);
    m_allChip->setChecked(!m_filter.dueThisWeek && !m_filter.band && !hasSpan(m_filter));
    for (int i = 0; i < m_bandChips.size(); ++i)
        m_bandChips[i]->setChecked(m_filter.band == static_cast<Band>(i));
    for (const auto &[chip, words] : {std::pair{m_spanChip, spanWords(m_filter)}, std::pair{m_statusChip, statusWords(m_filter)},
                                      std::pair{m_renewalChip, renewalWords(m_filter)}}) {
        chip->setVisible(!words.isEmpty());
        chip->setChecked(!words.isEmpty());
        chip->setText(words);
    }
}

void ExpiringFilters::take()
{
    if (m_filling)
        return;
    const auto fields = m_search->lineEdits();
    const auto pasted = client::pastedNumbers(fields[0]->text());
    if (pasted && pasted->asked() <= client::mostPastedNumbers) {
        takeNumbers(*pasted);
        return;
    }
    if (pasted)
        refuseNumbers(*pasted);
    m_numbersRow->setVisible(pasted || m_pasted.asked() > 0);
    m_filter.nationalId = pasted ? QString() : cleanNumber(fields[0]->text());
    m_filter.name = cleanLine(fields[1]->text());
    m_filter.surname = cleanLine(fields[2]->text());
    m_filter.onlyWithoutOpen = m_onlyWithoutOpen->isChecked();
    m_filter.onlyQuiet = m_onlyQuiet->isChecked();
    Q_EMIT changed();
}

// A column of numbers is a search of its own: all else steps back, so that what is not found is really not there.
void ExpiringFilters::takeNumbers(const client::PastedNumbers &pasted)
{
    ExpiringFilter filter;
    filter.nationalIds = pasted.numbers.isEmpty() ? QList<qint64>{nobodys} : pasted.numbers;
    m_pasted = pasted;
    setFilter(filter);
}

// They stay in the field to be shortened; the list is not searched for any of them.
void ExpiringFilters::refuseNumbers(const client::PastedNumbers &pasted)
{
    m_pasted = {};
    m_filter.nationalIds.clear();
    m_numbersText->setText(tr("Bir kerede en fazla %1 numara aranabilir; %2 numara yapıştırdınız.")
                               .arg(client::mostPastedNumbers).arg(pasted.asked()));
    m_copyNotFound->hide();
}

void ExpiringFilters::takeUnit()
{
    m_search->setError(m_unit, {});
    if (m_filling)
        return;
    const UnitId unit = m_unit->unit().value_or(UnitId{});
    if (unit == m_filter.unit && !m_filter.unitAlone)
        return;
    m_filter.unit = unit;
    m_filter.unitAlone = false;
    Q_EMIT changed();
}

// What is wrong is said when somebody is done with it, not while he types.
void ExpiringFilters::check()
{
    QLineEdit *number = m_search->lineEdits().first();
    m_search->setError(number, soughtNumberError(number->text()));
    m_search->setError(m_unit, m_unit->filterError());
    for (QLineEdit *field : {number, static_cast<QLineEdit *>(m_unit)})
        if (!m_search->error(field).isEmpty()) {
            field->setFocus(Qt::OtherFocusReason);
            return;
        }
}

void ExpiringFilters::setFilter(const ExpiringFilter &filter)
{
    m_filling = true;
    m_filter = filter;
    const auto fields = m_search->lineEdits();
    fields[0]->setText(filter.nationalId);
    fields[1]->setText(filter.name);
    fields[2]->setText(filter.surname);
    m_unit->setUnit(filter.unit);
    m_onlyWithoutOpen->setChecked(filter.onlyWithoutOpen);
    m_onlyQuiet->setChecked(filter.onlyQuiet);
    m_filling = false;
    if (filter.nationalIds.isEmpty())
        m_pasted = {};
    m_numbersRow->setVisible(m_pasted.asked() > 0);
    displayChips();
    Q_EMIT changed();
}

bool ExpiringFilters::canFilterBy(const client::ExpiringRow &row, const QString &column) const
{
    static const QStringList columns{QStringLiteral("nationalId"), QStringLiteral("name"), QStringLiteral("surname"), QStringLiteral("months"),
                                     QStringLiteral("notAfter"), QStringLiteral("days"), QStringLiteral("renewal"), QStringLiteral("unit")};
    if (column == QStringLiteral("status"))
        return row.status != CertificateState::Other;
    if (column == QStringLiteral("fileBy"))
        return row.fileBy.day.isValid();
    if (column == QStringLiteral("contact"))
        return client::isQuiet(row, m_client.clock().today());
    return columns.contains(column);
}

void ExpiringFilters::filterBy(const client::ExpiringRow &row, const QString &column)
{
    ExpiringFilter filter = m_filter;
    if (column == QStringLiteral("nationalId")) {
        filter.nationalId = row.maskedNationalId; // the hidden digits stay unsaid
    } else if (column == QStringLiteral("name")) {
        filter.name = row.name;
    } else if (column == QStringLiteral("surname")) {
        filter.surname = row.surname;
    } else if (column == QStringLiteral("notAfter")) {
        const QDate day = istanbulDay(row.notAfter);
        filter.month = QDate(day.year(), day.month(), 1);
        filter.week.reset();
        filter.fileBy = {};
    } else if (column == QStringLiteral("fileBy")) {
        filter.fileBy = row.fileBy.day;
        filter.week.reset();
        filter.month = {};
    } else if (column == QStringLiteral("days") || column == QStringLiteral("months")) {
        filter.band = row.band;
        filter.dueThisWeek = false;
    } else if (column == QStringLiteral("status")) {
        filter.status = row.status;
    } else if (column == QStringLiteral("renewal")) {
        filter.renewal = client::shownRenewal(row.renewal, row.pending);
    } else if (column == QStringLiteral("contact")) {
        filter.onlyQuiet = true;
    } else if (const auto person = m_client.records().all()->person(row.person)) {
        filter.unit = person->unit;
        filter.unitAlone = true;
    }
    setFilter(filter);
}

void ExpiringFilters::restore(const State &state)
{
    m_pasted = state.pasted;
    setFilter(state.filter);
}

void ExpiringFilters::clear()
{
    setFilter({});
}

void ExpiringFilters::displayCounts(const client::ExpiringList &list)
{
    m_dueChip->setCount(list.dueThisWeek);
    m_allChip->setCount(list.all);
    for (int i = 0; i < m_bandChips.size(); ++i)
        m_bandChips[i]->setCount(list.perBand[static_cast<size_t>(i)]);
    if (hasSpan(m_filter))
        m_spanChip->setCount(list.size());
    if (m_pasted.asked() > 0)
        displayNumbers(list.notFound);
}

void ExpiringFilters::forgetCounts()
{
    m_dueChip->setCount({});
    m_allChip->setCount({});
    for (ChipButton *chip : std::as_const(m_bandChips))
        chip->setCount({});
    m_spanChip->setCount({});
}

void ExpiringFilters::displayNumbers(const QList<qint64> &notFound)
{
    m_notFound = m_pasted.unreadable;
    for (const qint64 number : notFound)
        if (number != nobodys)
            m_notFound.append(QString::number(number));
    m_numbersText->setText(tr("Aranan: %1 · Bulunan: %2 · Bulunamayan: %3")
                               .arg(m_pasted.asked()).arg(m_pasted.asked() - m_notFound.size()).arg(m_notFound.size()));
    m_copyNotFound->setVisible(!m_notFound.isEmpty());
}

} // namespace eimza::ui
