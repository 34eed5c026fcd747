#pragma once

#include "core/client/services/expiringcertificates.h"
#include "core/client/services/readyrows.h"
#include "ui/common/recordmodel.h"

namespace eimza::ui {

/// The expiring certificates as they are arranged. Rows are made ready by the service when they come into sight.
class ExpiringModel : public RecordModel
{
    Q_OBJECT

public:
    explicit ExpiringModel(QObject *parent = nullptr);

    void display(client::ExpiringListPtr list);
    [[nodiscard]] const client::ExpiringRow *row(qint64 id) const;
    [[nodiscard]] static std::optional<client::ExpiringColumn> columnOfId(const QString &id);

    [[nodiscard]] int recordCount() const override;
    [[nodiscard]] qint64 recordId(int row) const override;
    [[nodiscard]] int rowOf(qint64 id) const override;
    [[nodiscard]] Cell cell(int row, int field) const override;
    [[nodiscard]] QString wholeText(int row, int field) const override;
    [[nodiscard]] QVariant sortValue(int row, int field) const override;
    [[nodiscard]] std::optional<RowMark> mark(int row) const override;
    [[nodiscard]] std::unique_ptr<RecordModel> frozen(Extent extent) const override;
    [[nodiscard]] bool isWithin(const RecordModel &earlier) const override;

private:
    [[nodiscard]] const client::ExpiringRow &ready(int place) const;

    client::ExpiringListPtr m_list;
    client::ReadyRows<client::ExpiringRow> m_ready;
};

} // namespace eimza::ui
