#pragma once

#include <QHeaderView>

#include "ui/common/recordmodel.h"

namespace eimza::ui {

/// Header of a record table: titles of two lines over the full height, the sort's levels (1▲ 2▼) after them,
/// and in the first section a check box for all rows.
class RecordHeader : public QHeaderView
{
    Q_OBJECT

public:
    explicit RecordHeader(QWidget *parent = nullptr);

    void setSortKeys(const QList<SortKey> &keys);
    [[nodiscard]] const QList<SortKey> &sortKeys() const { return m_keys; }
    void setAllChecked(Qt::CheckState state);
    [[nodiscard]] Qt::CheckState allChecked() const { return m_checked; }
    /// What the title and, where the column is sorted, its mark need.
    [[nodiscard]] int titleWidth(int column) const;
    /// The title and, where the column is sorted, its mark, in the lines in which they are drawn.
    [[nodiscard]] QString shownTitle(int column) const;

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void checkToggled();
    void sortRequested(const QList<SortKey> &keys);

protected:
    void paintSection(QPainter *painter, const QRect &rect, int column) const override;
    [[nodiscard]] QSize sectionSizeFromContents(int column) const override;

private:
    [[nodiscard]] const RecordModel *records() const;
    [[nodiscard]] QString markOf(const QString &columnId) const;
    void click(int column);
    void paintTitle(QPainter &painter, const QRect &rect, int column) const;

    QList<SortKey> m_keys;
    Qt::CheckState m_checked = Qt::Unchecked;
};

/// The keys after a click: alone, or with `further` as another level; a second click turns the order.
[[nodiscard]] QList<SortKey> sortKeysAfterClick(QList<SortKey> keys, const QString &column, bool further);

} // namespace eimza::ui
