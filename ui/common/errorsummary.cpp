#include "ui/common/errorsummary.h"

#include <QPainter>
#include <QVBoxLayout>

#include "ui/common/button.h"
#include "ui/common/formfield.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"
#include "ui/common/unitlayout.h"

namespace eimza::ui {

ErrorSummary::ErrorSummary(QWidget *parent)
    : QFrame{parent}, m_layout{new QVBoxLayout{this}}, m_title{new Label{Label::Kind::Strong, {}, this}}
{
    setUnits(this, m_layout, {8, 3, 2, 3}, 0);
    followMetrics(m_title, [title = m_title](const Metrics &m) {
        title->setContentsMargins(m.u(3), 0, 0, 0); // level with the lines' own padding
    });
    m_layout->addWidget(m_title);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    hide();
}

bool ErrorSummary::display(const QList<FormField *> &fields)
{
    qDeleteAll(m_lines);
    m_lines.clear();
    QStringList texts;
    for (FormField *field : fields) {
        if (field->error().isEmpty())
            continue;
        texts << field->error();
        auto *line = new Button{Button::Kind::Quiet, field->error(), this};
        line->setCompact(true);
        line->setInk(Token::Link);
        connect(line, &QAbstractButton::clicked, field,
                [field] { field->field()->setFocus(Qt::OtherFocusReason); });
        m_layout->addWidget(line, 0, Qt::AlignLeft);
        setTabOrder(m_lines.isEmpty() ? this : m_lines.last(), line);
        m_lines << line;
    }
    m_title->setText(tr("Düzeltilmesi gereken %n alan var", nullptr, static_cast<int>(texts.size())));
    setAccessibleName(m_title->text());
    setAccessibleDescription(texts.join(u'\n'));
    setVisible(!texts.isEmpty());
    if (!texts.isEmpty())
        setFocus(Qt::OtherFocusReason);
    return !texts.isEmpty();
}

void ErrorSummary::paintEvent(QPaintEvent *)
{
    QPainter painter{this};
    const Metrics m = Metrics::of(this);
    const Theme theme = Theme::of(palette());
    paintBox(painter, rect(), theme.color(Token::Base), theme.color(Token::Danger), 2, m.u(1));
    paintIcon(painter, {m.u(4), m.u(3), m.barIcon(), m_title->height()}, Icon::Expired, IconSize::Row,
              m.barIcon(), theme.color(Token::Danger));
    if (hasFocus())
        paintFocusRing(painter, rect().adjusted(3, 3, -3, -3), theme, m.u(1));
}

} // namespace eimza::ui
