#pragma once

#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QTemporaryDir>
#include <algorithm>

#include "tests/gui/practiceprogram.h"
#include "tests/support/fakeoffice.h"
#include "tests/support/fakesecretstore.h"
#include "ui/common/navigationbutton.h"
#include "ui/settings/settingswindow.h"

namespace eimza::test {

/// An officer's running window, before a backend that answers what the test wants; its language is changed in the settings.
class LanguageWindow
{
protected:
    static constexpr int patience = 30'000;

    /// Whether he works.
    [[nodiscard]] bool begin()
    {
        using namespace Qt::Literals::StringLiterals;
        m_office.user.userName = u"sorumlu"_s;
        m_office.rows << unit(1, u"Merkez"_s);
        for (int i = 1; i <= 3; ++i)
            m_office.rows << person(i, u"AYŞE"_s, u"ÖRNEK%1"_s.arg(i)) << certificate(i, i, documentNow().addDays(20 + i));
        m_office.onSearch = [](const FakeRequest &) {
            PersonPage page;
            for (int i = 1; i <= 2; ++i)
                page.items.append(foundPerson(i));
            return FakeReply{200, compactJson(toJson(page)), {}, FakeReply::End::Whole};
        };
        desktop::Options options;
        options.server = m_office.backend.url();
        options.profile = m_folder.filePath(u"profile"_s);
        options.undo = std::chrono::minutes{10};
        m_program = std::make_unique<desktop::Desktop>(options, m_appearance, std::make_unique<FakeSecretStore>(m_folder.filePath(u"keychain"_s)));
        QSignalSpy working(m_program.get(), &desktop::Desktop::working);
        m_program->window().resize(1280, 800);
        m_program->window().show();
        m_program->window().activateWindow();
        m_program->start();
        if (!QTest::qWaitFor([this] { return find<QWidget>(u"userName"_s) != nullptr; }, patience)
            || !QTest::qWaitForWindowActive(&m_program->window()))
            return false;
        find<QWidget>(u"userName"_s)->setFocus();
        keyboard::type(u"sorumlu"_s);
        keyboard::press(Qt::Key_Tab);
        keyboard::type(u"parola"_s);
        keyboard::press(Qt::Key_Return);
        return QTest::qWaitFor([&] { return !working.isEmpty(); }, 60'000);
    }

    /// In Turkish with nothing typed.
    void beginAnew()
    {
        using namespace Qt::Literals::StringLiterals;
        while (ui::Sheet *sheet = ui::Sheet::front())
            sheet->reject();
        if (settings())
            settings()->close();
        choose(u"tr"_s);
        QTRY_VERIFY(speaks(u"tr"_s));
        for (const QString &view : workspace()->views())
            workspace()->open(view);
        for (auto *line : workspace()->findChildren<QLineEdit *>())
            line->clear();
        workspace()->open(u"expiring"_s);
    }

    /// As a search finds this one.
    [[nodiscard]] static FoundPerson foundPerson(int id)
    {
        FoundPerson person;
        person.id = PersonId{id};
        person.maskedTckn = nationalId(id).masked();
        person.name = QStringLiteral("AYŞE");
        person.surname = QStringLiteral("ÖRNEK%1").arg(id);
        person.unit = UnitId{1};
        person.unitName = QStringLiteral("Merkez");
        person.offers = {{ApplicationType::Renewal, {}, false}, {ApplicationType::Update, {}, false}};
        return person;
    }

    template <typename T>
    T *find(const QString &name) { return m_program->window().findChild<T *>(name); }
    [[nodiscard]] ui::Workspace *workspace() { return m_program->window().workspace(); }
    [[nodiscard]] const ui::NavigationButton *entryOf(const QString &view)
    {
        const auto buttons = m_program->window().findChildren<ui::NavigationButton *>();
        const auto found = std::ranges::find(buttons, view, [](const auto *button) { return button->entry().id; });
        return found == buttons.end() ? nullptr : *found;
    }
    [[nodiscard]] QString titleOf(const QString &view) { return entryOf(view) ? entryOf(view)->entry().text : QString(); }
    [[nodiscard]] bool isOnScreen(const QString &text)
    {
        for (const auto *label : m_program->window().findChildren<QLabel *>())
            if (label->isVisible() && label->text() == text)
                return true;
        return false;
    }
    [[nodiscard]] ui::SettingsWindow *settings()
    {
        auto *window = m_program->window().findChild<ui::SettingsWindow *>();
        return window && window->isVisible() ? window : nullptr;
    }
    void choose(const QString &language) { m_program->settings().set(ui::Setting::Language, language); }
    /// Whether the window says it.
    [[nodiscard]] bool speaks(const QString &language)
    {
        const QString title = language == QStringLiteral("en") ? QStringLiteral("Expiring Certificates") : QStringLiteral("Süresi Dolacak Sertifikalar");
        return workspace() && titleOf(QStringLiteral("expiring")) == title;
    }
    [[nodiscard]] bool speak(const QString &language)
    {
        const QPointer<ui::Workspace> before = workspace();
        choose(language);
        return QTest::qWaitFor([&] { return !before && speaks(language); }, patience);
    }

    QTemporaryDir m_folder;
    ui::Appearance m_appearance{*qApp};
    FakeOffice m_office{Role::Officer};
    std::unique_ptr<desktop::Desktop> m_program;
};

} // namespace eimza::test
