#include <QApplication>
#include <QSettings>
#include <QTest>

#include "ui/common/appearance.h"
#include "ui/common/style.h"
#include "ui/common/theme.h"

#include <windows.h>

using namespace eimza::ui;
using namespace Qt::Literals::StringLiterals;

/// What the user has chosen in Windows: dark programs, high contrast, no animations.
class TestSystemLook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void automaticIsAsWindowsIs();
    void anOwnChoiceWins();
    void highContrastKeepsTheNativeLook();
    void highContrastMayComeAndGo();
    void nothingMovesWhereWindowsSaysSo();

private:
    static void say(const QString &key, const QString &name, const QVariant &value)
    {
        QSettings settings(key, QSettings::NativeFormat);
        value.isValid() ? settings.setValue(name, value) : settings.remove(name);
    }
    static void setLight(const QVariant &light)
    {
        say(u"HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize"_s, u"AppsUseLightTheme"_s, light);
    }
    static void setContrast(const QVariant &flags)
    {
        say(u"HKEY_CURRENT_USER\\Control Panel\\Accessibility\\HighContrast"_s, u"Flags"_s, flags);
    }
    /// The user comes back to the program.
    static void comeBack()
    {
        Q_EMIT qApp->applicationStateChanged(Qt::ApplicationActive);
    }
    static bool setMotion(bool moves)
    {
        return SystemParametersInfoW(SPI_SETCLIENTAREAANIMATION, 0, reinterpret_cast<void *>(static_cast<ULONG_PTR>(moves)), 0) != FALSE;
    }
    static bool isOurs() { return qobject_cast<Style *>(QApplication::style()) != nullptr; }
    static QColor window() { return QApplication::palette().color(QPalette::Window); }
};

void TestSystemLook::init()
{
    setLight({});
    setContrast(u"126"_s);
}

void TestSystemLook::cleanup()
{
    init();
}

void TestSystemLook::automaticIsAsWindowsIs()
{
    Appearance appearance(*qApp);
    setLight(0);
    appearance.setScheme(Scheme::Automatic);
    QCOMPARE(window(), Theme::dark().palette().color(QPalette::Window));
    setLight(1);
    comeBack();
    QCOMPARE(window(), Theme::light().palette().color(QPalette::Window));
}

void TestSystemLook::anOwnChoiceWins()
{
    Appearance appearance(*qApp);
    setLight(0);
    appearance.setScheme(Scheme::Automatic);
    appearance.setScheme(Scheme::Light);
    QCOMPARE(window(), Theme::light().palette().color(QPalette::Window));
    setLight(1);
    appearance.setScheme(Scheme::Dark);
    QCOMPARE(window(), Theme::dark().palette().color(QPalette::Window));
}

void TestSystemLook::highContrastKeepsTheNativeLook()
{
    QApplication::setStyle(u"windowsvista"_s);
    QApplication::setPalette(QPalette());
    const QPalette native = QApplication::palette();
    setContrast(u"127"_s);
    Appearance appearance(*qApp);
    appearance.setScheme(Scheme::Dark);
    QVERIFY(!isOurs());
    QCOMPARE(window(), native.color(QPalette::Window));
}

void TestSystemLook::highContrastMayComeAndGo()
{
    QApplication::setStyle(u"windowsvista"_s);
    Appearance appearance(*qApp);
    appearance.setScheme(Scheme::Dark);
    QVERIFY(isOurs());
    setContrast(u"127"_s);
    comeBack();
    QVERIFY(!isOurs());
    QVERIFY(window() != Theme::dark().palette().color(QPalette::Window));
    setContrast(u"126"_s);
    comeBack();
    QVERIFY(isOurs());
    QCOMPARE(window(), Theme::dark().palette().color(QPalette::Window));
}

void TestSystemLook::nothingMovesWhereWindowsSaysSo()
{
    QVERIFY(setMotion(true));
    Style style;
    const auto isMoving = [&style] { return style.styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, nullptr, nullptr) > 0; };
    QVERIFY(isMoving());
    QVERIFY(setMotion(false));
    comeBack();
    const bool stopped = !isMoving();
    QVERIFY(setMotion(true));
    QVERIFY(stopped);
    comeBack();
    QVERIFY(isMoving());
}

QTEST_MAIN(TestSystemLook)
#include "tst_systemlook.moc"
