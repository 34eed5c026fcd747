#include "core/client/columns/snapshot.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace eimza::columns {

namespace {

constexpr std::size_t frameSize = std::size_t{1} << 20;
constexpr std::uint32_t magic = 0x31534345; // "ECS1"

struct Header {
    std::uint32_t magic;
    std::uint32_t version;
    std::uint32_t number;
    std::uint32_t length;
    std::uint64_t sum;
};
static_assert(sizeof(Header) == 24);

// Four lanes of eight bytes; every step can be undone, so that no single wrong byte goes unseen.
std::uint64_t sumOf(std::string_view bytes, const Header &header)
{
    std::array<std::uint64_t, 4> lanes{header.version, header.number, header.length, header.magic};
    const auto add = [](std::uint64_t &lane, const char *from, std::size_t size) {
        std::uint64_t part = 0;
        std::memcpy(&part, from, size);
        lane = std::rotl((lane ^ part) * 0x9E3779B97F4A7C15, 29);
    };
    const char *at = bytes.data();
    std::size_t left = bytes.size();
    for (; left >= 32; left -= 32, at += 32)
        for (std::size_t lane = 0; lane < 4; ++lane)
            add(lanes[lane], at + 8 * lane, 8);
    for (; left > 0;) {
        const std::size_t size = std::min<std::size_t>(8, left);
        add(lanes[0], at, size);
        at += size;
        left -= size;
    }
    std::uint64_t sum = bytes.size();
    for (const std::uint64_t lane : lanes)
        sum = std::rotl((sum ^ lane) * 0xD6E8FEB86659FD93, 31);
    return sum;
}

} // namespace

SnapshotWriter::SnapshotWriter(Sink sink, std::uint32_t version) : m_sink{std::move(sink)}, m_version{version}
{
    m_frame.assign(sizeof(Header), '\0');
}

void SnapshotWriter::bytes(const void *data, std::size_t size)
{
    const char *from = static_cast<const char *>(data);
    while (size > 0 && m_good) {
        const std::size_t part = std::min(size, frameSize - m_frame.size());
        m_frame.append(from, part);
        from += part;
        size -= part;
        if (m_frame.size() == frameSize)
            flush();
    }
}

void SnapshotWriter::text(std::string_view text)
{
    value<std::uint64_t>(text.size());
    bytes(text.data(), text.size());
}

void SnapshotWriter::column(const TextColumn &column)
{
    value<std::uint64_t>(column.size());
    for (std::size_t number = 0; number < column.chunkCount(); ++number) {
        const TextColumn::Chunk &chunk = column.chunk(number);
        bytes(chunk.ends.data(), chunk.ends.size() * sizeof(std::uint32_t));
        text(chunk.arena);
    }
}

void SnapshotWriter::flush()
{
    Header header{magic, m_version, m_number++, static_cast<std::uint32_t>(m_frame.size() - sizeof(Header)), 0};
    header.sum = sumOf(std::string_view(m_frame).substr(sizeof header), header);
    std::memcpy(m_frame.data(), &header, sizeof header);
    m_good = m_good && m_sink({m_frame.data(), m_frame.size()});
    m_frame.resize(sizeof(Header));
}

bool SnapshotWriter::finish()
{
    if (m_good && m_frame.size() > sizeof(Header))
        flush();
    return m_good;
}

SnapshotReader::SnapshotReader(Source source, std::uint32_t version) : m_source{std::move(source)}, m_version{version} {}

bool SnapshotReader::fill(std::size_t size)
{
    while (m_left.size() < size) {
        if (!m_left.empty() && m_left.data() != m_joined.data()) {
            m_joined = std::string(m_left); // before its piece goes
            m_left = m_joined;
        }
        const auto piece = m_source();
        if (!piece)
            return false;
        if (m_left.empty()) {
            m_left = {piece->data(), piece->size()};
        } else {
            m_joined.append(piece->data(), piece->size());
            m_left = m_joined;
        }
    }
    return true;
}

bool SnapshotReader::nextFrame()
{
    Header header{};
    if (!fill(sizeof header))
        return false;
    std::memcpy(&header, m_left.data(), sizeof header);
    if (header.magic != magic || header.version != m_version || header.number != m_number
        || header.length > frameSize - sizeof header || !fill(sizeof header + header.length))
        return false;
    m_frame = m_left.substr(sizeof header, header.length);
    m_left.remove_prefix(sizeof header + header.length);
    m_place = 0;
    ++m_number;
    return sumOf(m_frame, header) == header.sum;
}

void SnapshotReader::bytes(void *data, std::size_t size)
{
    char *to = static_cast<char *>(data);
    while (size > 0 && m_good) {
        if (m_place == m_frame.size() && !nextFrame()) {
            m_good = false;
            break;
        }
        const std::size_t part = std::min(size, m_frame.size() - m_place);
        std::memcpy(to, m_frame.data() + m_place, part);
        m_place += part;
        to += part;
        size -= part;
    }
    if (!m_good && size > 0)
        std::memset(to, 0, size);
}

std::string SnapshotReader::text()
{
    std::string text;
    auto left = value<std::uint64_t>();
    while (m_good && left > 0) { // grows with what has come: a wrong length takes no memory
        const auto part = static_cast<std::size_t>(std::min<std::uint64_t>(left, frameSize));
        const std::size_t before = text.size();
        text.resize(before + part);
        bytes(text.data() + before, part);
        left -= part;
    }
    if (!m_good)
        text.clear();
    return text;
}

void SnapshotReader::column(TextColumn &column)
{
    column = {};
    auto left = value<std::uint64_t>();
    while (m_good && left > 0) {
        TextColumn::Chunk chunk;
        chunk.ends.resize(static_cast<std::size_t>(std::min<std::uint64_t>(left, TextColumn::chunkRows)));
        bytes(chunk.ends.data(), chunk.ends.size() * sizeof(std::uint32_t));
        chunk.arena = text();
        left -= chunk.ends.size();
        if (m_good && !column.append(std::move(chunk)))
            m_good = false;
    }
}

bool SnapshotReader::finish()
{
    if (!m_good || m_place != m_frame.size() || !m_left.empty())
        return false;
    while (const auto piece = m_source())
        if (!piece->empty())
            return false;
    return true;
}

} // namespace eimza::columns
