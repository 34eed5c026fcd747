#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>

#include "core/client/columns/chunked.h"
#include "core/client/columns/textcolumn.h"

namespace eimza::columns {

/// Columns as bytes, in frames of at most 1 MiB: magic, version, the frame's number, length, check sum, content. The
/// numbers are those of this machine: a snapshot is read where it was written.
class SnapshotWriter
{
public:
    using Sink = std::function<bool(std::span<const char>)>; ///< false ends the writing

    SnapshotWriter(Sink sink, std::uint32_t version);

    void bytes(const void *data, std::size_t size);
    template <typename T>
    void value(T value)
    {
        static_assert(std::is_trivially_copyable_v<T>);
        bytes(&value, sizeof value);
    }
    void text(std::string_view text);
    template <typename T, unsigned Bits>
    void column(const Chunked<T, Bits> &column)
    {
        value<std::uint64_t>(column.size());
        for (std::size_t number = 0; number < column.chunkCount(); ++number)
            bytes(column.chunk(number).data(), column.chunk(number).size() * sizeof(T));
    }
    void column(const TextColumn &column);
    /// Writes what is left; false where the sink refused something.
    [[nodiscard]] bool finish();

private:
    void flush();

    Sink m_sink;
    std::string m_frame;
    std::uint32_t m_version;
    std::uint32_t m_number = 0;
    bool m_good = true;
};

/// Reads what SnapshotWriter wrote, from pieces of any length. After the first byte that does not fit, nothing is
/// read any more and isGood() is false.
class SnapshotReader
{
public:
    /// The next piece, which stays until the one after is asked for; nothing at the end.
    using Source = std::function<std::optional<std::span<const char>>()>;

    SnapshotReader(Source source, std::uint32_t version);

    void bytes(void *data, std::size_t size);
    template <typename T>
    [[nodiscard]] T value()
    {
        static_assert(std::is_trivially_copyable_v<T>);
        T value{};
        bytes(&value, sizeof value);
        return value;
    }
    [[nodiscard]] std::string text();
    template <typename T, unsigned Bits>
    void column(Chunked<T, Bits> &column)
    {
        column = {};
        auto left = value<std::uint64_t>();
        while (m_good && left > 0) {
            std::vector<T> chunk(static_cast<std::size_t>(std::min<std::uint64_t>(left, Chunked<T, Bits>::chunkRows)));
            bytes(chunk.data(), chunk.size() * sizeof(T));
            left -= chunk.size();
            if (m_good)
                column.append(std::move(chunk));
        }
    }
    void column(TextColumn &column);
    /// For the caller's own checks.
    void refuse() { m_good = false; }
    [[nodiscard]] bool isGood() const { return m_good; }
    /// Whether everything was read and nothing is left.
    [[nodiscard]] bool finish();

private:
    [[nodiscard]] bool nextFrame();
    [[nodiscard]] bool fill(std::size_t size);

    Source m_source;
    std::string_view m_left; ///< what has come and is not yet taken as a frame: of the source's last piece, or of m_joined
    std::string m_joined;    ///< where a frame reaches over several pieces
    std::string_view m_frame;
    std::size_t m_place = 0;
    std::uint32_t m_version;
    std::uint32_t m_number = 0;
    bool m_good = true;
};

} // namespace eimza::columns
