#include "ui/common/theme.h"

namespace eimza::ui {

namespace {

constexpr QRgb rgb(quint32 value)
{
    return 0xff000000U | value;
}

} // namespace

Tone toneOf(Band band)
{
    switch (band) {
    case Band::Expired: return Tone::Expired;
    case Band::Week: return Tone::Week;
    case Band::Month: return Tone::Month;
    case Band::ThreeMonths: return Tone::ThreeMonths;
    case Band::Later: break;
    }
    return Tone::Neutral;
}

const Theme &Theme::light()
{
    static const Theme theme{
        {rgb(0xF3F5F8), rgb(0xFFFFFF), rgb(0xF7F9FB), rgb(0xEAF1F9), rgb(0xFFFFFF), rgb(0xCFE4FA),
         rgb(0xE1E6EC), rgb(0x1B2128), rgb(0x4A5563), rgb(0x69737F), rgb(0x0B5CAD), rgb(0x0B5CAD),
         rgb(0xFFFFFF), rgb(0x094C90), rgb(0xA4262C), rgb(0xFFFFFF), rgb(0x75808D), rgb(0xD5DBE3),
         rgb(0x0B5CAD), rgb(0x1B2128), rgb(0xFFFFFF), rgb(0x7DBDF9), rgb(0x5B2A86), rgb(0xFFFFFF)},
        {rgb(0xA11D24), rgb(0x944000), rgb(0x6B5600), rgb(0x1C5D8C), rgb(0x1D6A3A), rgb(0x46515E)},
        {rgb(0xFCE9E9), rgb(0xFFEEDD), rgb(0xFFF6CF), rgb(0xE6F1FA), rgb(0xE5F4EA), rgb(0xE9EDF2)}};
    return theme;
}

const Theme &Theme::dark()
{
    static const Theme theme{
        {rgb(0x1E2227), rgb(0x16191D), rgb(0x1B1F24), rgb(0x242A31), rgb(0x2A3139), rgb(0x1F476F),
         rgb(0x323A43), rgb(0xE8EBEF), rgb(0xAEB7C2), rgb(0x87919D), rgb(0x7DBDF9), rgb(0x62AEF7),
         rgb(0x0A1B2B), rgb(0x86C1F9), rgb(0xF28B87), rgb(0x2B0A0A), rgb(0x78838F), rgb(0x353C45),
         rgb(0x62AEF7), rgb(0xE8EBEF), rgb(0x16191D), rgb(0x0B5CAD), rgb(0xD9B8F5), rgb(0x24103A)},
        {rgb(0xFF9C97), rgb(0xFFB773), rgb(0xF0D55E), rgb(0x8FCBFF), rgb(0x82D8A0), rgb(0xC3CBD5)},
        {rgb(0x43211F), rgb(0x452D14), rgb(0x3B3410), rgb(0x163450), rgb(0x15372A), rgb(0x2A3139)}};
    return theme;
}

Theme Theme::native(const QPalette &p)
{
    const auto of = [&p](QPalette::ColorRole role) { return p.color(QPalette::Active, role).rgb(); };
    const QRgb text = of(QPalette::WindowText);
    const QRgb highlight = of(QPalette::Highlight);
    const QRgb onHighlight = of(QPalette::HighlightedText);
    const QRgb base = of(QPalette::Base);
    const QRgb disabled = p.color(QPalette::Disabled, QPalette::WindowText).rgb();
    Tones tones;
    tones.fill(text);
    Tones tints;
    tints.fill(base);
    return {{of(QPalette::Window),
             base,
             base,
             base,
             of(QPalette::Button),
             base,
             base,
             text,
             text,
             disabled,
             of(QPalette::Link),
             highlight,
             onHighlight,
             highlight,
             highlight,
             onHighlight,
             text,
             text,
             highlight,
             of(QPalette::ToolTipBase),
             of(QPalette::ToolTipText),
             of(QPalette::ToolTipText),
             highlight,
             onHighlight},
            tones,
            tints};
}

Theme Theme::of(const QPalette &palette)
{
    const QRgb window = palette.color(QPalette::Active, QPalette::Window).rgb();
    for (const Theme *theme : {&light(), &dark()}) {
        if (theme->m_tokens[index(Token::Window)] == window)
            return *theme;
    }
    return native(palette);
}

QPalette Theme::palette() const
{
    QPalette p;
    const auto set = [&](QPalette::ColorRole role, Token token) { p.setColor(role, color(token)); };
    set(QPalette::Window, Token::Window);
    set(QPalette::Base, Token::Base);
    set(QPalette::AlternateBase, Token::Alternate);
    set(QPalette::Button, Token::Button);
    set(QPalette::WindowText, Token::Text);
    set(QPalette::Text, Token::Text);
    set(QPalette::ButtonText, Token::Text);
    set(QPalette::BrightText, Token::OnAccent);
    set(QPalette::PlaceholderText, Token::SecondaryText);
    set(QPalette::Link, Token::Link);
    set(QPalette::LinkVisited, Token::Link);
    set(QPalette::Highlight, Token::Accent);
    set(QPalette::HighlightedText, Token::OnAccent);
    set(QPalette::Light, Token::Base);
    set(QPalette::Midlight, Token::Line);
    set(QPalette::Mid, Token::Line);
    set(QPalette::Dark, Token::Control);
    set(QPalette::Shadow, Token::Control);
    set(QPalette::ToolTipBase, Token::TipGround);
    set(QPalette::ToolTipText, Token::TipText);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                            QPalette::PlaceholderText, QPalette::Link})
        p.setColor(QPalette::Disabled, role, color(Token::Disabled));
    p.setColor(QPalette::Disabled, QPalette::Highlight, color(Token::SelectedUnfocused));
    p.setColor(QPalette::Disabled, QPalette::HighlightedText, color(Token::Disabled));
    return p;
}

QPalette Theme::tipPalette() const
{
    QPalette p = palette();
    for (const auto role : {QPalette::Window, QPalette::Base, QPalette::ToolTipBase})
        p.setColor(role, color(Token::TipGround));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ToolTipText})
        p.setColor(role, color(Token::TipText));
    p.setColor(QPalette::Link, color(Token::TipLink));
    return p;
}

} // namespace eimza::ui
