#pragma once

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStorageInfo>
#include <QTemporaryDir>
#include <algorithm>

namespace eimza::test
{

/// A disk of a few megabytes in memory, mounted in a folder of its own: it can really be full.
class SmallDisk
{
public:
    /// False where mounting is refused.
    [[nodiscard]] bool mount(const QString &size)
    {
        m_mounted = m_folder.isValid() &&
                    runs(QStringLiteral("mount"), {QStringLiteral("-t"), QStringLiteral("tmpfs"), QStringLiteral("-o"),
                                                   QStringLiteral("mode=700,size=") + size, QStringLiteral("tmpfs"), m_folder.path()});
        return m_mounted;
    }
    /// What is on it stays.
    [[nodiscard]] bool resize(const QString &size)
    {
        return runs(QStringLiteral("mount"), {QStringLiteral("-o"), QStringLiteral("remount,size=") + size, m_folder.path()});
    }
    /// While nothing on it is open for writing.
    [[nodiscard]] bool makeReadOnly() { return runs(QStringLiteral("mount"), {QStringLiteral("-o"), QStringLiteral("remount,ro"), m_folder.path()}); }
    ~SmallDisk()
    {
        if (m_mounted)
            runs(QStringLiteral("umount"), {QStringLiteral("-l"), m_folder.path()});
    }
    [[nodiscard]] QString path(const QString &name = {}) const { return m_folder.filePath(name); }

    /// Takes all room but so many bytes.
    [[nodiscard]] bool fill(qint64 left)
    {
        QFile ballast(path(QStringLiteral("ballast")));
        if (!ballast.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
            return false;
        const QByteArray block(1 << 20, 'x');
        for (qint64 over = 0; (over = QStorageInfo(m_folder.path()).bytesAvailable() - left) > 0;)
            if (const qint64 size = std::min<qint64>(over, block.size()); ballast.write(block.constData(), size) != size)
                break;
        return true;
    }
    void free() { QFile::remove(path(QStringLiteral("ballast"))); }

private:
    static bool runs(const QString &program, const QStringList &arguments)
    {
        QProcess process;
        process.start(program, arguments);
        return process.waitForFinished(20'000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    }

    QTemporaryDir m_folder;
    bool m_mounted = false;
};

} // namespace eimza::test
