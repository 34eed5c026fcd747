#include "ui/common/formfield.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/common/button.h"
#include "ui/common/flowlayout.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/style.h"
#include "ui/common/unitlayout.h"

namespace eimza::ui {

namespace {

constexpr int fieldUnits = 88;

/// Asked for more width than its widget will ever take, QVBoxLayout tells the height of that width.
class FieldLayout : public QVBoxLayout
{
public:
    using QVBoxLayout::QVBoxLayout;
    [[nodiscard]] int heightForWidth(int width) const override
    {
        return QVBoxLayout::heightForWidth(qMin(width, parentWidget()->maximumWidth()));
    }
};

} // namespace

FieldError::FieldError(QWidget *field, QWidget *parent)
    : QWidget{parent}, m_field{field}, m_icon{new QLabel{this}}, m_words{new Label{Label::Kind::Body, {}, this}}
{
    auto *row = new QHBoxLayout{this};
    setUnits(this, row, {}, 1);
    row->addWidget(m_icon, 0, Qt::AlignTop);
    row->addWidget(m_words, 1);
    m_words->setWordWrap(true);
    applyLook();
    hide();
}

void FieldError::setText(const QString &text)
{
    m_text = text;
    m_words->setText(text);
    setVisible(!text.isEmpty());
    m_field->setAccessibleDescription(text);
    setErrorEdge(m_field, !text.isEmpty());
}

void FieldError::applyLook()
{
    const Metrics m = Metrics::of(this);
    const QColor danger = Theme::of(palette()).color(Token::Danger);
    m_icon->setPixmap(tinted(Icon::Expired, IconSize::Row, m.rowIcon(), devicePixelRatioF(), danger));
    QPalette p = m_words->palette();
    if (p.color(QPalette::WindowText) != danger) {
        p.setColor(QPalette::WindowText, danger);
        m_words->setPalette(p);
    }
}

void FieldError::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyLook();
}

FormField::FormField(const QString &label, QWidget *field, QWidget *parent)
    : QWidget{parent}, m_label{new Label{Label::Kind::Body, label, this}}, m_field{field}, m_error{new FieldError{field, this}}
    , m_roomUnits{fieldUnits}
{
    auto *layout = new FieldLayout{this};
    setUnits(this, layout, {}, 1);
    layout->addWidget(m_label);
    layout->addWidget(m_field);
    layout->addWidget(m_error);
    m_label->setBuddy(m_field);
    if (m_field->accessibleName().isEmpty())
        m_field->setAccessibleName(label);
    applyRoom();
}

QString FormField::label() const
{
    return m_label->text();
}

void FormField::setRoomUnits(int units)
{
    m_roomUnits = qMax(units, fieldUnits);
    applyRoom();
}

void FormField::setError(const QString &text)
{
    m_error->setText(text);
}

void FormField::applyRoom()
{
    setMaximumWidth(Metrics::of(this).u(m_roomUnits));
}

void FormField::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        applyRoom();
}

SearchFields::SearchFields(QWidget *parent) : QWidget{parent}
{
    m_layout = new FlowLayout{3, 2, this};
    m_layout->setTopAligned();
    QSizePolicy policy{QSizePolicy::Preferred, QSizePolicy::Minimum};
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QLineEdit *SearchFields::addField(const QString &label, int units)
{
    auto *edit = new QLineEdit{this};
    setFixedWidthUnits(edit, units);
    addWidget(label, edit);
    m_edits << edit;
    connect(edit, &QLineEdit::textEdited, this, &SearchFields::edited);
    connect(edit, &QLineEdit::returnPressed, this, &SearchFields::queried);
    return edit;
}

void SearchFields::addWidget(const QString &label, QWidget *field)
{
    auto *pair = new QWidget{this};
    auto *column = new QVBoxLayout{pair};
    setUnits(pair, column, {}, 1);
    auto *row = new QHBoxLayout;
    setUnits(pair, row, {}, 2);
    column->addLayout(row);
    auto *caption = new Label{Label::Kind::Body, label % u':', pair};
    caption->setBuddy(field);
    row->addWidget(caption);
    row->addWidget(field);
    row->addStretch();
    if (field->accessibleName().isEmpty())
        field->setAccessibleName(label);
    m_errors.insert(field, new FieldError{field, pair});
    column->addWidget(m_errors.value(field));
    m_layout->addWidget(pair);
}

void SearchFields::setError(const QWidget *field, const QString &text)
{
    if (FieldError *error = m_errors.value(field); error && error->text() != text)
        error->setText(text);
}

QString SearchFields::error(const QWidget *field) const
{
    const FieldError *error = m_errors.value(field);
    return error ? error->text() : QString();
}

void SearchFields::addButtons()
{
    m_query = new Button{Button::Kind::Secondary, tr("Sorgula"), this};
    m_clear = new Button{Button::Kind::Quiet, tr("Temizle"), this};
    m_layout->addWidget(m_query);
    m_layout->addWidget(m_clear);
    connect(m_query, &QAbstractButton::clicked, this, &SearchFields::queried);
    connect(m_clear, &QAbstractButton::clicked, this, [this] {
        clearFields();
        Q_EMIT cleared();
    });
}

void SearchFields::addTrailing(QWidget *widget)
{
    m_layout->addStretch();
    m_layout->addWidget(widget);
}

void SearchFields::clearFields()
{
    for (QLineEdit *edit : std::as_const(m_edits))
        edit->clear();
}

void nameChoice(QComboBox *choice, const QString &name)
{
    choice->setAccessibleName(name);
    choice->setAccessibleDescription(name);
}

} // namespace eimza::ui
