#pragma once

#include <QElapsedTimer>
#include <QObject>
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

Q_SIGNALS:
    /// Time to ask hasData() again.
    void changed();

private:
    void displayProgress();
    [[nodiscard]] bool displayLong();
    void act();

    client::Client &m_client;
    ListArea &m_area;
    CountLine &m_count;
    std::optional<Error> m_error;
    bool m_loading = false;
    QElapsedTimer m_since; ///< of the synchronisation that is waited for
};

} // namespace eimza::ui
