#include "app/desktop/options.h"

#include <QCommandLineParser>

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

Status readPractice(const QCommandLineParser &parser, Options &options)
{
    if (const QString role = parser.value(u"role"_s); !role.isEmpty()) {
        const auto parsed = parseRole(role);
        if (parsed != Role::Officer && parsed != Role::Bureau)
            return wrong(u"--role needs officer or bureau, got '%1'"_s.arg(role));
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

} // namespace

Result<Options> readOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Renewal of qualified e-signature certificates: the desktop client."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({
        {u"practice"_s, u"Try everything with synthetic people on this machine; nothing leaves it."_s},
        {u"role"_s, u"Practice user to begin as: officer or bureau."_s, u"ROLE"_s},
        {u"today"_s, u"Practice day, yyyy-MM-dd; time goes on from there."_s, u"DATE"_s},
        {u"people"_s, u"Practice people to make (600)."_s, u"N"_s, u"600"_s},
        {u"seed"_s, u"Practice people depend on it alone."_s, u"S"_s, u"20120912"_s},
        {u"server"_s, u"Central backend, https://HOST[:PORT]; http:// for this machine only."_s, u"URL"_s},
        {u"profile"_s, u"Folder of the offline data."_s, u"DIR"_s},
        {u"screenshots"_s, u"Save a picture of every view in light and dark, and quit."_s, u"DIR"_s},
        {u"language"_s, u"tr (default) or en."_s, u"LANGUAGE"_s},
    });
    parser.process(arguments);
    if (!parser.positionalArguments().isEmpty())
        return wrong(u"unknown argument '%1'"_s.arg(parser.positionalArguments().first()));

    Options options;
    options.screenshots = parser.value(u"screenshots"_s);
    options.practice = parser.isSet(u"practice"_s) || !options.screenshots.isEmpty();
    if (!options.screenshots.isEmpty()) {
        options.today = pictureDay;
        options.undo = {}; // nobody takes anything back
    }
    if (const Status status = readPractice(parser, options); !status)
        return fail(status.error());
    if (parser.isSet(u"server"_s)) {
        if (options.practice)
            return wrong(u"--server does not go with --practice: practice has its own"_s);
        options.server = QUrl(parser.value(u"server"_s), QUrl::StrictMode);
        if (!options.server.isValid() || options.server.host().isEmpty())
            return wrong(u"--server needs https://HOST[:PORT], got '%1'"_s.arg(parser.value(u"server"_s)));
    }
    options.profile = parser.value(u"profile"_s);
    options.language = parser.value(u"language"_s);
    if (!options.language.isEmpty() && options.language != "tr"_L1 && options.language != "en"_L1)
        return wrong(u"--language needs tr or en"_s);
    return options;
}

} // namespace eimza::desktop
