#pragma once

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

namespace eimza::test
{

using namespace Qt::Literals::StringLiterals;

/// Certification authorities and certificates of servers, made by openssl, as PEM files in a folder of their own.
class Authorities
{
public:
    [[nodiscard]] QString certificate(const QString &name) const { return m_folder.filePath(name + QStringLiteral(".pem")); }
    [[nodiscard]] QString key(const QString &name) const { return m_folder.filePath(name + QStringLiteral(".key")); }

    [[nodiscard]] bool make(const QString &authority) const
    {
        return openssl({u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN="_s + authority, u"-addext"_s,
                        u"keyUsage=critical,keyCertSign"_s, u"-keyout"_s, key(authority), u"-out"_s, certificate(authority)});
    }
    /// `alternative` as in subjectAltName: "IP:127.0.0.1", "DNS:sunucu.example". For no day: it has expired when it is made.
    [[nodiscard]] bool issue(const QString &authority, const QString &name, const QString &alternative, int days = 2) const
    {
        QFile extensions(m_folder.filePath(name + u".ext"_s));
        if (!extensions.open(QIODevice::WriteOnly) || extensions.write("subjectAltName=" + alternative.toLatin1() + '\n') < 0)
            return false;
        extensions.close();
        const QString request = m_folder.filePath(name + u".csr"_s);
        return openssl({u"req"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-subj"_s, u"/CN="_s + name, u"-keyout"_s, key(name), u"-out"_s, request})
            && openssl({u"x509"_s, u"-req"_s, u"-in"_s, request, u"-CA"_s, certificate(authority), u"-CAkey"_s, key(authority), u"-CAcreateserial"_s,
                        u"-days"_s, QString::number(days), u"-extfile"_s, extensions.fileName(), u"-out"_s, certificate(name)});
    }

private:
    static bool openssl(const QStringList &words)
    {
        QProcess process;
        process.start(QStringLiteral("openssl"), words);
        if (process.waitForFinished(60'000) && process.exitCode() == 0)
            return true;
        qWarning("openssl: %s", process.readAllStandardError().constData());
        return false;
    }

    QTemporaryDir m_folder;
};

} // namespace eimza::test
