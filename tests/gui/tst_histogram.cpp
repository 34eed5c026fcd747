#include <QAccessible>
#include <QSignalSpy>
#include <QTest>
#include <memory>

#include "ui/common/appearance.h"
#include "ui/common/histogram.h"

using namespace eimza::ui;
using namespace Qt::StringLiterals;

/// Counts by week, by mouse, keys and screen reader.
class TestHistogram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_appearance = std::make_unique<Appearance>(*qApp); }
    void aBarIsClicked();
    void theBarThatHasTheKeysIsTold();
    void aBarIsPressedByKeysAsByTheMouse();

private:
    std::unique_ptr<Appearance> m_appearance;
};

void TestHistogram::aBarIsClicked()
{
    Histogram histogram;
    histogram.setBars({{2, Tone::Week, u"bu hafta"_s, u"bu hafta"_s},
                       {0, Tone::Month, u"1. hafta"_s, {}},
                       {4, Tone::ThreeMonths, u"2. hafta"_s, {}}});
    histogram.resize(histogram.sizeHint());
    QSignalSpy clicked{&histogram, &Histogram::barClicked};
    QTest::mouseClick(&histogram, Qt::LeftButton, {}, histogram.barRect(2).center());
    QCOMPARE(clicked.count(), 1);
    QCOMPARE(clicked.first().first().toInt(), 2);
    QVERIFY(histogram.barRect(2).height() > histogram.barRect(0).height());
    QCOMPARE(histogram.accessibleDescription(), u"bu hafta: 2, 2. hafta: 4"_s);
}

void TestHistogram::theBarThatHasTheKeysIsTold()
{
    Histogram histogram;
    const QList<Histogram::Bar> bars{{2, Tone::Week, u"bu hafta"_s, u"bu hafta"_s}, {0, Tone::Month, u"1. hafta"_s, {}},
                                     {4, Tone::ThreeMonths, u"2. hafta"_s, {}}};
    histogram.setBars(bars);
    histogram.show();
    histogram.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&histogram));
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(&histogram);
    const auto current = [spoken] { return spoken->focusChild() ? spoken->focusChild()->text(QAccessible::Name) : QString(); };
    histogram.setFocus();
    QTRY_COMPARE(current(), u"bu hafta: 2"_s);
    QCOMPARE(spoken->childCount(), 3);
    for (int bar = 0; bar < 3; ++bar) {
        QAccessibleInterface *of = spoken->child(bar);
        QCOMPARE(of->parent(), spoken);
        QCOMPARE(spoken->indexOfChild(of), bar);
        QCOMPARE(of->rect(), histogram.slotRect(bar).translated(histogram.mapToGlobal(QPoint())));
        QVERIFY(of->state().focusable && !of->state().invisible);
        QCOMPARE(bool(of->state().disabled), bar == 1);
        QCOMPARE(bool(of->state().focused), bar == 0);
    }
    QTest::keyClick(&histogram, Qt::Key_Right);
    QCOMPARE(current(), u"1. hafta: 0"_s);
    QTest::keyClick(&histogram, Qt::Key_Right);
    QTest::keyClick(&histogram, Qt::Key_Right); // there is no more
    QCOMPARE(current(), u"2. hafta: 4"_s);
    QVERIFY(spoken->child(2)->state().focused && !spoken->child(0)->state().focused);
    QTest::keyClick(&histogram, Qt::Key_Left);
    QCOMPARE(current(), u"1. hafta: 0"_s);
    QAccessibleInterface *last = spoken->child(2);
    histogram.setBars(bars.first(1));
    QCOMPARE(current(), u"bu hafta: 2"_s);
    QVERIFY(!last->isValid() && last->text(QAccessible::Name).isEmpty());
    QCOMPARE(spoken->childCount(), 1);
}

void TestHistogram::aBarIsPressedByKeysAsByTheMouse()
{
    Histogram histogram;
    histogram.setBars({{2, Tone::Week, u"bu hafta"_s, {}}, {0, Tone::Month, u"1. hafta"_s, {}}});
    histogram.resize(histogram.sizeHint());
    QSignalSpy pressed{&histogram, &Histogram::barClicked};
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Space}) {
        QTest::keyClick(&histogram, key, key == Qt::Key_Enter ? Qt::KeypadModifier : Qt::NoModifier);
        QCOMPARE(pressed.size(), 1);
        QCOMPARE(pressed.takeFirst().first().toInt(), 0);
    }
    QAccessibleInterface *first = QAccessible::queryAccessibleInterface(&histogram)->child(0);
    first->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(pressed.size(), 1);
    pressed.clear();
    QTest::keyClick(&histogram, Qt::Key_Right); // nothing ends in that week
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Space})
        QTest::keyClick(&histogram, key);
    QTest::mouseClick(&histogram, Qt::LeftButton, {}, histogram.slotRect(1).center());
    QAccessible::queryAccessibleInterface(&histogram)->child(1)->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(pressed.size(), 0);
    QTest::mouseClick(&histogram, Qt::LeftButton, {}, histogram.slotRect(0).center());
    QCOMPARE(pressed.size(), 1);
}

QTEST_MAIN(TestHistogram)
#include "tst_histogram.moc"
