#include "core/backend/services/registerimport.h"

#include "core/backend/store/ownwork.h"
#include "core/backend/store/syncledger.h"
#include "core/backend/store/units.h"
#include "core/base/csv.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

struct UnitRow {
    int line;
    QString code;
    QString parent;
    QString name;
};

// Parents may come later, so that the rows are kept until the end; a register has some thousands.
constexpr qsizetype mostUnits = 100'000;

class UnitImport : public TableImport
{
public:
    UnitImport(Connection &c, const QDateTime &now, ImportReport &report, ImportProblems &problems)
        : TableImport{c, now, report, problems}, m_ids{units::idsByCode(c, OwnWork())}
    {
    }

    [[nodiscard]] QString kind() const override { return u"unit"_s; }
    [[nodiscard]] QStringList columns(const QStringList &) const override
    {
        return {u"code"_s, u"parent"_s, u"name"_s};
    }
    [[nodiscard]] Status take(const csv::Row &row) override;
    [[nodiscard]] Status finish() override;

private:
    void write(const UnitRow &row);

    QHash<QString, UnitId> m_ids;
    QSet<QString> m_seen;
    QList<UnitRow> m_rows;
};

Status UnitImport::take(const csv::Row &row)
{
    const UnitRow unit{row.line, row.fields.at(0), row.fields.at(1), row.fields.at(2)};
    if (unit.code.isEmpty() || unit.name.isEmpty())
        return m_problems.add(row.line, u"code or name is empty"_s, u"give both"_s);
    for (const QString &text : row.fields)
        if (const QString fault = cellFault(text); !fault.isEmpty())
            return m_problems.add(row.line, fault, u"shorten or clean the cell"_s);
    if (unit.code == bureauScope)
        return m_problems.add(row.line, u"the code '%1' is reserved"_s.arg(unit.code),
                              u"choose another one"_s);
    if (m_seen.contains(unit.code))
        return m_problems.add(row.line, u"the code '%1' stands in the file twice"_s.arg(unit.code),
                              u"keep one of the rows"_s);
    if (m_rows.size() == mostUnits)
        return m_problems.add(row.line, u"there are more than %1 units"_s.arg(mostUnits),
                              u"split the file and import the parts one after another"_s);
    m_seen.insert(unit.code);
    m_rows.append(unit);
    return {};
}

void UnitImport::write(const UnitRow &row)
{
    const Unit wanted{m_ids.value(row.code), row.code, m_ids.value(row.parent), row.name};
    if (wanted.id.isNull()) {
        const UnitId id = units::insert(m_connection, wanted);
        m_ids.insert(row.code, id);
        m_ledger.changed(row.code, Entity::Unit, id.value, 0, 1);
        ++m_report.added;
        return;
    }
    const auto known = units::byId(m_connection, OwnWork(), wanted.id);
    if (known && known->parent == wanted.parent && known->name == wanted.name) {
        ++m_report.unchanged;
        return;
    }
    const qint64 rev = units::update(m_connection, wanted);
    m_ledger.changed(row.code, Entity::Unit, wanted.id.value, rev - 1, rev);
    ++m_report.changed;
}

// Parents may stand below their children in the file.
Status UnitImport::finish()
{
    QList<UnitRow> waiting = std::move(m_rows);
    for (bool progress = true; progress && !waiting.isEmpty();) {
        QList<UnitRow> later;
        for (const UnitRow &row : std::as_const(waiting)) {
            if (row.parent.isEmpty() || m_ids.contains(row.parent))
                write(row);
            else
                later.append(row);
        }
        progress = later.size() < waiting.size();
        waiting = later;
    }
    for (const UnitRow &row : std::as_const(waiting))
        if (Status status = m_problems.add(
                row.line, u"the parent '%1' is no unit, or lies below its own child"_s.arg(row.parent),
                u"add the parent or correct its code"_s);
            !status)
            return status;
    if (m_problems.isEmpty() && !units::renumber(m_connection))
        return m_problems.add(1, u"the parents form a circle"_s, u"give one of the units another parent"_s);
    return {};
}

} // namespace

Result<ImportReport> importUnits(Database &database, const Clock &clock, const QString &file)
{
    return importTable(database, file, tableImport<UnitImport>(clock.now()));
}

} // namespace eimza::backend
