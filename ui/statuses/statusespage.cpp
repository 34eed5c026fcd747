#include "ui/statuses/statusespage.h"

#include <QShowEvent>
#include <QVBoxLayout>

#include "core/base/istanbul.h"
#include "ui/common/bars.h"
#include "ui/common/button.h"
#include "ui/common/flowlayout.h"
#include "ui/common/label.h"
#include "ui/common/listarea.h"
#include "ui/common/listfilter.h"
#include "ui/common/recordtable.h"
#include "ui/common/textmodel.h"
#include "ui/outbox/firstsync.h"
#include "ui/statuses/personsteps.h"
#include "ui/statuses/progresspart.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int groupingCount = 3; ///< those that count

QList<ColumnSpec> fieldsOf(StatusesPage::Grouping grouping)
{
    switch (grouping) {
    case StatusesPage::Grouping::State:
        return {{u"state"_s, StatusesPage::tr("Talep Durumu"), Qt::AlignLeft, u"Erişim parolası gönderildi"_s, true, true},
                {u"requests"_s, StatusesPage::tr("Talep Sayısı"), Qt::AlignRight, u"100000"_s},
                {u"oldest"_s, StatusesPage::tr("En Eskisi Ne Zamandan Beri"), Qt::AlignLeft, u"27.09.2012 06:22:55"_s}};
    case StatusesPage::Grouping::Unit:
        return {{u"unit"_s, StatusesPage::tr("Birim"), Qt::AlignLeft, u"Ankara Çankaya İlçesi Kaymakamlığı"_s, true},
                {u"certificates"_s, StatusesPage::tr("Süresi Dolacak\nSertifika"), Qt::AlignRight, u"100000"_s},
                {u"withoutOpen"_s, StatusesPage::tr("Açık Talebi\nOlmayan"), Qt::AlignRight, u"100000"_s},
                {u"open"_s, StatusesPage::tr("Açık\nTalep"), Qt::AlignRight, u"100000"_s},
                {u"returned"_s, StatusesPage::tr("İade\nEdilen"), Qt::AlignRight, u"100000"_s},
                {u"completed"_s, StatusesPage::tr("Tamamlanan\nTalep"), Qt::AlignRight, u"100000"_s}};
    case StatusesPage::Grouping::Month:
        return {{u"month"_s, StatusesPage::tr("Bitiş Ayı"), Qt::AlignLeft, u"09.2012"_s},
                {u"certificates"_s, StatusesPage::tr("Süresi Dolacak\nSertifika"), Qt::AlignRight, u"100000"_s},
                {u"withoutOpen"_s, StatusesPage::tr("Açık Talebi\nOlmayan"), Qt::AlignRight, u"100000"_s}};
    case StatusesPage::Grouping::Person: break; // has a list of its own
    }
    return {};
}

Cell number(int value)
{
    return {QString::number(value)};
}

Cell number(const QList<ApplicationId> &requests)
{
    return number(static_cast<int>(requests.size()));
}

QList<TextModel::Row> stateRows(const client::StatusNumbers &numbers)
{
    QList<TextModel::Row> rows;
    for (const client::StateNumber &n : numbers.states)
        rows.append({static_cast<qint64>(n.state) + 1,
                     {{wording(n.state), {}, {}, false, pillOf(n.state)}, number(n.requests), {dateTimeText(n.oldest)}}});
    return rows;
}

QList<TextModel::Row> unitRows(const client::StatusNumbers &numbers)
{
    QList<TextModel::Row> rows;
    for (const client::UnitNumber &n : numbers.units)
        rows.append({rows.size() + 1, {{n.unitName}, number(n.certificates), number(n.withoutOpen), number(n.open), number(n.returned), number(n.completed)}});
    return rows;
}

QList<TextModel::Row> monthRows(const client::StatusNumbers &numbers)
{
    QList<TextModel::Row> rows;
    for (const client::MonthNumber &n : numbers.months)
        rows.append({n.month.toJulianDay(), {{n.month.toString(u"MM.yyyy"_s), {}, {}, false, {}, n.month.toJulianDay()}, number(n.certificates), number(n.withoutOpen)}});
    return rows;
}

} // namespace

StatusesPage::StatusesPage(client::Client &client, Feedback &feedback, QWidget *parent)
    : Page{u"statusesPage"_s, 4, parent}, m_client{client}, m_person{new PersonSteps(client, feedback)}, m_count{new CountLine}
{
    column()->addWidget(new Label(Label::Kind::PageTitle, tr("E-İmza Durumları")));
    auto *help = new Label(Label::Kind::Secondary,
                           tr("Bu alanda talepler durumlarına ve birimlere, süresi dolacak sertifikalar bitiş aylarına göre sayılır; bir "
                              "sayıyı açtığınızda saydığı kayıtların listesi gösterilir. Kişiye Göre seçildiğinde bir kişinin "
                              "başvurusu adım adım izlenir."));
    help->setWordWrap(true);
    column()->addWidget(help);
    column()->addWidget(makeChips());
    column()->addWidget(m_count);
    m_areas.resize(groupingCount);
    for (const auto &[grouping, name, objectName] :
         {std::tuple{Grouping::State, tr("Duruma göre talepler"), u"statesTable"_s}, std::tuple{Grouping::Unit, tr("Birime göre sayılar"), u"unitsTable"_s},
          std::tuple{Grouping::Month, tr("Bitiş ayına göre sertifikalar"), u"monthsTable"_s}}) {
        auto *model = new TextModel(fieldsOf(grouping), this);
        model->setCheckable(false);
        m_models.append(model);
        column()->addWidget(makeList(grouping, model, name, objectName), 1);
    }
    for (Button *button : {makeColumnsButton(), makeExportButton(), makePrintButton()})
        m_count->addButton(button);
    column()->addWidget(m_person, 1);
    connect(m_person->progress(), &ProgressPart::listPrintRequested, this, &Page::listPrintRequested);
    m_open = addAct(tr("&Listeyi Aç"), {}, [this] { openCurrent(); });
    addZone(m_chips.first()->parentWidget());
    for (ListArea *area : std::as_const(m_areas))
        addZone(area);
    addZone(m_person);
    connect(&client.overview(), &client::StatusOverview::changed, this, &StatusesPage::display);
    group(Grouping::State);
}

QWidget *StatusesPage::makeChips()
{
    auto *row = new QWidget;
    auto *flow = new FlowLayout(2, 2, row);
    for (const auto &[grouping, text, name] : {std::tuple{Grouping::State, tr("Duruma Göre"), u"groupByState"_s},
                                               std::tuple{Grouping::Unit, tr("Birime Göre"), u"groupByUnit"_s},
                                               std::tuple{Grouping::Month, tr("Aya Göre"), u"groupByMonth"_s},
                                               std::tuple{Grouping::Person, tr("Kişiye Göre"), u"groupByPerson"_s}}) {
        auto *chip = new ChipButton(text, std::nullopt);
        chip->setObjectName(name);
        chip->setCheckable(true);
        connect(chip, &ChipButton::clicked, this, [this, grouping = grouping] { group(grouping); });
        flow->addWidget(chip);
        m_chips.append(chip);
    }
    return row;
}

QWidget *StatusesPage::makeList(Grouping grouping, TextModel *model, const QString &name, const QString &objectName)
{
    auto *table = new RecordTable;
    table->setObjectName(objectName);
    table->setAccessibleName(name);
    table->setModel(model);
    connect(table, &RecordTable::recordActivated, this, &StatusesPage::openRow);
    auto *area = new ListArea(table);
    m_tables.append(table);
    m_filters.append(new ListFilter(*table, *model, area));
    m_count->addWidget(m_filters.last());
    m_areas[static_cast<int>(grouping)] = area;
    auto *firstSync = new FirstSync(m_client, *area, *m_count, this);
    connect(firstSync, &FirstSync::changed, this, &StatusesPage::display);
    m_firstSyncs.append(firstSync);
    return area;
}

void StatusesPage::group(Grouping grouping)
{
    m_grouping = grouping;
    const int shown = static_cast<int>(grouping);
    const bool person = grouping == Grouping::Person;
    for (int i = 0; i < m_chips.size(); ++i)
        m_chips.at(i)->setChecked(i == shown);
    for (int i = 0; i < groupingCount; ++i) {
        m_areas.at(i)->setVisible(i == shown);
        m_filters.at(i)->setOffered(i == shown);
    }
    m_person->setVisible(person);
    m_count->setVisible(!person);
    setList(person ? m_person->area() : m_areas.at(shown));
    display();
}

void StatusesPage::showPerson(const client::PersonSearchResult &alone)
{
    group(Grouping::Person);
    m_person->showFound({alone});
}

QString StatusesPage::filterText() const
{
    QStringList parts{searchText(), table()->records()->filterWords()};
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

QString StatusesPage::searchText() const
{
    return m_grouping == Grouping::Person ? m_person->searchWords() : QString();
}

QDateTime StatusesPage::dataDate() const
{
    return m_grouping == Grouping::Person ? m_person->dataDate() : QDateTime();
}

bool StatusesPage::isBusy() const
{
    return m_person->isSearching();
}

QVariantMap StatusesPage::kept() const
{
    return {{u"grouping"_s, static_cast<int>(m_grouping)}, {u"found"_s, QVariant::fromValue(m_person->found())}};
}

void StatusesPage::restore(const QVariantMap &kept)
{
    group(static_cast<Grouping>(kept.value(u"grouping"_s).toInt()));
    if (const auto found = kept.value(u"found"_s).value<FoundPeople>(); found.isAnswer())
        m_person->showFound(found);
}

void StatusesPage::clear()
{
    if (m_grouping == Grouping::Person)
        m_person->clear();
}

bool StatusesPage::stopWork()
{
    FirstSync *shown = m_firstSyncs.value(static_cast<int>(m_grouping)); // the person's steps have none
    return shown && shown->stop();
}

void StatusesPage::focusSearch()
{
    if (m_grouping == Grouping::Person)
        m_person->focusFirst();
    else if (shownTable())
        shownTable()->setFocus(Qt::ShortcutFocusReason);
    else
        m_chips.at(static_cast<int>(m_grouping))->setFocus(Qt::ShortcutFocusReason);
}

void StatusesPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_client.overview().setWatched(true);
}

void StatusesPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_client.overview().setWatched(false);
}

void StatusesPage::display()
{
    const int shown = static_cast<int>(m_grouping);
    const auto &numbers = m_client.overview().numbers();
    m_open->setEnabled(false);
    if (!numbers) // or none any more
        for (TextModel *model : std::as_const(m_models))
            if (model->recordCount() > 0)
                model->setRows({});
    if (m_grouping == Grouping::Person)
        return;
    if (!m_firstSyncs.at(shown)->hasData() || !numbers)
        return;
    const QList<TextModel::Row> rows = m_grouping == Grouping::State  ? stateRows(*numbers)
                                       : m_grouping == Grouping::Unit ? unitRows(*numbers)
                                                                      : monthRows(*numbers);
    m_models.at(shown)->setRows(rows);
    m_count->setText(tr("%n satır · Veri tarihi: %1", nullptr, static_cast<int>(rows.size())).arg(dateTimeText(numbers->syncedAt)));
    m_open->setEnabled(!rows.isEmpty());
    if (!rows.isEmpty())
        m_areas.at(shown)->showTable();
    else if (m_grouping == Grouping::State)
        m_areas.at(shown)->showEmpty(Icon::AllDone, tr("Henüz talep yok."), tr("Veri tarihi: %1").arg(dateTimeText(numbers->syncedAt)));
    else
        m_areas.at(shown)->showEmpty(Icon::AllDone, tr("Önümüzdeki 3 ayda süresi dolacak sertifika yok."),
                                     tr("Veri tarihi: %1").arg(dateTimeText(numbers->syncedAt)));
}

void StatusesPage::openCurrent()
{
    openRow(m_tables.at(static_cast<int>(m_grouping))->currentId());
}

void StatusesPage::openRow(qint64 id)
{
    const auto &numbers = m_client.overview().numbers();
    if (!numbers || id < 1)
        return;
    if (m_grouping == Grouping::Month) {
        client::ExpiringFilter filter;
        filter.month = QDate::fromJulianDay(id);
        filter.onlyWithoutOpen = currentField() == u"withoutOpen"_s;
        Q_EMIT certificatesWanted(filter);
    } else if (m_grouping == Grouping::Unit && id <= numbers->units.size())
        openUnit(numbers->units.at(id - 1), currentField());
    else if (m_grouping == Grouping::State)
        for (const client::StateNumber &n : numbers->states)
            if (static_cast<qint64>(n.state) + 1 == id)
                Q_EMIT requestsWanted(n.requests, [state = n.state] { return wording(state); });
}

void StatusesPage::openUnit(const client::UnitNumber &unit, const QString &field)
{
    if (field == u"returned"_s) {
        Q_EMIT requestsWanted(unit.returned, [name = unit.unitName] { return tr("%1, iade edilen").arg(name); });
    } else if (field == u"completed"_s) {
        Q_EMIT requestsWanted(unit.completed, [name = unit.unitName] { return tr("%1, tamamlanan").arg(name); });
    } else if ((field == u"certificates"_s || field == u"withoutOpen"_s) && !unit.unit.isNull()) {
        client::ExpiringFilter filter = client::ExpiringFilter().ofUnit(unit.unit);
        filter.onlyWithoutOpen = field == u"withoutOpen"_s;
        Q_EMIT certificatesWanted(filter);
    } else {
        Q_EMIT requestsWanted(unit.open, [name = unit.unitName] { return tr("%1, açık talepler").arg(name); });
    }
}

QString StatusesPage::currentField() const
{
    const RecordTable *table = m_tables.at(static_cast<int>(m_grouping));
    const RecordModel *records = table->records();
    const int field = records->fieldOf(table->currentIndex().column());
    return field < 0 ? QString() : records->fields().at(field).id;
}

} // namespace eimza::ui
