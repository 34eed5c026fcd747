#include "ui/common/appearance.h"

#include <QApplication>
#include <QPlatformSurfaceEvent>
#include <QSettings>
#include <QStyle>
#include <QToolTip>
#include <QWindow>
#include <array>
#include <utility>

#include "ui/common/recordtable.h"
#include "ui/common/style.h"
#include "ui/common/theme.h"
#include "ui/common/titlebar.h"

namespace eimza::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal leastPointSize = 9.0;
// Windows gives them other fonts, which the text's size would pass by.
constexpr std::array kindsWithFontsOfTheirOwn{"QAbstractItemView", "QHeaderView", "QMenu", "QMenuBar", "QMessageBox", "QStatusBar", "QTipLabel"};

#ifdef Q_OS_WIN
bool systemIsDark()
{
    const QSettings personalize{
        u"HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize"_s,
        QSettings::NativeFormat};
    return personalize.value(u"AppsUseLightTheme"_s, 1).toInt() == 0;
}
#else
bool systemIsDark()
{
    return false;
}
#endif

// Of the palette as it is: in high contrast too.
bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

} // namespace

bool systemHasHighContrast()
{
#ifdef Q_OS_WIN
    const QSettings accessibility{u"HKEY_CURRENT_USER\\Control Panel\\Accessibility\\HighContrast"_s,
                                  QSettings::NativeFormat};
    return (accessibility.value(u"Flags"_s, 0).toInt() & 1) != 0;
#else
    return false;
#endif
}

QFont applicationFont(QFont system, int percent)
{
#ifndef Q_OS_WIN
    system.setFamilies({u"Segoe UI"_s, u"Noto Sans"_s, u"Open Sans"_s, u"DejaVu Sans"_s});
#endif
    system.setPointSizeF(qMax(leastPointSize, system.pointSizeF()) * percent / 100.0);
    system.setLetterSpacing(QFont::AbsoluteSpacing, 0.1);
    return system;
}

Appearance::Appearance(QApplication &application, QObject *parent, Question hasHighContrast)
    : QObject{parent}, m_hasHighContrast{hasHighContrast}, m_systemStyle{QApplication::style()->objectName()}
    , m_systemFont{QApplication::font()}
{
    connect(&application, &QGuiApplication::applicationStateChanged, this,
            [this](Qt::ApplicationState state) {
                // The system's choice may have changed meanwhile.
                if (state == Qt::ApplicationActive && (m_scheme == Scheme::Automatic || m_hasHighContrast() == m_isOurs))
                    apply();
            });
    application.installEventFilter(this);
    apply();
}

bool Appearance::eventFilter(QObject *watched, QEvent *event)
{
    if ((event->type() == QEvent::ThemeChange || event->type() == QEvent::Expose) && watched->isWindowType())
        applyFonts(); // Qt takes the system's again when it hears of its theme
    if (event->type() == QEvent::PlatformSurface
        && static_cast<QPlatformSurfaceEvent *>(event)->surfaceEventType() == QPlatformSurfaceEvent::SurfaceCreated)
        if (auto *window = qobject_cast<QWindow *>(watched); window && window->isTopLevel())
            paintTitleBar(*window, isDark(QApplication::palette()));
    if (event->type() == QEvent::Polish) // before it is first shown
        if (auto *table = qobject_cast<RecordTable *>(watched))
            table->setDensity(m_density);
    return QObject::eventFilter(watched, event);
}

void Appearance::setScheme(Scheme scheme)
{
    if (scheme == m_scheme)
        return;
    m_scheme = scheme;
    apply();
}

void Appearance::setTextScale(int percent)
{
    percent = qBound(80, percent, 200);
    if (percent == m_percent)
        return;
    m_percent = percent;
    apply();
}

void Appearance::setDensity(Density density)
{
    if (density == m_density)
        return;
    m_density = density;
    for (QWidget *widget : QApplication::allWidgets())
        if (auto *table = qobject_cast<RecordTable *>(widget))
            table->setDensity(density);
    Q_EMIT changed();
}

void Appearance::setLocked(Choice choice, bool locked)
{
    if (locked == isLocked(choice))
        return;
    if (locked)
        m_locked.insert(choice);
    else
        m_locked.remove(choice);
    Q_EMIT changed();
}

void Appearance::apply()
{
    applyFonts();
    applyPalette();
    const bool dark = isDark(QApplication::palette());
    for (QWindow *window : QGuiApplication::topLevelWindows())
        if (window->handle())
            paintTitleBar(*window, dark);
    Q_EMIT changed();
}

void Appearance::applyFonts()
{
    const QFont font = applicationFont(m_systemFont, m_percent);
    if (font != QApplication::font())
        QApplication::setFont(font);
    for (const char *kind : kindsWithFontsOfTheirOwn)
        if (QApplication::font(kind) != font)
            QApplication::setFont(font, kind);
}

void Appearance::applyPalette()
{
    if (m_hasHighContrast()) {
        if (std::exchange(m_isOurs, false)) {
            QApplication::setStyle(m_systemStyle);
            QApplication::setPalette(QPalette()); // the system's, as it is now
            QToolTip::setPalette(QApplication::palette());
        }
        return;
    }
    m_isOurs = true;
    const bool dark = m_scheme == Scheme::Dark || (m_scheme == Scheme::Automatic && systemIsDark());
    const Theme &theme = dark ? Theme::dark() : Theme::light();
    if (qobject_cast<Style *>(QApplication::style()) == nullptr)
        QApplication::setStyle(new Style);
    if (theme.palette() != QApplication::palette())
        QApplication::setPalette(theme.palette());
    QToolTip::setPalette(theme.tipPalette());
}

} // namespace eimza::ui
