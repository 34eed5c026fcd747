#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QUuid>
#include <optional>

#include "core/base/result.h"
#include "core/contract/unmaskedexport.h"
#include "core/domain/application.h"
#include "core/domain/contact.h"
#include "core/domain/workflow.h"

namespace eimza {

/// What a client may ask for. Each is one POST to /v1/commands/{kind} with the headers Idempotency-Key and
/// Client-Seq, and If-Match where it acts on one record.
enum class CommandKind {
    File,            ///< person, type, text = note                    → Filed
    Refile,          ///< application, text = note          (If-Match) Returned → Filed
    Withdraw,        ///< application                       (If-Match) before sending → Withdrawn
    Hold,            ///< application, text = reason        (If-Match) Filed → OnHold
    Return,          ///< application, text = reason        (If-Match) Filed, OnHold, Approved → Returned
    Approve,         ///< application                       (If-Match) Filed, OnHold → Approved
    AddToBatch,      ///< application                       (If-Match) Approved → Batched
    RemoveFromBatch, ///< application                       (If-Match) Batched → Approved
    SubmitBatch,     ///< items, in order: the reviewed part of the open list; frozen and sent by the backend
    StopBatch,       ///< batch                             (If-Match) the current item ends, unsent ones → Approved
    Cancel,          ///< application, text = reason        (If-Match) from Submitted on → Cancelled
    RecordContact,   ///< person, how, outcome, next_day?, text = note
    CorrectContact,  ///< person, email?, phone?            (If-Match) one of the two at least
    SignOff,         ///< month (yyyy-MM), text = note: the own unit's work of that month is done
    NameDeputy,      ///< deputy (user name), from, until (yyyy-MM-dd, both included): acts for the author
    EndDeputy,       ///< deputyship (nameDeputy's answer)  (If-Match) the author's own, at once
    Reveal,          ///< person, text = reason: the whole number was shown from what the client keeps
    ExportUnmasked,  ///< exported, text = reason: a list was written with whole numbers
};

/// approve, addToBatch …: the last part of the path.
[[nodiscard]] QString wireName(CommandKind kind);
[[nodiscard]] std::optional<CommandKind> parseCommandKind(QStringView text);

/// Whether the command acts on one record and must carry the revision that its author saw.
[[nodiscard]] bool needsRevision(CommandKind kind);

/// file, refile, withdraw, approve, hold, return and recordContact can be undone for 15 s before they are sent.
[[nodiscard]] bool waitsForUndo(CommandKind kind);

/// The command witnesses what was already shown or written: its author cannot take it back.
[[nodiscard]] bool isWitness(CommandKind kind);

/// The workflow's step that the command asks for; nothing where it asks for none.
[[nodiscard]] std::optional<Step> stepOf(CommandKind kind);

/// Only the fields named at its kind are used; the others stay empty.
struct Command {
    CommandKind kind = CommandKind::File;
    PersonId person;
    ApplicationType type = ApplicationType::Renewal;
    ApplicationId application;
    BatchId batch;
    QList<ApplicationId> items;
    QString text;
    ContactHow how = ContactHow::Phone;
    ContactOutcome outcome = ContactOutcome::Informed;
    QDate nextDay;                ///< invalid where none is given
    std::optional<QString> email; ///< nothing: stays as it is
    std::optional<QString> phone; ///< ten digits from 5
    QDate month;                  ///< its first day
    QString deputy;               ///< a user name
    QDate from;
    QDate until; ///< not before `from`
    qint64 deputyship = 0;
    UnmaskedExport exported;
};

[[nodiscard]] QJsonObject toJson(const Command &command);
[[nodiscard]] Result<Command> command(CommandKind kind, const QJsonObject &json);

/// Client-Seq: the client's own number (UUID without braces) and the command's place in its outbox, from 1.
struct ClientSeq {
    QString client;
    qint64 seq = 0;

    [[nodiscard]] QByteArray toHeader() const; ///< "<client>;<seq>"
    [[nodiscard]] static Result<ClientSeq> parse(QByteArrayView header);
};

/// A record that a command changed, with its new revision.
struct ChangedRecord {
    QString entity; ///< as in sync rows: "application", "batch" …; "sign_off"
    qint64 id = 0;
    qint64 rev = 0;
};

struct CommandAnswer {
    QList<ChangedRecord> records;
};

/// The state that a refused command met, as its problem tells it beside the code; empty where it does not.
struct MetState {
    ApplicationId application; ///< where a person was named
    QString state;             ///< wire name, of the application or the batch
    qint64 rev = 0;

    [[nodiscard]] bool isEmpty() const { return state.isEmpty() && rev == 0; }
};

[[nodiscard]] QJsonObject toJson(const MetState &met);
[[nodiscard]] MetState metState(const QJsonObject &problem);

[[nodiscard]] QJsonObject toJson(const CommandAnswer &answer);
[[nodiscard]] Result<CommandAnswer> commandAnswer(const QJsonObject &json);

} // namespace eimza
