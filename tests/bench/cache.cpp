// R1 (the engine's part), R4, R5 and R10: the client's cache against sqlite3 on the same rows and against bare
// OpenSSL, in turns. Usage: bench_cache FOLDER ROWS TURNS ID…
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <algorithm>
#include <cstdio>
#include <map>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include "core/base/istanbul.h"
#include "core/client/sync/syncengine.h"
#include "core/contract/jsonreader.h"
#include "core/domain/nationalid.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;

namespace
{

bool isShort = false;

double median(QList<double> values)
{
    std::ranges::sort(values);
    return values.size() % 2 ? values.at(values.size() / 2)
                             : (values.at(values.size() / 2 - 1) + values.at(values.size() / 2)) / 2;
}

void report(const char *name, const QList<double> &ours, const QList<double> &peer, double target, const char *unit)
{
    const double ratio = median(ours) / median(peer);
    isShort = isShort || ratio > target;
    std::printf("%s ours=%.3f%s peer=%.3f%s ratio=%.2f target<=%.2f %s\n", name, median(ours), unit, median(peer), unit,
                ratio, target, ratio <= target ? "ok" : "SHORT");
    std::fflush(stdout);
}

[[noreturn]] void die(const QString &why)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(why));
    std::exit(1);
}

NationalId nationalId(qint64 n)
{
    int nine[9] = {1};
    for (int i = 8; i > 0; --i, n /= 10)
        nine[i] = static_cast<int>(n % 10);
    const auto [tenth, eleventh] = checkDigitsFor(nine);
    QString digits;
    for (const int digit : nine)
        digits += QString::number(digit);
    return *NationalId::parse(QString(digits + QString::number(tenth) + QString::number(eleventh)));
}

/// Rows as the server has them: four people to six certificates, in 300 units.
class Rows
{
public:
    explicit Rows(qint64 count) : people{count * 4 / 10}, certificates{count - people - units} {}

    static QJsonArray unit(qint64 id)
    {
        return toRow(Unit{UnitId{id}, u"B%1"_s.arg(id), UnitId{id == 1 ? 0 : 1}, u"Daire Başkanlığı %1"_s.arg(id)}, 1);
    }
    static QJsonArray person(qint64 id, qint64 rev)
    {
        static const QStringList names{u"AYŞE"_s, u"ÇAĞRI"_s, u"IŞIK"_s, u"MEHMET"_s, u"ÖZGE"_s, u"ŞÜKRÜ"_s, u"ZEYNEP"_s};
        static const QStringList titles{u"Memur"_s, u"Şube Müdürü"_s, u"Mühendis"_s};
        return toRow(Person{PersonId{id}, nationalId(id), names.at(id % 7), u"%1OĞLU"_s.arg(names.at(id / 7 % 7)) + QString::number(id % 3000),
                            u"kullanici%1"_s.arg(id), UnitId{1 + id % units}, titles.at(id % 3), u"Kadrolu Personel"_s,
                            u"kullanici%1@icisleri.gov.tr"_s.arg(id), u"53%1"_s.arg(id, 8, 10, QChar(u'0')), QString::number(100'000 + id)},
                     rev);
    }
    [[nodiscard]] QJsonArray certificate(qint64 id, qint64 rev) const
    {
        const QDateTime end = QDateTime(QDate(2026, 11, 1), QTime(12, 0), Qt::UTC).addSecs(id * 7);
        return toRow(Certificate{CertificateId{id}, PersonId{1 + id % people}, QString::number(0x5A000000 + id, 16), end.addYears(-3), end, {}, true}, rev);
    }

    static constexpr qint64 units = 300;
    qint64 people, certificates;
};

using Row = std::pair<Entity, QJsonArray>;

QByteArray pageOf(const QList<Row> &rows, const QString &next, bool more, qint64 total)
{
    SyncPage page;
    page.epoch = u"epoch"_s;
    for (const Row &row : rows) {
        page.rows[row.first].append(row.second);
        page.columns.insert(row.first, columnsOf(row.first));
    }
    page.next = next;
    page.more = more;
    page.total = total;
    page.serverTime = QDateTime::currentDateTimeUtc();
    return compactJson(toJson(page));
}

QString csvOf(const QJsonArray &row)
{
    QStringList cells;
    for (const QJsonValue &value : row)
        cells.append(value.toVariant().toString());
    return cells.join(u',') + u'\n';
}

QString sqlOf(Entity entity, const QJsonArray &row)
{
    QStringList cells, changes;
    for (qsizetype i = 0; i < row.size(); ++i) {
        cells.append(row.at(i).isString() ? u'\'' + row.at(i).toString() + u'\'' : row.at(i).toVariant().toString());
        const QString &column = columnsOf(entity).at(i);
        changes.append(column + u"=excluded."_s + column);
    }
    return u"INSERT INTO %1 VALUES(%2) ON CONFLICT(id) DO UPDATE SET %3;\n"_s.arg(wireName(entity), cells.join(u','), changes.join(u','));
}

void save(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        die(u"%1 cannot be written"_s.arg(path));
}

/// Seconds of the sqlite3 shell, whose output is thrown away.
double shell(const QString &database, const QByteArray &script)
{
    QProcess process;
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QElapsedTimer timer;
    timer.start();
    process.start(u"sqlite3"_s, {database});
    process.write(script);
    process.closeWriteChannel();
    if (!process.waitForFinished(600'000) || process.exitCode() != 0)
        die(u"sqlite3 failed"_s);
    return static_cast<double>(timer.nsecsElapsed()) / 1e9;
}

/// Ready-made pages by cursor; on a thread of its own.
class PageServer
{
public:
    PageServer()
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
    ~PageServer()
    {
        m_thread.run([this] { m_server.reset(); }).waitForFinished();
    }
    [[nodiscard]] QUrl url() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(m_port)); }
    void setPages(const QMap<QString, QByteArray> &pages)
    {
        m_thread.run([this, pages] { m_pages = pages; }).waitForFinished();
    }

private:
    void serve(QTcpSocket &socket)
    {
        m_read[&socket] += socket.readAll();
        QByteArray &read = m_read[&socket];
        const qsizetype end = read.indexOf("\r\n\r\n");
        const qsizetype at = read.toLower().indexOf("content-length:");
        if (end < 0 || at < 0)
            return;
        const qsizetype length = read.sliced(at + 15, read.indexOf('\r', at) - at - 15).trimmed().toLongLong();
        if (read.size() < end + 4 + length)
            return;
        const QJsonObject request = QJsonDocument::fromJson(read.sliced(end + 4, length)).object();
        read.remove(0, end + 4 + length);
        const QByteArray page = m_pages.value(request.value("cursor"_L1).toString());
        socket.write(page.isEmpty() ? QByteArray("HTTP/1.1 204 No Content\r\n\r\n")
                                    : "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(page.size()) + "\r\n\r\n");
        socket.write(page);
    }

    std::unique_ptr<QTcpServer> m_server;
    std::map<QTcpSocket *, QByteArray> m_read;
    QMap<QString, QByteArray> m_pages;
    quint16 m_port = 0;
    TaskThread m_thread{u"pages"_s};
};

/// A desktop's engine, without its window.
struct Desktop {
    explicit Desktop(const QString &folder, const QUrl &server)
        : http{std::move(*HttpClient::create(server))}, vault{std::move(*Vault::open(folder))}, api{*http, clock}, engine{*vault, api, clock}
    {
    }
    /// Seconds until the records are there.
    double synchronise()
    {
        QElapsedTimer timer;
        timer.start();
        QEventLoop loop;
        RecordSetPtr got;
        const auto a = QObject::connect(&engine, &SyncEngine::synced, &loop, [&](const RecordSetPtr &records) {
            got = records;
            loop.quit();
        });
        const auto b = QObject::connect(&engine, &SyncEngine::failed, &loop, [](const Error &error) { die(error.detail); });
        engine.syncNow();
        loop.exec();
        const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
        QObject::disconnect(a);
        QObject::disconnect(b);
        if (!got)
            die(u"nothing has come"_s);
        certificates = static_cast<qint64>(got->certificates().size());
        return seconds;
    }
    void settle() { vault->withCache([](CacheDatabase &) {}).waitForFinished(); }

    ServerClock clock;
    std::unique_ptr<HttpClient> http;
    std::unique_ptr<Vault> vault;
    BackendApi api;
    SyncEngine engine;
    qint64 certificates = 0;
};

class Bench
{
public:
    Bench(const QString &folder, qint64 count, int turns) : m_folder{folder}, m_rows{count}, m_count{count}, m_turns{turns} { prepare(); }
    void firstSync();
    void changes();
    void start();
    static void sealing(int turns);

private:
    void prepare();
    [[nodiscard]] QString path(const QString &name) const { return m_folder + u'/' + name; }
    [[nodiscard]] QString plain() const { return path(u"plain.db"_s); }
    double import();
    void removePlain() { QFile::remove(plain()); }
    static QByteArray key() { return QByteArray(Sealer::keySize, 'k'); }

    QString m_folder;
    Rows m_rows;
    qint64 m_count;
    int m_turns;
    QMap<QString, QByteArray> m_pages;
    QByteArray m_schema;
    QByteArray m_import;
};

void Bench::prepare()
{
    QMap<Entity, QByteArray> csv;
    QList<Row> page;
    qint64 size = 0, number = 0;
    const auto flush = [&](bool more) {
        m_pages.insert(number == 0 ? QString() : QString::number(number), pageOf(page, more ? QString::number(number + 1) : u"end"_s, more, m_count));
        ++number;
        page.clear();
        size = 0;
    };
    const auto add = [&](Entity entity, const QJsonArray &row) {
        const QString cells = csvOf(row);
        csv[entity] += cells.toUtf8();
        if ((size += cells.size() + 25) > 850 * 1024)
            flush(true);
        page.append({entity, row});
    };
    for (qint64 id = 1; id <= Rows::units; ++id)
        add(Entity::Unit, Rows::unit(id));
    for (qint64 id = 1; id <= m_rows.people; ++id)
        add(Entity::Person, Rows::person(id, 1));
    for (qint64 id = 1; id <= m_rows.certificates; ++id)
        add(Entity::Certificate, m_rows.certificate(id, 1));
    flush(false);
    m_import = ".mode csv\n";
    for (const Entity entity : {Entity::Unit, Entity::Person, Entity::Certificate}) {
        const QString name = wireName(entity);
        QStringList columns = columnsOf(entity);
        columns.first() = u"id INTEGER PRIMARY KEY"_s;
        m_schema += u"CREATE TABLE %1(%2);\n"_s.arg(name, columns.join(u',')).toUtf8();
        save(path(name + u".csv"_s), csv.value(entity));
        m_import += u".import %1 %2\n"_s.arg(path(name + u".csv"_s), name).toUtf8();
    }
}

double Bench::import()
{
    removePlain();
    shell(plain(), m_schema);
    return shell(plain(), m_import);
}

void Bench::firstSync()
{
    QList<double> ours, peer;
    PageServer server;
    server.setPages(m_pages);
    for (int turn = 0; turn < m_turns; ++turn) {
        QTemporaryDir folder(m_folder + u"/desktop"_s);
        Desktop desktop(folder.path(), server.url());
        ours.append(desktop.synchronise());
        if (desktop.certificates != m_rows.certificates)
            die(u"not all have come"_s);
        desktop.settle();
        peer.append(import());
    }
    report("R4 first-sync", ours, peer, 3, "s");
}

void Bench::changes()
{
    QList<double> ours, peer;
    PageServer server;
    server.setPages(m_pages);
    QTemporaryDir folder(m_folder + u"/desktop"_s);
    Desktop desktop(folder.path(), server.url());
    desktop.synchronise();
    desktop.settle();
    import();
    constexpr qint64 changed = 10'000;
    for (int turn = 0; turn < m_turns; ++turn) {
        QMap<QString, QByteArray> pages;
        QList<Row> page;
        QByteArray sql = "BEGIN;\n";
        for (qint64 i = 0; i < changed; ++i) {
            const bool person = i % 5 < 2;
            const Entity entity = person ? Entity::Person : Entity::Certificate;
            const qint64 id = 1 + (i * 7919 + turn) % (person ? m_rows.people : m_rows.certificates);
            const QJsonArray row = person ? Rows::person(id, turn + 2) : m_rows.certificate(id, turn + 2);
            sql += sqlOf(entity, row).toUtf8();
            page.append({entity, row});
        }
        sql += "COMMIT;\n";
        const QString first = turn == 0 ? u"end"_s : u"end%1"_s.arg(turn);
        const QString last = u"end%1"_s.arg(turn + 1);
        const qsizetype half = page.size() / 2;
        pages.insert(first, pageOf(page.first(half), first + u"-2"_s, true, -1));
        pages.insert(first + u"-2"_s, pageOf(page.sliced(half), last, false, -1));
        server.setPages(pages);
        ours.append(desktop.synchronise());
        desktop.settle();
        peer.append(shell(plain(), sql));
    }
    report("R5 changes", ours, peer, 2, "s");
}

void Bench::start()
{
    QList<double> ours, peer;
    const QString file = path(u"start%1.db"_s.arg(m_count));
    {
        auto cache = CacheDatabase::open(file, key());
        if (!cache)
            die(cache.error().detail);
        QString cursor;
        do {
            const auto page = ReceivedPage::read(m_pages.value(cursor));
            const auto applied = page ? (*cache)->apply(*page, cursor.isEmpty()) : fail(page.error());
            if (!applied)
                die(applied.error().detail);
            cursor = page->head().next;
        } while (m_pages.contains(cursor));
        const auto kept = (*cache)->keepColumns();
        if (!kept || !*kept)
            die(u"no columns were kept"_s);
    }
    import();
    for (int turn = 0; turn < m_turns; ++turn) {
        QElapsedTimer timer;
        timer.start();
        const auto cache = CacheDatabase::open(file, key());
        const auto records = (*cache)->records();
        ours.append(static_cast<double>(timer.nsecsElapsed()) / 1e9);
        if (!records || static_cast<qint64>((*records)->certificateCount()) != m_rows.certificates)
            die(u"not all are there"_s);
        peer.append(shell(plain(), "SELECT * FROM unit;\nSELECT * FROM person;\nSELECT * FROM certificate;\n"));
    }
    report(m_count >= 1'000'000 ? "R1 engine-start-1M" : "R1 engine-start", ours, peer, m_count >= 1'000'000 ? 1 : 3, "s");
}

/// The bare calls, as few as it takes; nonces are drawn in one piece before.
double bareMicroseconds(const QByteArray &key, const QByteArray &plain, const QByteArray &place, int rounds)
{
    QByteArray nonces(12 * rounds, Qt::Uninitialized), sealed(plain.size() + 16, '\0'), opened(plain.size(), '\0');
    auto *const bytes = reinterpret_cast<unsigned char *>(nonces.data());
    auto *const out = reinterpret_cast<unsigned char *>(sealed.data());
    auto *const back = reinterpret_cast<unsigned char *>(opened.data());
    const auto *const in = reinterpret_cast<const unsigned char *>(plain.constData());
    const auto *const aad = reinterpret_cast<const unsigned char *>(place.constData());
    const auto *const k = reinterpret_cast<const unsigned char *>(key.constData());
    const int size = static_cast<int>(plain.size()), aadSize = static_cast<int>(place.size());
    int length = 0;
    EVP_CIPHER_CTX *sealing = EVP_CIPHER_CTX_new(), *opening = EVP_CIPHER_CTX_new();
    EVP_EncryptInit_ex(sealing, EVP_aes_256_gcm(), nullptr, k, nullptr);
    EVP_DecryptInit_ex(opening, EVP_aes_256_gcm(), nullptr, k, nullptr);
    QElapsedTimer timer;
    timer.start();
    RAND_bytes(bytes, static_cast<int>(nonces.size()));
    for (int i = 0; i < rounds; ++i) {
        EVP_EncryptInit_ex(sealing, nullptr, nullptr, nullptr, bytes + 12 * i);
        EVP_EncryptUpdate(sealing, nullptr, &length, aad, aadSize);
        EVP_EncryptUpdate(sealing, out, &length, in, size);
        EVP_EncryptFinal_ex(sealing, out + size, &length);
        EVP_CIPHER_CTX_ctrl(sealing, EVP_CTRL_GCM_GET_TAG, 16, out + size);
        EVP_DecryptInit_ex(opening, nullptr, nullptr, nullptr, bytes + 12 * i);
        EVP_DecryptUpdate(opening, nullptr, &length, aad, aadSize);
        EVP_DecryptUpdate(opening, back, &length, out, size);
        EVP_CIPHER_CTX_ctrl(opening, EVP_CTRL_GCM_SET_TAG, 16, out + size);
        if (EVP_DecryptFinal_ex(opening, back + size, &length) != 1)
            die(u"a record does not open"_s);
    }
    const double each = static_cast<double>(timer.nsecsElapsed()) / 1e3 / rounds;
    EVP_CIPHER_CTX_free(sealing);
    EVP_CIPHER_CTX_free(opening);
    return each;
}

void Bench::sealing(int turns)
{
    constexpr int rounds = 200'000;
    const QByteArray plain = QJsonDocument(Rows::person(12'345, 1)).toJson(QJsonDocument::Compact);
    const QByteArray place(25, 'r');
    const auto sealer = std::move(*Sealer::create(key()));
    QList<double> ours, peer;
    QByteArray sealed, opened;
    for (int turn = 0; turn < turns; ++turn) {
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < rounds; ++i)
            if (!sealer->sealInto(sealed, plain, place) || !sealer->unsealInto(opened, sealed, place))
                die(u"a record does not open"_s);
        ours.append(static_cast<double>(timer.nsecsElapsed()) / 1e3 / rounds);
        peer.append(bareMicroseconds(key(), plain, place, rounds));
    }
    report("R10 seal-and-unseal", ours, peer, 1.3, "us");
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.size() < 5)
        die(u"bench_cache FOLDER ROWS TURNS ID…"_s);
    const int turns = arguments.at(3).toInt();
    const QStringList ids = arguments.sliced(4);
    if (ids.contains(u"R10"_s))
        Bench::sealing(turns);
    if (ids == QStringList{u"R10"_s})
        return isShort ? 1 : 0;
    Bench bench(arguments.at(1), arguments.at(2).toLongLong(), turns);
    if (ids.contains(u"R1"_s))
        bench.start();
    if (ids.contains(u"R4"_s))
        bench.firstSync();
    if (ids.contains(u"R5"_s))
        bench.changes();
    return isShort ? 1 : 0;
}
