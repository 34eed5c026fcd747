#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <optional>

#include "core/base/result.h"
#include "core/contract/maskedperson.h"
#include "core/contract/listpage.h"
#include "core/domain/application.h"
#include "core/domain/certificate.h"
#include "core/domain/contact.h"

namespace eimza {

/// A person as the reading routes show one.
struct ShownPerson : MaskedPerson {
    QString registryNo;
};

/// A change of an application's state: who, when, from, to, why.
struct ApplicationStep {
    UserId who; ///< null where Kamu SM or the backend acted
    QString whoName;
    QDateTime at;
    std::optional<ApplicationState> from; ///< nothing: it was filed
    ApplicationState to = ApplicationState::Filed;
    QString why;
};

struct ApplicationHistory {
    Application application;
    qint64 rev = 0;
    QList<ApplicationStep> steps; ///< the oldest first; empty where only the present state is known
};

/// GET /v1/people/{id}; of the caller himself in pieces: /v1/me, /v1/me/certificates, /v1/me/applications.
struct PersonRecords {
    ShownPerson person;
    QList<Certificate> certificates;
    QList<ApplicationHistory> applications;
};

[[nodiscard]] Result<PersonRecords> personRecords(const QJsonObject &json);
[[nodiscard]] QJsonObject toJson(const PersonRecords &records);
/// GET /v1/me: nothing for a user who is no person of the register.
[[nodiscard]] Result<std::optional<ShownPerson>> ownPerson(const QJsonObject &json);
/// Of GET /v1/people/{id}/contacts: the newest first.
[[nodiscard]] Result<ListPage<Contact>> contactPage(const QJsonObject &json);
[[nodiscard]] QJsonObject toJson(const ListPage<Contact> &page);
[[nodiscard]] Result<ListPage<Certificate>> certificatePage(const QJsonObject &json);
[[nodiscard]] Result<ListPage<ApplicationHistory>> applicationPage(const QJsonObject &json);

} // namespace eimza
