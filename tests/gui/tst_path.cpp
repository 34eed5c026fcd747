#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "app/desktop/desktop.h"
#include "app/desktop/language.h"
#include "app/desktop/watchdog.h"
#include "core/base/log.h"
#include "core/base/turkish.h"
#include "tests/gui/keyboard.h"
#include "ui/common/bars.h"
#include "ui/common/button.h"
#include "ui/common/errorsummary.h"
#include "ui/common/formfield.h"
#include "ui/common/page.h"
#include "ui/common/recordtable.h"
#include "ui/common/sheet.h"
#include "ui/common/toast.h"
#include "ui/shell/workspace.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using keyboard::press;
using keyboard::reach;

namespace {

constexpr int patience = 30'000;
constexpr int startPatience = 120'000;

/// The cells of a shown row that tell people apart.
struct Shown {
    QString nationalId, name, surname;
};

} // namespace

/// The whole way of a renewal, from the expiring certificate to Kamu SM, in the real program with a real backend and
/// stand-in, by keys alone. What is expected is read from the screen.
class TestPath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { begin(std::chrono::milliseconds{0}); }
    void init();
    void cleanup() { m_broken = m_broken || QTest::currentTestFailed(); }
    void cleanupTestCase();

    void typingFiltersByFoldedLetters();
    void digitsSwitchTheViews();
    void renewalsAreFiledFromTheList();
    void aWrongNumberIsSaidTwiceInTheSameWords();
    void aRequestIsFiledForAPersonWhoWasFound();
    void theBureauApproves();
    void theBureauSends();
    void theOfficerSeesWhatBecameOfIt();
    void aRequestCanBeTakenBack();

private:
    void begin(std::chrono::milliseconds undo);
    void switchUser(Qt::Key towards, const QString &role);
    void moveTo(ui::RecordTable *table, const Shown &who);
    void openTab(const QString &name);

    [[nodiscard]] ui::Workspace *workspace() { return m_desktop->window().workspace(); }
    template <typename T>
    [[nodiscard]] T *find(const char *name) { return workspace()->findChild<T *>(QString::fromLatin1(name)); }
    [[nodiscard]] static QString text(const ui::RecordTable *table, int row, const QString &column);
    [[nodiscard]] QList<Shown> renewable(const ui::RecordTable *table);
    [[nodiscard]] static int rowOf(const ui::RecordTable *table, const Shown &who);
    [[nodiscard]] static QStringList column(const ui::RecordTable *table, const QString &id);
    [[nodiscard]] static ui::Sheet *sheet() { return ui::Sheet::front(); }
    [[nodiscard]] bool isOnScreen(const QString &part);
    [[nodiscard]] bool wasSaid(const QString &part);
    [[nodiscard]] bool isAllSent() { return isOnScreen(u"Gönderilmeyi bekleyen: 0"_s); }

    std::unique_ptr<ui::Appearance> m_appearance;
    std::unique_ptr<desktop::Desktop> m_desktop;
    QList<Shown> m_filed; ///< two from the list, then one from the search
    bool m_broken = false;
};

void TestPath::begin(std::chrono::milliseconds undo)
{
    m_desktop.reset();
    m_appearance = std::make_unique<ui::Appearance>(*qApp);
    desktop::Options options;
    options.practice = true;
    options.today = QDate(2012, 9, 12);
    options.people = 300;
    options.undo = undo;
    m_desktop = std::make_unique<desktop::Desktop>(options, *m_appearance);
    QSignalSpy working(m_desktop.get(), &desktop::Desktop::working);
    QSignalSpy failed(m_desktop.get(), &desktop::Desktop::failed);
    m_desktop->window().resize(1280, 800);
    m_desktop->window().show();
    m_desktop->window().activateWindow();
    m_desktop->start();
    QTRY_VERIFY2_WITH_TIMEOUT(!working.isEmpty() || !failed.isEmpty(), "the practice world does not begin", startPatience);
    QVERIFY2(failed.isEmpty(), qPrintable(failed.value(0).value(0).toString()));
    QVERIFY(QTest::qWaitForWindowActive(&m_desktop->window()));
}

void TestPath::init()
{
    if (m_broken)
        QSKIP("the path was lost before");
}

void TestPath::cleanupTestCase()
{
    const auto *application = static_cast<desktop::WatchedApplication *>(qApp);
    qInfo("stretches over 50 ms on the GUI thread, start included: %d", application->longStretches());
    m_desktop.reset();
}

QString TestPath::text(const ui::RecordTable *table, int row, const QString &column)
{
    return table->records()->index(row, table->records()->columnOf(column)).data().toString();
}

QStringList TestPath::column(const ui::RecordTable *table, const QString &id)
{
    QStringList texts;
    for (int row = 0; row < table->records()->recordCount(); ++row)
        texts.append(text(table, row, id));
    return texts;
}

QList<Shown> TestPath::renewable(const ui::RecordTable *table)
{
    QList<Shown> found;
    QSet<QString> known;
    for (int row = 0; row < table->records()->recordCount(); ++row) {
        const Shown who{text(table, row, u"nationalId"_s), text(table, row, u"name"_s), text(table, row, u"surname"_s)};
        const bool expired = text(table, row, u"days"_s).startsWith(u'−');
        const QString person = who.nationalId + who.name + who.surname;
        const auto verdicts = m_desktop->client()->filing().judgeRenewals({CertificateId{table->records()->recordId(row)}});
        const bool fit = verdicts.size() == 1 && verdicts.first().kind == client::FilingVerdict::Kind::Fit;
        if (text(table, row, u"status"_s) == u"AKTİF"_s && !expired && text(table, row, u"renewal"_s).isEmpty() && !known.contains(person) && fit)
            found.append(who);
        known.insert(person);
    }
    return found;
}

int TestPath::rowOf(const ui::RecordTable *table, const Shown &who)
{
    const bool split = table->records()->columnOf(u"name"_s) >= 0;
    for (int row = 0; row < table->records()->recordCount(); ++row) {
        const QString name = split ? text(table, row, u"name"_s) + u' ' + text(table, row, u"surname"_s) : text(table, row, u"fullName"_s);
        if (text(table, row, u"nationalId"_s) == who.nationalId && name == who.name + u' ' + who.surname)
            return row;
    }
    return -1;
}

bool TestPath::isOnScreen(const QString &part)
{
    for (const QLabel *label : m_desktop->window().findChildren<QLabel *>())
        if (label->isVisible() && label->text().contains(part))
            return true;
    return false;
}

bool TestPath::wasSaid(const QString &part)
{
    for (const ui::Toast *toast : m_desktop->window().toasts().visibleToasts())
        if (toast->message().text.contains(part))
            return true;
    return false;
}

void TestPath::moveTo(ui::RecordTable *table, const Shown &who)
{
    QTRY_VERIFY_WITH_TIMEOUT(rowOf(table, who) >= 0, patience);
    const int row = rowOf(table, who);
    for (int i = 0; i < table->records()->recordCount() && table->currentIndex().row() != row; ++i)
        press(table->currentIndex().row() < row ? Qt::Key_Down : Qt::Key_Up);
    QCOMPARE(table->currentIndex().row(), row);
}

void TestPath::switchUser(Qt::Key towards, const QString &role)
{
    QVERIFY(reach(u"practiceUser"_s, Qt::Key_F6));
    QSignalSpy working(m_desktop.get(), &desktop::Desktop::working);
    press(towards);
    QTRY_VERIFY_WITH_TIMEOUT(!working.isEmpty(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(isOnScreen(u"Rol: "_s + role), patience);
}

void TestPath::openTab(const QString &name)
{
    press(Qt::Key_F, Qt::ControlModifier);
    QVERIFY(reach(name, Qt::Key_Backtab));
    press(Qt::Key_Space);
    QVERIFY(find<ui::ChipButton>(name.toLatin1().constData())->isChecked());
}

void TestPath::typingFiltersByFoldedLetters()
{
    auto *table = find<ui::RecordTable>("expiringTable");
    QTRY_VERIFY_WITH_TIMEOUT(table->records()->recordCount() > 5, patience);
    QCOMPARE(keyboard::focusName(), u"nationalIdFilter"_s);
    const QStringList surnames = column(table, u"surname"_s);
    const auto turkishOne = std::find_if(surnames.begin(), surnames.end(),
                                         [](const QString &word) { return turkish::fold(word) != word.toLower(); });
    QVERIFY2(turkishOne != surnames.end(), "no surname has a Turkish letter");
    QVERIFY(reach(u"surnameFilter"_s, Qt::Key_Tab, 3));
    QString typed;
    for (const QChar letter : turkish::fold(*turkishOne)) {
        typed += letter;
        keyboard::type(letter);
        QStringList expected;
        std::copy_if(surnames.begin(), surnames.end(), std::back_inserter(expected),
                     [&](const QString &word) { return turkish::fold(word).contains(typed); });
        QTRY_COMPARE_WITH_TIMEOUT(column(table, u"surname"_s), expected, patience);
        QTRY_VERIFY(isOnScreen(u"Arama sonucunda %1 adet kayıt bulundu."_s.arg(expected.size())));
    }
    press(Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(table->records()->recordCount() >= surnames.size(), patience);
}

void TestPath::digitsSwitchTheViews()
{
    const QList<std::tuple<Qt::Key, QString, QString>> views{{Qt::Key_2, u"requestNationalId"_s, u"E-İmza Talep"_s},
                                                             {Qt::Key_3, u"applicationSearch"_s, u"Talep İşlemleri"_s},
                                                             {Qt::Key_8, QString(), u"Eşitleme ve Bekleyenler"_s},
                                                             {Qt::Key_1, u"nationalIdFilter"_s, u"Süresi Dolacak Sertifikalar"_s}};
    for (const auto &[key, focus, title] : views) {
        press(key, Qt::ControlModifier);
        QVERIFY2(m_desktop->window().windowTitle().startsWith(title), qPrintable(m_desktop->window().windowTitle()));
        QVERIFY(workspace()->currentPage()->isAncestorOf(QApplication::focusWidget()));
        if (!focus.isEmpty())
            QCOMPARE(keyboard::focusName(), focus);
    }
}

void TestPath::renewalsAreFiledFromTheList()
{
    auto *table = find<ui::RecordTable>("expiringTable");
    QVERIFY2(reach(u"expiringTable"_s, Qt::Key_Tab, 20), "Tab does not reach the table");
    const QList<Shown> candidates = renewable(table);
    QVERIFY2(candidates.size() >= 3, "the practice world has too few renewable certificates");
    for (const Shown &who : candidates.first(2)) {
        moveTo(table, who);
        press(Qt::Key_Space);
    }
    QVERIFY(isOnScreen(u"2 kayıt seçildi"_s));
    press(Qt::Key_N, Qt::ControlModifier);
    QTRY_VERIFY(sheet() && sheet()->objectName() == u"renewalSheet"_s);
    QCOMPARE(sheet()->act()->text(), u"2 Talep Oluştur"_s);
    press(Qt::Key_Return);
    QTRY_VERIFY(!sheet());
    QTRY_VERIFY_WITH_TIMEOUT(wasSaid(u"2 yenileme talebi oluşturuldu."_s), patience);
    QTRY_VERIFY_WITH_TIMEOUT(isAllSent(), patience);
    for (const Shown &who : candidates.first(2))
        QTRY_COMPARE_WITH_TIMEOUT(text(table, rowOf(table, who), u"renewal"_s), u"Büroya iletildi"_s, patience);
    m_filed = candidates.first(3); // the third one's turn comes in the search
}

void TestPath::aWrongNumberIsSaidTwiceInTheSameWords()
{
    press(Qt::Key_2, Qt::ControlModifier);
    keyboard::type(u"1234567"_s);
    press(Qt::Key_Return);
    auto *summary = find<ui::ErrorSummary>("requestErrors");
    QVERIFY(summary->isVisible());
    QCOMPARE(QApplication::focusWidget(), summary);
    press(Qt::Key_Tab);
    auto *line = qobject_cast<ui::Button *>(QApplication::focusWidget());
    QVERIFY(line && summary->isAncestorOf(line));
    QCOMPARE(line->text(), u"TC Kimlik No 11 haneli olmalıdır; 7 hane girdiniz."_s);
    auto *field = qobject_cast<ui::FormField *>(find<QLineEdit>("requestNationalId")->parentWidget());
    QVERIFY(field);
    const auto labels = field->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->isVisible() && label->text() == line->text(); }));
    press(Qt::Key_Space);
    QCOMPARE(keyboard::focusName(), u"requestNationalId"_s);
    QCOMPARE(find<QLineEdit>("requestNationalId")->text(), u"1234567"_s);
    press(Qt::Key_Escape);
    QVERIFY(!summary->isVisible());
}

void TestPath::aRequestIsFiledForAPersonWhoWasFound()
{
    const Shown who = m_filed.value(2);
    QVERIFY(reach(u"requestSurname"_s, Qt::Key_Tab, 3));
    keyboard::type(who.surname);
    press(Qt::Key_Return);
    auto *table = find<ui::RecordTable>("peopleTable");
    QTRY_VERIFY_WITH_TIMEOUT(table->isVisible() && rowOf(table, who) >= 0, patience);
    QVERIFY(reach(u"peopleTable"_s, Qt::Key_Tab, 20));
    moveTo(table, who);
    QTRY_COMPARE(text(table, rowOf(table, who), u"choice"_s), u"Yenileme"_s);
    QVERIFY(reach(u"applicationType"_s, Qt::Key_Tab, 5));
    press(Qt::Key_Down);
    QTRY_COMPARE(text(table, rowOf(table, who), u"choice"_s), u"Güncelleme"_s);
    press(Qt::Key_Up);
    QTRY_COMPARE(text(table, rowOf(table, who), u"choice"_s), u"Yenileme"_s);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(wasSaid(u"%1 %2 için talep oluşturuldu: Yenileme."_s.arg(who.name, who.surname)), patience);
    QTRY_VERIFY_WITH_TIMEOUT(isOnScreen(u"Bu kişi için açık bir talep var"_s), patience);
    QTRY_VERIFY_WITH_TIMEOUT(isAllSent(), patience);
}

void TestPath::theBureauApproves()
{
    switchUser(Qt::Key_Down, u"E-İmza Bürosu"_s);
    press(Qt::Key_3, Qt::ControlModifier);
    auto *table = find<ui::RecordTable>("applicationsTable");
    QTRY_COMPARE_WITH_TIMEOUT(table->records()->recordCount(), 3, patience);
    for (const Shown &who : m_filed)
        QVERIFY(rowOf(table, who) >= 0);
    QVERIFY(reach(u"applicationsTable"_s, Qt::Key_Tab, 20));
    press(Qt::Key_A, Qt::ControlModifier);
    QVERIFY(isOnScreen(u"3 kayıt seçildi"_s));
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(wasSaid(u"3 talep uygun bulundu."_s), patience);
    QTRY_VERIFY_WITH_TIMEOUT(isAllSent() && find<ui::ChipButton>("tab3")->count() == 3, patience);
}

void TestPath::theBureauSends()
{
    openTab(u"tab3"_s);
    auto *table = find<ui::RecordTable>("applicationsTable");
    QTRY_COMPARE_WITH_TIMEOUT(column(table, u"state"_s), QStringList(3, u"Uygun bulundu"_s), patience);
    QVERIFY(reach(u"applicationsTable"_s, Qt::Key_Tab, 20));
    press(Qt::Key_A, Qt::ControlModifier);
    press(Qt::Key_L, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(isAllSent() && find<ui::ChipButton>("tab4")->count() == 3, patience);
    auto *list = find<ui::RecordTable>("openListTable"); // beside the tab
    QVERIFY(list->isVisible());
    QTRY_COMPARE_WITH_TIMEOUT(list->records()->recordCount(), 3, patience);
    press(Qt::Key_G, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(sheet() && sheet()->objectName() == u"sendReviewSheet"_s, patience);
    auto *stay = qobject_cast<QPushButton *>(keyboard::target());
    QVERIFY(stay && stay->isDefault());
    QCOMPARE(stay->text(), u"Vazgeç"_s);
    press(Qt::Key_Return);
    QTRY_VERIFY(!sheet());
    QCOMPARE(list->records()->recordCount(), 3);
    press(Qt::Key_G, Qt::ControlModifier);
    QTRY_VERIFY(sheet());
    press(Qt::Key_Tab);
    auto *act = qobject_cast<QPushButton *>(QApplication::focusWidget());
    QVERIFY(act);
    QCOMPARE(act->text(), u"3 Talebi Gönder"_s);
    press(Qt::Key_Space);
    QTRY_VERIFY(!sheet());
    QTRY_VERIFY_WITH_TIMEOUT(isOnScreen(u"Başarılı: 3 · Başarısız: 0 · Atlandı: 0 · Sonucu bekleniyor: 0"_s), patience);
    QTRY_COMPARE_WITH_TIMEOUT(find<ui::ChipButton>("tab5")->count(), 3, patience);
}

void TestPath::theOfficerSeesWhatBecameOfIt()
{
    switchUser(Qt::Key_Up, u"Proje Sorumlusu"_s);
    press(Qt::Key_1, Qt::ControlModifier);
    press(Qt::Key_Escape); // those with an open request as well
    auto *table = find<ui::RecordTable>("expiringTable");
    const QStringList passed{u"Kamu SM kabul etti"_s, u"Erişim parolası gönderildi"_s};
    for (const Shown &who : m_filed)
        QTRY_VERIFY_WITH_TIMEOUT(rowOf(table, who) >= 0 && passed.contains(text(table, rowOf(table, who), u"renewal"_s)), patience);
}

void TestPath::aRequestCanBeTakenBack()
{
    begin(std::chrono::minutes{10});
    press(Qt::Key_Escape);
    auto *table = find<ui::RecordTable>("expiringTable");
    QTRY_VERIFY_WITH_TIMEOUT(!renewable(table).isEmpty(), patience);
    const Shown who = renewable(table).first();
    QVERIFY(reach(u"expiringTable"_s, Qt::Key_Tab, 20));
    moveTo(table, who);
    press(Qt::Key_N, Qt::ControlModifier);
    QTRY_VERIFY(sheet());
    press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(text(table, rowOf(table, who), u"renewal"_s), u"Sırada"_s, patience);
    QTRY_VERIFY_WITH_TIMEOUT(wasSaid(u"%1 %2 için yenileme talebi oluşturuldu. 600 saniye sonra büroya iletilecek."_s.arg(who.name, who.surname)), patience);
    QCOMPARE(m_desktop->window().toasts().visibleToasts().last()->message().actionText, u"Geri Al"_s);
    QVERIFY(isOnScreen(u"Gönderilmeyi bekleyen: 1"_s));
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(wasSaid(u"Geri alındı."_s), patience);
    QTRY_COMPARE_WITH_TIMEOUT(text(table, rowOf(table, who), u"renewal"_s), QString(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(isAllSent(), patience);
}

int main(int argc, char *argv[])
{
    setUpLogging();
    desktop::WatchedApplication application(argc, argv);
    desktop::installLanguage(application, {});
    TestPath test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_path.moc"
