#include <QApplication>
#include <QMap>
#include <QStyle>
#include <QTest>
#include <memory>

#include "tests/gui/lookscene.h"
#include "tests/gui/othercolours.h"
#include "ui/common/appearance.h"
#include "ui/common/metrics.h"
#include "ui/common/recordtable.h"
#include "ui/common/style.h"
#include "ui/common/theme.h"

using namespace eimza;
using namespace eimza::ui;
using namespace Qt::StringLiterals;

namespace {

bool systemContrast = false;

/// Black and white where `image` is darker or lighter than its middle grey, its ground always white.
QImage shape(const QImage &image)
{
    QImage grey = image.convertToFormat(QImage::Format_Grayscale8);
    const int ground = qGray(grey.pixel(0, grey.height() / 2));
    int most = 0;
    for (int y = 0; y < grey.height(); ++y)
        for (int x = 0; x < grey.width(); ++x)
            most = qMax(most, qAbs(qGray(grey.pixel(x, y)) - ground));
    for (int y = 0; y < grey.height(); ++y)
        for (int x = 0; x < grey.width(); ++x)
            grey.scanLine(y)[x] = 2 * qAbs(qGray(grey.pixel(x, y)) - ground) > most ? 0 : 255;
    return grey;
}

int difference(const QImage &a, const QImage &b)
{
    int pixels = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            pixels += a.constScanLine(y)[x] != b.constScanLine(y)[x] ? 1 : 0;
    return pixels;
}

// Windows has no colours for links that are disabled, and Qt keeps the last ones.
bool isUnsaid(QPalette::ColorGroup group, QPalette::ColorRole role)
{
    return group == QPalette::Disabled && (role == QPalette::Link || role == QPalette::LinkVisited);
}

} // namespace

/// What is understood without colours, or with a system's own.
class TestColours : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // The style stays with the application: first the system's own.
    void highContrastIsTheSystemsOwn();
    void highContrastIsFollowedWhileTheWindowIsOpen();
    void bandsDifferInAGreyPicture_data();
    void bandsDifferInAGreyPicture();

private:
    std::unique_ptr<Appearance> m_appearance;
};

void TestColours::bandsDifferInAGreyPicture_data()
{
    QTest::addColumn<Scheme>("scheme");
    QTest::addColumn<int>("percent");
    for (const int percent : {80, 100, 150, 200}) {
        QTest::addRow("light, %d %%", percent) << Scheme::Light << percent;
        QTest::addRow("dark, %d %%", percent) << Scheme::Dark << percent;
    }
}

void TestColours::bandsDifferInAGreyPicture()
{
    QFETCH(const Scheme, scheme);
    QFETCH(const int, percent);
    if (!m_appearance)
        m_appearance = std::make_unique<Appearance>(*qApp); // one for all rows: it scales the font that it finds
    m_appearance->setScheme(scheme);
    m_appearance->setTextScale(percent);
    Scene scene{Scene::Plain, {1920, 1200}};
    scene.window->show();
    QVERIFY(QTest::qWaitForWindowExposed(scene.window.get()));
    scene.table->selectIds({});
    QMap<Tone, QImage> icons;
    for (int row = 0; row < scene.model->recordCount(); ++row) {
        const RowMark mark = *scene.model->mark(row);
        if (!mark.toDo || icons.contains(mark.tone))
            continue;
        const QRect cell = scene.table->visualRect(scene.model->index(row, scene.model->markColumn()));
        QVERIFY(scene.table->viewport()->rect().contains(cell));
        icons.insert(mark.tone, shape(scene.table->viewport()->grab(cell.adjusted(0, 2, 0, -2)).toImage()));
    }
    QCOMPARE(icons.size(), 4);
    const int side = Metrics::of(scene.table).rowIcon();
    for (auto one = icons.cbegin(); one != icons.cend(); ++one)
        for (auto other = std::next(one); other != icons.cend(); ++other) {
            const int part = 100 * difference(one.value(), other.value()) / (side * side);
            QVERIFY2(part >= 8, qPrintable(u"%1 and %2: %3 %"_s.arg(int(one.key())).arg(int(other.key())).arg(part)));
        }
}

void TestColours::highContrastIsTheSystemsOwn()
{
    const QString style = QApplication::style()->objectName();
    QApplication::setPalette(test::yellowOnBlack());
    {
        systemContrast = true;
        Appearance appearance{*qApp, nullptr, [] { return systemContrast; }};
        appearance.setScheme(Scheme::Dark);
        QCOMPARE(QApplication::style()->objectName(), style);
        QVERIFY(!qobject_cast<Style *>(QApplication::style()));
        QCOMPARE(QApplication::palette().color(QPalette::Window), QColor{Qt::black});
        Scene scene{Scene::OfflineBar | Scene::Wide, {1920, 1009}};
        scene.window->show();
        QVERIFY(QTest::qWaitForWindowExposed(scene.window.get()));
        const QSet<QRgb> shown = test::coloursOf(*scene.window);
        QVERIFY(shown.contains(QColor(Qt::yellow).rgb()));
        const QStringList foreign = test::ownColoursIn(*scene.window);
        QVERIFY2(foreign.isEmpty(), qPrintable(foreign.join(u' ')));
    }
    QApplication::setPalette({});
}

void TestColours::highContrastIsFollowedWhileTheWindowIsOpen()
{
    const QString style = QApplication::style()->objectName();
    const QPalette palette = QApplication::palette();
    systemContrast = false;
    Appearance appearance{*qApp, nullptr, [] { return systemContrast; }};
    Scene scene{Scene::OfflineBar, {1280, 729}};
    scene.window->show();
    QVERIFY(QTest::qWaitForWindowExposed(scene.window.get()));
    QVERIFY(test::ownColoursIn(*scene.window).size() > 5); // what the other test does not find is there otherwise
    systemContrast = true;
    Q_EMIT qApp->applicationStateChanged(Qt::ApplicationActive);
    QCOMPARE(QApplication::style()->objectName(), style);
    for (const auto group : {QPalette::Active, QPalette::Inactive, QPalette::Disabled})
        for (int role = 0; role < QPalette::NColorRoles; ++role)
            if (!isUnsaid(group, QPalette::ColorRole(role)))
                QCOMPARE(QApplication::palette().color(group, QPalette::ColorRole(role)), palette.color(group, QPalette::ColorRole(role)));
    systemContrast = false;
    Q_EMIT qApp->applicationStateChanged(Qt::ApplicationActive);
    QVERIFY(qobject_cast<Style *>(QApplication::style()));
    QCOMPARE(QApplication::palette(), Theme::light().palette());
}

QTEST_MAIN(TestColours)
#include "tst_colours.moc"
