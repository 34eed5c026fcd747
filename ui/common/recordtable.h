#pragma once

#include <QElapsedTimer>
#include <QHash>
#include <QJsonObject>
#include <QTableView>
#include <atomic>
#include <memory>
#include <optional>

#include "core/base/taskthread.h"
#include "ui/common/metrics.h"
#include "ui/common/recordmodel.h"

class QMenu;

namespace eimza::ui {

class RecordDelegate;
class RecordHeader;

/// The one table of all lists. The check boxes are the selection model's rows; selection, current record and
/// scroll position are kept by id over a model's reset and over an exchange of its list; there is always a current record where there are
/// rows. Arrows move the current record, Space selects it, Enter opens it.
class RecordTable : public QTableView
{
    Q_OBJECT

public:
    explicit RecordTable(QWidget *parent = nullptr);
    ~RecordTable() override { ++*m_typings; } // the helper has nothing to look for any more

    /// Not owned; must be a RecordModel.
    void setModel(QAbstractItemModel *model) override;
    [[nodiscard]] RecordModel *records() const { return m_records; }
    [[nodiscard]] RecordHeader *recordHeader() const { return m_header; }

    void setDensity(Density density);
    /// What the header shows. The model's owner sorts.
    void setSortKeys(const QList<SortKey> &keys);
    [[nodiscard]] QList<SortKey> sortKeys() const;

    [[nodiscard]] QList<qint64> selectedIds() const; ///< in the order of the rows
    [[nodiscard]] QList<int> selectedRows() const; ///< of the same records
    [[nodiscard]] int selectedCount() const;
    void selectIds(const QList<qint64> &ids);
    [[nodiscard]] qint64 currentId() const; ///< noRecord without rows
    void setCurrentId(qint64 id);
    void scrollToId(qint64 id);

    /// Selection, current record and scroll position.
    struct Place {
        QList<qint64> selected;
        std::shared_ptr<const RecordModel> everything; ///< the list as it was where all of it was selected, in place of `selected`
        qint64 current = noRecord;
        int currentRow = 0;
        QString currentColumn;
        qint64 top = noRecord;
        int offset = 0;
        int scroll = 0;
    };
    [[nodiscard]] Place place() const;
    /// For the same list in a table made anew.
    void setPlace(const Place &place);

    /// The visible columns of the selected rows, or of the current row where none is selected.
    [[nodiscard]] QList<QStringList> selectedTexts(bool withHeader) const;
    /// The same onto the clipboard; what is more than a few rows is made on a thread. Emits copyRefused() where it is
    /// more than mostCopied.
    void copySelection(bool withHeader);
    static constexpr int mostCopied = 100'000;

    /// {"version":1,"known":[id…],"columns":[{"id","width"}…],"sort":[{"id","descending"}…]}: `known` are all
    /// fields of then, `columns` the visible ones; a width only where a person set it.
    [[nodiscard]] QJsonObject layoutState() const;
    /// Fields that are gone are passed over, fields that the state does not know come as at first; a state of
    /// another version leaves the table as it is. The order is asked for by sortRequested.
    void restoreLayoutState(const QJsonObject &state);

    /// Widths from titles and typical texts; where room is short the columns that may give way do.
    void layoutColumns();
    void fitColumnToContents(int column);
    void resetLayout();
    void setColumnVisible(const QString &id, bool visible);
    /// What the header's menu offers for a column, for those who have no mouse.
    void fillColumnMenu(QMenu *menu, int column);
    /// One checkable action for each field, for a Sütunlar button.
    void fillColumnsMenu(QMenu *menu);
    /// What every list's rows offer: copying, and then the current column.
    void fillRowMenu(QMenu *menu);
    void addCopying(QMenu *menu);
    void addCurrentColumn(QMenu *menu);

    /// The head and a few rows: where there is less room the page is scrolled.
    [[nodiscard]] QSize minimumSizeHint() const override;
    void keyboardSearch(const QString &search) override;
    void selectAll() override;

Q_SIGNALS:
    void sortRequested(const QList<SortKey> &keys);
    void recordActivated(qint64 id);
    void currentRecordChanged(qint64 id);
    void selectionCountChanged(int count);
    /// The current record's menu opens. Whoever has more to offer fills it; left empty it is filled by fillRowMenu().
    void recordMenuRequested(QMenu *menu);
    void copyRefused(int count);
    void layoutEdited(); ///< a person changed widths or columns: time to save

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    [[nodiscard]] QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex &index,
                                                                       const QEvent *event) const override;

private:
    struct Exchange {
        QList<qint64> selected; ///< of the rows that go, which may come back at another place
        qint64 current = noRecord;
    };

    [[nodiscard]] QList<int> rowsToCopy() const;
    [[nodiscard]] QStringList titles() const;
    void remember();
    void restore();
    void rememberScroll(Place &place) const;
    void restoreScroll();
    void beginExchange();
    void endExchange();
    void leaveRows(int first, int last);
    void prepareRows() const;
    void ensureCurrent(int row);
    void placeCurrent(int row, int column);
    void selectRows(QList<int> rows, QItemSelectionModel::SelectionFlags how = QItemSelectionModel::ClearAndSelect);
    void selectAmong(const RecordModel &earlier);
    void toggleCurrent();
    [[nodiscard]] int selectableCount() const;
    void toggleAll();
    void applyMetrics();
    void hover(int row);
    void announceSelection();
    void showHeaderMenu(const QPoint &position);
    void noteWidth(int column, int width);
    [[nodiscard]] TaskThread &helper();
    [[nodiscard]] int wantedWidth(int column) const;
    /// Which column takes the room that is left: the last one, but where that holds numbers the first of words.
    [[nodiscard]] int columnForRoom() const;
    [[nodiscard]] int leastWidth(int column) const;

    RecordModel *m_records = nullptr;
    RecordHeader *m_header;
    RecordDelegate *m_delegate;
    Density m_density = Density::Normal;
    Place m_place;
    std::optional<Exchange> m_exchange; ///< while the model's list is exchanged: nobody is told of what is only half done
    QHash<QString, int> m_widths; ///< set by a person, by column id
    QString m_typed;
    QElapsedTimer m_typedAt;
    int m_announced = 0;
    std::shared_ptr<std::atomic<quint64>> m_typings = std::make_shared<std::atomic<quint64>>(0); ///< a newer one ends a search
    std::unique_ptr<TaskThread> m_helper; ///< for what takes long in long lists
    quint64 m_copies = 0;
    bool m_laying = false;
};

} // namespace eimza::ui
