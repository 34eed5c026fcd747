#pragma once

#include "ui/common/button.h"
#include "ui/common/page.h"

namespace eimza::ui {

class CountLine;
class DetailPane;
class ListFilter;
class RecordModel;
class SelectionBar;
struct SortKey;

/// A view with one list: count line, table with its details, and under it what can be done with the selected rows. A
/// list without check boxes has nothing under it.
class ListPage : public Page
{
    Q_OBJECT

public:
    /// What was searched for, and what is typed to narrow a short list.
    [[nodiscard]] QString filterText() const override;
    [[nodiscard]] QString searchText() const override { return m_searchWords; }
    [[nodiscard]] QDateTime dataDate() const override { return m_dataDate; }

protected:
    explicit ListPage(const QString &objectName, QWidget *parent = nullptr);
    /// With room for so many units at the foot, where no selection bar stands there.
    ListPage(const QString &objectName, int bottomUnits, QWidget *parent);

    /// Makes the parts, once; they are put on the page by addList(). `name` is the table's object name. A ShortModel's
    /// list can be narrowed on the count line.
    void makeList(RecordModel *model, const QString &name, const QString &accessibleName);
    /// Shown beside the table or over it, for the current record; where there is room it is there at first.
    DetailPane *makePane();
    /// Count line with the list's own buttons, list and selection bar under what stands on the page already; each is a
    /// zone.
    /// Where `frame` is given it holds the list, e.g. beside something else.
    void addList(QWidget *frame = nullptr);

    struct Choice {
        QString text; ///< with its mnemonic, for the menu
        QString name; ///< the button's object name
        QKeySequence keys;
        Button::Kind kind = Button::Kind::Secondary;
    };
    struct Control {
        Button *button = nullptr; ///< under the list, where rows are selected
        QAction *action = nullptr; ///< in the menus and by its keys
    };
    /// One act in both places. Ctrl+Return is taken from the keypad as well.
    Control addChoice(const Choice &choice, const std::function<void()> &act);
    /// What is selected, else the current record; empty where no table is shown.
    [[nodiscard]] QList<qint64> chosen() const;

    [[nodiscard]] ListArea *area() const { return m_area; }
    [[nodiscard]] CountLine *countLine() const { return m_count; }
    /// Null for a list without check boxes.
    [[nodiscard]] SelectionBar *selectionBar() const { return m_selection; }
    [[nodiscard]] DetailPane *pane() const { return m_pane; }
    /// There are no records any more: empties the details and hides them.
    void forgetDetails();
    /// For other records than those that were narrowed.
    void clearListFilter();
    /// What the list was searched for, in words; empty: nothing.
    void setSearchWords(const QString &words) { m_searchWords = words; }
    /// For a list that was asked for by itself.
    void setDataDate(const QDateTime &moment) { m_dataDate = moment; }

    /// Another record is the current one; `id` is noRecord where there is none.
    virtual void displayDetails(qint64 id) { Q_UNUSED(id) }
    /// Enter or a double click: shows the details, unless the page does something else.
    virtual void activate(qint64 id);
    /// Selection or current record have changed: what can be done now.
    virtual void displayActs() {}
    /// The header asks for another order. The table shows it already.
    virtual void sort(const QList<SortKey> &keys) { Q_UNUSED(keys) }

    /// In a low window rows matter more than words and empty places.
    [[nodiscard]] bool isLow() const;
    /// Window or text have another size: what the height leaves room for.
    virtual void fitHeight();
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    ListArea *m_area = nullptr;
    CountLine *m_count = nullptr;
    ListFilter *m_filter = nullptr; ///< null where the list is not a short one
    SelectionBar *m_selection = nullptr;
    DetailPane *m_pane = nullptr;
    QString m_searchWords;
    QDateTime m_dataDate;
};

} // namespace eimza::ui
