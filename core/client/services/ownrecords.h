#pragma once

#include <QObject>
#include <QTimer>
#include <optional>

#include "core/base/clock.h"
#include "core/client/remote/backendapi.h"
#include "core/client/storage/vault.h"

namespace eimza::client {

class Session;

/// What the server has about the signed-in user himself: a holder's whole work, and the own renewal of an officer.
/// The last answer is kept on the disk, sealed. Lives on the GUI thread.
class OwnRecords : public QObject
{
    Q_OBJECT

public:
    OwnRecords(Vault &vault, BackendApi &api, Session &session, const Clock &clock);

    /// Nothing before the first answer, and for who is no person of the register.
    [[nodiscard]] const std::optional<PersonRecords> &records() const { return m_records; }
    /// The server has said that the user is no person of the register.
    [[nodiscard]] bool isNobody() const { return m_nobody; }
    /// The server's civil time of what is shown; invalid before the first answer.
    [[nodiscard]] const QDateTime &asOf() const { return m_asOf; }
    [[nodiscard]] bool isAsking() const { return m_asking; }
    /// The application to follow: the open one, or else the latest; nothing where there is none.
    [[nodiscard]] const ApplicationHistory *application() const;

    /// Asks the server, once more after a question under way; for who is a person of the register or a holder.
    void refresh();
    /// What is in memory goes; the disk is somebody else's matter.
    void forget();

Q_SIGNALS:
    void changed();
    void asked();
    /// Why there is no new answer; what was known stays.
    void failed(const eimza::Error &error);
    void answered();

private:
    [[nodiscard]] bool concernsUser() const;
    void askCertificates(const ShownPerson &person);
    void askApplications(PersonRecords records);
    void take(const std::optional<PersonRecords> &records);
    void giveUp(const Error &error);
    void restore();

    Vault &m_vault;
    BackendApi &m_api;
    Session &m_session;
    const Clock &m_clock;
    std::optional<PersonRecords> m_records;
    QDateTime m_asOf;
    QTimer m_timer;
    bool m_nobody = false;
    bool m_asking = false;
    bool m_again = false;
};

/// Of several applications the open one, else the one that changed last.
[[nodiscard]] const ApplicationHistory *applicationToFollow(const QList<ApplicationHistory> &applications);

} // namespace eimza::client
