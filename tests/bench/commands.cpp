#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QUuid>
#include <atomic>
#include <cstdio>
#include <thread>
#include <vector>

#include "core/contract/commands.h"
#include "core/contract/jsonreader.h"
#include "core/contract/routes.h"
#include "core/http/client.h"

// Clients that file and withdraw without rest:
//   bench_commands URL TOKEN CONNECTIONS SECONDS FIRST-PERSON PEOPLE
// prints "RATE ERRORS": commands per second of all clients, and answers that were no 200.
// With SECONDS 0: two pairs, then of the second "client KEY KEY APPLICATION NUMBER-OF-FIRST": a client that is known.

namespace
{

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

constexpr qint64 firstSeq = 7'770'001;

class Client
{
public:
    Client(const QUrl &url, QByteArray token)
        : m_http{url, std::chrono::seconds{30}}, m_token{std::move(token)},
          m_id{QUuid::createUuid().toString(QUuid::WithoutBraces)}
    {
    }

    /// The records that changed; nothing where the answer was no 200.
    std::optional<CommandAnswer> send(const Command &command, qint64 rev)
    {
        lastKey = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
        http::Headers headers{{"Authorization", "Bearer " + m_token},
                              {"Content-Type", "application/json"},
                              {"Idempotency-Key", lastKey},
                              {"Client-Seq", ClientSeq{m_id, m_seq++}.toHeader()}};
        if (rev > 0)
            headers.append({"If-Match", '"' + QByteArray::number(rev) + '"'});
        const QByteArray path = QString(routes::commands + wireName(command.kind)).toLatin1();
        const auto response = m_http.call("POST", path, headers, compactJson(toJson(command)));
        if (!response || response->status != 200) {
            std::fprintf(stderr, "%s\n", response ? response->body.constData() : qPrintable(response.error().detail));
            return std::nullopt;
        }
        const auto json = parseJsonObject(response->body);
        const auto answer = json ? commandAnswer(*json) : Result<CommandAnswer>(fail(json.error()));
        return answer ? std::optional{*answer} : std::nullopt;
    }

    QByteArray lastKey;
    const QString &id() const { return m_id; }

private:
    http::Client m_http;
    QByteArray m_token;
    QString m_id;
    qint64 m_seq = firstSeq;
};

// File and withdraw for one person; how many of the two were done.
int pair(Client &client, qint64 person, qint64 *application = nullptr, QByteArray *firstKey = nullptr)
{
    Command file;
    file.kind = CommandKind::File;
    file.person = PersonId{person};
    file.type = ApplicationType::Renewal;
    const auto filed = client.send(file, 0);
    if (!filed)
        return 0;
    if (firstKey)
        *firstKey = client.lastKey;
    Command withdraw;
    withdraw.kind = CommandKind::Withdraw;
    withdraw.application = ApplicationId{filed->records.first().id};
    if (application)
        *application = withdraw.application.value;
    return client.send(withdraw, filed->records.first().rev) ? 2 : 1;
}

} // namespace

int main(int argc, char *argv[])
{
    if (argc != 7)
        return 2;
    const QUrl url(QString::fromLatin1(argv[1]));
    const QByteArray token(argv[2]);
    const int connections = atoi(argv[3]), seconds = atoi(argv[4]);
    const qint64 first = atoll(argv[5]), people = atoll(argv[6]);
    if (seconds == 0) {
        Client client{url, token};
        qint64 application = 0;
        QByteArray key;
        if (pair(client, first) != 2 || pair(client, first, &application, &key) != 2)
            return 1;
        std::printf("%s %s %s %lld %lld\n", qPrintable(client.id()), key.constData(), client.lastKey.constData(),
                    static_cast<long long>(application), static_cast<long long>(firstSeq + 2));
        return 0;
    }
    std::atomic<qint64> done = 0, errors = 0;
    std::vector<std::thread> threads;
    const auto begin = std::chrono::steady_clock::now();
    const auto end = begin + std::chrono::seconds{seconds};
    for (int c = 0; c < connections; ++c)
        threads.emplace_back([&, c] {
            Client client{url, token};
            const qint64 own = people / connections;
            for (qint64 i = 0; std::chrono::steady_clock::now() < end; ++i) {
                const int two = pair(client, first + c * own + i % own);
                done += two;
                errors += 2 - two;
            }
        });
    for (std::thread &thread : threads)
        thread.join();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    std::printf("%.1f %lld\n", static_cast<double>(done) / took.count(), static_cast<long long>(errors));
    return errors == 0 ? 0 : 1;
}
