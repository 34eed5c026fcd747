#pragma once

#include <QByteArrayView>
#include <memory>
#include <optional>
#include <string_view>

#include "core/contract/rows.h"

namespace eimza::client {

/// Reads one record's row (a JSON array in the order of columnsOf()) from left to right and remembers whether anything
/// did not fit. Texts are valid until the next begin().
class RowParser
{
public:
    RowParser();
    ~RowParser();

    /// At the values behind id and rev.
    void begin(QByteArrayView row);

    [[nodiscard]] qint64 id() const { return m_id; }
    [[nodiscard]] qint64 rev() const { return m_rev; }
    [[nodiscard]] std::string_view text();
    [[nodiscard]] qint64 number();
    [[nodiscard]] qint64 reference(); ///< the id of another record, which cannot be missing
    [[nodiscard]] bool flag();
    /// Seconds since 1970.
    [[nodiscard]] qint64 moment();
    [[nodiscard]] qint64 momentOrNone(); ///< noMoment where the text is empty
    [[nodiscard]] qint64 dayOrNone();    ///< Julian day; 0 where the text is empty
    void skip();
    template <typename Parse>
    auto word(Parse parse)
    {
        const auto value = parse(QString::fromUtf8(bytes(text())));
        m_good = m_good && value.has_value();
        return value.value_or(typename decltype(value)::value_type{});
    }
    void refuse() { m_good = false; }
    /// Whether every value fitted and none is left.
    [[nodiscard]] bool isGood();

private:
    template <typename T>
    T next();
    [[nodiscard]] static QByteArrayView bytes(std::string_view text) { return {text.data(), static_cast<qsizetype>(text.size())}; }

    struct State;
    std::unique_ptr<State> m_state;
    qint64 m_id = 0;
    qint64 m_rev = 0;
    bool m_good = false;
};

} // namespace eimza::client
