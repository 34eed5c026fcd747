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

/// What view 1 is narrowed by: weeks, units, values of rows, filters that are kept.
class TestExpiringFilters : public QObject, protected OfficerWindow
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(begin()); }
    void cleanup() { end(); }

    void whatIsFilteredStaysInSight();
    void aWeekOfTheHistogramIsChosen();
    void aFilterIsKeptUnderAName();
    void aNamelessFilterIsNotKept();
    void unitsOpenTheirLists();
    void aUnitsListIsSavedForItsHead();
    void aValueOfARowIsFilteredBy();
    void whatARowSaysIsFilteredBy();
    void aBandFromTheTrayShowsAllThatWereCounted();

private:
    [[nodiscard]] QStringList readable();
    void filterBy(int row, const QString &column);
};

/// What is typed, ticked or written in the window where it can be seen.
QStringList TestExpiringFilters::readable()
{
    QStringList texts;
    for (const QWidget *widget : m_window->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->visibleRegion().isEmpty())
            continue;
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            texts.append(label->text());
        else if (const auto *edit = qobject_cast<const QLineEdit *>(widget))
            texts.append(edit->text());
        else if (const auto *button = qobject_cast<const QAbstractButton *>(widget); button && (!button->isCheckable() || button->isChecked()))
            texts.append(button->text());
    }
    return texts;
}

void TestExpiringFilters::filterBy(int row, const QString &column)
{
    table()->setCurrentIndex(table()->records()->index(row, table()->records()->columnOf(column)));
    keyboard::openMenu(table());
    choose(u"Bu Değere Göre Filtrele"_s);
}

void TestExpiringFilters::whatIsFilteredStaysInSight()
{
    filterBy(0, u"status"_s);
    find<QLineEdit>("surnameFilter")->setText(u"ışık"_s);
    find<QCheckBox>("onlyQuiet")->click();
    QTRY_COMPARE(table()->records()->recordCount(), 1);
    const QStringList applied{u"ışık"_s, u"14 gündür görüşülmeyenler"_s, u"Yalnızca açık talebi olmayanlar"_s, u"Sertifika durumu: AKTİF"_s,
                              u"Temizle"_s};
    for (const QSize &size : {QSize(1280, 800), QSize(1920, 1009), QSize(1000, 700)}) {
        m_window->resize(size);
        QTRY_COMPARE(m_window->size(), size);
        for (const QString &text : applied)
            QTRY_VERIFY2(readable().contains(text), qUtf8Printable(text + u" at "_s + QString::number(size.width())));
    }
    for (auto *button : m_window->workspace()->page(u"expiring"_s)->findChildren<ui::Button *>())
        if (button->isVisible() && button->text() == u"Temizle"_s)
            button->click();
    QTRY_COMPARE(table()->records()->recordCount(), 5);
    for (const QString &text : applied.first(4))
        QTRY_VERIFY2(!readable().contains(text), qUtf8Printable(text));
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
    const auto *button = find<ui::Button>("savedFilters");
    QTRY_COMPARE(button->text(), u"Kayıtlı filtre: Işıklar && Co"_s); // it is in force
    QCOMPARE(button->accessibleName(), u"Kayıtlı filtre: Işıklar & Co"_s);
    press(Qt::Key_Escape);
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 5, patience);
    QCOMPARE(button->text(), u"Kayıtlı Filtreler"_s);
    QVERIFY(reach(u"savedFilters"_s, Qt::Key_Tab, 40));
    press(Qt::Key_Space);
    choose(u"Işıklar && Co"_s);
    QTRY_COMPARE_WITH_TIMEOUT(column(u"surname"_s), QStringList{u"IŞIK"_s}, patience);
    QCOMPARE(find<QLineEdit>("surnameFilter")->text(), u"ışı"_s);
    press(Qt::Key_Space);
    choose(u"Birimim, 1 ay"_s); // of the role
    QTRY_COMPARE_WITH_TIMEOUT(column(u"surname"_s), (QStringList{u"BOZ"_s, u"ÇAM"_s}), patience);
    QCOMPARE(button->text(), u"Kayıtlı filtre: Birimim, 1 ay"_s);
    filterBy(0, u"notAfter"_s); // more than the kept one says
    QCOMPARE(button->text(), u"Kayıtlı Filtreler"_s);
    QVERIFY(button->accessibleName().isEmpty());
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

void TestExpiringFilters::whatARowSaysIsFilteredBy()
{
    m_office->rows << test::application(1, 2, ApplicationState::Returned, 2) << test::person(6, u"ALİ"_s, u"EKE"_s)
                   << test::certificate(6, 6, test::documentNow().addDays(30), CertificateState::Suspended);
    QVERIFY(m_office->refresh());
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 6, patience);
    const auto *page = m_window->workspace()->page(u"expiring"_s);
    const auto filterOf = [this](const QString &surname, const QString &column) { filterBy(static_cast<int>(this->column(u"surname"_s).indexOf(surname)), column); };
    // What a column has, which rows have it too, and what says so.
    const QList<std::tuple<QString, QString, QStringList, const char *, QString>> cases{
        {u"BOZ"_s, u"renewal"_s, {u"BOZ"_s}, "renewalChip", u"Talep durumu: İade edildi"_s},
        {u"AK"_s, u"renewal"_s, {u"AK"_s, u"ÇAM"_s, u"EKE"_s, u"DAL"_s, u"IŞIK"_s}, "renewalChip", u"Talep durumu: Yok"_s},
        {u"EKE"_s, u"status"_s, {u"EKE"_s}, "statusChip", u"Sertifika durumu: ASKIDA"_s},
        {u"ÇAM"_s, u"fileBy"_s, {u"ÇAM"_s}, "spanChip", u"Son başvuru: 05.09.2012"_s}};
    for (const auto &[surname, of, rows, name, words] : cases) {
        filterOf(surname, of);
        QTRY_COMPARE_WITH_TIMEOUT(column(u"surname"_s), rows, patience);
        auto *chip = find<ui::ChipButton>(name);
        QCOMPARE(chip->text(), words);
        QVERIFY(chip->isVisible() && chip->isChecked() && page->filterText().contains(words));
        chip->click(); // gives it up
        QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 6, patience);
        QVERIFY(chip->isHidden() && !page->filterText().contains(words));
    }
    filterOf(u"DAL"_s, u"months"_s);
    QTRY_COMPARE_WITH_TIMEOUT(column(u"surname"_s), (QStringList{u"DAL"_s, u"IŞIK"_s}), patience);
    QCOMPARE(m_office->client->expiring().filter().band, std::optional(Band::ThreeMonths));
    press(Qt::Key_Escape);
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 6, patience);
    table()->setCurrentIndex(table()->records()->index(0, table()->records()->columnOf(u"contact"_s)));
    QVERIFY(!page->canFilterBy(u"contact"_s)); // there is no filter for those who were talked with lately
    filterOf(u"BOZ"_s, u"contact"_s);
    QTRY_VERIFY(find<QCheckBox>("onlyQuiet")->isChecked());
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 5, patience);
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
