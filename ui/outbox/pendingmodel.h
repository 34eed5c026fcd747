#pragma once

#include "core/client/services/pendingwork.h"
#include "ui/common/recordmodel.h"

namespace eimza::ui {

/// What the user did and the server has not confirmed.
class PendingModel : public RecordModel
{
    Q_OBJECT

public:
    explicit PendingModel(QObject *parent = nullptr);

    void display(const QList<client::OutboxEntry> &entries);
    [[nodiscard]] const client::OutboxEntry *entry(qint64 id) const;

    [[nodiscard]] int recordCount() const override { return static_cast<int>(m_entries.size()); }
    [[nodiscard]] qint64 recordId(int row) const override { return m_entries.at(row).id.value; }
    [[nodiscard]] int rowOf(qint64 id) const override;
    [[nodiscard]] Cell cell(int row, int field) const override;

private:
    QList<client::OutboxEntry> m_entries;
};

/// What a command does, in a few words.
[[nodiscard]] QString whatText(const Command &command);

} // namespace eimza::ui
