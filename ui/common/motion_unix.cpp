#include "ui/common/motion.h"

#include <QSettings>
#include <QStandardPaths>

namespace eimza::ui {

using namespace Qt::StringLiterals;

namespace {

QString desktopSays(const QString &file, const QString &key)
{
    const QString path = QStandardPaths::locate(QStandardPaths::GenericConfigLocation, file);
    return path.isEmpty() ? QString() : QSettings(path, QSettings::IniFormat).value(key).toString();
}

} // namespace

bool systemHasMotion()
{
    bool isNumber = false;
    const double factor = desktopSays(u"kdeglobals"_s, u"KDE/AnimationDurationFactor"_s).toDouble(&isNumber);
    if (isNumber && factor <= 0)
        return false;
    for (const QString &gtk : {u"gtk-4.0/settings.ini"_s, u"gtk-3.0/settings.ini"_s})
        if (const QString allowed = desktopSays(gtk, u"Settings/gtk-enable-animations"_s); allowed == "0"_L1 || allowed == "false"_L1)
            return false;
    return true;
}

} // namespace eimza::ui
