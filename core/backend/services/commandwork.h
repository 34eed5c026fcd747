#pragma once

#include <QJsonArray>
#include <QJsonObject>

#include "core/backend/audit/audit.h"
#include "core/backend/services/signin.h"
#include "core/backend/store/applications.h"
#include "core/backend/store/people.h"
#include "core/backend/store/syncledger.h"
#include "core/contract/commands.h"
#include "core/domain/person.h"
#include "core/domain/workflow.h"

namespace eimza::backend
{

/// Carries out one command inside a writing transaction. Everything is checked before anything is changed, so
/// that a refusal leaves the transaction fit for storing the refusal.
class CommandWork
{
public:
    CommandWork(Connection &c, const Session &session, QDateTime now);

    /// `rev` is what the author saw, for commands that act on one record.
    [[nodiscard]] Result<CommandAnswer> perform(const Command &command, std::optional<qint64> rev);
    /// The record's present state, beside a conflict.
    [[nodiscard]] const QJsonObject &circumstances() const { return m_circumstances; }

private:
    using Answer = Result<CommandAnswer>;

    [[nodiscard]] std::optional<people::Found> lockedPerson(PersonId id);
    [[nodiscard]] Answer file(const Command &command);
    void endForLoss(const Application &open, CommandAnswer &answer);
    [[nodiscard]] Answer takeStep(const Command &command, Step step, std::optional<qint64> rev);
    [[nodiscard]] bool fourEyesAllow(const applications::Found &found);
    void tellOpen(const Application &open);
    [[nodiscard]] Status mayStep(const applications::Found &found, Step step, std::optional<qint64> rev);
    [[nodiscard]] Answer submitBatch(const Command &command);
    [[nodiscard]] Result<QList<applications::Found>> sendable(const QList<ApplicationId> &items);
    [[nodiscard]] QJsonArray statesOf(const QList<ApplicationId> &items);
    [[nodiscard]] Answer stopBatch(const Command &command, std::optional<qint64> rev);
    [[nodiscard]] Answer recordContact(const Command &command);
    [[nodiscard]] Answer correctContact(const Command &command, std::optional<qint64> rev);
    [[nodiscard]] Answer signOff(const Command &command);
    [[nodiscard]] Answer giveDeputy(const Command &command);
    [[nodiscard]] Answer takeDeputy(const Command &command, std::optional<qint64> rev);
    [[nodiscard]] Answer reveal(const Command &command);
    [[nodiscard]] Answer exportUnmasked(const Command &command);
    [[nodiscard]] Answer dispatch(const Command &command, std::optional<qint64> rev);
    qint64 move(const Application &application, const Transition &transition, const QString &why);
    void record(Entity entity, qint64 id, const QJsonObject &detail);
    void tellFinalRevs(CommandAnswer &answer);
    void note(CommandAnswer &answer, Entity entity, qint64 id, qint64 rev);

    Connection &m_connection;
    const Session &m_session;
    QDateTime m_now;
    SyncLedger m_ledger;
    QJsonObject m_circumstances;
    QString m_action; ///< the command's name
    QList<audit::Entry> m_audit;
};

} // namespace eimza::backend
