#pragma once

#include <QDate>
#include <QDateTime>
#include <QString>
#include <optional>

#include "core/domain/ids.h"

namespace eimza {

enum class ContactHow { Phone, Email, Sms, Letter, InPerson };
/// phone, email, sms, letter, in_person
[[nodiscard]] QString wireName(ContactHow how);
[[nodiscard]] std::optional<ContactHow> parseContactHow(QStringView text);

enum class ContactOutcome { Informed, WillApply, NotReached, WrongDetails, Declined };
/// informed, will_apply, not_reached, wrong_details, declined
[[nodiscard]] QString wireName(ContactOutcome outcome);
[[nodiscard]] std::optional<ContactOutcome> parseContactOutcome(QStringView text);

/// Somebody talked with, or wrote to, a holder about the certificate that runs out (görüşme).
struct Contact {
    ContactId id;
    PersonId person;
    UserId who;
    QString whoName;
    QDateTime at;
    ContactHow how = ContactHow::Phone;
    ContactOutcome outcome = ContactOutcome::Informed;
    QDate nextDay; ///< when to try again; invalid for never
    QString note;
};

/// Something before one @, a dot in what follows, no blanks; at most 200 characters.
[[nodiscard]] bool isEmailAddress(const QString &text);

/// Whether both are one mailbox's: case and blanks around an address do not matter.
[[nodiscard]] bool isSameAddress(const QString &one, const QString &other);

/// Ten digits from 5; also read from 0532 111 22 33 or +90 (532) 111-22-33. Nothing where it is no mobile number.
[[nodiscard]] std::optional<QString> mobileNumber(QString text);

} // namespace eimza
