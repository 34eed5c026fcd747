#include "ui/requests/unitfield.h"

#include <QCompleter>
#include <QEvent>
#include <QStringListModel>
#include <QStyle>
#include <QStyleOptionFrame>

#include "core/base/turkish.h"
#include "ui/common/cleantext.h"

namespace eimza::ui {

namespace {

constexpr int shownUnits = 12;
constexpr int endMargins = 4; ///< pixels that a line edit keeps free at both ends of its text

} // namespace

UnitField::UnitField(client::Records &records, QWidget *parent)
    : QLineEdit{parent}, m_records{records}, m_names{new QStringListModel(this)}
{
    fitHint();
    auto *completer = new QCompleter(m_names, this);
    // The field finds the units itself: Qt's own comparison knows no Turkish.
    completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    completer->setMaxVisibleItems(shownUnits);
    setCompleter(completer);
    connect(this, &QLineEdit::textEdited, this, &UnitField::complete);
}

void UnitField::resizeEvent(QResizeEvent *event)
{
    QLineEdit::resizeEvent(event);
    fitHint();
}

void UnitField::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitHint();
}

// Large letters leave no room for the whole sentence.
void UnitField::fitHint()
{
    QStyleOptionFrame option;
    initStyleOption(&option);
    const int room = style()->subElementRect(QStyle::SE_LineEditContents, &option, this).width() - endMargins;
    const QString whole = tr("Aradığınız birimin ilk birkaç harfini giriniz…");
    setPlaceholderText(fontMetrics().horizontalAdvance(whole) <= room ? whole : tr("İlk birkaç harf…"));
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
