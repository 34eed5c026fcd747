#pragma once

#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <memory>

#include "app/desktop/desktop.h"
#include "tests/gui/keyboard.h"
#include "ui/common/page.h"
#include "ui/common/recordtable.h"
#include "ui/common/sheet.h"
#include "ui/shell/workspace.h"

namespace eimza::test {

/// The whole program with its practice world, as somebody without a mouse uses it.
class PracticeProgram
{
public:
    static constexpr int patience = 30'000;

    /// Whether the world has begun and its first user works.
    [[nodiscard]] bool start(Role role = Role::Officer)
    {
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs); // Windows' own ask for a person
        appearance = std::make_unique<ui::Appearance>(*qApp);
        desktop::Options options;
        options.practice = true;
        options.practiceRole = role;
        options.today = QDate(2012, 9, 12);
        options.people = 300;
        options.undo = {};
        program = std::make_unique<desktop::Desktop>(options, *appearance);
        QSignalSpy working(program.get(), &desktop::Desktop::working);
        QSignalSpy failed(program.get(), &desktop::Desktop::failed);
        program->window().resize(1280, 800);
        program->window().show();
        program->window().activateWindow();
        program->start();
        return QTest::qWaitFor([&] { return !working.isEmpty() || !failed.isEmpty(); }, 120'000) && failed.isEmpty()
               && QTest::qWaitForWindowActive(&program->window());
    }

    [[nodiscard]] ui::Workspace *workspace() { return program->window().workspace(); }
    [[nodiscard]] client::Client &client() { return *program->client(); }
    template <typename T>
    [[nodiscard]] T *find(const QString &name) { return workspace()->findChild<T *>(name); }
    [[nodiscard]] ui::RecordTable *table(const QString &name) { return find<ui::RecordTable>(name); }
    [[nodiscard]] static QString text(const ui::RecordTable *table, int row, const QString &column)
    {
        return table->records()->index(row, table->records()->columnOf(column)).data().toString();
    }
    [[nodiscard]] bool isOnScreen(const QString &part)
    {
        for (const QLabel *label : program->window().findChildren<QLabel *>())
            if (label->isVisible() && label->text().contains(part))
                return true;
        return false;
    }
    [[nodiscard]] static ui::Sheet *sheet() { return ui::Sheet::front(); }
    [[nodiscard]] QString title() { return program->window().windowTitle(); }

    std::unique_ptr<ui::Appearance> appearance;
    std::unique_ptr<desktop::Desktop> program;
};

/// What no field should choke on: too long, right-to-left marks, emoji, line breaks, formulas.
inline const QStringList &badTexts()
{
    static const QStringList texts{QString(5000, u'x'), QStringLiteral("\u202Eabc\u202C"), QStringLiteral("👩‍💻🧿"),
                                   QStringLiteral("bir\niki\tüç"), QStringLiteral("=HYPERLINK(\"x\")"), QStringLiteral("' OR 1=1 --")};
    return texts;
}

} // namespace eimza::test
