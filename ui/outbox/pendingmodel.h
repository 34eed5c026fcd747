#pragma once

#include "core/client/services/pendingwork.h"
#include "ui/common/shortmodel.h"

namespace eimza::ui {

/// What the user did and the server has not confirmed.
class PendingModel : public ShortModel
{
    Q_OBJECT

public:
    explicit PendingModel(QObject *parent = nullptr);

    void display(QList<client::OutboxEntry> entries);
    [[nodiscard]] const client::OutboxEntry *entry(qint64 id) const;

protected:
    [[nodiscard]] int itemCount() const override { return static_cast<int>(m_entries.size()); }
    [[nodiscard]] qint64 itemId(int item) const override { return m_entries.at(item).id.value; }
    [[nodiscard]] Cell itemCell(int item, int field) const override;

private:
    QList<client::OutboxEntry> m_entries;
};

/// What a command does, in a few words.
[[nodiscard]] QString whatText(const Command &command);

} // namespace eimza::ui
