#include <QAbstractItemModelTester>
#include <QApplication>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>

#include "ui/common/appearance.h"
#include "ui/common/recordheader.h"
#include "ui/common/recordtable.h"
#include "ui/common/textmodel.h"

using namespace eimza::ui;
using namespace Qt::StringLiterals;

namespace {

QList<TextModel::Row> many(int count)
{
    QList<TextModel::Row> rows;
    for (int i = 1; i <= count; ++i)
        rows.append({i, {{u"KİŞİ %1"_s.arg(i)}}});
    return rows;
}

int placeOf(const QList<TextModel::Row> &rows, qint64 id)
{
    const auto found = std::find_if(rows.begin(), rows.end(), [id](const TextModel::Row &row) { return row.id == id; });
    return static_cast<int>(found - rows.begin());
}

} // namespace

/// A list of five hundred in which most stays when its news come.
class TestRecordTableChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_appearance = std::make_unique<Appearance>(*qApp); }
    void init();
    void cleanup();
    void rowsComeAndGoByThemselves();
    void whatMovesStaysSelectedAndCurrent();
    void theRecordBelowTakesThePlaceOfOneThatGoes();
    void nobodySeesWhatIsHalfDone();
    void manySelectedPartsAreKept();
    void whatIsSelectedAsAWholeStaysSo();
    void anyNewsKeepWhatWasChosen();
    void whatIsMostlyOtherResets();

private:
    [[nodiscard]] int resets() const { return static_cast<int>(m_resets->count()); }
    [[nodiscard]] qint64 topId() const { return m_model->recordId(m_table->rowAt(0)); }
    [[nodiscard]] QList<qint64> shownIds() const
    {
        QList<qint64> ids;
        for (int row = 0; row < m_model->rowCount(); ++row)
            ids.append(m_model->index(row, 0).data(IdRole).toLongLong());
        return ids;
    }

    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<TextModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    std::unique_ptr<RecordTable> m_table;
    std::unique_ptr<QSignalSpy> m_resets;
};

void TestRecordTableChanges::init()
{
    m_model = std::make_unique<TextModel>(QList<ColumnSpec>{{.id = u"name"_s, .title = u"Adı"_s, .typical = u"MUHAMMED"_s}});
    m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_table = std::make_unique<RecordTable>();
    m_table->setModel(m_model.get());
    m_table->resize(600, 400);
    m_table->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_table.get()));
    m_model->setRows(many(500));
    m_resets = std::make_unique<QSignalSpy>(m_model.get(), &QAbstractItemModel::modelReset);
}

void TestRecordTableChanges::cleanup()
{
    m_resets.reset();
    m_table.reset();
    m_tester.reset();
    m_model.reset();
}

void TestRecordTableChanges::rowsComeAndGoByThemselves()
{
    m_table->selectIds({30, 200, 201});
    m_table->setCurrentId(200);
    m_table->verticalScrollBar()->setValue(m_table->rowHeight(0) * 190 + 7);
    const qint64 top = topId();
    const QPersistentModelIndex kept(m_model->index(250, 1));
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    QSignalSpy removed(m_model.get(), &QAbstractItemModel::rowsRemoved);
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    QList<TextModel::Row> rows = many(500);
    rows[250].cells = {{u"BAŞKA"_s}};
    rows.remove(300, 2);
    rows.remove(0, 20);
    rows.prepend({9001, {{u"YENİ"_s}}});
    m_model->setRows(rows);
    QCOMPARE(resets(), 0);
    QCOMPARE(removed.count(), 2);
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(m_model->rowCount(), 479);
    QCOMPARE(kept.data(IdRole).toLongLong(), 251);
    QCOMPARE(kept.data().toString(), u"BAŞKA"_s);
    QCOMPARE(m_table->selectedIds(), (QList<qint64>{30, 200, 201}));
    QCOMPARE(m_table->currentId(), 200);
    QCOMPARE(topId(), top);
    QCOMPARE(m_table->rowViewportPosition(m_table->rowAt(0)), -7);
    QCoreApplication::processEvents(); // the view's own layout comes later
    QCOMPARE(topId(), top);
    QCOMPARE(m_table->rowViewportPosition(m_table->rowAt(0)), -7);
}

void TestRecordTableChanges::whatMovesStaysSelectedAndCurrent()
{
    m_table->selectIds({10, 400});
    m_table->setCurrentId(10);
    m_table->verticalScrollBar()->setValue(m_table->rowHeight(0) * 100);
    const qint64 top = topId();
    QList<TextModel::Row> rows = many(500);
    rows.move(9, 450);
    m_model->setRows(rows);
    QCOMPARE(resets(), 0);
    QCOMPARE(m_table->currentId(), 10);
    QCOMPARE(m_table->currentIndex().row(), 450);
    QCOMPARE(m_table->selectedIds(), (QList<qint64>{400, 10}));
    QCOMPARE(topId(), top);
}

void TestRecordTableChanges::theRecordBelowTakesThePlaceOfOneThatGoes()
{
    m_table->setCurrentId(100);
    m_table->verticalScrollBar()->setValue(m_table->rowHeight(0) * 50);
    QList<TextModel::Row> rows = many(500);
    rows.remove(99, 3);
    rows.remove(50, 1); // the one at the top
    QCOMPARE(topId(), 51);
    m_model->setRows(rows);
    QCOMPARE(resets(), 0);
    QCOMPARE(m_table->currentId(), 103);
    QCOMPARE(topId(), 52);
    m_table->setCurrentId(500);
    rows.removeLast();
    m_model->setRows(rows);
    QCOMPARE(m_table->currentId(), 499);
}

void TestRecordTableChanges::nobodySeesWhatIsHalfDone()
{
    m_table->selectIds({10, 20, 30});
    m_table->setCurrentId(20);
    QList<TextModel::Row> rows = many(500);
    rows.removeAt(29);
    rows.move(19, 0);
    int told = 0;
    connect(m_table.get(), &RecordTable::currentRecordChanged, m_table.get(), [&](qint64 id) {
        ++told;
        QCOMPARE(id, 20);
        QCOMPARE(m_model->rowCount(), 499);
        QCOMPARE(m_table->selectedIds(), (QList<qint64>{20, 10}));
    });
    QSignalSpy counted(m_table.get(), &RecordTable::selectionCountChanged);
    m_model->setRows(rows);
    QCOMPARE(resets(), 0);
    QCOMPARE(told, 1);
    QCOMPARE(counted, (QList<QVariantList>{{2}}));
}

void TestRecordTableChanges::manySelectedPartsAreKept()
{
    QList<qint64> odd;
    for (qint64 id = 1; id < 500; id += 2)
        odd.append(id);
    m_table->selectIds(odd);
    QList<TextModel::Row> rows = many(500);
    rows.removeAt(0);
    rows.insert(100, {9001, {{u"YENİ"_s}}});
    m_model->setRows(rows);
    QCOMPARE(resets(), 0);
    odd.removeFirst();
    QCOMPARE(m_table->selectedIds(), odd);
}

void TestRecordTableChanges::whatIsSelectedAsAWholeStaysSo()
{
    m_table->selectAll();
    QList<TextModel::Row> rows = many(500);
    rows.removeAt(3);
    m_model->setRows(rows);
    QCOMPARE(m_table->selectedCount(), 499);
    QCOMPARE(m_table->recordHeader()->allChecked(), Qt::Checked);
    rows.insert(7, {9001, {{u"YENİ"_s}}});
    m_model->setRows(rows);
    QCOMPARE(m_table->selectedCount(), 499);
    QCOMPARE(m_table->recordHeader()->allChecked(), Qt::PartiallyChecked);
    QCOMPARE(resets(), 0);
}

void TestRecordTableChanges::anyNewsKeepWhatWasChosen()
{
    QRandomGenerator random(20260101);
    QList<TextModel::Row> rows = many(500);
    qint64 newest = 1000;
    for (int round = 0; round < 100; ++round) {
        const QList<qint64> selected{rows.at(random.bounded(100)).id, rows.at(100 + random.bounded(100)).id};
        const qint64 current = rows.at(random.bounded(200)).id;
        m_table->selectIds(selected);
        m_table->setCurrentId(current);
        for (int change = random.bounded(10); change > 0; --change) {
            const int row = random.bounded(static_cast<int>(rows.size()));
            switch (random.bounded(3)) {
            case 0: rows.removeAt(row); break;
            case 1: rows.insert(row, {++newest, {{u"YENİ"_s}}}); break;
            default: rows.move(row, random.bounded(static_cast<int>(rows.size())));
            }
        }
        m_model->setRows(rows);
        QList<qint64> ids;
        for (const TextModel::Row &row : std::as_const(rows))
            ids.append(row.id);
        QCOMPARE(shownIds(), ids);
        QList<qint64> left;
        for (const qint64 id : std::as_const(ids))
            if (selected.contains(id))
                left.append(id);
        QCOMPARE(m_table->selectedIds(), left);
        if (placeOf(rows, current) < rows.size())
            QCOMPARE(m_table->currentId(), current);
        QVERIFY(m_table->currentIndex().isValid());
    }
    QCOMPARE(resets(), 0);
}

void TestRecordTableChanges::whatIsMostlyOtherResets()
{
    m_table->setCurrentId(20);
    m_model->setRows(many(30));
    QCOMPARE(resets(), 1);
    QCOMPARE(m_table->currentId(), 20);
    m_model->setFilter(u"kişi 2"_s);
    QCOMPARE(resets(), 2);
    static_cast<void>(m_model->sortBy({{u"name"_s, Qt::DescendingOrder}}));
    QCOMPARE(resets(), 3);
    m_model->setRows(many(31)); // narrowed and ordered as before
    QCOMPARE(resets(), 3);
    QCOMPARE(m_model->recordId(0), 29);
    m_model->setRows({});
    QCOMPARE(resets(), 4);
}

QTEST_MAIN(TestRecordTableChanges)
#include "tst_recordtablechanges.moc"
