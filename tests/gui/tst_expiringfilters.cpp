#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QTemporaryDir>
#include <QTest>

#include "app/desktop/language.h"
#include "core/base/log.h"
#include "core/client/services/savedfilters.h"
#include "tests/gui/officerwindow.h"
#include "tests/gui/savedfile.h"
#include "ui/certificates/expiringpage.h"
#include "ui/common/button.h"
#include "ui/common/formfield.h"
#include "ui/common/histogram.h"
#include "ui/shell/traytext.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using keyboard::choose;
using keyboard::press;
using keyboard::reach;
using test::OfficerWindow;

namespace {

constexpr int patience = OfficerWindow::patience;

} // namespace

/// What view 1 is narrowed by: fields, weeks, units, pasted numbers, filters that are kept.
class TestExpiringFilters : public QObject, protected OfficerWindow
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(begin()); }
    void cleanup() { end(); }

    void whatIsFilteredStaysInSight();
    void aWeekOfTheHistogramIsChosen();
    void pastedNumbersAreFound();
    void tooManyNumbersStayInTheField();
    void digitsAreCleanedAndHiddenOnesAreNotGuessed();
    void aFilterIsKeptUnderAName();
    void aNamelessFilterIsNotKept();
    void unitsOpenTheirLists();
    void aUnitsListIsSavedForItsHead();
    void aValueOfARowIsFilteredBy();
    void aBandFromTheTrayShowsAllThatWereCounted();
};

void TestExpiringFilters::whatIsFilteredStaysInSight()
{
    auto *page = m_window->workspace()->page(u"expiring"_s);
    find<QLineEdit>("surnameFilter")->setText(u"ışık"_s);
    find<QCheckBox>("onlyQuiet")->click();
    QTRY_COMPARE(table()->records()->recordCount(), 1);
    for (const QSize &size : {QSize(1280, 800), QSize(1920, 1009), QSize(1000, 700)}) {
        m_window->resize(size);
        QTRY_COMPARE(m_window->size(), size);
        QVERIFY(page->filterText().contains(u"ışık"_s));
        QVERIFY(find<QLineEdit>("surnameFilter")->isVisible() && find<QCheckBox>("onlyQuiet")->isVisible());
        const auto buttons = page->findChildren<ui::Button *>();
        QVERIFY(std::any_of(buttons.begin(), buttons.end(), [](const ui::Button *button) { return button->isVisible() && button->text() == u"Temizle"_s; }));
    }
    for (auto *button : page->findChildren<ui::Button *>())
        if (button->isVisible() && button->text() == u"Temizle"_s)
            button->click();
    QTRY_COMPARE(table()->records()->recordCount(), 5);
    QVERIFY(page->filterText().isEmpty());
}

void TestExpiringFilters::aBandFromTheTrayShowsAllThatWereCounted()
{
    auto *page = qobject_cast<ui::ExpiringPage *>(m_window->workspace()->page(u"expiring"_s));
    find<QLineEdit>("surnameFilter")->setText(u"ışık"_s);
    find<QCheckBox>("onlyWithoutOpen")->setChecked(true);
    find<QCheckBox>("onlyQuiet")->setChecked(true);
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 1, patience);
    const auto counts = ui::digestCounts(*m_office->client);
    QVERIFY(counts && counts->month > 0);
    page->showBand(Band::Month);
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), counts->month, patience);
    QCOMPARE(column(u"surname"_s), (QStringList{u"BOZ"_s, u"ÇAM"_s}));
    QVERIFY(find<QLineEdit>("surnameFilter")->text().isEmpty());
    QVERIFY(!find<QCheckBox>("onlyWithoutOpen")->isChecked() && !find<QCheckBox>("onlyQuiet")->isChecked());
}

void TestExpiringFilters::aWeekOfTheHistogramIsChosen()
{
    m_window->resize(1280, 1000);
    QTRY_VERIFY(find<ui::Histogram>("weekHistogram")->isVisible());
    QVERIFY(reach(u"weekHistogram"_s, Qt::Key_Tab, 30));
    press(Qt::Key_Right);
    press(Qt::Key_Space); // the week from 17.09.2012 on
    QTRY_COMPARE_WITH_TIMEOUT(column(u"surname"_s), QStringList{u"BOZ"_s}, patience);
    QCOMPARE(find<ui::ChipButton>("spanChip")->text(), u"Bitişi: 17.09.2012 – 23.09.2012"_s);
    QCOMPARE(find<ui::ChipButton>("spanChip")->count(), 1);
    QVERIFY(isOnScreen(u"Arama sonucunda 1 adet kayıt bulundu."_s));
    press(Qt::Key_Space); // once more: all weeks
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 5, patience);
    QVERIFY(find<ui::ChipButton>("spanChip")->isHidden());
}

void TestExpiringFilters::pastedNumbersAreFound()
{
    const auto number = [](int n) { return test::nationalId(n).toString(); };
    QGuiApplication::clipboard()->setText(number(4) + u"\r\n"_s + number(77) + u"\r\n"_s + number(2) + u"\r\n12345678901\r\n"_s);
    QCOMPARE(keyboard::focusName(), u"nationalIdFilter"_s);
    press(Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(column(u"surname"_s), (QStringList{u"BOZ"_s, u"DAL"_s}), patience);
    QTRY_COMPARE(find<QLabel>("numbersText")->text(), u"Aranan: 4 · Bulunan: 2 · Bulunamayan: 2"_s);
    QVERIFY(reach(u"copyNotFound"_s, Qt::Key_Tab, 20));
    press(Qt::Key_Space);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"12345678901\n"_s + number(77));
    QCOMPARE(QGuiApplication::clipboard()->mimeData()->data(u"x-kde-passwordManagerHint"_s), QByteArray("secret")); // no history keeps them
    press(Qt::Key_Escape);
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 5, patience);
    QVERIFY(!find<QLabel>("numbersText")->isVisible());
}

void TestExpiringFilters::tooManyNumbersStayInTheField()
{
    QStringList numbers;
    for (int i = 1; i <= 501; ++i)
        numbers.append(test::nationalId(i).toString());
    QGuiApplication::clipboard()->setText(numbers.join(u'\n'));
    press(Qt::Key_V, Qt::ControlModifier);
    QTRY_VERIFY(isOnScreen(u"Bir kerede en fazla 500 numara aranabilir; 501 numara yapıştırdınız."_s));
    QVERIFY(find<QLineEdit>("nationalIdFilter")->text().contains(numbers.last()));
    press(Qt::Key_Escape);
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 5, patience);
}

void TestExpiringFilters::digitsAreCleanedAndHiddenOnesAreNotGuessed()
{
    const QString whole = test::nationalId(3).toString();
    QGuiApplication::clipboard()->setText(u" \u202A"_s + whole.left(3) + u' ' + whole.mid(3) + u"\u202C\n"_s);
    press(Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(column(u"surname"_s), QStringList{u"ÇAM"_s}, patience);
    press(Qt::Key_Escape);
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 5, patience);
    keyboard::type(whole.left(3));
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 5, patience);
    keyboard::type(whole.mid(3, 1));
    QTRY_VERIFY_WITH_TIMEOUT(isOnScreen(u"Bu ölçütlere uyan kayıt yok."_s), patience);
    QVERIFY(isOnScreen(u"Uygulanan: TC Kimlik No"_s));
}

void TestExpiringFilters::aFilterIsKeptUnderAName()
{
    QVERIFY(reach(u"surnameFilter"_s, Qt::Key_Tab, 5));
    keyboard::type(u"ışı"_s);
    QTRY_COMPARE_WITH_TIMEOUT(column(u"surname"_s), QStringList{u"IŞIK"_s}, patience);
    QVERIFY(reach(u"savedFilters"_s, Qt::Key_Tab, 30));
    press(Qt::Key_Space);
    choose(u"Bu Filtreyi &Kaydet…"_s);
    QTRY_VERIFY(ui::Sheet::front());
    QTRY_COMPARE(keyboard::focusName(), u"filterName"_s);
    keyboard::type(u"Işıklar & Co"_s);
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(wasSaid(u"Filtre kaydedildi."_s), patience);
    press(Qt::Key_Escape);
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 5, patience);
    QVERIFY(reach(u"savedFilters"_s, Qt::Key_Tab, 40));
    press(Qt::Key_Space);
    choose(u"Işıklar && Co"_s);
    QTRY_COMPARE_WITH_TIMEOUT(column(u"surname"_s), QStringList{u"IŞIK"_s}, patience);
    QCOMPARE(find<QLineEdit>("surnameFilter")->text(), u"ışı"_s);
    press(Qt::Key_Space);
    choose(u"Birimim, 1 ay"_s); // of the role
    QTRY_COMPARE_WITH_TIMEOUT(column(u"surname"_s), (QStringList{u"BOZ"_s, u"ÇAM"_s}), patience);
}

void TestExpiringFilters::aNamelessFilterIsNotKept()
{
    QVERIFY(reach(u"savedFilters"_s, Qt::Key_Tab, 30));
    press(Qt::Key_Space);
    choose(u"Bu Filtreyi &Kaydet…"_s);
    QTRY_VERIFY(ui::Sheet::front());
    const QString name(client::SavedFilters::longestName + 1, u'a');
    for (const auto &[typed, error] : {std::pair{u"  "_s, u"Filtreye bir ad veriniz."_s},
                                       std::pair{name, u"Ad en fazla 60 karakter olabilir; 61 karakter girdiniz."_s}}) {
        auto *field = ui::Sheet::front()->findChild<QLineEdit *>(u"filterName"_s);
        field->setText(typed);
        press(Qt::Key_Return);
        QVERIFY(ui::Sheet::front());
        QCOMPARE(qobject_cast<ui::FormField *>(field->parentWidget())->error(), error);
        QCOMPARE(field->text(), typed);
        QCOMPARE(keyboard::focusName(), u"sheetErrors"_s);
        QCOMPARE(QApplication::focusWidget()->accessibleDescription(), error);
    }
}

void TestExpiringFilters::unitsOpenTheirLists()
{
    QVERIFY(reach(u"byUnit"_s, Qt::Key_Tab, 30));
    press(Qt::Key_Space);
    QTRY_VERIFY(ui::Sheet::front());
    auto *units = ui::Sheet::front()->findChild<ui::RecordTable *>(u"unitTable"_s);
    QTRY_COMPARE_WITH_TIMEOUT(units->records()->recordCount(), 2, patience);
    QStringList merkez;
    for (int field = 0; field < units->records()->columnCount(); ++field)
        merkez.append(units->records()->index(0, field).data().toString());
    QCOMPARE(merkez, (QStringList{u"Merkez"_s, u"0"_s, u"1"_s, u"2"_s, u"0"_s, u"3"_s, u"3"_s}));
    QVERIFY(reach(u"unitTable"_s, Qt::Key_Tab, 5));
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(column(u"surname"_s), (QStringList{u"DAL"_s, u"IŞIK"_s}), patience);
    QCOMPARE(find<QLineEdit>("unitFilter")->text(), u"Şube"_s);
}

void TestExpiringFilters::aUnitsListIsSavedForItsHead()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"sube.xlsx"_s);
    QVERIFY(reach(u"byUnit"_s, Qt::Key_Tab, 30));
    press(Qt::Key_Space);
    QTRY_VERIFY(ui::Sheet::front());
    QWidget *sheet = ui::Sheet::front();
    auto *units = sheet->findChild<ui::RecordTable *>(u"unitTable"_s);
    QTRY_COMPARE_WITH_TIMEOUT(units->records()->recordCount(), 2, patience);
    QVERIFY(reach(u"unitTable"_s, Qt::Key_Tab, 5));
    press(Qt::Key_Down);
    QVERIFY(reach(u"saveUnit"_s, Qt::Key_Tab, 5));
    press(Qt::Key_Space);
    QVERIFY(test::saveAs(*m_window, path));
    QTRY_VERIFY_WITH_TIMEOUT(wasSaid(u"2 kayıt dışa aktarıldı"_s), patience);
    if (const auto text = test::sheetText(path)) {
        QVERIFY(text->contains(u"DAL"_s) && text->contains(u"IŞIK"_s) && !text->contains(u"BOZ"_s));
        QVERIFY(text->contains(u"******"_s) && !text->contains(test::nationalId(4).toString()));
    }
    QCOMPARE(ui::Sheet::front(), sheet); // for the next unit
    QCOMPARE(table()->records()->recordCount(), 5);
    press(Qt::Key_Escape);
}

void TestExpiringFilters::aValueOfARowIsFilteredBy()
{
    const auto filterBy = [this](int row, const QString &column) {
        table()->setCurrentIndex(table()->records()->index(row, table()->records()->columnOf(column)));
        keyboard::openMenu(table());
        choose(u"Bu Değere Göre Filtrele"_s);
    };
    QCOMPARE(text(1, u"surname"_s), u"BOZ"_s);
    filterBy(1, u"surname"_s);
    QTRY_COMPARE_WITH_TIMEOUT(column(u"surname"_s), QStringList{u"BOZ"_s}, patience);
    QCOMPARE(find<QLineEdit>("surnameFilter")->text(), u"BOZ"_s);
    press(Qt::Key_Escape);
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 5, patience);
    filterBy(0, u"nationalId"_s); // no more of it than can be seen
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 1, patience);
    QVERIFY(find<QLineEdit>("nationalIdFilter")->text().contains(u"******"_s));
}

int main(int argc, char *argv[])
{
    setUpLogging();
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs); // Windows' own ask for a person
    QApplication application(argc, argv);
    desktop::installLanguage(application, {});
    TestExpiringFilters test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_expiringfilters.moc"
