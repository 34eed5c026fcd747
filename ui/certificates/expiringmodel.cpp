#include "ui/certificates/expiringmodel.h"

#include "core/base/istanbul.h"
#include "ui/common/wordings.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;
using client::ExpiringColumn;
using client::ExpiringRow;

namespace {

QList<ColumnSpec> expiringFields()
{
    return {
        {u"nationalId"_s, ExpiringModel::tr("T.C. Kimlik No"), Qt::AlignLeft, u"123******01"_s},
        {u"name"_s, ExpiringModel::tr("Adı"), Qt::AlignLeft, u"MUHAMMED"_s, true},
        {u"surname"_s, ExpiringModel::tr("Soyadı"), Qt::AlignLeft, u"KARAOSMANO"_s, true},
        {u"months"_s, ExpiringModel::tr("Kalan Süre\n(Ay)"), Qt::AlignRight, u"3"_s},
        {u"notAfter"_s, ExpiringModel::tr("Sertifika\nBitiş Tarihi"), Qt::AlignLeft, u"28.08.2012 08:28:28"_s},
        {u"status"_s, ExpiringModel::tr("Sertifika\nDurumu"), Qt::AlignLeft, u"SÜRESİ DOLMUŞ"_s, false, true},
        {u"days"_s, ExpiringModel::tr("Kalan\nGün"), Qt::AlignRight, u"−88"_s},
        {u"fileBy"_s, ExpiringModel::tr("Son Başvuru\nTarihi"), Qt::AlignLeft, u"28.08.2012"_s},
        {u"renewal"_s, ExpiringModel::tr("Talep Durumu"), Qt::AlignLeft, wording(ApplicationState::PasswordSent), true, true},
        {u"contact"_s, ExpiringModel::tr("Son Görüşme"), Qt::AlignLeft, u"28.08.2012"_s, false, true},
        {u"unit"_s, ExpiringModel::tr("Birim"), Qt::AlignLeft, u"Ankara İl Nüfus Müdürlüğü"_s, true, false, false},
    };
}

QString daysText(int days)
{
    return days < 0 ? u"−"_s + QString::number(-days) : QString::number(days);
}

Pill renewalPill(const ExpiringRow &row)
{
    if (!row.renewal)
        return {};
    if (row.pending)
        return {ExpiringModel::tr("Sırada"), Tone::Neutral, Icon::Waiting};
    return pillOf(*row.renewal);
}

Cell contactCell(const ExpiringRow &row)
{
    if (!row.contact)
        return {};
    Cell cell{row.contactText};
    QStringList told{wording(row.contact->how), wording(row.contact->outcome)};
    if (row.contact->nextDay.isValid())
        told.append(ExpiringModel::tr("Tekrar: %1").arg(dateText(row.contact->nextDay)));
    if (row.contactPending) {
        cell.pill = {row.contactText, Tone::Neutral, Icon::Waiting};
        told.append(ExpiringModel::tr("Gönderilmeyi bekliyor"));
    }
    cell.toolTip = told.join(u" · "_s);
    return cell;
}

Cell cellOf(const ExpiringRow &row, ExpiringColumn column)
{
    switch (column) {
    case ExpiringColumn::NationalId: return {row.maskedNationalId};
    case ExpiringColumn::Name: return {row.name};
    case ExpiringColumn::Surname: return {row.surname};
    case ExpiringColumn::Months: return {QString::number(row.months)};
    case ExpiringColumn::NotAfter: return {row.notAfterText, ExpiringModel::tr("Türkiye saatiyle")};
    case ExpiringColumn::Status: {
        const CertificateStatus status{row.status, row.statusText};
        Cell cell{wording(status)};
        cell.pill = pillOf(status);
        return cell;
    }
    case ExpiringColumn::Days: {
        Cell cell{daysText(row.days)};
        if (!row.inHand && row.band != Band::ThreeMonths) {
            cell.tone = toneOf(row.band);
            cell.strong = true;
        }
        return cell;
    }
    case ExpiringColumn::FileBy: return {row.fileByText};
    case ExpiringColumn::Renewal: {
        Cell cell{row.renewal && !row.pending ? wording(*row.renewal) : QString()};
        cell.pill = renewalPill(row);
        if (row.pending)
            cell.toolTip = ExpiringModel::tr("Gönderilmeyi bekliyor");
        return cell;
    }
    case ExpiringColumn::Contact: return contactCell(row);
    case ExpiringColumn::Unit: return {row.unitName};
    }
    return {};
}

ShownRow<ExpiringRow> shownRow(ExpiringRow row, qsizetype columns)
{
    ShownRow<ExpiringRow> shown{std::move(row), {}, {}};
    for (qsizetype column = 0; column < columns; ++column)
        shown.cells.append(cellOf(shown.row, static_cast<ExpiringColumn>(column)));
    shown.mark = RowMark{toneOf(shown.row.band), !shown.row.inHand, wording(shown.row.band)};
    return shown;
}

auto orderOf(const client::ExpiringList &list)
{
    return RowOrder{list.size(), [&list](int place) { return list.idAt(place).value; },
                    [&list](qint64 id) { return list.shownPlace(CertificateId{id}); }};
}

std::optional<RowChanges> compared(const client::ExpiringList &before, const client::ExpiringList &after, const std::function<bool()> &isGivenUp)
{
    return rowChanges(orderOf(before), orderOf(after), isGivenUp);
}

} // namespace

ExpiringModel::ExpiringModel(QObject *parent) : RecordModel{expiringFields(), Marks::With, parent}, m_next{compared} {}

void ExpiringModel::display(client::ExpiringListPtr list)
{
    exchange(m_next.changes(m_list, list), [&] {
        m_list = std::move(list);
        m_ready.clear();
    });
}

const ExpiringRow *ExpiringModel::row(qint64 id) const
{
    const int shown = rowOf(id);
    return shown < 0 ? nullptr : &ready(shown).row;
}

const ShownRow<ExpiringRow> &ExpiringModel::ready(int row) const
{
    return m_ready.at(listPlace(row), [this](int place) { return shownRow(m_list->at(place), fields().size()); });
}

void ExpiringModel::prepare(int first, int last) const
{
    for (int row = first; row <= last; ++row)
        static_cast<void>(ready(row));
}

std::optional<ExpiringColumn> ExpiringModel::columnOfId(const QString &id)
{
    static const QList<ColumnSpec> all = expiringFields();
    for (qsizetype i = 0; i < all.size(); ++i)
        if (all.at(i).id == id)
            return static_cast<ExpiringColumn>(i);
    return std::nullopt;
}

int ExpiringModel::recordCount() const
{
    return m_list ? shownOf(m_list->size()) : 0;
}

qint64 ExpiringModel::recordId(int row) const
{
    return m_list->idAt(listPlace(row)).value;
}

int ExpiringModel::rowOf(qint64 id) const
{
    return m_list ? rowAtPlace(m_list->shownPlace(CertificateId{id})) : -1;
}

QString ExpiringModel::wholeText(int shown, int field) const
{
    return static_cast<ExpiringColumn>(field) == ExpiringColumn::NationalId ? QString::number(ready(shown).row.nationalId)
                                                                            : cell(shown, field).text;
}

std::unique_ptr<RecordModel> ExpiringModel::frozen(Extent extent) const
{
    auto model = std::make_unique<ExpiringModel>();
    model->m_list = extent == Extent::All && m_list ? m_list->unfiltered() : m_list;
    return model;
}

bool ExpiringModel::isWithin(const RecordModel &earlier) const
{
    const auto *other = qobject_cast<const ExpiringModel *>(&earlier);
    return m_list && other && other->m_list && m_list->isWithin(*other->m_list);
}

} // namespace eimza::ui
