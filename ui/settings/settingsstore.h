#pragma once

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QTimer>

#include "core/base/result.h"
#include "ui/settings/settings.h"

namespace eimza::ui {

/// What a user has chosen, as `settings.json` in a folder; what the institution has settled wins. Looks and habits
/// only, no personal data. A change is on the disk within a second. What a later program wrote is left alone, and so
/// is what cannot be read (it is set aside): defaults serve.
class SettingsStore : public QObject
{
    Q_OBJECT

public:
    /// An empty folder: nothing is kept. The folder is made when there is something to write.
    explicit SettingsStore(const QString &folder = {}, QObject *parent = nullptr);
    ~SettingsStore() override; ///< writes what waits

    static constexpr int saveDelay = 400; ///< milliseconds from a change to its being written

    enum class Found { Nothing, Settings, Newer, Damaged };
    /// What the disk had. Newer: what is chosen now is for this run alone.
    [[nodiscard]] Found found() const { return m_found; }

    /// What counts: the institution's, else the user's, else the default.
    [[nodiscard]] QJsonValue value(Setting setting) const;
    /// Passed over where it is locked or does not fit.
    void set(Setting setting, const QJsonValue &value);
    void lock(Setting setting, const QJsonValue &value);
    [[nodiscard]] bool isLocked(Setting setting) const { return m_locks.contains(setting); }

    /// What the program itself remembers, by name: "table/expiringTable", "window", "digest". Empty where there is
    /// nothing.
    [[nodiscard]] QJsonObject memory(const QString &name) const;
    void remember(const QString &name, const QJsonObject &state);

    /// Writes now; Io where it cannot.
    Status save();

Q_SIGNALS:
    void changed(eimza::ui::Setting setting);
    /// What was chosen cannot be written; said once until it can be.
    void failed(const eimza::Error &error);

private:
    void load();
    void waitToSave();

    QString m_folder;
    Found m_found = Found::Nothing;
    QHash<Setting, QJsonValue> m_locks;
    QJsonObject m_values;
    QJsonObject m_memory;
    QTimer m_timer;
    bool m_failed = false;
};

} // namespace eimza::ui
