#pragma once

#include <QApplication>
#include <QTest>
#include <chrono>
#include <memory>

#include "tests/support/fakeoffice.h"
#include "ui/common/appearance.h"
#include "ui/common/recordtable.h"
#include "ui/common/sheet.h"
#include "ui/common/toast.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/workspace.h"

namespace eimza::test {

using namespace Qt::Literals::StringLiterals;

/// The bureau's window at view 3, against a backend that says what the test wants.
class BureauWindow
{
protected:
    void prepare()
    {
        m_appearance = std::make_unique<ui::Appearance>(*qApp);
        m_office = std::make_unique<test::FakeOffice>(Role::Bureau, std::chrono::milliseconds{0});
        addRequests();
    }

    void end()
    {
        if (ui::Sheet *open = sheet())
            open->reject();
        if (m_window)
            m_window->closeWorkspace();
        m_window.reset();
        m_office.reset();
    }

    void begin(std::chrono::milliseconds undo = std::chrono::milliseconds{0})
    {
        if (undo.count() > 0) {
            const test::Rows rows = m_office->rows;
            m_office = std::make_unique<test::FakeOffice>(Role::Bureau, undo);
            m_office->rows = rows;
        }
        QVERIFY(m_office->open());
        m_window = std::make_unique<ui::MainWindow>(*m_appearance);
        m_workspace = m_window->showWorkspace(*m_office->client);
        m_window->resize(1280, 800);
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_workspace->open(u"applications"_s);
        QTRY_VERIFY(m_office->client->applications().list());
    }

    [[nodiscard]] static ui::Sheet *sheet() { return ui::Sheet::front(); }
    [[nodiscard]] static QString cell(const ui::RecordTable *table, int row, const QString &column)
    {
        return table->records()->index(row, table->records()->columnOf(column)).data().toString();
    }
    [[nodiscard]] ui::RecordTable *requests() { return find<ui::RecordTable>("applicationsTable"); }
    template <typename T>
    [[nodiscard]] T *find(const char *name) { return m_workspace->findChild<T *>(QString::fromLatin1(name)); }
    [[nodiscard]] qsizetype sent(const QString &kind) const { return m_office->backend.to(u"/v1/commands/"_s + kind).size(); }
    [[nodiscard]] bool wasSaid(const QString &part)
    {
        for (const auto &said : m_window->toasts().history())
            if (said.text.contains(part))
                return true;
        return false;
    }

    std::unique_ptr<ui::Appearance> m_appearance;
    std::unique_ptr<test::FakeOffice> m_office;
    std::unique_ptr<ui::MainWindow> m_window;
    ui::Workspace *m_workspace = nullptr;

private:
    // 11 and 12 are sound, 13 and 14 lack a telephone, 15 was filed by the user.
    void addRequests()
    {
        m_office->rows << test::unit(1, u"Merkez"_s);
        for (int i = 1; i <= 5; ++i) {
            Person person = test::person(i, u"AD%1"_s.arg(i), u"SOYAD"_s);
            if (i == 3 || i == 4)
                person.phone.clear();
            m_office->rows << person << test::certificate(i, i, test::documentNow().addDays(30 + i))
                           << test::application(10 + i, i, ApplicationState::Filed, i, i == 5 ? 7 : 8);
        }
    }
};

} // namespace eimza::test
