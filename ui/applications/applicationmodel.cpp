#include "ui/applications/applicationmodel.h"

#include "ui/applications/applicationtexts.h"
#include "ui/common/wordings.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;
using client::ApplicationColumn;
using client::ApplicationRow;

namespace {

QList<ColumnSpec> applicationFields()
{
    return {
        {u"number"_s, ApplicationModel::tr("Talep No"), Qt::AlignLeft, u"TLP-20418"_s},
        {u"nationalId"_s, ApplicationModel::tr("T.C. Kimlik No"), Qt::AlignLeft, u"123******01"_s},
        {u"fullName"_s, ApplicationModel::tr("Adı Soyadı"), Qt::AlignLeft, u"MUHAMMED KARAOSMAN"_s, true},
        {u"type"_s, ApplicationModel::tr("Başvuru Türü"), Qt::AlignLeft, wording(ApplicationType::LostOrStolen)},
        {u"state"_s, ApplicationModel::tr("Talep Durumu"), Qt::AlignLeft, wording(ApplicationState::PasswordSent), false, true},
        {u"unit"_s, ApplicationModel::tr("Görev Yeri"), Qt::AlignLeft, u"Yenimahalle Kaymakamlığı"_s, true},
        {u"days"_s, ApplicationModel::tr("Kalan\nGün"), Qt::AlignRight, u"−88"_s},
        {u"notAfter"_s, ApplicationModel::tr("Sertifika\nBitiş Tarihi"), Qt::AlignLeft, u"28.08.2012 08:28:28"_s, false, false, false},
        {u"fileBy"_s, ApplicationModel::tr("Son Başvuru\nTarihi"), Qt::AlignLeft, u"28.08.2012"_s},
        {u"filedAt"_s, ApplicationModel::tr("Oluşturma"), Qt::AlignLeft, u"28.08.2012 08:28:28"_s, false, false, false},
        {u"filedBy"_s, ApplicationModel::tr("Oluşturan"), Qt::AlignLeft, u"Ayşe Örnekoğlu"_s, true, false, false},
        {u"problem"_s, ApplicationModel::tr("Sorun"), Qt::AlignLeft, ApplicationModel::tr("Daha geç biten sertifikası var"), true},
        {u"reason"_s, ApplicationModel::tr("Gerekçe"), Qt::AlignLeft, u"Cep telefonu eksik ya da hatalı"_s, true},
    };
}

Cell cellOf(const ApplicationRow &row, ApplicationColumn column)
{
    switch (column) {
    case ApplicationColumn::Number: return {row.number};
    case ApplicationColumn::NationalId: return {row.maskedNationalId};
    case ApplicationColumn::FullName: return {row.fullName};
    case ApplicationColumn::Type: return {wording(row.type)};
    case ApplicationColumn::State: {
        if (!row.pending)
            return {wording(row.state), {}, {}, false, pillOf(row.state)};
        // What the server has not confirmed is not said as if it were so.
        return {ApplicationModel::tr("Sırada"), stateText(row), {}, false, {ApplicationModel::tr("Sırada"), Tone::Neutral, Icon::Waiting}};
    }
    case ApplicationColumn::Unit: return {row.unitName};
    case ApplicationColumn::Days: return {row.days ? QString::number(*row.days).replace(u'-', u'−') : QString()};
    case ApplicationColumn::NotAfter: return {row.notAfterText};
    case ApplicationColumn::FileBy: return {row.fileByText};
    case ApplicationColumn::FiledAt: return {row.filedAtText};
    case ApplicationColumn::FiledBy: return {row.filedByName};
    case ApplicationColumn::Problem: return {problemText(row)};
    case ApplicationColumn::Reason: return {row.reason};
    }
    return {};
}

RowMark markOf(const client::ApplicationEntry &entry, const QList<ApplicationState> &toDo)
{
    if (entry.band == Band::Later)
        return {Tone::Neutral, false, {}};
    return {toneOf(entry.band), toDo.contains(entry.state), wording(entry.band)};
}

ShownRow<ApplicationRow> shownRow(ApplicationRow row, const RowMark &mark, qsizetype columns)
{
    ShownRow<ApplicationRow> shown{std::move(row), {}, mark};
    for (qsizetype column = 0; column < columns; ++column)
        shown.cells.append(cellOf(shown.row, static_cast<ApplicationColumn>(column)));
    return shown;
}

auto orderOf(const client::ApplicationList &list)
{
    return RowOrder{list.size(), [&list](int place) { return list.entryAt(place).id.value; },
                    [&list](qint64 id) { return list.shownPlace(ApplicationId{id}); }};
}

std::optional<RowChanges> compared(const client::ApplicationList &before, const client::ApplicationList &after,
                                   const std::function<bool()> &isGivenUp)
{
    const bool sameColumns = before.anyProblem == after.anyProblem && before.anyReason == after.anyReason;
    return sameColumns ? rowChanges(orderOf(before), orderOf(after), isGivenUp) : std::nullopt;
}

} // namespace

ApplicationModel::ApplicationModel(const QList<ApplicationState> &toDo, QObject *parent)
    : RecordModel{applicationFields(), Marks::With, parent}, m_toDo{toDo}, m_next{compared}
{
    settleColumns();
}

void ApplicationModel::display(client::ApplicationListPtr list)
{
    exchange(m_next.changes(m_list, list), [&] {
        m_list = std::move(list);
        m_rows.clear();
    });
}

const ShownRow<ApplicationRow> &ApplicationModel::at(int row) const
{
    return m_rows.at(listPlace(row), [this](int place) {
        return shownRow(m_list->at(place), markOf(m_list->entryAt(place), m_toDo), fields().size());
    });
}

void ApplicationModel::prepare(int first, int last) const
{
    for (int row = first; row <= last; ++row)
        static_cast<void>(at(row));
}

const ApplicationRow *ApplicationModel::row(qint64 id) const
{
    const int shown = rowOf(id);
    return shown < 0 ? nullptr : &at(shown).row;
}

std::optional<ApplicationColumn> ApplicationModel::columnOfId(const QString &id)
{
    static const QList<ColumnSpec> all = applicationFields();
    for (qsizetype i = 0; i < all.size(); ++i)
        if (all.at(i).id == id)
            return static_cast<ApplicationColumn>(i);
    return std::nullopt;
}

int ApplicationModel::recordCount() const
{
    return m_list ? shownOf(m_list->size()) : 0;
}

qint64 ApplicationModel::recordId(int row) const
{
    return m_list->entryAt(listPlace(row)).id.value;
}

int ApplicationModel::rowOf(qint64 id) const
{
    return m_list ? rowAtPlace(m_list->shownPlace(ApplicationId{id})) : -1;
}

QString ApplicationModel::wholeText(int shown, int field) const
{
    return static_cast<ApplicationColumn>(field) == ApplicationColumn::NationalId ? m_list->base()->nationalIdOf(m_list->entryAt(listPlace(shown)))
                                                                                  : cell(shown, field).text;
}

bool ApplicationModel::hasTexts(int field) const
{
    switch (static_cast<ApplicationColumn>(field)) {
    case ApplicationColumn::Problem: return m_list && m_list->anyProblem;
    case ApplicationColumn::Reason: return m_list && m_list->anyReason;
    default: return true;
    }
}

std::unique_ptr<RecordModel> ApplicationModel::frozen(Extent extent) const
{
    auto model = std::make_unique<ApplicationModel>(m_toDo);
    model->m_list = extent == Extent::All && m_list ? m_list->unfiltered() : m_list;
    return model;
}

} // namespace eimza::ui
