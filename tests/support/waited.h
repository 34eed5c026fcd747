#pragma once

#include <QFuture>
#include <QTest>

namespace eimza::test {

/// A future's result; the test ends where it does not come.
template <typename T>
T waited(const QFuture<T> &future)
{
    constexpr int patience = 60'000;
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, patience))
        qFatal("no answer");
    return future.result();
}

} // namespace eimza::test
