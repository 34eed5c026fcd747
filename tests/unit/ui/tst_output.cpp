#include <QApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QPainter>
#include <QPdfWriter>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include "core/base/csv.h"
#include "tests/support/smalldisk.h"
#include "tests/unit/ui/archivefaults.h"
#include "ui/common/recordcopy.h"
#include "ui/common/recordtable.h"
#include "ui/common/textmodel.h"
#include "ui/output/fileoutput.h"

using namespace eimza;
using namespace eimza::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

OutputTable certificates(int count)
{
    using Kind = OutputColumn::Kind;
    OutputTable table;
    table.head = {u"T.C. ÖRNEK BAKANLIĞI"_s, u"Süresi Dolacak Sertifikalar"_s, u"1 Ay İçinde"_s, u"Ayşe Örnekoğlu"_s,
                  QDateTime(QDate(2012, 9, 12), QTime(5, 6, 17), Qt::UTC)};
    table.columns = {{u"T.C. Kimlik No"_s, Kind::Text, u"123******01"_s, false, OutputColumn::Personal::Masked},
                     {u"Adı"_s, Kind::Text, u"MUHAMMED"_s, true},
                     {u"Kalan\nGün"_s, Kind::Number, u"−88"_s},
                     {u"Sertifika\nBitiş Tarihi"_s, Kind::Date, u"28.08.2012 08:28:28"_s},
                     {u"Son Başvuru\nTarihi"_s, Kind::Date, u"28.08.2012"_s}};
    table.count = count;
    table.row = [](int row) {
        return QStringList{u"012******34"_s, row == 1 ? u"=1+1"_s : u"ŞULE; \"IŞIK\""_s, u"−3"_s, u"27.09.2012 06:22:55"_s,
                           row == 1 ? QString() : u"28.08.2012"_s};
    };
    return table;
}

QString run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        qWarning("%s: %s", qUtf8Printable(program), process.readAll().constData());
    return QString::fromUtf8(process.readAll());
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray structure(const QString &path)
{
    return run(u"qpdf"_s, {u"--json=2"_s, u"--json-key=qpdf"_s, u"--json-stream-data=inline"_s, path}).toUtf8();
}

using Writer = Status (*)(const OutputTable &, const QString &, OutputProgress &);

void addWriters()
{
    QTest::addColumn<Writer>("write");
    QTest::newRow("csv") << Writer(writeCsv);
    QTest::newRow("xlsx") << Writer(writeXlsx);
    QTest::newRow("pdf") << Writer(writePdf);
}

/// Two columns in sight, one hidden, one selected row.
class Names : public RecordModel
{
public:
    Names() : RecordModel{{{u"nationalId"_s, u"T.C. Kimlik No"_s, Qt::AlignLeft, u"123******01"_s},
                           {u"name"_s, u"Adı"_s, Qt::AlignLeft, u"MUHAMMED"_s, true},
                           {u"days"_s, u"Kalan\nGün"_s, Qt::AlignRight, u"88"_s},
                           {u"phone"_s, u"Telefon"_s, Qt::AlignLeft, u"5** *** ** 34"_s, false, false, false}}, Marks::With}
    {
    }
    int recordCount() const override { return 3; }
    qint64 recordId(int row) const override { return 10 + row; }
    int rowOf(qint64 id) const override { return static_cast<int>(id - 10); }
    Cell cell(int row, int field) const override { return {u"%1.%2"_s.arg(row).arg(field)}; }
    QString wholeText(int row, int field) const override { return u"whole %1.%2"_s.arg(row).arg(field); }
};

} // namespace

class TestOutput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void csvIsWhatTurkishExcelOpens();
    void csvCellsAreNeverFormulas_data();
    void csvCellsAreNeverFormulas();
    void copiesKeepTabsLinesQuotesAndZeros();
    void excelFileHasFilterFrozenHeaderAndRealDates();
    void excelFileIsReadByAnotherProgram();
    void excelRefusesMoreRowsThanASheetHas();
    void paperRepeatsHeaderAndNumbersPages();
    void pdfIsMarkedAndBuiltAsArchive();
    void anyOtherPdfIsNoArchive();
    void longTextsWrapOnPaper();
    void excelFileIsMadeBesideItsPlaceAlone();
    void whatAKillLeftGoesWithTheNextExcelFile();
    void stoppedWorkLeavesTheOldFile_data() { addWriters(); }
    void stoppedWorkLeavesTheOldFile();
    void fullDiskLeavesTheOldFile_data() { addWriters(); }
    void fullDiskLeavesTheOldFile();
    void placeThatCannotBeWrittenIsAnError_data() { addWriters(); }
    void placeThatCannotBeWrittenIsAnError();
    void tableIsWhatTheScreenShows();
    void aShortListGivesAllWhateverNarrowsIt();
    void wholeNumbersComeOnlyWhenAskedFor();
    void everyFormStatesWhetherNumbersAreMasked_data();
    void everyFormStatesWhetherNumbersAreMasked();
    void cellsAreUnderstood();

private:
    QTemporaryDir m_folder;
};

void TestOutput::csvIsWhatTurkishExcelOpens()
{
    const QString path = m_folder.filePath(u"list.csv"_s);
    OutputProgress progress;
    QVERIFY(writeCsv(certificates(2), path, progress));
    QCOMPARE(progress.done.load(), 2);
    QVERIFY(contents(path).startsWith("\xEF\xBB\xBF"));
    QCOMPARE(QString::fromUtf8(contents(path).sliced(3)),
             u"T.C. Kimlik No (maskeli);Adı;Kalan Gün;Sertifika Bitiş Tarihi;Son Başvuru Tarihi;Veri Tarihi\r\n"
             "012******34;\"ŞULE; \"\"IŞIK\"\"\";-3;27.09.2012 06:22:55;28.08.2012;12.09.2012 08:06:17\r\n"
             "012******34;'=1+1;-3;27.09.2012 06:22:55;;12.09.2012 08:06:17\r\n"_s);
}

void TestOutput::csvCellsAreNeverFormulas_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("written");
    for (const QString &start : {u"="_s, u"+"_s, u"-"_s, u"@"_s, u"\t"_s, u"\r"_s})
        QTest::newRow(qUtf8Printable(start.toHtmlEscaped())) << start + u"SUM(A1)" << u'\'' + start + u"SUM(A1)";
    QTest::newRow("plain") << u"AYŞE"_s << u"AYŞE"_s;
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("inside") << u"A=B"_s << u"A=B"_s;
}

void TestOutput::csvCellsAreNeverFormulas()
{
    QFETCH(QString, text);
    QTEST(withoutFormula(text), "written");
}

void TestOutput::copiesKeepTabsLinesQuotesAndZeros()
{
    const QList<QStringList> rows{{u"Ad"_s, u"No"_s}, {u"A\tB"_s, u"007"_s}, {u"C\nD"_s, u"\"E\""_s}, {u"<b>&"_s, u"=1+1"_s}};
    QCOMPARE(recordsAsTsv(rows), u"Ad\tNo\r\n\"A\tB\"\t007\r\n\"C\nD\"\t\"\"\"E\"\"\"\r\n<b>&\t'=1+1\r\n"_s);
    const QString html = recordsAsHtml(rows, true);
    QVERIFY(html.contains(u"<th>Ad</th><th>No</th>"_s));
    QVERIFY(html.contains(u"mso-number-format:'\\@'\">007</td>"_s));
    QVERIFY(html.contains(u"C<br>D"_s));
    QVERIFY(html.contains(u"&lt;b&gt;&amp;"_s));
}

void TestOutput::excelFileHasFilterFrozenHeaderAndRealDates()
{
    const QString path = m_folder.filePath(u"list.xlsx"_s);
    OutputProgress progress;
    QVERIFY(writeXlsx(certificates(3), path, progress));
    const QString script = u"import openpyxl, sys\n"
                           "b = openpyxl.load_workbook(sys.argv[1]); s = b.worksheets[0]; a = b.worksheets[1]\n"
                           "print(s.freeze_panes, s.auto_filter.ref, s.max_row)\n"
                           "print(*(type(c.value).__name__ for c in s[2]), s['D2'].value, s['D2'].number_format, s['E2'].value)\n"
                           "print(s['A2'].value, s['A2'].data_type, s['B3'].value, s['B3'].data_type, s['C2'].value)\n"
                           "print(s['A1'].value, '|', s['C1'].value, '|', a['B5'].value, '|', a['B7'].value, '|', a['B3'].value)\n"_s;
    const QStringList lines = run(u"/usr/bin/python3"_s, {u"-c"_s, script, path}).split(u'\n');
    QCOMPARE(lines.value(0), u"A2 A1:E4 4"_s);
    QCOMPARE(lines.value(1), u"str str int datetime datetime 2012-09-27 06:22:55 dd.mm.yyyy hh:mm:ss 2012-08-28 00:00:00"_s);
    QCOMPARE(lines.value(2), u"012******34 s =1+1 s -3"_s);
    QCOMPARE(lines.value(3), u"T.C. Kimlik No (maskeli) | Kalan Gün | 12.09.2012 08:06:17 | T.C. kimlik numaraları ve telefonlar maskelidir. | 1 Ay İçinde"_s);
}

void TestOutput::excelFileIsReadByAnotherProgram()
{
    const QString path = m_folder.filePath(u"second.xlsx"_s);
    OutputProgress progress;
    QVERIFY(writeXlsx(certificates(2), path, progress));
    const QString text = run(u"xlsx2csv"_s, {u"-d"_s, u";"_s, path});
    QVERIFY2(text.startsWith(u"T.C. Kimlik No (maskeli);Adı;"_s), qUtf8Printable(text));
    QVERIFY(text.contains(u"012******34;"_s));
    QVERIFY(text.contains(u"ŞULE"_s));
    QCOMPARE(text.count(u'\n'), 3);
}

void TestOutput::excelRefusesMoreRowsThanASheetHas()
{
    OutputTable table = certificates(1);
    table.count = mostXlsxRows + 1;
    OutputProgress progress;
    const Status written = writeXlsx(table, m_folder.filePath(u"much.xlsx"_s), progress);
    QVERIFY(!written);
    QCOMPARE(written.error().code, ErrorCode::InvalidInput);
}

void TestOutput::paperRepeatsHeaderAndNumbersPages()
{
    const QString path = m_folder.filePath(u"pages.pdf"_s);
    OutputProgress progress;
    QVERIFY(writePdf(certificates(120), path, progress));
    const QStringList pages = run(u"pdftotext"_s, {u"-layout"_s, path, u"-"_s}).split(u'\f', Qt::SkipEmptyParts);
    QVERIFY2(pages.size() > 1, qUtf8Printable(QString::number(pages.size())));
    int rows = 0;
    for (qsizetype i = 0; i < pages.size(); ++i) {
        QVERIFY2(pages[i].contains(u"Sertifika"_s), qUtf8Printable(pages[i])); // no sign for "fi"
        QVERIFY(pages[i].contains(u"T.C. ÖRNEK BAKANLIĞI – Süresi Dolacak Sertifikalar"_s));
        QVERIFY(pages[i].contains(u"HİZMETE ÖZEL"_s));
        QVERIFY(pages[i].contains(u"T.C. Kimlik No"_s));
        QVERIFY(pages[i].contains(u"Filtre: 1 Ay İçinde · 120 kayıt · T.C. kimlik numaraları ve telefonlar maskelidir."_s));
        QVERIFY(pages[i].contains(u"Hazırlayan: Ayşe Örnekoğlu · Veri tarihi: 12.09.2012 08:06:17"_s));
        QVERIFY(pages[i].contains(u"Sayfa %1/%2"_s.arg(i + 1).arg(pages.size())));
        rows += static_cast<int>(pages[i].count(u"012******34"_s));
    }
    QCOMPARE(rows, 120);
}

void TestOutput::pdfIsMarkedAndBuiltAsArchive()
{
    const QString path = m_folder.filePath(u"archive.pdf"_s);
    OutputProgress progress;
    QVERIFY(writePdf(certificates(5), path, progress));
    QVERIFY(run(u"qpdf"_s, {u"--check"_s, path}).contains(u"No syntax or stream encoding errors found"_s));
    const QByteArray json = structure(path);
    QCOMPARE(archiveFaults(contents(path), json), QStringList());
    // Each fault is found where it is planted.
    const auto planted = [&](const QByteArray &before, const QByteArray &after) {
        QByteArray changed = json;
        return archiveFaults(contents(path), changed.replace(before, after)).value(0);
    };
    QCOMPARE(planted("\"/ca\": 1.0", "\"/ca\": 0.5"), u"transparent: /ca"_s);
    QCOMPARE(planted("\"/SMask\": \"/None\"", "\"/SMask\": \"9 0 R\""), u"transparent: /SMask"_s);
    QCOMPARE(planted("\"/FontFile2\"", "\"/Another\"").section(u':', 0, 0), u"a font that is not embedded"_s);
    QCOMPARE(planted("\"/CIDSet\"", "\"/Another\"").section(u':', 0, 0), u"a font without its set"_s);
    QCOMPARE(planted("/GTS_PDFA1", "/GTS_PDFX"), u"no output intent"_s);
    QCOMPARE(planted("\"/Title\": \"u:", "\"/Title\": \"u:Eski "), u"metadata that contradict each other: /Title"_s);
    QCOMPARE(planted("\"/Type\": \"/Catalog\"", "\"/AA\": {}, \"/Type\": \"/Catalog\""), u"forbidden: /AA"_s);
    QCOMPARE(planted("\"/ID\"", "\"/Another\""), u"no identifier"_s);
    const QString locked = m_folder.filePath(u"locked.pdf"_s);
    run(u"qpdf"_s, {u"--encrypt"_s, u""_s, u"x"_s, u"256"_s, u"--"_s, path, locked});
    QVERIFY(archiveFaults(contents(locked), structure(locked)).contains(u"encrypted"_s));
}

void TestOutput::anyOtherPdfIsNoArchive()
{
    const QString path = m_folder.filePath(u"plain.pdf"_s);
    QPdfWriter writer(path);
    QPainter painter(&writer);
    painter.setOpacity(0.5);
    painter.drawText(100, 100, u"Sertifika"_s);
    painter.end();
    const QStringList faults = archiveFaults(contents(path), structure(path));
    for (const QString &fault : {u"not marked as PDF/A-1b"_s, u"no output intent"_s, u"no colour profile"_s, u"transparent: /ca"_s})
        QVERIFY2(faults.contains(fault), qUtf8Printable(faults.join(u'\n')));
    QCOMPARE(archiveFaults("%PDF-1.4", "{}"), QStringList{u"not read by qpdf"_s});
}

void TestOutput::longTextsWrapOnPaper()
{
    OutputTable table = certificates(3);
    const auto plain = table.row;
    const QString words = u"Cumhurbaşkanlığı "_s.repeated(40).trimmed();
    table.row = [plain, words](int row) {
        QStringList texts = plain(row);
        texts[1] = words;
        return texts;
    };
    const QString path = m_folder.filePath(u"long.pdf"_s);
    OutputProgress progress;
    QVERIFY(writePdf(table, path, progress));
    QCOMPARE(run(u"pdftotext"_s, {path, u"-"_s}).count(u"Cumhurbaşkanlığı"_s), 3 * 40);
}

namespace {

QStringList everythingIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
}

} // namespace

void TestOutput::excelFileIsMadeBesideItsPlaceAlone()
{
    const QTemporaryDir target, temporary;
    const QByteArray before = qgetenv("TMPDIR");
    qputenv("TMPDIR", QFile::encodeName(temporary.path()));
    QStringList beside, elsewhere;
    OutputTable table = certificates(5000);
    table.row = [&, row = table.row](int number) {
        beside = everythingIn(target.path());
        elsewhere += everythingIn(temporary.path());
        return row(number);
    };
    OutputProgress progress;
    const Status written = writeXlsx(table, target.filePath(u"liste.xlsx"_s), progress);
    before.isNull() ? qunsetenv("TMPDIR") : qputenv("TMPDIR", before);
    QVERIFY(written);
    QCOMPARE(elsewhere, QStringList());
    QCOMPARE(beside.size(), 1); // nobody else's to read
    QCOMPARE(everythingIn(target.path()), QStringList{u"liste.xlsx"_s});
}

void TestOutput::whatAKillLeftGoesWithTheNextExcelFile()
{
    const QTemporaryDir target;
    const QString path = target.filePath(u"liste [1].xlsx"_s);
    QString name;
    const auto write = [&](const QString &file, const std::function<void()> &meanwhile) {
        OutputTable table = certificates(1);
        table.row = [row = table.row, meanwhile](int number) {
            meanwhile();
            return row(number);
        };
        OutputProgress progress;
        return writeXlsx(table, file, progress).has_value();
    };
    QVERIFY(write(path, [&] { name = everythingIn(target.path()).value(0); }));
    const QString left = target.filePath(name);
    QVERIFY(QDir().mkpath(left));
    QFile book(left + u"/book.xlsx"_s), lock(left + u"/lock"_s);
    QVERIFY(book.open(QIODevice::WriteOnly) && book.write("AYŞE") > 0);
    QVERIFY(lock.open(QIODevice::WriteOnly) && lock.write("999999999\neimza\n") > 0); // nobody has this number
    book.close();
    lock.close();
    QVERIFY(write(target.filePath(u"liste.xlsx"_s), [] {}));
    QVERIFY(book.exists()); // of another file
    QVERIFY(write(path, [&] {
        // While one is being written, another to the same place leaves its folder alone.
        const QStringList present = everythingIn(target.path());
        OutputProgress progress;
        QVERIFY(writeXlsx(certificates(1), path, progress));
        for (const QString &entry : present)
            QVERIFY(entry == u"liste [1].xlsx"_s || QFile::exists(target.filePath(entry)));
    }));
    QVERIFY(!QFile::exists(left));
    QCOMPARE(everythingIn(target.path()), (QStringList{u"liste [1].xlsx"_s, u"liste.xlsx"_s}));
}

void TestOutput::stoppedWorkLeavesTheOldFile()
{
    QFETCH(Writer, write);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"kept"_s);
    QFile old(path);
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
    old.close();
    OutputProgress progress;
    OutputTable table = certificates(5000);
    table.row = [row = table.row, &progress](int number) {
        progress.stopped = number > 400;
        return row(number);
    };
    const Status written = write(table, path, progress);
    QVERIFY(!written);
    QCOMPARE(written.error().code, ErrorCode::Cancelled);
    QCOMPARE(contents(path), QByteArray("old"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList{u"kept"_s});
}

void TestOutput::fullDiskLeavesTheOldFile()
{
    QFETCH(Writer, write);
    test::SmallDisk disk;
    if (!disk.mount(u"256k"_s))
        QSKIP("mounting is refused here");
    const QString path = disk.path(u"kept"_s);
    QFile old(path);
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
    old.close();
    QVERIFY(disk.fill(8192));
    OutputProgress progress;
    OutputTable table = certificates(2000);
    table.row = [row = table.row](int number) { // nothing that could be packed
        QStringList texts = row(number);
        texts[1] = QString::fromLatin1(QCryptographicHash::hash(QByteArray::number(number), QCryptographicHash::Sha256).toHex());
        return texts;
    };
    const Status written = write(table, path, progress);
    QVERIFY(!written);
    QCOMPARE(written.error().code, ErrorCode::Io);
    QCOMPARE(contents(path), QByteArray("old"));
    QCOMPARE(QDir(disk.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name), (QStringList{u"ballast"_s, u"kept"_s}));
}

void TestOutput::placeThatCannotBeWrittenIsAnError()
{
    QFETCH(Writer, write);
    OutputProgress progress;
    const Status written = write(certificates(2), m_folder.filePath(u"not/there/list"_s), progress);
    QVERIFY(!written);
    QCOMPARE(written.error().code, ErrorCode::Io);
}

void TestOutput::tableIsWhatTheScreenShows()
{
    Names names;
    RecordTable table;
    table.setModel(&names);
    table.selectIds({12});
    const OutputTable chosen = outputTable(table, OutputScope::Selected);
    QCOMPARE(chosen.count, 1);
    QCOMPARE(chosen.row(0), (QStringList{u"2.0"_s, u"2.1"_s, u"2.2"_s}));
    QCOMPARE(chosen.columns[0].personal, OutputColumn::Personal::Masked);
    QVERIFY(chosen.has(OutputColumn::Personal::Masked));
    QCOMPARE(chosen.columns[2].kind, OutputColumn::Kind::Number);
    QCOMPARE(outputTable(table, OutputScope::Filtered).count, 3);
    QCOMPARE(outputTable(table, OutputScope::All).count, 0); // the model has no unfiltered list to give
    names.setVisibleColumns({u"name"_s});
    const OutputTable narrow = outputTable(table, OutputScope::Filtered);
    QCOMPARE(narrow.row(1), QStringList{u"1.1"_s});
    QVERIFY(!narrow.has(OutputColumn::Personal::Masked));
}

void TestOutput::aShortListGivesAllWhateverNarrowsIt()
{
    TextModel list({{u"name"_s, u"Adı"_s}, {u"unit"_s, u"Birim"_s}});
    list.setRows({{1, {{u"ŞULE"_s}, {u"Merkez"_s}}}, {2, {{u"İNCİ"_s}, {u"Şube"_s}}}, {3, {{u"AYŞE"_s}, {u"Merkez"_s}}}});
    RecordTable table;
    table.setModel(&list);
    list.sortBy({{u"name"_s, Qt::AscendingOrder}});
    list.setFilter(u"inci"_s);
    QCOMPARE(outputTable(table, OutputScope::Filtered).count, 1);
    list.setVisibleColumns({u"name"_s});
    const OutputTable all = outputTable(table, OutputScope::All);
    list.setRows({}); // what comes later is not written
    QCOMPARE(all.count, 3);
    QCOMPARE(all.row(0), QStringList{u"AYŞE"_s});
    QCOMPARE(all.row(1), QStringList{u"İNCİ"_s});
    QCOMPARE(all.row(2), QStringList{u"ŞULE"_s});
}

void TestOutput::wholeNumbersComeOnlyWhenAskedFor()
{
    Names names;
    RecordTable table;
    table.setModel(&names);
    const OutputTable whole = outputTable(table, OutputScope::Filtered, Numbers::Whole);
    QCOMPARE(whole.row(1), (QStringList{u"whole 1.0"_s, u"1.1"_s, u"1.2"_s})); // no other column changes
    QCOMPARE(whole.columns[0].personal, OutputColumn::Personal::Whole);
    QVERIFY(!whole.has(OutputColumn::Personal::Masked));
    QCOMPARE(outputTable(table, OutputScope::Filtered).row(1).first(), u"1.0"_s);
    names.setVisibleColumns({u"name"_s});
    QVERIFY(!outputTable(table, OutputScope::Filtered, Numbers::Whole).has(OutputColumn::Personal::Whole));
}

void TestOutput::everyFormStatesWhetherNumbersAreMasked_data()
{
    QTest::addColumn<Writer>("write");
    QTest::addColumn<OutputColumn::Personal>("personal");
    QTest::addColumn<QStringList>("states");
    const QString masked = u"T.C. kimlik numaraları ve telefonlar maskelidir."_s;
    const QString whole = u"T.C. kimlik numaraları maskesizdir; dışa aktarıldıkları kayıt altındadır."_s;
    using Personal = OutputColumn::Personal;
    QTest::newRow("csv masked") << Writer(writeCsv) << Personal::Masked << QStringList{u"T.C. Kimlik No (maskeli)"_s};
    QTest::newRow("csv whole") << Writer(writeCsv) << Personal::Whole << QStringList{u"T.C. Kimlik No (maskesiz)"_s};
    QTest::newRow("xlsx masked") << Writer(writeXlsx) << Personal::Masked << QStringList{u"T.C. Kimlik No (maskeli)"_s, masked};
    QTest::newRow("xlsx whole") << Writer(writeXlsx) << Personal::Whole << QStringList{u"T.C. Kimlik No (maskesiz)"_s, whole};
    QTest::newRow("pdf and print masked") << Writer(writePdf) << Personal::Masked << QStringList{masked};
    QTest::newRow("pdf and print whole") << Writer(writePdf) << Personal::Whole << QStringList{whole};
}

void TestOutput::everyFormStatesWhetherNumbersAreMasked()
{
    QFETCH(Writer, write);
    QFETCH(OutputColumn::Personal, personal);
    QFETCH(QStringList, states);
    OutputTable table = certificates(2);
    table.columns[0].personal = personal;
    const QString path = m_folder.filePath(u"stated"_s);
    OutputProgress progress;
    QVERIFY(write(table, path, progress));
    QString text = QString::fromUtf8(contents(path));
    if (write == Writer(writeXlsx))
        text = run(u"xlsx2csv"_s, {u"-a"_s, path});
    else if (write == Writer(writePdf))
        text = run(u"pdftotext"_s, {u"-layout"_s, path, u"-"_s});
    for (const QString &state : states)
        QVERIFY2(text.contains(state), qUtf8Printable(text));
    QVERIFY(!text.contains(personal == OutputColumn::Personal::Whole ? u"maskeli"_s : u"maskesiz"_s));
}

void TestOutput::cellsAreUnderstood()
{
    QCOMPARE(outputNumber(u"−12"), -12);
    QCOMPARE(outputNumber(u"-12"), -12);
    QCOMPARE(outputNumber(u"0"), 0);
    for (const QStringView text : {QStringView(u""), QStringView(u"−"), QStringView(u"1.5"), QStringView(u"12 gün"), QStringView(u"1234567890123456")})
        QVERIFY(!outputNumber(text));
    QVERIFY(outputDate(u"29.02.2012") && !outputDate(u"29.02.2012")->hasTime);
    QCOMPARE(outputDate(u"27.09.2012 06:22:55")->time, QTime(6, 22, 55));
    for (const QStringView text : {QStringView(u""), QStringView(u"29.02.2013"), QStringView(u"≈ 28.08.2012"), QStringView(u"27.09.2012 25:00:00")})
        QVERIFY(!outputDate(text));
}

QTEST_MAIN(TestOutput)
#include "tst_output.moc"
