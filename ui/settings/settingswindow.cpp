#include "ui/settings/settingswindow.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QJsonArray>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTimeEdit>
#include <QVBoxLayout>

#include "ui/common/button.h"
#include "ui/common/cleantext.h"
#include "ui/common/formfield.h"
#include "ui/common/icons.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/typed.h"
#include "ui/common/unitlayout.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QVBoxLayout *makeColumn(QWidget *page)
{
    auto *layout = new QVBoxLayout(page);
    setUnits(page, layout, {}, 3);
    return layout;
}

// A field under its label, which names it.
void addField(QBoxLayout *layout, const QString &label, QWidget *field)
{
    auto *box = new QVBoxLayout;
    auto *name = new Label(Label::Kind::Secondary, label);
    name->setBuddy(field);
    field->setAccessibleName(label);
    setUnits(layout->parentWidget(), box, {}, 1);
    box->addWidget(name);
    box->addWidget(field, 0, Qt::AlignLeft);
    layout->addLayout(box);
}

Label *addSentence(QBoxLayout *layout, const QString &text)
{
    auto *label = new Label(Label::Kind::Secondary, text);
    label->setWordWrap(true);
    layout->addWidget(label);
    return label;
}

} // namespace

SettingsWindow::SettingsWindow(SettingsStore &store, Facts facts, QWidget *parent)
    : QDialog{parent}, m_store{store}, m_facts{std::move(facts)}, m_list{new QListWidget}, m_pages{new QStackedWidget}
{
    setObjectName(u"settingsWindow"_s);
    setWindowTitle(tr("Ayarlar"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *layout = new QVBoxLayout(this);
    setUnits(this, layout, {4, 4, 4, 4}, 3);
    displayTroubles(layout);
    auto *middle = new QHBoxLayout;
    setUnits(this, middle, {}, 4);
    m_list->setAccessibleName(tr("Ayar bölümleri"));
    m_list->setObjectName(u"settingsPages"_s);
    m_list->installEventFilter(this);
    setFixedWidthUnits(m_list, 40);
    middle->addWidget(m_list);
    middle->addWidget(m_pages, 1);
    layout->addLayout(middle, 1);
    addPage(u"general"_s, tr("Genel"), makeGeneral());
    addPage(u"notices"_s, tr("Bildirim"), makeNotices());
    addPage(u"connection"_s, tr("Bağlantı"), makeConnection());
    addPage(u"privacy"_s, tr("Gizlilik"), makePrivacy());
    for (const Facts::Page &page : std::as_const(m_facts.further))
        addPage(page.id, page.title, page.widget);
    addPage(u"diagnostics"_s, tr("Tanılama"), makeDiagnostics());
    connect(m_list, &QListWidget::currentRowChanged, m_pages, &QStackedWidget::setCurrentIndex);
    m_list->setCurrentRow(0);
    auto *close = new Button(Button::Kind::Secondary, tr("Kapat"));
    close->setAutoDefault(false); // Enter in a field is about the field
    layout->addWidget(close, 0, Qt::AlignRight);
    connect(close, &Button::clicked, this, &QDialog::accept);
    openAtUnits(this, 170, 120);
}

void SettingsWindow::displayTroubles(QBoxLayout *layout)
{
    if (m_store.found() == SettingsStore::Found::Newer)
        addSentence(layout, tr("Ayar dosyası programın daha yeni bir sürümüyle yazılmış; değiştirilmiyor. Burada seçtikleriniz program kapanınca unutulur."));
    else if (m_store.found() == SettingsStore::Found::Damaged)
        addSentence(layout, tr("Ayar dosyası okunamadı ve kenara alındı; varsayılan ayarlar kullanılıyor."));
}

void SettingsWindow::addPage(const QString &id, const QString &title, QWidget *page)
{
    auto *item = new QListWidgetItem(title, m_list);
    item->setData(Qt::UserRole, id);
    // Large letters: what has no room is scrolled to.
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->setWidget(page);
    m_pages->addWidget(scroll);
}

void SettingsWindow::choosePage(const QString &page)
{
    for (int row = 0; row < m_list->count(); ++row)
        if (m_list->item(row)->data(Qt::UserRole) == page)
            m_list->setCurrentRow(row);
}

void SettingsWindow::showPage(const QString &page)
{
    choosePage(page);
    show();
    raise();
    activateWindow();
    m_list->setFocus();
}

SettingsWindow::Shown SettingsWindow::shown() const
{
    return {m_list->currentItem()->data(Qt::UserRole).toString(), typedIn(*this), focusWidget() ? focusWidget()->objectName() : QString(),
            saveGeometry(), isActiveWindow()};
}

void SettingsWindow::showAgain(const Shown &before)
{
    choosePage(before.page);
    retype(*this, before.typed);
    restoreGeometry(before.geometry);
    QWidget *const active = before.isActive ? this : QApplication::activeWindow();
    setAttribute(Qt::WA_ShowWithoutActivating, !before.isActive);
    show();
    setAttribute(Qt::WA_ShowWithoutActivating, false);
    if (active) // some window managers give the keys to whichever comes last
        active->activateWindow();
    if (auto *same = before.focus.isEmpty() ? nullptr : findChild<QWidget *>(before.focus))
        same->setFocus();
}

void SettingsWindow::setLanguageWaits(bool waits)
{
    m_languageWaits->setVisible(waits);
}

// Qt tells a screen reader of the list that has come to the keys; then, of the entry in it that has them.
bool SettingsWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::FocusIn)
        QMetaObject::invokeMethod(m_list, [list = m_list] {
            QAccessibleEvent focus{list, QAccessible::Focus};
            focus.setChild(list->currentRow());
            QAccessible::updateAccessibility(&focus);
        }, Qt::QueuedConnection);
    return QDialog::eventFilter(watched, event);
}

void SettingsWindow::addLock(QBoxLayout *layout, bool locked)
{
    if (!locked)
        return;
    auto *row = new QHBoxLayout;
    setUnits(this, row, {}, 1);
    auto *icon = new QLabel;
    const int side = Metrics::of(this).u(4);
    icon->setPixmap(themedIcon(Icon::Lock, IconSize::Row, Token::SecondaryText).pixmap(side));
    row->addWidget(icon);
    row->addWidget(new Label(Label::Kind::Secondary, tr("Kurum politikasıyla belirlenmiş")), 1);
    layout->addLayout(row);
}

void SettingsWindow::addChoice(QBoxLayout *layout, Setting setting, const QString &label, const QList<std::pair<QJsonValue, QString>> &choices)
{
    auto *box = new QComboBox;
    box->setObjectName(settingName(setting));
    for (const auto &[value, text] : choices)
        box->addItem(text, value.toVariant());
    const auto display = [this, box, setting] { box->setCurrentIndex(qMax(0, box->findData(m_store.value(setting).toVariant()))); };
    display();
    box->setEnabled(!m_store.isLocked(setting));
    connect(box, &QComboBox::activated, this, [this, box, setting](int index) { m_store.set(setting, QJsonValue::fromVariant(box->itemData(index))); });
    connect(&m_store, &SettingsStore::changed, box, display);
    addField(layout, label, box);
    addLock(layout, m_store.isLocked(setting));
}

QWidget *SettingsWindow::makeGeneral()
{
    auto *page = new QWidget;
    QVBoxLayout *layout = makeColumn(page);
    addChoice(layout, Setting::Scheme, tr("Renkler"), {{u"automatic"_s, tr("Otomatik")}, {u"light"_s, tr("Açık")}, {u"dark"_s, tr("Koyu")}});
    QList<std::pair<QJsonValue, QString>> sizes;
    for (int percent = 80; percent <= 200; percent += 10)
        sizes.append({percent, tr("%%1").arg(percent)});
    addChoice(layout, Setting::TextScale, tr("Yazı boyutu"), sizes);
    addChoice(layout, Setting::Density, tr("Satır aralığı"), {{u"compact"_s, tr("Sıkışık")}, {u"normal"_s, tr("Normal")}, {u"wide"_s, tr("Geniş")}});
    addChoice(layout, Setting::Language, tr("Dil"), {{u"tr"_s, tr("Türkçe")}, {u"en"_s, tr("İngilizce")}});
    addSentence(layout, tr("Dil değişince açık ekranlar yeniden kurulur; yazdıklarınız yerinde kalır."));
    m_languageWaits = addSentence(layout, tr("Dil, açık formlar kapanınca ve süren iş bitince değişir."));
    m_languageWaits->setObjectName(u"languageWaits"_s);
    m_languageWaits->hide();
    layout->addStretch();
    return page;
}

QWidget *SettingsWindow::makeNotices()
{
    auto *page = new QWidget;
    QVBoxLayout *layout = makeColumn(page);
    auto *digest = new QCheckBox(tr("Günlük özet"));
    digest->setObjectName(settingName(Setting::Digest));
    digest->setChecked(m_store.value(Setting::Digest).toBool());
    digest->setEnabled(m_facts.tray && !m_store.isLocked(Setting::Digest));
    layout->addWidget(digest);
    addLock(layout, m_store.isLocked(Setting::Digest));
    addSentence(layout, m_facts.tray ? tr("İş günlerinde en çok bir kez, yalnızca değişen bir şey varsa gösterilir.")
                                     : tr("Bu masaüstünde bildirim alanı bulunmadığı için günlük özet gösterilemez."));
    connect(digest, &QCheckBox::toggled, this, [this](bool on) { m_store.set(Setting::Digest, on); });
    auto *time = new QTimeEdit(QTime::fromString(m_store.value(Setting::DigestTime).toString(), u"HH:mm"_s));
    time->setObjectName(settingName(Setting::DigestTime));
    time->setDisplayFormat(u"HH:mm"_s);
    setFixedWidthUnits(time, 22);
    time->setEnabled(m_facts.tray && !m_store.isLocked(Setting::DigestTime));
    connect(time, &QTimeEdit::timeChanged, this, [this](QTime at) { m_store.set(Setting::DigestTime, at.toString(u"HH:mm"_s)); });
    addField(layout, tr("Saat"), time);
    addLock(layout, m_store.isLocked(Setting::DigestTime));
    addBands(layout);
    auto *update = new QCheckBox(tr("Yeni sürüm çıktığında bildir"));
    update->setObjectName(settingName(Setting::UpdateNotice));
    update->setChecked(m_store.value(Setting::UpdateNotice).toBool());
    update->setEnabled(!m_store.isLocked(Setting::UpdateNotice));
    connect(update, &QCheckBox::toggled, this, [this](bool on) { m_store.set(Setting::UpdateNotice, on); });
    layout->addWidget(update);
    addLock(layout, m_store.isLocked(Setting::UpdateNotice));
    layout->addStretch();
    return page;
}

void SettingsWindow::addBands(QBoxLayout *layout)
{
    layout->addWidget(new Label(Label::Kind::Secondary, tr("Sayılacak süreler")));
    const QJsonArray chosen = m_store.value(Setting::DigestBands).toArray();
    for (const auto &[band, text] : {std::pair{u"week"_s, tr("1 hafta")}, std::pair{u"month"_s, tr("1 ay")}, std::pair{u"threeMonths"_s, tr("3 ay")}}) {
        auto *box = new QCheckBox(text);
        box->setObjectName(u"digest-"_s + band);
        box->setChecked(chosen.contains(band));
        box->setEnabled(m_facts.tray && !m_store.isLocked(Setting::DigestBands));
        connect(box, &QCheckBox::toggled, this, [this, band = band](bool on) {
            QJsonArray bands;
            for (const QString &candidate : {u"week"_s, u"month"_s, u"threeMonths"_s})
                if (candidate == band ? on : m_store.value(Setting::DigestBands).toArray().contains(candidate))
                    bands.append(candidate);
            m_store.set(Setting::DigestBands, bands);
        });
        layout->addWidget(box);
    }
    addLock(layout, m_store.isLocked(Setting::DigestBands));
}

QWidget *SettingsWindow::makeConnection()
{
    auto *page = new QWidget;
    QVBoxLayout *layout = makeColumn(page);
    layout->addWidget(new Label(Label::Kind::Secondary, tr("Sunucu")));
    auto *server = new Label(Label::Kind::Body, m_facts.server.isValid() ? m_facts.server.toDisplayString() : tr("Örnek veriler: bu bilgisayar"));
    server->setObjectName(u"server"_s);
    layout->addWidget(server);
    addLock(layout, m_facts.serverLocked);
    if (!m_facts.serverLocked)
        addSentence(layout, tr("Sunucu oturum açılırken seçilir."));
    addProxy(layout);
    layout->addStretch();
    return page;
}

void SettingsWindow::addProxy(QBoxLayout *layout)
{
    const bool locked = m_store.isLocked(Setting::Proxy);
    const QString now = m_store.value(Setting::Proxy).toString();
    const bool own = isProxyAddress(now);
    auto *box = new QComboBox;
    box->setObjectName(settingName(Setting::Proxy));
    box->addItem(tr("Sistem ayarı kullanılır"), u"system"_s);
    box->addItem(tr("Kullanılmaz"), u"none"_s);
    box->addItem(tr("Adres girilir"));
    box->setCurrentIndex(own ? 2 : box->findData(now));
    box->setEnabled(!locked);
    addField(layout, tr("Ara sunucu (proxy)"), box);
    auto *edit = new QLineEdit(own ? now : QString());
    edit->setObjectName(u"proxyAddress"_s);
    edit->setPlaceholderText(u"http://…:8080"_s);
    edit->setEnabled(!locked);
    auto *address = new FormField(tr("Ara sunucunun adresi"), edit);
    address->setVisible(own);
    layout->addWidget(address);
    addLock(layout, locked);
    addSentence(layout, tr("Ara sunucu yeni oturum açılınca değişir."));
    // An address that is none is not kept: what counted before counts on.
    const auto take = [this, box, edit, address] {
        const bool typed = box->currentData().isNull();
        const QString text = cleanNumber(edit->text());
        const bool good = !typed || isProxyAddress(text);
        address->setVisible(typed);
        address->setError(good || text.isEmpty() ? QString() : tr("Adres http://SUNUCU:PORT biçiminde olmalıdır."));
        if (good)
            m_store.set(Setting::Proxy, typed ? QJsonValue(text) : QJsonValue::fromVariant(box->currentData()));
    };
    connect(box, &QComboBox::activated, this, take);
    connect(box, &QComboBox::currentIndexChanged, address, [box, address] { address->setVisible(box->currentData().isNull()); });
    connect(edit, &QLineEdit::editingFinished, this, take);
}

QWidget *SettingsWindow::makePrivacy()
{
    auto *page = new QWidget;
    QVBoxLayout *layout = makeColumn(page);
    auto *mask = new QCheckBox(tr("T.C. Kimlik No ve telefonu maskele"));
    mask->setChecked(true);
    mask->setEnabled(false);
    layout->addWidget(mask);
    addLock(layout, true);
    auto *days = new QSpinBox;
    days->setObjectName(settingName(Setting::KeepDays));
    days->setRange(0, 3650);
    setFixedWidthUnits(days, 26);
    days->setSpecialValueText(tr("Süresiz"));
    days->setValue(m_facts.keepDaysLocked ? m_facts.keepDays : m_store.value(Setting::KeepDays).toInt());
    days->setEnabled(!m_facts.keepDaysLocked && !m_store.isLocked(Setting::KeepDays));
    connect(days, &QSpinBox::valueChanged, this, [this](int number) { m_store.set(Setting::KeepDays, number); });
    addField(layout, tr("Çevrimdışı verileri saklama süresi (gün)"), days);
    addLock(layout, m_facts.keepDaysLocked || m_store.isLocked(Setting::KeepDays));
    addSentence(layout, tr("Sunucuyla bu kadar gün bağlantı kurulmazsa bu bilgisayardaki veriler silinir. Program yeniden açılınca geçerli olur."));
    if (m_facts.passphrase) {
        auto *passphrase = new Button(Button::Kind::Secondary, tr("Parola Cümlesini Değiştir…"));
        passphrase->setObjectName(u"changePassphrase"_s);
        passphrase->setAutoDefault(false);
        connect(passphrase, &Button::clicked, this, &SettingsWindow::passphraseRequested);
        layout->addWidget(passphrase, 0, Qt::AlignLeft);
    }
    auto *wipe = new Button(Button::Kind::Danger, tr("Verileri Sil…"));
    wipe->setObjectName(u"wipeData"_s);
    wipe->setAutoDefault(false);
    wipe->setEnabled(m_facts.keeps);
    connect(wipe, &Button::clicked, this, [this] {
        accept();
        Q_EMIT wipeRequested();
    });
    layout->addWidget(wipe, 0, Qt::AlignLeft);
    addSentence(layout, m_facts.keeps ? tr("Oturum kapatılır ve bu bilgisayarda saklanan veriler silinir; gönderilmemiş işlem varsa önce sorulur.")
                                      : tr("Bu bilgisayarda sizin için saklanan veri yok."));
    auto *sessions = new Button(Button::Kind::Secondary, tr("Tüm Cihazlarda Oturumu Kapat…"));
    sessions->setObjectName(u"endSessions"_s);
    sessions->setAutoDefault(false);
    sessions->setEnabled(m_facts.sessions);
    connect(sessions, &Button::clicked, this, &SettingsWindow::endSessionsRequested);
    layout->addWidget(sessions, 0, Qt::AlignLeft);
    addSentence(layout, m_facts.sessions ? tr("Başka bir bilgisayarda oturumunuz açık kaldıysa ya da parolanızı başkasının öğrendiğini düşünüyorsanız kullanınız.")
                                         : tr("Kapatılacak açık bir oturumunuz yok."));
    layout->addStretch();
    return page;
}

QWidget *SettingsWindow::makeDiagnostics()
{
    auto *page = new QWidget;
    QVBoxLayout *layout = makeColumn(page);
    addSentence(layout, tr("Tanılama raporu kişisel veri içermez; bilgi işlem biriminize gönderebilirsiniz."));
    auto *text = new QPlainTextEdit;
    text->setObjectName(u"diagnosticsText"_s);
    text->setAccessibleName(tr("Tanılama raporu"));
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    auto *row = new QHBoxLayout;
    auto *make = new Button(Button::Kind::Secondary, tr("Tanılama Raporu Oluştur"));
    auto *copy = new Button(Button::Kind::Secondary, tr("Kopyala"));
    make->setObjectName(u"makeDiagnostics"_s);
    for (Button *button : {make, copy}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    row->addStretch();
    copy->setEnabled(false);
    connect(make, &Button::clicked, this, [this, text, copy] {
        text->setPlainText(m_facts.diagnostics());
        copy->setEnabled(true);
    });
    connect(copy, &Button::clicked, this, [text] { QGuiApplication::clipboard()->setText(text->toPlainText()); });
    layout->addLayout(row);
    layout->addWidget(text, 1);
    return page;
}

} // namespace eimza::ui
