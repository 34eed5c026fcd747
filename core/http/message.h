#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QUrlQuery>
#include <utility>

namespace eimza::http {

using Headers = QList<std::pair<QByteArray, QByteArray>>;

struct Request {
    QByteArray method; ///< "GET", "POST" …, as sent
    QString path;      ///< percent-decoded, begins with '/'
    QUrlQuery query;
    Headers headers;
    QByteArray body;
    QString peer; ///< address and port of the other end

    /// The first header of this name, in any case of letters; empty where there is none.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

struct Response {
    int status = 200;
    QByteArray contentType; ///< empty: no Content-Type is sent
    QByteArray body;
    Headers headers;

    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

/// application/json
[[nodiscard]] Response jsonResponse(int status, const QJsonObject &json);

} // namespace eimza::http
