#include "ui/requests/unitfield.h"

#include <QApplication>
#include <QCompleter>
#include <QFocusEvent>
#include <QStringListModel>
#include <QStyle>
#include <QStyleOptionFrame>
#include <QTimer>

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
    // Before the field's own, which puts the name into it.
    connect(completer, qOverload<const QString &>(&QCompleter::activated), this, &UnitField::choose);
    connect(completer, qOverload<const QString &>(&QCompleter::highlighted), this, &UnitField::choose);
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
    if (typed != m_chosen.name)
        m_chosen = {};
    m_offered = typed.trimmed().isEmpty() ? QList<client::OfferedUnit>() : m_records.unitsMatching(typed, shownUnits);
    QStringList names;
    for (const client::OfferedUnit &unit : std::as_const(m_offered))
        names.append(unit.name);
    m_names->setStringList(names);
    if (!names.isEmpty())
        completer()->complete();
}

void UnitField::choose(const QString &name)
{
    for (const client::OfferedUnit &unit : std::as_const(m_offered))
        if (unit.name == name)
            m_chosen = unit;
}

void UnitField::setUnit(UnitId unit)
{
    m_chosen = {unit, m_records.offeredName(unit)};
    setText(m_chosen.name);
}

std::optional<UnitId> UnitField::unit() const
{
    const QString typed = cleanLine(text());
    if (typed.isEmpty())
        return std::nullopt;
    if (text() == m_chosen.name)
        return m_chosen.id;
    const QList<UnitId> named = m_records.unitsNamed(typed);
    return named.size() == 1 ? std::optional(named.first()) : std::nullopt;
}

QString UnitField::error() const
{
    const QString typed = cleanLine(text());
    if (typed.isEmpty() || unit())
        return {};
    return m_records.unitsNamed(typed).isEmpty() ? tr("Bu adda bir birim bulunamadı. Listeden seçiniz.")
                                                 : tr("Bu adda birden çok birim var. Listeden seçiniz.");
}

QString UnitField::filterError() const
{
    const QString why = error();
    return why.isEmpty() ? QString() : tr("%1 Liste birime göre süzülmüyor.").arg(why);
}

// A click must meet what it was aimed at, though a line that appears moves it.
void UnitField::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() == Qt::PopupFocusReason || event->reason() == Qt::ActiveWindowFocusReason)
        return;
    QTimer::singleShot(event->reason() == Qt::MouseFocusReason ? QApplication::doubleClickInterval() : 0, this, [this] {
        if (!hasFocus())
            Q_EMIT left();
    });
}

} // namespace eimza::ui
