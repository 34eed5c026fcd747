#include "core/backend/http/answers.h"
#include "core/backend/http/route.h"
#include "core/contract/routes.h"

namespace eimza::backend
{

using http::Response;

namespace
{

// Who may give each command. The command's own work says so again, with its answer kept.
constexpr std::pair<CommandKind, Callers> kinds[] = {
    {CommandKind::File, scopeCallers},          {CommandKind::Refile, scopeCallers},
    {CommandKind::Withdraw, scopeCallers},      {CommandKind::Hold, Caller::Bureau},
    {CommandKind::Return, Caller::Bureau},      {CommandKind::Approve, Caller::Bureau},
    {CommandKind::AddToBatch, Caller::Bureau},  {CommandKind::RemoveFromBatch, Caller::Bureau},
    {CommandKind::SubmitBatch, Caller::Bureau}, {CommandKind::StopBatch, Caller::Bureau},
    {CommandKind::Cancel, Caller::Bureau},      {CommandKind::RecordContact, scopeCallers},
    {CommandKind::CorrectContact, scopeCallers}, {CommandKind::SignOff, scopeCallers},
    {CommandKind::NameDeputy, scopeCallers},    {CommandKind::EndDeputy, scopeCallers},
    {CommandKind::Reveal, scopeCallers},        {CommandKind::ExportUnmasked, Caller::Bureau},
};

Response take(Commands &commands, CommandKind kind, const Call &call)
{
    const auto header = [&](QLatin1StringView name) {
        return call.request.header(QByteArrayView(name.data(), name.size()));
    };
    const CommandReply reply =
        commands.take(*call.session, {kind, header(routes::idempotencyKey), header(routes::clientSeq),
                                      header(routes::ifMatch), call.request.body});
    Response response{
        reply.status, reply.status < 400 ? "application/json" : problemContentType, reply.body, {}};
    if (reply.replayed)
        response.headers = {{QByteArray(routes::replayed.data()), "?1"}};
    return response;
}

} // namespace

QList<Route> commandRoutes(const Services &services)
{
    QList<Route> list;
    for (const auto &[kind, callers] : kinds)
        list.append(Route{"POST",
                          routes::commands + wireName(kind),
                          callers,
                          [&commands = services.commands, kind = kind](const Call &call) -> Result<Response> {
                              return take(commands, kind, call);
                          },
                          {},
                          RoleCheck::Handler});
    return list;
}

} // namespace eimza::backend
