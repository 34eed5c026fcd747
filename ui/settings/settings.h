#pragma once

#include <QJsonValue>
#include <QList>
#include <QString>
#include <optional>

namespace eimza::ui {

/// What a user may choose. Names and values are written to disk and into policies: they never change.
enum class Setting {
    Scheme,      ///< "automatic", "light", "dark"
    TextScale,   ///< 80 … 200, percent
    Density,     ///< "compact", "normal", "wide"
    Language,    ///< "tr", "en"
    Digest,      ///< bool: one message a working day
    DigestTime,  ///< "09:00"
    DigestBands, ///< of "week", "month", "threeMonths"; an array
    Proxy,       ///< "system", "none" or "http://HOST:PORT"
    KeepDays,    ///< 0 … 3650 days without contact; 0: for ever
    UpdateNotice, ///< bool: a newer version of the program is told of
};
inline constexpr Setting allSettings[]{Setting::Scheme, Setting::TextScale, Setting::Density, Setting::Language,
                                       Setting::Digest, Setting::DigestTime, Setting::DigestBands, Setting::Proxy, Setting::KeepDays,
                                       Setting::UpdateNotice};

[[nodiscard]] QString settingName(Setting setting);
[[nodiscard]] QJsonValue defaultOf(Setting setting);
/// Whether the value is one that the setting can have.
[[nodiscard]] bool fits(Setting setting, const QJsonValue &value);
/// As a policy writes it: text_scale = 120, digest = false, digest_bands = week, month. Nothing where it makes no sense.
[[nodiscard]] std::optional<QJsonValue> settingFromText(Setting setting, const QString &text);
/// A proxy's own address: http://HOST:PORT and nothing else.
[[nodiscard]] bool isProxyAddress(const QString &text);
/// The name in a policy: digest_time.
[[nodiscard]] QString policyName(Setting setting);

} // namespace eimza::ui
