#pragma once

#include <QAccessible>

namespace eimza::ui {

/// While it lives, screen readers are told of nothing. What is built out of sight is no news: hundreds of names and
/// places of cursors would stand before what is said of the window that comes.
class Untold
{
public:
    Untold() : m_before{QAccessible::installUpdateHandler([](QAccessibleEvent *) {})} {}
    ~Untold() { QAccessible::installUpdateHandler(m_before); }
    Q_DISABLE_COPY_MOVE(Untold)

private:
    QAccessible::UpdateHandler m_before;
};

} // namespace eimza::ui
