#pragma once

#include <QObject>
#include <QTimer>
#include <functional>

namespace eimza::desktop {

/// Another language while the program runs. All that is shown is made anew for it, so it waits until nothing is under way that
/// would be lost by that.
class LanguageChange : public QObject
{
    Q_OBJECT

public:
    LanguageChange(const QString &spoken, std::function<bool()> isBusy);

    /// Not at once: who asks may be one of those that are made anew.
    void want(const QString &language);
    [[nodiscard]] bool waits() const { return m_waits; }

Q_SIGNALS:
    void waitsChanged(bool waits);
    /// From now on this is the language that is spoken.
    void due(const QString &language);

private:
    void look();

    QString m_spoken;
    QString m_wanted;
    std::function<bool()> m_isBusy;
    bool m_waits = false;
    QTimer m_next;
};

} // namespace eimza::desktop
