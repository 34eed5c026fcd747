#include "tests/gui/lookscene.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenuBar>
#include <QVBoxLayout>

#include "ui/common/bars.h"
#include "ui/common/button.h"
#include "ui/common/detailpane.h"
#include "ui/common/flowlayout.h"
#include "ui/common/formfield.h"
#include "ui/common/histogram.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/navigationbar.h"
#include "ui/common/pagebar.h"
#include "ui/common/recordtable.h"
#include "ui/common/unitlayout.h"

using namespace eimza::ui;
using namespace Qt::StringLiterals;

namespace {

enum Field { NationalId, Name, Surname, Months, End, Status, Days, FileBy, Application, Reminder, Contact };

QList<ColumnSpec> sceneColumns()
{
    return {
        {.id = u"nationalId"_s, .title = u"T.C. Kimlik No"_s, .typical = u"123******01"_s},
        {.id = u"name"_s, .title = u"Adı"_s, .typical = u"MUHAMMED"_s, .givesWay = true},
        {.id = u"surname"_s, .title = u"Soyadı"_s, .typical = u"KARAOSMANOĞLU"_s, .givesWay = true},
        {.id = u"months"_s, .title = u"Kalan Süre\n(Ay)"_s, .alignment = Qt::AlignRight, .typical = u"3"_s},
        {.id = u"end"_s, .title = u"Sertifika\nBitiş Tarihi"_s, .typical = u"27.09.2012 06:22:55"_s},
        {.id = u"status"_s, .title = u"Sertifika\nDurumu"_s, .typical = u"SÜRESİ DOLMUŞ"_s},
        {.id = u"days"_s, .title = u"Kalan\nGün"_s, .alignment = Qt::AlignRight, .typical = u"\u221290"_s},
        {.id = u"fileBy"_s, .title = u"Son Başvuru\nTarihi"_s, .typical = u"27.09.2012"_s},
        {.id = u"application"_s,
         .title = u"Talep Durumu"_s,
         .typical = u"Erişim parolası gönderildi"_s,
         .givesWay = true,
         .hasIcon = true},
        {.id = u"reminder"_s,
         .title = u"Hatırlatma"_s,
         .typical = u"SMS ✓ E-posta ✓"_s,
         .shownAtFirst = false},
        {.id = u"contact"_s, .title = u"Son Görüşme"_s, .typical = u"27.09.2012"_s, .shownAtFirst = false},
    };
}

Pill done(const QString &text)
{
    return {text, Tone::Done, Icon::Done};
}

} // namespace

SceneModel::SceneModel(QObject *parent) : RecordModel{sceneColumns(), Marks::With, parent}
{
    const QString active = u"AKTİF"_s;
    const QString both = u"SMS ✓ E-posta ✓"_s;
    const auto add = [this](const QString &nationalId, const QString &name, const QString &surname,
                            int months, const QString &end, const QString &status, int days,
                            const QString &fileBy, Tone tone, const Pill &application,
                            const QString &reminder, const QString &contact) {
        const bool toDo = application.text.isEmpty() || application.tone == Tone::Week;
        m_rows << Row{m_rows.size() + 1, nationalId, name, surname,  months, end, status, days, fileBy,
                      application,       tone,       toDo, reminder, contact};
    };
    add(u"567******89"_s, u"ÇAĞLA"_s, u"ÖZGÜR"_s, 0, u"08.09.2012 09:12:00"_s, u"SÜRESİ DOLMUŞ"_s, -4,
        u"09.08.2012"_s, Tone::Expired, {}, both, {});
    add(u"678******90"_s, u"GÜLŞAH"_s, u"KARAOSMANOĞLU"_s, 1, u"15.09.2012 10:00:00"_s, active, 3,
        u"16.08.2012"_s, Tone::Week, {}, u"SMS ✓ E-posta ✕"_s, u"03.09.2012"_s);
    add(u"789******11"_s, u"ŞÜKRÜYE"_s, u"DENEME"_s, 1, u"18.09.2012 08:30:00"_s, active, 6, u"17.08.2012"_s,
        Tone::Week, done(u"Erişim parolası gönderildi"_s), both, u"14.08.2012"_s);
    add(u"123******01"_s, u"AYŞE"_s, u"ÖRNEK"_s, 1, u"27.09.2012 06:22:55"_s, active, 15, u"28.08.2012"_s,
        Tone::Month, {}, both, {});
    add(u"890******22"_s, u"OĞUZ"_s, u"SINAMA"_s, 1, u"04.10.2012 11:11:11"_s, active, 22, u"04.09.2012"_s,
        Tone::Month, done(u"Büroya iletildi"_s), both, u"30.08.2012"_s);
    add(u"901******33"_s, u"IŞIL"_s, u"TEST"_s, 1, u"09.10.2012 16:20:05"_s, active, 27, u"07.09.2012"_s,
        Tone::Month, done(u"Kamu SM'ye gönderildi"_s), both, {});
    add(u"234******12"_s, u"İNCİ"_s, u"DENEME"_s, 2, u"18.10.2012 11:51:33"_s, active, 36, u"18.09.2012"_s,
        Tone::ThreeMonths, {}, {}, {});
    add(u"321******44"_s, u"ÖMER"_s, u"ÖRNEK"_s, 2, u"08.11.2012 07:45:00"_s, active, 57, u"09.10.2012"_s,
        Tone::ThreeMonths, {u"İade edildi"_s, Tone::Week, Icon::Week}, {}, {});
    add(u"345******23"_s, u"IŞIK"_s, u"SINAMA"_s, 3, u"27.11.2012 07:01:22"_s, active, 76, u"24.10.2012"_s,
        Tone::ThreeMonths, {}, {}, {});
    add(u"432******55"_s, u"ŞULE"_s, u"TEST"_s, 3, u"28.11.2012 07:30:54"_s, active, 77, u"24.10.2012"_s,
        Tone::ThreeMonths, {}, {}, {});
    add(u"456******34"_s, u"CEM"_s, u"ÖRNEK"_s, 3, u"30.11.2012 06:08:58"_s, u"SERVİS İPTALİ"_s, 79, {},
        Tone::ThreeMonths, {}, {}, {});
    add(u"543******66"_s, u"ĞAZİ"_s, u"ÜNLÜ"_s, 3, u"30.11.2012 06:08:58"_s, active, 79, u"31.10.2012"_s,
        Tone::ThreeMonths, {}, {}, {});
    add(u"654******77"_s, u"ECE"_s, u"ÇINAR"_s, 3, u"05.12.2012 06:08:58"_s, active, 84, u"05.11.2012"_s,
        Tone::ThreeMonths, {}, {}, {});
    add(u"765******88"_s, u"YİĞİT"_s, u"ŞAHİN"_s, 3, u"11.12.2012 06:08:58"_s, active, 90, u"09.11.2012"_s,
        Tone::ThreeMonths, {}, {}, {});
    // More than the widest window of the design shows at once.
    for (const QString &name : {u"ALİ"_s, u"BUSE"_s, u"DENİZ"_s, u"FATMA"_s, u"HASAN"_s, u"KEMAL"_s, u"NUR"_s, u"SELİN"_s, u"UMUT"_s, u"ZEHRA"_s})
        add(u"876******99"_s, name, u"DENEME"_s, 3, u"12.12.2012 06:08:58"_s, active, 91, u"12.11.2012"_s, Tone::ThreeMonths, {}, {}, {});
}

int SceneModel::rowOf(qint64 id) const
{
    return id >= 1 && id <= m_rows.size() ? static_cast<int>(id) - 1 : -1;
}

std::optional<RowMark> SceneModel::mark(int row) const
{
    return RowMark{m_rows[row].tone, m_rows[row].toDo, u"Süre"_s};
}

Cell SceneModel::cell(int row, int field) const
{
    const Row &r = m_rows[row];
    switch (static_cast<Field>(field)) {
    case NationalId: return {.text = r.nationalId};
    case Name: return {.text = r.name};
    case Surname: return {.text = r.surname};
    case Months: return {.text = QString::number(r.months)};
    case End: return {.text = r.end};
    case Status:
        if (r.status == u"AKTİF"_s)
            return {.text = r.status};
        return {.pill = {r.status, r.tone == Tone::Expired ? Tone::Expired : Tone::Neutral}};
    case Days: {
        const QString text = r.days < 0 ? u'\u2212' % QString::number(-r.days) : QString::number(r.days);
        if (!r.toDo || r.tone == Tone::ThreeMonths)
            return {.text = text};
        return {.text = text, .tone = r.tone, .strong = true};
    }
    case FileBy: return {.text = r.fileBy};
    case Application: return {.pill = r.application};
    case Reminder: return {.text = r.reminder};
    case Contact: return {.text = r.contact};
    }
    return {};
}

Scene::Scene(int parts, QSize size) : window{new QMainWindow}
{
    const bool wide = (parts & Wide) != 0;
    for (const QString &title : {u"Dosya"_s, u"Düzen"_s, u"Görünüm"_s, u"Talep"_s, u"Araçlar"_s, u"Yardım"_s})
        window->menuBar()->addMenu(title);
    auto *central = new QWidget;
    window->setCentralWidget(central);
    auto *column = new QVBoxLayout{central};
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    if ((parts & OfflineBar) != 0)
        addBar(*column);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    column->addLayout(middle, 1);
    navigation = new NavigationBar;
    navigation->setEntries({
        {u"expiring"_s, u"Süresi Dolacak Sertifikalar"_s, Icon::Expiring, QKeySequence{u"Ctrl+1"_s}, true},
        {u"apply"_s, u"E-İmza Talep"_s, Icon::Apply, QKeySequence{u"Ctrl+2"_s}},
        {u"requests"_s, u"Talep İşlemleri"_s, Icon::Requests, QKeySequence{u"Ctrl+3"_s}, true},
        {u"person"_s, u"Personel Sorgulama"_s, Icon::PersonSearch, QKeySequence{u"Ctrl+4"_s}},
        {u"ksm"_s, u"KSM Sorgulama"_s, Icon::KsmSearch, QKeySequence{u"Ctrl+5"_s}},
        {u"states"_s, u"E-İmza Durumları"_s, Icon::Timeline, QKeySequence{u"Ctrl+6"_s}},
        {u"form"_s, u"Başvuru Formum"_s, Icon::Form, QKeySequence{u"Ctrl+7"_s}},
        {u"sync"_s, u"Eşitleme ve Bekleyenler"_s, Icon::Sync, QKeySequence{u"Ctrl+8"_s}, true, true},
    });
    navigation->setCount(u"expiring"_s, 4);
    navigation->setCount(u"requests"_s, 2);
    navigation->setCount(u"sync"_s, 3);
    navigation->setCurrent(u"expiring"_s);
    middle->addWidget(navigation);
    auto *page = new QVBoxLayout;
    setUnits(central, page, {4, 3, 4, 2}, 2);
    middle->addLayout(page, 1);
    addPage(*page, wide);
    auto *status = new StatusLine;
    status->setFacts({u"Çevrimdışı"_s, u"Son eşitleme: 12.09.2012 08:06:17"_s, u"Gönderilmeyi bekleyen: 3"_s,
                      u"Kart: takılı değil"_s});
    status->setRight(u"Rol: Proje Sorumlusu"_s);
    column->addWidget(status);
    window->resize(size);
}

Scene::~Scene() = default;

void Scene::addBar(QVBoxLayout &column)
{
    auto *bar = new PageBar{PageBar::Kind::Notice, Icon::Offline};
    bar->setText(u"Çevrimdışı çalışıyorsunuz. Son eşitleme: 12.09.2012 08:06:17 (2 saat önce). "
                 "Gönderilmeyi bekleyen işlem: 3"_s);
    bar->addButton(u"Yeniden Dene"_s);
    bar->addButton(u"Bekleyenleri Göster"_s);
    column.addWidget(bar);
}

void Scene::addPage(QVBoxLayout &page, bool wide)
{
    page.addWidget(new Label{Label::Kind::PageTitle, u"Süresi Dolacak Sertifikaları Sorgula (Son 3 Ay)"_s});
    auto *help = new Label{Label::Kind::Secondary,
                           u"Bu alanda, bitiş tarihine 3 ay ya da daha az süre kalan sertifikalar "
                           "ile süresi dolmuş olup yenilenmemiş sertifikalar listelenir."_s};
    help->setWordWrap(true);
    page.addWidget(help);
    auto *fields = new SearchFields;
    fields->addField(u"TC Kimlik No"_s)->setObjectName(u"nationalId"_s);
    fields->addField(u"Ad"_s);
    fields->addField(u"Soyad"_s);
    fields->addButtons();
    auto *saved = new QComboBox;
    saved->setAccessibleName(u"Kayıtlı filtre"_s);
    saved->addItem(u"Kayıtlı filtre: Birimim, 1 ay"_s);
    fields->addTrailing(saved);
    page.addWidget(fields);
    addChips(page);
    if (wide)
        addHistogram(page);
    auto *count = new CountLine;
    count->setText(u"Arama sonucunda 24 adet kayıt bulundu."_s);
    count->addButton(new Button{Button::Kind::Quiet, Icon::Columns, u"Sütunlar"_s});
    count->addButton(new Button{Button::Kind::Quiet, Icon::Export, u"Dışa Aktar"_s});
    count->addButton(new Button{Button::Kind::Quiet, Icon::Print, u"Yazdır"_s});
    page.addWidget(count);
    addTable(page, wide);
    auto *selection = new SelectionBar;
    selection->addButton(new Button{Button::Kind::Secondary, u"Kopyala"_s});
    selection->addButton(new Button{Button::Kind::Secondary, u"Bilgilendir…"_s});
    selection->addButton(new Button{Button::Kind::Primary, u"Yenileme Talebi Oluştur…"_s});
    QObject::connect(table, &RecordTable::selectionCountChanged, selection, &SelectionBar::setCount);
    page.addWidget(selection);
    table->selectIds({4, 7});
}

void Scene::addChips(QVBoxLayout &page)
{
    auto *row = new QWidget;
    auto *flow = new FlowLayout{2, 2, row};
    auto *group = new QButtonGroup{row};
    const auto chip = [&](const QString &text, std::optional<Tone> tone, int count) {
        auto *button = new ChipButton{text, tone};
        button->setCount(count);
        group->addButton(button);
        flow->addWidget(button);
        return button;
    };
    chip(u"Tümü"_s, std::nullopt, 24)->setChecked(true);
    chip(u"Süresi Dolmuş"_s, Tone::Expired, 1);
    chip(u"1 Hafta İçinde"_s, Tone::Week, 2);
    chip(u"1 Ay İçinde"_s, Tone::Month, 3);
    chip(u"3 Ay İçinde"_s, Tone::ThreeMonths, 8);
    auto *toggle = new QCheckBox{u"Yalnızca açık talebi olmayanlar"_s};
    flow->addWidget(toggle);
    page.addWidget(row);
}

void Scene::addHistogram(QVBoxLayout &page)
{
    auto *histogram = new Histogram;
    histogram->setTitle(u"Haftalara göre süresi dolacak sertifikalar"_s);
    QList<Histogram::Bar> bars;
    const int counts[] = {2, 0, 1, 2, 0, 1, 0, 0, 1, 0, 1, 4, 1};
    for (int week = 0; week < 13; ++week) {
        const Tone tone = week < 1 ? Tone::Week : week < 4 ? Tone::Month : Tone::ThreeMonths;
        const QString axis = week == 0 ? u"bu hafta"_s : week % 4 == 0 ? u"+%1 hafta"_s.arg(week) : QString{};
        bars << Histogram::Bar{counts[week], tone, u"%1. hafta"_s.arg(week), axis};
    }
    histogram->setBars(bars);
    page.addWidget(histogram);
}

void Scene::addTable(QVBoxLayout &page, bool wide)
{
    table = new RecordTable;
    table->setAccessibleName(u"Süresi dolacak sertifikalar"_s);
    model = new SceneModel{table};
    if (wide)
        model->setVisibleColumns({u"nationalId"_s, u"name"_s, u"surname"_s, u"months"_s, u"end"_s,
                                  u"status"_s, u"days"_s, u"fileBy"_s, u"application"_s, u"reminder"_s,
                                  u"contact"_s});
    table->setModel(model);
    auto *row = new QHBoxLayout;
    setUnits(window->centralWidget(), row, {}, 4);
    row->addWidget(table, 1);
    if (wide) {
        auto *pane = new DetailPane;
        pane->setHead(u"AYŞE ÖRNEK"_s, u"Bilgi İşlem Dairesi Başkanlığı · PROGRAMCI"_s);
        pane->setFacts({{u"T.C. Kimlik No"_s, u"123******01"_s},
                        {u"Sertifika"_s, u"…A7F · AKTİF"_s},
                        {u"Bitiş"_s, u"27.09.2012 06:22:55"_s},
                        {u"Kalan"_s, u"15 gün"_s},
                        {u"Son başvuru"_s, u"28.08.2012 (geçti)"_s}});
        pane->addButton(new Button{Button::Kind::Secondary, u"Yenileme Talebi Oluştur…"_s});
        pane->addButton(new Button{Button::Kind::Secondary, u"Görüşme Kaydı Ekle…"_s});
        row->addWidget(pane);
    }
    page.addLayout(row, 1);
}
