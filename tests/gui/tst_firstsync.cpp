#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QRegularExpression>

#include "app/desktop/language.h"
#include "core/base/log.h"
#include "tests/gui/officerwindow.h"
#include "ui/common/bars.h"
#include "ui/common/button.h"
#include "ui/common/emptystate.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using keyboard::press;
using test::FakeReply;
using test::FakeRequest;

/// The first synchronisation, whose second page the server keeps back: it tells how far it is, is stopped by keys, and goes
/// on where it was.
class TestFirstSync : public QObject, private test::OfficerWindow
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { end(); }

    void aLongOneTellsItsProgress();
    void theButtonStopsItAndGoesOn();
    void escStopsIt();
    void escStopsItInEveryView();
    void whoIsNotSignedInIsToldWhatItWaitsFor();
    void whatIsFetchedAnewIsAFirstOneAndLeavesWhatWaits();

private:
    [[nodiscard]] std::optional<FakeReply> answer(const FakeRequest &request) const;
    [[nodiscard]] ui::Page *page() { return m_window->workspace()->currentPage(); }
    /// What stands in place of the list; empty while there is none of it.
    [[nodiscard]] QString title();
    [[nodiscard]] QString sentence();
    [[nodiscard]] ui::EmptyState *emptyState();
    [[nodiscard]] QProgressBar *bar() { return page()->findChild<ui::CountLine *>()->findChild<QProgressBar *>(); }
    /// By Tab alone.
    [[nodiscard]] bool reachButton(const QString &text);
    /// The list is whole, and only what had not come was asked for.
    void checkTheRest();

    bool m_held = true; ///< the second page
};

std::optional<FakeReply> TestFirstSync::answer(const FakeRequest &request) const
{
    if (request.path != routes::syncPull)
        return std::nullopt;
    const QString cursor = request.json().value("cursor"_L1).toString();
    if (cursor == u"whole"_s)
        return FakeReply{204, {}, {}, FakeReply::End::Whole};
    const bool isFirst = cursor.isEmpty();
    test::Rows rows;
    if (isFirst)
        rows << test::unit(1, u"Merkez"_s);
    for (int i = isFirst ? 1 : 4; i <= (isFirst ? 3 : 5); ++i)
        rows << test::person(i, u"ALİ"_s, u"SOYAD%1"_s.arg(i)) << test::certificate(i, i, test::documentNow().addDays(10 * i));
    SyncPage page = rows.page(isFirst ? u"half"_s : u"whole"_s, isFirst);
    page.total = 11;
    return FakeReply{200, compactJson(toJson(page)), {}, m_held && !isFirst ? FakeReply::End::Silent : FakeReply::End::Whole};
}

void TestFirstSync::init()
{
    m_held = true;
    m_office = std::make_unique<test::FakeOffice>(Role::Officer);
    m_office->onFirst = [this](const FakeRequest &request) { return answer(request); };
    static_cast<void>(m_office->client->session().signIn(m_office->user.userName, u"parola"_s));
    QTRY_VERIFY(m_office->client->session().isSignedIn());
    m_appearance = std::make_unique<ui::Appearance>(*qApp);
    m_window = std::make_unique<ui::MainWindow>(*m_appearance);
    m_window->resize(1280, 800);
    m_window->showWorkspace(*m_office->client);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

ui::EmptyState *TestFirstSync::emptyState()
{
    for (auto *state : page()->findChildren<ui::EmptyState *>())
        if (state->isVisible())
            return state;
    return nullptr;
}

QString TestFirstSync::title()
{
    return emptyState() ? emptyState()->accessibleName() : QString();
}

QString TestFirstSync::sentence()
{
    return emptyState() ? emptyState()->accessibleDescription() : QString();
}

bool TestFirstSync::reachButton(const QString &text)
{
    const auto isReached = [&text] {
        const auto *button = qobject_cast<QAbstractButton *>(QApplication::focusWidget());
        return button && button->text() == text;
    };
    for (int i = 0; i < 60 && !isReached(); ++i)
        press(Qt::Key_Tab);
    return isReached();
}

void TestFirstSync::checkTheRest()
{
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 5, patience);
    QCOMPARE(m_office->backend.to(routes::syncPull).first().json().value("cursor"_L1).toString(), u"half"_s);
}

void TestFirstSync::aLongOneTellsItsProgress()
{
    QTRY_VERIFY(bar()->isVisible());
    QTRY_COMPARE(bar()->maximum(), 11);
    QCOMPARE(bar()->value(), 7);
    // The server says nothing any more; after a second one is told all the same.
    QTRY_COMPARE_WITH_TIMEOUT(title(), u"Veriler ilk kez alınıyor"_s, patience);
    static const QRegularExpression told(u"^7 / 11 kayıt alındı\\. Kalan süre: \\d+ saniye\\.$"_s);
    QVERIFY2(told.match(sentence()).hasMatch(), qUtf8Printable(sentence()));
    QCOMPARE(emptyState()->button()->text(), u"Durdur"_s);
    QVERIFY(bar()->isVisible());

    press(Qt::Key_8, Qt::ControlModifier);
    static const QRegularExpression state(u"^Eşitleniyor: 7 / 11 kayıt\\. Kalan süre: \\d+ saniye\\.$"_s);
    QVERIFY2(state.match(find<QLabel>("syncState")->text()).hasMatch(), qUtf8Printable(find<QLabel>("syncState")->text()));
    QVERIFY(find<QWidget>("stopSync")->isVisible());
}

void TestFirstSync::theButtonStopsItAndGoesOn()
{
    QTRY_COMPARE_WITH_TIMEOUT(title(), u"Veriler ilk kez alınıyor"_s, patience);
    QVERIFY(reachButton(u"Durdur"_s));
    press(Qt::Key_Space);
    QTRY_COMPARE(title(), u"Verilerin alınması durduruldu."_s);
    QCOMPARE(sentence(), u"Kaldığı yerden sürdürebilirsiniz."_s);
    QVERIFY(!bar()->isVisible());
    QVERIFY(!m_office->client->connection().isSyncing());
    QCOMPARE(table()->records()->recordCount(), 0);

    m_office->backend.requests.clear();
    m_held = false;
    QVERIFY(reachButton(u"Sürdür"_s)); // the same button
    press(Qt::Key_Space);
    checkTheRest();
    QTRY_VERIFY(table()->isVisible() && !bar()->isVisible());
}

void TestFirstSync::escStopsIt()
{
    QTRY_COMPARE_WITH_TIMEOUT(title(), u"Veriler ilk kez alınıyor"_s, patience);
    auto *field = find<QLineEdit>("surnameFilter");
    field->setFocus();
    keyboard::type(u"soy"_s);
    press(Qt::Key_Escape);
    QTRY_COMPARE(title(), u"Verilerin alınması durduruldu."_s);
    QCOMPARE(field->text(), u"soy"_s); // what runs is stopped first
    press(Qt::Key_Escape);
    QTRY_COMPARE(field->text(), QString());

    m_office->backend.requests.clear();
    m_held = false;
    m_office->client->connection().syncNow();
    checkTheRest();
}

void TestFirstSync::escStopsItInEveryView()
{
    QTRY_COMPARE_WITH_TIMEOUT(title(), u"Veriler ilk kez alınıyor"_s, patience);
    for (const Qt::Key view : {Qt::Key_3, Qt::Key_6, Qt::Key_8}) {
        press(view, Qt::ControlModifier);
        auto &connection = m_office->client->connection();
        connection.syncNow();
        QTRY_VERIFY(connection.isSyncing());
        if (view != Qt::Key_8)
            QTRY_COMPARE_WITH_TIMEOUT(title(), u"Veriler ilk kez alınıyor"_s, patience);
        QVERIFY(page()->isAncestorOf(QApplication::focusWidget()));
        press(Qt::Key_Escape);
        QTRY_VERIFY(connection.isCancelled());
    }
}

void TestFirstSync::whoIsNotSignedInIsToldWhatItWaitsFor()
{
    m_office->client->connection().cancel();
    m_office->onFirst = [](const FakeRequest &) -> std::optional<FakeReply> {
        const Problem over = problemFrom({ErrorCode::Unauthenticated, {}});
        return FakeReply{over.status, compactJson(over.toJson()), {}, FakeReply::End::Whole};
    };
    QTRY_VERIFY(!m_office->client->connection().isSyncing());
    m_office->client->connection().syncNow();
    QTRY_COMPARE_WITH_TIMEOUT(sentence(), u"Veriler, oturum açılınca bu bilgisayara alınır."_s, patience);
    QCOMPARE(title(), u"Henüz eşitlenmedi."_s);
    QVERIFY(!emptyState()->button() || !emptyState()->button()->isVisible());
}

void TestFirstSync::whatIsFetchedAnewIsAFirstOneAndLeavesWhatWaits()
{
    auto &connection = m_office->client->connection();
    const auto letItCome = [&](int shown) {
        connection.cancel();
        QTRY_VERIFY(!connection.isSyncing());
        m_held = false;
        connection.syncNow();
        QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), shown, patience);
        QTRY_VERIFY(!connection.isSyncing());
    };
    letItCome(5);
    static_cast<void>(m_office->client->filing().file(PersonId{1}, ApplicationType::Renewal, {}, u"ALİ SOYAD1"_s));
    QTRY_COMPARE(m_office->client->pending().entries().size(), 1);
    const client::OutboxId waiting = m_office->client->pending().entries().first().id;

    m_held = true;
    m_office->backend.requests.clear();
    press(Qt::Key_8, Qt::ControlModifier);
    QTRY_VERIFY(isOnScreen(u"Bu bilgisayarda: 5 sertifika"_s));
    QVERIFY(reachButton(u"Verileri Sil ve Yeniden Al…"_s));
    press(Qt::Key_Space);
    QTRY_VERIFY(ui::Sheet::front() && ui::Sheet::front()->objectName() == u"fetchAnewSheet"_s);
    QVERIFY(keyboard::reach(u"act"_s, Qt::Key_Tab, 5));
    press(Qt::Key_Space);
    QTRY_VERIFY(!ui::Sheet::front());
    QTRY_VERIFY(isOnScreen(u"Bu bilgisayarda: veriler henüz alınmadı."_s));
    QTRY_COMPARE(table()->records()->recordCount(), 0);
    QTRY_VERIFY(!m_office->backend.to(routes::syncPull).isEmpty());
    QCOMPARE(m_office->backend.to(routes::syncPull).first().json().value("cursor"_L1).toString(), QString());

    letItCome(4); // who was filed for is no longer to be seen to
    QTRY_VERIFY(isOnScreen(u"Bu bilgisayarda: 5 sertifika"_s));
    QCOMPARE(m_office->client->pending().entries().size(), 1);
    QCOMPARE(m_office->client->pending().entries().first().id, waiting);
    QCOMPARE(find<ui::RecordTable>("pendingTable")->records()->recordCount(), 1);
    QVERIFY(m_office->backend.to(routes::commands).isEmpty());
}

int main(int argc, char *argv[])
{
    setUpLogging();
    QApplication application(argc, argv);
    desktop::installLanguage(application, {});
    TestFirstSync test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_firstsync.moc"
