#include "app/backend/commandline.h"

#include <QFileInfo>
#include <QHostAddress>

#include "app/backend/auditfiles.h"
#include "app/backend/settings.h"
#include "core/http/listenaddress.h"

namespace eimza::app
{

using namespace Qt::Literals::StringLiterals;

namespace
{

const QStringList &switches()
{
    static const QStringList names{u"quit-with-stdin"_s, u"check-config"_s};
    return names;
}

const QList<CommandForm> &forms()
{
    static const QList<CommandForm> list =
        servingCommands() + userCommands() + importCommands() + maintenanceCommands() + auditCommands() +
        retentionCommands();
    return list;
}

Result<Given> split(const QStringList &arguments)
{
    Given result;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments.at(i);
        if (!argument.startsWith("--"_L1)) {
            result.positional.append(argument);
            continue;
        }
        const qsizetype equals = argument.indexOf(u'=');
        const QString name = argument.mid(2, equals < 0 ? -1 : equals - 2);
        const bool isSwitch = switches().contains(name);
        if (result.options.contains(name))
            return fail(ErrorCode::InvalidInput, u"--%1 is given twice"_s.arg(name));
        if (isSwitch && equals >= 0)
            return fail(ErrorCode::InvalidInput, u"--%1 takes no value"_s.arg(name));
        if (isSwitch)
            result.options.insert(name, {});
        else if (equals >= 0)
            result.options.insert(name, argument.mid(equals + 1));
        else if (++i < arguments.size() && !arguments.at(i).startsWith("--"_L1))
            result.options.insert(name, arguments.at(i));
        else
            return fail(ErrorCode::InvalidInput, u"--%1 needs a value"_s.arg(name));
    }
    return result;
}

// What every command takes beside its own.
const QStringList &commonOptions()
{
    static const QStringList names{u"config"_s, u"database"_s, u"database-password-file"_s, u"today"_s,
                                   u"log-format"_s};
    return names;
}

Status checkOptions(const CommandForm &form, const QHash<QString, QString> &options)
{
    for (auto it = options.cbegin(); it != options.cend(); ++it) {
        const bool known = commonOptions().contains(it.key()) || form.needed.contains(it.key()) ||
                           form.optional.contains(it.key()) || (form.takesSettings && isSetting(it.key()));
        if (!known)
            return fail(ErrorCode::InvalidInput,
                        u"%1 does not know --%2"_s.arg(form.words.join(u' '), it.key()));
    }
    return {};
}

QStringList missing(const CommandForm &form, const QHash<QString, QString> &options)
{
    QStringList faults;
    for (const QString &name : QStringList{u"database"_s} + form.needed)
        if (options.value(name).isEmpty())
            faults.append(u"%1 needs --%2"_s.arg(form.words.join(u' '), name));
    return faults;
}

Settings settingsFor(const Given &given, const QHash<QString, QString> &environment)
{
    QString file = given.option("config"_L1);
    if (file.isEmpty() && QFileInfo::exists(defaultConfiguration))
        file = defaultConfiguration;
    return Settings::gather({file, environment, given.options});
}

// The command's own options and whatever is set elsewhere.
Given completed(const Given &given, const Settings &settings)
{
    Given whole = given;
    whole.options.insert(settings.all());
    return whole;
}

Status setDatabase(CommandLine &line, const Given &given)
{
    const auto place = databasePlace(given.option("database"_L1), given.option("database-password-file"_L1));
    if (!place)
        return fail(place.error());
    line.database = *place;
    return {};
}

Result<CommandLine> read(const CommandForm &form, const Given &given,
                         const QHash<QString, QString> &environment)
{
    if (const Status options = checkOptions(form, given.options); !options)
        return fail(options.error());
    const Settings settings = settingsFor(given, environment);
    const Given whole = completed(given, settings);
    if (const QStringList faults = settings.faults() + missing(form, whole.options); !faults.isEmpty())
        return fail(ErrorCode::InvalidInput, faults.join(u"\neimzad: "_s));
    CommandLine line;
    line.wish = CommandLine::Wish::Act;
    line.jsonLog = whole.option("log-format"_L1) == "json"_L1;
    if (const Status place = setDatabase(line, whole); !place)
        return fail(place.error());
    if (given.has("today"_L1)) {
        const auto today = parseToday(given.option("today"_L1));
        if (!today)
            return fail(today.error());
        line.today = *today;
    }
    auto action = form.read(whole);
    if (!action)
        return fail(action.error());
    line.action = std::move(*action);
    return line;
}

// A name that is not this machine's may be any interface's.
bool isLoopback(const QString &host)
{
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

// Passwords, tokens and personal data would go over the line as they are.
QStringList openLineWarnings(const Given &given)
{
    const auto address = http::parseListenAddress(given.option("listen"_L1));
    if (!address || isLoopback(address->host) || !given.option("tls-cert"_L1).isEmpty())
        return {};
    return {u"listen = %1 is open to other machines without TLS: name tls-cert and tls-key, or listen on 127.0.0.1 behind nginx"_s
                .arg(given.option("listen"_L1))};
}

Result<CommandLine> checkConfig(Given given, const QHash<QString, QString> &environment)
{
    given.options.remove(u"check-config"_s);
    const CommandForm &form = forms().first(); // serve
    if (const Status options = checkOptions(form, given.options); !options)
        return fail(options.error());
    const Settings settings = settingsFor(given, environment);
    const Given whole = completed(given, settings);
    CommandLine line;
    line.wish = CommandLine::Wish::CheckConfig;
    line.settings = settings.printed();
    line.faults = settings.faults() + missing(form, whole.options);
    if (line.faults.isEmpty())
        if (const auto action = form.read(whole); !action)
            line.faults.append(action.error().detail);
    if (line.faults.isEmpty())
        line.warnings = auditFiles(whole).warnings() + openLineWarnings(whole);
    return line;
}

} // namespace

Result<CommandLine> parseCommandLine(const QStringList &arguments, const QHash<QString, QString> &environment)
{
    if (arguments.contains(u"--help"_s) || arguments.contains(u"-h"_s) || arguments == QStringList{u"help"_s})
        return CommandLine{};
    if (arguments == QStringList{u"--version"_s}) {
        CommandLine line;
        line.wish = CommandLine::Wish::Version;
        return line;
    }
    auto given = split(arguments);
    if (!given)
        return fail(given.error());
    const QStringList words = given->positional;
    if (given->has("check-config"_L1) && (words.isEmpty() || words == forms().first().words))
        return checkConfig(*given, environment);
    for (const CommandForm &form : forms()) {
        if (words.mid(0, form.words.size()) != form.words)
            continue;
        given->positional = words.mid(form.words.size());
        if (given->positional.size() != form.positional)
            return fail(ErrorCode::InvalidInput,
                        form.positional == 0
                            ? u"%1 takes no '%2'"_s.arg(form.words.join(u' '), given->positional.value(0))
                        : form.positional == 1 ? u"%1 needs one name or file"_s.arg(form.words.join(u' '))
                                               : u"%1 needs %2 words: %3"_s.arg(form.words.join(u' '))
                                                     .arg(form.positional)
                                                     .arg(form.usage));
        return read(form, *given, environment);
    }
    return fail(ErrorCode::InvalidInput, words.isEmpty()
                                             ? u"a command is missing"_s
                                             : u"there is no command '%1'"_s.arg(words.join(u' ')));
}

QString commandHelp()
{
    QString help = u"eimzad - the central backend of e-imza renewal\n\n"_s;
    for (const CommandForm &form : forms())
        help += u"  eimzad "_s + form.usage + u'\n';
    help += uR"(  eimzad --check-config [--config FILE]
  eimzad --help | --version

Every command takes --config FILE (else /etc/eimza/eimzad.conf where it exists), --database, and --today yyyy-MM-dd for
practice and tests. These can be set in the file as "key = value", in the environment as EIMZAD_KEY, and for "serve" as
--key VALUE, which beats the environment, which beats the file:

)"_s;
    for (const SettingKey &key : settingKeys())
        help += u"  %1 %2%3\n"_s.arg(key.name.leftJustified(22), key.about,
                                     key.fallback.isEmpty() ? QString() : u" (%1)"_s.arg(key.fallback));
    return help + uR"(
"user add", "user password" and "seed" read a password from standard input, one line; "user add" gives a user that
exists the new role, unit and password. An import with a problem changes nothing.
Exit codes: 0 done, 1 refused or failed, 2 wrong arguments or settings, 3 "audit verify" had no anchor file to compare,
4 "serve" was asked to stop and left something that hung; the next start goes on with it.
)"_s;
}

} // namespace eimza::app
