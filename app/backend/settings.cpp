#include "app/backend/settings.h"

#include <QFile>
#include <QStringDecoder>
#include <QUrl>
#include <algorithm>

namespace eimza::app
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr qint64 largestFile = 1024 * 1024;

QString variableOf(const QString &key)
{
    return u"EIMZAD_"_s + QString(key).toUpper().replace(u'-', u'_');
}

QString withoutPassword(const QString &place)
{
    if (place.startsWith("sqlite:"_L1))
        return place;
    QUrl url(place);
    return url.isValid() ? url.toString(QUrl::RemovePassword | QUrl::RemoveQuery) : u"(hidden)"_s;
}

bool isDatabasePlace(const QString &place)
{
    return (place.startsWith("sqlite:"_L1) && place.size() > 7) ||
           ((place.startsWith("postgresql://"_L1) || place.startsWith("postgres://"_L1)) &&
            QUrl(place, QUrl::StrictMode).isValid());
}

Result<QString> textOf(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, u"%1 cannot be read: %2"_s.arg(name, file.errorString()));
    if (file.size() > largestFile)
        return fail(ErrorCode::InvalidInput, u"%1 is too large for such a file"_s.arg(name));
    QStringDecoder utf8{QStringDecoder::Utf8, QStringDecoder::Flag::Stateless};
    const QString text = utf8(file.readAll());
    if (utf8.hasError())
        return fail(ErrorCode::InvalidInput, u"%1 is not UTF-8"_s.arg(name));
    return text;
}

} // namespace

bool isSetting(const QString &name)
{
    const auto &keys = settingKeys();
    return std::any_of(keys.begin(), keys.end(), [&](const SettingKey &key) { return key.name == name; });
}

Settings Settings::gather(const SettingSources &sources)
{
    Settings settings;
    for (const SettingKey &key : settingKeys())
        settings.m_values.insert(key.name, {key.fallback, {}});
    if (!sources.file.isEmpty())
        settings.readFile(sources.file);
    settings.readEnvironment(sources.environment);
    for (auto it = sources.options.cbegin(); it != sources.options.cend(); ++it)
        if (isSetting(it.key()))
            settings.m_values.insert(it.key(), {it.value(), u"--"_s + it.key()});
    settings.check();
    return settings;
}

void Settings::readFile(const QString &name)
{
    const auto text = textOf(name);
    if (!text) {
        m_faults.append(text.error().detail);
        return;
    }
    QHash<QString, int> seen;
    int number = 0;
    for (const QString &whole : text->split(u'\n')) {
        ++number;
        const QString line = whole.trimmed();
        if (line.isEmpty() || line.startsWith(u'#') || line.startsWith(u';'))
            continue;
        const QString origin = u"%1:%2"_s.arg(name).arg(number);
        const qsizetype equals = line.indexOf(u'=');
        const QString key = line.left(equals).trimmed();
        if (equals < 0)
            m_faults.append(u"%1: a line is 'key = value'"_s.arg(origin));
        else if (!isSetting(key))
            m_faults.append(u"%1: there is no setting '%2'"_s.arg(origin, key));
        else if (seen.contains(key))
            m_faults.append(u"%1: '%2' stands in line %3 already"_s.arg(origin, key).arg(seen.value(key)));
        else
            m_values.insert(key, {line.mid(equals + 1).trimmed(), origin});
        seen.insert(key, number);
    }
}

void Settings::readEnvironment(const QHash<QString, QString> &environment)
{
    QStringList names;
    for (const SettingKey &key : settingKeys()) {
        const QString name = variableOf(key.name);
        names.append(name);
        if (environment.contains(name))
            m_values.insert(key.name, {environment.value(name), name});
    }
    QStringList unknown;
    for (auto it = environment.cbegin(); it != environment.cend(); ++it)
        if (it.key().startsWith("EIMZAD_"_L1) && !names.contains(it.key()))
            unknown.append(u"%1: there is no such setting"_s.arg(it.key()));
    unknown.sort();
    m_faults += unknown;
}

void Settings::check()
{
    for (const SettingKey &key : settingKeys()) {
        const Value value = m_values.value(key.name);
        if (value.origin.isEmpty() || (value.text.isEmpty() && key.fallback.isEmpty()))
            continue;
        if (const Status status = key.check(value.text); !status)
            m_faults.append(value.origin.startsWith("--"_L1)
                                ? u"%1: %2"_s.arg(value.origin, status.error().detail)
                                : u"%1: %2: %3"_s.arg(value.origin, key.name, status.error().detail));
    }
    if (value(u"tls-cert"_s).isEmpty() != value(u"tls-key"_s).isEmpty())
        m_faults.append(u"tls-cert and tls-key belong together: one of them is missing"_s);
}

QString Settings::printed() const
{
    QString text;
    for (const SettingKey &key : settingKeys()) {
        const Value value = m_values.value(key.name);
        const QString shown =
            key.name == "database"_L1 && !value.text.isEmpty() ? withoutPassword(value.text) : value.text;
        text +=
            u"%1 = %2    # %3\n"_s.arg(key.name, shown, value.origin.isEmpty() ? u"default"_s : value.origin);
    }
    return text;
}

QHash<QString, QString> Settings::all() const
{
    QHash<QString, QString> values;
    for (auto it = m_values.cbegin(); it != m_values.cend(); ++it)
        if (!it->text.isEmpty())
            values.insert(it.key(), it->text);
    return values;
}

Result<QString> databasePlace(const QString &place, const QString &passwordFile)
{
    if (!isDatabasePlace(place)) // not repeated: it may hold a password
        return fail(ErrorCode::InvalidInput,
                    u"--database needs sqlite:FILE or postgresql://USER@HOST/DATABASE"_s);
    if (passwordFile.isEmpty() || place.startsWith("sqlite:"_L1))
        return place;
    const auto text = textOf(passwordFile);
    if (!text)
        return fail(text.error());
    QUrl url(place, QUrl::StrictMode);
    url.setPassword(text->section(u'\n', 0, 0).trimmed(), QUrl::DecodedMode);
    return url.toString(QUrl::FullyEncoded);
}

} // namespace eimza::app
