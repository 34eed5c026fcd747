#pragma once

#include <QAbstractButton>
#include <QPushButton>
#include <optional>

#include "ui/common/icons.h"

namespace eimza::ui {

/// Primary: at most one visible on a page. Danger: only for what destroys. Quiet: no edge until hover.
/// A plain QPushButton is drawn as Secondary.
class Button : public QPushButton
{
    Q_OBJECT

public:
    enum class Kind { Primary, Secondary, Quiet, Danger };

    Button(Kind kind, const QString &text, QWidget *parent = nullptr);
    Button(Kind kind, Icon icon, const QString &text, QWidget *parent = nullptr);

    [[nodiscard]] Kind kind() const { return m_kind; }
    void setKind(Kind kind);
    /// 7u high: in bars and above tables.
    [[nodiscard]] bool isCompact() const { return m_compact; }
    void setCompact(bool compact);
    [[nodiscard]] Icon drawing() const { return m_icon; }
    void setDrawing(Icon icon);
    /// Shows the drawing alone; the text stays the accessible name and the tooltip, and must not be empty:
    /// a nameless button stays disabled.
    [[nodiscard]] bool isIconOnly() const { return m_iconOnly; }
    void setIconOnly(bool iconOnly);
    /// The text's colour where the kind does not give one (Secondary, Quiet).
    [[nodiscard]] Token ink() const { return m_ink; }
    void setInk(Token ink);

protected:
    void changeEvent(QEvent *event) override;

private:
    Kind m_kind;
    Icon m_icon = Icon::None;
    Token m_ink = Token::Text;
    bool m_compact = false;
    bool m_iconOnly = false;
};

/// A choice among filters: icon, label and number in a round edge. The number is blank until it is known.
class ChipButton : public QAbstractButton
{
    Q_OBJECT

public:
    ChipButton(const QString &label, std::optional<Tone> tone, QWidget *parent = nullptr);

    void setText(const QString &text);
    void setCount(std::optional<int> count);
    [[nodiscard]] std::optional<int> count() const { return m_count; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();

    std::optional<Tone> m_tone;
    std::optional<int> m_count;
};

} // namespace eimza::ui
