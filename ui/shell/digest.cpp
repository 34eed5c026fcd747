#include "ui/shell/digest.h"

#include <QJsonArray>
#include <QStringList>
#include <QTime>

#include "core/base/istanbul.h"
#include "core/domain/workingdays.h"
#include "ui/settings/settingsstore.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int minute = 60'000;

} // namespace

Digest::Digest(SettingsStore &store, const Clock &clock, std::function<std::optional<Counts>()> counts, QObject *parent)
    : QObject{parent}, m_store{store}, m_clock{clock}, m_counts{std::move(counts)}
{
    connect(&m_timer, &QTimer::timeout, this, &Digest::look);
    m_timer.start(minute);
}

bool Digest::isTime() const
{
    if (!m_store.value(Setting::Digest).toBool())
        return false;
    const QDate today = m_clock.today();
    const bool shown = m_store.memory(u"digest"_s).value("day"_L1).toString() == today.toString(Qt::ISODate);
    if (shown || !HolidayCalendar::builtIn().isWorkingDay(today))
        return false;
    const QTime wanted = QTime::fromString(m_store.value(Setting::DigestTime).toString(), u"HH:mm"_s);
    return startOfIstanbulDay(today).msecsTo(m_clock.now()) >= wanted.msecsSinceStartOfDay();
}

void Digest::look()
{
    const auto counts = isTime() ? m_counts() : std::nullopt;
    if (!counts)
        return;
    const QJsonArray chosen = m_store.value(Setting::DigestBands).toArray();
    QStringList sentences;
    QStringList content;
    Band urgent = Band::Later;
    const auto add = [&](const QString &name, Band band, int count, const QString &sentence) {
        if (!chosen.contains(name) || count == 0)
            return;
        sentences.append(sentence);
        content.append(name + u'=' + QString::number(count));
        urgent = urgent == Band::Later ? band : urgent;
    };
    add(u"week"_s, Band::Week, counts->week, tr("%n sertifikanın süresi 1 hafta içinde doluyor.", nullptr, counts->week));
    add(u"month"_s, Band::Month, counts->month, tr("%n sertifikanın süresi 1 ay içinde doluyor.", nullptr, counts->month));
    add(u"threeMonths"_s, Band::ThreeMonths, counts->threeMonths, tr("%n sertifikanın süresi 3 ay içinde doluyor.", nullptr, counts->threeMonths));
    const QString before = m_store.memory(u"digest"_s).value("content"_L1).toString();
    m_store.remember(u"digest"_s, {{u"day"_s, m_clock.today().toString(Qt::ISODate)}, {u"content"_s, content.join(u' ')}});
    if (!content.isEmpty() && content.join(u' ') != before)
        Q_EMIT due(sentences.join(u' '), urgent);
}

} // namespace eimza::ui
