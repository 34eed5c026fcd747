#include "app/desktop/options.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QSettings>
#include <QStandardPaths>

#include "core/base/clock.h"

namespace eimza::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

const QDate pictureDay{2012, 9, 12};

tl::unexpected<Error> wrong(const QString &text)
{
    return fail(ErrorCode::InvalidInput, text);
}

Result<int> peopleCount(const QString &text)
{
    bool ok = false;
    const int people = text.toInt(&ok);
    if (!ok || people < 1 || people > 1'000'000)
        return wrong(u"--people needs a number from 1 to 1000000"_s);
    return people;
}

Status readPictures(const QCommandLineParser &parser, Options &options)
{
    options.screenshots = parser.value(u"screenshots"_s);
    bool ok = false;
    options.pictureScale = parser.value(u"picture-scale"_s).toInt(&ok);
    if (!ok || options.pictureScale < 80 || options.pictureScale > 200)
        return wrong(u"--picture-scale needs a number from 80 to 200"_s);
    if (options.screenshots.isEmpty() && parser.isSet(u"picture-scale"_s))
        return wrong(u"--picture-scale belongs to --screenshots"_s);
    if (options.screenshots.isEmpty())
        return {};
    options.practice = true;
    options.today = pictureDay;
    options.undo = {}; // nobody takes anything back
    return {};
}

Status readPractice(const QCommandLineParser &parser, Options &options)
{
    if (const QString role = parser.value(u"role"_s); !role.isEmpty()) {
        const auto parsed = parseRole(role);
        if (parsed != Role::Officer && parsed != Role::Bureau && parsed != Role::Holder)
            return wrong(u"--role needs officer, bureau or holder, got '%1'"_s.arg(role));
        options.practiceRole = *parsed;
    }
    if (const QString today = parser.value(u"today"_s); !today.isEmpty()) {
        const auto day = parseToday(today);
        if (!day)
            return fail(day.error());
        options.today = *day;
    }
    const auto people = peopleCount(parser.value(u"people"_s));
    if (!people)
        return fail(people.error());
    options.people = *people;
    bool ok = false;
    options.seed = parser.value(u"seed"_s).toULongLong(&ok);
    if (!ok)
        return wrong(u"--seed needs a number"_s);
    const bool asked = parser.isSet(u"role"_s) || parser.isSet(u"today"_s) || parser.isSet(u"people"_s) || parser.isSet(u"seed"_s);
    if (asked && !options.practice)
        return wrong(u"--role, --today, --people and --seed belong to --practice"_s);
    return {};
}

Result<int> daysFrom(const QString &text, const QString &name)
{
    bool ok = false;
    const int days = text.toInt(&ok);
    if (!ok || days < 0 || days > 3650)
        return wrong(u"%1 needs a number of days from 0 to 3650"_s.arg(name));
    return days;
}

Status readKeeping(const QCommandLineParser &parser, Options &options)
{
    const auto days = daysFrom(parser.value(u"keep-days"_s), u"--keep-days"_s);
    if (!days)
        return fail(days.error());
    options.keepDays = *days;
    options.keepDaysSettled = parser.isSet(u"keep-days"_s);
    return {};
}

Status readSyncOnce(const QCommandLineParser &parser, Options &options)
{
    options.syncOnce = parser.isSet(u"sync-once"_s);
    options.user = parser.value(u"user"_s).trimmed();
    const bool whole = options.server.isValid() && !options.user.isEmpty() && parser.isSet(u"password-stdin"_s) && !options.practice;
    if (options.syncOnce && !whole)
        return wrong(u"--sync-once needs --server, --user and --password-stdin"_s);
    if (!options.syncOnce && (parser.isSet(u"user"_s) || parser.isSet(u"password-stdin"_s)))
        return wrong(u"--user and --password-stdin belong to --sync-once"_s);
    return {};
}

// What the institution has settled may be said again, not changed.
Status applyPolicy(const Policy &policy, const QCommandLineParser &parser, Options &options)
{
    const auto settle = [&](const QString &option, const QString &settled, QString &value) -> Status {
        if (settled.isEmpty())
            return {};
        if (parser.isSet(option) && value != settled)
            return wrong(u"--%1 is settled by the institution's policy"_s.arg(option));
        value = settled;
        return {};
    };
    if (const Status done = settle(u"ca-file"_s, policy.caFile, options.caFile); !done)
        return done;
    if (const Status done = settle(u"pinned-issuer"_s, policy.pinnedIssuer, options.pinnedIssuer); !done)
        return done;
    if (policy.keepDays) {
        if (parser.isSet(u"keep-days"_s) && options.keepDays != *policy.keepDays)
            return wrong(u"--keep-days is settled by the institution's policy"_s);
        options.keepDays = *policy.keepDays;
        options.keepDaysSettled = true;
    }
    options.institution = policy.institution;
    options.locks = policy.locks;
    options.policyKeys = policy.keys;
    if (policy.server.isValid() && !options.practice) {
        if (options.server.isValid() && options.server != policy.server)
            return wrong(u"--server is settled by the institution's policy"_s);
        options.server = policy.server;
        options.serverSettled = true;
    }
    return {};
}

// An INI file splits at commas, the registry has numbers of its own.
QString policyText(const QVariant &value)
{
    return value.metaType() == QMetaType::fromType<QStringList>() ? value.toStringList().join(u',') : value.toString();
}

// What a user could choose himself, settled by its name in the settings.
Status readLocks(const QSettings &settings, Policy &policy)
{
    for (const ui::Setting setting : ui::allSettings) {
        const QString name = ui::policyName(setting);
        if (setting == ui::Setting::KeepDays || !settings.contains(name))
            continue;
        const auto value = ui::settingFromText(setting, policyText(settings.value(name)));
        if (!value)
            return wrong(u"the policy's %1 makes no sense"_s.arg(name));
        policy.locks.insert(setting, *value);
    }
    return {};
}

} // namespace

QString profileFolder(const Options &options)
{
    return options.profile.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) : options.profile;
}

QNetworkProxy proxyOf(const QString &setting)
{
    if (setting == "none"_L1)
        return QNetworkProxy(QNetworkProxy::NoProxy);
    const QUrl address(setting);
    return ui::isProxyAddress(setting) ? QNetworkProxy(QNetworkProxy::HttpProxy, address.host(), static_cast<quint16>(address.port()))
                                       : QNetworkProxy(QNetworkProxy::DefaultProxy);
}

QString policyPlace()
{
#ifdef Q_OS_WIN
    return u"HKEY_LOCAL_MACHINE\\Software\\Policies\\eimza"_s;
#else
    return u"/etc/eimza/policy.ini"_s;
#endif
}

Result<Policy> readPolicy(const QString &place)
{
#ifdef Q_OS_WIN
    const QSettings settings(place, QSettings::NativeFormat);
#else
    if (QFile::exists(place) && !QFileInfo(place).isReadable())
        return wrong(u"the policy %1 cannot be read"_s.arg(place));
    const QSettings settings(place, QSettings::IniFormat);
#endif
    if (settings.status() != QSettings::NoError)
        return wrong(u"the policy %1 is not understood"_s.arg(place));
    Policy policy;
    policy.caFile = settings.value(u"ca_file"_s).toString();
    policy.pinnedIssuer = settings.value(u"pinned_issuer"_s).toString();
    if (settings.contains(u"server"_s)) {
        policy.server = QUrl(settings.value(u"server"_s).toString(), QUrl::StrictMode);
        if (!policy.server.isValid() || policy.server.host().isEmpty())
            return wrong(u"the policy's server needs https://HOST[:PORT]"_s);
    }
    if (settings.contains(u"keep_days"_s)) {
        const auto days = daysFrom(settings.value(u"keep_days"_s).toString(), u"the policy's keep_days"_s);
        if (!days)
            return fail(days.error());
        policy.keepDays = *days;
        policy.locks.insert(ui::Setting::KeepDays, *days);
    }
    policy.institution = settings.value(u"institution"_s).toStringList().join(u", "_s);
    policy.keys = settings.childKeys();
    if (const Status locks = readLocks(settings, policy); !locks)
        return fail(locks.error());
    return policy;
}

Result<Options> readOptions(const QStringList &arguments, const Policy &policy)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Renewal of qualified e-signature certificates: the desktop client."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({
        {u"practice"_s, u"Try everything with synthetic people on this machine; nothing leaves it."_s},
        {u"role"_s, u"Practice user to begin as: officer, bureau or holder."_s, u"ROLE"_s},
        {u"today"_s, u"Practice day, yyyy-MM-dd; time goes on from there."_s, u"DATE"_s},
        {u"people"_s, u"Practice people to make (600)."_s, u"N"_s, u"600"_s},
        {u"seed"_s, u"Practice people depend on it alone."_s, u"S"_s, u"20120912"_s},
        {u"server"_s, u"Central backend, https://HOST[:PORT]; http:// for this machine only."_s, u"URL"_s},
        {u"profile"_s, u"Folder of the offline data."_s, u"DIR"_s},
        {u"screenshots"_s, u"Save a picture of every view in light and dark, and quit."_s, u"DIR"_s},
        {u"picture-scale"_s, u"Text size of the pictures, 80 to 200 per cent (100)."_s, u"PERCENT"_s, u"100"_s},
        {u"keep-days"_s, u"Days without contact after which offline data is removed (30); 0: never."_s, u"N"_s, u"30"_s},
        {u"ca-file"_s, u"Authorities to trust instead of the system's, PEM."_s, u"FILE"_s},
        {u"pinned-issuer"_s, u"The one authority that may have issued the server's certificate, PEM."_s, u"FILE"_s},
        {u"sync-once"_s, u"Without a window: sign in, synchronise, print the counts, quit; with --server, --user and --password-stdin."_s},
        {u"user"_s, u"User name of --sync-once."_s, u"NAME"_s},
        {u"password-stdin"_s, u"The first line of standard input is the password; a second, where there is one, the passphrase of the offline data."_s},
        {u"diagnostics"_s, u"Without a window: print what support asks for, without personal data, and quit."_s},
        {u"language"_s, u"tr (default) or en."_s, u"LANGUAGE"_s},
    });
    if (!parser.parse(arguments))
        return wrong(parser.errorText());
    if (parser.isSet(u"version"_s))
        parser.showVersion();
    if (parser.isSet(u"help"_s) || parser.isSet(u"help-all"_s))
        parser.showHelp();
    if (!parser.positionalArguments().isEmpty())
        return wrong(u"unknown argument '%1'"_s.arg(parser.positionalArguments().first()));

    Options options;
    options.practice = parser.isSet(u"practice"_s);
    if (const Status status = readPictures(parser, options); !status)
        return fail(status.error());
    if (const Status status = readPractice(parser, options); !status)
        return fail(status.error());
    if (parser.isSet(u"server"_s)) {
        if (options.practice)
            return wrong(u"--server does not go with --practice: practice has its own"_s);
        options.server = QUrl(parser.value(u"server"_s), QUrl::StrictMode);
        if (!options.server.isValid() || options.server.host().isEmpty() || !options.server.userInfo().isEmpty())
            return wrong(u"--server needs https://HOST[:PORT], got '%1'"_s.arg(parser.value(u"server"_s)));
    }
    options.profile = parser.value(u"profile"_s);
    options.caFile = parser.value(u"ca-file"_s);
    options.pinnedIssuer = parser.value(u"pinned-issuer"_s);
    if (const Status read = readKeeping(parser, options); !read)
        return fail(read.error());
    if (const Status settled = applyPolicy(policy, parser, options); !settled)
        return fail(settled.error());
    if (const Status read = readSyncOnce(parser, options); !read)
        return fail(read.error());
    options.diagnostics = parser.isSet(u"diagnostics"_s);
    options.language = parser.value(u"language"_s);
    if (!options.language.isEmpty() && options.language != "tr"_L1 && options.language != "en"_L1)
        return wrong(u"--language needs tr or en"_s);
    return options;
}

} // namespace eimza::desktop
