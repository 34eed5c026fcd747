#include "app/backend/commandline.h"

namespace eimza::app
{

using namespace Qt::Literals::StringLiterals;

namespace
{

const QStringList &switches()
{
    static const QStringList names{u"quit-with-stdin"_s};
    return names;
}

const QList<CommandForm> &forms()
{
    static const QList<CommandForm> list = servingCommands() + userCommands() + importCommands() + auditCommands();
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

Status checkOptions(const CommandForm &form, const QHash<QString, QString> &options)
{
    const QString command = form.words.join(u' ');
    const QStringList needed = QStringList{u"database"_s} + form.needed;
    const QStringList optional = QStringList{u"today"_s} + form.optional;
    for (const QString &name : needed)
        if (options.value(name).isEmpty())
            return fail(ErrorCode::InvalidInput, u"%1 needs --%2"_s.arg(command, name));
    for (auto it = options.cbegin(); it != options.cend(); ++it)
        if (!needed.contains(it.key()) && !optional.contains(it.key()))
            return fail(ErrorCode::InvalidInput, u"%1 does not know --%2"_s.arg(command, it.key()));
    return {};
}

Status checkDatabase(const QString &place)
{
    const bool known =
        (place.startsWith("sqlite:"_L1) && place.size() > 7) || place.startsWith("postgresql://"_L1);
    // What was given is not repeated: it may hold a password.
    return known ? Status()
                 : fail(ErrorCode::InvalidInput,
                        u"--database needs sqlite:FILE or postgresql://USER@HOST/DATABASE"_s);
}

Result<CommandLine> read(const CommandForm &form, const Given &given)
{
    if (const Status options = checkOptions(form, given.options); !options)
        return fail(options.error());
    CommandLine line{CommandLine::Wish::Act, {}, given.option("database"_L1), {}};
    if (const Status place = checkDatabase(line.database); !place)
        return fail(place.error());
    if (given.has("today"_L1)) {
        const auto today = parseToday(given.option("today"_L1));
        if (!today)
            return fail(today.error());
        line.today = *today;
    }
    auto action = form.read(given);
    if (!action)
        return fail(action.error());
    line.action = std::move(*action);
    return line;
}

} // namespace

Result<CommandLine> parseCommandLine(const QStringList &arguments)
{
    if (arguments.contains(u"--help"_s) || arguments.contains(u"-h"_s) || arguments == QStringList{u"help"_s})
        return CommandLine{};
    if (arguments == QStringList{u"--version"_s})
        return CommandLine{CommandLine::Wish::Version, {}, {}, {}};
    auto given = split(arguments);
    if (!given)
        return fail(given.error());
    const QStringList words = given->positional;
    for (const CommandForm &form : forms()) {
        if (words.mid(0, form.words.size()) != form.words)
            continue;
        given->positional = words.mid(form.words.size());
        if (given->positional.size() != form.positional)
            return fail(ErrorCode::InvalidInput,
                        form.positional == 0
                            ? u"%1 takes no '%2'"_s.arg(form.words.join(u' '), given->positional.value(0))
                            : u"%1 needs one name or file"_s.arg(form.words.join(u' ')));
        return read(form, *given);
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
    return help + uR"(  eimzad --help | --version

Every command takes --database sqlite:FILE or postgresql://USER[:PASSWORD]@HOST[:PORT]/DATABASE, and --today yyyy-MM-dd
for practice and tests. "user add" and "seed" read a password from standard input, one line; "user add" gives a user
that exists the new role, unit and password. An import with a problem changes nothing.
Exit codes: 0 done, 1 refused or failed, 2 wrong arguments.
)"_s;
}

} // namespace eimza::app
