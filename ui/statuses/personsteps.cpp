#include "ui/statuses/personsteps.h"

#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "core/base/istanbul.h"
#include "core/base/whendone.h"
#include "ui/common/button.h"
#include "ui/common/errortexts.h"
#include "ui/common/label.h"
#include "ui/common/listarea.h"
#include "ui/common/listfilter.h"
#include "ui/common/recordtable.h"
#include "ui/common/textmodel.h"
#include "ui/common/unitlayout.h"
#include "ui/statuses/progresspart.h"
#include "ui/statuses/stepsview.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QList<ColumnSpec> followedFields()
{
    return {
        {u"nationalId"_s, PersonSteps::tr("T.C. Kimlik No"), Qt::AlignLeft, u"123******01"_s},
        {u"fullName"_s, PersonSteps::tr("Adı Soyadı"), Qt::AlignLeft, u"MUHAMMED KARAOSMAN"_s, true},
        {u"unit"_s, PersonSteps::tr("Görev Yeri"), Qt::AlignLeft, u"Ankara Çankaya İlçesi"_s, true},
        {u"open"_s, PersonSteps::tr("Açık Talep"), Qt::AlignLeft, u"TLP-100000"_s},
    };
}

QString sourceText(const client::Dossier &dossier)
{
    const QString moment = dateTimeText(dossier.asOf);
    return dossier.fromThisComputer
               ? PersonSteps::tr("Çevrimdışı: bu bilgisayardaki %1 tarihli veriler gösteriliyor; ara adımlar bağlantı kurulunca gelir.").arg(moment)
               : PersonSteps::tr("Veri tarihi: %1").arg(moment);
}

} // namespace

PersonSteps::PersonSteps(client::Client &client, Feedback &feedback, QWidget *parent)
    : QWidget{parent}, m_client{client}, m_form{new PersonQueryForm(client, feedback, u"steps"_s, PersonQueryForm::PersonnelType::Without)}
    , m_count{new Label(Label::Kind::Strong)}, m_model{new TextModel(followedFields(), this)}, m_progress{new ProgressPart}
{
    auto *column = new QVBoxLayout(this);
    setUnits(this, column, {}, 2);
    column->addWidget(m_form);
    m_count->setObjectName(u"stepsFound"_s);
    m_count->setWordWrap(true);
    makeList();
    auto *head = new QHBoxLayout;
    head->addWidget(m_count, 1);
    head->addWidget(m_filter);
    head->addWidget(m_form->savedButton());
    column->addLayout(head);
    column->addWidget(m_area, 2);
    column->addWidget(m_progress, 3);
    connect(m_form, &QueryForm::queried, this, &PersonSteps::search);
    connect(m_form, &QueryForm::cleared, this, &PersonSteps::clear);
    connect(&client.records(), &client::Records::changed, this, [this] {
        if (isVisible())
            displaySteps();
    });
    clear();
}

void PersonSteps::makeList()
{
    m_model->setCheckable(false);
    auto *table = new RecordTable;
    table->setObjectName(u"stepsPeople"_s);
    table->setAccessibleName(tr("Bulunan personel"));
    table->setModel(m_model);
    m_area = new ListArea(table);
    m_filter = new ListFilter(*table, *m_model, m_area);
    connect(table, &RecordTable::currentRecordChanged, this, &PersonSteps::displaySteps);
    connect(table, &RecordTable::recordActivated, this, [this] { m_progress->steps()->setFocus(Qt::OtherFocusReason); });
    connect(m_area, &ListArea::acted, this, &PersonSteps::clear);
    connect(m_area, &ListArea::retried, this, &PersonSteps::search);
}

void PersonSteps::focusFirst()
{
    m_form->focusFirst();
}

bool PersonSteps::isSearching() const
{
    return m_area->isLoading();
}

void PersonSteps::search()
{
    const auto query = m_form->query();
    if (!query)
        return;
    m_count->clear();
    m_filter->clear();
    m_area->showLoading();
    const quint64 generation = ++m_generation;
    whenDone(m_client.search().search(*query), this, [this, generation, query = *query](const Result<client::PersonSearchResult> &result) {
        if (generation == m_generation)
            display(query, result);
    });
}

QString PersonSteps::searchWords() const
{
    return m_form->words(m_found);
}

void PersonSteps::showFound(const FoundPeople &found)
{
    ++m_generation;
    m_form->clearFields();
    m_filter->clear();
    display(found.query, found);
}

void PersonSteps::clear()
{
    ++m_generation;
    m_form->clearFields();
    m_filter->clear();
    m_found = {};
    m_model->setRows({});
    m_count->clear();
    m_area->showEmpty(Icon::NothingFound, tr("Kişi arayınız"), tr("En az bir ölçüt girip Sorgula düğmesine basınız. Kişinin başvurusu adım adım gösterilir."));
    displaySteps();
}

void PersonSteps::display(const PersonQuery &query, const Result<client::PersonSearchResult> &result)
{
    m_found = result ? FoundPeople{*result, query} : FoundPeople();
    QList<TextModel::Row> rows;
    for (const FoundPerson &p : std::as_const(m_found.page.items))
        rows.append({p.id.value, {{p.maskedTckn}, {tr("%1 %2").arg(p.name, p.surname)}, {p.unitName}, {p.openNumber}}});
    m_model->setRows(rows);
    if (!result) {
        m_area->showError(Icon::Offline, errorText(result.error(), Place::Search));
    } else if (rows.isEmpty()) {
        m_area->showEmpty(Icon::NothingFound, tr("Bu ölçütlere uyan kayıt yok."), tr("Ölçütleri değiştirip yeniden sorgulayınız."), tr("Temizle"));
    } else {
        const int count = static_cast<int>(rows.size());
        const QString found = result->page.more ? tr("İlk %n kayıt gösteriliyor; aramayı daraltınız.", nullptr, count)
                                                : tr("Arama sonucunda %n adet kayıt bulundu.", nullptr, count);
        m_count->setText(result->fromThisComputer
                             ? tr("%1 Çevrimdışı: bu bilgisayardaki %2 tarihli veriler.").arg(found, dateTimeText(result->syncedAt))
                             : found);
        m_area->showTable();
    }
    displaySteps();
}

void PersonSteps::displaySteps()
{
    const qint64 id = m_area->table()->currentId();
    const QList<FoundPerson> &people = m_found.page.items;
    const auto found = std::ranges::find_if(people, [id](const FoundPerson &p) { return p.id.value == id; });
    const quint64 generation = ++m_stepsGeneration;
    const PersonId followed = found == people.end() ? PersonId() : found->id;
    const bool another = std::exchange(m_followed, followed) != followed;
    m_progress->setVisible(found != people.end());
    if (found == people.end())
        return;
    const QString fullName = tr("%1 %2").arg(found->name, found->surname);
    if (another)
        m_progress->begin(fullName);
    whenDone(m_client.dossier().load(found->id), this, [this, generation, fullName](const Result<client::Dossier> &dossier) {
        if (generation != m_stepsGeneration)
            return;
        if (dossier) {
            m_progress->setSource(sourceText(*dossier), dossier->asOf);
            m_progress->display(client::applicationToFollow(dossier->applications), fullName, m_client.clock().now(),
                                tr("%1 için başvuru bulunmuyor.").arg(fullName));
        } else if (!m_progress->hasSteps()) { // else what is shown says of when it is
            m_progress->display(nullptr, fullName, {}, fullName);
            m_progress->setSource(errorText(dossier.error(), Place::Search).toString(), {});
        }
    });
}

} // namespace eimza::ui
