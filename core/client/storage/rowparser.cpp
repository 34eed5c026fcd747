#include "core/client/storage/rowparser.h"

#include <simdjson.h>
#include <string>

#include "core/base/istanbul.h"
#include "core/client/storage/recordcolumns.h"

namespace eimza::client {

namespace dom = simdjson::dom;

struct RowParser::State {
    dom::parser parser;
    std::string padded;
    dom::array::iterator at, end;
};

namespace {

// Days from 1970 to a day of the Gregorian calendar.
qint64 daysTo(int year, int month, int day)
{
    const int y = month <= 2 ? year - 1 : year;
    const int era = y / 400;
    const int yearOfEra = y - era * 400;
    const int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return qint64(era) * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468;
}

// Of exactly 2012-09-12T05:06:17Z, which is how moments travel.
std::optional<qint64> usualMoment(std::string_view text)
{
    static constexpr std::string_view pattern = "0000-00-00T00:00:00Z";
    if (text.size() != pattern.size())
        return std::nullopt;
    for (size_t i = 0; i < pattern.size(); ++i)
        if (pattern[i] == '0' ? text[i] < '0' || text[i] > '9' : text[i] != pattern[i])
            return std::nullopt;
    const auto number = [&](size_t from, size_t size) {
        int value = 0;
        for (size_t i = from; i < from + size; ++i)
            value = value * 10 + (text[i] - '0');
        return value;
    };
    const int year = number(0, 4), month = number(5, 2), day = number(8, 2);
    const int hour = number(11, 2), minute = number(14, 2), second = number(17, 2);
    if (year < 1600 || month < 1 || month > 12 || day < 1 || day > 28 || hour > 23 || minute > 59 || second > 59)
        return std::nullopt; // rare ones are judged by QDateTime
    return daysTo(year, month, day) * 86400 + hour * 3600 + minute * 60 + second;
}

} // namespace

RowParser::RowParser() : m_state{std::make_unique<State>()} {}
RowParser::~RowParser() = default;

void RowParser::begin(QByteArrayView row)
{
    State &s = *m_state;
    s.padded.assign(row.data(), static_cast<size_t>(row.size()));
    s.padded.append(simdjson::SIMDJSON_PADDING, '\0');
    dom::array array;
    m_good = !s.parser.parse(s.padded.data(), static_cast<size_t>(row.size()), false).get(array);
    if (m_good) {
        s.at = array.begin();
        s.end = array.end();
    }
    m_id = number();
    m_rev = number();
    m_good = m_good && m_id > 0 && m_rev > 0;
}

template <typename T>
T RowParser::next()
{
    T value{};
    if (!m_good)
        return value;
    m_good = m_state->at != m_state->end && !(*m_state->at).get(value);
    if (!m_good)
        return T{};
    ++m_state->at;
    return value;
}

std::string_view RowParser::text() { return next<std::string_view>(); }
qint64 RowParser::number() { return next<int64_t>(); }
qint64 RowParser::reference()
{
    const qint64 id = number();
    m_good = m_good && id > 0;
    return id;
}

bool RowParser::flag() { return next<bool>(); }
void RowParser::skip() { static_cast<void>(next<dom::element>()); }

qint64 RowParser::moment()
{
    const qint64 seconds = momentOrNone();
    m_good = m_good && seconds != noMoment;
    return seconds;
}

qint64 RowParser::momentOrNone()
{
    const std::string_view value = text();
    if (const auto usual = usualMoment(value))
        return *usual;
    if (value.empty())
        return noMoment;
    const auto parsed = parseIsoText(QString::fromUtf8(bytes(value)));
    m_good = m_good && parsed;
    return parsed ? secondsOf(*parsed) : noMoment;
}

qint64 RowParser::dayOrNone()
{
    const std::string_view value = text();
    if (value.empty())
        return 0;
    const QDate day = QDate::fromString(QString::fromUtf8(bytes(value)), QStringLiteral("yyyy-MM-dd"));
    m_good = m_good && day.isValid();
    return day.isValid() ? day.toJulianDay() : 0;
}

bool RowParser::isGood()
{
    return m_good && !(m_state->at != m_state->end);
}

} // namespace eimza::client
