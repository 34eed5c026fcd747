#include <QAbstractItemModelTester>
#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>

#include "tests/gui/peopletable.h"
#include "ui/common/recordheader.h"
#include "ui/common/recordtable.h"
#include "ui/common/textmodel.h"

using namespace eimza::test;
using namespace eimza::ui;
using namespace Qt::StringLiterals;

namespace {

/// The records from `first` on, by rising id; counts how often it is asked about one.
class LongModel : public RecordModel
{
public:
    LongModel() : RecordModel{{{.id = u"name"_s, .title = u"Adı"_s}}, Marks::Without} {}

    void set(qint64 first, int count, bool knowsItsExtent = true)
    {
        beginResetModel();
        m_first = first;
        m_count = count;
        m_knowsItsExtent = knowsItsExtent;
        endResetModel();
        m_asked = 0;
    }
    int asked() const { return m_asked; }

    int recordCount() const override { return m_count; }
    qint64 recordId(int row) const override
    {
        ++m_asked;
        return m_first + row;
    }
    int rowOf(qint64 id) const override
    {
        ++m_asked;
        return id >= m_first && id < m_first + m_count ? static_cast<int>(id - m_first) : -1;
    }
    Cell cell(int row, int) const override { return {.text = QString::number(m_first + row)}; }
    std::unique_ptr<RecordModel> frozen(Extent) const override
    {
        auto model = std::make_unique<LongModel>();
        model->set(m_first, m_count);
        return model;
    }
    bool isWithin(const RecordModel &earlier) const override
    {
        const auto &other = static_cast<const LongModel &>(earlier);
        return m_knowsItsExtent && m_first >= other.m_first && m_first + m_count <= other.m_first + other.m_count;
    }

private:
    qint64 m_first = 1;
    int m_count = 0;
    bool m_knowsItsExtent = true;
    mutable int m_asked = 0;
};

QPoint centre(const RecordTable &table, int row, int column)
{
    return table.visualRect(table.model()->index(row, column)).center();
}

} // namespace

/// What is selected, which record is the current one, and where typing leads.
class TestRecordTable : public QObject, private PeopleTable
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_appearance = std::make_unique<Appearance>(*qApp); }
    void init() { begin(); }
    void cleanup() { end(); }
    void modelKeepsTheRules();
    void checkBoxAddsToTheSelection();
    void clickBesideTheBoxSelectsThatRowAlone();
    void arrowsLoseNoCheckMark();
    void spaceSelectsAndEnterOpens();
    void headerBoxSelectsEverythingAndNothing();
    void selectionCurrentAndScrollSurviveAReset();
    void aMillionSelectedOnesAreNotWalkedOver();
    void aVanishedCurrentRecordLeavesItsPlaceToAnother();
    void thereIsAlwaysACurrentRecord();
    void aRowThatCannotBeSelectedStaysOut();
    void aListWithoutBoxesMarksTheCurrentRecordOnly();
    void typingFindsDottedAndDotlessLetters_data();
    void typingFindsDottedAndDotlessLetters();
    void hundredThousandRowsAreShownAtOnce();
};

void TestRecordTable::modelKeepsTheRules()
{
    QAbstractItemModelTester tester{m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest};
    m_model->setVisibleColumns({u"number"_s});
    QCOMPARE(m_model->columnCount(), 3);
    m_model->set(many(3));
    m_model->removeFirst();
    m_model->showDefaultColumns();
    QCOMPARE(m_model->index(0, 2).data().toString(), u"KİŞİ 2"_s);
    QCOMPARE(m_model->index(0, 2).data(IdRole).toLongLong(), 2);
    QCOMPARE(m_model->index(0, 0).data(StateRole).toInt(), static_cast<int>(Tone::Month));
}

void TestRecordTable::checkBoxAddsToTheSelection()
{
    QSignalSpy counts{m_table.get(), &RecordTable::selectionCountChanged};
    for (const int row : {2, 5, 7})
        QTest::mouseClick(m_table->viewport(), Qt::LeftButton, {},
                          centre(*m_table, row, m_table->records()->checkColumn()));
    QCOMPARE(m_table->selectedIds(), (QList<qint64>{3, 6, 8}));
    QTest::mouseClick(m_table->viewport(), Qt::LeftButton, {}, centre(*m_table, 5, m_table->records()->checkColumn()));
    QCOMPARE(m_table->selectedIds(), (QList<qint64>{3, 8}));
    QCOMPARE(counts.last().first().toInt(), 2);
}

void TestRecordTable::clickBesideTheBoxSelectsThatRowAlone()
{
    m_table->selectIds({3, 8});
    QTest::mouseClick(m_table->viewport(), Qt::LeftButton, {}, centre(*m_table, 4, 2));
    QCOMPARE(m_table->selectedIds(), (QList<qint64>{5}));
    QTest::mouseClick(m_table->viewport(), Qt::LeftButton, Qt::ControlModifier, centre(*m_table, 6, 2));
    QCOMPARE(m_table->selectedIds(), (QList<qint64>{5, 7}));
}

void TestRecordTable::arrowsLoseNoCheckMark()
{
    m_table->selectIds({3, 8});
    m_table->setCurrentId(1);
    QTest::keyClick(m_table.get(), Qt::Key_Down);
    QTest::keyClick(m_table.get(), Qt::Key_Down);
    QCOMPARE(m_table->currentId(), 3);
    QCOMPARE(m_table->selectedIds(), (QList<qint64>{3, 8}));
}

void TestRecordTable::spaceSelectsAndEnterOpens()
{
    QSignalSpy opened{m_table.get(), &RecordTable::recordActivated};
    m_table->setCurrentId(4);
    QTest::keyClick(m_table.get(), Qt::Key_Space);
    QCOMPARE(m_table->selectedIds(), (QList<qint64>{4}));
    QTest::keyClick(m_table.get(), Qt::Key_Space);
    QCOMPARE(m_table->selectedCount(), 0);
    QTest::keyClick(m_table.get(), Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.first().first().toLongLong(), 4);
}

void TestRecordTable::headerBoxSelectsEverythingAndNothing()
{
    RecordHeader *header = m_table->recordHeader();
    const QPoint box{header->sectionViewportPosition(0) + header->sectionSize(0) / 2, header->height() / 2};
    m_table->selectIds({3});
    QCOMPARE(header->allChecked(), Qt::PartiallyChecked);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, box);
    QCOMPARE(m_table->selectedCount(), 50);
    QCOMPARE(header->allChecked(), Qt::Checked);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, box);
    QCOMPARE(m_table->selectedCount(), 0);
    QTest::keyClick(m_table.get(), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(m_table->selectedCount(), 50);
}

void TestRecordTable::selectionCurrentAndScrollSurviveAReset()
{
    m_model->set(many(500));
    m_table->selectIds({30, 200, 201});
    m_table->setCurrentId(200);
    m_table->verticalScrollBar()->setValue(m_table->rowHeight(0) * 190 + 7);
    const qint64 top = m_model->recordId(m_table->rowAt(0));
    QList<PeopleModel::Row> rows = many(500);
    rows.remove(0, 20);
    rows.prepend({9001, u"YENİ"_s, u"1"_s});
    m_model->set(rows);
    QCOMPARE(m_table->selectedIds(), (QList<qint64>{30, 200, 201}));
    QCOMPARE(m_table->currentId(), 200);
    QCOMPARE(m_model->recordId(m_table->rowAt(0)), top);
    QCOMPARE(m_table->rowViewportPosition(m_table->rowAt(0)), -7);
}

void TestRecordTable::aMillionSelectedOnesAreNotWalkedOver()
{
    constexpr int million = 1'000'000;
    LongModel model;
    RecordTable table;
    table.setModel(&model);
    model.set(1, million);
    table.selectAll();
    QCOMPARE(table.selectedCount(), million);
    model.set(1000, 300'000); // narrowed
    QCOMPARE(table.selectedCount(), 300'000);
    QVERIFY2(model.asked() < 1000, qPrintable(QString::number(model.asked())));
    model.set(1000, 300'000); // ordered anew
    QCOMPARE(table.selectedCount(), 300'000);
    model.set(900, 200); // where it is not known, each that is shown is asked about
    QCOMPARE(table.selectedIds().size(), 100);
    QCOMPARE(table.selectedIds().first(), 1000);
    table.selectAll();
    model.set(850, 200, false);
    QCOMPARE(table.selectedIds().size(), 150);
    QCOMPARE(table.selectedIds().first(), 900);
}

void TestRecordTable::aVanishedCurrentRecordLeavesItsPlaceToAnother()
{
    m_table->setCurrentId(10);
    QList<PeopleModel::Row> rows = many(50);
    rows.removeAt(9);
    m_model->set(rows);
    QCOMPARE(m_table->currentId(), 11);
}

void TestRecordTable::thereIsAlwaysACurrentRecord()
{
    QVERIFY(m_table->currentIndex().isValid());
    m_model->set({});
    QCOMPARE(m_table->currentId(), noRecord);
    m_model->set(many(2));
    QVERIFY(m_table->currentIndex().isValid());
    m_table->setCurrentId(1);
    m_model->removeFirst();
    QCOMPARE(m_table->currentId(), 2);
}

void TestRecordTable::typingFindsDottedAndDotlessLetters_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<qint64>("found");
    QTest::newRow("isik") << u"isik"_s << qint64{3};
    QTest::newRow("ışık") << u"ışık"_s << qint64{3};
    QTest::newRow("inci") << u"inci"_s << qint64{4};
    QTest::newRow("cag") << u"cag"_s << qint64{2};
}

void TestRecordTable::typingFindsDottedAndDotlessLetters()
{
    QFETCH(const QString, typed);
    QFETCH(const qint64, found);
    m_model->set({{1, u"AYŞE"_s, {}}, {2, u"ÇAĞLA"_s, {}}, {3, u"IŞIK"_s, {}}, {4, u"İNCİ"_s, {}}});
    m_table->setCurrentId(1);
    for (const QChar c : typed)
        m_table->keyboardSearch(c);
    QCOMPARE(m_table->currentId(), found);
}

void TestRecordTable::hundredThousandRowsAreShownAtOnce()
{
    const QList<PeopleModel::Row> rows = many(100000);
    m_model->set(rows);
    m_table->selectAll();
    QList<qint64> times;
    for (int round = 0; round < 9; ++round) {
        QElapsedTimer timer;
        timer.start();
        m_table->clearSelection();
        const qint64 before = timer.nsecsElapsed();
        m_model->set(rows);
        m_table->viewport()->repaint();
        times << timer.nsecsElapsed() - before;
    }
    std::sort(times.begin(), times.end());
    PeopleModel alone;
    QElapsedTimer bare;
    bare.start();
    alone.set(rows);
    qInfo("reset and repaint of 100,000 rows: median %.1f ms; the model's own part: %.1f ms",
          static_cast<double>(times[4]) / 1e6, static_cast<double>(bare.nsecsElapsed()) / 1e6);
    m_table->selectAll();
    QElapsedTimer timer;
    timer.start();
    m_model->set(rows);
    m_table->viewport()->repaint();
    qInfo("the same with all rows selected: %.1f ms", static_cast<double>(timer.nsecsElapsed()) / 1e6);
    QCOMPARE(m_table->selectedCount(), 100000);
}

void TestRecordTable::aRowThatCannotBeSelectedStaysOut()
{
    TextModel model({{.id = u"name"_s, .title = u"Adı"_s, .typical = u"MUHAMMED"_s}});
    const QAbstractItemModelTester tester(&model);
    model.setRows({{1, {{u"AYŞE"_s}}}, {2, {{u"CEM"_s}}, false}, {3, {{u"ŞULE"_s}}}});
    RecordTable table;
    table.setModel(&model);
    QSignalSpy counted(&table, &RecordTable::selectionCountChanged);
    table.selectAll();
    QCOMPARE(table.selectedIds(), (QList<qint64>{1, 3}));
    QCOMPARE(table.selectedCount(), 2);
    QCOMPARE(counted.last().first().toInt(), 2);
    QCOMPARE(table.recordHeader()->allChecked(), Qt::Checked);
    table.setCurrentId(2);
    QTest::keyClick(&table, Qt::Key_Space);
    QCOMPARE(table.selectedIds(), (QList<qint64>{1, 3}));
}

void TestRecordTable::aListWithoutBoxesMarksTheCurrentRecordOnly()
{
    TextModel model({{.id = u"name"_s, .title = u"Adı"_s, .typical = u"MUHAMMED"_s}});
    model.setCheckable(false);
    const QAbstractItemModelTester tester(&model);
    model.setRows({{1, {{u"AYŞE"_s}}}, {2, {{u"CEM"_s}}}});
    RecordTable table;
    table.setModel(&model);
    table.resize(300, 200);
    table.show();
    QCOMPARE(model.columnCount(), 1);
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, centre(table, 1, 0));
    QTest::keyClick(&table, Qt::Key_Space);
    QCOMPARE(table.currentId(), 2);
    QCOMPARE(table.selectedCount(), 0);
    QCOMPARE(table.selectedTexts(true), (QList<QStringList>{{u"Adı"_s}, {u"CEM"_s}}));
}

QTEST_MAIN(TestRecordTable)
#include "tst_recordtable.moc"
