#pragma once

#include "core/client/services/expiringcertificates.h"
#include "ui/common/nextlist.h"
#include "ui/common/recordmodel.h"
#include "ui/common/shownrow.h"

namespace eimza::ui {

/// The expiring certificates as they are arranged. Rows are made ready by the service when they come into sight.
class ExpiringModel : public RecordModel
{
    Q_OBJECT

public:
    explicit ExpiringModel(QObject *parent = nullptr);

    /// After a synchronisation the rows come and go; what is filtered or ordered otherwise resets.
    void display(client::ExpiringListPtr list);
    /// Calls `show`, in which the list is to be displayed: at once, or once it is known what it changes.
    void compare(const client::ExpiringListPtr &list, const std::function<void()> &show) { m_next.compare(m_list, list, this, show); }
    [[nodiscard]] const client::ExpiringRow *row(qint64 id) const;
    [[nodiscard]] static std::optional<client::ExpiringColumn> columnOfId(const QString &id);

    [[nodiscard]] int recordCount() const override;
    [[nodiscard]] qint64 recordId(int row) const override;
    [[nodiscard]] int rowOf(qint64 id) const override;
    [[nodiscard]] Cell cell(int row, int field) const override { return ready(row).cells.at(field); }
    [[nodiscard]] QString wholeText(int row, int field) const override;
    [[nodiscard]] std::optional<RowMark> mark(int row) const override { return ready(row).mark; }
    void prepare(int first, int last) const override;
    [[nodiscard]] std::unique_ptr<RecordModel> frozen(Extent extent) const override;
    [[nodiscard]] bool isWithin(const RecordModel &earlier) const override;

private:
    [[nodiscard]] const ShownRow<client::ExpiringRow> &ready(int row) const;

    client::ExpiringListPtr m_list;
    NextList<client::ExpiringList> m_next;
    ShownRows<client::ExpiringRow> m_ready; ///< by their places in the list
};

} // namespace eimza::ui
