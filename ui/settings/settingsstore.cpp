#include "ui/settings/settingsstore.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

#include "core/base/heldfile.h"
#include "core/base/log.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int formatVersion = 1;
constexpr qint64 mostBytes = 1024 * 1024;

} // namespace

SettingsStore::SettingsStore(const QString &folder, QObject *parent) : QObject{parent}, m_folder{folder}
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(saveDelay);
    connect(&m_timer, &QTimer::timeout, this, [this] { static_cast<void>(save()); });
    if (!m_folder.isEmpty())
        load();
}

SettingsStore::~SettingsStore()
{
    if (m_timer.isActive())
        static_cast<void>(save());
}

void SettingsStore::load()
{
    const QString path = QDir(m_folder).filePath(u"settings.json"_s);
    QFile file(path);
    if (!file.exists())
        return;
    QJsonObject root;
    if (file.open(QIODevice::ReadOnly) && file.size() <= mostBytes)
        root = QJsonDocument::fromJson(file.readAll()).object();
    file.close();
    const int version = root.value("version"_L1).toInt();
    if (version > formatVersion) {
        m_found = Found::Newer;
        qCWarning(lcUi, "The settings are of version %d and left alone", version);
        return;
    }
    if (version < 1) {
        m_found = Found::Damaged;
        if (!removeFile(path + u".damaged"_s) || !renameFile(path, path + u".damaged"_s))
            qCWarning(lcUi, "Settings that cannot be read could not be set aside");
        return;
    }
    m_found = Found::Settings;
    m_values = root.value("values"_L1).toObject();
    m_memory = root.value("memory"_L1).toObject();
}

QJsonValue SettingsStore::value(Setting setting) const
{
    if (const auto settled = m_locks.constFind(setting); settled != m_locks.constEnd())
        return *settled;
    const QJsonValue chosen = m_values.value(settingName(setting));
    return fits(setting, chosen) ? chosen : defaultOf(setting);
}

void SettingsStore::set(Setting setting, const QJsonValue &value)
{
    if (isLocked(setting) || !fits(setting, value) || this->value(setting) == value)
        return;
    m_values.insert(settingName(setting), value);
    waitToSave();
    Q_EMIT changed(setting);
}

void SettingsStore::lock(Setting setting, const QJsonValue &value)
{
    if (fits(setting, value))
        m_locks.insert(setting, value);
}

QJsonObject SettingsStore::memory(const QString &name) const
{
    return m_memory.value(name).toObject();
}

void SettingsStore::remember(const QString &name, const QJsonObject &state)
{
    if (memory(name) == state)
        return;
    m_memory.insert(name, state);
    waitToSave();
}

void SettingsStore::waitToSave()
{
    // Not begun anew by the next change: whoever drags a column for long has it kept as well.
    if (!m_folder.isEmpty() && !m_timer.isActive())
        m_timer.start();
}

Status SettingsStore::save()
{
    m_timer.stop();
    if (m_folder.isEmpty() || m_found == Found::Newer)
        return {};
    const QJsonObject root{{u"version"_s, formatVersion}, {u"values"_s, m_values}, {u"memory"_s, m_memory}};
    const QByteArray bytes = QJsonDocument(root).toJson(QJsonDocument::Indented);
    QString reason;
    const bool saved = QDir().mkpath(m_folder) && whileFilesAreHeld([&] {
        QSaveFile file(QDir(m_folder).filePath(u"settings.json"_s));
        const bool whole = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush() && file.commit();
        reason = file.errorString();
        return whole;
    });
    const bool first = !saved && !m_failed;
    m_failed = !saved;
    if (saved)
        return {};
    const Error error{ErrorCode::Io, u"the settings cannot be written: "_s + reason, {}};
    if (first)
        Q_EMIT failed(error);
    return fail(error);
}

} // namespace eimza::ui
