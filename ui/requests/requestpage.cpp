#include "ui/requests/requestpage.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

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
#include "ui/common/wordings.h"
#include "ui/outbox/feedback.h"
#include "ui/requests/personmodel.h"
#include "ui/requests/requestsummary.h"
#include "ui/requests/unitfield.h"

namespace eimza::ui {

RequestPage::RequestPage(client::Client &client, Feedback &feedback, QWidget *parent)
    : QWidget{parent}, m_client{client}, m_feedback{feedback}, m_model{new PersonModel(this)}, m_errors{new ErrorSummary}
{
    setObjectName(QStringLiteral("requestPage"));
    const Metrics metrics = Metrics::of(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics.u(4), metrics.u(4), metrics.u(4), metrics.u(4));
    layout->setSpacing(metrics.u(2));
    layout->addWidget(new Label(Label::Kind::PageTitle, tr("E-İmza Talep")));
    auto *help = new Label(Label::Kind::Secondary,
                           tr("Bu alanda yalnızca kullanıcı kaydı olan personel bulunabilir. Kullanıcı için daha önce hiç başvuru "
                              "yapılmamışsa İlk Başvuru, aksi hâlde diğer başvuru türleri seçilebilir."));
    help->setWordWrap(true);
    layout->addWidget(help);
    m_errors->hide();
    layout->addWidget(m_errors);
    layout->addWidget(makeFields());
    makeTable();
    layout->addWidget(m_count);
    layout->addWidget(m_area, 1);
    m_summary = new RequestSummary;
    m_summary->hide();
    layout->addWidget(m_summary);
    connect(m_summary, &RequestSummary::typeChosen, this, [this](ApplicationType type) { m_model->choose(m_table->currentId(), type); });
    connect(m_summary, &RequestSummary::changed, this, &RequestPage::displayFiling);
    connect(&client.records(), &client::Records::changed, this, [this] {
        const QString chosen = m_personnelType->currentText();
        const QStringList types = m_client.search().personnelTypes();
        if (m_personnelType->count() == types.size() + 1)
            return;
        m_personnelType->clear();
        m_personnelType->addItem(tr("Tümü"));
        m_personnelType->addItems(types);
        m_personnelType->setCurrentIndex(qMax(0, m_personnelType->findText(chosen)));
    });
    clear();
}

QWidget *RequestPage::makeFields()
{
    const Metrics metrics = Metrics::of(this);
    auto *row = new QWidget;
    auto *flow = new FlowLayout(3, 2, row);
    flow->setContentsMargins(0, 0, 0, 0);
    const auto lineField = [&](const QString &label, const QString &name, int units) {
        auto *edit = new QLineEdit;
        edit->setObjectName(name);
        edit->setFixedWidth(metrics.u(units));
        connect(edit, &QLineEdit::returnPressed, this, &RequestPage::search);
        auto *field = new FormField(label, edit);
        flow->addWidget(field);
        return field;
    };
    m_nationalId = lineField(tr("TC Kimlik No"), QStringLiteral("nationalIdField"), 36);
    m_name = lineField(tr("Ad"), QStringLiteral("nameField"), 36);
    m_surname = lineField(tr("Soyadı"), QStringLiteral("surnameField"), 36);
    m_personnelType = new QComboBox;
    m_personnelType->setObjectName(QStringLiteral("personnelTypeField"));
    m_personnelType->addItem(tr("Tümü"));
    m_personnelType->setFixedWidth(metrics.u(48));
    flow->addWidget(new FormField(tr("Personel Tipi"), m_personnelType));
    m_unitField = new UnitField(m_client.records());
    m_unitField->setObjectName(QStringLiteral("unitField"));
    m_unitField->setFixedWidth(metrics.u(78));
    connect(m_unitField, &QLineEdit::returnPressed, this, &RequestPage::search);
    m_unit = new FormField(tr("Birim"), m_unitField);
    flow->addWidget(m_unit);
    auto *query = new Button(Button::Kind::Secondary, tr("Sorgula"));
    query->setObjectName(QStringLiteral("searchPeople"));
    auto *reset = new Button(Button::Kind::Quiet, tr("Temizle"));
    connect(query, &Button::clicked, this, &RequestPage::search);
    connect(reset, &Button::clicked, this, &RequestPage::clear);
    flow->addWidget(query);
    flow->addWidget(reset);
    return row;
}

void RequestPage::makeTable()
{
    m_count = new CountLine;
    m_file = new Button(Button::Kind::Primary, tr("E-İmza Başvurusu Yap"));
    m_file->setObjectName(QStringLiteral("fileRequest"));
    m_count->addButton(m_file);
    m_table = new RecordTable;
    m_table->setObjectName(QStringLiteral("peopleTable"));
    m_table->setAccessibleName(tr("Bulunan personel"));
    m_table->setModel(m_model);
    m_area = new ListArea(m_table);
    connect(m_file, &Button::clicked, this, &RequestPage::file);
    connect(m_table, &RecordTable::currentRecordChanged, this, &RequestPage::displayCurrent);
    connect(m_area, &ListArea::acted, this, &RequestPage::clear);
}

void RequestPage::focusSearch()
{
    m_nationalId->field()->setFocus(Qt::ShortcutFocusReason);
}

bool RequestPage::validate()
{
    const QString typed = static_cast<QLineEdit *>(m_nationalId->field())->text().trimmed();
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
    query.tckn = static_cast<QLineEdit *>(m_nationalId->field())->text().trimmed();
    query.name = static_cast<QLineEdit *>(m_name->field())->text().trimmed();
    query.surname = static_cast<QLineEdit *>(m_surname->field())->text().trimmed();
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
                          tr("Yalnızca kendi birimlerinizdeki, kullanıcı kaydı olan personel bulunabilir."), tr("Temizle"));
    else
        m_area->showTable();
    displayCurrent();
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
    m_file->setToolTip(chosen && !possible ? m_summary->obstacle() : QString());
}

void RequestPage::file()
{
    const FoundPerson *person = m_model->person(m_table->currentId());
    const auto type = m_summary->type();
    if (!person || !type)
        return;
    const QString fullName = person->name + u' ' + person->surname;
    const auto added = m_client.filing().file(person->id, *type, m_summary->note(), fullName);
    m_feedback.announce(added, tr("%1 için talep oluşturuldu: %2. %3").arg(fullName, wording(*type), m_feedback.whenItGoes()));
    m_summary->clearNote();
    m_file->setEnabled(false);
    whenDone(added, this, [this](const Result<client::OutboxEntry> &) { search(); }); // the offers have changed
}

void RequestPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        clear();
    else
        QWidget::keyPressEvent(event);
}

} // namespace eimza::ui
