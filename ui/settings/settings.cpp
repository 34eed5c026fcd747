#include "ui/settings/settings.h"

#include <QJsonArray>
#include <QStringList>
#include <QTime>
#include <QUrl>

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostKeepDays = 3650;

bool isIn(const QJsonValue &value, int least, int most)
{
    return value.isDouble() && value.toInt(least - 1) >= least && value.toInt() <= most;
}

bool areBands(const QJsonValue &value)
{
    static const QStringList bands{u"week"_s, u"month"_s, u"threeMonths"_s};
    if (!value.isArray())
        return false;
    for (const QJsonValue &band : value.toArray())
        if (!bands.contains(band.toString()))
            return false;
    return true;
}

QJsonValue read(Setting setting, const QString &text)
{
    switch (setting) {
    case Setting::Scheme:
    case Setting::Density:
    case Setting::Language:
    case Setting::DigestTime:
    case Setting::Proxy:
        return text;
    case Setting::TextScale:
    case Setting::KeepDays: {
        bool ok = false;
        const int number = text.toInt(&ok);
        return ok ? QJsonValue(number) : QJsonValue();
    }
    case Setting::Digest:
    case Setting::UpdateNotice:
        return text == "true"_L1 || text == "1"_L1 ? QJsonValue(true) : text == "false"_L1 || text == "0"_L1 ? QJsonValue(false) : QJsonValue();
    case Setting::DigestBands: {
        QJsonArray bands;
        for (const QString &band : text.split(u',', Qt::SkipEmptyParts))
            bands.append(band.trimmed());
        return bands;
    }
    }
    return {};
}

} // namespace

QString settingName(Setting setting)
{
    switch (setting) {
    case Setting::Scheme: return u"scheme"_s;
    case Setting::TextScale: return u"textScale"_s;
    case Setting::Density: return u"density"_s;
    case Setting::Language: return u"language"_s;
    case Setting::Digest: return u"digest"_s;
    case Setting::DigestTime: return u"digestTime"_s;
    case Setting::DigestBands: return u"digestBands"_s;
    case Setting::Proxy: return u"proxy"_s;
    case Setting::KeepDays: return u"keepDays"_s;
    case Setting::UpdateNotice: return u"updateNotice"_s;
    }
    return {};
}

QJsonValue defaultOf(Setting setting)
{
    switch (setting) {
    case Setting::Scheme: return u"automatic"_s;
    case Setting::TextScale: return 100;
    case Setting::Density: return u"normal"_s;
    case Setting::Language: return u"tr"_s;
    case Setting::Digest: return false;
    case Setting::DigestTime: return u"09:00"_s;
    case Setting::DigestBands: return QJsonArray{u"week"_s, u"month"_s};
    case Setting::Proxy: return u"system"_s;
    case Setting::KeepDays: return 30;
    case Setting::UpdateNotice: return true;
    }
    return {};
}

bool fits(Setting setting, const QJsonValue &value)
{
    const auto isOneOf = [&value](const QStringList &words) { return words.contains(value.toString()); };
    switch (setting) {
    case Setting::Scheme: return isOneOf({u"automatic"_s, u"light"_s, u"dark"_s});
    case Setting::TextScale: return isIn(value, 80, 200);
    case Setting::Density: return isOneOf({u"compact"_s, u"normal"_s, u"wide"_s});
    case Setting::Language: return isOneOf({u"tr"_s, u"en"_s});
    case Setting::Digest:
    case Setting::UpdateNotice: return value.isBool();
    case Setting::DigestTime: return QTime::fromString(value.toString(), u"HH:mm"_s).isValid();
    case Setting::DigestBands: return areBands(value);
    case Setting::Proxy: return isOneOf({u"system"_s, u"none"_s}) || isProxyAddress(value.toString());
    case Setting::KeepDays: return isIn(value, 0, mostKeepDays);
    }
    return false;
}

std::optional<QJsonValue> settingFromText(Setting setting, const QString &text)
{
    const QJsonValue value = read(setting, text.trimmed());
    return fits(setting, value) ? std::optional(value) : std::nullopt;
}

bool isProxyAddress(const QString &text)
{
    constexpr qsizetype longest = 300;
    const QUrl url(text, QUrl::StrictMode);
    return text.size() <= longest && url.isValid() && url.scheme() == "http"_L1 && !url.host().isEmpty() && url.port() > 0
           && url.userInfo().isEmpty() && (url.path().isEmpty() || url.path() == "/"_L1) && !url.hasQuery() && !url.hasFragment();
}

QString policyName(Setting setting)
{
    QString name;
    for (const QChar letter : settingName(setting)) {
        if (letter.isUpper())
            name += u'_';
        name += letter.toLower();
    }
    return name;
}

} // namespace eimza::ui
