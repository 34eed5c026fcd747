#include "ui/requests/unitfield.h"

#include <QCompleter>
#include <QStringListModel>

#include "core/base/turkish.h"
#include "ui/common/cleantext.h"

namespace eimza::ui {

namespace {

constexpr int shownUnits = 12;

} // namespace

UnitField::UnitField(client::Records &records, QWidget *parent)
    : QLineEdit{parent}, m_records{records}, m_names{new QStringListModel(this)}
{
    setPlaceholderText(tr("Aradığınız birimin ilk birkaç harfini giriniz…"));
    auto *completer = new QCompleter(m_names, this);
    // The field finds the units itself: Qt's own comparison knows no Turkish.
    completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    completer->setMaxVisibleItems(shownUnits);
    setCompleter(completer);
    connect(this, &QLineEdit::textEdited, this, &UnitField::complete);
}

void UnitField::complete(const QString &typed)
{
    QStringList names;
    if (!typed.trimmed().isEmpty())
        for (const Unit &unit : m_records.unitsMatching(typed, shownUnits))
            names.append(unit.name);
    m_names->setStringList(names);
    if (!names.isEmpty())
        completer()->complete();
}

std::optional<UnitId> UnitField::unit() const
{
    const QString typed = turkish::fold(cleanLine(text()));
    if (typed.isEmpty())
        return std::nullopt;
    for (const Unit &unit : m_records.unitsMatching(cleanLine(text()), shownUnits))
        if (turkish::fold(unit.name) == typed)
            return unit.id;
    return std::nullopt;
}

} // namespace eimza::ui
