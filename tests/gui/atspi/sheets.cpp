#include <QApplication>

#include "app/desktop/language.h"
#include "tests/gui/everysheet.h"
#include "ui/common/appearance.h"
#include "ui/shell/signinpage.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

namespace {

const QMap<QString, std::function<void(ui::MainWindow &)>> &pages()
{
    static const QMap<QString, std::function<void(ui::MainWindow &)>> all{
        {u"sign-in"_s, [](ui::MainWindow &window) { window.showSignIn({}); }},
        {u"sign-in-again"_s, [](ui::MainWindow &window) { window.showSignIn({})->askAgain(u"sorumlu"_s); }},
        {u"first-run"_s, [](ui::MainWindow &window) { window.showFirstRun({}, false); }},
        {u"key-lost"_s, [](ui::MainWindow &window) { window.showKeyTrouble(client::KeyTrouble::KeyLost, 2, false); }},
        {u"key-protect"_s, [](ui::MainWindow &window) { window.showKeyTrouble(client::KeyTrouble::NoKeychain, 0, true); }},
        {u"passphrase"_s, [](ui::MainWindow &window) { window.showKeyTrouble(client::KeyTrouble::NeedsPassphrase, 0, false); }},
    };
    return all;
}

} // namespace

/// The main window with the sheet or page that is named: what the practice world does not lead to by a few keys.
int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    desktop::installLanguage(application, u"tr"_s);
    ui::Appearance appearance(application);
    const QString name = application.arguments().value(1);
    const auto showPage = pages().value(name);
    const auto openSheet = test::everySheet().value(name);
    const auto office = openSheet ? test::sheetOffice() : nullptr;
    if (!showPage && !office)
        return 1;
    ui::MainWindow window(appearance);
    window.resize(1280, 800);
    window.show();
    window.activateWindow();
    window.showMessage(u"Kayıtlar alınıyor…"_s, u"Bu birkaç saniye sürebilir."_s);
    std::unique_ptr<ui::Feedback> feedback;
    if (showPage) {
        showPage(window);
    } else {
        feedback = std::make_unique<ui::Feedback>(*office->client, window.toasts());
        openSheet({window, *office->client, *feedback});
    }
    return QApplication::exec();
}
