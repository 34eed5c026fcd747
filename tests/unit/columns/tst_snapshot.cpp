#include "core/client/columns/snapshot.h"

#include <QTest>
#include <random>

using namespace eimza::columns;

namespace
{
std::string written(size_t rows, std::uint32_t version = 1)
{
    std::string bytes;
    SnapshotWriter writer([&](std::span<const char> piece) { bytes.append(piece.data(), piece.size()); return true; }, version);
    Chunked<std::int64_t> numbers;
    TextColumn texts;
    for (size_t row = 0; row < rows; ++row) {
        numbers.push_back(static_cast<std::int64_t>(row * row));
        texts.push_back("text " + std::to_string(row));
    }
    writer.value(std::int32_t{42});
    writer.column(numbers);
    writer.column(texts);
    writer.text("end");
    return writer.finish() ? bytes : std::string();
}

// Whether all was read, and rightly.
bool readsBack(const std::string &bytes, size_t rows, size_t piece = 1000, std::uint32_t version = 1)
{
    size_t at = 0;
    std::string part; // whatever of an earlier piece is still read is caught by the sanitizers
    SnapshotReader reader(
        [&]() -> std::optional<std::span<const char>> {
            if (at >= bytes.size())
                return std::nullopt;
            std::string(bytes.substr(at, piece)).swap(part);
            at += part.size();
            return std::span<const char>(part);
        },
        version);
    Chunked<std::int64_t> numbers;
    TextColumn texts;
    const bool first = reader.value<std::int32_t>() == 42;
    reader.column(numbers);
    reader.column(texts);
    const bool last = reader.text() == "end";
    if (!reader.finish())
        return false;
    bool same = first && last && numbers.size() == rows && texts.size() == rows;
    for (size_t row = 0; same && row < rows; ++row)
        same = numbers[row] == static_cast<std::int64_t>(row * row) && texts[row] == "text " + std::to_string(row);
    return same;
}
} // namespace

class TestSnapshot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsBackWhatWasWritten();
    void aWrongByteIsSeen();
    void aMissingByteIsSeen();
    void anotherVersionIsRefused();
    void framesInAnotherOrderAreRefused();
    void aRefusingSinkEndsTheWriting();
};

void TestSnapshot::readsBackWhatWasWritten()
{
    for (const size_t rows : {0U, 1U, 16384U, 16385U, 200'000U}) {
        const std::string bytes = written(rows);
        for (const size_t piece : {997U, 1U << 20, 100'000'000U})
            QVERIFY(readsBack(bytes, rows, piece));
    }
}

void TestSnapshot::aWrongByteIsSeen()
{
    const std::string bytes = written(300);
    for (size_t at = 0; at < bytes.size(); ++at)
        for (const int bit : {0, 3, 7}) {
            std::string wrong = bytes;
            wrong[at] = static_cast<char>(wrong[at] ^ 1 << bit);
            QVERIFY2(!readsBack(wrong, 300), qPrintable(QString::number(at)));
        }
}

void TestSnapshot::aMissingByteIsSeen()
{
    const std::string bytes = written(50);
    for (size_t length = 0; length < bytes.size(); ++length)
        QVERIFY(!readsBack(bytes.substr(0, length), 50));
    QVERIFY(!readsBack(bytes + 'x', 50));
}

void TestSnapshot::anotherVersionIsRefused()
{
    QVERIFY(!readsBack(written(5, 2), 5, 1000, 1));
    QVERIFY(readsBack(written(5, 2), 5, 1000, 2));
}

void TestSnapshot::framesInAnotherOrderAreRefused()
{
    const std::string bytes = written(400'000);
    const size_t frame = 1U << 20;
    QVERIFY(bytes.size() > 3 * frame);
    QVERIFY(!readsBack(bytes.substr(frame, frame) + bytes.substr(0, frame) + bytes.substr(2 * frame), 400'000));
}

void TestSnapshot::aRefusingSinkEndsTheWriting()
{
    int pieces = 0;
    SnapshotWriter writer([&](std::span<const char>) { return ++pieces < 2; }, 1);
    writer.text(std::string(10'000'000, 'x'));
    QVERIFY(!writer.finish());
    QCOMPARE(pieces, 2);
}

QTEST_GUILESS_MAIN(TestSnapshot)
#include "tst_snapshot.moc"
