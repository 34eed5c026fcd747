#pragma once

#include <QList>
#include <QString>

#include "core/backend/store/database.h"
#include "core/domain/ids.h"

namespace eimza::backend
{

/// Where a list goes on, as it travels in `next` and `after`: sealed, for one list and one user.
class PagePlace
{
public:
    /// `list` names the list, such as "people".
    PagePlace(const Database &database, UserId user, const QByteArray &list);
    PagePlace(QByteArray key, UserId user, const QByteArray &list);

    [[nodiscard]] QString close(const QByteArray &place) const;
    /// Empty where the text is; InvalidInput for anything that this server did not give this user for this list.
    [[nodiscard]] Result<QByteArray> open(const QString &text) const;

    [[nodiscard]] QString seal(const QList<qint64> &place) const;
    /// As many numbers as sealed; all 0 where the text is empty.
    [[nodiscard]] Result<QList<qint64>> unseal(const QString &text, qsizetype count) const;

private:
    [[nodiscard]] QByteArray macOf(const QByteArray &bytes) const;

    QByteArray m_key;
    QByteArray m_prefix;
};

} // namespace eimza::backend
