#include "ui/people/personstory.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include "core/base/istanbul.h"
#include "core/base/whendone.h"
#include "core/client/services/contacts.h"
#include "ui/common/button.h"
#include "ui/common/errortexts.h"
#include "ui/common/flowlayout.h"
#include "ui/common/label.h"
#include "ui/common/listfilter.h"
#include "ui/common/recordtable.h"
#include "ui/common/textmodel.h"
#include "ui/common/theme.h"
#include "ui/common/unitlayout.h"
#include "ui/common/wordings.h"
#include "ui/people/reveal.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;
using client::StoryEvent;

namespace {

QList<ColumnSpec> storyFields()
{
    return {
        {u"at"_s, PersonStory::tr("Tarih"), Qt::AlignLeft, u"27.09.2012 06:22:55"_s},
        {u"what"_s, PersonStory::tr("Olay"), Qt::AlignLeft, u"Erişim parolası gönderildi"_s, true},
        {u"record"_s, PersonStory::tr("Kayıt"), Qt::AlignLeft, u"TLP-100000"_s},
        {u"who"_s, PersonStory::tr("Kim"), Qt::AlignLeft, u"MUHAMMED KARAOSMAN"_s, true},
        {u"words"_s, PersonStory::tr("Açıklama"), Qt::AlignLeft, u"Kimlik bilgileri değişmiş, güncelleme gerekli"_s, true},
    };
}

QString wordsFor(ContactHow how)
{
    switch (how) {
    case ContactHow::Phone: return PersonStory::tr("Telefonla görüşüldü");
    case ContactHow::Email: return PersonStory::tr("E-posta gönderildi");
    case ContactHow::Sms: return PersonStory::tr("SMS gönderildi");
    case ContactHow::Letter: return PersonStory::tr("Yazı gönderildi");
    case ContactHow::InPerson: return PersonStory::tr("Yüz yüze görüşüldü");
    }
    return {};
}

QList<Cell> cellsOf(const StoryEvent &event, const client::Dossier &dossier, const QDateTime &now)
{
    const Cell at{dateTimeText(event.at)};
    if (event.kind == StoryEvent::Kind::Contact) {
        const auto &[c, pending] = dossier.contacts.at(event.place);
        QString outcome = c.note.isEmpty() ? wording(c.outcome) : PersonStory::tr("%1: “%2”").arg(wording(c.outcome), c.note);
        if (c.nextDay.isValid())
            outcome = PersonStory::tr("%1 · Tekrar: %2").arg(outcome, dateText(c.nextDay));
        const Cell who = pending ? Cell{PersonStory::tr("Sırada"), PersonStory::tr("Gönderilmeyi bekliyor")} : Cell{c.whoName};
        return {at, {wordsFor(c.how)}, {PersonStory::tr("Görüşme")}, who, {outcome}};
    }
    if (event.kind == StoryEvent::Kind::Step) {
        const Application &a = dossier.applications.at(event.place).application;
        return {at, {wording(event.step.to)}, {a.number}, {event.step.whoName}, {event.step.why.isEmpty() ? wording(a.type) : event.step.why}};
    }
    const Certificate &c = dossier.certificates.at(event.place);
    const bool began = event.kind == StoryEvent::Kind::CertificateBegins;
    const QString what = began           ? PersonStory::tr("Sertifika başladı")
                         : event.at > now ? PersonStory::tr("Sertifika bitecek")
                                          : PersonStory::tr("Sertifika bitti");
    return {at, {what}, {serialTail(c.serial)}, {PersonStory::tr("Kamu SM")}, {wording(effectiveStatus(c, now))}};
}

QString orDash(const QString &text)
{
    return text.isEmpty() ? PersonStory::tr("yok") : text;
}

} // namespace

PersonStory::PersonStory(client::Client &client, QWidget *parent)
    : QFrame{parent}, m_client{client}, m_number{new Reveal(client, this)}, m_model{new TextModel(storyFields(), this)}, m_table{new RecordTable}
    , m_title{new Label(Label::Kind::PaneTitle)}, m_facts{new Label(Label::Kind::Body)}, m_source{new Label(Label::Kind::Secondary)}
    , m_reveal{new Button(Button::Kind::Quiet, tr("T.C. Kimlik Numarasını Göster… (kayıt altına alınır)"))}
    , m_file{new Button(Button::Kind::Secondary, tr("Talep Oluştur"))}, m_talk{new Button(Button::Kind::Secondary, tr("Görüşme Kaydı…"))}
    , m_steps{new Button(Button::Kind::Secondary, tr("Adımları Göster"))}, m_open{new Button(Button::Kind::Secondary, tr("Talebi Aç"))}
{
    setObjectName(u"personStory"_s);
    auto *column = new QVBoxLayout(this);
    setUnits(this, column, {4, 3, 4, 3}, 2);
    m_facts->setObjectName(u"personFacts"_s);
    m_source->setObjectName(u"personSource"_s);
    for (Label *label : {m_title, m_facts, m_source}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        column->addWidget(label);
    }
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    makeTable();
    column->addWidget(makeButtons());
    column->addWidget(m_table, 1);
    connect(m_number, &Reveal::changed, this, &PersonStory::displayFacts);
    connect(&client.records(), &client::Records::changed, this, &PersonStory::lookAgain);
}

QWidget *PersonStory::makeButtons()
{
    auto *row = new QWidget;
    auto *flow = new FlowLayout(2, 2, row);
    m_reveal->setObjectName(u"revealNumber"_s);
    m_file->setObjectName(u"fileForPerson"_s);
    m_open->setObjectName(u"openRequest"_s);
    m_steps->setObjectName(u"showSteps"_s);
    m_talk->setObjectName(u"recordContactOfPerson"_s);
    for (Button *button : {m_reveal, m_open, m_steps, m_talk, m_file}) {
        button->setCompact(true);
        flow->addWidget(button);
    }
    flow->addWidget(m_filter = new ListFilter(*m_table, *m_model, nullptr));
    connect(m_reveal, &Button::clicked, this, [this] { m_number->of(m_dossier.person.id) ? m_number->hide() : askToReveal(); });
    connect(m_file, &Button::clicked, this, &PersonStory::filingWanted);
    connect(m_talk, &Button::clicked, this, &PersonStory::contactWanted);
    connect(m_steps, &Button::clicked, this, &PersonStory::stepsWanted);
    connect(m_open, &Button::clicked, this, [this] {
        if (const ApplicationHistory *history = client::applicationToFollow(m_dossier.applications))
            Q_EMIT requestWanted(history->application.id, history->application.number);
    });
    return row;
}

void PersonStory::makeTable()
{
    m_model->setCheckable(false);
    m_table->setObjectName(u"storyTable"_s);
    m_table->setAccessibleName(tr("Kişinin geçmişi"));
    m_table->setModel(m_model);
    setMinimumHeightUnits(m_table, 24);
    connect(m_table, &RecordTable::recordActivated, this, &PersonStory::openRow);
}

void PersonStory::begin(const FoundPerson &p)
{
    m_number->hide();
    m_dossier = {};
    m_dossier.person = {p, {}};
    m_story.clear();
    m_filter->clear();
    m_model->setRows({});
    m_source->setText(tr("Yükleniyor…"));
    m_open->hide();
    m_steps->hide();
    m_table->hide();
    displayFacts();
    load();
}

void PersonStory::load()
{
    const quint64 generation = ++m_generation;
    whenDone(m_client.dossier().load(m_dossier.person.id), this, [this, generation](const Result<client::Dossier> &dossier) {
        if (generation != m_generation)
            return;
        if (dossier)
            display(*dossier);
        else if (m_table->isHidden()) // else what is shown says of when it is
            showError(dossier.error());
    });
}

void PersonStory::display(const client::Dossier &dossier)
{
    m_dossier = dossier;
    m_table->show();
    m_source->setText(dossier.fromThisComputer
                          ? tr("Çevrimdışı: bu bilgisayardaki %1 tarihli veriler gösteriliyor; taleplerin ara adımları bağlantı kurulunca gelir.")
                                .arg(dateTimeText(dossier.asOf))
                      : dossier.contactsFromThisComputer
                          ? tr("Veri tarihi: %1. Görüşmeler sunucudan alınamadı; yalnızca bu bilgisayardakiler gösteriliyor.").arg(dateTimeText(dossier.asOf))
                          : tr("Veri tarihi: %1").arg(dateTimeText(dossier.asOf)));
    for (Button *button : {m_open, m_steps})
        button->setVisible(client::applicationToFollow(dossier.applications) != nullptr);
    displayFacts();
    displayStory();
}

void PersonStory::showError(const Error &error)
{
    m_source->setText(errorText(error, Place::Search).toString());
}

void PersonStory::displayFacts()
{
    const ShownPerson &p = m_dossier.person;
    const RevealedPerson *whole = m_number->of(p.id);
    const QString number = whole ? whole->tckn : p.maskedTckn;
    const QString phone = whole && !whole->phone.isEmpty() ? whole->phone : p.maskedPhone;
    m_title->setText(tr("%1 %2").arg(p.name, p.surname));
    m_facts->setText(tr("T.C. Kimlik No: %1 · Cep telefonu: %2 · E-posta: %3\nÜnvan: %4 · Personel tipi: %5 · Birim: %6")
                         .arg(number, orDash(phone), orDash(p.maskedEmail), orDash(p.title), orDash(p.personnelType), orDash(p.unitName)));
    m_reveal->setText(whole ? tr("Gizle") : tr("T.C. Kimlik Numarasını Göster… (kayıt altına alınır)"));
}

// What was recorded a moment ago stands in the story at once, and as confirmed once the server shows it.
void PersonStory::lookAgain()
{
    const PersonId id = m_dossier.person.id;
    if (!isVisible() || id.isNull())
        return;
    if (!m_table->isHidden()) {
        m_dossier.contacts = m_client.dossier().withWaiting(m_dossier.contacts, id);
        displayStory();
    }
    load();
}

void PersonStory::displayStory()
{
    m_story = client::storyOf(m_dossier);
    QList<TextModel::Row> rows;
    const QDateTime now = m_client.clock().now();
    for (const StoryEvent &event : std::as_const(m_story))
        rows.append({rows.size() + 1, cellsOf(event, m_dossier, now)});
    m_model->setRows(rows);
}

bool PersonStory::isRevealing() const
{
    return m_number->isShowing();
}

void PersonStory::askToReveal()
{
    m_number->ask(m_dossier.person.id, tr("%1 %2").arg(m_dossier.person.name, m_dossier.person.surname));
}

void PersonStory::openRow(qint64 id)
{
    const StoryEvent &event = m_story.at(id - 1);
    if (event.kind != StoryEvent::Kind::Step)
        return;
    const Application &application = m_dossier.applications.at(event.place).application;
    Q_EMIT requestWanted(application.id, application.number);
}

void PersonStory::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    if (!m_table->isHidden())
        lookAgain();
}

void PersonStory::hideEvent(QHideEvent *event)
{
    QFrame::hideEvent(event);
    m_number->hide();
}

void PersonStory::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme theme = Theme::of(palette());
    painter.setPen(theme.color(Token::Line));
    painter.setBrush(theme.color(Token::Base));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace eimza::ui
