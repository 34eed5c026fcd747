#include "ui/shell/information.h"

#include <QCoreApplication>

#include "core/base/istanbul.h"
#include "ui/common/toast.h"
#include "ui/help/helpwindow.h"
#include "ui/settings/textwindow.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct InformationTexts {
    Q_DECLARE_TR_FUNCTIONS(eimza::ui::InformationTexts)
};

struct Part {
    QString name;
    QString licence;
    QString what;
};

QList<Part> parts()
{
    return {
        {u"Qt 6"_s, u"LGPL-3.0"_s, InformationTexts::tr("pencereler, ağ, veri tabanı erişimi")},
        {InformationTexts::tr("Qt'nin içindekiler: PCRE2, HarfBuzz, FreeType, libpng, libjpeg-turbo, double-conversion"),
         u"BSD-3-Clause, MIT, FTL, libpng-2.0, IJG"_s, InformationTexts::tr("yazılar, resimler, aramalar")},
        {u"Fluent UI System Icons"_s, u"MIT"_s, InformationTexts::tr("simgeler")},
        {u"OpenSSL"_s, u"Apache-2.0"_s, InformationTexts::tr("şifreleme ve güvenli bağlantı")},
        {u"SQLite"_s, InformationTexts::tr("kamu malı"), InformationTexts::tr("bu bilgisayardaki veriler")},
        {u"libxlsxwriter"_s, u"BSD-2-Clause"_s, InformationTexts::tr("Excel dosyaları")},
        {u"zlib, minizip"_s, u"Zlib"_s, InformationTexts::tr("sıkıştırma")},
        {u"simdjson"_s, u"Apache-2.0"_s, InformationTexts::tr("eşitleme yanıtlarının okunması")},
        {u"QtKeychain"_s, u"BSD-3-Clause"_s, InformationTexts::tr("anahtar zinciri")},
        {u"Boost (Beast, Asio)"_s, u"BSL-1.0"_s, InformationTexts::tr("örnek verilerin sunucusu")},
        {u"GCC (libstdc++), mingw-w64"_s, u"GPL-3.0 + GCC Runtime Library Exception, MIT"_s, InformationTexts::tr("derleyicinin kitaplıkları")},
        {u"tl::expected"_s, u"CC0-1.0"_s, InformationTexts::tr("hata değerleri")},
    };
}

} // namespace

void showAbout(QWidget *window)
{
    auto *about = new TextWindow(u"aboutWindow"_s, InformationTexts::tr("e-İmza Yenileme Hakkında"), window);
    QString rows;
    for (const Part &part : parts())
        rows += u"<tr><td>%1&nbsp;&nbsp;</td><td>%2&nbsp;&nbsp;</td><td>%3</td></tr>"_s.arg(part.name.toHtmlEscaped(), part.licence.toHtmlEscaped(),
                                                                                       part.what.toHtmlEscaped());
    about->setHtml(u"<p>%1<br>%2</p><p>%3</p><table>%4</table>"_s.arg(
        InformationTexts::tr("Sürüm %1").arg(QStringLiteral(EIMZA_VERSION)), InformationTexts::tr("Apache Lisansı 2.0 ile dağıtılır."),
        InformationTexts::tr("İçindeki parçalar ve lisansları:"), rows));
    about->show();
}

void showMessageHistory(const ToastHost &toasts, QWidget *window)
{
    auto *history = new TextWindow(u"historyWindow"_s, InformationTexts::tr("Bildirim Geçmişi"), window);
    QStringList lines;
    for (const ToastHost::Said &said : toasts.history())
        lines.append(u"%1  %2"_s.arg(dateTimeText(said.at), said.text));
    history->setPlainText(lines.isEmpty() ? InformationTexts::tr("Henüz bildirim yok.") : lines.join(u'\n'));
    history->show();
}

void showHelp(const QString &view, QWidget *window)
{
    auto *help = window->findChild<HelpWindow *>();
    if (!help)
        help = new HelpWindow(window);
    help->showPage(view);
    help->show();
    help->activateWindow();
}

} // namespace eimza::ui
