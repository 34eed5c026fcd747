#include "ui/requests/requestpage.h"

#include <QComboBox>
#include <QLineEdit>
#include <QVBoxLayout>

#include "core/base/istanbul.h"
#include "core/base/whendone.h"
#include "ui/common/bars.h"
#include "ui/common/button.h"
#include "ui/common/cleantext.h"
#include "ui/common/errorsummary.h"
#include "ui/common/errortexts.h"
#include "ui/common/flowlayout.h"
#include "ui/common/formfield.h"
#include "ui/common/label.h"
#include "ui/common/listarea.h"
#include "ui/common/metrics.h"
#include "ui/common/recordtable.h"
#include "ui/common/unitlayout.h"
#include "ui/common/wordings.h"
#include "ui/outbox/feedback.h"
#include "ui/requests/correctionsheet.h"
#include "ui/requests/personmodel.h"
#include "ui/requests/requestsummary.h"
#include "ui/requests/unitfield.h"

namespace eimza::ui {

RequestPage::RequestPage(client::Client &client, Feedback &feedback, QWidget *parent)
    : Page{QStringLiteral("requestPage"), 4, parent}, m_client{client}, m_feedback{feedback}, m_model{new PersonModel(this)}
    , m_errors{new ErrorSummary}
{
    column()->addWidget(new Label(Label::Kind::PageTitle, tr("E-İmza Talep")));
    auto *help = new Label(Label::Kind::Secondary,
                           tr("Bu alanda yalnızca kullanıcı kaydı olan personel bulunabilir. Kullanıcı için daha önce hiç başvuru "
                              "yapılmamışsa İlk Başvuru, aksi hâlde diğer başvuru türleri seçilebilir."));
    help->setWordWrap(true);
    column()->addWidget(help);
    m_errors->setObjectName(QStringLiteral("requestErrors"));
    column()->addWidget(m_errors);
    addZone(makeFields());
    column()->addWidget(zones().first());
    makeTable();
    column()->addWidget(m_count);
    column()->addWidget(m_area, 1);
    m_summary = new RequestSummary;
    m_summary->hide();
    column()->addWidget(m_summary);
    for (QWidget *zone : {static_cast<QWidget *>(m_count), static_cast<QWidget *>(m_area), static_cast<QWidget *>(m_summary)})
        addZone(zone);
    connect(m_summary, &RequestSummary::typeChosen, this, [this](ApplicationType type) { m_model->choose(m_table->currentId(), type); });
    connect(m_summary, &RequestSummary::changed, this, &RequestPage::displayFiling);
    connect(m_summary, &RequestSummary::correctionRequested, this, &RequestPage::correctContact);
    connect(&client.records(), &client::Records::changed, this, &RequestPage::fillPersonnelTypes);
    fillPersonnelTypes();
    clear();
}

void RequestPage::fillPersonnelTypes()
{
    const QString chosen = m_personnelType->currentText();
    const QStringList types = m_client.search().personnelTypes();
    if (m_personnelType->count() == types.size() + 1)
        return;
    m_personnelType->clear();
    m_personnelType->addItem(tr("Tümü"));
    m_personnelType->addItems(types);
    m_personnelType->setCurrentIndex(qMax(0, m_personnelType->findText(chosen)));
}

QWidget *RequestPage::makeFields()
{
    auto *row = new QWidget;
    auto *flow = new FlowLayout(3, 2, row);
    flow->setTopAligned();
    const auto addField = [&](const QString &label, const QString &name, QWidget *edit, int units) {
        edit->setObjectName(name);
        setFixedWidthUnits(edit, units);
        if (auto *line = qobject_cast<QLineEdit *>(edit))
            connect(line, &QLineEdit::returnPressed, this, &RequestPage::search);
        auto *field = new FormField(label, edit);
        flow->addWidget(field);
        return field;
    };
    m_nationalId = addField(tr("TC Kimlik No"), QStringLiteral("nationalIdField"), new QLineEdit, 36);
    m_name = addField(tr("Ad"), QStringLiteral("nameField"), new QLineEdit, 28);
    m_surname = addField(tr("Soyadı"), QStringLiteral("surnameField"), new QLineEdit, 28);
    m_personnelType = new QComboBox;
    addField(tr("Personel Tipi"), QStringLiteral("personnelTypeField"), m_personnelType, 42);
    m_unitField = new UnitField(m_client.records());
    m_unit = addField(tr("Birim"), QStringLiteral("unitField"), m_unitField, 68);
    flow->addWidget(makeButtons());
    return row;
}

QWidget *RequestPage::makeButtons()
{
    auto *query = new Button(Button::Kind::Secondary, tr("Sorgula"));
    query->setObjectName(QStringLiteral("searchPeople"));
    auto *reset = new Button(Button::Kind::Quiet, tr("Temizle"));
    connect(query, &Button::clicked, this, &RequestPage::search);
    connect(reset, &Button::clicked, this, &RequestPage::clear);
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

void RequestPage::makeTable()
{
    m_count = new CountLine;
    m_count->setObjectName(QStringLiteral("peopleCount"));
    m_file = new Button(Button::Kind::Primary, tr("E-İmza Başvurusu Yap"));
    m_file->setObjectName(QStringLiteral("fileRequest"));
    m_obstacle = new Label(Label::Kind::Secondary);
    m_obstacle->setObjectName(QStringLiteral("filingObstacle"));
    m_obstacle->hide();
    m_openRequest = new Button(Button::Kind::Quiet, tr("Talebi Aç"));
    m_openRequest->setObjectName(QStringLiteral("openRequest"));
    m_openRequest->hide();
    connect(m_openRequest, &Button::clicked, this, [this] {
        if (const FoundPerson *person = m_model->person(m_table->currentId()))
            Q_EMIT requestWanted(openRequest(), person->openNumber);
    });
    m_count->addWidget(m_obstacle);
    m_count->addButton(m_openRequest);
    m_count->addButton(makeColumnsButton());
    m_count->addButton(makeExportButton());
    m_count->addButton(makePrintButton());
    m_count->addButton(m_file);
    m_table = new RecordTable;
    m_table->setObjectName(QStringLiteral("peopleTable"));
    m_table->setAccessibleName(tr("Bulunan personel"));
    m_table->setModel(m_model);
    m_area = new ListArea(m_table);
    setList(m_area);
    m_fileAct = addAct(tr("E-İmza &Başvurusu Yap"), QKeySequence(Qt::CTRL | Qt::Key_Return), [this] { file(); });
    m_fileAct->setShortcuts({m_fileAct->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    connect(m_file, &Button::clicked, this, &RequestPage::file);
    connect(m_table, &RecordTable::currentRecordChanged, this, &RequestPage::displayCurrent);
    connect(m_area, &ListArea::acted, this, &RequestPage::clear);
}

void RequestPage::focusSearch()
{
    m_nationalId->field()->setFocus(Qt::ShortcutFocusReason);
}

// What was pasted stands in the fields as it is asked for.
void RequestPage::tidy()
{
    for (FormField *field : {m_nationalId, m_name, m_surname, m_unit}) {
        auto *edit = static_cast<QLineEdit *>(field->field());
        const QString tidied = field == m_nationalId ? cleanNumber(edit->text()) : cleanLine(edit->text());
        if (tidied != edit->text())
            edit->setText(tidied);
    }
}

bool RequestPage::validate()
{
    tidy();
    const QString typed = static_cast<QLineEdit *>(m_nationalId->field())->text();
    const auto id = NationalId::check(typed);
    m_nationalId->setError(typed.isEmpty() || id ? QString() : nationalIdError(id.error(), typed.size()));
    const bool unknownUnit = !m_unitField->text().trimmed().isEmpty() && !m_unitField->unit();
    m_unit->setError(unknownUnit ? tr("Bu adda bir birim bulunamadı. Listeden seçiniz.") : QString());
    return !m_errors->display({m_nationalId, m_unit});
}

void RequestPage::search()
{
    if (!validate())
        return;
    PersonQuery query;
    query.tckn = static_cast<QLineEdit *>(m_nationalId->field())->text();
    query.name = static_cast<QLineEdit *>(m_name->field())->text();
    query.surname = static_cast<QLineEdit *>(m_surname->field())->text();
    query.personnelType = m_personnelType->currentIndex() > 0 ? m_personnelType->currentText() : QString();
    query.unit = m_unitField->unit().value_or(UnitId{});
    m_count->setText({});
    m_area->showLoading();
    const quint64 generation = ++m_generation;
    whenDone(m_client.search().search(query), this, [this, generation](const Result<client::PersonSearchResult> &result) {
        if (generation == m_generation)
            display(result);
    });
}

void RequestPage::clear()
{
    ++m_generation;
    for (FormField *field : {m_nationalId, m_name, m_surname, m_unit}) {
        static_cast<QLineEdit *>(field->field())->clear();
        field->setError({});
    }
    m_personnelType->setCurrentIndex(0);
    m_errors->display({});
    m_model->display({});
    m_count->setText({});
    m_area->showEmpty(Icon::NothingFound, tr("Kişi arayınız"),
                      tr("En az bir ölçüt girip Sorgula düğmesine basınız. Kişinin başvurabileceği türler burada gösterilir."));
    displayCurrent();
}

void RequestPage::display(const Result<client::PersonSearchResult> &result)
{
    if (!result) {
        const ErrorText text = errorText(result.error(), Place::Search);
        m_model->display({});
        m_area->showEmpty(Icon::Offline, text.happened, text.toDo);
        displayCurrent();
        return;
    }
    const PersonPage &page = result->page;
    m_model->display(page.items);
    QString found = tr("Arama sonucunda %n adet kayıt bulundu.", nullptr, static_cast<int>(page.items.size()));
    if (page.more)
        found = tr("İlk %n kayıt gösteriliyor; aramayı daraltınız.", nullptr, static_cast<int>(page.items.size()));
    if (result->fromThisComputer)
        found = tr("%1 Bu bilgisayardaki %2 tarihli veriler. Çevrimdışıyken yalnızca sertifikasının süresi dolacak personel bulunur.")
                    .arg(found, dateTimeText(result->syncedAt));
    m_count->setText(found);
    if (page.items.isEmpty())
        m_area->showEmpty(Icon::NothingFound, tr("Bu ölçütlere uyan kayıt yok."),
                          m_client.session().user().role == Role::Bureau
                              ? tr("Yalnızca kullanıcı kaydı olan personel bulunabilir.")
                              : tr("Yalnızca kendi birimlerinizdeki, kullanıcı kaydı olan personel bulunabilir."),
                          tr("Temizle"));
    else
        m_area->showTable();
    displayCurrent();
}

void RequestPage::showPerson(const FoundPerson &person)
{
    clear();
    client::PersonSearchResult found;
    found.page.items = {person};
    found.syncedAt = m_client.clock().now();
    display(Result<client::PersonSearchResult>(found));
}

void RequestPage::displayCurrent()
{
    const qint64 id = m_table->currentId();
    const FoundPerson *person = m_model->person(id);
    m_summary->setVisible(person != nullptr);
    if (person)
        m_summary->display(*person, m_model->chosen(id));
    displayFiling();
}

void RequestPage::displayFiling()
{
    const bool chosen = m_model->person(m_table->currentId()) != nullptr;
    const bool possible = chosen && m_summary->type().has_value();
    m_file->setEnabled(possible);
    m_fileAct->setEnabled(possible);
    const QString why = chosen && !possible ? m_summary->obstacle() : QString();
    m_file->setToolTip(why);
    m_file->setAccessibleDescription(why);
    const FoundPerson *person = m_model->person(m_table->currentId());
    const bool open = !why.isEmpty() && person->openFiledAt.isValid();
    m_obstacle->setText(open ? tr("Bu kişi için %1 tarihli açık bir talep var.").arg(dateText(istanbulDay(person->openFiledAt))) : QString());
    m_obstacle->setVisible(open);
    m_openRequest->setVisible(!openRequest().isNull());
}

ApplicationId RequestPage::openRequest() const
{
    const FoundPerson *person = m_model->person(m_table->currentId());
    if (!person || person->openNumber.isEmpty())
        return {};
    for (const auto &[application, rev] : m_client.records().all()->applicationsOf(person->id))
        if (application.number == person->openNumber)
            return application.id;
    return {};
}

void RequestPage::correctContact()
{
    const FoundPerson *person = m_model->person(m_table->currentId());
    if (!person)
        return;
    auto *sheet = new CorrectionSheet(m_client, m_feedback, person->id, person->name + u' ' + person->surname, this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->open();
}

void RequestPage::file()
{
    const FoundPerson *person = m_model->person(m_table->currentId());
    const auto type = m_summary->type();
    if (!person || !type)
        return;
    const QString fullName = person->name + u' ' + person->surname;
    const auto added = m_client.filing().file(person->id, *type, cleanLine(m_summary->note()), fullName);
    m_feedback.announce(added, tr("%1 için talep oluşturuldu: %2. %3").arg(fullName, wording(*type), m_feedback.whenItGoes(CommandKind::File)));
    m_file->setEnabled(false);
    m_fileAct->setEnabled(false);
    whenDone(added, this, [this](const Result<client::OutboxEntry> &entry) {
        if (entry)
            m_summary->clearNote(); // what could not be kept stays as it was typed
        search();                   // the offers have changed
    });
}

} // namespace eimza::ui
