#pragma once

#include <QDate>
#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>
#include <QVariant>
#include <memory>

namespace eimza::test
{

class Ministry;

/// The real stand-in for Kamu SM as a process, with a folder of its own. Belongs to the thread that made it.
class KamuSm
{
public:
    ~KamuSm();

    /// Makes an empty register and serves it.
    [[nodiscard]] bool start(QDate today);
    /// Everybody of the ministry's register with all their certificates.
    [[nodiscard]] bool learn(const Ministry &ministry) const;
    /// Again, on another port.
    [[nodiscard]] bool serve();
    /// As if the power were gone.
    void kill();
    [[nodiscard]] QUrl address() const { return m_url; }
    /// The rows of an answer, by a connection of our own.
    [[nodiscard]] QList<QVariantList> rows(const QString &sql) const;
    /// How many access-password mails were written.
    [[nodiscard]] qsizetype mails() const;

private:
    QTemporaryDir m_folder;
    QDate m_today;
    std::unique_ptr<QProcess> m_process;
    QUrl m_url;
};

} // namespace eimza::test
