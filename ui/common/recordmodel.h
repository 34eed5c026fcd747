#pragma once

#include <QAbstractTableModel>
#include <QList>
#include <QString>
#include <QStringList>
#include <functional>
#include <limits>
#include <memory>
#include <optional>

#include "ui/common/paint.h"
#include "ui/common/rowchanges.h"

namespace eimza::ui {

/// One field of a record as a column.
struct ColumnSpec {
    QString id;    ///< never shown, never translated: layouts are saved by it
    QString title; ///< one line break at most
    Qt::Alignment alignment = Qt::AlignLeft;
    QString typical = {};  ///< the longest usual text; with the title it gives the width
    bool givesWay = false; ///< may become narrower than `typical` where room is short
    bool hasIcon = false;  ///< the cells carry a pill with an icon
    bool shownAtFirst = true;
    bool onlyWithTexts = false; ///< of a TextModel: no column while it is empty in every row
};

/// The row as a whole: `tone` gives the icon; a row that is still to do has stripe and colour as well.
struct RowMark {
    Tone tone = Tone::Neutral;
    bool toDo = true;
    QString text; ///< the band's name, for tooltip and screen reader
};

struct Cell {
    QString text = {};
    QString toolTip = {};          ///< shown even where nothing is cut off
    std::optional<Tone> tone = {}; ///< the text's colour
    bool strong = false;
    Pill pill = {}; ///< painted instead of `text` where it has words
    QVariant order = {}; ///< what the column is ordered by where the text does not tell
};

struct SortKey {
    QString column;
    Qt::SortOrder order = Qt::AscendingOrder;

    bool operator==(const SortKey &) const = default;
};

enum RecordRole {
    IdRole = Qt::UserRole, ///< qint64, of the whole row
    StateRole,             ///< the mark's tone as int, -1 without mark
};

/// Where a record's id is wanted and there is none. What still waits in the outbox has a negative id.
inline constexpr qint64 noRecord = std::numeric_limits<qint64>::min();

/// Base of every list. The first column is the check box, which is the view's selection; where the list has
/// marks, the next one is their icon; then come the visible fields. A hidden field is no column at all, so that no
/// screen reader and no copy finds it. Rows are precomputed structs of the derived class.
class RecordModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Marks { Without, With };

    RecordModel(QList<ColumnSpec> fields, Marks marks, QObject *parent = nullptr);

    /// To be implemented. `field` is the place in the list given to the constructor, visible or not.
    [[nodiscard]] virtual int recordCount() const = 0;
    [[nodiscard]] virtual qint64 recordId(int row) const = 0;
    [[nodiscard]] virtual int rowOf(qint64 id) const = 0; ///< -1 where it is not in the list
    [[nodiscard]] virtual Cell cell(int row, int field) const = 0;
    /// Personal data that the cell shows in part, in whole; of other fields the cell's text.
    [[nodiscard]] virtual QString wholeText(int row, int field) const { return cell(row, field).text; }
    [[nodiscard]] virtual std::optional<RowMark> mark(int row) const;
    /// These rows are to be painted: what is made for a row when it comes into sight is made now.
    virtual void prepare(int, int) const {}
    /// Orders its rows; false for a list whose owner does that.
    virtual bool sortBy(const QList<SortKey> &keys);
    /// False for a field that is empty in every row: it is no column, though visible, until settleColumns() finds texts.
    [[nodiscard]] virtual bool hasTexts(int) const { return true; }
    /// A row that cannot be selected has no check box. Asked only where some rows cannot.
    [[nodiscard]] virtual bool isSelectable(int) const { return true; }
    [[nodiscard]] virtual bool allSelectable() const { return true; }

    enum class Extent { Shown, All };
    /// The records as they are now, or all of them whatever the filter, in a model that nothing changes any more and
    /// that one other thread may ask. Null where there is none: then the list is short enough to be read at once.
    [[nodiscard]] virtual std::unique_ptr<RecordModel> frozen(Extent) const { return {}; }
    /// Whether all its records were in an earlier frozen() one. False too where that is not known without looking at each.
    [[nodiscard]] virtual bool isWithin(const RecordModel &) const { return false; }

    /// The words that narrow the list where it is shown; empty: all is shown.
    [[nodiscard]] virtual QString filterWords() const { return {}; }

    [[nodiscard]] const QList<ColumnSpec> &fields() const { return m_fields; }
    [[nodiscard]] QStringList visibleColumns() const;
    /// Unknown ids are passed over; at least one column stays. Resets the model.
    void setVisibleColumns(const QStringList &ids);
    void showDefaultColumns();

    /// A list without check boxes, where only the current row counts; to be set before a view has the model.
    void setCheckable(bool checkable) { m_checkable = checkable; }
    [[nodiscard]] bool isCheckable() const { return m_checkable; }
    [[nodiscard]] int checkColumn() const { return m_checkable ? 0 : -1; }
    [[nodiscard]] int markColumn() const { return m_marks == Marks::With ? checkColumn() + 1 : -1; }
    [[nodiscard]] int firstFieldColumn() const { return checkColumn() + 1 + (m_marks == Marks::With ? 1 : 0); }
    /// -1 for the leading columns.
    [[nodiscard]] int fieldOf(int column) const;
    /// -1 for a hidden or unknown field.
    [[nodiscard]] int columnOf(const QString &id) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    /// Around the changes of rows that put another list in the place of the present one, as modelAboutToBeReset() and
    /// modelReset() are where that is a reset.
    void aboutToExchange();
    void exchanged();

protected:
    /// Inside a reset after which hasTexts() may answer otherwise.
    void settleColumns();
    /// Another list takes the place of the present one, which `swap` does. By `changes` the rows go and come in blocks;
    /// without them the model is reset. Meanwhile a row's place in the list is another one than its row.
    void exchange(const std::optional<RowChanges> &changes, const std::function<void()> &swap);
    [[nodiscard]] int listPlace(int row) const { return m_gaps.placeOf(row); }
    /// -1 where it is not shown, and for -1.
    [[nodiscard]] int rowAtPlace(int place) const { return m_gaps.rowOf(place); }
    [[nodiscard]] int shownOf(int listed) const { return m_gaps.shownOf(listed); }

private:
    [[nodiscard]] QVariant leadingData(const QModelIndex &index, int role) const;
    [[nodiscard]] QList<int> fieldsShownAtFirst() const;

    QList<ColumnSpec> m_fields;
    QList<int> m_visible; ///< as chosen
    QList<int> m_shown;   ///< those that are columns
    RowGaps m_gaps;       ///< while the list is exchanged
    Marks m_marks;
    bool m_checkable = true;
};

} // namespace eimza::ui
