#include "app/desktop/languagechange.h"

#include <utility>

namespace eimza::desktop {

namespace {

constexpr int betweenLooks = 500; // milliseconds

} // namespace

LanguageChange::LanguageChange(const QString &spoken, std::function<bool()> isBusy)
    : m_spoken{spoken}, m_wanted{spoken}, m_isBusy{std::move(isBusy)}
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &LanguageChange::look);
}

void LanguageChange::want(const QString &language)
{
    m_wanted = language;
    m_next.start(0);
}

void LanguageChange::look()
{
    const bool waits = m_wanted != m_spoken && m_isBusy();
    if (std::exchange(m_waits, waits) != waits)
        Q_EMIT waitsChanged(waits);
    if (waits)
        m_next.start(betweenLooks);
    else if (std::exchange(m_spoken, m_wanted) != m_wanted)
        Q_EMIT due(m_spoken);
}

} // namespace eimza::desktop
