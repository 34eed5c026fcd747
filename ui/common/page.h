#pragma once

#include <QAction>
#include <QKeySequence>
#include <QList>
#include <QWidget>
#include <functional>
#include <optional>

class QMenu;
class QVBoxLayout;

namespace eimza::ui {

class Button;
class ListArea;
class RecordTable;
class WorkRow;

enum class OutputFormat { Xlsx, Csv, Pdf };

/// One view as the frame sees it: what its menus and keys reach. Esc closes the details first, then clears.
class Page : public QWidget
{
    Q_OBJECT

public:
    explicit Page(const QString &objectName, int bottomUnits, QWidget *parent = nullptr);

    /// Where Ctrl+F and opening the view put the focus.
    virtual void focusSearch() {}
    /// Null where the view has no list, or shows something else in its place.
    [[nodiscard]] RecordTable *shownTable() const;
    /// The list's first rows are on their way.
    [[nodiscard]] bool isLoading() const;
    /// Null where the view has no list.
    [[nodiscard]] RecordTable *table() const;
    /// What can be done here, for the menu Talep and the rows' menu.
    [[nodiscard]] const QList<QAction *> &acts() const { return m_acts; }
    /// Where F6 goes, in this order.
    [[nodiscard]] const QList<QWidget *> &zones() const { return m_zones; }
    [[nodiscard]] bool hasDetails() const;
    /// F8
    void toggleDetails();

    /// What is applied to the list, in words, for files and prints; empty: nothing.
    [[nodiscard]] virtual QString filterText() const { return {}; }
    /// Work on the whole list that takes its time: a row at the page's foot with Durdur.
    void showWork(const QString &text, int done, int total);
    void hideWork();

Q_SIGNALS:
    /// Ctrl+E and Dışa Aktar; nothing: whichever format was last.
    void exportRequested(std::optional<eimza::ui::OutputFormat> format);
    void printRequested();
    /// Durdur, or Esc.
    void stopRequested();

protected:
    /// What Esc does where nothing else is to be closed or stopped.
    virtual void clear() {}
    /// Ends what runs; true where something did.
    virtual bool stopWork() { return false; }
    void keyPressEvent(QKeyEvent *event) override;

    [[nodiscard]] QVBoxLayout *column() const { return m_column; }
    QAction *addAct(const QString &text, const QKeySequence &keys, std::function<void()> act);
    void addZone(QWidget *zone) { m_zones.append(zone); }
    /// Gives the list's rows their menu; in place of another list of the page.
    void setList(ListArea *area);
    [[nodiscard]] Button *makeColumnsButton();
    [[nodiscard]] Button *makeExportButton();
    [[nodiscard]] Button *makePrintButton();

private:
    void showRowMenu(const QPoint &globalPosition);
    void fillExportMenu(QMenu *menu);

    QVBoxLayout *m_column;
    ListArea *m_area = nullptr;
    QMetaObject::Connection m_rowMenu;
    WorkRow *m_work = nullptr; ///< made when it is needed
    QList<QAction *> m_acts;
    QList<QWidget *> m_zones;
};

} // namespace eimza::ui
