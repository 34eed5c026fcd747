#pragma once

#include <QColor>
#include <QPalette>
#include <array>

#include "core/domain/remainingtime.h"

namespace eimza::ui {

/// What a colour is for.
enum class Token {
    Window,
    Base,
    Alternate,
    Hover,
    Button,
    Selected,
    SelectedUnfocused,
    Text,
    SecondaryText,
    Disabled,
    Link,
    Accent,
    OnAccent,
    AccentHover,
    Danger,
    OnDanger,
    Control, ///< edges that must be seen: fields, buttons, check boxes
    Line,    ///< decoration only
    Focus,
    TipGround,
    TipText,
    TipLink,
    Practice,
    OnPractice,
};
inline constexpr int tokenCount = static_cast<int>(Token::OnPractice) + 1;

/// The four bands and two states; each has a colour, a tint for chips and a shape of its own (icons.h).
enum class Tone { Expired, Week, Month, ThreeMonths, Done, Neutral };
inline constexpr int toneCount = static_cast<int>(Tone::Neutral) + 1;

[[nodiscard]] Tone toneOf(Band band);

/// One set of colours. There is no global theme: the palette itself carries it. Whoever paints asks
/// `Theme::of(widget->palette())` or `Theme::of(option.palette)` at that moment, so a changed palette is
/// followed without further ado, and under a foreign palette (high contrast) every token falls back to one of
/// that palette's own colours.
class Theme
{
public:
    [[nodiscard]] static const Theme &light();
    [[nodiscard]] static const Theme &dark();
    [[nodiscard]] static Theme of(const QPalette &palette);

    [[nodiscard]] QColor color(Token token) const { return QColor::fromRgb(m_tokens[index(token)]); }
    [[nodiscard]] QColor color(Tone tone) const { return QColor::fromRgb(m_tones[index(tone)]); }
    [[nodiscard]] QColor tint(Tone tone) const { return QColor::fromRgb(m_tints[index(tone)]); }
    [[nodiscard]] QPalette palette() const;
    [[nodiscard]] QPalette tipPalette() const;

private:
    using Tokens = std::array<QRgb, tokenCount>;
    using Tones = std::array<QRgb, toneCount>;
    Theme(Tokens tokens, Tones tones, Tones tints) : m_tokens{tokens}, m_tones{tones}, m_tints{tints} {}
    [[nodiscard]] static Theme native(const QPalette &palette);
    template <typename E>
    static constexpr size_t index(E e)
    {
        return static_cast<size_t>(e);
    }

    Tokens m_tokens;
    Tones m_tones;
    Tones m_tints;
};

} // namespace eimza::ui
