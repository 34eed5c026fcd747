#include <QFile>
#include <QHeaderView>
#include <QLineEdit>
#include <QTest>
#include <algorithm>

#include "app/desktop/watchdog.h"
#include "tests/support/world.h"
#include "ui/certificates/expiringpage.h"
#include "ui/common/appearance.h"
#include "ui/common/recordtable.h"
#include "ui/common/toast.h"
#include "ui/outbox/feedback.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 300'000;
constexpr int wantedRows = 100'000;

} // namespace

/// The first view with 100,000 certificates that the real backend and stand-in have made.
class TestScale : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void filtersWhileTyping();
    void sortsByEveryColumn();
    void keepsTheWindowFree();
    void cleanupTestCase();

private:
    // From an act to the list that came of it being painted.
    template <typename Act>
    qint64 untilPainted(Act act)
    {
        bool changed = false;
        const auto connection = connect(&m_client->expiring(), &client::ExpiringCertificates::changed, this, [&changed] { changed = true; });
        QElapsedTimer timer;
        timer.start();
        act();
        const bool came = QTest::qWaitFor([&changed] { return changed; }, 10'000);
        m_page->repaint();
        disconnect(connection);
        return came ? timer.elapsed() : -1;
    }
    static qint64 residentMegabytes()
    {
        QFile status(u"/proc/self/status"_s);
        if (!status.open(QIODevice::ReadOnly))
            return -1;
        for (const QByteArray &line : status.readAll().split('\n'))
            if (line.startsWith("VmRSS:"))
                return line.simplified().split(' ').value(1).toLongLong() / 1024;
        return -1;
    }
    static int longStretches() { return static_cast<desktop::WatchedApplication *>(QCoreApplication::instance())->longStretches(); }

    test::World m_world;
    std::unique_ptr<client::Client> m_client;
    std::unique_ptr<QWidget> m_window;
    ui::ToastHost *m_toasts = nullptr;
    std::unique_ptr<ui::Feedback> m_feedback;
    ui::ExpiringPage *m_page = nullptr;
    int m_stretchesAtFirst = 0;
};

void TestScale::initTestCase()
{
    QVERIFY(m_world.start({.people = 600'000}));
    QVERIFY(m_world.awaitRegister());
    client::Client::Options options;
    options.server = m_world.backend();
    options.folder = m_world.path(u"client"_s);
    auto made = client::Client::create(options);
    QVERIFY(made);
    m_client = std::move(*made);
    QElapsedTimer timer;
    timer.start();
    const auto session = m_client->session().signIn(u"buro1"_s, test::World::password());
    QTRY_VERIFY_WITH_TIMEOUT(session.isFinished(), patience);
    QVERIFY(session.result());
    m_window = std::make_unique<QWidget>();
    m_window->resize(1280, 800);
    m_toasts = new ui::ToastHost(m_window.get());
    m_feedback = std::make_unique<ui::Feedback>(*m_client, *m_toasts);
    m_page = new ui::ExpiringPage(*m_client, *m_feedback, m_window.get());
    m_page->resize(m_window->size());
    m_window->show();
    QTRY_VERIFY_WITH_TIMEOUT(m_client->expiring().list() && m_client->expiring().list()->total() >= wantedRows, patience);
    qInfo("%d certificates on the screen after %lld ms, %lld MB resident", m_client->expiring().list()->total(),
          static_cast<long long>(timer.elapsed()), static_cast<long long>(residentMegabytes()));
    m_stretchesAtFirst = longStretches();
}

void TestScale::filtersWhileTyping()
{
    auto *field = m_page->findChild<QLineEdit *>(u"surnameFilter"_s);
    QVERIFY(field);
    field->setFocus();
    QList<qint64> times;
    for (const QString &word : {u"yılmaz"_s, u"kaya"_s, u"öz"_s, u"ç"_s})
        for (int round = 0; round < 3; ++round) {
            for (const QChar letter : word) {
                // Key events carry Latin-1 only; the field takes the letter as an input method would give it.
                times.append(untilPainted([&] { field->insert(letter); Q_EMIT field->textEdited(field->text()); }));
                QVERIFY(times.last() >= 0);
            }
            times.append(untilPainted([&] { field->clear(); Q_EMIT field->textEdited({}); }));
        }
    std::ranges::sort(times);
    qInfo("filter while typing: median %lld ms, 95th percentile %lld ms of %lld key presses", static_cast<long long>(times.at(times.size() / 2)),
          static_cast<long long>(times.at(times.size() * 95 / 100)), static_cast<long long>(times.size()));
}

void TestScale::sortsByEveryColumn()
{
    auto *table = m_page->findChild<ui::RecordTable *>(u"expiringTable"_s);
    QVERIFY(table);
    QList<qint64> times;
    for (const QString &column : {u"surname"_s, u"notAfter"_s, u"nationalId"_s, u"fileBy"_s}) {
        times.append(untilPainted([&] { Q_EMIT table->sortRequested({{column, Qt::DescendingOrder}}); }));
        QVERIFY(times.last() >= 0);
    }
    std::ranges::sort(times);
    qInfo("sort: median %lld ms, longest %lld ms", static_cast<long long>(times.at(times.size() / 2)), static_cast<long long>(times.last()));
}

void TestScale::keepsTheWindowFree()
{
    qInfo("%lld MB resident at the end", static_cast<long long>(residentMegabytes()));
    QCOMPARE(longStretches(), m_stretchesAtFirst);
}

void TestScale::cleanupTestCase()
{
    m_window.reset(); // with the page and the messages over it
    m_feedback.reset();
    m_client.reset();
}

int main(int argc, char *argv[])
{
    desktop::WatchedApplication application(argc, argv);
    ui::Appearance appearance(application);
    TestScale test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_scale.moc"
