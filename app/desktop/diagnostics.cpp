#include "app/desktop/diagnostics.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QScreen>
#include <QSslSocket>

#include "core/base/istanbul.h"
#include "ui/common/wordings.h"

namespace eimza::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

struct DiagnosticTexts {
    Q_DECLARE_TR_FUNCTIONS(eimza::desktop::DiagnosticTexts)
};

/// "name: value" lines.
class Report
{
public:
    void add(const QString &name, const QString &value) { m_lines.append(u"%1: %2"_s.arg(name, value)); }
    void add(const QString &name, qint64 value) { add(name, QString::number(value)); }
    [[nodiscard]] QString text() const { return m_lines.join(u'\n') + u'\n'; }

private:
    QStringList m_lines;
};

QString listed(const QStringList &words)
{
    return words.isEmpty() ? DiagnosticTexts::tr("yok") : words.join(u", "_s);
}

QString valueText(const QJsonValue &value)
{
    if (value.isArray() || value.isObject())
        return QString::fromUtf8(QJsonDocument(value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject())).toJson(QJsonDocument::Compact));
    return value.toVariant().toString();
}

void addMachine(Report &report)
{
    report.add(DiagnosticTexts::tr("Sürüm"), QStringLiteral(EIMZA_VERSION));
    report.add(u"Qt"_s, QString::fromLatin1(qVersion()));
    report.add(u"TLS"_s, QSslSocket::sslLibraryVersionString());
    report.add(DiagnosticTexts::tr("İşletim sistemi"), QSysInfo::prettyProductName());
    report.add(DiagnosticTexts::tr("Çekirdek"), QSysInfo::kernelType() + u' ' + QSysInfo::kernelVersion());
    report.add(DiagnosticTexts::tr("Mimari"), QSysInfo::currentCpuArchitecture());
    if (!qobject_cast<QGuiApplication *>(QCoreApplication::instance()))
        return;
    report.add(DiagnosticTexts::tr("Pencere sistemi"), QGuiApplication::platformName());
    for (const QScreen *screen : QGuiApplication::screens())
        report.add(DiagnosticTexts::tr("Ekran"), u"%1×%2, %3 dpi"_s.arg(screen->size().width()).arg(screen->size().height()).arg(qRound(screen->logicalDotsPerInch())));
}

void addSettings(Report &report, const Options &options, const ui::SettingsStore &settings)
{
    for (const ui::Setting setting : ui::allSettings)
        report.add(DiagnosticTexts::tr("Ayar %1").arg(ui::settingName(setting)),
                   settings.isLocked(setting) ? DiagnosticTexts::tr("%1 (kurum politikası)").arg(valueText(settings.value(setting)))
                                              : valueText(settings.value(setting)));
    const bool trouble = settings.found() == ui::SettingsStore::Found::Newer || settings.found() == ui::SettingsStore::Found::Damaged;
    report.add(DiagnosticTexts::tr("Ayar dosyası"), !trouble ? DiagnosticTexts::tr("tamam")
                                                   : settings.found() == ui::SettingsStore::Found::Newer ? DiagnosticTexts::tr("daha yeni bir sürümün")
                                                                                                         : DiagnosticTexts::tr("okunamadı"));
    report.add(DiagnosticTexts::tr("Kurum politikası"), listed(options.policyKeys));
    report.add(DiagnosticTexts::tr("Örnek veriler"), options.practice ? DiagnosticTexts::tr("evet") : DiagnosticTexts::tr("hayır"));
}

void addClient(Report &report, client::Client &client)
{
    const client::ConnectionStatus &connection = client.connection();
    if (client.session().hasUser())
        report.add(DiagnosticTexts::tr("Rol"), ui::wording(client.session().user().role));
    report.add(DiagnosticTexts::tr("Oturum"), client.session().isSignedIn() ? DiagnosticTexts::tr("açık") : DiagnosticTexts::tr("kapalı"));
    report.add(DiagnosticTexts::tr("Bağlantı"), connection.isOnline() ? DiagnosticTexts::tr("çevrimiçi") : DiagnosticTexts::tr("çevrimdışı"));
    report.add(DiagnosticTexts::tr("Son eşitleme"), connection.lastSync().isValid() ? dateTimeText(connection.lastSync()) : DiagnosticTexts::tr("henüz yapılmadı"));
    report.add(DiagnosticTexts::tr("Sertifika"), client.records().all()->certificateCount());
    report.add(DiagnosticTexts::tr("Talep"), client.records().all()->applicationCount());
    report.add(DiagnosticTexts::tr("Gönderilmeyi bekleyen"), client.pending().unsent());
    report.add(DiagnosticTexts::tr("İncelenmeli"), client.pending().needLook());
    report.add(DiagnosticTexts::tr("Kenara alınan işlem"), client.setAside());
}

QStringList codesIn(const QStringList &said)
{
    static const QRegularExpression code(u"\\b[A-Z]{2}-[0-9A-Z]{3,4}-[0-9A-F]{3}\\b"_s);
    QStringList codes;
    for (const QString &text : said)
        if (const auto match = code.match(text); match.hasMatch())
            codes.append(match.captured());
    return codes;
}

} // namespace

QString diagnosticsReport(const Options &options, const ui::SettingsStore &settings, client::Client *client, const QStringList &said)
{
    Report report;
    addMachine(report);
    addSettings(report, options, settings);
    if (client)
        addClient(report, *client);
    report.add(DiagnosticTexts::tr("Hata kodları"), listed(codesIn(said)));
    return report.text();
}

} // namespace eimza::desktop
