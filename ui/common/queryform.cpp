#include "ui/common/queryform.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <algorithm>

#include "ui/common/button.h"
#include "ui/common/cleantext.h"
#include "ui/common/errorsummary.h"
#include "ui/common/flowlayout.h"
#include "ui/common/formfield.h"
#include "ui/common/metrics.h"
#include "ui/common/unitlayout.h"

namespace eimza::ui {

QueryForm::QueryForm(const QString &prefix, QWidget *parent) : QWidget{parent}, m_prefix{prefix}, m_errors{new ErrorSummary}
{
    auto *column = new QVBoxLayout(this);
    setUnits(this, column, {}, 2);
    m_errors->setObjectName(prefix + QStringLiteral("Errors"));
    auto *row = new QWidget;
    m_flow = new FlowLayout(3, 2, row);
    m_flow->setTopAligned();
    column->addWidget(m_errors);
    column->addWidget(row);
}

FormField *QueryForm::addField(const QString &label, const QString &name, QWidget *edit, int units)
{
    edit->setObjectName(m_prefix + name);
    setFixedWidthUnits(edit, units);
    if (auto *line = qobject_cast<QLineEdit *>(edit))
        connect(line, &QLineEdit::returnPressed, this, &QueryForm::queried);
    auto *field = new FormField(label, edit);
    field->setRoomUnits(units);
    m_flow->addWidget(field);
    m_fields.append(field);
    return field;
}

void QueryForm::addButtons()
{
    auto *query = new Button(Button::Kind::Secondary, tr("Sorgula"));
    query->setObjectName(m_prefix + QStringLiteral("Query"));
    auto *reset = new Button(Button::Kind::Quiet, tr("Temizle"));
    reset->setObjectName(m_prefix + QStringLiteral("Clear"));
    connect(query, &Button::clicked, this, &QueryForm::queried);
    connect(reset, &Button::clicked, this, &QueryForm::cleared);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->addWidget(query);
    layout->addWidget(reset);
    // Level with the fields, whose labels stand above them.
    followMetrics(row, [row, layout](const Metrics &metrics) {
        layout->setSpacing(metrics.u(2));
        layout->setContentsMargins(0, row->fontMetrics().height() + metrics.u(1), 0, 0);
    });
    m_flow->addWidget(row);
}

void QueryForm::focusFirst()
{
    m_fields.first()->field()->setFocus(Qt::ShortcutFocusReason);
}

void QueryForm::clearFields()
{
    for (FormField *field : std::as_const(m_fields)) {
        if (auto *line = qobject_cast<QLineEdit *>(field->field()))
            line->clear();
        else if (auto *choice = qobject_cast<QComboBox *>(field->field()))
            choice->setCurrentIndex(0);
        field->setError({});
    }
    m_errors->display({});
}

bool QueryForm::isEmpty() const
{
    return std::ranges::all_of(m_fields, [](const FormField *field) {
        if (const auto *choice = qobject_cast<const QComboBox *>(field->field()))
            return choice->currentIndex() <= 0;
        return cleanLine(lineOf(field)->text()).isEmpty();
    });
}

bool QueryForm::isSound()
{
    return !m_errors->display(m_fields);
}

QLineEdit *lineOf(const FormField *field)
{
    return static_cast<QLineEdit *>(field->field());
}

} // namespace eimza::ui
