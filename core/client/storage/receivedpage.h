#pragma once

#include <QByteArray>
#include <deque>
#include <vector>

#include "core/client/storage/recordkey.h"
#include "core/contract/sync.h"

namespace eimza::client {

/// The answer to a pull, checked whole: that it is JSON and UTF-8 to its end, that as many rows have come as it
/// says, that every row has our columns with values of their kinds. A row stays the piece of the answer that it is
/// where the server's columns are our own, and is written anew in our order where they are not.
class ReceivedPage
{
public:
    struct Row {
        RecordKey key = 0;
        qint64 rev = 0;
        RecordKey owner = 0;
        QByteArrayView json; ///< valid as long as the page
    };

    /// A page has at most 1 MiB; no more than this is looked at.
    static constexpr qsizetype largestBody = qsizetype(4) * 1024 * 1024;

    /// ErrorCode::Protocol where anything does not fit.
    [[nodiscard]] static Result<ReceivedPage> read(QByteArray body);

    /// All but columns and rows.
    [[nodiscard]] const SyncPage &head() const { return m_head; }
    /// Without the kinds that only a later program knows.
    [[nodiscard]] const std::vector<Row> &rows() const { return m_rows; }
    /// All that came, those too.
    [[nodiscard]] qint64 received() const { return m_received; }

private:
    friend class PageParser;
    QByteArray m_body;
    std::deque<QByteArray> m_arranged; ///< rows that stand in another order in the body
    SyncPage m_head;
    std::vector<Row> m_rows;
    qint64 m_received = 0;
};

} // namespace eimza::client
