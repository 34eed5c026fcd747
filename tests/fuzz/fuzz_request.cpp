// A connection's bytes, fed in pieces, and what the routes make of the bodies.

#include <algorithm>
#include <cstdint>

#include "core/contract/commands.h"
#include "core/contract/disclosure.h"
#include "core/contract/jsonreader.h"
#include "core/contract/people.h"
#include "core/contract/sessions.h"
#include "core/contract/sync.h"
#include "core/http/requestreader.h"
#include "core/http/responsehead.h"

namespace
{

using namespace eimza;

template <typename Value>
void require(const Value &value)
{
    if (!value)
        __builtin_trap();
}

void readBody(const QByteArray &body)
{
    const auto json = parseJsonObject(body);
    const auto strict = parseRequestBody(body); // as the routes read it: refuses more and reads nothing else
    require(!strict || (json && *strict == *json));
    if (!json)
        return;
    if (const auto wanted = pullRequest(*json))
        require(pullRequest(toJson(*wanted)));
    if (const auto query = personQuery(*json))
        require(personQuery(toJson(*query)));
    if (const auto reveal = revealRequest(*json))
        require(revealRequest(toJson(*reveal)));
    if (const auto question = ksmQuery(*json))
        require(ksmQuery(toJson(*question)));
    (void)refreshRequest(*json);
    (void)syncPage(*json);
    (void)personPage(*json);
    (void)commandAnswer(*json);
    for (int kind = 0; kind <= static_cast<int>(CommandKind::ExportUnmasked); ++kind)
        if (const auto wanted = command(static_cast<CommandKind>(kind), *json))
            require(command(wanted->kind, toJson(*wanted)));
}

void answer(const http::Request &request)
{
    require(request.path.startsWith(u'/'));
    (void)ClientSeq::parse(request.header("Client-Seq"));
    for (const auto &[name, value] : request.query.queryItems())
        (void)parseCommandKind(value);
    readBody(request.body);
    const http::Response echo{200, "text/plain", request.body, request.headers};
    require(http::responseHead(echo, true, true).endsWith("\r\n\r\n"));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    readBody(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    // The first byte says in how large pieces the rest arrives.
    const size_t piece = data[0] == 0 ? size : data[0];
    const char *bytes = reinterpret_cast<const char *>(data) + 1;
    const size_t total = size - 1;
    http::RequestReader reader{16 * 1024, 64 * 1024};
    size_t begin = 0;
    for (size_t end = std::min(piece, total); end > begin || end < total; end = std::min(end + piece, total)) {
        for (size_t taken = 1; taken > 0 && reader.state() == http::RequestReader::State::Reading;) {
            taken = reader.feed(bytes + begin, end - begin);
            begin += taken;
            require(begin <= end);
        }
        (void)reader.wantsContinue();
        (void)reader.expected();
        if (reader.state() == http::RequestReader::State::Refused) {
            require(reader.refusal().status >= 400);
            return 0;
        }
        if (reader.state() == http::RequestReader::State::Complete)
            answer(reader.take());
        else if (end == total)
            break;
    }
    return 0;
}
