#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QList>
#include <QObject>
#include <QPromise>
#include <memory>
#include <optional>
#include <utility>

namespace eimza {

/// Calls `then` with the future's result on the receiver's thread, and never after the receiver is gone.
/// (On Qt 6.4 QFuture::then(context, …) aborts when the context has been destroyed.)
template <typename T, typename Then>
void whenDone(const QFuture<T> &future, QObject *receiver, Then then)
{
    auto *watcher = new QFutureWatcher<T>(receiver);
    QObject::connect(watcher, &QFutureWatcher<T>::finished, receiver, [watcher, then = std::move(then)]() mutable {
        watcher->deleteLater();
        if (watcher->future().resultCount() > 0)
            then(watcher->result());
    });
    watcher->setFuture(future);
}

/// The same once all of them are done, with the results in their order; at once where there are none.
template <typename T, typename Then>
void whenAllDone(const QList<QFuture<T>> &futures, QObject *receiver, Then then)
{
    struct Gathered {
        QList<std::optional<T>> results;
        qsizetype open;
        Then then;
    };
    auto gathered = std::make_shared<Gathered>(Gathered{QList<std::optional<T>>(futures.size()), futures.size(), std::move(then)});
    const auto finish = [gathered] {
        QList<T> results;
        for (std::optional<T> &result : gathered->results)
            results.append(std::move(*result));
        gathered->then(results);
    };
    if (futures.isEmpty())
        finish();
    for (qsizetype i = 0; i < futures.size(); ++i)
        whenDone(futures.at(i), receiver, [gathered, finish, i](const T &result) {
            gathered->results[i] = result;
            if (--gathered->open == 0)
                finish();
        });
}

/// A future that is done already.
template <typename T>
QFuture<T> ready(T value)
{
    QPromise<T> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

} // namespace eimza
