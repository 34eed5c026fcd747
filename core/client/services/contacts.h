#pragma once

#include <QDate>
#include <QFuture>
#include <QObject>

#include "core/client/services/records.h"

namespace eimza::client {

/// How somebody was told, and what came of it.
struct ContactNote {
    ContactHow how = ContactHow::Phone;
    ContactOutcome outcome = ContactOutcome::Informed;
    QDate nextDay = {}; ///< when to try again; invalid for never
    QString note = {};
};

struct ShownContact {
    Contact contact;
    bool pending = false; ///< the user's own, not yet confirmed
};

/// Step 4 of the process: who was told, how, when, and what came of it (görüşme kaydı). Works without a connection.
class Contacts : public QObject
{
    Q_OBJECT

public:
    static constexpr int longestNote = 500;

    Contacts(Records &records, OutboxQueue &outbox, const Clock &clock);

    /// One command for each person, on disk when its future ends. InvalidInput where a note or its day does not fit.
    [[nodiscard]] QList<QFuture<Result<OutboxEntry>>> record(const QList<PersonId> &people, const ContactNote &note);
    /// All contacts of a person, the latest first: those kept on the disk and those that wait in the outbox.
    /// NotFound where the person is not kept here.
    [[nodiscard]] QFuture<Result<QList<ShownContact>>> of(PersonId person);
    /// The holders of certificates, each once, in their order.
    [[nodiscard]] QList<PersonId> holdersOf(const QList<CertificateId> &certificates) const;

private:
    [[nodiscard]] QString fullName(PersonId person) const;
    [[nodiscard]] Status check(const ContactNote &note) const;
    void addWaiting(PersonId person, QList<ShownContact> &contacts) const;

    Records &m_records;
    OutboxQueue &m_outbox;
    const Clock &m_clock;
};

} // namespace eimza::client
