#pragma once

#include <QObject>
#include <QTimer>

#include "core/client/storage/recordset.h"
#include "core/client/storage/vault.h"
#include "core/client/sync/outboxqueue.h"
#include "core/client/sync/syncengine.h"

namespace eimza::client {

/// What the user did and the server has not shown back yet, laid over the records; and what he does not want to see.
struct Overlay {
    QHash<PersonId, OutboxEntry> filings;          ///< File commands
    QHash<ApplicationId, ApplicationId> given;     ///< the backend's ids of what was filed here, by −their OutboxId
    QHash<ApplicationId, OutboxEntry> steps;       ///< the last command on each application
    QHash<PersonId, OutboxEntry> contacts;         ///< the last RecordContact command
    /// What CorrectContact commands make of addresses.
    struct Correction {
        std::optional<QString> email;
        std::optional<QString> phone;
    };
    QHash<PersonId, Correction> corrections;
    QSet<UnitId> hiddenUnits; ///< whose people are in no list

    /// The state to show; `pending` says that it is the user's own doing.
    struct Shown {
        ApplicationState state;
        bool pending;
    };
    [[nodiscard]] Shown shown(const Application &application) const { return shown(application.id, application.state); }
    [[nodiscard]] Shown shown(ApplicationId id, ApplicationState state) const;
    /// Which units are hidden, by their rows; empty where none is.
    [[nodiscard]] std::vector<quint8> hiddenRows(const RecordSet &records) const;
    /// Takes a CorrectContact command in.
    void correct(const Command &command);
    /// What is still missing of a person's addresses once the corrections are done.
    [[nodiscard]] MissingContact missing(PersonId person, MissingContact recorded) const;
};

/// A unit under a name that no other one has: where its own does not do, its parent's stands with it, or its code.
struct OfferedUnit {
    UnitId id;
    QString name;
};

/// The synchronised records as they are now, with the overlay. Lives on the GUI thread; what it hands out may
/// travel to any thread.
class Records : public QObject
{
    Q_OBJECT

public:
    Records(Vault &vault, SyncEngine &engine, OutboxQueue &outbox, const Clock &clock);

    /// Never null; empty before the first synchronisation.
    [[nodiscard]] const RecordSetPtr &all() const { return m_records; }
    [[nodiscard]] bool isSynced() const { return m_records->syncedAt().isValid(); }
    [[nodiscard]] Overlay overlay() const;
    /// Their people are in no list from now on.
    void hideUnits(const QSet<UnitId> &units);
    /// Own units, for completion: those whose name contains the text, best fits first.
    [[nodiscard]] QList<OfferedUnit> unitsMatching(const QString &text, int limit) const;
    /// The unit that is offered under this name, however it is typed; else all whose own name it is.
    [[nodiscard]] QList<UnitId> unitsNamed(const QString &text) const;
    /// The name under which it is offered; empty for one that is not here.
    [[nodiscard]] QString offeredName(UnitId id) const;
    /// Whole person, from the disk.
    [[nodiscard]] QFuture<Result<Person>> person(PersonId id);
    /// The same with certificates, applications and contacts.
    [[nodiscard]] QFuture<Result<PersonFile>> fileOf(PersonId id);

Q_SIGNALS:
    /// New records, another overlay, or another day: bands and days left are those of today.
    void changed();

private:
    void lookAtTheDay();
    void learnGivenIds();

    Vault &m_vault;
    OutboxQueue &m_outbox;
    RecordSetPtr m_records;
    const Clock &m_clock;
    QDate m_day;
    QSet<UnitId> m_hiddenUnits;
    QHash<ApplicationId, ApplicationId> m_given; ///< stays when the outbox has forgotten the command
    QTimer m_dayTimer{this};
};

} // namespace eimza::client
