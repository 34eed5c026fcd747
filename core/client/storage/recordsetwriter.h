#pragma once

#include "core/client/storage/recordset.h"
#include "core/client/storage/rowparser.h"

namespace eimza::client {

/// A row of a table whose free rows are linked by `next`; noRow where none is free.
template <typename Next>
[[nodiscard]] Row takeFreeRow(Row &firstFree, Next next)
{
    const Row row = firstFree;
    if (row != noRow)
        firstFree = next(row);
    return row;
}

/// A row of the table for a record that is not in it, with the fields where it is a fresh one.
template <typename Table, typename Fields>
[[nodiscard]] Row newRow(Table &table, qint64 id, const Fields &fields)
{
    Row row = takeFreeRow(table.firstFree, [&table](Row free) { return table.fields[free].next; });
    if (row == noRow) {
        row = static_cast<Row>(table.ids.size());
        table.ids.push_back(id);
        table.fields.push_back(fields);
    }
    table.ids.set(row, id);
    table.rows.insert(id, row, table.ids);
    return row;
}

/// Writes changes into a set that nobody else has yet.
class RecordSetWriter
{
public:
    explicit RecordSetWriter(RecordSet &set) : m_set{set} {}

    /// After a failure the set is good for nothing.
    [[nodiscard]] Status take(Entity entity, qint64 id, QByteArrayView row);
    /// To be called once, after the last change.
    void finish(const QDateTime &syncedAt);
    /// Rows of people that were touched; each once.
    [[nodiscard]] std::vector<Row> touched();
    [[nodiscard]] bool touchedUnits() const { return m_touchedUnits; }

private:
    void takeUnit();
    void takePerson();
    void takeCertificate();
    void takeApplication();
    void takeContact();
    void takeBatch();
    void takeBatchItem();
    void removeUnit(qint64 id);
    void removePerson(qint64 id);
    void removeCertificate(qint64 id);
    void removeApplication(qint64 id);
    void removeContact(qint64 id);
    void removeBatch(qint64 id);
    void removeBatchItem(qint64 id);

    [[nodiscard]] Row unitRow(qint64 id);
    [[nodiscard]] Row personRow(qint64 id);
    void setPersonnelType(Row row, Code code, bool wasPresent);
    void dropIfUnused(Row person);
    /// Gives the record's row back, and its person's where nothing else names that.
    template <typename Table>
    void release(Table &table, Chunked<Row> &firsts, qint64 id);
    void linkContact(Row row);
    void unlinkBatchItem(Row row);
    [[nodiscard]] std::vector<Versioned<Batch>> &batches();

    RecordSet &m_set;
    RowParser m_row;
    std::vector<Row> m_touched;
    bool m_touchedUnits = false;
    std::shared_ptr<std::vector<Versioned<Batch>>> m_batches; ///< null until one changes
};

} // namespace eimza::client
