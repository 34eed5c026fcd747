#pragma once

#include "core/client/storage/cachedatabase.h"
#include "tests/support/recordsets.h"

namespace eimza::test
{

/// The page as it comes from the network.
inline client::ReceivedPage received(const SyncPage &page)
{
    auto read = client::ReceivedPage::read(compactJson(toJson(page)));
    if (!read)
        qFatal("%s", qUtf8Printable(read.error().detail));
    return std::move(*read);
}

/// Everything on the disk has been looked at and is sound.
inline Status verified(client::CacheDatabase &cache)
{
    for (;;) {
        const auto more = cache.verifyNext(7);
        if (!more)
            return fail(more.error());
        if (!*more)
            return cache.damagedScopes().isEmpty() ? Status{} : fail(ErrorCode::Crypto, cache.damagedScopes().join(u' '));
    }
}

} // namespace eimza::test
