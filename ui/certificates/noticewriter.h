#pragma once

#include <QPointer>
#include <QTimer>
#include <memory>

#include "core/base/taskthread.h"
#include "core/client/services/client.h"
#include "core/client/services/contacts.h"

namespace eimza::ui {

class Feedback;
class Page;
class WorkRow;
struct OutputProgress;

/// Writes letters or a call list as PDF, one at a time: asks for the place, shows on the page how far it is, ends where
/// somebody stops it, tells what became of it.
class NoticeWriter : public QObject
{
    Q_OBJECT

public:
    NoticeWriter(client::Client &client, Feedback &feedback, Page *page);
    ~NoticeWriter() override;

    [[nodiscard]] bool isWriting() const { return m_progress != nullptr; }
    void ask(bool letters, const QList<CertificateId> &certificates);

private:
    void write(bool letters, const QList<client::Notice> &notices, const QString &path);
    void finish(bool letters, int count, const Status &written);
    void displayProgress();
    void stop();

    client::Client &m_client;
    Feedback &m_feedback;
    Page *m_page;
    QPointer<WorkRow> m_row; ///< once the work has taken a second
    QTimer m_timer;
    int m_ticks = 0;
    std::shared_ptr<OutputProgress> m_progress; ///< null where nothing is written
    TaskThread m_thread{QStringLiteral("notices")}; ///< lays out pages
};

} // namespace eimza::ui
