#include "ui/requests/requestpage.h"

#include <QVBoxLayout>
#include <algorithm>

#include "core/base/istanbul.h"
#include "core/base/whendone.h"
#include "ui/common/bars.h"
#include "ui/common/button.h"
#include "ui/common/cleantext.h"
#include "ui/common/errortexts.h"
#include "ui/common/label.h"
#include "ui/common/listarea.h"
#include "ui/common/recordtable.h"
#include "ui/common/wordings.h"
#include "ui/outbox/feedback.h"
#include "ui/requests/correctionsheet.h"
#include "ui/requests/personmodel.h"
#include "ui/requests/requestsummary.h"

namespace eimza::ui {

RequestPage::RequestPage(client::Client &client, Feedback &feedback, QWidget *parent)
    : ListPage{QStringLiteral("requestPage"), 4, parent}, m_client{client}, m_feedback{feedback}, m_model{new PersonModel(this)}
    , m_form{new PersonQueryForm(client, feedback, QStringLiteral("request"), PersonQueryForm::PersonnelType::With)}, m_summary{new RequestSummary}
{
    column()->addWidget(new Label(Label::Kind::PageTitle, tr("E-İmza Talep")));
    auto *help = new Label(Label::Kind::Secondary,
                           tr("Bu alanda yalnızca kullanıcı kaydı olan personel bulunabilir. Kullanıcı için daha önce hiç başvuru "
                              "yapılmamışsa İlk Başvuru, aksi hâlde diğer başvuru türleri seçilebilir."));
    help->setWordWrap(true);
    column()->addWidget(help);
    column()->addWidget(m_form);
    addZone(m_form);
    makeList(m_model, QStringLiteral("peopleTable"), tr("Bulunan personel"));
    makeObstacle();
    countLine()->addButton(m_form->savedButton());
    addList();
    makeFiling();
    m_summary->hide();
    column()->addWidget(m_summary);
    addZone(m_summary);
    connect(m_form, &QueryForm::queried, this, &RequestPage::search);
    connect(m_form, &QueryForm::cleared, this, &RequestPage::clear);
    connect(area(), &ListArea::acted, this, &RequestPage::clear);
    connect(area(), &ListArea::retried, this, &RequestPage::search);
    connect(m_summary, &RequestSummary::typeChosen, this, [this](ApplicationType type) { m_model->choose(table()->currentId(), type); });
    connect(m_summary, &RequestSummary::changed, this, &RequestPage::displayFiling);
    connect(m_summary, &RequestSummary::correctionRequested, this, &RequestPage::correctContact);
    clear();
}

void RequestPage::makeObstacle()
{
    m_obstacle = new Label(Label::Kind::Secondary);
    m_obstacle->setObjectName(QStringLiteral("filingObstacle"));
    m_obstacle->hide();
    m_openRequest = new Button(Button::Kind::Quiet, tr("Talebi Aç"));
    m_openRequest->setObjectName(QStringLiteral("openRequest"));
    m_openRequest->hide();
    connect(m_openRequest, &Button::clicked, this, [this] {
        if (const FoundPerson *person = current())
            Q_EMIT requestWanted(openRequest(), person->openNumber);
    });
    countLine()->setObjectName(QStringLiteral("peopleCount"));
    countLine()->addWidget(m_obstacle);
    countLine()->addButton(m_openRequest);
}

void RequestPage::makeFiling()
{
    m_file = new Button(Button::Kind::Primary, tr("E-İmza Başvurusu Yap"));
    m_file->setObjectName(QStringLiteral("fileRequest"));
    countLine()->addButton(m_file);
    m_fileAct = addAct(tr("E-İmza &Başvurusu Yap"), QKeySequence(Qt::CTRL | Qt::Key_Return), [this] { file(); });
    m_fileAct->setShortcuts({m_fileAct->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    connect(m_file, &Button::clicked, this, &RequestPage::file);
}

void RequestPage::focusSearch()
{
    m_form->focusFirst();
}

const FoundPerson *RequestPage::current() const
{
    return m_model->person(table()->currentId());
}

void RequestPage::search()
{
    const auto query = m_form->query();
    if (!query)
        return;
    countLine()->setText({});
    clearListFilter();
    area()->showLoading();
    const quint64 generation = ++m_generation;
    whenDone(m_client.search().search(*query), this, [this, generation, query = *query](const Result<client::PersonSearchResult> &result) {
        if (generation == m_generation)
            display(query, result);
    });
}

void RequestPage::clear()
{
    ++m_generation;
    m_form->clearFields();
    clearListFilter();
    setSearchWords({});
    m_found = {};
    m_model->display({});
    countLine()->setText({});
    area()->showEmpty(Icon::NothingFound, tr("Kişi arayınız"),
                      tr("En az bir ölçüt girip Sorgula düğmesine basınız. Kişinin başvurabileceği türler burada gösterilir."));
    displayDetails(table()->currentId());
}

void RequestPage::display(const PersonQuery &query, const Result<client::PersonSearchResult> &result)
{
    m_found = result ? FoundPeople{*result, query} : FoundPeople();
    setSearchWords(m_form->words(m_found));
    if (!result) {
        m_model->display({});
        area()->showError(Icon::Offline, errorText(result.error(), Place::Search));
        displayDetails(table()->currentId());
        return;
    }
    setDataDate(result->syncedAt);
    const PersonPage &page = result->page;
    m_model->display(page.items);
    QString found = tr("Arama sonucunda %n adet kayıt bulundu.", nullptr, static_cast<int>(page.items.size()));
    if (page.more)
        found = tr("İlk %n kayıt gösteriliyor; aramayı daraltınız.", nullptr, static_cast<int>(page.items.size()));
    if (result->fromThisComputer)
        found = tr("%1 Bu bilgisayardaki %2 tarihli veriler. Çevrimdışıyken yalnızca sertifikasının süresi dolacak personel bulunur.")
                    .arg(found, dateTimeText(result->syncedAt));
    countLine()->setText(found);
    if (page.items.isEmpty())
        area()->showEmpty(Icon::NothingFound, tr("Bu ölçütlere uyan kayıt yok."),
                          m_client.session().user().role == Role::Bureau
                              ? tr("Yalnızca kullanıcı kaydı olan personel bulunabilir.")
                              : tr("Yalnızca kendi birimlerinizdeki, kullanıcı kaydı olan personel bulunabilir."),
                          tr("Temizle"));
    else
        area()->showTable();
    displayDetails(table()->currentId());
}

void RequestPage::showPerson(const client::PersonSearchResult &alone)
{
    clear();
    display({}, alone);
}

QVariantMap RequestPage::kept() const
{
    QVariantMap kept{{QStringLiteral("found"), QVariant::fromValue(m_found)}};
    if (const auto type = m_summary->type(); type && current()) {
        kept.insert(QStringLiteral("person"), current()->id.value);
        kept.insert(QStringLiteral("type"), static_cast<int>(*type));
    }
    return kept;
}

// The type first: whoever becomes the current person is shown with it.
void RequestPage::restore(const QVariantMap &kept)
{
    const auto found = kept.value(QStringLiteral("found")).value<FoundPeople>();
    if (!found.isAnswer())
        return;
    display(found.query, found);
    if (const QVariant type = kept.value(QStringLiteral("type")); type.isValid())
        m_model->choose(kept.value(QStringLiteral("person")).toLongLong(), static_cast<ApplicationType>(type.toInt()));
    displayDetails(table()->currentId());
}

void RequestPage::displayDetails(qint64 id)
{
    const FoundPerson *person = m_model->person(id);
    m_summary->setVisible(person != nullptr);
    if (person)
        m_summary->display(*person, m_model->chosen(id));
    displayFiling();
}

void RequestPage::displayFiling()
{
    const FoundPerson *person = current();
    const bool possible = person && m_summary->type().has_value() && !m_isFiling;
    m_file->setEnabled(possible);
    m_fileAct->setEnabled(possible);
    const QString why = m_isFiling ? tr("Talep kaydediliyor…") : person && !possible ? m_summary->obstacle() : QString();
    m_file->setToolTip(why);
    m_file->setAccessibleDescription(why);
    const bool open = !m_isFiling && !why.isEmpty() && person->openFiledAt.isValid();
    m_obstacle->setText(open ? tr("Bu kişi için %1 tarihli açık bir talep var.").arg(dateText(istanbulDay(person->openFiledAt))) : QString());
    m_obstacle->setVisible(open);
    m_openRequest->setVisible(!openRequest().isNull());
}

ApplicationId RequestPage::openRequest() const
{
    const FoundPerson *person = current();
    if (!person || person->openNumber.isEmpty())
        return {};
    for (const auto &[application, rev] : m_client.records().all()->applicationsOf(person->id))
        if (application.number == person->openNumber)
            return application.id;
    return {};
}

void RequestPage::correctContact()
{
    const FoundPerson *person = current();
    if (!person)
        return;
    auto *sheet = new CorrectionSheet(m_client, m_feedback, person->id, person->name + u' ' + person->surname, this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->open();
}

void RequestPage::file()
{
    const FoundPerson *person = current();
    const auto type = m_summary->type();
    if (!person || !type || !m_summary->validate())
        return;
    const QString fullName = person->name + u' ' + person->surname;
    const auto added = m_client.filing().file(person->id, *type, cleanLine(m_summary->note()), fullName);
    m_feedback.announce(added, tr("%1 için talep oluşturuldu: %2. %3").arg(fullName, wording(*type), m_feedback.whenItGoes(CommandKind::File)));
    m_isFiling = true;
    displayFiling();
    whenDone(added, this, [this](const Result<client::OutboxEntry> &entry) {
        m_isFiling = false;
        if (entry) {
            m_summary->clearNote(); // what could not be kept stays as it was typed
            takeFiled(*entry);
        }
        displayFiling();
        if (!m_form->isEmpty())
            search(); // the backend's offers may have changed too; a person who came from another view stays
    });
}

// What was filed is an open request of the person at once.
void RequestPage::takeFiled(const client::OutboxEntry &entry)
{
    const FoundPerson *found = m_model->person(entry.command.person.value);
    if (!found)
        return;
    FoundPerson person = *found;
    person.offers = m_client.filing().narrowed(person.id, person.offers);
    person.openNumber.clear();
    person.openFiledAt = entry.createdAt;
    m_model->change(person);
    std::ranges::replace_if(m_found.page.items, [&](const FoundPerson &other) { return other.id == person.id; }, person);
    displayDetails(table()->currentId());
}

} // namespace eimza::ui
