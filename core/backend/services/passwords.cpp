#include "core/backend/services/passwords.h"

#include <QStringList>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

namespace eimza::backend::passwords
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr qsizetype saltLength = 16;
constexpr qsizetype hashLength = 32;
constexpr quint64 memoryLimit = 64 * 1024 * 1024;

struct Parameters {
    Cost cost;
    QByteArray salt{saltLength, '\0'};
    QByteArray hash{hashLength, '\0'};
    bool real = false;
};

QByteArray derive(const QString &password, const Parameters &with)
{
    const QByteArray secret = password.toUtf8();
    QByteArray key(hashLength, '\0');
    const int ok = EVP_PBE_scrypt(
        secret.constData(), static_cast<size_t>(secret.size()),
        reinterpret_cast<const unsigned char *>(with.salt.constData()), static_cast<size_t>(with.salt.size()),
        quint64(1) << with.cost.logN, static_cast<quint64>(with.cost.r), static_cast<quint64>(with.cost.p),
        memoryLimit,
        reinterpret_cast<unsigned char *>(key.data()), static_cast<size_t>(key.size()));
    return ok == 1 ? key : QByteArray();
}

Parameters parse(const QString &text, const Cost &otherwise)
{
    const QStringList parts = text.split(u'$');
    if (parts.size() != 6 || parts.at(0) != "scrypt"_L1)
        return {otherwise};
    Parameters p{{parts.at(1).toInt(), parts.at(2).toInt(), parts.at(3).toInt()},
                 QByteArray::fromHex(parts.at(4).toLatin1()),
                 QByteArray::fromHex(parts.at(5).toLatin1()),
                 true};
    const bool sane = p.cost.logN >= 10 && p.cost.logN <= 20 && p.hash.size() == hashLength;
    return sane ? p : Parameters{otherwise};
}

} // namespace

Result<QString> hashed(const QString &password, const Cost &cost)
{
    Parameters p{cost};
    if (RAND_bytes(reinterpret_cast<unsigned char *>(p.salt.data()), static_cast<int>(p.salt.size())) != 1)
        return fail(ErrorCode::Crypto, u"no random bytes for a salt"_s);
    const QByteArray hash = derive(password, p);
    if (hash.isEmpty())
        return fail(ErrorCode::Crypto, u"scrypt failed"_s);
    return u"scrypt$%1$%2$%3$%4$%5"_s.arg(cost.logN).arg(cost.r).arg(cost.p).arg(QString::fromLatin1(p.salt.toHex()),
                                                                        QString::fromLatin1(hash.toHex()));
}

bool isOutdated(const QString &hash, const Cost &cost)
{
    const Parameters p = parse(hash, cost);
    return !p.real || p.cost.logN != cost.logN || p.cost.r != cost.r || p.cost.p != cost.p || p.salt.size() != saltLength;
}

bool fits(const QString &password, const QString &hash, const Cost &cost)
{
    const Parameters p = parse(hash, cost);
    const QByteArray derived = derive(password, p);
    const bool equal =
        derived.size() == p.hash.size() &&
        CRYPTO_memcmp(derived.constData(), p.hash.constData(), static_cast<size_t>(hashLength)) == 0;
    return equal && p.real;
}

} // namespace eimza::backend::passwords
