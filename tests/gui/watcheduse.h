#pragma once

#include <QAbstractButton>
#include <QDialog>
#include <QFile>
#include <QFileDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <ctime>
#include <functional>

#include "app/desktop/desktop.h"
#include "app/desktop/watchdog.h"
#include "core/base/log.h"
#include "tests/gui/keyboard.h"
#include "ui/common/page.h"
#include "ui/common/recordtable.h"
#include "ui/common/sheet.h"
#include "ui/output/exportsheet.h"
#include "ui/shell/information.h"
#include "ui/shell/workspace.h"

namespace eimza::test {

using namespace Qt::Literals::StringLiterals;

/// What a person does with a window, while it is watched that nothing holds the GUI thread for more than 50 ms of its CPU
/// time. For a WatchedApplication.
class WatchedUse
{
protected:
    static constexpr int patience = 30'000;

    virtual ~WatchedUse() = default;
    [[nodiscard]] virtual desktop::Desktop &program() = 0;
    /// Nothing that was done is on its way any more.
    [[nodiscard]] virtual bool isSettled() = 0;
    /// How long a file of the whole list may take.
    [[nodiscard]] virtual int filePatience() const { return patience; }

    void beginWatch()
    {
        setUpLogging();
        before() = qInstallMessageHandler(listen);
    }
    void endWatch()
    {
        QVERIFY2(said().isEmpty(), qUtf8Printable(said().join(u'\n')));
        const auto *application = static_cast<desktop::WatchedApplication *>(qApp);
        QCOMPARE(application->longStretches(), m_own);
        qInfo("the longest stretch of the GUI thread: %.0f ms", application->longestAllowed());
        qInstallMessageHandler(before());
    }
    /// Makes one.
    void noticeALongStretch()
    {
        QMetaObject::invokeMethod(qApp, [] {
            for (const std::clock_t begun = std::clock(); std::clock() - begun < CLOCKS_PER_SEC / 5;) { }
        }, Qt::QueuedConnection);
        QTRY_COMPARE_WITH_TIMEOUT(said().size(), 1, patience);
        said().clear();
        ++m_own;
    }
    // As an event, so that it is watched.
    void act(const std::function<void()> &what)
    {
        bool done = false;
        QMetaObject::invokeMethod(qApp, [&] { what(); done = true; }, Qt::QueuedConnection);
        QTRY_VERIFY_WITH_TIMEOUT(done, patience);
        rest();
    }
    // Until nothing is on its way any more, as long as a person looks.
    void rest()
    {
        QTest::qWait(30);
        QVERIFY2(said().isEmpty(), qUtf8Printable(said().join(u'\n')));
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        keyboard::press(key, modifiers);
        rest();
    }
    void open(const QString &view) { act([=, this] { workspace()->open(view); }); }
    void press(QWidget *parent, const QString &name)
    {
        auto *button = parent->findChild<QAbstractButton *>(name);
        QVERIFY2(button, qUtf8Printable(name));
        act([button] { button->click(); });
    }
    void confirm()
    {
        QTRY_VERIFY_WITH_TIMEOUT(ui::Sheet::front(), patience);
        rest();
        press(ui::Sheet::front(), u"act"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!ui::Sheet::front() && isSettled(), patience);
    }

    [[nodiscard]] ui::MainWindow &window() { return program().window(); }
    [[nodiscard]] ui::Workspace *workspace() { return window().workspace(); }
    [[nodiscard]] client::Client &client() { return *program().client(); }
    template <typename T>
    [[nodiscard]] T *find(const QString &name) { return workspace()->findChild<T *>(name); }
    [[nodiscard]] ui::RecordTable *table(const QString &name) { return find<ui::RecordTable>(name); }

    void typeSurnames()
    {
        open(u"expiring"_s);
        find<QLineEdit>(u"surnameFilter"_s)->setFocus();
        for (const QString &word : {u"yılmaz"_s, u"çel"_s, u"ö"_s}) {
            for (const QChar letter : word) {
                keyboard::type(letter);
                rest();
            }
            for (int i = 0; i < word.size(); ++i)
                key(Qt::Key_Backspace);
        }
        key(Qt::Key_Escape);
    }
    void sortByEveryColumn(const QString &name)
    {
        auto *header = table(name)->horizontalHeader();
        for (int section = table(name)->records()->firstFieldColumn(); section < header->count(); ++section)
            for (int twice = 0; twice < 2; ++twice) {
                QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, {header->sectionViewportPosition(section) + 8, header->height() / 2});
                rest();
            }
    }
    void walkWithDetails(const QString &name)
    {
        table(name)->setFocus();
        key(Qt::Key_F8);
        for (int i = 0; i < 8; ++i)
            key(Qt::Key_Down);
        key(Qt::Key_F8);
        key(Qt::Key_A, Qt::ControlModifier);
        key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        key(Qt::Key_Home, Qt::ControlModifier);
        act([this, name] { table(name)->clearSelection(); });
    }
    void fileRenewals()
    {
        open(u"expiring"_s);
        QList<qint64> ids;
        const auto list = client().expiring().list();
        for (int i = 0; i < std::min(list->size(), 1000) && ids.size() < 6; ++i)
            if (const auto verdicts = client().filing().judgeRenewals({list->at(i).id});
                !verdicts.isEmpty() && verdicts.first().kind == client::FilingVerdict::Kind::Fit)
                ids.append(list->at(i).id.value);
        if (ids.isEmpty())
            return; // all have been filed for
        act([&] { table(u"expiringTable"_s)->selectIds(ids); });
        press(workspace(), u"requestRenewals"_s);
        confirm();
    }
    void recordContact()
    {
        open(u"expiring"_s);
        table(u"expiringTable"_s)->setFocus();
        key(Qt::Key_B, Qt::ControlModifier);
        confirm();
    }
    /// What an officer does with the first list, which is shown at the end.
    void workOnTheList()
    {
        typeSurnames();
        sortByEveryColumn(u"expiringTable"_s);
        walkWithDetails(u"expiringTable"_s);
        for (const QString &name : {u"onlyWithoutOpen"_s, u"onlyQuiet"_s, u"onlyQuiet"_s, u"onlyWithoutOpen"_s})
            press(workspace(), name);
        fileRenewals();
        recordContact();
        open(u"expiring"_s);
    }
    void searchPeople()
    {
        open(u"people"_s);
        find<QLineEdit>(u"personSurname"_s)->setFocus();
        keyboard::type(u"a"_s);
        key(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(table(u"personTable"_s)->records()->recordCount() > 0, patience);
        rest();
        table(u"personTable"_s)->setFocus();
        for (int i = 0; i < 4; ++i) {
            key(Qt::Key_Down);
            QTest::qWait(100);
            rest();
        }
    }
    void askKamuSm()
    {
        const PersonId person = client().expiring().list()->at(0).person;
        const auto revealed = client().dossier().reveal(person, {}, u"Sınama için"_s);
        QTRY_VERIFY_WITH_TIMEOUT(revealed.isFinished(), patience);
        open(u"ksm"_s);
        find<QLineEdit>(u"ksmNationalId"_s)->setFocus();
        keyboard::type(revealed.result()->tckn);
        key(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(table(u"ksmTable"_s)->isVisible() && table(u"ksmTable"_s)->records()->recordCount() > 0, patience);
        sortByEveryColumn(u"ksmTable"_s);
        for (int twice = 0; twice < 2; ++twice)
            press(workspace(), u"onlyDifferences"_s);
        find<QLineEdit>(u"ksmNationalId"_s)->setFocus();
        key(Qt::Key_Escape);
        QTRY_VERIFY_WITH_TIMEOUT(isSettled(), patience);
    }
    void exportAs(Qt::Key format, const QString &suffix)
    {
        key(Qt::Key_E, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(window().findChild<ui::ExportSheet *>(), patience);
        key(format, Qt::AltModifier);
        QTest::qWait(150); // a button takes a moment to go down
        key(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(window().findChild<QFileDialog *>(), patience);
        auto *dialog = window().findChild<QFileDialog *>();
        QTRY_VERIFY_WITH_TIMEOUT(dialog->isVisible(), patience);
        rest();
        const QString path = m_files.filePath(u"%1.%2"_s.arg(++m_written).arg(suffix));
        act([&] {
            Q_EMIT dialog->fileSelected(path);
            dialog->reject();
        });
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), filePatience());
        QTRY_VERIFY_WITH_TIMEOUT(!window().findChild<QFileDialog *>(), patience);
        rest();
    }
    void openEveryView()
    {
        for (const auto &entry : workspace()->entries()) {
            open(entry.id);
            key(Qt::Key_F5);
            QTRY_VERIFY_WITH_TIMEOUT(isSettled(), patience);
        }
        open(u"states"_s);
        for (const QString &name : {u"groupByUnit"_s, u"groupByMonth"_s, u"groupByState"_s})
            press(workspace(), name);
    }
    void openOtherWindows()
    {
        const auto closed = [this] {
            for (auto *dialog : window().findChildren<QDialog *>())
                if (dialog->isVisible())
                    act([dialog] { dialog->close(); });
        };
        for (const QString &page : {u"general"_s, u"notices"_s, u"connection"_s, u"privacy"_s, u"diagnostics"_s})
            act([&] { program().openSettings(page); });
        closed();
        act([&] { ui::showHelp(u"expiring"_s, &window()); });
        closed();
        act([&] { ui::showAbout(&window()); });
        closed();
    }
    void changeLooks()
    {
        auto &settings = program().settings();
        for (const auto &[setting, value] : {std::pair{ui::Setting::Scheme, QJsonValue(u"dark"_s)}, {ui::Setting::Scheme, QJsonValue(u"light"_s)},
                                             {ui::Setting::TextScale, QJsonValue(150)}, {ui::Setting::TextScale, QJsonValue(100)},
                                             {ui::Setting::Density, QJsonValue(u"compact"_s)}, {ui::Setting::Density, QJsonValue(u"normal"_s)},
                                             {ui::Setting::Language, QJsonValue(u"en"_s)}, {ui::Setting::Language, QJsonValue(u"tr"_s)}}) {
            act([&, setting = setting, value = value] { settings.set(setting, value); });
            QTest::qWait(200);
            rest();
        }
        for (const QSize &size : {QSize(1920, 1009), QSize(800, 600), QSize(400, 300), QSize(1280, 800)})
            act([&] { window().resize(size); });
    }

private:
    /// What the watchdog has said, so that a failure names it.
    static QStringList &said()
    {
        static QStringList lines;
        return lines;
    }
    static QtMessageHandler &before()
    {
        static QtMessageHandler handler = nullptr;
        return handler;
    }
    static void listen(QtMsgType type, const QMessageLogContext &context, const QString &text)
    {
        if (text.startsWith("GUI thread busy"_L1))
            said().append(text);
        before()(type, context, text);
    }

    QTemporaryDir m_files;
    int m_written = 0;
    int m_own = 0; ///< long stretches that were made here
};

} // namespace eimza::test
