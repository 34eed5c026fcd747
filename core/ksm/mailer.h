#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "core/base/clock.h"
#include "core/ksm/records.h"

namespace eimza::ksm {

/// Writes the queued mails as .eml files and reports each as sent, on a thread of its own. A mail's name and
/// contents are settled when it is queued, so that one cut off between file and report is not written twice.
class Mailer
{
public:
    /// Starts with what was left. The clock must outlive the mailer.
    Mailer(QString dataFolder, QString mailFolder, const Clock &clock);
    ~Mailer();
    Mailer(const Mailer &) = delete;
    Mailer &operator=(const Mailer &) = delete;

    /// There is something new in the queue.
    void wake();

private:
    void run();

    const QString m_dataFolder;
    const QString m_mailFolder;
    const Clock &m_clock;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_awake = true;
    bool m_stopping = false;
    std::thread m_thread;
};

/// Writes the next mails of the queue, a handful, and reports them in one transaction. The result is their
/// number, 0 for an empty queue; after an error the queue still holds what was not reported.
[[nodiscard]] Result<qsizetype> deliverMails(const Records &records, const QString &mailFolder,
                                             const Clock &clock);

} // namespace eimza::ksm
