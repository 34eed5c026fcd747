#include "app/backend/commandline.h"

#include <QHash>
#include <QRegularExpression>

#include "core/base/clock.h"
#include "core/http/client.h"

namespace eimza::app
{

using namespace Qt::Literals::StringLiterals;
using Command = BackendArguments::Command;

namespace
{

struct Form {
    QStringList words; ///< what the command begins with
    Command command;
    int positional; ///< further words
    QStringList needed;
    QStringList optional;
};

const QList<Form> &forms()
{
    static const QList<Form> list{
        {{u"serve"_s},
         Command::Serve,
         0,
         {u"database"_s, u"listen"_s, u"ksm"_s},
         {u"today"_s, u"quit-with-stdin"_s}},
        {{u"migrate"_s}, Command::Migrate, 0, {u"database"_s}, {}},
        {{u"user"_s, u"add"_s}, Command::UserAdd, 1, {u"database"_s, u"role"_s, u"unit"_s}, {}},
        {{u"import"_s, u"units"_s}, Command::ImportUnits, 1, {u"database"_s}, {u"today"_s}},
        {{u"import"_s, u"people"_s}, Command::ImportPeople, 1, {u"database"_s}, {u"today"_s}},
        {{u"import"_s, u"certificates"_s}, Command::ImportCertificates, 1, {u"database"_s}, {u"today"_s}},
        {{u"seed"_s}, Command::Seed, 0, {u"database"_s, u"people"_s, u"seed"_s, u"out"_s}, {u"today"_s}},
    };
    return list;
}

struct Split {
    QStringList words;
    QHash<QString, QString> options;
};

Result<Split> split(const QStringList &arguments)
{
    Split result;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments.at(i);
        if (!argument.startsWith("--"_L1)) {
            result.words.append(argument);
            continue;
        }
        const qsizetype equals = argument.indexOf(u'=');
        const QString name = argument.mid(2, equals < 0 ? -1 : equals - 2);
        if (result.options.contains(name))
            return fail(ErrorCode::InvalidInput, u"--%1 is given twice"_s.arg(name));
        if (name == "quit-with-stdin"_L1 && equals >= 0)
            return fail(ErrorCode::InvalidInput, u"--%1 takes no value"_s.arg(name));
        if (name == "quit-with-stdin"_L1)
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

Status checkOptions(const Form &form, const QHash<QString, QString> &options)
{
    for (const QString &name : form.needed)
        if (options.value(name).isEmpty())
            return fail(ErrorCode::InvalidInput, u"%1 needs --%2"_s.arg(form.words.join(u' '), name));
    for (auto it = options.cbegin(); it != options.cend(); ++it)
        if (!form.needed.contains(it.key()) && !form.optional.contains(it.key()))
            return fail(ErrorCode::InvalidInput,
                        u"%1 does not know --%2"_s.arg(form.words.join(u' '), it.key()));
    return {};
}

Status readServing(BackendArguments &a, const QHash<QString, QString> &options)
{
    const auto address = http::parseListenAddress(options.value(u"listen"_s));
    if (!address)
        return fail(ErrorCode::InvalidInput, u"--listen: "_s + address.error().detail);
    a.listen = *address;
    a.ksm = QUrl(options.value(u"ksm"_s));
    if (const Status base = http::checkBase(a.ksm); !base)
        return fail(ErrorCode::InvalidInput,
                    u"--ksm needs a URL such as http://127.0.0.1:8402, got '%1': %2"_s.arg(
                        options.value(u"ksm"_s), base.error().detail));
    return {};
}

Status readUser(BackendArguments &a, const QHash<QString, QString> &options)
{
    static const QRegularExpression form(u"^[a-z0-9][a-z0-9._-]{0,63}$"_s);
    if (!form.match(a.name).hasMatch())
        return fail(
            ErrorCode::InvalidInput,
            u"a user's name has small letters a–z, digits, '.', '_' and '-', at most 64; got '%1'"_s.arg(
                a.name));
    const auto role = parseRole(options.value(u"role"_s));
    if (!role)
        return fail(ErrorCode::InvalidInput, u"--role must be officer, bureau, admin or holder"_s);
    a.role = *role;
    a.unit = options.value(u"unit"_s);
    return {};
}

Status readValues(BackendArguments &a, const Split &given)
{
    bool good = true;
    const auto value = [&](const QString &name) { return given.options.value(name); };
    a.database = value(u"database"_s);
    if (!a.database.startsWith("sqlite:"_L1) || a.database.size() == 7)
        return fail(ErrorCode::InvalidInput, u"--database needs sqlite:FILE, got '%1'"_s.arg(a.database));
    a.out = value(u"out"_s);
    a.quitWithStdin = given.options.contains(u"quit-with-stdin"_s);
    if (given.options.contains(u"today"_s)) {
        const auto today = parseToday(value(u"today"_s));
        if (!today)
            return fail(today.error());
        a.today = *today;
    }
    if (a.command == Command::UserAdd)
        return readUser(a, given.options);
    if (a.command == Command::Serve)
        return readServing(a, given.options);
    if (a.command == Command::Seed) {
        a.people = value(u"people"_s).toLongLong(&good);
        if (!good || a.people < 1 || a.people > 10'000'000)
            return fail(ErrorCode::InvalidInput, u"--people must be a number from 1 to 10000000"_s);
        a.seed = value(u"seed"_s).toULongLong(&good);
        if (!good)
            return fail(ErrorCode::InvalidInput, u"--seed must be a number"_s);
    }
    return {};
}

} // namespace

Result<BackendArguments> parseBackendArguments(const QStringList &arguments)
{
    BackendArguments a;
    if (arguments.contains(u"--help"_s) || arguments.contains(u"-h"_s) || arguments == QStringList{u"help"_s})
        return a;
    if (arguments == QStringList{u"--version"_s}) {
        a.command = Command::Version;
        return a;
    }
    const auto given = split(arguments);
    if (!given)
        return fail(given.error());
    for (const Form &form : forms()) {
        if (given->words.mid(0, form.words.size()) != form.words)
            continue;
        const QStringList rest = given->words.mid(form.words.size());
        if (rest.size() != form.positional)
            return fail(ErrorCode::InvalidInput,
                        form.positional == 0 ? u"%1 takes no '%2'"_s.arg(form.words.join(u' '), rest.value(0))
                                             : u"%1 needs one name or file"_s.arg(form.words.join(u' ')));
        a.command = form.command;
        (form.command == Command::UserAdd ? a.name : a.path) = rest.value(0);
        Status status = checkOptions(form, given->options);
        if (status)
            status = readValues(a, *given);
        return status ? Result<BackendArguments>(a) : fail(status.error());
    }
    return fail(ErrorCode::InvalidInput, given->words.isEmpty()
                                             ? u"a command is missing"_s
                                             : u"there is no command '%1'"_s.arg(given->words.join(u' ')));
}

QString backendHelp()
{
    return uR"(eimzad - the central backend of e-imza renewal

  eimzad serve --database sqlite:FILE --listen HOST:PORT --ksm URL [--today DATE] [--quit-with-stdin]
  eimzad migrate --database sqlite:FILE
  eimzad user add NAME --role officer|bureau|admin|holder --unit CODE --database sqlite:FILE
  eimzad import units FILE.csv --database sqlite:FILE            code;parent;name
  eimzad import people FILE.csv --database sqlite:FILE           tckn;name;surname;user_name;unit;title;
                                                                 personnel_type;email;phone;registry_no
  eimzad import certificates FILE.csv|DIRECTORY --database sqlite:FILE
                                                                 tckn;serial;not_before;not_after;status
  eimzad seed --people N --seed S --out PEOPLE.csv --database sqlite:FILE [--today DATE]
  eimzad --help | --version

"user add" gives a user that exists the new role, unit and password. "user add" and "seed" read the password from standard input, one line.
DATE is yyyy-MM-dd. An import with a problem changes nothing.
Exit codes: 0 done, 1 refused or failed, 2 wrong arguments.
)"_s;
}

} // namespace eimza::app
