#pragma once

#include <QAbstractButton>
#include <QApplication>
#include <QTest>
#include <chrono>
#include <memory>
#include <optional>

#include "app/desktop/desktop.h"
#include "tests/gui/keyboard.h"
#include "tests/support/fakesecretstore.h"
#include "tests/support/world.h"
#include "ui/common/appearance.h"
#include "ui/common/formfield.h"
#include "ui/common/sheet.h"

namespace eimza::test {

using namespace Qt::Literals::StringLiterals;

/// The whole program against real servers, with a new profile for each case.
class WorldProgram
{
protected:
    static constexpr int patience = 60'000;

    void startWorld()
    {
        QVERIFY(m_world.start({.people = 300}));
        QVERIFY(m_world.awaitRegister());
        m_appearance = std::make_unique<ui::Appearance>(*qApp);
    }

    void begin()
    {
        m_fault.reset();
        m_settings.clear();
        showProgram(m_world.backend());
    }

    void end()
    {
        m_program.reset();
    }

    /// `profile`: an earlier run's number; 0 for a new one.
    void showProgram(const QUrl &server, int profile = 0)
    {
        desktop::Options options;
        options.server = server;
        m_profile = profile > 0 ? profile : ++m_runs;
        options.profile = profilePath();
        options.settings = m_settings;
        options.undo = std::chrono::minutes{10};
        auto secrets = std::make_unique<test::FakeSecretStore>(m_world.path(u"keychain-%1"_s.arg(m_profile)));
        secrets->fault = m_fault;
        m_secrets = secrets.get();
        m_program = std::make_unique<desktop::Desktop>(options, *m_appearance, std::move(secrets));
        m_program->window().resize(1280, 800);
        m_program->window().show();
        m_program->start();
        if (profile > 0)
            return;
        QTRY_VERIFY(m_program->window().findChild<QWidget *>(u"signInPage"_s));
        m_program->window().findChild<QWidget *>(u"userName"_s)->setFocus();
    }

    QString profilePath() { return m_world.path(u"profile-%1"_s.arg(m_profile)); }
    void press(const QString &button)
    {
        auto *widget = m_program->window().findChild<QAbstractButton *>(button);
        QVERIFY2(widget, qPrintable(button));
        widget->click();
    }
    void signIn(const QString &password)
    {
        keyboard::type(u"sorumlu"_s);
        keyboard::press(Qt::Key_Tab);
        keyboard::type(password);
        keyboard::press(Qt::Key_Return);
    }
    /// Signs in and files for the first who may.
    void fileOne()
    {
        signIn(test::World::password());
        fileNext();
    }
    void fileNext()
    {
        QTRY_VERIFY_WITH_TIMEOUT(m_program->window().workspace() && m_program->client()->expiring().list(), patience);
        client::Client &client = *m_program->client();
        for (const client::ExpiringRow &row : client.expiring().list()->rows()) {
            const auto verdicts = client.filing().judgeRenewals({row.id});
            if (verdicts.isEmpty() || verdicts.first().kind != client::FilingVerdict::Kind::Fit)
                continue;
            static_cast<void>(client.filing().file(row.person, ApplicationType::Renewal, {}, verdicts.first().fullName));
            break;
        }
        QTRY_COMPARE_WITH_TIMEOUT(client.pending().entries().size(), 1, patience);
    }
    ui::Sheet *sheet(const QString &name) { return m_program->window().findChild<ui::Sheet *>(name); }
    int filed() { return m_world.backendValue(u"SELECT count(*) FROM application"_s).toInt(); }
    QString passwordError()
    {
        for (const auto *field : m_program->window().findChildren<ui::FormField *>())
            if (field->field()->objectName() == u"password"_s)
                return field->error();
        return {};
    }

    test::World m_world;
    std::unique_ptr<ui::Appearance> m_appearance;
    std::unique_ptr<desktop::Desktop> m_program;
    test::FakeSecretStore *m_secrets = nullptr; ///< the program's keychain
    int m_runs = 0;
    int m_profile = 0;
    int m_filed = 0; ///< at the backend
    QString m_settings; ///< folder; empty: none are kept
    std::optional<client::SecretFault> m_fault; ///< of the keychain
};

} // namespace eimza::test
