#pragma once

#include <QFuture>
#include <QObject>
#include <QSet>

#include "core/client/services/records.h"
#include "core/client/storage/vault.h"

namespace eimza::client {

/// Birim Seçimi: which of the own units the user wants to see. What is not chosen is in no list and in no count. A
/// unit that comes later is shown. Kept beside the outbox, for this account. Lives on the GUI thread.
class UnitChoice : public QObject
{
    Q_OBJECT

public:
    /// Reads what was chosen before.
    UnitChoice(Vault &vault, Records &records);

    /// A unit that the user sees, in the order of a tree: each after the one above it, siblings by Turkish order.
    struct Place {
        Unit unit;
        int depth = 0;
    };
    [[nodiscard]] QList<Place> units() const;
    [[nodiscard]] const QSet<UnitId> &hidden() const { return m_hidden; }
    /// Of the units that there are.
    [[nodiscard]] int hiddenCount() const;
    /// Counts at once; the future says whether it is kept. InvalidInput where no unit would be left.
    [[nodiscard]] QFuture<Status> hide(const QSet<UnitId> &units);

Q_SIGNALS:
    void changed();

private:
    void take(const QSet<UnitId> &hidden);

    Vault &m_vault;
    Records &m_records;
    QSet<UnitId> m_hidden;
};

} // namespace eimza::client
