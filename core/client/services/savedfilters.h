#pragma once

#include <QFuture>
#include <QJsonObject>
#include <QObject>
#include <functional>

#include "core/client/services/applicationlist.h"
#include "core/client/services/expiringlist.h"
#include "core/client/storage/vault.h"

namespace eimza::client {

/// Filters of one view under names that the user gave them, sealed on the disk: a filter may hold a number or a name of a
/// person. They outlive the cache.
class SavedFilters : public QObject
{
    Q_OBJECT

public:
    struct Named {
        QString name;
        QJsonObject filter;
    };
    static constexpr int longestName = 60;
    static constexpr int mostFilters = 50;

    /// `view` names their place on the disk, such as "expiring".
    SavedFilters(Vault &vault, const QString &view) : m_vault{vault}, m_place{QStringLiteral("filters/") + view} {}

    /// Reads what is on the disk; `changed` follows. Where the disk gives nothing, the list stays as it was, and it is
    /// read again before anything is written over it.
    void load() { static_cast<void>(read()); }
    /// By the names' Turkish order.
    [[nodiscard]] const QList<Named> &all() const { return m_all; }
    [[nodiscard]] const Named *find(const QString &name) const;

    /// A filter of that name is replaced. InvalidInput for a name that is empty or too long, or one too many.
    [[nodiscard]] QFuture<Status> save(const QString &name, const QJsonObject &filter);
    [[nodiscard]] QFuture<Status> remove(const QString &name);

Q_SIGNALS:
    void changed();

private:
    QFuture<Status> read();
    [[nodiscard]] QFuture<Status> readThen(const std::function<QFuture<Status>()> &work);
    [[nodiscard]] QFuture<Status> write(QList<Named> filters);

    Vault &m_vault;
    QString m_place;
    QList<Named> m_all;
    bool m_isRead = false;
};

/// What is of one time only, as the week, and pasted numbers are left out.
[[nodiscard]] QJsonObject toJson(const ExpiringFilter &filter);
[[nodiscard]] ExpiringFilter expiringFilter(const QJsonObject &json);
/// The tab, and requests that are chosen one by one, are left out.
[[nodiscard]] QJsonObject toJson(const ApplicationFilter &filter);
[[nodiscard]] ApplicationFilter applicationFilter(const QJsonObject &json);

} // namespace eimza::client
