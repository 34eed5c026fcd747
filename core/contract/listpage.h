#pragma once

#include <QList>
#include <QString>

namespace eimza {

/// One page of a list of the reading routes: {"items": […], "next": text or null}.
template <typename T>
struct ListPage {
    QList<T> items;
    QString next = {}; ///< `after` of the next page; empty on the last one

    bool operator==(const ListPage &) const = default;
};

} // namespace eimza
