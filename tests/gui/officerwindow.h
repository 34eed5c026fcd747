#pragma once

#include <QApplication>
#include <QLabel>
#include <QTest>
#include <algorithm>
#include <memory>

#include "tests/gui/keyboard.h"
#include "tests/support/fakeoffice.h"
#include "ui/common/page.h"
#include "ui/common/recordtable.h"
#include "ui/common/sheet.h"
#include "ui/common/toast.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/workspace.h"

namespace eimza::test {

/// An officer's window with five certificates in view 1, before a backend that answers what the test wants.
class OfficerWindow
{
public:
    static constexpr int patience = 30'000;

protected:
    /// Whether view 1 shows its five.
    [[nodiscard]] bool begin()
    {
        using namespace Qt::Literals::StringLiterals;
        m_office = std::make_unique<FakeOffice>(Role::Officer);
        m_office->rows << unit(1, u"Merkez"_s) << unit(2, u"Şube"_s, 1);
        const QStringList surnames{u"AK"_s, u"BOZ"_s, u"ÇAM"_s, u"DAL"_s, u"IŞIK"_s};
        const QList<int> days{3, 12, 25, 50, 80};
        for (int i = 1; i <= 5; ++i)
            m_office->rows << person(i, u"ALİ"_s, surnames.at(i - 1), i <= 3 ? 1 : 2)
                           << certificate(i, i, documentNow().addDays(days.at(i - 1)));
        m_office->rows << contact(1, 1, documentNow().addDays(-2), ContactOutcome::WillApply) << contact(2, 1, documentNow().addDays(-40))
                       << contact(3, 2, documentNow().addDays(-20));
        if (!m_office->open())
            return false;
        m_appearance = std::make_unique<ui::Appearance>(*qApp);
        m_window = std::make_unique<ui::MainWindow>(*m_appearance);
        QObject::connect(m_window.get(), &ui::MainWindow::undoRequested, m_window.get(), [this] { m_window->toasts().undoNewest(); });
        m_window->resize(1280, 800);
        m_window->showWorkspace(*m_office->client);
        m_window->show();
        m_window->activateWindow();
        return QTest::qWaitForWindowActive(m_window.get())
               && QTest::qWaitFor([this] { return table()->records()->recordCount() == 5; }, patience);
    }

    void end()
    {
        if (m_window)
            m_window->closeWorkspace();
        m_window.reset();
        m_office.reset();
    }

    template <typename T>
    [[nodiscard]] T *find(const char *name) { return m_window->findChild<T *>(QString::fromLatin1(name)); }
    [[nodiscard]] ui::RecordTable *table() { return m_window->workspace()->page(QStringLiteral("expiring"))->table(); }
    [[nodiscard]] QString text(int row, const QString &column)
    {
        return table()->records()->index(row, table()->records()->columnOf(column)).data().toString();
    }
    [[nodiscard]] QStringList column(const QString &id)
    {
        QStringList texts;
        for (int row = 0; row < table()->records()->recordCount(); ++row)
            texts.append(text(row, id));
        return texts;
    }
    [[nodiscard]] bool isOnScreen(const QString &part)
    {
        const auto labels = m_window->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *label) { return label->isVisible() && label->text().contains(part); });
    }
    [[nodiscard]] bool wasSaid(const QString &part)
    {
        const auto toasts = m_window->toasts().visibleToasts();
        return std::any_of(toasts.begin(), toasts.end(),
                           [&](const ui::Toast *toast) { return toast->message().text.contains(part); });
    }

    std::unique_ptr<FakeOffice> m_office;
    std::unique_ptr<ui::Appearance> m_appearance;
    std::unique_ptr<ui::MainWindow> m_window;
};

} // namespace eimza::test
