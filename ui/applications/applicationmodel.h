#pragma once

#include "core/client/services/applicationlist.h"
#include "ui/common/nextlist.h"
#include "ui/common/recordmodel.h"
#include "ui/common/shownrow.h"

namespace eimza::ui {

/// Requests as they are arranged; computes nothing.
class ApplicationModel : public RecordModel
{
    Q_OBJECT

public:
    /// `toDo`: the states in which the present user has to act; only their rows are coloured.
    explicit ApplicationModel(const QList<ApplicationState> &toDo, QObject *parent = nullptr);

    /// Columns without a text in the whole tab are not shown. After a synchronisation the rows come and go; what is
    /// filtered or ordered otherwise, or has other columns, resets.
    void display(client::ApplicationListPtr list);
    /// Calls `show`, in which the list is to be displayed: at once, or once it is known what it changes.
    void compare(const client::ApplicationListPtr &list, const std::function<void()> &show) { m_next.compare(m_list, list, this, show); }
    /// Null where it is not shown; valid until the next call.
    [[nodiscard]] const client::ApplicationRow *row(qint64 id) const;
    [[nodiscard]] static std::optional<client::ApplicationColumn> columnOfId(const QString &id);

    [[nodiscard]] int recordCount() const override;
    [[nodiscard]] qint64 recordId(int row) const override;
    [[nodiscard]] int rowOf(qint64 id) const override;
    [[nodiscard]] Cell cell(int row, int field) const override { return at(row).cells.at(field); }
    [[nodiscard]] QString wholeText(int row, int field) const override;
    [[nodiscard]] std::optional<RowMark> mark(int row) const override { return at(row).mark; }
    [[nodiscard]] bool hasTexts(int field) const override;
    void prepare(int first, int last) const override;
    [[nodiscard]] std::unique_ptr<RecordModel> frozen(Extent extent) const override;

private:
    [[nodiscard]] const ShownRow<client::ApplicationRow> &at(int row) const;

    QList<ApplicationState> m_toDo;
    client::ApplicationListPtr m_list;
    NextList<client::ApplicationList> m_next;
    ShownRows<client::ApplicationRow> m_rows; ///< by their places in the list
};

} // namespace eimza::ui
