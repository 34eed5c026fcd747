#pragma once

#include <QStackedWidget>
#include <QTimer>

#include "ui/common/icons.h"

namespace eimza::ui {

class DetailPane;
class EmptyState;
class Label;
class RecordTable;
struct ErrorText;

/// The place of a list: the table, or why there is none, or that it is on its way. A detail pane stands beside the
/// table where there is room, else it is laid over from the right.
class ListArea : public QWidget
{
    Q_OBJECT

public:
    explicit ListArea(RecordTable *table, QWidget *parent = nullptr);

    void showTable();
    void showEmpty(Icon icon, const QString &title, const QString &sentence, const QString &action = {});
    /// Why there is no list, with the code that helps to find out; its button emits retried().
    void showError(Icon icon, const ErrorText &text);
    /// "Yükleniyor…", but only if it takes longer than 300 ms.
    void showLoading();
    [[nodiscard]] bool isShowingTable() const;
    [[nodiscard]] bool isLoading() const;
    [[nodiscard]] RecordTable *table() const { return m_table; }

    /// Takes the pane over; hidden at first.
    void setPane(DetailPane *pane);
    [[nodiscard]] bool hasPane() const { return m_pane != nullptr; }
    /// Where there is room beside the table the pane stands there by itself, until somebody closes it.
    void keepPaneBeside();
    void setPaneShown(bool shown);
    /// There is nothing to show now; nobody closed it.
    void hidePane();
    [[nodiscard]] bool isPaneShown() const;
    /// Laid over the table, which Esc uncovers.
    [[nodiscard]] bool isPaneOver() const;
    [[nodiscard]] QSize minimumSizeHint() const override; ///< the table's

Q_SIGNALS:
    void acted(); ///< the empty state's button
    void retried(); ///< the same, of an error
    void filterGivenUp(); ///< the same, where the list's filter leaves nothing
    void paneOpened(); ///< what it shows is to be brought up to date

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    void arrange();
    void fitTable();
    void fitPane();
    void showPane(bool shown);
    [[nodiscard]] bool docks() const;

    QStackedWidget *m_stack;
    RecordTable *m_table;
    EmptyState *m_empty;
    QWidget *m_loading;
    Label *m_loadingText;
    QTimer m_loadingTimer;
    bool m_wantsTable = false;
    bool m_failed = false;
    DetailPane *m_pane = nullptr;
    bool m_keptBeside = false;
    bool m_closed = false;   ///< somebody does not want it beside the table
    bool m_byItself = false; ///< shown without having been asked for
};

} // namespace eimza::ui
