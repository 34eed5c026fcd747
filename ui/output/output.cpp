#include "ui/output/output.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QPrintDialog>
#include <QPrinter>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QUrl>

#include "core/base/istanbul.h"
#include "core/base/log.h"
#include "core/base/whendone.h"
#include "ui/common/recordtable.h"
#include "ui/common/toast.h"
#include "ui/common/workrow.h"
#include "ui/output/exportsheet.h"
#include "ui/output/fileoutput.h"

namespace eimza::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int tick = 200; // milliseconds
constexpr int quietTicks = 5;

QString suffixOf(OutputFormat format)
{
    switch (format) {
    case OutputFormat::Xlsx: return u"xlsx"_s;
    case OutputFormat::Csv: return u"csv"_s;
    case OutputFormat::Pdf: return u"pdf"_s;
    }
    return {};
}

// What no file system takes in a name.
QString fileName(QString title)
{
    static const QRegularExpression unfit{uR"([\\/:*?"<>|\x00-\x1F])"_s};
    return title.replace(unfit, u"-"_s);
}

Status writeFile(OutputFormat format, const OutputTable &table, const QString &path, OutputProgress &progress)
{
    switch (format) {
    case OutputFormat::Xlsx: return writeXlsx(table, path, progress);
    case OutputFormat::Csv: return writeCsv(table, path, progress);
    case OutputFormat::Pdf: return writePdf(table, path, progress);
    }
    return {};
}

ScopeSheet::Counts countsOf(const RecordTable &table)
{
    const auto all = table.records()->frozen(RecordModel::Extent::All);
    return {table.selectedCount(), table.records()->recordCount(), all ? std::optional(all->recordCount()) : std::nullopt};
}

// Windows's dialog chooses among printers; elsewhere it can write a file, too.
bool canBeAskedFor([[maybe_unused]] const QPrinter &printer)
{
#ifdef Q_OS_WIN
    return printer.outputFormat() == QPrinter::NativeFormat;
#else
    return true;
#endif
}

Status printTo(QPrinter &printer, const OutputTable &table, OutputProgress &progress)
{
    if (!printer.isValid())
        return fail(ErrorCode::Io, u"the printer is not there"_s);
    Status painted = paintPages(table, printer, progress);
    if (!painted && painted.error().code == ErrorCode::Cancelled)
        printer.abort();
    else if (painted && printer.printerState() == QPrinter::Error)
        painted = fail(ErrorCode::Io, u"the printer reports an error"_s);
    return painted;
}

} // namespace

Output::Output(ToastHost &toasts, std::function<Facts()> facts, QObject *parent)
    : QObject{parent}, m_toasts{toasts}, m_facts{std::move(facts)}
    , m_folder{QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)}
{
    m_timer.setInterval(tick);
    connect(&m_timer, &QTimer::timeout, this, &Output::displayProgress);
}

Output::~Output()
{
    stop();
}

void Output::stop()
{
    if (m_progress)
        m_progress->stopped = true;
}

void Output::serve(Page *page, const QString &title, const WholeNumbers &whole)
{
    connect(page, &Page::exportRequested, this,
            [this, page, title, whole](std::optional<OutputFormat> format) { openExport({page, title, whole}, format); });
    connect(page, &Page::printRequested, this, [this, page, title] { openPrint(page, title); });
    connect(page, &Page::listFileRequested, this, [this, page](const ListFile &file) { chooseListFile(page, file); });
    connect(page, &Page::listPrintRequested, this, [this, page](const ListFile &list) { openListPrint(page, list); });
    connect(page, &Page::copyRefused, this, [this](int count) {
        say(tr("Panoya bir kerede en çok %1 satır kopyalanır; %2 satır seçtiniz. Bunun yerine listeyi dışa aktarınız.").arg(RecordTable::mostCopied).arg(count));
    });
    connect(page, &Page::stopRequested, this, [this, page] {
        if (m_page == page)
            stop();
    });
}

void Output::say(const QString &text)
{
    m_toasts.show({text}, m_facts().now);
}

bool Output::isFree()
{
    if (isRunning())
        say(tr("Önceki dışa aktarma ya da yazdırma sürüyor. Bitmesini bekleyiniz ya da durdurunuz."));
    return !isRunning();
}

bool Output::canBegin(const Page *page)
{
    if (!isFree())
        return false;
    if (page->isLoading()) {
        say(tr("Liste henüz yükleniyor. Kayıtlar görününce yeniden deneyiniz."));
        return false;
    }
    if (!page->shownTable() || page->shownTable()->records()->recordCount() == 0) {
        say(tr("Listede kayıt yok; dışa aktarılacak ya da yazdırılacak bir şey bulunmuyor."));
        return false;
    }
    return true;
}

OutputHead Output::headOf(const QString &title, const QString &filter, const QDateTime &dataDate) const
{
    const Facts facts = m_facts();
    return {facts.institution, title, filter, facts.preparer, dataDate.isValid() ? dataDate : facts.dataDate};
}

OutputTable Output::tableOf(const Page &page, const QString &title, OutputScope scope, Numbers numbers) const
{
    OutputTable table = outputTable(*page.table(), scope, numbers);
    QStringList filter{scope == OutputScope::All ? page.searchText() : page.filterText()};
    filter.removeAll(QString());
    if (scope == OutputScope::Selected)
        filter.append(tr("seçili kayıtlar"));
    table.head = headOf(title, filter.join(u" · "_s), page.dataDate());
    return table;
}

void Output::openExport(Wish wish, std::optional<OutputFormat> format)
{
    if (!canBegin(wish.page))
        return;
    const RecordTable &table = *wish.page->table();
    QString refusal = wish.whole.refusal();
    if (refusal.isEmpty() && !outputTable(table, OutputScope::Filtered).has(OutputColumn::Personal::Masked))
        refusal = tr("Görünen sütunlarda maskelenen bilgi yok.");
    auto *sheet = new ExportSheet(countsOf(table), format.value_or(m_lastFormat), refusal, wish.page->window());
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    connect(sheet, &ExportSheet::chosen, wish.page, [this, sheet, wish]() mutable {
        m_lastFormat = wish.format = sheet->format();
        wish.scope = sheet->scope();
        wish.numbers = sheet->numbers();
        wish.reason = sheet->reason();
        chooseFile(wish);
        sheet->accept();
    });
    sheet->open();
}

void Output::chooseFile(const Wish &wish)
{
    QFileDialog *dialog = fileDialog(wish.page->window(), wish.title, wish.format);
    connect(dialog, &QFileDialog::fileSelected, wish.page, [this, wish](const QString &path) { writeTo(path, wish); });
    dialog->open();
}

void Output::chooseListFile(Page *page, const ListFile &file)
{
    if (!isFree())
        return;
    QFileDialog *dialog = fileDialog(file.asker, file.title, OutputFormat::Xlsx);
    connect(dialog, &QFileDialog::fileSelected, page, [this, page, file](const QString &path) {
        if (!isFree())
            return;
        m_folder = QFileInfo(path).absolutePath();
        OutputTable table = outputTable(*file.list);
        table.head = headOf(file.title, file.filter, file.dataDate);
        write(page, std::move(table), OutputFormat::Xlsx, path);
    });
    dialog->open();
}

QFileDialog *Output::fileDialog(QWidget *parent, const QString &title, OutputFormat format)
{
    auto *dialog = new QFileDialog(parent, tr("Dışa Aktar"), m_folder);
    dialog->setObjectName(u"exportFile"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffixOf(format));
    dialog->setNameFilter(u"*."_s + suffixOf(format));
    const QString day = istanbulDay(m_facts().now).toString(u"yyyy-MM-dd"_s);
    dialog->selectFile(u"%1 %2.%3"_s.arg(fileName(title), day, suffixOf(format)));
    return dialog;
}

void Output::writeTo(const QString &path, const Wish &wish)
{
    if (!canBegin(wish.page))
        return;
    m_folder = QFileInfo(path).absolutePath();
    OutputTable table = tableOf(*wish.page, wish.title, wish.scope, wish.numbers);
    if (!table.has(OutputColumn::Personal::Whole)) {
        write(wish.page, std::move(table), wish.format, path);
        return;
    }
    const auto recorded = wish.whole.record(wish.format, wish.scope, table.count, wish.reason);
    m_isRecording = true;
    whenDone(recorded, wish.page, [this, wish, path, table = std::move(table)](const Status &status) {
        m_isRecording = false;
        if (!status)
            say(errorText(status.error(), Place::Export).toString());
        else if (canBegin(wish.page))
            write(wish.page, table, wish.format, path);
    });
}

void Output::write(Page *page, OutputTable table, OutputFormat format, const QString &path)
{
    if (format == OutputFormat::Xlsx && table.count > mostXlsxRows) {
        say(tr("Bir Excel sayfası en çok %1 kayıt alır. CSV seçiniz ya da listeyi süzünüz.").arg(mostXlsxRows));
        return;
    }
    begin(page, std::move(table), Place::Export,
          [format, path](const OutputTable &rows, OutputProgress &progress) { return writeFile(format, rows, path, progress); },
          [this, path](int count) { sayWritten(path, count); });
}

void Output::openPrint(Page *page, const QString &title)
{
    if (!canBegin(page))
        return;
    const ScopeSheet::Counts counts = countsOf(*page->table());
    if (!counts.differ()) {
        printScope(page, title, OutputScope::Filtered);
        return;
    }
    auto *sheet = new ScopeSheet(tr("Yazdır"), tr("Görünen sütunlar yazdırılır."), counts, page->window());
    sheet->setObjectName(u"printSheet"_s);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->addAct(tr("Yazıcıyı Seç…"), false);
    connect(sheet, &Sheet::acted, page, [this, sheet, page, title] {
        printScope(page, title, sheet->scope());
        sheet->accept();
    });
    sheet->open();
}

void Output::printScope(Page *page, const QString &title, OutputScope scope)
{
    if (!canBegin(page))
        return;
    print(page, {page->window(), title, wantsLandscape(outputTable(*page->table(), OutputScope::Filtered)), [this, page, title, scope] {
                     return canBegin(page) ? std::optional(tableOf(*page, title, scope)) : std::nullopt;
                 }});
}

void Output::openListPrint(Page *page, const ListFile &list)
{
    if (!isFree())
        return;
    print(page, {list.asker, list.title, wantsLandscape(outputTable(*list.list)), [this, list] {
                     OutputTable table = outputTable(*list.list);
                     table.head = headOf(list.title, list.filter, list.dataDate);
                     return isFree() ? std::optional(std::move(table)) : std::nullopt;
                 }});
}

void Output::print(Page *page, const Printing &printing)
{
    auto printer = std::make_shared<QPrinter>(QPrinter::HighResolution);
    if (!canBeAskedFor(*printer)) {
        say(tr("Yazdırılamadı. Bu bilgisayarda tanımlı bir yazıcı yok. Listeyi PDF dosyası olarak dışa aktarabilirsiniz."));
        return;
    }
    printer->setDocName(printing.title);
    printer->setPageSize(QPageSize(QPageSize::A4));
    printer->setPageOrientation(printing.landscape ? QPageLayout::Landscape : QPageLayout::Portrait);
    auto *dialog = new QPrintDialog(printer.get(), printing.asker);
    dialog->setObjectName(u"printDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOptions(QAbstractPrintDialog::PrintToFile | QAbstractPrintDialog::PrintShowPageSize);
    // The dialog outlives the acceptance: whatever it does to the printer at its end is done before the pages are.
    connect(dialog, &QPrintDialog::finished, page, [this, page, printing, printer](int result) {
        if (result != QDialog::Accepted)
            return;
        auto table = printing.table();
        if (!table)
            return;
        begin(page, std::move(*table), Place::Print,
              [printer](const OutputTable &records, OutputProgress &progress) { return printTo(*printer, records, progress); },
              [this](int count) { say(tr("%n kayıt yazıcıya gönderildi.", nullptr, count)); });
    });
    dialog->open();
}

void Output::begin(Page *page, OutputTable table, Place place, Work work, std::function<void(int count)> then)
{
    m_page = page;
    m_progress = std::make_shared<OutputProgress>();
    m_ticks = 0;
    m_timer.start();
    const int count = table.count;
    const auto written = m_thread.run([table = std::move(table), work = std::move(work), progress = m_progress] { return work(table, *progress); });
    whenDone(written, this, [this, count, place, then = std::move(then)](const Status &status) {
        finish(status, place, [then, count] { then(count); });
    });
}

void Output::finish(const Status &status, Place place, const std::function<void()> &then)
{
    m_timer.stop();
    m_progress.reset();
    if (m_page)
        m_page->endWork(m_row);
    m_row.clear();
    if (status) {
        then();
    } else if (status.error().code == ErrorCode::Cancelled) {
        say(tr("Durduruldu. Yarım kalan dosya bırakılmadı."));
    } else {
        qCWarning(lcUi, "Output failed: %s", qUtf8Printable(status.error().detail));
        say(errorText(status.error(), place).toString());
    }
}

void Output::displayProgress()
{
    if (!m_page || ++m_ticks < quietTicks)
        return;
    if (!m_row) {
        m_row = m_page->addWork();
        connect(m_row, &WorkRow::stopRequested, this, &Output::stop);
    }
    m_row->display(tr("Kayıtlar yazılıyor…"), m_progress->done, m_progress->total);
}

void Output::sayWritten(const QString &path, int count)
{
    ToastMessage message{tr("%n kayıt dışa aktarıldı: %1", nullptr, count).arg(QFileInfo(path).fileName())};
    message.actionText = tr("Klasörü Aç");
    message.action = [folder = QFileInfo(path).absolutePath()] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); };
    message.undoes = false;
    m_toasts.show(message, m_facts().now);
}

} // namespace eimza::ui
