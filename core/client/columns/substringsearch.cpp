#include "core/client/columns/substringsearch.h"

#include <bit>
#include <cstring>

// GCC for 64-bit Windows does not align the stack for 256-bit registers.
#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#define EIMZA_SSE2
#if !defined(_WIN32) || defined(__clang__)
#define EIMZA_AVX2
#endif
#include <immintrin.h>
#endif

namespace eimza::columns {

namespace {

// Each gives the first place in [begin, end) where the needle stands whole, or null. The needle has a byte at least.

const char *findPlain(const char *begin, const char *end, const char *needle, std::size_t size)
{
    if (static_cast<std::size_t>(end - begin) < size)
        return nullptr;
    const char *last = end - size;
    while (begin <= last) {
        begin = static_cast<const char *>(std::memchr(begin, needle[0], static_cast<std::size_t>(last - begin) + 1));
        if (begin == nullptr)
            return nullptr;
        if (std::memcmp(begin, needle, size) == 0)
            return begin;
        ++begin;
    }
    return nullptr;
}

#ifdef EIMZA_SSE2

// First and last byte of the needle are looked for in a whole vector of places at once; what fits both is compared.
template <std::size_t width, typename Mask>
inline __attribute__((always_inline)) const char *findByEnds(const char *begin, const char *end, const char *needle,
                                                             std::size_t size, Mask mask)
{
    const char *at = begin;
    const std::size_t inner = size - 1;
    while (static_cast<std::size_t>(end - at) >= inner + width) {
        unsigned fits = mask(at, at + inner);
        while (fits != 0) {
            const char *place = at + std::countr_zero(fits);
            if (std::memcmp(place + 1, needle + 1, inner) == 0)
                return place;
            fits &= fits - 1;
        }
        at += width;
    }
    return findPlain(at, end, needle, size);
}

const char *findSse2(const char *begin, const char *end, const char *needle, std::size_t size)
{
    const __m128i first = _mm_set1_epi8(needle[0]);
    const __m128i last = _mm_set1_epi8(needle[size - 1]);
    return findByEnds<16>(begin, end, needle, size, [&](const char *a, const char *b) {
        const __m128i atFirst = _mm_cmpeq_epi8(first, _mm_loadu_si128(reinterpret_cast<const __m128i *>(a)));
        const __m128i atLast = _mm_cmpeq_epi8(last, _mm_loadu_si128(reinterpret_cast<const __m128i *>(b)));
        return static_cast<unsigned>(_mm_movemask_epi8(_mm_and_si128(atFirst, atLast)));
    });
}

#endif
#ifdef EIMZA_AVX2

__attribute__((target("avx2"))) const char *findAvx2(const char *begin, const char *end, const char *needle, std::size_t size)
{
    const __m256i first = _mm256_set1_epi8(needle[0]);
    const __m256i last = _mm256_set1_epi8(needle[size - 1]);
    const char *at = begin;
    const std::size_t inner = size - 1;
    while (static_cast<std::size_t>(end - at) >= inner + 32) {
        const __m256i a = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(at));
        const __m256i b = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(at + inner));
        const __m256i both = _mm256_and_si256(_mm256_cmpeq_epi8(first, a), _mm256_cmpeq_epi8(last, b));
        auto fits = static_cast<unsigned>(_mm256_movemask_epi8(both));
        while (fits != 0) {
            const char *place = at + std::countr_zero(fits);
            if (std::memcmp(place + 1, needle + 1, inner) == 0)
                return place;
            fits &= fits - 1;
        }
        at += 32;
    }
    return findSse2(at, end, needle, size);
}

#endif

} // namespace

bool SubstringSearch::isAvailable(Instructions instructions)
{
    switch (instructions) {
    case Instructions::Plain: return true;
#ifdef EIMZA_SSE2
    case Instructions::Sse2: return true;
#endif
#ifdef EIMZA_AVX2
    case Instructions::Avx2: return __builtin_cpu_supports("avx2") != 0;
#endif
    default: return false;
    }
}

SubstringSearch::Instructions SubstringSearch::best()
{
    for (const Instructions instructions : {Instructions::Avx2, Instructions::Sse2})
        if (isAvailable(instructions))
            return instructions;
    return Instructions::Plain;
}

SubstringSearch::SubstringSearch(std::string needle, Instructions instructions) : m_needle{std::move(needle)}, m_find{&findPlain}
{
#ifdef EIMZA_SSE2
    if (instructions == Instructions::Sse2)
        m_find = &findSse2;
#endif
#ifdef EIMZA_AVX2
    if (instructions == Instructions::Avx2 && isAvailable(instructions))
        m_find = &findAvx2;
#endif
    static_cast<void>(instructions);
}

std::size_t SubstringSearch::find(std::string_view text, std::size_t from) const
{
    if (from > text.size())
        return none;
    if (m_needle.empty())
        return from;
    const char *end = text.data() + text.size();
    const char *found = m_find(text.data() + from, end, m_needle.data(), m_needle.size());
    return found == nullptr ? none : static_cast<std::size_t>(found - text.data());
}

} // namespace eimza::columns
