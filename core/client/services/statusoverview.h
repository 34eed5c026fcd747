#pragma once

#include <QObject>
#include <memory>

#include "core/base/taskthread.h"
#include "core/client/services/applications.h"
#include "core/client/services/expiringcertificates.h"

namespace eimza::client {

/// Requests in one state.
struct StateNumber {
    ApplicationState state = ApplicationState::Filed;
    QList<ApplicationId> requests;
    QDateTime oldest; ///< since when the eldest of them is in it
};

/// What a unit itself has, without the units below it.
struct UnitNumber {
    UnitId unit; ///< null for those whose unit is not known here
    QString unitName;
    int certificates = 0; ///< that run out
    int withoutOpen = 0;  ///< of those: nothing is open
    QList<ApplicationId> open;
    QList<ApplicationId> returned; ///< of the open ones
    QList<ApplicationId> completed;
};

/// Certificates that run out, by the month of their end.
struct MonthNumber {
    QDate month; ///< its first day
    int certificates = 0;
    int withoutOpen = 0;
};

struct StatusNumbers {
    QList<StateNumber> states; ///< those that occur, in the order of the workflow
    QList<UnitNumber> units;   ///< in Turkish order
    QList<MonthNumber> months; ///< the earliest first
    QDateTime syncedAt;
};
using StatusNumbersPtr = std::shared_ptr<const StatusNumbers>;

/// E-İmza Durumları: how many there are of what. Made on the worker, only while somebody looks. Lives on the GUI thread.
class StatusOverview : public QObject
{
    Q_OBJECT

public:
    StatusOverview(Applications &applications, ExpiringCertificates &expiring, TaskThread &worker);

    /// Nobody looks at first.
    void setWatched(bool watched);
    /// Null before the first, and as long as nothing is synchronised.
    [[nodiscard]] const StatusNumbersPtr &numbers() const { return m_numbers; }

Q_SIGNALS:
    void changed();

private:
    void remake();

    Applications &m_applications;
    ExpiringCertificates &m_expiring;
    TaskThread &m_worker;
    StatusNumbersPtr m_numbers;
    bool m_watched = false;
    bool m_making = false;
    bool m_again = false;
};

/// The pure part, for the worker and for tests. Either may be null.
[[nodiscard]] StatusNumbersPtr makeStatusNumbers(const ApplicationBasePtr &applications, const ExpiringBasePtr &expiring);

} // namespace eimza::client
