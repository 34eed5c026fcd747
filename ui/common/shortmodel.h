#pragma once

#include <QHash>

#include "ui/common/recordmodel.h"

namespace eimza::ui {

/// A list that is short enough to be ordered where it is shown. Its owner gives items in an order of his own, which is
/// kept until somebody sorts, and may be narrowed to the rows that say certain words.
class ShortModel : public RecordModel
{
    Q_OBJECT

public:
    using RecordModel::RecordModel;

    [[nodiscard]] int recordCount() const final { return static_cast<int>(m_items.size()); }
    [[nodiscard]] qint64 recordId(int row) const final { return itemId(m_items.at(row)); }
    [[nodiscard]] int rowOf(qint64 id) const final { return m_rows.value(id, -1); }
    [[nodiscard]] Cell cell(int row, int field) const final { return itemCell(m_items.at(row), field); }
    /// By `Cell::order`, else by the text: as numbers where the column stands right, as dates where it says dates, else
    /// in Turkish order. Empty ones stand last either way.
    [[nodiscard]] QVariant sortValue(int row, int field) const final;
    bool sortBy(const QList<SortKey> &keys) final;
    /// Only all of them: those that are shown are read at once.
    [[nodiscard]] std::unique_ptr<RecordModel> frozen(Extent extent) const final;
    /// Only rows in whose visible columns the words stand, whatever the case and the Turkish letters.
    void setFilter(const QString &words);
    [[nodiscard]] QString filterWords() const final { return m_filter; }
    [[nodiscard]] int totalCount() const { return itemCount(); } ///< whatever the filter

protected:
    [[nodiscard]] virtual int itemCount() const = 0;
    [[nodiscard]] virtual qint64 itemId(int item) const = 0;
    [[nodiscard]] virtual Cell itemCell(int item, int field) const = 0;
    [[nodiscard]] int itemOf(int row) const { return m_items.at(row); }
    /// Inside a reset, when the items are others.
    void arrange();

private:
    [[nodiscard]] QList<int> arranged(const QString &words) const;
    [[nodiscard]] bool says(int item, const QString &folded) const;
    [[nodiscard]] QVariant valueOf(int item, int field) const;

    QList<SortKey> m_keys;
    QString m_filter;
    QList<int> m_items; ///< by row
    QHash<qint64, int> m_rows; ///< by id
};

} // namespace eimza::ui
