#pragma once

#include <QByteArrayView>
#include <QHash>
#include <limits>
#include <string_view>

#include "core/client/columns/dictionary.h"
#include "core/domain/application.h"
#include "core/domain/certificate.h"
#include "core/domain/contact.h"

/// The tables that a RecordSet is made of. A row that holds no record has the id 0. Moments are seconds since 1970.
namespace eimza::client {

using columns::Chunked;
using columns::Code;
using columns::Dictionary;
using columns::Row;
using columns::RowIndex;
using columns::TextColumn;
using columns::noRow;

inline constexpr qint64 noMoment = std::numeric_limits<qint64>::min();
[[nodiscard]] QDateTime momentOf(qint64 seconds);
[[nodiscard]] qint64 secondsOf(const QDateTime &moment);
[[nodiscard]] QString textOf(std::string_view utf8);
[[nodiscard]] std::string_view viewOf(const QByteArray &utf8);

/// Rows are never given back: there are few units.
struct UnitTable {
    Chunked<std::int64_t> ids;
    Chunked<quint8> present; ///< 0 for one that is named only by others
    Chunked<std::int64_t> parents;
    TextColumn codes;
    TextColumn names;
    RowIndex rows;
};

struct PeopleTable {
    static constexpr quint8 absent = 0xFF; ///< instead of MissingContact: only the person's records are here

    Chunked<std::int64_t> ids;
    Chunked<std::int64_t> nationalIds;
    Chunked<Row> units;
    Chunked<Code> names, surnames, titles, personnelTypes;
    TextColumn userNames;
    Chunked<quint8> missing; ///< MissingContact
    Chunked<Row> firstCertificates, firstApplications;
    Chunked<Row> firstContacts; ///< the latest one
    RowIndex rows;
    Row firstFree = noRow; ///< linked by firstCertificates

    [[nodiscard]] bool isPresent(Row row) const { return missing[row] != absent; }
};

struct CertificateTable {
    Chunked<std::int64_t> ids;
    Chunked<Row> people;
    Chunked<std::int64_t> ends;
    Chunked<quint32> statuses; ///< CertificateState; from `firstOtherText` on Other with this word
    Chunked<Row> next;         ///< of the same person, or the next free row
    RowIndex rows;
    Row firstFree = noRow;

    static constexpr quint32 firstOtherText = 16;
};

struct ApplicationFields {
    qint64 rev;
    qint64 renews;
    qint64 filedBy;
    qint64 filedAt;
    qint64 changedAt;
    qint64 batch;
    Row person;
    Row next; ///< of the same person, or the next free row
    Code filedByName;
    Code reason;
    quint8 type;
    quint8 state;
};

struct ApplicationTable {
    Chunked<std::int64_t> ids;
    Chunked<ApplicationFields, 12> fields;
    TextColumn numbers;
    TextColumn notes;
    RowIndex rows;
    Row firstFree = noRow;
};

struct ContactFields {
    qint64 at;
    Row person;
    Row next;       ///< the one before it of the same person, or the next free row
    qint32 nextDay; ///< Julian day; 0 for none
    quint8 how;
    quint8 outcome;
    quint16 spare; ///< 0, so that no byte of a snapshot is left to chance

    bool operator==(const ContactFields &) const = default;
};

/// Without who it was and the note.
struct ContactTable {
    Chunked<std::int64_t> ids;
    Chunked<ContactFields, 12> fields;
    RowIndex rows;
    Row firstFree = noRow;
};

struct BatchItemFields {
    qint64 batch;
    qint64 application;
    qint32 position;
    Code reason;
    quint32 outcome;
    Row next; ///< of the same batch, or the next free row
};

struct BatchItemTable {
    Chunked<std::int64_t> ids;
    Chunked<BatchItemFields, 12> fields;
    RowIndex rows;
    QHash<qint64, Row> firsts; ///< by batch
    Row firstFree = noRow;
};

} // namespace eimza::client
