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

    [[nodiscard]] int recordCount() const final { return shownOf(static_cast<int>(m_order.items.size())); }
    [[nodiscard]] qint64 recordId(int row) const final { return m_order.ids.at(listPlace(row)); }
    [[nodiscard]] int rowOf(qint64 id) const final { return rowAtPlace(m_order.places.value(id, -1)); }
    [[nodiscard]] Cell cell(int row, int field) const final { return itemCell(itemOf(row), field); }
    /// By `Cell::order`, else by the text: as numbers where the column stands right, as dates where it says dates, else
    /// in Turkish order. Empty ones stand last either way.
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
    [[nodiscard]] int itemOf(int row) const { return m_order.items.at(listPlace(row)); }
    /// The owner's items change: `swap` puts the new ones in the place of the present ones, and those back when it is called
    /// again. Rows come and go by themselves where most of them stay.
    void exchangeItems(const std::function<void()> &swap);

private:
    struct Order {
        QList<int> items; ///< by place
        QList<qint64> ids; ///< the same ones'
        QHash<qint64, int> places; ///< by id
    };

    [[nodiscard]] Order ordered() const;
    void arrange() { m_order = ordered(); } ///< inside a reset
    [[nodiscard]] QList<int> arranged(const QString &words) const;
    [[nodiscard]] bool says(int item, const QString &folded) const;
    [[nodiscard]] QVariant valueOf(int item, int field) const;

    QList<SortKey> m_keys;
    QString m_filter;
    Order m_order;
};

} // namespace eimza::ui
