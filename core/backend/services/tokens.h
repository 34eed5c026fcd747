#pragma once

#include <QByteArray>
#include <QString>

#include "core/backend/store/connection.h"

/// Secrets that a client holds: made here, known to the database by their hash alone.
namespace eimza::backend::tokens
{

/// 256 random bits, Base64url.
[[nodiscard]] QByteArray fresh();
/// SHA-256, hexadecimal: what the database keeps.
[[nodiscard]] QString hashOf(const QByteArray &token);

/// This database's secret for what follows; empty where it is missing.
[[nodiscard]] QByteArray key(Connection &c);
/// The one token that follows a refresh token: HMAC-SHA-256, Base64url. It can be told again without having
/// been kept.
[[nodiscard]] QByteArray successorOf(const QByteArray &token, const QByteArray &key);
/// A name that cannot be read back, for the table of failed sign-ins.
[[nodiscard]] QString disguised(const QString &text, const QByteArray &key);

} // namespace eimza::backend::tokens
