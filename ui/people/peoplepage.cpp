#include "ui/people/peoplepage.h"

#include <QVBoxLayout>
#include <algorithm>

#include "core/base/istanbul.h"
#include "core/base/whendone.h"
#include "ui/certificates/contactsheet.h"
#include "ui/common/bars.h"
#include "ui/common/errortexts.h"
#include "ui/common/label.h"
#include "ui/common/listarea.h"
#include "ui/common/recordtable.h"
#include "ui/common/textmodel.h"
#include "ui/people/personstory.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QList<ColumnSpec> foundFields()
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

} // namespace

PeoplePage::PeoplePage(client::Client &client, Feedback &feedback, QWidget *parent)
    : ListPage{u"peoplePage"_s, 4, parent}, m_client{client}, m_feedback{feedback}, m_model{new TextModel(foundFields(), this)}
    , m_form{new PersonQueryForm(client, feedback, u"person"_s, PersonQueryForm::PersonnelType::Without)}, m_story{new PersonStory(client)}
{
    column()->addWidget(new Label(Label::Kind::PageTitle, tr("Personel Sorgulama")));
    auto *help = new Label(Label::Kind::Secondary,
                           tr("Bu alanda bir kişinin sertifikaları, talepleri ve görüşmeleri tek bir geçmişte gösterilir."));
    help->setWordWrap(true);
    column()->addWidget(help);
    column()->addWidget(m_form);
    addZone(m_form);
    m_model->setCheckable(false);
    makeList(m_model, u"personTable"_s, tr("Bulunan personel"));
    countLine()->setObjectName(u"foundCount"_s);
    countLine()->addButton(m_form->savedButton());
    addList();
    column()->setStretchFactor(area(), 2);
    column()->addWidget(m_story, 3);
    addZone(m_story);
    addAct(tr("T.C. Kimlik Numarasını Gös&ter…"), {}, [this] {
        if (current())
            m_story->askToReveal();
    });
    addAct(tr("&Görüşme Kaydı…"), QKeySequence(Qt::CTRL | Qt::Key_B), [this] { recordContact(); });
    connect(m_form, &QueryForm::queried, this, &PeoplePage::search);
    connect(m_form, &QueryForm::cleared, this, &PeoplePage::clear);
    connect(area(), &ListArea::acted, this, &PeoplePage::clear);
    connect(area(), &ListArea::retried, this, &PeoplePage::search);
    connect(m_story, &PersonStory::requestWanted, this, &PeoplePage::requestWanted);
    connect(m_story, &PersonStory::contactWanted, this, &PeoplePage::recordContact);
    connect(m_story, &PersonStory::filingWanted, this, [this] {
        if (current())
            Q_EMIT filingWanted(currentAlone());
    });
    connect(m_story, &PersonStory::stepsWanted, this, [this] {
        if (current())
            Q_EMIT stepsWanted(currentAlone());
    });
    clear();
}

void PeoplePage::focusSearch()
{
    m_form->focusFirst();
}

bool PeoplePage::isBusy() const
{
    return isLoading() || m_story->isRevealing();
}

void PeoplePage::activate(qint64)
{
    m_story->table()->setFocus(Qt::OtherFocusReason);
}

void PeoplePage::search()
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

void PeoplePage::clear()
{
    ++m_generation;
    m_form->clearFields();
    clearListFilter();
    setSearchWords({});
    m_found = {};
    m_model->setRows({});
    countLine()->setText({});
    area()->showEmpty(Icon::NothingFound, tr("Kişi arayınız"), tr("En az bir ölçüt girip Sorgula düğmesine basınız."));
    displayDetails(table()->currentId());
}

void PeoplePage::display(const PersonQuery &query, const Result<client::PersonSearchResult> &result)
{
    m_found = result ? FoundPeople{*result, query} : FoundPeople();
    setSearchWords(m_form->words(m_found));
    setDataDate(m_found.syncedAt);
    QList<TextModel::Row> rows;
    for (const FoundPerson &p : std::as_const(m_found.page.items)) {
        const QString open = p.openNumber.isEmpty() && p.openFiledAt.isValid() ? tr("gönderilmeyi bekliyor") : p.openNumber;
        rows.append({p.id.value, {{p.maskedTckn}, {p.name}, {p.surname}, {p.unitName}, {p.title}, {p.personnelType}, {open}}});
    }
    m_model->setRows(rows);
    if (!result) {
        area()->showError(Icon::Offline, errorText(result.error(), Place::Search));
        displayDetails(table()->currentId());
        return;
    }
    QString found = tr("Arama sonucunda %n adet kayıt bulundu.", nullptr, static_cast<int>(rows.size()));
    if (result->page.more)
        found = tr("İlk %n kayıt gösteriliyor; aramayı daraltınız.", nullptr, static_cast<int>(rows.size()));
    if (result->fromThisComputer)
        found = tr("%1 Çevrimdışı: bu bilgisayardaki %2 tarihli veriler.").arg(found, dateTimeText(result->syncedAt));
    countLine()->setText(found);
    if (rows.isEmpty())
        area()->showEmpty(Icon::NothingFound, tr("Bu ölçütlere uyan kayıt yok."), tr("Ölçütleri değiştirip yeniden sorgulayınız."), tr("Temizle"));
    else
        area()->showTable();
    displayDetails(table()->currentId());
}

QVariantMap PeoplePage::kept() const
{
    return {{u"found"_s, QVariant::fromValue(m_found)}};
}

void PeoplePage::restore(const QVariantMap &kept)
{
    if (const auto found = kept.value(u"found"_s).value<FoundPeople>(); found.isAnswer())
        display(found.query, found);
}

void PeoplePage::recordContact()
{
    const FoundPerson *person = current();
    if (!person)
        return;
    auto *sheet = new ContactSheet(m_client, m_feedback, person->id, tr("%1 %2").arg(person->name, person->surname), this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->open();
}

const FoundPerson *PeoplePage::current() const
{
    const qint64 id = table()->currentId();
    const QList<FoundPerson> &people = m_found.page.items;
    const auto found = std::ranges::find_if(people, [id](const FoundPerson &p) { return p.id.value == id; });
    return found == people.end() ? nullptr : &*found;
}

client::PersonSearchResult PeoplePage::currentAlone() const
{
    return {{{*current()}, false}, m_found.fromThisComputer, m_found.syncedAt};
}

void PeoplePage::displayDetails(qint64)
{
    const FoundPerson *person = current();
    if (person)
        m_story->begin(*person);
    m_story->setVisible(person != nullptr);
}

} // namespace eimza::ui
