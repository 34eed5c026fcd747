#include "ui/common/typed.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QLineEdit>
#include <QPlainTextEdit>

#include "ui/common/recordtable.h"

namespace eimza::ui {

namespace {

// The line inside a box or a day is Qt's own.
bool isOwnLine(const QLineEdit *line)
{
    return !line->isReadOnly() && !qobject_cast<const QComboBox *>(line->parent()) && !qobject_cast<const QAbstractSpinBox *>(line->parent());
}

// The same view made later may offer other entries: what has data is found by it, wherever it stands now.
void choose(QComboBox &choice, const QVariantList &chosen)
{
    const QVariant data = chosen.value(1);
    const int index = data.isValid() ? choice.findData(data) : chosen.value(0).toInt();
    if (index >= 0 && index < choice.count())
        choice.setCurrentIndex(index);
}

// Invalid: nothing that somebody types.
QVariant valueIn(const QWidget *field)
{
    if (const auto *line = qobject_cast<const QLineEdit *>(field))
        return isOwnLine(line) ? QVariant(line->text()) : QVariant();
    if (const auto *text = qobject_cast<const QPlainTextEdit *>(field))
        return text->isReadOnly() ? QVariant() : QVariant(text->toPlainText());
    if (const auto *choice = qobject_cast<const QComboBox *>(field))
        return QVariantList{choice->currentIndex(), choice->currentData()};
    if (const auto *box = qobject_cast<const QCheckBox *>(field))
        return box->isChecked();
    if (const auto *day = qobject_cast<const QDateEdit *>(field))
        return day->date();
    if (const auto *table = qobject_cast<const RecordTable *>(field))
        return QVariant::fromValue(table->place());
    return {};
}

void putInto(QWidget *field, const QVariant &value)
{
    if (auto *line = qobject_cast<QLineEdit *>(field))
        line->setText(value.toString());
    else if (auto *text = qobject_cast<QPlainTextEdit *>(field))
        text->setPlainText(value.toString());
    else if (auto *choice = qobject_cast<QComboBox *>(field))
        choose(*choice, value.toList());
    else if (auto *box = qobject_cast<QCheckBox *>(field))
        box->setChecked(value.toBool());
    else if (auto *day = qobject_cast<QDateEdit *>(field))
        day->setDate(value.toDate());
    else if (auto *table = qobject_cast<RecordTable *>(field))
        table->setPlace(value.value<RecordTable::Place>());
}

} // namespace

QVariantMap typedIn(const QWidget &widget)
{
    QVariantMap typed;
    for (const QWidget *field : widget.findChildren<QWidget *>())
        if (!field->objectName().isEmpty())
            if (const QVariant value = valueIn(field); value.isValid())
                typed.insert(field->objectName(), value);
    return typed;
}

void retype(QWidget &widget, const QVariantMap &typed)
{
    for (QWidget *field : widget.findChildren<QWidget *>())
        if (const auto value = typed.constFind(field->objectName()); value != typed.constEnd() && valueIn(field) != *value)
            putInto(field, *value);
}

} // namespace eimza::ui
