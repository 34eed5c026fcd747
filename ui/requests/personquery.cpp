#include "ui/requests/personquery.h"

#include <QComboBox>
#include <QLineEdit>

#include "core/base/mask.h"
#include "ui/common/cleantext.h"
#include "ui/common/errortexts.h"
#include "ui/common/formfield.h"
#include "ui/filters/savedfilterbutton.h"
#include "ui/requests/unitfield.h"

namespace eimza::ui {

using client::SavedFilters;

namespace {

constexpr qsizetype longestName = 100;

} // namespace

PersonQueryForm::PersonQueryForm(client::Client &client, Feedback &feedback, const QString &prefix, PersonnelType personnelType,
                                 QWidget *parent)
    : QueryForm{prefix, parent}, m_client{client}, m_unitField{new UnitField(client.records())}
{
    m_nationalId = addField(tr("TC Kimlik No"), QStringLiteral("NationalId"), new QLineEdit, 36);
    m_name = addField(tr("Ad"), QStringLiteral("Name"), new QLineEdit, 28);
    m_surname = addField(tr("Soyadı"), QStringLiteral("Surname"), new QLineEdit, 28);
    if (personnelType == PersonnelType::With) {
        m_personnelType = new QComboBox;
        addField(tr("Personel Tipi"), QStringLiteral("PersonnelType"), m_personnelType, 42);
        connect(&client.records(), &client::Records::changed, this, &PersonQueryForm::fillPersonnelTypes);
        fillPersonnelTypes();
    }
    m_unit = addField(tr("Birim"), QStringLiteral("Unit"), m_unitField, 68);
    auto *saved = new SavedFilterButton(client.savedFilters(prefix), feedback, [this] { return defaults(); }, [this] {
        const PersonQuery query = typed();
        return SavedFilterButton::Present{toJson(query), words(query)};
    });
    saved->setObjectName(prefix + QStringLiteral("Saved"));
    connect(saved, &SavedFilterButton::chosen, this, &PersonQueryForm::ask);
    m_saved = saved;
    for (const FormField *field : {m_nationalId, m_name, m_surname, m_unit})
        connect(lineOf(field), &QLineEdit::textChanged, saved, &SavedFilterButton::displayName);
    if (m_personnelType)
        connect(m_personnelType, &QComboBox::currentIndexChanged, saved, &SavedFilterButton::displayName);
    addButtons();
}

void PersonQueryForm::fillPersonnelTypes()
{
    const QString chosen = m_personnelType->currentText();
    const QStringList types = m_client.search().personnelTypes();
    if (m_personnelType->count() == types.size() + 1)
        return;
    m_personnelType->clear();
    m_personnelType->addItem(tr("Tümü"));
    for (const QString &type : types)
        m_personnelType->addItem(type, type);
    m_personnelType->setCurrentIndex(qMax(0, m_personnelType->findText(chosen)));
}

QString PersonQueryForm::words(const PersonQuery &query) const
{
    QStringList parts;
    if (!query.tckn.isEmpty())
        parts.append(tr("TC Kimlik No “%1”").arg(maskedNationalId(query.tckn)));
    if (!query.name.isEmpty())
        parts.append(tr("Ad “%1”").arg(query.name));
    if (!query.surname.isEmpty())
        parts.append(tr("Soyadı “%1”").arg(query.surname));
    if (!query.personnelType.isEmpty())
        parts.append(tr("Personel tipi “%1”").arg(query.personnelType));
    if (!query.unit.isNull())
        parts.append(tr("Birim “%1”").arg(m_client.records().offeredName(query.unit)));
    return parts.join(QStringLiteral(", "));
}

QString PersonQueryForm::words(const FoundPeople &found) const
{
    const QString asked = words(found.query);
    if (!asked.isEmpty() || found.page.items.isEmpty())
        return asked;
    const FoundPerson &person = found.page.items.first();
    return tr("Kişi “%1 %2”").arg(person.name, person.surname);
}

QList<SavedFilters::Named> PersonQueryForm::defaults() const
{
    const auto &session = m_client.session();
    if (!session.hasUser() || session.user().unit.isNull())
        return {};
    PersonQuery query;
    query.unit = session.user().unit;
    return {{tr("Birimim"), toJson(query)}};
}

void PersonQueryForm::ask(const QJsonObject &kept)
{
    const auto query = personQuery(kept);
    if (!query)
        return;
    clearFields();
    lineOf(m_nationalId)->setText(query->tckn);
    lineOf(m_name)->setText(query->name);
    lineOf(m_surname)->setText(query->surname);
    if (m_personnelType)
        m_personnelType->setCurrentIndex(qMax(0, m_personnelType->findText(query->personnelType)));
    m_unitField->setUnit(query->unit);
    Q_EMIT queried();
}

bool PersonQueryForm::check(const PersonQuery &query)
{
    const auto id = NationalId::check(query.tckn);
    m_nationalId->setError(isEmpty()                       ? tr("En az bir ölçüt giriniz.")
                           : query.tckn.isEmpty() || id ? QString()
                                                        : nationalIdError(id.error(), query.tckn.size()));
    for (const auto &[field, text] : {std::pair{m_name, query.name}, std::pair{m_surname, query.surname}})
        field->setError(text.size() > longestName ? tr("En çok 100 karakter yazılabilir.") : QString());
    m_unit->setError(m_unitField->error());
    return isSound();
}

PersonQuery PersonQueryForm::typed() const
{
    PersonQuery query;
    query.tckn = cleanNumber(lineOf(m_nationalId)->text());
    query.name = cleanLine(lineOf(m_name)->text());
    query.surname = cleanLine(lineOf(m_surname)->text());
    query.unit = m_unitField->unit().value_or(UnitId{});
    if (m_personnelType && m_personnelType->currentIndex() > 0)
        query.personnelType = m_personnelType->currentText();
    return query;
}

std::optional<PersonQuery> PersonQueryForm::query()
{
    const PersonQuery query = typed();
    if (!check(query))
        return std::nullopt;
    for (const auto &[field, text] : {std::pair{m_nationalId, query.tckn}, std::pair{m_name, query.name}, std::pair{m_surname, query.surname}})
        if (lineOf(field)->text() != text)
            lineOf(field)->setText(text);
    return query;
}

} // namespace eimza::ui
