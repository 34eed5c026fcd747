#pragma once

#include <QCoreApplication>
#include <QString>

namespace eimza::desktop {

/// The sources speak Turkish: English ("en") is the only translation of our own; Qt's own texts come in Turkish.
/// Called again it takes the place of the language before.
void installLanguage(QCoreApplication &application, const QString &language);

} // namespace eimza::desktop
