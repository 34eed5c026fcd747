#pragma once

#include <QHash>
#include <QTimer>
#include <optional>

#include "core/client/services/client.h"

namespace eimza::ui {

class RevealSheet;

/// One person's whole number at a time: shown for a reason, hidden again after a while.
class Reveal : public QObject
{
    Q_OBJECT

public:
    /// `parent` is the widget over which the reason is asked for.
    Reveal(client::Client &client, QWidget *parent);

    /// Opens the question for the reason; comes back to it where it stands open. Nothing while the number is shown: each
    /// answer is recorded.
    void ask(PersonId person, const QString &fullName);
    void hide();
    [[nodiscard]] bool isShowing() const { return m_shown.has_value(); }
    /// Null where the number is not shown.
    [[nodiscard]] const RevealedPerson *of(PersonId person) const;

Q_SIGNALS:
    void changed();

private:
    void show(const RevealedPerson &whole);

    client::Client &m_client;
    QWidget *m_parent;
    std::optional<RevealedPerson> m_shown;
    QHash<PersonId, RevealSheet *> m_asked; ///< the questions that stand open
    QTimer m_timer;
};

} // namespace eimza::ui
