#pragma once

#include <QDate>
#include <QFuture>
#include <QObject>
#include <QPromise>
#include <memory>
#include <optional>

#include "core/client/services/records.h"
#include "core/client/services/session.h"
#include "core/domain/remainingtime.h"
#include "core/domain/workingdays.h"

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

/// What a letter to a holder, or a line of a call list, is made of.
struct Notice {
    CertificateId certificate;
    QString fullName;
    QString unitName;
    QString maskedPhone; ///< empty where there is none
    QString lastSerial;  ///< the serial number's last three signs, never more; empty where it is not known
    QDateTime notAfter;
    FileBy fileBy;
    Band band = Band::Later;
};

/// Step 4 of the process: who was told, how, when, and what came of it (görüşme kaydı). Works without a connection.
class Contacts : public QObject
{
    Q_OBJECT

public:
    static constexpr int longestNote = 500;

    Contacts(Records &records, const Session &session, OutboxQueue &outbox, const Clock &clock);

    /// One command for each person, on disk when its future ends. InvalidInput where a note or its day does not fit.
    /// `fullName` is that of a single person who may not be kept here.
    [[nodiscard]] QList<QFuture<Result<OutboxEntry>>> record(const QList<PersonId> &people, const ContactNote &note,
                                                             const QString &fullName = {});
    /// All contacts of a person, the latest first: those kept on the disk and those that wait in the outbox.
    /// NotFound where the person is not kept here and nothing waits.
    [[nodiscard]] QFuture<Result<QList<ShownContact>>> of(PersonId person);
    /// Corrects addresses; what is nothing stays. InvalidInput where one is none or a way to reach the person is taken
    /// away, NotFound where the person is not kept here.
    [[nodiscard]] QFuture<Result<OutboxEntry>> correct(PersonId person, const std::optional<QString> &email,
                                                       const std::optional<QString> &phone);
    /// One for each certificate that is kept here, in their order, from the disk.
    [[nodiscard]] QFuture<QList<Notice>> notices(const QList<CertificateId> &certificates);
    /// The holders of certificates, each once, in their order.
    [[nodiscard]] QList<PersonId> holdersOf(const QList<CertificateId> &certificates) const;

private:
    [[nodiscard]] QString fullName(PersonId person) const;
    [[nodiscard]] std::optional<Notice> notice(CertificateId certificate, const PersonFile &records) const;
    [[nodiscard]] Status check(const ContactNote &note) const;
    void addCorrection(const Command &command, const Versioned<Person> &person, const std::shared_ptr<QPromise<Result<OutboxEntry>>> &promise);

    Records &m_records;
    const Session &m_session;
    OutboxQueue &m_outbox;
    const Clock &m_clock;
};

/// The person's contacts that wait in the outbox, in their order; with an id once the server has taken them.
[[nodiscard]] QList<ShownContact> waitingContacts(const QList<OutboxEntry> &entries, PersonId person);

} // namespace eimza::client
