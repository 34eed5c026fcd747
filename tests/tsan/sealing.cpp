// Threads that seal records and open those of the others, each with a cipher of its own under the same key; a writer
// makes set after set of sealed records while readers open what they have. ThreadSanitizer judges.

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "core/client/storage/recordcipher.h"

using eimza::client::RecordCipher;

namespace
{

using Buffer = std::vector<unsigned char>;

Buffer bytesOf(const std::string &text)
{
    return {text.begin(), text.end()};
}

struct Sealed {
    Buffer place;
    Buffer record;
};

Buffer makeKey()
{
    Buffer key(RecordCipher::keySize);
    return RecordCipher::fillRandom(key) ? key : Buffer();
}

bool seal(RecordCipher &cipher, const std::string &text, Sealed &into)
{
    const Buffer plain = bytesOf(text);
    into.place = bytesOf("place of " + text);
    into.record.resize(plain.size() + RecordCipher::overhead);
    return cipher.seal(into.record, plain, into.place);
}

// As it was written in its own place; in another place, or with a bit changed, not at all.
bool opensRightly(RecordCipher &cipher, const Sealed &sealed, const std::string &text)
{
    Buffer plain(sealed.record.size() - RecordCipher::overhead);
    Buffer changed = sealed.record;
    changed[changed.size() / 2] ^= 1;
    return !cipher.open(plain, changed, sealed.place) && !cipher.open(plain, sealed.record, bytesOf("elsewhere"))
        && cipher.open(plain, sealed.record, sealed.place) && plain == bytesOf(text);
}

// What the threads hand to each other, and every nonce that was used.
class Exchange
{
public:
    bool put(int thread, int number, Sealed sealed)
    {
        const std::lock_guard lock(m_mutex);
        const bool fresh = m_nonces.insert(Buffer(sealed.record.begin(), sealed.record.begin() + RecordCipher::nonceSize)).second;
        m_records.push_back({std::to_string(thread) + '/' + std::to_string(number), std::make_shared<const Sealed>(std::move(sealed))});
        return fresh;
    }
    std::pair<std::string, std::shared_ptr<const Sealed>> any(std::size_t choice)
    {
        const std::lock_guard lock(m_mutex);
        return m_records[choice % m_records.size()];
    }

private:
    std::mutex m_mutex;
    std::set<Buffer> m_nonces;
    std::vector<std::pair<std::string, std::shared_ptr<const Sealed>>> m_records;
};

bool threadsOpenWhatOthersSealed()
{
    const Buffer key = makeKey();
    Exchange exchange;
    std::atomic<bool> good = true;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([&, thread] {
            const auto cipher = RecordCipher::create(key);
            for (int number = 0; cipher && number < 3000; ++number) {
                Sealed sealed;
                if (!seal(*cipher, std::to_string(thread) + '/' + std::to_string(number), sealed) || !exchange.put(thread, number, std::move(sealed)))
                    good = false;
                const auto [text, other] = exchange.any(static_cast<std::size_t>(number) * 7919 + static_cast<std::size_t>(thread));
                if (!opensRightly(*cipher, *other, text))
                    good = false;
            }
            if (!cipher)
                good = false;
        });
    for (std::thread &thread : threads)
        thread.join();
    return good;
}

// Sealed frames of a list that goes on changing, as a start reads what the last run saved.
bool readersOpenWhatTheyHave()
{
    using Frames = std::vector<std::shared_ptr<const Sealed>>;
    const Buffer key = makeKey();
    const auto cipher = RecordCipher::create(key);
    std::mutex mutex;
    auto newest = std::make_shared<const Frames>();
    std::atomic<bool> done = false, good = cipher != nullptr;
    std::vector<std::thread> readers;
    for (int i = 0; i < 3; ++i)
        readers.emplace_back([&] {
            const auto mine = RecordCipher::create(key);
            while (!done) {
                std::shared_ptr<const Frames> frames;
                {
                    const std::lock_guard lock(mutex);
                    frames = newest;
                }
                for (std::size_t row = 0; row < frames->size(); ++row)
                    if (!opensRightly(*mine, *(*frames)[row], "frame " + std::to_string(row)))
                        good = false;
            }
        });
    for (std::size_t step = 0; step < 400 && good; ++step) {
        auto next = std::make_shared<Frames>(*newest);
        const std::size_t row = step % 64;
        auto sealed = std::make_shared<Sealed>();
        if (!seal(*cipher, "frame " + std::to_string(row), *sealed))
            good = false;
        if (row < next->size())
            (*next)[row] = sealed;
        else
            next->push_back(sealed);
        const std::lock_guard lock(mutex);
        newest = std::move(next);
    }
    done = true;
    for (std::thread &reader : readers)
        reader.join();
    return good;
}

} // namespace

int main()
{
    const bool good = threadsOpenWhatOthersSealed() && readersOpenWhatTheyHave();
    std::puts(good ? "every record opened in its place alone" : "a record did not open, or opened where it should not");
    return good ? 0 : 1;
}
