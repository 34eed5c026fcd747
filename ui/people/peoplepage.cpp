#include "ui/people/peoplepage.h"

#include <QLineEdit>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/istanbul.h"
#include "core/base/whendone.h"
#include "ui/common/bars.h"
#include "ui/common/button.h"
#include "ui/common/errorsummary.h"
#include "ui/common/errortexts.h"
#include "ui/common/flowlayout.h"
#include "ui/common/formfield.h"
#include "ui/common/label.h"
#include "ui/common/listarea.h"
#include "ui/common/metrics.h"
#include "ui/common/recordtable.h"
#include "ui/common/textmodel.h"
#include "ui/common/unitlayout.h"
#include "ui/people/personstory.h"
#include "ui/requests/unitfield.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestName = 100;

QList<ColumnSpec> personFields()
{
    return {
        {u"nationalId"_s, PeoplePage::tr("T.C. Kimlik No"), Qt::AlignLeft, u"123******01"_s},
        {u"name"_s, PeoplePage::tr("Adı"), Qt::AlignLeft, u"MUHAMMED"_s, true},
        {u"surname"_s, PeoplePage::tr("Soyadı"), Qt::AlignLeft, u"KARAOSMANOĞLU"_s, true},
        {u"unit"_s, PeoplePage::tr("Görev Yeri"), Qt::AlignLeft, u"Ankara Çankaya İlçesi"_s, true},
        {u"title"_s, PeoplePage::tr("Ünvan"), Qt::AlignLeft, u"BİLGİSAYAR İŞLETMENİ"_s, true},
        {u"personnelType"_s, PeoplePage::tr("Personel Tipi"), Qt::AlignLeft, u"Sözleşmeli Personel"_s, true},
        {u"open"_s, PeoplePage::tr("Açık Talep"), Qt::AlignLeft, u"TLP-100000"_s},
    };
}

QLineEdit *lineOf(const FormField *field)
{
    return static_cast<QLineEdit *>(field->field());
}

} // namespace

PeoplePage::PeoplePage(client::Client &client, Feedback &, QWidget *parent)
    : Page{u"peoplePage"_s, 4, parent}, m_client{client}, m_model{new TextModel(personFields(), this)}, m_errors{new ErrorSummary}
    , m_count{new CountLine}, m_table{new RecordTable}, m_story{new PersonStory(client)}
{
    column()->addWidget(new Label(Label::Kind::PageTitle, tr("Personel Sorgulama")));
    auto *help = new Label(Label::Kind::Secondary,
                           tr("Bu alanda bir kişinin sertifikaları, talepleri ve görüşmeleri tek bir geçmişte gösterilir."));
    help->setWordWrap(true);
    column()->addWidget(help);
    m_errors->setObjectName(u"peopleErrors"_s);
    column()->addWidget(m_errors);
    addZone(makeFields());
    column()->addWidget(zones().first());
    makeTable();
    column()->addWidget(m_count);
    column()->addWidget(m_area, 2);
    column()->addWidget(m_story, 3);
    addZone(m_area);
    addZone(m_story);
    connect(m_story, &PersonStory::requestWanted, this, &PeoplePage::requestWanted);
    connect(m_story, &PersonStory::filingWanted, this, [this] {
        if (const FoundPerson *person = current())
            Q_EMIT filingWanted(*person);
    });
    clear();
}

QWidget *PeoplePage::makeFields()
{
    auto *row = new QWidget;
    auto *flow = new FlowLayout(3, 2, row);
    flow->setTopAligned();
    const auto addField = [&](const QString &label, const QString &name, QLineEdit *edit, int units) {
        edit->setObjectName(name);
        setFixedWidthUnits(edit, units);
        connect(edit, &QLineEdit::returnPressed, this, &PeoplePage::search);
        auto *field = new FormField(label, edit);
        flow->addWidget(field);
        return field;
    };
    m_nationalId = addField(tr("TC Kimlik No"), u"personNationalId"_s, new QLineEdit, 36);
    m_name = addField(tr("Ad"), u"personName"_s, new QLineEdit, 28);
    m_surname = addField(tr("Soyadı"), u"personSurname"_s, new QLineEdit, 28);
    m_unitField = new UnitField(m_client.records());
    m_unit = addField(tr("Birim"), u"personUnit"_s, m_unitField, 68);
    flow->addWidget(makeButtons());
    return row;
}

QWidget *PeoplePage::makeButtons()
{
    auto *query = new Button(Button::Kind::Secondary, tr("Sorgula"));
    query->setObjectName(u"findPeople"_s);
    auto *reset = new Button(Button::Kind::Quiet, tr("Temizle"));
    connect(query, &Button::clicked, this, &PeoplePage::search);
    connect(reset, &Button::clicked, this, &PeoplePage::clear);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->addWidget(query);
    layout->addWidget(reset);
    // Level with the fields, whose labels stand above them.
    followMetrics(row, [row, layout](const Metrics &metrics) {
        layout->setSpacing(metrics.u(2));
        layout->setContentsMargins(0, row->fontMetrics().height() + metrics.u(1), 0, 0);
    });
    return row;
}

void PeoplePage::makeTable()
{
    m_count->setObjectName(u"foundCount"_s);
    m_count->addButton(makeColumnsButton());
    m_count->addButton(makeExportButton());
    m_count->addButton(makePrintButton());
    m_model->setCheckable(false);
    m_table->setObjectName(u"personTable"_s);
    m_table->setAccessibleName(tr("Bulunan personel"));
    m_table->setModel(m_model);
    m_area = new ListArea(m_table);
    setList(m_area);
    addAct(tr("T.C. Kimlik Numarasını &Göster…"), {}, [this] {
        if (current())
            m_story->askToReveal();
    });
    connect(m_table, &RecordTable::currentRecordChanged, this, &PeoplePage::displayCurrent);
    connect(m_table, &RecordTable::recordActivated, this, [this] { m_story->table()->setFocus(Qt::OtherFocusReason); });
    connect(m_area, &ListArea::acted, this, &PeoplePage::clear);
}

void PeoplePage::focusSearch()
{
    m_nationalId->field()->setFocus(Qt::ShortcutFocusReason);
}

bool PeoplePage::validate()
{
    const QString typed = lineOf(m_nationalId)->text().trimmed();
    const auto id = NationalId::check(typed);
    m_nationalId->setError(typed.isEmpty() || id ? QString() : nationalIdError(id.error(), typed.size()));
    for (FormField *field : {m_name, m_surname})
        field->setError(lineOf(field)->text().size() > longestName ? tr("En çok 100 karakter yazılabilir.") : QString());
    const bool unknownUnit = !m_unitField->text().trimmed().isEmpty() && !m_unitField->unit();
    m_unit->setError(unknownUnit ? tr("Bu adda bir birim bulunamadı. Listeden seçiniz.") : QString());
    return !m_errors->display({m_nationalId, m_name, m_surname, m_unit});
}

void PeoplePage::search()
{
    if (!validate())
        return;
    PersonQuery query;
    query.tckn = lineOf(m_nationalId)->text().trimmed();
    query.name = lineOf(m_name)->text().trimmed();
    query.surname = lineOf(m_surname)->text().trimmed();
    query.unit = m_unitField->unit().value_or(UnitId{});
    m_count->setText({});
    m_area->showLoading();
    const quint64 generation = ++m_generation;
    whenDone(m_client.search().search(query), this, [this, generation](const Result<client::PersonSearchResult> &result) {
        if (generation == m_generation)
            display(result);
    });
}

void PeoplePage::clear()
{
    ++m_generation;
    for (FormField *field : {m_nationalId, m_name, m_surname, m_unit}) {
        lineOf(field)->clear();
        field->setError({});
    }
    m_errors->display({});
    m_people.clear();
    m_model->setRows({});
    m_count->setText({});
    m_area->showEmpty(Icon::NothingFound, tr("Kişi arayınız"), tr("En az bir ölçüt girip Sorgula düğmesine basınız."));
    displayCurrent();
}

void PeoplePage::display(const Result<client::PersonSearchResult> &result)
{
    m_people = result ? result->page.items : QList<FoundPerson>();
    QList<TextModel::Row> rows;
    for (const FoundPerson &p : std::as_const(m_people)) {
        const QString open = p.openNumber.isEmpty() && p.openFiledAt.isValid() ? tr("gönderilmeyi bekliyor") : p.openNumber;
        rows.append({p.id.value, {{p.maskedTckn}, {p.name}, {p.surname}, {p.unitName}, {p.title}, {p.personnelType}, {open}}});
    }
    m_model->setRows(rows);
    if (!result) {
        const ErrorText text = errorText(result.error(), Place::Search);
        m_area->showEmpty(Icon::Offline, text.happened, text.toDo);
        displayCurrent();
        return;
    }
    QString found = tr("Arama sonucunda %n adet kayıt bulundu.", nullptr, static_cast<int>(rows.size()));
    if (result->page.more)
        found = tr("İlk %n kayıt gösteriliyor; aramayı daraltınız.", nullptr, static_cast<int>(rows.size()));
    if (result->fromThisComputer)
        found = tr("%1 Çevrimdışı: bu bilgisayardaki %2 tarihli veriler.").arg(found, dateTimeText(result->syncedAt));
    m_count->setText(found);
    if (rows.isEmpty())
        m_area->showEmpty(Icon::NothingFound, tr("Bu ölçütlere uyan kayıt yok."), tr("Ölçütleri değiştirip yeniden sorgulayınız."), tr("Temizle"));
    else
        m_area->showTable();
    displayCurrent();
}

const FoundPerson *PeoplePage::current() const
{
    const qint64 id = m_table->currentId();
    const auto found = std::ranges::find_if(m_people, [id](const FoundPerson &p) { return p.id.value == id; });
    return found == m_people.end() ? nullptr : &*found;
}

void PeoplePage::displayCurrent()
{
    const FoundPerson *person = current();
    const quint64 generation = ++m_storyGeneration;
    m_story->setVisible(person != nullptr);
    if (!person)
        return;
    m_story->begin(*person);
    whenDone(m_client.dossier().load(person->id), this, [this, generation](const Result<client::Dossier> &dossier) {
        if (generation == m_storyGeneration)
            dossier ? m_story->display(*dossier) : m_story->showError(dossier.error());
    });
}

} // namespace eimza::ui
