#pragma once

#include <QAction>
#include <QDateTime>
#include <QKeySequence>
#include <QList>
#include <QVariantMap>
#include <QWidget>
#include <functional>
#include <memory>
#include <optional>

class QMenu;
class QVBoxLayout;

namespace eimza::ui {

class Button;
class ListArea;
class RecordModel;
class RecordTable;
class WorkRow;

enum class OutputFormat { Xlsx, Csv, Pdf };

/// Another list than the page's own, for a file or for paper: its visible columns, personal data masked.
struct ListFile {
    std::shared_ptr<RecordModel> list;
    QString title;
    QString filter; ///< what is applied, in words; empty: nothing
    QWidget *asker; ///< over which file or printer is asked for
    QDateTime dataDate = {}; ///< invalid: of the last synchronisation
};

/// One view as the frame sees it: what its menus and keys reach. Esc closes details that lie over the list first, then
/// clears.
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
    /// Of this, what limits even the whole list, as what it was searched for does; empty: nothing.
    [[nodiscard]] virtual QString searchText() const { return {}; }
    /// Of the list's data, for files and prints; invalid: of the last synchronisation.
    [[nodiscard]] virtual QDateTime dataDate() const { return {}; }
    /// Whether the list can be narrowed to what the current record has in a column.
    [[nodiscard]] virtual bool canFilterBy(const QString &column) const
    {
        Q_UNUSED(column)
        return false;
    }
    /// Narrows it to what this one has there.
    virtual void filterBy(qint64 id, const QString &column)
    {
        Q_UNUSED(id)
        Q_UNUSED(column)
    }
    /// What is typed, chosen and found here, as retype() puts it into the same view in another language.
    [[nodiscard]] QVariantMap typed() const;
    virtual void retype(const QVariantMap &typed);
    /// Something was begun here whose end only this page tells, or is shown for a while only.
    [[nodiscard]] virtual bool isBusy() const { return false; }
    /// How much of what the view shows is to be done: the number in the navigation. Nothing for a view that does not count.
    [[nodiscard]] std::optional<int> toDo() const { return m_toDo; }
    /// Work on the whole list that takes its time: a row of its own at the page's foot with Durdur, until endWork().
    [[nodiscard]] WorkRow *addWork();
    void endWork(WorkRow *work);

Q_SIGNALS:
    /// Ctrl+E and Dışa Aktar; nothing: whichever format was last.
    void exportRequested(std::optional<eimza::ui::OutputFormat> format);
    void printRequested();
    /// As an Excel file.
    void listFileRequested(const eimza::ui::ListFile &file);
    void listPrintRequested(const eimza::ui::ListFile &file);
    /// More rows than can be copied at once.
    void copyRefused(int count);
    /// Esc: whatever runs for this page.
    void stopRequested();
    void toDoChanged();

protected:
    /// Of typed(), what stands in no field; restore() has it back before the fields are filled.
    [[nodiscard]] virtual QVariantMap kept() const { return {}; }
    virtual void restore(const QVariantMap &kept) { Q_UNUSED(kept) }
    /// What Esc does where nothing else is to be closed or stopped.
    virtual void clear() {}
    /// Ends what runs; true where something did.
    virtual bool stopWork() { return false; }
    void keyPressEvent(QKeyEvent *event) override;

    [[nodiscard]] QVBoxLayout *column() const { return m_column; }
    QAction *addAct(const QString &text, const QKeySequence &keys, std::function<void()> act);
    void setToDo(int count);
    void addZone(QWidget *zone) { m_zones.append(zone); }
    /// Gives the list's rows their menu; in place of another list of the page.
    void setList(ListArea *area);
    [[nodiscard]] Button *makeColumnsButton();
    [[nodiscard]] Button *makeExportButton();
    [[nodiscard]] Button *makePrintButton();

private:
    void fillRowMenu(QMenu *menu);
    void addValueFilter(QMenu *menu);
    void fillExportMenu(QMenu *menu);

    QVBoxLayout *m_column;
    ListArea *m_area = nullptr;
    QMetaObject::Connection m_rowMenu;
    QMetaObject::Connection m_copyRefused;
    QList<WorkRow *> m_works; ///< that run
    std::optional<int> m_toDo;
    QList<QAction *> m_acts;
    QList<QWidget *> m_zones;
};

} // namespace eimza::ui
