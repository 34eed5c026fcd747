#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>
#include <memory>

#include "core/base/taskthread.h"
#include "ui/common/errortexts.h"
#include "ui/common/page.h"
#include "ui/output/outputtable.h"

class QFileDialog;
class QPrinter;

namespace eimza::ui {

class ToastHost;
class WorkRow;

/// Who lets whole numbers leave in files: knows rights and audit.
struct WholeNumbers {
    /// Why they may not leave now, for the user; empty: they may.
    std::function<QString()> refusal;
    /// Nothing is written before the future has ended well: then the audit has, or will have, what is about to leave.
    std::function<QFuture<Status>(OutputFormat format, OutputScope scope, int count, const QString &reason)> record;
};

/// Puts the lists of the pages into files and on paper. One piece of work at a time, on a thread of its own; what takes
/// longer than a second shows a row of progress in the page, and can be stopped.
class Output : public QObject
{
    Q_OBJECT

public:
    /// What is true at the moment when somebody asks.
    struct Facts {
        QString institution;
        QString preparer;
        QDateTime dataDate;
        QDateTime now;
    };
    Output(ToastHost &toasts, std::function<Facts()> facts, QObject *parent = nullptr);
    ~Output() override; ///< stops what runs

    /// From now on the page's wishes are met; `title` stands above its records.
    void serve(Page *page, const QString &title, const WholeNumbers &whole);
    [[nodiscard]] bool isRunning() const { return m_progress != nullptr; }
    /// Something runs, or will once the audit knows of it.
    [[nodiscard]] bool isBusy() const { return isRunning() || m_isRecording; }

private:
    using Work = std::function<Status(const OutputTable &, OutputProgress &)>;
    struct Wish {
        Page *page;
        QString title;
        WholeNumbers whole;
        OutputScope scope = OutputScope::Filtered;
        OutputFormat format = OutputFormat::Xlsx;
        Numbers numbers = Numbers::Masked;
        QString reason = {};
    };

    void openExport(Wish wish, std::optional<OutputFormat> format);
    void chooseFile(const Wish &wish);
    void chooseListFile(Page *page, const ListFile &file);
    [[nodiscard]] QFileDialog *fileDialog(QWidget *parent, const QString &title, OutputFormat format);
    void writeTo(const QString &path, const Wish &wish);
    void openPrint(Page *page, const QString &title);
    void printScope(Page *page, const QString &title, OutputScope scope);
    void openListPrint(Page *page, const ListFile &list);
    struct Printing {
        QWidget *asker;
        QString title;
        bool landscape;
        std::function<std::optional<OutputTable>()> table; ///< nothing where it cannot begin
    };
    void print(Page *page, const Printing &printing);
    void write(Page *page, OutputTable table, OutputFormat format, const QString &path);
    void begin(Page *page, OutputTable table, Place place, Work work, std::function<void(int count)> then);
    void finish(const Status &status, Place place, const std::function<void()> &then);
    void displayProgress();
    void stop();
    /// False, and said so, where nothing can be begun now.
    [[nodiscard]] bool isFree();
    [[nodiscard]] bool canBegin(const Page *page);
    /// `dataDate` invalid: that of the facts.
    [[nodiscard]] OutputHead headOf(const QString &title, const QString &filter, const QDateTime &dataDate) const;
    [[nodiscard]] OutputTable tableOf(const Page &page, const QString &title, OutputScope scope, Numbers numbers = Numbers::Masked) const;
    void say(const QString &text);
    void sayWritten(const QString &path, int count);

    ToastHost &m_toasts;
    std::function<Facts()> m_facts;
    OutputFormat m_lastFormat = OutputFormat::Xlsx;
    QString m_folder; ///< where the last file went
    QPointer<Page> m_page;
    QPointer<WorkRow> m_row; ///< once the work has taken a second
    std::shared_ptr<OutputProgress> m_progress; ///< of what runs
    bool m_isRecording = false; ///< what is about to leave is on its way to the audit
    QTimer m_timer;
    int m_ticks = 0;
    TaskThread m_thread{QStringLiteral("output")};
};

} // namespace eimza::ui
