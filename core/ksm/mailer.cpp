#include "core/ksm/mailer.h"

#include <QDir>
#include <QSaveFile>
#include <chrono>

#include "core/base/log.h"
#include "core/ksm/mail.h"

namespace eimza::ksm {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto retryPause = std::chrono::seconds{5};
constexpr int batchSize = 25; // as many are finished before a stop is heeded

struct Queued {
    qint64 application;
    QString fileName;
    AccessPasswordMail mail;
};

Result<QList<Queued>> queued(const Records &records)
{
    auto query = records.file().run(
        u"SELECT m.application, m.file_name, m.recipient, m.password, m.queued_at, a.reference, p.name, "
        u"p.surname "
        "FROM mails m JOIN applications a ON a.id = m.application JOIN persons p ON p.id = a.person "
        "ORDER BY m.application LIMIT ?"_s,
        {batchSize});
    if (!query)
        return fail(query.error());
    QList<Queued> list;
    while (query->next()) {
        const QString fileName = query->value(1).toString();
        list.append({query->value(0).toLongLong(),
                     fileName,
                     {fileName.chopped(4), query->value(2).toString(),
                      query->value(6).toString() + u' ' + query->value(7).toString(),
                      query->value(5).toString(), query->value(3).toString(), momentOf(query->value(4))}});
    }
    return list;
}

// Half-written copies of an earlier run, which a kill has left behind.
void removeLeftovers(const QDir &folder, const QString &fileName)
{
    for (const QString &leftover : folder.entryList({fileName + u".*"_s}, QDir::Files))
        QFile::remove(folder.filePath(leftover));
}

Status writeMail(const QDir &folder, const Queued &queued)
{
    removeLeftovers(folder, queued.fileName);
    const QString path = folder.filePath(queued.fileName);
    if (QFile::exists(path))
        return {}; // written before a kill; only the report is missing
    QSaveFile file{path};
    const QByteArray message = messageOf(queued.mail);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(message) != message.size() || !file.flush() || !file.commit())
        return fail(ErrorCode::Io, u"a mail cannot be written: %1"_s.arg(file.errorString()));
    return {};
}

Status reportSent(const Records &records, const Queued &queued, const Clock &clock)
{
    const SqliteFile &file = records.file();
    const auto removed = file.run(u"DELETE FROM mails WHERE application = ?"_s, {queued.application});
    if (!removed)
        return fail(removed.error());
    if (removed->numRowsAffected() == 0)
        return {}; // the application has been ended meanwhile
    const auto moved = file.run(u"UPDATE applications SET state = ? WHERE id = ?"_s,
                                {wireName(ApplicationState::PasswordSent), queued.application});
    if (!moved)
        return fail(moved.error());
    return records.addProgress(queued.mail.reference, ApplicationState::PasswordSent, clock.now(), {});
}

} // namespace

Result<qsizetype> deliverMails(const Records &records, const QString &mailFolder, const Clock &clock)
{
    const auto list = queued(records);
    if (!list)
        return fail(list.error());
    const QDir folder{mailFolder};
    QList<Queued> written;
    Status writing;
    for (const Queued &mail : *list) {
        writing = writeMail(folder, mail);
        if (!writing)
            break;
        written.append(mail);
    }
    const Status reported = records.file().transaction([&]() -> Status {
        for (const Queued &mail : written)
            if (Status status = reportSent(records, mail, clock); !status)
                return status;
        return {};
    });
    if (!reported)
        return fail(reported.error());
    for (const Queued &mail : written)
        qCInfo(lcKsm, "access password of application %lld mailed", mail.application);
    if (!writing)
        return fail(writing.error());
    return written.size();
}

Mailer::Mailer(QString dataFolder, QString mailFolder, const Clock &clock)
    : m_dataFolder{std::move(dataFolder)},
      m_mailFolder{std::move(mailFolder)}, m_clock{clock}, m_thread{[this] { run(); }}
{
}

Mailer::~Mailer()
{
    {
        const std::lock_guard lock{m_mutex};
        m_stopping = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void Mailer::wake()
{
    {
        const std::lock_guard lock{m_mutex};
        m_awake = true;
    }
    m_changed.notify_all();
}

void Mailer::run()
{
    const auto records = Records::open(m_dataFolder);
    if (!records) {
        qCCritical(lcKsm, "the mailer cannot open the register: %s", qUtf8Printable(records.error().detail));
        return;
    }
    std::unique_lock lock{m_mutex};
    while (!m_stopping) {
        m_awake = false;
        lock.unlock();
        const auto written = deliverMails(**records, m_mailFolder, m_clock);
        if (!written)
            qCWarning(lcKsm, "mails stay in the queue: %s", qUtf8Printable(written.error().detail));
        lock.lock();
        if (!written)
            m_changed.wait_for(lock, retryPause, [this] { return m_stopping; });
        else if (*written == 0)
            m_changed.wait(lock, [this] { return m_awake || m_stopping; });
    }
}

} // namespace eimza::ksm
