#pragma once

#include <QObject>
#include <QTimer>
#include <functional>
#include <optional>

#include "core/base/clock.h"
#include "core/domain/remainingtime.h"

namespace eimza::ui {

class SettingsStore;

/// The tray's message: how many certificates run out, at most once a working day, from the chosen time on, and not
/// where it would only say the same again. Off by default.
class Digest : public QObject
{
    Q_OBJECT

public:
    /// Certificates in the bands 1 Hafta, 1 Ay, 3 Ay İçinde.
    struct Counts {
        int week = 0;
        int month = 0;
        int threeMonths = 0;
    };
    /// `counts` gives nothing before the first synchronisation.
    Digest(SettingsStore &store, const Clock &clock, std::function<std::optional<Counts>()> counts, QObject *parent = nullptr);

    /// Whether it is time; asked every minute.
    void look();

Q_SIGNALS:
    /// `band` is the most urgent one that the text counts.
    void due(const QString &text, eimza::Band band);

private:
    [[nodiscard]] bool isTime() const;

    SettingsStore &m_store;
    const Clock &m_clock;
    std::function<std::optional<Counts>()> m_counts;
    QTimer m_timer;
};

} // namespace eimza::ui
