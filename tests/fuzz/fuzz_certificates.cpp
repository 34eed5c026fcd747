// A file of certificates, as the import takes it.

#include <cstdint>

#include "core/domain/certificate.h"
#include "core/domain/nationalid.h"
#include "core/pki/certificatereader.h"
#include "core/pki/qcstatements.h"

using namespace eimza;

namespace
{

void check(const pki::ReadCertificate &c)
{
    if (c.serial.isEmpty() || canonicalSerial(c.serial) != c.serial)
        __builtin_trap();
    if (!c.notBefore.isValid() || !c.notAfter.isValid() || c.notAfter < c.notBefore)
        __builtin_trap();
    if (c.tckn && !NationalId::parse(*c.tckn))
        __builtin_trap();
}

// One after the other they are read as each by itself.
void readTwice(const QByteArray &der, const QList<pki::ReadCertificate> &once)
{
    const auto twice = pki::readCertificates(QByteArray(der + der));
    if (!twice || twice->size() != 2 * once.size())
        __builtin_trap();
    for (qsizetype i = 0; i < twice->size(); ++i)
        if (twice->at(i).serial != once.at(i % once.size()).serial)
            __builtin_trap();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    if (const auto ids = pki::statementIds(bytes))
        (void)(pki::isQualified(*ids) || pki::isSeal(*ids));
    const auto list = pki::readCertificates(bytes);
    if (!list)
        return 0;
    if (list->isEmpty())
        __builtin_trap();
    for (const pki::ReadCertificate &c : *list)
        check(c);
    if (!bytes.contains("-----BEGIN "))
        readTwice(bytes, *list);
    return 0;
}
