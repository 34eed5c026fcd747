#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTcpSocket>
#include <map>

#include "core/base/taskthread.h"
#include "core/contract/disclosure.h"
#include "core/contract/jsonreader.h"
#include "core/contract/listpage.h"
#include "core/contract/reading.h"
#include "core/contract/rows.h"
#include "core/contract/sessions.h"
#include "core/contract/sync.h"
#include "tests/bench/syntheticrecords.h"

namespace eimza::bench {

/// A server, on a thread of its own, that lets an officer in and gives him the records of syntheticrecords.h. It knows
/// each person and finds none: whom a client looks for, it finds in what it keeps.
class Office
{
public:
    explicit Office(int rows) : m_rows{rows}
    {
        m_thread.run([this] {
            m_server = std::make_unique<QTcpServer>();
            QObject::connect(m_server.get(), &QTcpServer::newConnection, m_server.get(), [this] {
                while (QTcpSocket *socket = m_server->nextPendingConnection())
                    QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { serve(*socket); });
            });
            m_server->listen(QHostAddress::LocalHost);
            m_port = m_server->serverPort();
        }).waitForFinished();
    }
    ~Office()
    {
        m_thread.run([this] { m_server.reset(); }).waitForFinished();
    }
    [[nodiscard]] QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port)); }

private:
    static constexpr int perPage = 3000; ///< people, each with a certificate

    static QByteArray session()
    {
        SessionAnswer answer;
        answer.accessToken = QStringLiteral("token");
        answer.user = UserId{1};
        answer.userName = QStringLiteral("sorumlu");
        answer.displayName = QStringLiteral("Proje Sorumlusu");
        answer.unit = UnitId{1};
        answer.unitCode = QStringLiteral("0");
        answer.unitName = names().units.first();
        answer.serverTime = now();
        answer.expiresIn = 3600;
        return compactJson(toJson(answer));
    }

    [[nodiscard]] QByteArray page(int number) const
    {
        SyncPage page;
        page.epoch = QStringLiteral("epoch");
        const auto add = [&page](Entity entity, const QByteArray &row) {
            page.rows[entity].append(QJsonDocument::fromJson(row).array());
            page.columns.insert(entity, columnsOf(entity));
        };
        for (int unit = 0; number == 0 && unit < 900; ++unit)
            add(Entity::Unit, unitRow(unit));
        const int last = std::min(m_rows, (number + 1) * perPage);
        for (int n = number * perPage + 1; n <= last; ++n) {
            add(Entity::Person, personRow(n));
            add(Entity::Certificate, certificateRow(n, person(n).end, "active", 1));
        }
        page.more = last < m_rows;
        page.next = page.more ? QString::number(number + 1) : QStringLiteral("end");
        page.total = 2 * m_rows + 900;
        page.serverTime = now();
        return compactJson(toJson(page));
    }

    static Certificate certificate(int n)
    {
        const QDateTime end = person(n).end;
        return {CertificateId{n}, PersonId{n}, QStringLiteral("4A") + QString::number(n, 16), end.addYears(-3), end, {CertificateState::Active, {}}, true};
    }

    static QByteArray storyOf(int n)
    {
        const Made of = person(n);
        PersonRecords story;
        story.person.id = PersonId{n};
        story.person.name = of.name;
        story.person.surname = of.surname;
        story.person.unit = UnitId{of.unit + 1};
        story.person.unitName = names().units.at(of.unit);
        story.certificates = {certificate(n)};
        return compactJson(toJson(story));
    }

    // As if Kamu SM knew everybody as the first person.
    static QByteArray recordOfKamuSm()
    {
        KsmAnswer answer;
        answer.person = PersonId{1};
        answer.known = true;
        answer.certificates = {certificate(1)};
        return compactJson(toJson(answer));
    }

    [[nodiscard]] QByteArray answerTo(const QByteArray &head, const QByteArray &body) const
    {
        static const QByteArray ofPerson("GET /v1/people/");
        if (head.startsWith("POST /v1/session "))
            return session();
        if (head.startsWith("POST /v1/ksm/query "))
            return recordOfKamuSm();
        if (head.startsWith(ofPerson)) {
            const QByteArray about = head.sliced(ofPerson.size()).split(' ').first();
            return about.endsWith("/contacts") ? compactJson(toJson(ListPage<Contact>{})) : storyOf(about.toInt());
        }
        if (!head.startsWith("POST /v1/sync/pull "))
            return {};
        const QString cursor = QJsonDocument::fromJson(body).object().value(QStringLiteral("cursor")).toString();
        return cursor == QStringLiteral("end") ? QByteArray() : page(cursor.toInt());
    }

    void serve(QTcpSocket &socket)
    {
        QByteArray &read = m_read[&socket];
        read += socket.readAll();
        const qsizetype end = read.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const qsizetype at = read.toLower().indexOf("content-length:");
        const qsizetype length = at < 0 ? 0 : read.sliced(at + 15, read.indexOf('\r', at) - at - 15).trimmed().toLongLong();
        if (read.size() < end + 4 + length)
            return;
        const bool searches = read.startsWith("POST /v1/people/search ");
        const QByteArray answer = answerTo(read.first(end), read.sliced(end + 4, length));
        read.remove(0, end + 4 + length);
        socket.write(searches           ? QByteArray("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n")
                     : answer.isEmpty() ? QByteArray("HTTP/1.1 204 No Content\r\n\r\n")
                                        : "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(answer.size()) + "\r\n\r\n");
        socket.write(answer);
    }

    const int m_rows;
    std::unique_ptr<QTcpServer> m_server;
    std::map<QTcpSocket *, QByteArray> m_read;
    quint16 m_port = 0;
    TaskThread m_thread{QStringLiteral("office")};
};

} // namespace eimza::bench
