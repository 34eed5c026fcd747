#include <QAbstractButton>
#include <QDateEdit>
#include <QLineEdit>
#include <QListWidget>
#include <QTest>
#include <QTreeWidget>

#include "app/desktop/language.h"
#include "tests/gui/practiceprogram.h"
#include "ui/account/deputypage.h"
#include "ui/account/unitchoicepage.h"
#include "ui/common/formfield.h"
#include "ui/settings/settingswindow.h"

using namespace eimza;
using namespace eimza::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = test::PracticeProgram::patience;

} // namespace

/// Ayarlar ▸ Vekâlet and Birim Seçimi, before the practice backend.
class TestAccount : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_program.program->openSettings(u"deputies"_s); }
    void cleanup();

    void aDeputyIsNamedAndEndedByKeyboard();
    void whoIsNoUserIsSaid();
    void whatNoFieldChokesOn_data();
    void whatNoFieldChokesOn();
    void hiddenUnitsLeaveListsAndCounts();
    void oneUnitStays();
    void theWindowGoesWithItsUser();

private:
    [[nodiscard]] SettingsWindow *settings() { return m_program.program->window().findChild<SettingsWindow *>(); }
    template <typename T>
    [[nodiscard]] T *find(const QString &name) { return settings()->findChild<T *>(name); }
    [[nodiscard]] RecordTable *deputies() { return find<RecordTable>(u"deputyTable"_s); }
    [[nodiscard]] QString error(const QString &name)
    {
        for (const auto *field : settings()->findChildren<FormField *>())
            if (field->field()->objectName() == name)
                return field->error();
        return u"no such field"_s;
    }
    void name(const QString &user)
    {
        find<QLineEdit>(u"deputyUser"_s)->setText(user);
        find<QAbstractButton>(u"nameDeputy"_s)->click();
    }
    [[nodiscard]] int total()
    {
        const auto &list = m_program.client().expiring().list();
        return list ? list->total() : -1;
    }

    test::PracticeProgram m_program;
};

void TestAccount::initTestCase()
{
    desktop::installLanguage(*qApp, u"tr"_s);
    QVERIFY(m_program.start());
    QTRY_VERIFY_WITH_TIMEOUT(total() > 0, patience);
}

void TestAccount::cleanup()
{
    if (settings())
        settings()->close();
    QTRY_VERIFY(!settings());
}

void TestAccount::aDeputyIsNamedAndEndedByKeyboard()
{
    QTRY_VERIFY_WITH_TIMEOUT(m_program.client().deputyships().isLoaded(), patience);
    QTRY_COMPARE(find<QLabel>(u"deputyState"_s)->text(), u"Geçerli vekâlet yok."_s);
    QVERIFY(keyboard::reach(u"deputyUser"_s, Qt::Key_Tab));
    keyboard::type(u"buro2"_s);
    keyboard::press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(deputies()->records()->recordCount() == 1 && test::PracticeProgram::text(deputies(), 0, u"state"_s) == u"Geçerli"_s, patience);
    QCOMPARE(test::PracticeProgram::text(deputies(), 0, u"side"_s), u"Sizin vekiliniz"_s);
    QCOMPARE(test::PracticeProgram::text(deputies(), 0, u"until"_s), u"12.09.2012"_s);
    QCOMPARE(find<QLineEdit>(u"deputyUser"_s)->text(), QString());
    QVERIFY(find<QAbstractButton>(u"endDeputy"_s)->isEnabled());
    QVERIFY(keyboard::reach(u"endDeputy"_s, Qt::Key_Backtab));
    keyboard::press(Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(deputies()->records()->recordCount(), 0, patience);
    QVERIFY(!find<QAbstractButton>(u"endDeputy"_s)->isEnabled());
}

void TestAccount::whoIsNoUserIsSaid()
{
    name(u"kimse.yok"_s);
    QTRY_VERIFY_WITH_TIMEOUT(error(u"deputyUser"_s).startsWith(u"Bu kullanıcı adıyla açık bir hesap"_s), patience);
    QCOMPARE(find<QLineEdit>(u"deputyUser"_s)->text(), u"kimse.yok"_s); // nothing typed is lost
    name(u"sorumlu"_s);
    QCOMPARE(error(u"deputyUser"_s), u"Kendinizi vekil atayamazsınız."_s);
    name(QString());
    QCOMPARE(error(u"deputyUser"_s), u"Vekilin kullanıcı adını giriniz."_s);
    find<QDateEdit>(u"deputyFrom"_s)->setDate(QDate(2012, 9, 14));
    name(u"buro2"_s);
    QCOMPARE(error(u"deputyUntil"_s), u"Son gün ilk günden önce olamaz."_s);
    QCOMPARE(find<QLineEdit>(u"deputyUser"_s)->text(), u"buro2"_s); // nothing typed is lost
}

void TestAccount::whatNoFieldChokesOn_data()
{
    QTest::addColumn<QString>("text");
    for (qsizetype i = 0; i < test::badTexts().size(); ++i)
        QTest::addRow("%d", static_cast<int>(i)) << test::badTexts().at(i);
}

void TestAccount::whatNoFieldChokesOn()
{
    QFETCH(QString, text);
    name(text);
    const bool tooLong = text.size() > 64;
    QTRY_VERIFY_WITH_TIMEOUT(error(u"deputyUser"_s).contains(tooLong ? u"en çok 64 karakter"_s : u"açık bir hesap"_s), patience);
    const QString typed = find<QLineEdit>(u"deputyUser"_s)->text();
    QVERIFY(!typed.isEmpty() && !typed.contains(QChar(0x202E)) && !typed.contains(u'\n'));
    QCOMPARE(deputies()->records()->recordCount(), 0);
}

void TestAccount::hiddenUnitsLeaveListsAndCounts()
{
    m_program.program->openSettings(u"units"_s);
    auto *tree = find<QTreeWidget>(u"unitTree"_s);
    QTRY_VERIFY(tree->topLevelItemCount() > 0);
    const int all = total();
    QTreeWidgetItem *top = tree->topLevelItem(0);
    QVERIFY(top->childCount() > 1);
    tree->setCurrentItem(top->child(0));
    tree->setFocus();
    for (int i = 1; i < top->childCount(); ++i)
        top->child(i)->setCheckState(0, Qt::Unchecked);
    QTest::keyClick(tree, Qt::Key_Space); // the one under the cursor as well
    QTRY_COMPARE(m_program.client().unitChoice().hiddenCount(), top->childCount());
    QTRY_VERIFY_WITH_TIMEOUT(total() < all, patience);
    QVERIFY(m_program.isOnScreen(u"Gizli birim: %1"_s.arg(top->childCount())));
    QTRY_COMPARE(find<QLabel>(u"unitState"_s)->text(), u"%1 birim gizli."_s.arg(top->childCount()));
    find<QAbstractButton>(u"showAllUnits"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(total(), all, patience);
    QVERIFY(!m_program.isOnScreen(u"Gizli birim"_s));
}

void TestAccount::oneUnitStays()
{
    m_program.program->openSettings(u"units"_s);
    auto *tree = find<QTreeWidget>(u"unitTree"_s);
    QTRY_COMPARE(tree->topLevelItemCount(), 1);
    tree->topLevelItem(0)->setCheckState(0, Qt::Unchecked); // takes all below it along
    QTRY_COMPARE(find<QLabel>(u"unitState"_s)->text(), u"En az bir birim gösterilmelidir."_s);
    QCOMPARE(tree->topLevelItem(0)->checkState(0), Qt::Checked);
    QCOMPARE(m_program.client().unitChoice().hiddenCount(), 0);
}

void TestAccount::theWindowGoesWithItsUser()
{
    QSignalSpy working(m_program.program.get(), &desktop::Desktop::working);
    m_program.program->switchUser(u"buro1"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!working.isEmpty(), 120'000);
    QVERIFY(!settings());
    m_program.program->openSettings(u"deputies"_s);
    QVERIFY(find<QWidget>(u"deputyTable"_s));
}

QTEST_MAIN(TestAccount)
#include "tst_account.moc"
