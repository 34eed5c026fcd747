#include "core/client/services/remembered.h"

#include <QFile>
#include <QSaveFile>

#include "core/base/heldfile.h"
#include "core/client/storage/sealer.h"
#include "core/contract/jsonreader.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto place = "account";

} // namespace

std::optional<Remembered> Remembered::read(const QString &path, const DataKeys &keys)
{
    const auto sealer = Sealer::create(keys.outbox, keys.formerOutbox);
    const auto plain = sealer ? (*sealer)->unseal(readWhole(path), place) : Result<QByteArray>(fail(sealer.error()));
    const auto json = plain ? parseJsonObject(*plain) : Result<QJsonObject>(fail(plain.error()));
    if (!json)
        return {};
    JsonReader reader{*json};
    const auto session = sessionAnswer(reader.object("session"_L1));
    Remembered remembered{session.value_or(SessionAnswer()), reader.moment("contact"_L1), reader.number("ahead"_L1)};
    return session && reader.status() ? std::optional(remembered) : std::nullopt;
}

Status Remembered::write(const QString &path, const DataKeys &keys) const
{
    const auto sealer = Sealer::create(keys.outbox);
    if (!sealer)
        return fail(sealer.error());
    SessionAnswer withoutTokens = session;
    withoutTokens.accessToken = u"-"_s;
    withoutTokens.refreshToken.clear();
    const QJsonObject json{{u"session"_s, toJson(withoutTokens)}, {u"contact"_s, contact.toUTC().toString(Qt::ISODateWithMs)}, {u"ahead"_s, ahead}};
    const auto sealed = (*sealer)->seal(compactJson(json), place);
    if (!sealed)
        return fail(sealed.error());
    return writeWhole(path, *sealed) ? Status{} : fail(ErrorCode::Io, u"%1 cannot be written"_s.arg(path));
}

bool writeWhole(const QString &path, const QByteArray &bytes)
{
    return whileFilesAreHeld([&] {
        QSaveFile file(path);
        return file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
               && file.write(bytes) == bytes.size() && file.flush() && file.commit();
    });
}

QByteArray readWhole(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace eimza::client
