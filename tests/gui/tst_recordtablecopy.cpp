#include <QApplication>
#include <QClipboard>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <algorithm>
#include <atomic>

#include "tests/gui/keyboard.h"
#include "tests/gui/peopletable.h"
#include "ui/common/recordtable.h"

using namespace eimza::test;
using namespace eimza::ui;
using namespace Qt::StringLiterals;

namespace {

/// Rows that are made when they are asked for; counts those that the window's thread reads.
class FrozenModel : public RecordModel
{
public:
    explicit FrozenModel(int rows) : RecordModel{{{.id = u"secret"_s, .title = u"Gizli"_s}, {.id = u"place"_s, .title = u"Sıra"_s}}, Marks::Without}, m_rows{rows} {}

    int recordCount() const override { return m_rows; }
    qint64 recordId(int row) const override { return row; }
    int rowOf(qint64 id) const override { return id < m_rows ? static_cast<int>(id) : -1; }
    Cell cell(int row, int field) const override
    {
        readHere += QThread::currentThread() == qApp->thread();
        return {.text = field == 0 ? u"***"_s : QString::number(row)};
    }
    std::unique_ptr<RecordModel> frozen(Extent) const override { return std::make_unique<FrozenModel>(m_rows); }

    mutable std::atomic<int> readHere = 0;

private:
    int m_rows;
};

} // namespace

/// What Ctrl+C takes of the rows, and who may keep it.
class TestRecordTableCopy : public QObject, private PeopleTable
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_appearance = std::make_unique<Appearance>(*qApp); }
    void init() { begin(); }
    void cleanup() { end(); }
    void whatWaitsInTheOutboxIsKeptAndCopiedToo();
    void copyQuotesWhatWouldBreakTheTable();
    void noHistoryKeepsWhatIsCopied();
    void copyWithHeaderTakesVisibleColumnsOnly();
    void theRowsOfEveryListHaveAMenu();
    void whoHasMoreToOfferFillsTheMenu();
    void aLongCopyIsMadeBesideTheWindow();
    void moreThanCanBeCopiedIsRefused();
    void aLongListIsSearchedBesideTheWindow();
};

void TestRecordTableCopy::whatWaitsInTheOutboxIsKeptAndCopiedToo()
{
    const QList<PeopleModel::Row> rows{{-1, u"AYŞE"_s, u"1"_s}, {-2, u"INCI"_s, u"2"_s}, {3, u"CAN"_s, u"3"_s}};
    m_model->set(rows);
    for (const auto &[id, name] : {std::pair{-1, rows[0].name}, std::pair{-2, rows[1].name}}) {
        m_table->setCurrentId(id);
        m_model->set({rows[2], rows[1], rows[0]});
        QCOMPARE(m_table->currentId(), id);
        m_model->set(rows);
        QCOMPARE(m_table->currentId(), id);
        QTest::keyClick(m_table.get(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QApplication::clipboard()->text().contains(name));
    }
}

void TestRecordTableCopy::copyQuotesWhatWouldBreakTheTable()
{
    m_model->set({{1, u"AYŞE\tÖRNEK"_s, u"007"_s}, {2, u"\"İNCİ\"\nDENEME"_s, u"<8>"_s}});
    m_model->setVisibleColumns({u"name"_s, u"number"_s});
    m_table->selectAll();
    QTest::keyClick(m_table.get(), Qt::Key_C, Qt::ControlModifier);
    const QMimeData *copied = QApplication::clipboard()->mimeData();
    QCOMPARE(copied->text(), u"\"AYŞE\tÖRNEK\"\t007\r\n\"\"\"İNCİ\"\"\nDENEME\"\t<8>\r\n"_s);
    QVERIFY(copied->html().contains("mso-number-format:'\\@'\">007</td>"_L1));
    QVERIFY(copied->html().contains("&lt;8&gt;"_L1));
}

void TestRecordTableCopy::noHistoryKeepsWhatIsCopied()
{
    const auto mayBeKept = [] {
        const QMimeData *copied = QApplication::clipboard()->mimeData();
        return copied->data(u"x-kde-passwordManagerHint"_s) != "secret"
               || !copied->hasFormat(u"application/x-qt-windows-mime;value=\"ExcludeClipboardContentFromMonitorProcessing\""_s);
    };
    m_table->selectIds({2});
    QTest::keyClick(m_table.get(), Qt::Key_C, Qt::ControlModifier);
    QVERIFY(QApplication::clipboard()->mimeData()->hasHtml());
    QVERIFY(!mayBeKept());
    FrozenModel model(20'000); // made beside the window
    model.setVisibleColumns({u"place"_s});
    RecordTable table;
    table.setModel(&model);
    table.selectAll();
    QApplication::clipboard()->setText(u"before"_s);
    QVERIFY(mayBeKept());
    table.copySelection(false);
    QTRY_VERIFY(QApplication::clipboard()->text() != u"before"_s);
    QVERIFY(!mayBeKept());
}

void TestRecordTableCopy::copyWithHeaderTakesVisibleColumnsOnly()
{
    m_model->setVisibleColumns({u"number"_s});
    m_table->selectIds({2});
    QTest::keyClick(m_table.get(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"Sicil No\r\n1\r\n"_s);
    m_table->clearSelection();
    m_table->setCurrentId(5);
    QTest::keyClick(m_table.get(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"4\r\n"_s);
}

void TestRecordTableCopy::theRowsOfEveryListHaveAMenu()
{
    m_model->setVisibleColumns({u"number"_s});
    m_table->setCurrentId(5);
    keyboard::openMenu(m_table.get());
    keyboard::choose(u"Kopyala"_s);
    QCOMPARE(QApplication::clipboard()->text(), u"4\r\n"_s);
    m_table->selectIds({1, 2});
    keyboard::openMenu(m_table.get());
    keyboard::choose(u"Başlıklarla Kopyala"_s);
    QCOMPARE(QApplication::clipboard()->text(), u"Sicil No\r\n0\r\n1\r\n"_s);
    QTRY_VERIFY(!m_table->findChild<QMenu *>(u"rowMenu"_s));
    keyboard::openMenu(m_table.get());
    const auto *menu = m_table->findChild<QMenu *>(u"rowMenu"_s);
    QVERIFY(menu && menu->isVisible());
    QVERIFY(std::ranges::any_of(menu->actions(), [](const QAction *act) { return act->menu() && act->text() == u"Bu Sütun"_s; }));
}

void TestRecordTableCopy::whoHasMoreToOfferFillsTheMenu()
{
    bool done = false;
    connect(m_table.get(), &RecordTable::recordMenuRequested, this, [this, &done](QMenu *menu) {
        menu->addAction(u"Yap"_s, m_table.get(), [&done] { done = true; });
        m_table->addCopying(menu);
    });
    keyboard::openMenu(m_table.get());
    QStringList texts;
    for (const QAction *act : m_table->findChild<QMenu *>(u"rowMenu"_s)->actions())
        texts.append(act->text());
    QCOMPARE(texts, (QStringList{u"Yap"_s, u"Kopyala"_s, u"Başlıklarla Kopyala"_s}));
    keyboard::choose(u"Yap"_s);
    QVERIFY(done);
}

void TestRecordTableCopy::aLongCopyIsMadeBesideTheWindow()
{
    FrozenModel model(20'000);
    model.setVisibleColumns({u"place"_s});
    RecordTable table;
    table.setModel(&model);
    table.selectAll();
    QApplication::clipboard()->setText(u"before"_s);
    model.readHere = 0;
    table.copySelection(true);
    QCOMPARE(QApplication::clipboard()->text(), u"before"_s);
    QTRY_VERIFY(QApplication::clipboard()->text() != u"before"_s);
    const QStringList lines = QApplication::clipboard()->text().split(u"\r\n"_s, Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 20'001);
    QCOMPARE(lines.first(), u"Sıra"_s);
    QCOMPARE(lines.last(), u"19999"_s);
    QCOMPARE(QApplication::clipboard()->mimeData()->html().count(u"<tr>"_s), 20'001);
    QVERIFY2(model.readHere < 1000, qPrintable(QString::number(model.readHere))); // what is painted, no more
}

void TestRecordTableCopy::aLongListIsSearchedBesideTheWindow()
{
    FrozenModel model(200'000);
    model.setVisibleColumns({u"place"_s});
    RecordTable table;
    table.setModel(&model);
    table.setCurrentId(5);
    model.readHere = 0;
    for (const QChar digit : u"199998"_s)
        table.keyboardSearch(digit);
    QTRY_COMPARE(table.currentId(), 199'998);
    table.keyboardSearch(u"x"_s); // begins nothing
    table.keyboardSearch(u"y"_s);
    QTest::qWait(100);
    QCOMPARE(table.currentId(), 199'998);
    QVERIFY2(model.readHere < 1000, qPrintable(QString::number(model.readHere)));
}

void TestRecordTableCopy::moreThanCanBeCopiedIsRefused()
{
    FrozenModel model(RecordTable::mostCopied + 1);
    model.setVisibleColumns({u"place"_s});
    RecordTable table;
    table.setModel(&model);
    table.selectAll();
    QApplication::clipboard()->setText(u"before"_s);
    QSignalSpy refused(&table, &RecordTable::copyRefused);
    table.copySelection(false);
    QCOMPARE(refused.size(), 1);
    QCOMPARE(refused.first().first().toInt(), RecordTable::mostCopied + 1);
    table.selectIds({5, 6});
    table.copySelection(false);
    QCOMPARE(QApplication::clipboard()->text(), u"5\r\n6\r\n"_s);
}

QTEST_MAIN(TestRecordTableCopy)
#include "tst_recordtablecopy.moc"
