#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QPrintDialog>
#include <QPrinter>
#include <QPromise>
#include <QRadioButton>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QVBoxLayout>

#include "app/desktop/language.h"
#include "core/base/log.h"
#include "tests/gui/printers.h"
#include "tests/gui/savedfile.h"
#include "ui/common/appearance.h"
#include "ui/common/button.h"
#include "ui/common/listarea.h"
#include "ui/common/listfilter.h"
#include "ui/common/page.h"
#include "ui/common/recordtable.h"
#include "ui/common/textmodel.h"
#include "ui/common/toast.h"
#include "ui/common/workrow.h"
#include "ui/output/exportsheet.h"
#include "ui/output/output.h"

using namespace eimza;
using namespace eimza::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 30'000;

template <typename Window>
Window *opened(QWidget &parent)
{
    for (auto *window : parent.findChildren<Window *>())
        if (window->isVisible())
            return window;
    return nullptr;
}

/// A list that takes its time: every row waits for a grain of sand.
class SlowModel : public RecordModel
{
public:
    explicit SlowModel(QObject *parent = nullptr)
        : RecordModel{{{u"name"_s, u"Adı"_s, Qt::AlignLeft, u"MUHAMMED"_s}}, Marks::Without, parent}
    {
    }
    int recordCount() const override { return 1'000'000; }
    qint64 recordId(int row) const override { return row; }
    int rowOf(qint64 id) const override { return static_cast<int>(id); }
    Cell cell(int row, int) const override
    {
        if (m_slow)
            QThread::usleep(200);
        return {QString::number(row)};
    }
    std::unique_ptr<RecordModel> frozen(Extent) const override
    {
        auto model = std::make_unique<SlowModel>();
        model->m_slow = true;
        return model;
    }

private:
    bool m_slow = false;
};

class SlowPage : public Page
{
public:
    SlowPage() : Page{u"slowPage"_s, 0}
    {
        auto *table = new RecordTable;
        table->setModel(new SlowModel(table));
        auto *area = new ListArea(table);
        setList(area);
        area->showTable();
        column()->addWidget(area);
    }
};

/// Three masked numbers.
class MaskedModel : public RecordModel
{
public:
    explicit MaskedModel(QObject *parent) : RecordModel{{{u"nationalId"_s, u"No"_s, Qt::AlignLeft, u"123******01"_s}}, Marks::Without, parent} {}
    int recordCount() const override { return 3; }
    qint64 recordId(int row) const override { return row; }
    int rowOf(qint64 id) const override { return static_cast<int>(id); }
    Cell cell(int, int) const override { return {u"123******01"_s}; }
};

class MaskedPage : public Page
{
public:
    MaskedPage() : Page{u"maskedPage"_s, 0}
    {
        auto *table = new RecordTable;
        table->setModel(new MaskedModel(table));
        auto *area = new ListArea(table);
        setList(area);
        area->showTable();
        column()->addWidget(area);
    }
};

/// Three people who were searched for on a day of their own; a field narrows them.
class FoundPage : public Page
{
public:
    FoundPage() : Page{u"foundPage"_s, 0}
    {
        auto *model = new TextModel({{u"name"_s, u"Adı"_s}}, this);
        auto *table = new RecordTable;
        table->setObjectName(u"found"_s);
        table->setModel(model);
        auto *area = new ListArea(table);
        setList(area);
        column()->addWidget(new ListFilter(*table, *model, area));
        column()->addWidget(area);
        model->setRows({{1, {{u"AYŞE"_s}}}, {2, {{u"İNCİ"_s}}}, {3, {{u"ŞULE"_s}}}});
        area->showTable();
    }
    QString filterText() const override { return u"Birim “Merkez”, "_s + table()->records()->filterWords(); }
    QString searchText() const override { return u"Birim “Merkez”"_s; }
    QDateTime dataDate() const override { return QDateTime(QDate(2012, 9, 11), QTime(5, 6, 17), Qt::UTC); }
};

/// The same in a window; the last synchronisation was a day before.
struct FoundWindow {
    FoundWindow()
    {
        auto *layout = new QVBoxLayout(&window);
        layout->addWidget(page);
        window.resize(800, 600);
        window.show();
        output.serve(page, u"Bulunan Personel"_s, {[] { return u"Yok."_s; }, {}});
    }

    QWidget window;
    FoundPage *page = new FoundPage;
    QLineEdit *filter = page->findChild<QLineEdit *>(u"foundFilter"_s);
    ToastHost toasts{&window};
    Output output{toasts, [] { return Output::Facts{{}, {}, QDateTime(QDate(2012, 9, 10), QTime(6, 0), Qt::UTC), {}}; }};
};

} // namespace

/// What leaves a list of its own, without the program around it.
class TestListOutput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void withoutTheAuditNothingIsWritten();
    void aNarrowedListCanLeaveAsAWhole();
    void printingAsksWhichRecords();
    void longWorkShowsProgressAndEscStopsIt();
    void eachWorkOfAPageHasItsOwnRow();

private:
    std::unique_ptr<Appearance> m_appearance;
    QTemporaryDir m_folder;
};

void TestListOutput::initTestCase()
{
    setUpLogging();
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs); // Windows' own ask for a person
    desktop::installLanguage(*qApp, u"tr"_s);
    m_appearance = std::make_unique<Appearance>(*qApp);
}

void TestListOutput::withoutTheAuditNothingIsWritten()
{
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *page = new MaskedPage;
    layout->addWidget(page);
    ToastHost toasts(&window);
    window.resize(800, 600);
    window.show();
    QPromise<Status> audit;
    audit.start();
    int asked = 0;
    Output output(toasts, [] { return Output::Facts{}; });
    output.serve(page, u"Numaralar"_s, {[] { return QString(); }, [&](OutputFormat, OutputScope, int count, const QString &reason) {
                                            asked += count == 3 && reason == u"Valilik talebi"_s;
                                            return audit.future();
                                        }});
    Q_EMIT page->exportRequested(OutputFormat::Csv);
    QTRY_VERIFY(opened<ExportSheet>(window));
    auto *sheet = opened<ExportSheet>(window);
    sheet->findChild<QRadioButton *>(u"numbersWhole"_s)->setChecked(true);
    sheet->findChild<QLineEdit *>(u"exportReason"_s)->setText(u" Valilik\ntalebi "_s);
    Q_EMIT sheet->acted();
    QTRY_VERIFY(opened<QFileDialog>(window));
    const QString path = m_folder.filePath(u"unaudited.csv"_s);
    auto *dialog = opened<QFileDialog>(window);
    Q_EMIT dialog->fileSelected(path);
    dialog->reject();
    QCOMPARE(asked, 1);
    QVERIFY(!output.isRunning() && output.isBusy()); // it waits for the audit
    QVERIFY(!QFile::exists(path));
    audit.addResult(fail(ErrorCode::Io, u"the disk is full"_s));
    audit.finish();
    QTRY_VERIFY(toasts.history().value(0).text.startsWith(u"Dışa aktarılamadı."_s));
    QVERIFY(!output.isRunning() && !output.isBusy());
    QVERIFY(QDir(m_folder.path()).entryList({u"*unaudited*"_s}, QDir::Files | QDir::Hidden).isEmpty());
}

void TestListOutput::aNarrowedListCanLeaveAsAWhole()
{
    FoundWindow found;
    found.filter->setText(u"ş"_s);
    Q_EMIT found.page->exportRequested(OutputFormat::Csv);
    QTRY_VERIFY(opened<ExportSheet>(found.window));
    auto *sheet = opened<ExportSheet>(found.window);
    QCOMPARE(sheet->scope(), OutputScope::Filtered);
    QCOMPARE(sheet->findChild<QRadioButton *>(u"scopeFiltered"_s)->text(), u"&Filtrelenmiş: 2 kayıt"_s);
    auto *all = sheet->findChild<QRadioButton *>(u"scopeAll"_s);
    QVERIFY(all);
    QCOMPARE(all->text(), u"&Tümü: 3 kayıt"_s);
    all->setChecked(true);
    Q_EMIT sheet->acted();
    QTRY_VERIFY(opened<QFileDialog>(found.window));
    const QString path = m_folder.filePath(u"found.csv"_s);
    auto *dialog = opened<QFileDialog>(found.window);
    Q_EMIT dialog->fileSelected(path);
    dialog->reject();
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), patience);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u"\r\n"_s, Qt::SkipEmptyParts);
    QCOMPARE(lines.sliced(1), (QStringList{u"AYŞE;11.09.2012 08:06:17"_s, u"İNCİ;11.09.2012 08:06:17"_s, u"ŞULE;11.09.2012 08:06:17"_s}));
}

void TestListOutput::printingAsksWhichRecords()
{
    FoundWindow found;
    if (!test::hasPrinter())
        QSKIP("there is no printer to choose");
    Q_EMIT found.page->printRequested(); // there is nothing to choose
    QTRY_VERIFY(opened<QPrintDialog>(found.window));
    QVERIFY(!opened<ScopeSheet>(found.window));
    opened<QPrintDialog>(found.window)->reject();
    found.filter->setText(u"ş"_s);
    found.page->table()->selectIds({3});
    Q_EMIT found.page->printRequested();
    QTRY_VERIFY(opened<ScopeSheet>(found.window));
    auto *sheet = opened<ScopeSheet>(found.window);
    QVERIFY(!opened<QPrintDialog>(found.window));
    QCOMPARE(sheet->scope(), OutputScope::Selected);
    QCOMPARE(sheet->findChild<QRadioButton *>(u"scopeSelected"_s)->text(), u"&Seçili: 1 kayıt"_s);
    QCOMPARE(sheet->findChild<QRadioButton *>(u"scopeFiltered"_s)->text(), u"&Filtrelenmiş: 2 kayıt"_s);
    sheet->findChild<QRadioButton *>(u"scopeAll"_s)->setChecked(true);
    Q_EMIT sheet->acted();
    QTRY_VERIFY(opened<QPrintDialog>(found.window));
    QVERIFY(!opened<ScopeSheet>(found.window));
    auto *dialog = opened<QPrintDialog>(found.window);
    const QString path = m_folder.filePath(u"found.pdf"_s);
    dialog->printer()->setOutputFormat(QPrinter::PdfFormat);
    dialog->printer()->setOutputFileName(path);
    Q_EMIT dialog->finished(QDialog::Accepted);
    dialog->hide();
    QTRY_COMPARE_WITH_TIMEOUT(found.toasts.history().value(0).text, u"3 kayıt yazıcıya gönderildi."_s, patience);
    dialog->deleteLater();
    if (const auto text = test::pdfText(path)) {
        QVERIFY2(text->contains(u"Filtre: Birim “Merkez” · 3 kayıt"_s), qUtf8Printable(*text)); // not what narrowed it
        QVERIFY2(text->contains(u"Veri tarihi: 11.09.2012 08:06:17"_s), qUtf8Printable(*text));
    }
}

void TestListOutput::longWorkShowsProgressAndEscStopsIt()
{
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *page = new SlowPage;
    layout->addWidget(page);
    ToastHost toasts(&window);
    window.resize(800, 600);
    window.show();
    Output output(toasts, [] { return Output::Facts{}; });
    output.serve(page, u"Uzun Liste"_s, {[] { return u"Yok."_s; }, {}});
    Q_EMIT page->exportRequested(OutputFormat::Csv);
    QTRY_VERIFY(opened<ExportSheet>(window));
    Q_EMIT opened<ExportSheet>(window)->acted();
    QTRY_VERIFY(opened<QFileDialog>(window));
    const QString path = m_folder.filePath(u"long.csv"_s);
    auto *dialog = opened<QFileDialog>(window);
    Q_EMIT dialog->fileSelected(path);
    dialog->reject();
    QTRY_VERIFY_WITH_TIMEOUT(opened<WorkRow>(window), patience);
    QVERIFY(output.isRunning() && output.isBusy());
    page->table()->setFocus();
    QTest::keyClick(page->table(), Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!output.isBusy(), patience);
    QVERIFY(!opened<WorkRow>(window));
    QVERIFY(toasts.history().value(0).text.startsWith(u"Durduruldu."_s));
    QVERIFY(!QFile::exists(path));
}

void TestListOutput::eachWorkOfAPageHasItsOwnRow()
{
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    auto *page = new SlowPage;
    layout->addWidget(page);
    ToastHost toasts(&window);
    window.resize(800, 600);
    window.show();
    const auto begin = [&](const QString &file) {
        Q_EMIT page->exportRequested(OutputFormat::Csv);
        QTRY_VERIFY(opened<ExportSheet>(window));
        Q_EMIT opened<ExportSheet>(window)->acted();
        QTRY_VERIFY(opened<QFileDialog>(window) && !opened<ExportSheet>(window));
        auto *dialog = opened<QFileDialog>(window);
        Q_EMIT dialog->fileSelected(m_folder.filePath(file));
        dialog->reject();
        QTRY_VERIFY(!opened<QFileDialog>(window));
    };
    const auto rows = [&] {
        QList<WorkRow *> visible = window.findChildren<WorkRow *>();
        visible.removeIf([](const WorkRow *row) { return !row->isVisible(); });
        return visible;
    };
    Output first(toasts, [] { return Output::Facts{}; });
    first.serve(page, u"Uzun Liste"_s, {[] { return u"Yok."_s; }, {}});
    begin(u"first.csv"_s);
    QVERIFY(first.isRunning());
    Output second(toasts, [] { return Output::Facts{}; }); // from now on the first one says that it is busy
    second.serve(page, u"Uzun Liste"_s, {[] { return u"Yok."_s; }, {}});
    begin(u"second.csv"_s);
    QVERIFY(first.isRunning() && second.isRunning());
    QTRY_COMPARE_WITH_TIMEOUT(rows().size(), 2, patience);
    rows().first()->findChild<Button *>(u"stopWork"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(rows().size(), 1, patience);
    QVERIFY(first.isRunning() != second.isRunning());
    page->table()->setFocus();
    QTest::keyClick(page->table(), Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!first.isRunning() && !second.isRunning(), patience);
    QVERIFY(rows().isEmpty());
}

QTEST_MAIN(TestListOutput)
#include "tst_listoutput.moc"
