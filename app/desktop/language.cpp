#include "app/desktop/language.h"

#include <QLocale>
#include <QTranslator>

#include "core/base/log.h"

namespace eimza::desktop {

using namespace Qt::Literals::StringLiterals;

void installLanguage(QCoreApplication &application, const QString &language)
{
    for (auto *before : application.findChildren<QTranslator *>(u"language"_s)) {
        QCoreApplication::removeTranslator(before);
        delete before;
    }
    const bool english = language == "en"_L1;
    QLocale::setDefault(english ? QLocale(QLocale::English, QLocale::UnitedKingdom) : QLocale(QLocale::Turkish, QLocale::Turkey));
    for (const QString &file : english ? QStringList{u"eimza_en"_s} : QStringList{u"qtbase_tr"_s, u"eimza_tr"_s}) {
        auto *translator = new QTranslator(&application);
        translator->setObjectName(u"language"_s);
        if (translator->load(u":/i18n/"_s + file))
            QCoreApplication::installTranslator(translator);
        else
            qCWarning(lcUi, "The texts '%s' are missing", qUtf8Printable(file));
    }
}

} // namespace eimza::desktop
