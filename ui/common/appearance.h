#pragma once

#include <QFont>
#include <QObject>
#include <QSet>

#include "ui/common/metrics.h"

class QApplication;

namespace eimza::ui {

/// Açık, Koyu, Otomatik (Windows: as the system; elsewhere Açık).
enum class Scheme { Light, Dark, Automatic };

/// Whether the system shows everything in high contrast; Windows only, elsewhere it cannot be asked.
[[nodiscard]] bool systemHasHighContrast();

/// Sets the application's style, palette and font and the density of every record table, and sets them again when a
/// choice changes. In high contrast the native style and palette stay. Made once, beside the QApplication.
class Appearance : public QObject
{
    Q_OBJECT

public:
    using Question = bool (*)();
    explicit Appearance(QApplication &application, QObject *parent = nullptr, Question hasHighContrast = systemHasHighContrast);

    void setScheme(Scheme scheme);
    [[nodiscard]] Scheme scheme() const { return m_scheme; }
    /// 80 … 200.
    void setTextScale(int percent);
    [[nodiscard]] int textScale() const { return m_percent; }
    void setDensity(Density density);
    [[nodiscard]] Density density() const { return m_density; }

    enum class Choice { Scheme, TextScale, Density };
    /// Settled by the institution: nobody is offered another.
    void setLocked(Choice choice, bool locked);
    [[nodiscard]] bool isLocked(Choice choice) const { return m_locked.contains(choice); }

Q_SIGNALS:
    /// Palette, font, density or what is locked are new; widgets have had their PaletteChange and FontChange already.
    void changed();

protected:
    /// Of the application: every window that comes to be gets the title bar of the palette, every table the density.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();
    void applyFonts();
    void applyPalette();

    Question m_hasHighContrast;
    QString m_systemStyle;
    bool m_isOurs = false; ///< style and palette
    QFont m_systemFont;
    Scheme m_scheme = Scheme::Light;
    int m_percent = 100;
    Density m_density = Density::Normal;
    QSet<Choice> m_locked;
};

/// The system's family on Windows, our list elsewhere; at least 9 pt; spaced so that no ligature takes the
/// dot off the i of "Sertifika".
[[nodiscard]] QFont applicationFont(QFont system, int percent);

} // namespace eimza::ui
