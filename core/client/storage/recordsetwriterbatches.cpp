#include <algorithm>
#include <utility>

#include "core/client/storage/recordsetwriter.h"

namespace eimza::client {

std::vector<Versioned<Batch>> &RecordSetWriter::batches()
{
    if (!m_batches)
        m_batches = std::make_shared<std::vector<Versioned<Batch>>>(*m_set.m_batches);
    return *m_batches;
}

void RecordSetWriter::takeBatch()
{
    Batch batch;
    batch.id = BatchId{m_row.id()};
    batch.number = textOf(m_row.text());
    batch.state = m_row.word(parseBatchState);
    batch.submittedByName = textOf(m_row.text());
    batch.submittedAt = momentOf(m_row.momentOrNone());
    batch.finishedAt = momentOf(m_row.momentOrNone());
    if (!m_row.isGood())
        return;
    auto &list = batches();
    const auto place = std::ranges::lower_bound(list, batch.id, {}, [](const auto &b) { return b.value.id; });
    if (place != list.end() && place->value.id == batch.id)
        *place = {batch, m_row.rev()};
    else
        list.insert(place, {batch, m_row.rev()});
}

void RecordSetWriter::removeBatch(qint64 id)
{
    std::erase_if(batches(), [id](const auto &b) { return b.value.id.value == id; });
}

void RecordSetWriter::takeBatchItem()
{
    BatchItemFields fields{};
    fields.batch = m_row.reference();
    fields.application = m_row.reference();
    const qint64 position = m_row.number();
    fields.position = static_cast<qint32>(position);
    if (!std::in_range<qint32>(position))
        m_row.refuse();
    fields.outcome = static_cast<quint32>(m_row.word(parseItemOutcome));
    const std::string_view reason = m_row.text();
    if (!m_row.isGood())
        return;
    fields.reason = m_set.m_reasons.add(reason);
    BatchItemTable &table = m_set.m_batchItems;
    const qint64 id = m_row.id();
    Row row = table.rows.find(id, table.ids);
    if (row != noRow && table.fields[row].batch != fields.batch) {
        removeBatchItem(id);
        row = noRow;
    }
    if (row != noRow) {
        fields.next = table.fields[row].next;
    } else {
        row = newRow(table, id, fields);
        fields.next = table.firsts.value(fields.batch, noRow);
        table.firsts.insert(fields.batch, row);
    }
    table.fields.change(row) = fields;
}

void RecordSetWriter::unlinkBatchItem(Row row)
{
    BatchItemTable &table = m_set.m_batchItems;
    const BatchItemFields fields = table.fields[row];
    Row before = table.firsts.value(fields.batch);
    if (before != row) {
        while (table.fields[before].next != row)
            before = table.fields[before].next;
        table.fields.change(before).next = fields.next;
    } else if (fields.next != noRow) {
        table.firsts.insert(fields.batch, fields.next);
    } else {
        table.firsts.remove(fields.batch);
    }
}

void RecordSetWriter::removeBatchItem(qint64 id)
{
    BatchItemTable &table = m_set.m_batchItems;
    const Row row = table.rows.find(id, table.ids);
    if (row == noRow)
        return;
    unlinkBatchItem(row);
    table.rows.remove(id, row);
    table.ids.set(row, 0);
    table.fields.change(row).next = table.firstFree;
    table.firstFree = row;
}

} // namespace eimza::client
