#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include "tests/gui/lookscene.h"
#include "ui/common/appearance.h"
#include "ui/common/button.h"
#include "ui/common/icons.h"
#include "ui/common/navigationbar.h"
#include "ui/common/pagebar.h"
#include "ui/common/recordtable.h"
#include "ui/common/style.h"
#include "ui/common/theme.h"

using namespace eimza::ui;
using namespace Qt::StringLiterals;

namespace {

/// Where pictures are left to be looked at: EIMZA_PICTURES, nowhere if unset.
void picture(QWidget &window, const QString &name)
{
    const QString folder = qEnvironmentVariable("EIMZA_PICTURES");
    if (!folder.isEmpty())
        window.grab().save(QDir{folder}.filePath(name + u".png"_s));
}

int fullyVisibleRows(const RecordTable &table)
{
    int rows = 0;
    for (int row = 0; row < table.model()->rowCount(); ++row) {
        const int top = table.rowViewportPosition(row);
        rows += top >= 0 && top + table.rowHeight(row) <= table.viewport()->height() ? 1 : 0;
    }
    return rows;
}

} // namespace

class TestLook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init()
    {
        m_appearance->setScheme(Scheme::Light);
        m_appearance->setTextScale(100);
    }
    void rowsFillTheWindowAsDesigned_data();
    void rowsFillTheWindowAsDesigned();
    void noLabelIsCutOff_data();
    void noLabelIsCutOff();
    void columnsFitTheNarrowWindow();
    void textScaleIsFollowedWhileTheWindowIsOpen();
    void everyFocusableHasAName();
    void bandIconsDifferWithoutColour();
    void sertifikaKeepsItsDot();
    void iconsFollowThePalette();
    void thePixelsOfTheScreenAreUsed();
#ifndef Q_OS_WIN // it is said in files of Linux's desktops
    void nothingMovesWhereTheSystemSaysSo_data();
    void nothingMovesWhereTheSystemSaysSo();
#endif

private:
    std::unique_ptr<Appearance> m_appearance;
};

void TestLook::initTestCase()
{
    m_appearance = std::make_unique<Appearance>(*qApp);
}

void TestLook::rowsFillTheWindowAsDesigned_data()
{
    QTest::addColumn<Scheme>("scheme");
    QTest::addColumn<int>("parts");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("rows");
    QTest::newRow("light, offline bar") << Scheme::Light << int{Scene::OfflineBar} << QSize{1280, 729} << 12;
    QTest::newRow("dark, no bar") << Scheme::Dark << int{Scene::Plain} << QSize{1280, 729} << 13;
    QTest::newRow("light, wide") << Scheme::Light << int{Scene::Wide} << QSize{1920, 1009} << 20;
    QTest::newRow("dark, wide") << Scheme::Dark << int{Scene::Wide} << QSize{1920, 1009} << 20;
}

void TestLook::rowsFillTheWindowAsDesigned()
{
    QFETCH(const Scheme, scheme);
    QFETCH(const int, parts);
    QFETCH(const QSize, size);
    QFETCH(const int, rows);
    m_appearance->setScheme(scheme);
    Scene scene{parts, size};
    scene.window->show();
    scene.window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(scene.window.get()));
    scene.window->findChild<QWidget *>(u"nationalId"_s)->setFocus();
    picture(*scene.window,
            u"look-%1-%2"_s.arg(size.width()).arg(scheme == Scheme::Dark ? u"dark"_s : u"light"_s));
    const Metrics m = Metrics::of(scene.table);
    QVERIFY(fullyVisibleRows(*scene.table) >= rows);
    if (m.u() == 4 && m.lineHeight() == 17) { // with the fonts of the design
        QCOMPARE(fullyVisibleRows(*scene.table), rows);
        QCOMPARE(scene.table->rowHeight(0), 29);
    }
    QCOMPARE(Metrics::of(scene.table).u(), Metrics::of(scene.window.get()).u());
    QCOMPARE(scene.table->rowHeight(0), m.rowHeight(Density::Normal));
    QCOMPARE(scene.navigation->width(), m.u(52));
    if (const auto *bar = scene.window->findChild<PageBar *>())
        QCOMPARE(bar->height(), m.u(9));
    QCOMPARE(scene.table->selectedCount(), 2);
}

void TestLook::noLabelIsCutOff_data()
{
    QTest::addColumn<int>("percent");
    QTest::addColumn<QSize>("size");
    QTest::newRow("80 %") << 80 << QSize{1280, 729};
    QTest::newRow("100 %") << 100 << QSize{1280, 729};
    QTest::newRow("125 %") << 125 << QSize{1600, 900};
    QTest::newRow("150 %") << 150 << QSize{1920, 1009};
    QTest::newRow("200 %") << 200 << QSize{1920, 1200};
}

void TestLook::noLabelIsCutOff()
{
    QFETCH(const int, percent);
    QFETCH(const QSize, size);
    m_appearance->setTextScale(percent);
    Scene scene{Scene::OfflineBar, size};
    scene.window->show();
    QVERIFY(QTest::qWaitForWindowExposed(scene.window.get()));
    picture(*scene.window, u"look-scale-%1"_s.arg(percent));
    QCOMPARE(scene.window->width(), size.width());
    for (const QLabel *label : scene.window->findChildren<QLabel *>()) {
        if (!label->isVisible() || label->text().isEmpty())
            continue;
        const int wanted =
            label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
        QVERIFY2(label->height() >= wanted, qPrintable(label->text()));
        if (!label->wordWrap())
            QVERIFY2(label->width() >= label->fontMetrics().horizontalAdvance(label->text()),
                     qPrintable(label->text()));
    }
    for (const QAbstractButton *button : scene.window->findChildren<QAbstractButton *>()) {
        if (button->isVisible() && !button->text().isEmpty())
            QVERIFY2(button->width() >= button->sizeHint().width() &&
                         button->height() >= button->sizeHint().height(),
                     qPrintable(button->text()));
    }
}

void TestLook::columnsFitTheNarrowWindow()
{
    Scene scene{Scene::OfflineBar, {1280, 729}};
    scene.window->show();
    QVERIFY(QTest::qWaitForWindowExposed(scene.window.get()));
    const QHeaderView *header = scene.table->horizontalHeader();
    QVERIFY2(header->length() <= scene.table->viewport()->width(),
             qPrintable(u"%1 > %2"_s.arg(header->length()).arg(scene.table->viewport()->width())));
    QCOMPARE(header->count(), 11);
    for (int column = 0; column < header->count() && qEnvironmentVariableIsSet("EIMZA_PICTURES"); ++column)
        qInfo() << column << header->sectionSize(column);
}

void TestLook::textScaleIsFollowedWhileTheWindowIsOpen()
{
    const QSize size{1920, 1009};
    Scene open{Scene::OfflineBar, size};
    open.window->show();
    QVERIFY(QTest::qWaitForWindowExposed(open.window.get()));
    m_appearance->setTextScale(150);
    QCoreApplication::processEvents();
    Scene fresh{Scene::OfflineBar, size};
    fresh.window->show();
    QVERIFY(QTest::qWaitForWindowExposed(fresh.window.get()));
    QCoreApplication::processEvents();
    QCOMPARE(open.table->geometry(), fresh.table->geometry());
    QCOMPARE(open.table->rowHeight(0), fresh.table->rowHeight(0));
    QCOMPARE(open.navigation->width(), fresh.navigation->width());
    const auto before = open.window->findChildren<QLabel *>();
    const auto after = fresh.window->findChildren<QLabel *>();
    QCOMPARE(before.size(), after.size());
    for (qsizetype i = 0; i < before.size(); ++i)
        QVERIFY2(before[i]->size() == after[i]->size(), qPrintable(before[i]->text()));
    for (int column = 0; column < open.model->columnCount(); ++column)
        QCOMPARE(open.table->columnWidth(column), fresh.table->columnWidth(column));
}

void TestLook::everyFocusableHasAName()
{
    Scene scene{Scene::OfflineBar | Scene::Wide, {1920, 1009}};
    scene.window->show();
    for (const QWidget *widget : scene.window->findChildren<QWidget *>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() ||
            widget->inherits("QAbstractScrollArea"))
            continue;
        QAccessibleInterface *accessible =
            QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        QVERIFY(accessible != nullptr);
        QVERIFY2(!accessible->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
    }
    QCOMPARE(scene.table->accessibleName(), u"Süresi dolacak sertifikalar"_s);
}

void TestLook::bandIconsDifferWithoutColour()
{
    QList<QImage> drawn;
    for (const Tone tone : {Tone::Expired, Tone::Week, Tone::Month, Tone::ThreeMonths}) {
        const QImage image = tinted(iconOf(tone), IconSize::Row, 16, 1.0, Qt::black).toImage();
        QVERIFY(!image.isNull());
        for (const QImage &other : std::as_const(drawn)) {
            int different = 0;
            for (int i = 0; i < 256; ++i)
                different +=
                    qAbs(qAlpha(image.pixel(i % 16, i / 16)) - qAlpha(other.pixel(i % 16, i / 16))) > 96 ? 1
                                                                                                         : 0;
            QVERIFY2(different >= 20, qPrintable(QString::number(different)));
        }
        drawn << image;
    }
}

void TestLook::sertifikaKeepsItsDot()
{
    // Where f and i melt into one glyph, "fi" is drawn in a single piece: count the columns of ink.
    QImage image{60, 40, QImage::Format_Grayscale8};
    image.fill(Qt::white);
    QPainter painter{&image};
    QFont font = QApplication::font();
    font.setPixelSize(24);
    QVERIFY(font.letterSpacing() > 0.09);
    painter.setFont(font);
    painter.drawText(4, 30, u"i"_s);
    painter.end();
    const auto inkAbove = [](const QImage &picture, int from, int to) { // the dot stands apart from the stem
        int runs = 0;
        for (int x = from; x < to; ++x) {
            int pieces = 0;
            bool ink = false;
            for (int y = 0; y < picture.height(); ++y) {
                const bool now = qGray(picture.pixel(x, y)) < 128;
                pieces += now && !ink ? 1 : 0;
                ink = now;
            }
            runs = qMax(runs, pieces);
        }
        return runs;
    };
    QCOMPARE(inkAbove(image, 0, image.width()), 2);
    QImage pair{80, 40, QImage::Format_Grayscale8};
    pair.fill(Qt::white);
    QPainter second{&pair};
    second.setFont(font);
    second.drawText(4, 30, u"fi"_s);
    second.end();
    const int stem = 4 + qRound(QFontMetricsF{font}.horizontalAdvance(u'f'));
    QCOMPARE(inkAbove(pair, stem + 2, pair.width()), 2);
}

void TestLook::iconsFollowThePalette()
{
    const QIcon icon = themedIcon(Icon::Print);
    const auto ink = [&icon] {
        const QImage image = icon.pixmap(QSize{16, 16}, 1.0).toImage();
        for (int i = 0; i < 256; ++i) {
            if (qAlpha(image.pixel(i % 16, i / 16)) == 255)
                return QColor{image.pixel(i % 16, i / 16)};
        }
        return QColor{};
    };
    QCOMPARE(ink(), Theme::light().color(Token::Text));
    m_appearance->setScheme(Scheme::Dark);
    QCOMPARE(ink(), Theme::dark().color(Token::Text));
}

// Run once more with QT_SCALE_FACTOR, as a screen whose pixels are smaller.
void TestLook::thePixelsOfTheScreenAreUsed()
{
    const qreal factor = qEnvironmentVariableIsSet("QT_SCALE_FACTOR") ? qEnvironmentVariable("QT_SCALE_FACTOR").toDouble() : 1;
    const QSize size{1280, 729};
    Scene scene{Scene::OfflineBar, size};
    scene.window->show();
    QVERIFY(QTest::qWaitForWindowExposed(scene.window.get()));
    QCOMPARE(scene.window->devicePixelRatio(), factor);
    picture(*scene.window, u"look-dpr-%1"_s.arg(factor));
    const QImage whole = scene.window->grab().toImage();
    QCOMPARE(whole.size(), QSize(qRound(size.width() * factor), qRound(size.height() * factor)));
    const int side = Metrics::of(scene.table).rowIcon();
    const QImage icon = tinted(iconOf(Tone::Week), IconSize::Row, side, factor, Qt::black).toImage();
    QCOMPARE(icon.width(), qRound(side * factor));
    // Drawn at that size, not blown up from a smaller drawing.
    const QImage blown = tinted(iconOf(Tone::Week), IconSize::Row, side, 1.0, Qt::black).toImage().scaled(icon.size(), Qt::IgnoreAspectRatio, Qt::FastTransformation);
    int different = 0;
    for (int i = 0; i < icon.width() * icon.height(); ++i)
        different += qAbs(qAlpha(icon.pixel(i % icon.width(), i / icon.width())) - qAlpha(blown.pixel(i % icon.width(), i / icon.width()))) > 32;
    QVERIFY2((different > side) == (factor > 1), qPrintable(QString::number(different)));
}

#ifndef Q_OS_WIN
void TestLook::nothingMovesWhereTheSystemSaysSo_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("moves");
    QTest::newRow("nothing is said") << QString() << QByteArray() << true;
    QTest::newRow("KDE, no animations") << u"kdeglobals"_s << QByteArray("[KDE]\nAnimationDurationFactor=0\n") << false;
    QTest::newRow("KDE, slow ones") << u"kdeglobals"_s << QByteArray("[KDE]\nAnimationDurationFactor=2\n") << true;
    QTest::newRow("KDE, something else") << u"kdeglobals"_s << QByteArray("[KDE]\nAnimationDurationFactor=\n") << true;
    QTest::newRow("GTK 3, none") << u"gtk-3.0/settings.ini"_s << QByteArray("[Settings]\ngtk-enable-animations=0\n") << false;
    QTest::newRow("GTK 4, none") << u"gtk-4.0/settings.ini"_s << QByteArray("[Settings]\ngtk-enable-animations=false\n") << false;
    QTest::newRow("GTK, some") << u"gtk-3.0/settings.ini"_s << QByteArray("[Settings]\ngtk-enable-animations=1\n") << true;
}

void TestLook::nothingMovesWhereTheSystemSaysSo()
{
    QFETCH(const QString, file);
    QFETCH(const QByteArray, content);
    QFETCH(const bool, moves);
    const QTemporaryDir folder;
    const QByteArray before = qgetenv("XDG_CONFIG_HOME");
    const auto restore = qScopeGuard([&before] { before.isEmpty() ? qunsetenv("XDG_CONFIG_HOME") : qputenv("XDG_CONFIG_HOME", before); });
    qputenv("XDG_CONFIG_HOME", folder.path().toLocal8Bit());
    Style style;
    const auto isMoving = [&style] { return style.styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, nullptr, nullptr) > 0; };
    QVERIFY(isMoving());
    if (!file.isEmpty()) {
        QVERIFY(QDir(folder.path()).mkpath(QFileInfo(file).path()));
        QFile said(folder.filePath(file));
        QVERIFY(said.open(QIODevice::WriteOnly) && said.write(content) == content.size());
    }
    Q_EMIT qApp->applicationStateChanged(Qt::ApplicationActive); // the user comes back
    QCOMPARE(isMoving(), moves);
    Style later;
    QCOMPARE(later.styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, nullptr, nullptr) > 0, moves);
}
#endif

QTEST_MAIN(TestLook)
#include "tst_look.moc"
