#include "ui/common/icons.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>

namespace eimza::ui {

using namespace Qt::StringLiterals;

namespace {

struct Drawing {
    QLatin1StringView name;
    bool filled = false;
};

Drawing drawing(Icon icon)
{
    switch (icon) {
    case Icon::None: return {};
    case Icon::Expiring: return {"calendar_clock"_L1};
    case Icon::Apply: return {"person_add"_L1};
    case Icon::Requests: return {"tasks_app"_L1};
    case Icon::PersonSearch: return {"person_search"_L1};
    case Icon::KsmSearch: return {"database_search"_L1};
    case Icon::Timeline: return {"timeline"_L1};
    case Icon::Form: return {"document_signature"_L1};
    case Icon::Sync: return {"arrow_sync"_L1};
    case Icon::Expired: return {"dismiss_circle"_L1, true};
    case Icon::Week: return {"warning"_L1, true};
    case Icon::Month: return {"circle_half_fill"_L1, true};
    case Icon::ThreeMonths: return {"circle"_L1};
    case Icon::Done: return {"checkmark_circle"_L1, true};
    case Icon::Info: return {"info"_L1};
    case Icon::Offline: return {"cloud_off"_L1};
    case Icon::Columns: return {"column_triple"_L1};
    case Icon::Export: return {"arrow_export_ltr"_L1};
    case Icon::Print: return {"print"_L1};
    case Icon::Filter: return {"filter"_L1};
    case Icon::Dismiss: return {"dismiss"_L1};
    case Icon::ChevronDown: return {"chevron_down"_L1};
    case Icon::ChevronUp: return {"chevron_up"_L1};
    case Icon::Checkmark: return {"checkmark"_L1, true};
    case Icon::Lock: return {"lock_closed"_L1};
    case Icon::Waiting: return {"clock"_L1, true};
    case Icon::AllDone: return {"checkmark_circle"_L1};
    case Icon::NothingFound: return {"search"_L1};
    case Icon::NoPermission: return {"lock_closed"_L1};
    case Icon::NotSynced: return {"cloud_arrow_down"_L1};
    }
    return {};
}

int drawnFor(IconSize size)
{
    switch (size) {
    case IconSize::Row: return 16;
    case IconSize::Bar: return 20;
    case IconSize::Large: return 48;
    }
    return 16;
}

/// The drawing's file without scale; not every drawing exists for every size.
QString stem(Icon icon, IconSize size, int &drawn)
{
    const Drawing d = drawing(icon);
    const auto variant = d.filled ? "filled"_L1 : "regular"_L1;
    const int wanted = drawnFor(size);
    for (const int candidate : {wanted, 20, 16, 48}) {
        const QString name = u":/icons/%1_%2_%3"_s.arg(d.name).arg(candidate).arg(variant);
        if (QFile::exists(name + u"@100.png"_s)) {
            drawn = candidate;
            return name;
        }
    }
    return {};
}

QImage mask(Icon icon, IconSize size, int pixels)
{
    int drawn = 0;
    const QString name = stem(icon, size, drawn);
    if (name.isEmpty())
        return {};
    int percent = 300;
    for (const int candidate : {100, 125, 150, 200}) {
        if (drawn * candidate >= pixels * 100) {
            percent = candidate;
            break;
        }
    }
    QImage image{u"%1@%2.png"_s.arg(name).arg(percent)};
    if (image.width() != pixels)
        image = image.scaled(pixels, pixels, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    return image.convertToFormat(QImage::Format_ARGB32_Premultiplied);
}

class ThemedIconEngine : public QIconEngine
{
public:
    ThemedIconEngine(Icon icon, IconSize size, Token token) : m_icon{icon}, m_size{size}, m_token{token} {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        paintIcon(*painter, rect, m_icon, m_size, qMin(rect.width(), rect.height()), color(mode));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal) override
    {
        // The size is in device pixels already; the caller sets the ratio.
        return tinted(m_icon, m_size, qMin(size.width(), size.height()), 1.0, color(mode));
    }

    QIconEngine *clone() const override { return new ThemedIconEngine{m_icon, m_size, m_token}; }

private:
    QColor color(QIcon::Mode mode) const
    {
        const Theme theme = Theme::of(QApplication::palette());
        if (mode == QIcon::Disabled)
            return theme.color(Token::Disabled);
        return theme.color(mode == QIcon::Selected ? Token::OnAccent : m_token);
    }

    Icon m_icon;
    IconSize m_size;
    Token m_token;
};

} // namespace

Icon iconOf(Tone tone)
{
    switch (tone) {
    case Tone::Expired: return Icon::Expired;
    case Tone::Week: return Icon::Week;
    case Tone::Month: return Icon::Month;
    case Tone::ThreeMonths: return Icon::ThreeMonths;
    case Tone::Done: return Icon::Done;
    case Tone::Neutral: return Icon::Info;
    }
    return Icon::None;
}

QPixmap tinted(Icon icon, IconSize size, int side, qreal devicePixelRatio, const QColor &color)
{
    const int pixels = qRound(side * devicePixelRatio);
    if (icon == Icon::None || pixels <= 0)
        return {};
    const QString key = u"eimza %1 %2 %3 %4"_s.arg(static_cast<int>(icon))
                            .arg(static_cast<int>(size))
                            .arg(pixels)
                            .arg(color.rgba(), 0, 16);
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        QImage image = mask(icon, size, pixels);
        if (image.isNull())
            return {};
        QPainter painter{&image};
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(image.rect(), color);
        painter.end();
        pixmap = QPixmap::fromImage(image);
        QPixmapCache::insert(key, pixmap);
    }
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

void paintIcon(QPainter &painter, const QRect &rect, Icon icon, IconSize size, int side, const QColor &color)
{
    if (icon == Icon::None)
        return;
    const QPixmap pixmap = tinted(icon, size, side, painter.device()->devicePixelRatioF(), color);
    painter.drawPixmap(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, pixmap);
}

QIcon themedIcon(Icon icon, IconSize size, Token token)
{
    return icon == Icon::None ? QIcon{} : QIcon{new ThemedIconEngine{icon, size, token}};
}

QIcon applicationIcon()
{
    QIcon icon;
    for (const int pixels : {16, 24, 32, 48, 64, 128, 256})
        icon.addFile(u":/icons/app-%1.png"_s.arg(pixels));
    return icon;
}

} // namespace eimza::ui
