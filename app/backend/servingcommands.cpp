#include "app/backend/command.h"
#include "app/backend/serve.h"
#include "core/http/client.h"

namespace eimza::app
{

using namespace Qt::Literals::StringLiterals;

namespace
{

Result<Action> readServe(const Given &given)
{
    ServeSettings settings;
    const auto address = http::parseListenAddress(given.option("listen"_L1));
    if (!address)
        return fail(ErrorCode::InvalidInput, u"--listen: "_s + address.error().detail);
    settings.listen = *address;
    settings.ksm = QUrl(given.option("ksm"_L1));
    if (const Status base = http::checkBase(settings.ksm); !base)
        return fail(ErrorCode::InvalidInput,
                    u"--ksm needs a URL such as http://127.0.0.1:8402, got '%1': %2"_s.arg(
                        given.option("ksm"_L1), base.error().detail));
    settings.quitWithStdin = given.has("quit-with-stdin"_L1);
    return onDatabase([settings](backend::Database &database, const Clock &clock) {
        return serve(database, clock, settings);
    });
}

Result<Action> readMigrate(const Given &)
{
    return onDatabase([](backend::Database &, const Clock &) { return Status(); }); // opening did it
}

} // namespace

QList<CommandForm> servingCommands()
{
    return {
        {{u"serve"_s},
         u"serve --listen HOST:PORT --ksm URL [--quit-with-stdin]"_s,
         0,
         {u"listen"_s, u"ksm"_s},
         {u"quit-with-stdin"_s},
         readServe},
        {{u"migrate"_s}, u"migrate"_s, 0, {}, {}, readMigrate},
    };
}

} // namespace eimza::app
