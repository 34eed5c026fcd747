#pragma once

#include <QObject>
#include <QTimer>
#include <optional>

#include "core/client/services/client.h"

namespace eimza::ui {

class CountLine;
class ListArea;

/// "2 dakika", "40 saniye".
[[nodiscard]] QString timeLeftText(std::chrono::seconds left);

/// A list before the first synchronisation: on its way with its progress, never synchronised, or why it failed.
class FirstSync : public QObject
{
    Q_OBJECT

public:
    /// Area and line must live as long.
    FirstSync(client::Client &client, ListArea &area, CountLine &count, QObject *parent);

    /// True where there is data to show. Otherwise the area tells what is the matter, and its button asks again.
    [[nodiscard]] bool hasData();
    /// Durdur: true where it is shown and something was ended.
    bool stop();

Q_SIGNALS:
    /// Time to ask hasData() again.
    void changed();

private:
    void tell();
    void displayProgress();
    [[nodiscard]] bool displayLong();
    void act();

    client::Client &m_client;
    ListArea &m_area;
    CountLine &m_count;
    std::optional<Error> m_error;
    bool m_loading = false;
    bool m_long = false; ///< so that it can be stopped
    QTimer m_notice;     ///< until the synchronisation that is waited for is long
};

} // namespace eimza::ui
