#include <QCheckBox>
#include <QComboBox>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QNetworkProxy>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QSpinBox>
#include <QSystemTrayIcon>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

#include "app/desktop/desktop.h"
#include "app/desktop/diagnostics.h"
#include "app/desktop/language.h"
#include "core/base/istanbul.h"
#include "core/base/log.h"
#include "tests/gui/keyboard.h"
#include "tests/gui/practiceprogram.h"
#include "ui/common/formfield.h"
#include "ui/common/toast.h"
#include "ui/help/helpwindow.h"
#include "ui/settings/settingswindow.h"
#include "ui/settings/textwindow.h"
#include "ui/shell/digest.h"
#include "ui/shell/information.h"
#include "ui/shell/menus.h"

using namespace eimza;
using namespace eimza::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

template <typename Window>
Window *opened(QWidget &parent)
{
    for (auto *window : parent.findChildren<Window *>())
        if (window->isVisible())
            return window;
    return nullptr;
}

QMenu *menuIn(const QList<QAction *> &actions, const QString &title)
{
    for (const QAction *action : actions)
        if (action->menu() && action->text().remove(u'&') == title)
            return action->menu();
    return nullptr;
}

QDateTime istanbul(const QString &text)
{
    return parseDateTimeText(text).value();
}

} // namespace

/// Araçlar, Yardım and the tray's message; nobody is signed in.
class TestSettingsWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void settingsOpenByKeyAndCount();
    void lockedSettingsSaySo();
    void lockedChoicesOfTheMenuSaySo();
    void theProxyIsChosenOrTyped();
    void aSettledProxyCannotBeChanged();
    void newerSettingsFileIsTold();
    void languageChangesWhileRunning();
    void digestWithoutTrayIsExplained();
    void digestComesOnceAWorkingDay();
    void digestDoesNotRepeatItself();
    void aNewStartRepeatsNoDigest();
    void noDigestComesOnAHoliday();
    void digestIsOffAtFirst();
    void diagnosticsAreOfferedAndNameTheLocks();
    void diagnosticsTakeOnlyCodesFromMessages();
    void messagesStayInTheHistory();
    void aboutNamesEveryPartsLicence();
    void helpBeginsWithThePresentView();

private:
    void make(desktop::Options options = {});
    [[nodiscard]] MainWindow &window() { return m_desktop->window(); }

    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<desktop::Desktop> m_desktop;
};

void TestSettingsWindow::initTestCase()
{
    setUpLogging();
    m_appearance = std::make_unique<Appearance>(*qApp);
}

void TestSettingsWindow::init()
{
    desktop::installLanguage(*qApp, u"tr"_s);
    m_folder = std::make_unique<QTemporaryDir>();
    make();
}

void TestSettingsWindow::cleanup()
{
    m_desktop.reset();
    m_appearance->setTextScale(100);
    desktop::installLanguage(*qApp, u"tr"_s);
}

void TestSettingsWindow::make(desktop::Options options)
{
    m_desktop.reset();
    options.settings = m_folder->path();
    m_desktop = std::make_unique<desktop::Desktop>(options, *m_appearance);
    window().show();
    window().activateWindow();
    QTRY_VERIFY(QApplication::activeWindow() == &window()); // or no shortcut is heard; the platform alone may have it so before
}

void TestSettingsWindow::settingsOpenByKeyAndCount()
{
    QTest::keyClick(&window(), Qt::Key_Comma, Qt::ControlModifier);
    QTRY_VERIFY(opened<SettingsWindow>(window()));
    QTRY_COMPARE(keyboard::focusName(), u"settingsPages"_s);
    QVERIFY(keyboard::reach(u"textScale"_s, Qt::Key_Tab));
    keyboard::press(Qt::Key_Down);
    QCOMPARE(m_appearance->textScale(), 110);
    QVERIFY(m_desktop->settings().save());
    QCOMPARE(SettingsStore(m_folder->path()).value(Setting::TextScale).toInt(), 110);
    keyboard::press(Qt::Key_Escape);
    QTRY_VERIFY(!opened<SettingsWindow>(window()));
}

void TestSettingsWindow::lockedSettingsSaySo()
{
    desktop::Options options;
    options.locks = {{Setting::Scheme, u"dark"_s}, {Setting::KeepDays, 7}};
    options.keepDays = 7;
    options.keepDaysSettled = true;
    options.policyKeys = {u"server"_s, u"scheme"_s, u"keep_days"_s};
    options.server = QUrl(u"https://e-imza.example"_s);
    make(options);
    QCOMPARE(m_appearance->scheme(), Scheme::Dark);
    m_appearance->setScheme(Scheme::Light); // the menu
    QCOMPARE(m_appearance->scheme(), Scheme::Dark);
    m_desktop->openSettings(u"general"_s);
    auto *settings = opened<SettingsWindow>(window());
    QVERIFY(settings);
    QVERIFY(!settings->findChild<QComboBox *>(u"scheme"_s)->isEnabled());
    QVERIFY(settings->findChild<QComboBox *>(u"textScale"_s)->isEnabled());
    QVERIFY(!settings->findChild<QSpinBox *>(u"keepDays"_s)->isEnabled());
    QCOMPARE(settings->findChild<QSpinBox *>(u"keepDays"_s)->value(), 7);
    int locks = 0;
    for (const auto *label : settings->findChildren<QLabel *>())
        locks += label->text() == u"Kurum politikasıyla belirlenmiş"_s;
    QCOMPARE(locks, 4); // colours, server, mask, days
}

void TestSettingsWindow::lockedChoicesOfTheMenuSaySo()
{
    const auto choices = [this](const QString &title) {
        const QMenu *view = menuIn(window().menuBar()->actions(), u"Görünüm"_s);
        const QMenu *menu = view ? menuIn(view->actions(), title) : nullptr;
        return menu ? menu->actions() : QList<QAction *>();
    };
    const auto isLocked = [&choices](const QString &title) {
        const QList<QAction *> all = choices(title);
        return std::ranges::none_of(all, &QAction::isEnabled) && !all.isEmpty() && all.last()->isVisible()
               && all.last()->text() == u"Kurum politikasıyla belirlenmiş"_s;
    };
    const QStringList titles{u"Renkler"_s, u"Satır Aralığı"_s, u"Yazı Boyutu"_s};
    for (const QString &title : titles) {
        QCOMPARE(choices(title).size(), 4);
        for (const QAction *action : choices(title).first(3))
            QVERIFY2(action->isEnabled(), qPrintable(title));
        QVERIFY2(!choices(title).last()->isVisible(), qPrintable(title));
    }
    desktop::Options options;
    options.locks = {{Setting::Scheme, u"dark"_s}, {Setting::TextScale, 120}};
    make(options);
    QVERIFY(isLocked(u"Renkler"_s) && isLocked(u"Yazı Boyutu"_s));
    QVERIFY(!isLocked(u"Satır Aralığı"_s) && choices(u"Satır Aralığı"_s).first()->isEnabled());
    choices(u"Renkler"_s).at(1)->trigger();
    QCOMPARE(m_appearance->scheme(), Scheme::Dark);
    QVERIFY(choices(u"Renkler"_s).at(2)->isChecked() && !choices(u"Renkler"_s).at(1)->isChecked());
    QTest::keyClick(&window(), Qt::Key_Plus, Qt::ControlModifier);
    QCOMPARE(m_appearance->textScale(), 120);
    window().retranslate();
    QVERIFY(isLocked(u"Renkler"_s) && isLocked(u"Yazı Boyutu"_s));
    make(); // nothing is locked any more
    for (const QString &title : titles)
        QVERIFY2(choices(title).first()->isEnabled() && !choices(title).last()->isVisible(), qPrintable(title));
}

void TestSettingsWindow::theProxyIsChosenOrTyped()
{
    m_desktop->openSettings(u"connection"_s);
    auto *settings = opened<SettingsWindow>(window());
    auto *box = settings->findChild<QComboBox *>(u"proxy"_s);
    auto *address = settings->findChild<QLineEdit *>(u"proxyAddress"_s);
    auto *field = qobject_cast<FormField *>(address->parentWidget());
    const auto kept = [this] { return m_desktop->settings().value(Setting::Proxy).toString(); };
    const auto choose = [box](int index) {
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index);
    };
    QCOMPARE(kept(), u"system"_s);
    QVERIFY(!field->isVisible());
    choose(1);
    QCOMPARE(kept(), u"none"_s);
    choose(2);
    QVERIFY(field->isVisible() && field->error().isEmpty());
    QCOMPARE(kept(), u"none"_s); // nothing typed yet
    for (const QString &text : test::badTexts() + QStringList{u"vekil.example"_s, u"https://vekil.example:8080"_s, u"http://ad:parola@vekil.example:8080"_s}) {
        address->setText(text);
        const QString typed = address->text();
        Q_EMIT address->editingFinished();
        QVERIFY2(!field->error().isEmpty(), qPrintable(text.left(40)));
        QCOMPARE(address->text(), typed); // nothing typed is lost
        QCOMPARE(kept(), u"none"_s);
    }
    address->setText(u" http://vekil.example:8080\n"_s);
    Q_EMIT address->editingFinished();
    QVERIFY(field->error().isEmpty());
    QCOMPARE(kept(), u"http://vekil.example:8080"_s);
    const QNetworkProxy proxy = desktop::proxyOf(kept());
    QCOMPARE(proxy.type(), QNetworkProxy::HttpProxy);
    QCOMPARE(proxy.hostName(), u"vekil.example"_s);
    QCOMPARE(proxy.port(), 8080);
    QCOMPARE(desktop::proxyOf(u"none"_s).type(), QNetworkProxy::NoProxy);
    QCOMPARE(desktop::proxyOf(u"system"_s).type(), QNetworkProxy::DefaultProxy);
}

void TestSettingsWindow::aSettledProxyCannotBeChanged()
{
    desktop::Options options;
    options.locks = {{Setting::Proxy, u"http://vekil.example:3128"_s}};
    make(options);
    m_desktop->openSettings(u"connection"_s);
    auto *settings = opened<SettingsWindow>(window());
    QVERIFY(!settings->findChild<QComboBox *>(u"proxy"_s)->isEnabled());
    auto *address = settings->findChild<QLineEdit *>(u"proxyAddress"_s);
    QVERIFY(address->isVisible() || !settings->isVisible());
    QVERIFY(!address->isEnabled());
    QCOMPARE(address->text(), u"http://vekil.example:3128"_s);
}

void TestSettingsWindow::newerSettingsFileIsTold()
{
    m_desktop.reset();
    QFile file(m_folder->filePath(u"settings.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(R"({"version":99})") > 0);
    file.close();
    make();
    m_desktop->openSettings(u"general"_s);
    bool told = false;
    for (const auto *label : opened<SettingsWindow>(window())->findChildren<QLabel *>())
        told = told || label->text().startsWith(u"Ayar dosyası programın daha yeni bir sürümüyle"_s);
    QVERIFY(told);
}

void TestSettingsWindow::languageChangesWhileRunning()
{
    m_desktop->openSettings(u"general"_s);
    QCOMPARE(opened<SettingsWindow>(window())->windowTitle(), u"Ayarlar"_s);
    showAbout(&window());
    QVERIFY(opened<TextWindow>(window()));
    m_desktop->settings().set(Setting::Language, u"en"_s);
    QTRY_VERIFY(opened<SettingsWindow>(window()) && opened<SettingsWindow>(window())->windowTitle() == u"Settings"_s);
    QTRY_VERIFY(!opened<TextWindow>(window())); // in the language before
    m_desktop->settings().set(Setting::Language, u"tr"_s);
    QTRY_VERIFY(opened<SettingsWindow>(window()) && opened<SettingsWindow>(window())->windowTitle() == u"Ayarlar"_s);
}

void TestSettingsWindow::digestWithoutTrayIsExplained()
{
    if (QSystemTrayIcon::isSystemTrayAvailable())
        QSKIP("there is a tray here");
    m_desktop->openSettings(u"notices"_s);
    auto *settings = opened<SettingsWindow>(window());
    auto *digest = settings->findChild<QCheckBox *>(u"digest"_s);
    QVERIFY(digest && !digest->isEnabled() && !digest->isChecked()); // offscreen there is no tray
    bool explained = false;
    for (const auto *label : settings->findChildren<QLabel *>())
        explained = explained || label->text().contains(u"bildirim alanı bulunmadığı için"_s);
    QVERIFY(explained);
}

void TestSettingsWindow::digestComesOnceAWorkingDay()
{
    SettingsStore store;
    store.set(Setting::Digest, true);
    FixedClock clock(istanbul(u"12.09.2012 08:59:00"_s)); // a Wednesday
    int week = 1;
    Digest digest(store, clock, [&week] { return Digest::Counts{week, 5, 7}; });
    QSignalSpy due(&digest, &Digest::due);
    digest.look();
    QVERIFY(due.isEmpty()); // before nine
    clock.set(istanbul(u"12.09.2012 09:00:00"_s));
    digest.look();
    QCOMPARE(due.size(), 1);
    QCOMPARE(due.first().first().toString(), u"1 sertifikanın süresi 1 hafta içinde doluyor. 5 sertifikanın süresi 1 ay içinde doluyor."_s);
    week = 2;
    digest.look();
    QCOMPARE(due.size(), 1); // one a day
    clock.set(istanbul(u"15.09.2012 10:00:00"_s)); // a Saturday
    digest.look();
    QCOMPARE(due.size(), 1);
    clock.set(istanbul(u"17.09.2012 10:00:00"_s));
    digest.look();
    QCOMPARE(due.size(), 2);
}

void TestSettingsWindow::digestDoesNotRepeatItself()
{
    SettingsStore store;
    store.set(Setting::Digest, true);
    FixedClock clock(istanbul(u"12.09.2012 10:00:00"_s));
    Digest::Counts counts{0, 4, 0};
    Digest digest(store, clock, [&counts] { return counts; });
    QSignalSpy due(&digest, &Digest::due);
    digest.look();
    clock.set(istanbul(u"13.09.2012 10:00:00"_s));
    digest.look();
    QCOMPARE(due.size(), 1); // nothing new
    counts = {};
    clock.set(istanbul(u"14.09.2012 10:00:00"_s));
    digest.look();
    QCOMPARE(due.size(), 1); // nothing to say
}

void TestSettingsWindow::aNewStartRepeatsNoDigest()
{
    const QString folder = m_folder->filePath(u"digest"_s);
    SettingsStore(folder).set(Setting::Digest, true);
    FixedClock clock(istanbul(u"12.09.2012 10:00:00"_s));
    const auto start = [&](const Digest::Counts &counts) {
        SettingsStore store(folder);
        Digest digest(store, clock, [&counts] { return counts; });
        QSignalSpy due(&digest, &Digest::due);
        digest.look();
        return due.size();
    };
    QCOMPARE(start({1, 5, 0}), 1);
    QCOMPARE(start({2, 6, 0}), 0); // one a day, whatever has changed
    clock.set(istanbul(u"13.09.2012 10:00:00"_s));
    QCOMPARE(start({2, 6, 0}), 1);
    clock.set(istanbul(u"14.09.2012 10:00:00"_s));
    QCOMPARE(start({2, 6, 0}), 0); // nothing new
}

void TestSettingsWindow::noDigestComesOnAHoliday()
{
    SettingsStore store;
    store.set(Setting::Digest, true);
    FixedClock clock(istanbul(u"29.10.2012 10:00:00"_s)); // a Monday
    Digest digest(store, clock, [] { return Digest::Counts{1, 5, 0}; });
    QSignalSpy due(&digest, &Digest::due);
    digest.look();
    QVERIFY(due.isEmpty());
    clock.set(istanbul(u"30.10.2012 10:00:00"_s));
    digest.look();
    QCOMPARE(due.size(), 1);
}

void TestSettingsWindow::digestIsOffAtFirst()
{
    SettingsStore store;
    FixedClock clock(istanbul(u"12.09.2012 10:00:00"_s));
    Digest digest(store, clock, [] { return Digest::Counts{1, 1, 1}; });
    QSignalSpy due(&digest, &Digest::due);
    digest.look();
    QVERIFY(due.isEmpty());
}

void TestSettingsWindow::diagnosticsAreOfferedAndNameTheLocks()
{
    desktop::Options options;
    options.policyKeys = {u"server"_s, u"scheme"_s};
    options.locks = {{Setting::Scheme, u"dark"_s}};
    make(options);
    m_desktop->openSettings(u"diagnostics"_s);
    auto *settings = opened<SettingsWindow>(window());
    settings->findChild<QAbstractButton *>(u"makeDiagnostics"_s)->click();
    const QString text = settings->findChild<QPlainTextEdit *>(u"diagnosticsText"_s)->toPlainText();
    QVERIFY(text.contains(QStringLiteral(EIMZA_VERSION)));
    QVERIFY(text.contains(u"Kurum politikası: server, scheme"_s));
    QVERIFY(text.contains(u"Ayar scheme: dark (kurum politikası)"_s));
    QVERIFY(text.contains(u"Qt: 6."_s));
    QVERIFY(!text.contains(m_folder->path()));
}

void TestSettingsWindow::diagnosticsTakeOnlyCodesFromMessages()
{
    const QString text = desktop::diagnosticsReport({}, SettingsStore(), nullptr,
                                                    {u"AYŞE ÖRNEK: Dışa aktarılamadı. Hata kodu: DA-D10-3F2"_s, u"AYŞE ÖRNEK için talep oluşturuldu."_s});
    QVERIFY(text.contains(u"DA-D10-3F2"_s));
    QVERIFY(!text.contains(u"ÖRNEK"_s));
}

void TestSettingsWindow::messagesStayInTheHistory()
{
    window().toasts().show({u"Geri alındı."_s}, istanbul(u"12.09.2012 08:06:17"_s));
    window().toasts().clear();
    window().findChild<Menus *>()->historyRequested();
    QTRY_VERIFY(opened<TextWindow>(window()));
    QCOMPARE(opened<TextWindow>(window())->text(), u"12.09.2012 08:06:17  Geri alındı."_s);
}

void TestSettingsWindow::aboutNamesEveryPartsLicence()
{
    showAbout(&window());
    const QString text = opened<TextWindow>(window())->text();
    for (const QString &part : {u"Qt 6"_s, u"LGPL-3.0"_s, u"OpenSSL"_s, u"SQLite"_s, u"libxlsxwriter"_s, u"BSD-2-Clause"_s, u"simdjson"_s, u"QtKeychain"_s,
                                u"Boost"_s, u"BSL-1.0"_s, u"zlib"_s, u"PCRE2"_s, u"FreeType"_s, u"FTL"_s, u"HarfBuzz"_s, u"GCC Runtime Library Exception"_s, u"mingw-w64"_s, u"tl::expected"_s, u"CC0-1.0"_s, u"Fluent"_s, u"MIT"_s})
        QVERIFY2(text.contains(part), qUtf8Printable(part));
}

void TestSettingsWindow::helpBeginsWithThePresentView()
{
    showHelp(u"pending"_s, &window());
    auto *help = opened<HelpWindow>(window());
    QCOMPARE(help->page(), u"pending"_s);
    showHelp(u"request"_s, &window());
    QCOMPARE(opened<HelpWindow>(window()), help);
    QCOMPARE(help->page(), u"request"_s);
}

QTEST_MAIN(TestSettingsWindow)
#include "tst_settings.moc"
