#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPrintDialog>
#include <QPrinter>
#include <QRadioButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/desktop/desktop.h"
#include "app/desktop/diagnostics.h"
#include "app/desktop/language.h"
#include "app/desktop/practiceribbon.h"
#include "core/base/log.h"
#include "tests/gui/keyboard.h"
#include "tests/gui/printers.h"
#include "ui/common/button.h"
#include "ui/common/page.h"
#include "ui/common/reasonfield.h"
#include "ui/common/recordtable.h"
#include "ui/common/toast.h"
#include "ui/output/exportsheet.h"
#include "ui/output/output.h"
#include "ui/shell/workspace.h"

using namespace eimza;
using namespace eimza::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 30'000;
constexpr int startPatience = 180'000;

template <typename Window>
Window *opened(QWidget &parent)
{
    for (auto *window : parent.findChildren<Window *>())
        if (window->isVisible())
            return window;
    return nullptr;
}

} // namespace

/// What leaves the program, by keyboard.
class TestOutput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_desktop.reset(); }

    void ctrlEWritesTheListIntoAFile_data();
    void ctrlEWritesTheListIntoAFile();
    void selectedRecordsAreOfferedFirst();
    void folderThatIsGoneIsToldWithACode();
    void ctrlPOpensThePrintDialog();
    void printerThatIsGoneIsToldWithACode();
    void officersAreToldWhyNumbersStayMasked();
    void bureauWritesWholeNumbersAfterTheAudit();
    void everyListHasItsButtons();
    void diagnosticsHoldNoPersonalData();
    void aHoldersListsHaveTheirButtons();

private:
    [[nodiscard]] Workspace &workspace() { return *m_desktop->window().workspace(); }
    [[nodiscard]] QString lastSaid() { return m_desktop->window().toasts().history().value(0).text; }
    void chooseFile(const QString &path);
    void expectButtons();

    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<desktop::Desktop> m_desktop;
    QTemporaryDir m_folder;
};

void TestOutput::initTestCase()
{
    setUpLogging();
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs); // Windows' own ask for a person
    desktop::installLanguage(*qApp, u"tr"_s);
    m_appearance = std::make_unique<Appearance>(*qApp);
    desktop::Options options;
    options.practice = true;
    options.today = QDate(2012, 9, 12);
    options.people = 60;
    m_desktop = std::make_unique<desktop::Desktop>(options, *m_appearance);
    QSignalSpy working(m_desktop.get(), &desktop::Desktop::working);
    m_desktop->window().show();
    m_desktop->start();
    QVERIFY(working.wait(startPatience));
    QTRY_VERIFY_WITH_TIMEOUT(workspace().currentPage()->shownTable(), patience);
}

void TestOutput::chooseFile(const QString &path)
{
    QTRY_VERIFY_WITH_TIMEOUT(opened<QFileDialog>(m_desktop->window()), patience);
    auto *dialog = opened<QFileDialog>(m_desktop->window());
    auto *name = dialog->findChild<QLineEdit *>(u"fileNameEdit"_s);
    QVERIFY(name);
    QTRY_VERIFY(name->hasFocus());
    QVERIFY(name->text().startsWith(u"Süresi Dolacak Sertifikalar 2012-09-12"_s));
    name->setText(path);
    keyboard::press(Qt::Key_Return);
}

void TestOutput::ctrlEWritesTheListIntoAFile_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<OutputFormat>("format");
    QTest::addColumn<QByteArray>("begins");
    QTest::newRow("xlsx") << Qt::Key_E << u"xlsx"_s << OutputFormat::Xlsx << QByteArray("PK\3\4");
    QTest::newRow("csv") << Qt::Key_C << u"csv"_s << OutputFormat::Csv << QByteArray("\xEF\xBB\xBFT.C. Kimlik No (maskeli);");
    QTest::newRow("pdf") << Qt::Key_P << u"pdf"_s << OutputFormat::Pdf << QByteArray("%PDF-1.4");
}

void TestOutput::ctrlEWritesTheListIntoAFile()
{
    QFETCH(Qt::Key, key);
    QFETCH(QString, suffix);
    QFETCH(OutputFormat, format);
    QFETCH(QByteArray, begins);
    keyboard::press(Qt::Key_E, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(opened<ExportSheet>(m_desktop->window()), patience);
    keyboard::press(key, Qt::AltModifier);
    QTRY_COMPARE(opened<ExportSheet>(m_desktop->window())->format(), format); // a button takes a moment to go down
    keyboard::press(Qt::Key_Return);
    const QString path = m_folder.filePath(u"list."_s + suffix);
    chooseFile(path);
    QTRY_VERIFY_WITH_TIMEOUT(lastSaid().endsWith(u": "_s + QFileInfo(path).fileName()), patience); // and another may begin
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(bytes.startsWith(begins));
    QTRY_VERIFY(lastSaid().contains(u"kayıt dışa aktarıldı: list."_s + suffix));
    if (suffix == "csv"_L1) {
        QCOMPARE(bytes.count("\r\n"), workspace().currentPage()->table()->records()->recordCount() + 1);
        QVERIFY(bytes.contains("******"));
    }
}

void TestOutput::selectedRecordsAreOfferedFirst()
{
    workspace().currentPage()->table()->setFocus();
    keyboard::press(Qt::Key_Space);
    keyboard::press(Qt::Key_E, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(opened<ExportSheet>(m_desktop->window()), patience);
    auto *sheet = opened<ExportSheet>(m_desktop->window());
    QCOMPARE(sheet->scope(), OutputScope::Selected);
    QVERIFY(sheet->findChild<QRadioButton *>(u"scopeAll"_s));
    keyboard::press(Qt::Key_C, Qt::AltModifier);
    QTRY_COMPARE(opened<ExportSheet>(m_desktop->window())->format(), OutputFormat::Csv);
    keyboard::press(Qt::Key_Return);
    const QString path = m_folder.filePath(u"one.csv"_s);
    chooseFile(path);
    QTRY_VERIFY_WITH_TIMEOUT(lastSaid().endsWith(u": "_s + QFileInfo(path).fileName()), patience); // and another may begin
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count("\r\n"), 2);
    workspace().currentPage()->table()->clearSelection();
}

void TestOutput::folderThatIsGoneIsToldWithACode()
{
    const QTemporaryDir gone;
    keyboard::press(Qt::Key_E, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(opened<ExportSheet>(m_desktop->window()), patience);
    keyboard::press(Qt::Key_C, Qt::AltModifier);
    QTRY_COMPARE(opened<ExportSheet>(m_desktop->window())->format(), OutputFormat::Csv);
    keyboard::press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(opened<QFileDialog>(m_desktop->window()), patience);
    auto *dialog = opened<QFileDialog>(m_desktop->window());
    Q_EMIT dialog->fileSelected(gone.path() + u"/no/such/list.csv"_s);
    dialog->reject();
    QTRY_VERIFY_WITH_TIMEOUT(lastSaid().startsWith(u"Dışa aktarılamadı."_s), patience);
    QVERIFY2(lastSaid().contains(u"Hata kodu: DA-D10-"_s), qUtf8Printable(lastSaid()));
    QVERIFY(QDir(gone.path()).isEmpty());
}

void TestOutput::ctrlPOpensThePrintDialog()
{
    keyboard::press(Qt::Key_P, Qt::ControlModifier);
    if (!test::hasPrinter()) {
        QTRY_VERIFY_WITH_TIMEOUT(lastSaid().contains(u"tanımlı bir yazıcı yok"_s), patience);
        return;
    }
    QTRY_VERIFY_WITH_TIMEOUT(opened<QPrintDialog>(m_desktop->window()), patience);
    auto *dialog = opened<QPrintDialog>(m_desktop->window());
    const QString path = m_folder.filePath(u"printed.pdf"_s);
    dialog->printer()->setOutputFormat(QPrinter::PdfFormat);
    dialog->printer()->setOutputFileName(path);
    Q_EMIT dialog->finished(QDialog::Accepted);
    dialog->hide();
    QTRY_VERIFY_WITH_TIMEOUT(lastSaid().contains(u"yazıcıya gönderildi"_s), patience);
    QVERIFY(QFileInfo(path).size() > 1000);
    dialog->deleteLater();
}

void TestOutput::printerThatIsGoneIsToldWithACode()
{
    if (!test::hasPrinter())
        QSKIP("there is no printer that could go");
    keyboard::press(Qt::Key_P, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(opened<QPrintDialog>(m_desktop->window()), patience);
    auto *dialog = opened<QPrintDialog>(m_desktop->window());
    dialog->printer()->setOutputFormat(QPrinter::PdfFormat);
    dialog->printer()->setOutputFileName(u"/no/such/folder/printer.pdf"_s);
    Q_EMIT dialog->finished(QDialog::Accepted);
    dialog->hide();
    QTRY_VERIFY_WITH_TIMEOUT(lastSaid().startsWith(u"Yazdırılamadı."_s), patience);
    QVERIFY2(lastSaid().contains(u"Hata kodu: YZ-D10-"_s), qUtf8Printable(lastSaid()));
    dialog->deleteLater();
}

void TestOutput::officersAreToldWhyNumbersStayMasked()
{
    keyboard::press(Qt::Key_E, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(opened<ExportSheet>(m_desktop->window()), patience);
    auto *sheet = opened<ExportSheet>(m_desktop->window());
    QCOMPARE(sheet->numbers(), Numbers::Masked);
    auto *whole = sheet->findChild<QRadioButton *>(u"numbersWhole"_s);
    QVERIFY(!whole->isEnabled());
    const QString why = u"Maskesiz dışa aktarma yalnızca e-imza bürosunda yapılabilir."_s;
    auto *refusal = sheet->findChild<QLabel *>(u"numbersRefusal"_s);
    QVERIFY(refusal->isVisible());
    QCOMPARE(refusal->text(), why);
    QCOMPARE(whole->accessibleDescription(), why);
    keyboard::press(Qt::Key_Escape);
    QTRY_VERIFY(!opened<ExportSheet>(m_desktop->window()));
}

void TestOutput::bureauWritesWholeNumbersAfterTheAudit()
{
    QSignalSpy working(m_desktop.get(), &desktop::Desktop::working);
    m_desktop->switchUser(u"buro1"_s);
    QVERIFY(working.wait(startPatience));
    QTRY_VERIFY_WITH_TIMEOUT(workspace().currentPage()->shownTable(), patience);
    QSignalSpy pending(&m_desktop->client()->pending(), &client::PendingWork::changed);
    keyboard::press(Qt::Key_E, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(opened<ExportSheet>(m_desktop->window()), patience);
    auto *sheet = opened<ExportSheet>(m_desktop->window());
    auto *reason = sheet->findChild<QLineEdit *>(u"exportReason"_s);
    QVERIFY(!reason->isVisible());
    keyboard::press(Qt::Key_C, Qt::AltModifier);
    QTRY_COMPARE(sheet->format(), OutputFormat::Csv);
    keyboard::press(Qt::Key_A, Qt::AltModifier);
    QTRY_COMPARE(sheet->numbers(), Numbers::Whole);
    QTRY_VERIFY(reason->hasFocus());
    keyboard::press(Qt::Key_Return); // without a reason
    QTRY_VERIFY(sheet->findChild<ReasonField *>()->error().contains(u"en az 3"_s));
    QVERIFY(sheet->isVisible() && !opened<QFileDialog>(m_desktop->window()));
    QCOMPARE(keyboard::focusName(), u"sheetErrors"_s);
    keyboard::press(Qt::Key_Tab);
    keyboard::press(Qt::Key_Space); // to the field
    QVERIFY(reason->hasFocus());
    keyboard::type(u"Valilik talebi"_s);
    keyboard::press(Qt::Key_Return);
    const QString path = m_folder.filePath(u"whole.csv"_s);
    chooseFile(path);
    QTRY_VERIFY_WITH_TIMEOUT(lastSaid().endsWith(u": "_s + QFileInfo(path).fileName()), patience); // and another may begin
    QVERIFY(!pending.isEmpty()); // the command was there first
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(bytes.startsWith("\xEF\xBB\xBFT.C. Kimlik No (maskesiz);"));
    const auto list = m_desktop->client()->expiring().list();
    QVERIFY(list->size() > 0);
    for (int i = 0; i < list->size(); ++i)
        QVERIFY(bytes.contains(QByteArray('\n' + QByteArray::number(list->at(i).nationalId) + ';')));
    QTRY_COMPARE_WITH_TIMEOUT(m_desktop->client()->pending().unsent(), 0, patience);
    QCOMPARE(m_desktop->client()->pending().needLook(), 0); // the backend took it
}

void TestOutput::expectButtons()
{
    int lists = 0;
    for (const QString &view : workspace().views()) {
        const Page *page = workspace().page(view);
        if (!page->table())
            continue;
        ++lists;
        for (const QString &button : {u"listColumns"_s, u"exportList"_s, u"printList"_s})
            QVERIFY2(page->findChild<Button *>(button), qUtf8Printable(u"%1 %2"_s.arg(view, button)));
    }
    QVERIFY(lists > 0);
}

void TestOutput::everyListHasItsButtons()
{
    expectButtons();
}

void TestOutput::aHoldersListsHaveTheirButtons()
{
    QSignalSpy working(m_desktop.get(), &desktop::Desktop::working);
    m_desktop->switchUser(desktop::PracticeRibbon::userFor(Role::Holder));
    QVERIFY(working.wait(startPatience));
    QCOMPARE(workspace().views().first(), u"states"_s);
    expectButtons();
}

void TestOutput::diagnosticsHoldNoPersonalData()
{
    m_desktop->window().toasts().show({u"AYŞE ÖRNEK: Dışa aktarılamadı. Hata kodu: DA-D10-3F2"_s}, m_desktop->client()->clock().now());
    const QString report = desktop::diagnosticsReport({}, m_desktop->settings(), m_desktop->client(), {m_desktop->window().toasts().history().first().text});
    QVERIFY(report.contains(u"Sertifika: "_s) && report.contains(u"DA-D10-3F2"_s));
    const auto whole = m_desktop->client()->expiring().list()->unfiltered();
    QVERIFY(whole->size() > 0);
    for (const client::ExpiringRow &row : whole->rows()) {
        QVERIFY(!report.contains(QString::number(row.nationalId)));
        QVERIFY(!report.contains(row.maskedNationalId));
        QVERIFY(!report.contains(u"%1 %2"_s.arg(row.name, row.surname), Qt::CaseInsensitive));
        QVERIFY(!report.contains(row.unitName));
    }
    const SessionAnswer &user = m_desktop->client()->session().user();
    for (const QString &word : {user.userName, user.displayName, user.unitName, user.accessToken})
        QVERIFY(word.isEmpty() || !report.contains(word));
    QVERIFY(!QRegularExpression(u"[1-9][0-9]{10}"_s).match(report).hasMatch());
}

QTEST_MAIN(TestOutput)
#include "tst_output.moc"
