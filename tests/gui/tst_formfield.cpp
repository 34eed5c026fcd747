#include <QApplication>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>
#include <initializer_list>

#include "ui/common/appearance.h"
#include "ui/common/button.h"
#include "ui/common/dayedit.h"
#include "ui/common/errorsummary.h"
#include "ui/common/formfield.h"

using namespace eimza::ui;
using namespace Qt::StringLiterals;

/// What is typed into or chosen from, and what is said of it.
class TestFormField : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_appearance = std::make_unique<Appearance>(*qApp); }
    void init() { m_appearance->setScheme(Scheme::Light); }
    void summaryRepeatsTheFieldsWords();
    void aFieldOfAFilterRowSaysWhatIsWrong();
    void wheelPassesAnUnfocusedCombo();
    void aDayIsOnePlaceForTab();

private:
    std::unique_ptr<Appearance> m_appearance;
};

void TestFormField::summaryRepeatsTheFieldsWords()
{
    QWidget window;
    auto *layout = new QVBoxLayout{&window};
    auto *summary = new ErrorSummary;
    auto *first = new FormField{u"Ad"_s, new QLineEdit};
    auto *second = new FormField{u"Soyad"_s, new QLineEdit};
    for (QWidget *widget : QList<QWidget *>{summary, first, second})
        layout->addWidget(widget);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QVERIFY(!summary->display({first, second}));
    QVERIFY(!summary->isVisible());
    second->setError(u"Soyad boş bırakılamaz."_s);
    QVERIFY(summary->display({first, second}));
    QVERIFY(summary->hasFocus());
    QCOMPARE(summary->accessibleName(), u"Düzeltilmesi gereken 1 alan var"_s);
    QCOMPARE(summary->accessibleDescription(), second->error());
    QCOMPARE(second->field()->accessibleDescription(), second->error());
    auto *line = summary->findChild<Button *>();
    QVERIFY(line != nullptr);
    QCOMPARE(line->text(), second->error());
    line->click();
    QVERIFY(second->field()->hasFocus());
}

void TestFormField::aFieldOfAFilterRowSaysWhatIsWrong()
{
    SearchFields fields;
    auto *name = fields.addField(u"Ad"_s);
    auto *unit = fields.addField(u"Birim"_s);
    fields.addButtons();
    fields.resize(fields.sizeHint());
    fields.show();
    QVERIFY(QTest::qWaitForWindowExposed(&fields));
    const auto shown = [&fields] {
        QStringList texts;
        for (const auto *error : fields.findChildren<FieldError *>())
            if (error->isVisible())
                texts << error->text();
        return texts;
    };
    const int height = fields.heightForWidth(1000);
    QCOMPARE(shown(), QStringList{});
    fields.setError(unit, u"Bu adda bir birim bulunamadı."_s);
    QCOMPARE(shown(), QStringList{u"Bu adda bir birim bulunamadı."_s});
    QCOMPARE(unit->accessibleDescription(), fields.error(unit));
    QVERIFY(name->accessibleDescription().isEmpty() && fields.error(name).isEmpty());
    QTRY_VERIFY(fields.heightForWidth(1000) > height); // there is room for it
    fields.setError(unit, {});
    QCOMPARE(shown(), QStringList{});
    QVERIFY(unit->accessibleDescription().isEmpty());
    QTRY_COMPARE(fields.heightForWidth(1000), height);
}

void TestFormField::wheelPassesAnUnfocusedCombo()
{
    QWidget window;
    auto *layout = new QVBoxLayout{&window};
    auto *edit = new QLineEdit;
    auto *combo = new QComboBox;
    combo->addItems({u"a"_s, u"b"_s, u"c"_s});
    layout->addWidget(edit);
    layout->addWidget(combo);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    edit->setFocus();
    const auto wheel = [combo] {
        QWheelEvent event{{5, 5},
                          combo->mapToGlobal(QPointF{5, 5}),
                          {},
                          {0, -120},
                          Qt::NoButton,
                          Qt::NoModifier,
                          Qt::NoScrollPhase,
                          false};
        QApplication::sendEvent(combo, &event);
    };
    wheel();
    QCOMPARE(combo->currentIndex(), 0);
    combo->setFocus();
    wheel();
    QCOMPARE(combo->currentIndex(), 1);
}

void TestFormField::aDayIsOnePlaceForTab()
{
    QWidget window;
    auto *row = new QHBoxLayout{&window};
    auto *before = new QLineEdit;
    auto *day = new DayEdit{QDate{2012, 9, 12}, QDate{2013, 9, 12}, QDate{2012, 9, 14}};
    auto *after = new QLineEdit;
    for (QWidget *field : std::initializer_list<QWidget *>{before, day, after})
        row->addWidget(field);
    window.show();
    before->setFocus();
    QTRY_VERIFY((window.activateWindow(), before->hasFocus()));
    QTest::keyClick(before, Qt::Key_Tab);
    QVERIFY(day->hasFocus());
    QTest::keyClicks(day, u"15"_s); // goes on to the month by itself
    QTest::keyClicks(day, u"10"_s);
    QCOMPARE(day->date(), QDate(2012, 10, 15));
    QTest::keyClick(day, Qt::Key_Tab);
    QVERIFY(after->hasFocus());
    QTest::keyClick(after, Qt::Key_Backtab);
    QVERIFY(day->hasFocus());
    QTest::keyClick(day, Qt::Key_Backtab);
    QVERIFY(before->hasFocus());
}

QTEST_MAIN(TestFormField)
#include "tst_formfield.moc"
