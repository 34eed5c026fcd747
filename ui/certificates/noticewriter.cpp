#include "ui/certificates/noticewriter.h"

#include <chrono>

#include "core/base/whendone.h"
#include "ui/certificates/notices.h"
#include "ui/common/page.h"
#include "ui/common/workrow.h"
#include "ui/outbox/feedback.h"
#include "ui/output/outputtable.h"

namespace eimza::ui {

namespace {

constexpr auto tick = std::chrono::milliseconds{200};
constexpr int quietTicks = 5;

} // namespace

NoticeWriter::NoticeWriter(client::Client &client, Feedback &feedback, Page *page)
    : QObject{page}, m_client{client}, m_feedback{feedback}, m_page{page}
{
    m_timer.setInterval(tick);
    connect(&m_timer, &QTimer::timeout, this, &NoticeWriter::displayProgress);
    connect(page, &Page::stopRequested, this, &NoticeWriter::stop);
}

NoticeWriter::~NoticeWriter()
{
    stop();
}

void NoticeWriter::stop()
{
    if (m_progress)
        m_progress->stopped = true;
}

void NoticeWriter::ask(bool letters, const QList<CertificateId> &certificates)
{
    if (m_progress) {
        m_feedback.say(tr("Önceki yazılar hazırlanıyor. Bitmesini bekleyiniz ya da durdurunuz."));
        return;
    }
    whenDone(m_client.contacts().notices(certificates), this, [this, letters](const QList<client::Notice> &notices) {
        if (!notices.isEmpty())
            askForNoticeFile(letters, m_page, [this, letters, notices](const QString &path) { write(letters, notices, path); });
    });
}

void NoticeWriter::write(bool letters, const QList<client::Notice> &notices, const QString &path)
{
    if (m_progress)
        return;
    NoticeFacts facts;
    if (m_client.session().hasUser()) {
        facts.sender = m_client.session().user().displayName;
        facts.unit = m_client.session().user().unitName;
    }
    facts.now = m_client.clock().now();
    facts.dataDate = m_client.records().all()->syncedAt();
    m_progress = std::make_shared<OutputProgress>();
    m_ticks = 0;
    m_timer.start();
    const auto written = m_thread.run([letters, notices, facts, path, progress = m_progress] {
        return letters ? saveLetters(notices, facts, path, *progress) : saveCallList(notices, facts, path, *progress);
    });
    whenDone(written, this, [this, letters, count = static_cast<int>(notices.size())](const Status &status) { finish(letters, count, status); });
}

void NoticeWriter::finish(bool letters, int count, const Status &written)
{
    m_timer.stop();
    m_progress.reset();
    m_page->endWork(m_row);
    m_row.clear();
    if (written)
        m_feedback.say(letters ? tr("%n bilgilendirme yazısı kaydedildi.", nullptr, count) : tr("%n kişilik arama listesi kaydedildi.", nullptr, count));
    else if (written.error().code == ErrorCode::Cancelled)
        m_feedback.say(tr("Durduruldu. Yarım kalan dosya bırakılmadı."));
    else
        m_feedback.say(errorText(written.error(), Place::Export).toString());
}

void NoticeWriter::displayProgress()
{
    if (++m_ticks < quietTicks)
        return;
    if (!m_row) {
        m_row = m_page->addWork();
        connect(m_row, &WorkRow::stopRequested, this, &NoticeWriter::stop);
    }
    m_row->display(tr("Yazılar hazırlanıyor…"), m_progress->done, m_progress->total);
}

} // namespace eimza::ui
