#pragma once

#include <QHash>
#include <QMap>
#include <QStringList>
#include <functional>

#include "core/base/result.h"

namespace eimza::app
{

/// A thing that can be set: `key = value` in the file, EIMZAD_KEY in the environment, --key VALUE.
struct SettingKey {
    QString name;
    QString fallback; ///< empty: none
    std::function<Status(const QString &)> check;
    QString about; ///< one line for the help
};

[[nodiscard]] const QList<SettingKey> &settingKeys();
[[nodiscard]] bool isSetting(const QString &name);

/// Where a value comes from. The command line beats the environment, that beats the file.
struct SettingSources {
    QString file;                        ///< empty: none
    QHash<QString, QString> environment; ///< the process's
    QHash<QString, QString>
        options; ///< of the command line, without "--"; others than settings are passed over
};

/// What is in force.
class Settings
{
public:
    /// Never fails: faults() tells everything that is wrong, each with its place.
    [[nodiscard]] static Settings gather(const SettingSources &sources);

    [[nodiscard]] const QStringList &faults() const { return m_faults; }
    [[nodiscard]] QString value(const QString &name) const { return m_values.value(name).text; }
    /// Every key with its value and where it was said; passwords are hidden.
    [[nodiscard]] QString printed() const;
    /// All values that are not empty, the fallbacks among them.
    [[nodiscard]] QHash<QString, QString> all() const;

private:
    struct Value {
        QString text;
        QString origin; ///< "FILE:3", "EIMZAD_LISTEN", "--listen"; empty: the fallback
    };
    void readFile(const QString &name);
    void readEnvironment(const QHash<QString, QString> &environment);
    void check();

    QHash<QString, Value> m_values;
    QStringList m_faults;
};

/// The file that is read where none is named.
inline const QString defaultConfiguration = QStringLiteral("/etc/eimza/eimzad.conf");

/// `--database` with the password of `database-password-file` in it.
[[nodiscard]] Result<QString> databasePlace(const QString &place, const QString &passwordFile);

} // namespace eimza::app
