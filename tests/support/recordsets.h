#pragma once

#include <QJsonArray>

#include "core/base/istanbul.h"
#include "core/client/storage/recordset.h"
#include "core/contract/jsonreader.h"
#include "core/contract/sync.h"
#include "core/domain/nationalid.h"

namespace eimza::test
{

/// The document's own day.
inline QDateTime documentNow()
{
    return *parseDateTimeText(QStringLiteral("10.09.2012 09:00:00"));
}

inline QDateTime istanbul(const QString &text)
{
    return *parseDateTimeText(text);
}

/// The n-th synthetic national id.
inline NationalId nationalId(int n)
{
    int nine[9] = {1, 0, 0, 0, 0, 0, 0, 0, 0};
    for (int i = 8, rest = n; i > 0; --i, rest /= 10)
        nine[i] = rest % 10;
    const auto [tenth, eleventh] = checkDigitsFor(nine);
    QString digits;
    for (const int digit : nine)
        digits += QString::number(digit);
    return *NationalId::parse(QString(digits + QString::number(tenth) + QString::number(eleventh)));
}

inline Person person(int id, const QString &name, const QString &surname, int unit = 1)
{
    return {PersonId{id},
            nationalId(id),
            name,
            surname,
            QStringLiteral("user%1").arg(id),
            UnitId{unit},
            QStringLiteral("Memur"),
            QStringLiteral("Kadrolu Personel"),
            QStringLiteral("p%1@icisleri.gov.tr").arg(id),
            QStringLiteral("5321234567"),
            QString::number(id)};
}

inline Certificate certificate(int id, int person, const QDateTime &notAfter,
                               CertificateState state = CertificateState::Active)
{
    return {CertificateId{id},
            PersonId{person},
            QStringLiteral("4A%1").arg(id),
            notAfter.addYears(-3),
            notAfter,
            {state, {}},
            true};
}

inline Application application(int id, int person, ApplicationState state, int renews = 0, int filedBy = 7)
{
    Application a;
    a.id = ApplicationId{id};
    a.number = QStringLiteral("TLP-%1").arg(id);
    a.person = PersonId{person};
    a.state = state;
    a.renews = CertificateId{renews};
    a.filedBy = UserId{filedBy};
    a.filedByName = QStringLiteral("Sorumlu");
    a.filedAt = a.changedAt = documentNow();
    return a;
}

inline Contact contact(int id, int person, const QDateTime &at, ContactOutcome outcome = ContactOutcome::Informed)
{
    return {ContactId{id}, PersonId{person}, UserId{7}, QStringLiteral("Sorumlu"), at, ContactHow::Phone, outcome, {}, QStringLiteral("not")};
}

inline Unit unit(int id, const QString &name, int parent = 0)
{
    return {UnitId{id}, QStringLiteral("%1").arg(id, 2, 10, QChar(u'0')), UnitId{parent}, name};
}

/// Rows for a page or a set, by kind.
class Rows
{
public:
    Rows &operator<<(const Unit &v) { return add(Entity::Unit, toRow(v, 1)); }
    Rows &operator<<(const Person &v) { return add(Entity::Person, toRow(v, 1)); }
    Rows &operator<<(const Certificate &v) { return add(Entity::Certificate, toRow(v, 1)); }
    Rows &operator<<(const Application &v) { return add(Entity::Application, toRow(v, 4)); }
    Rows &operator<<(const Contact &v) { return add(Entity::Contact, toRow(v, 1)); }
    Rows &operator<<(const Batch &v) { return add(Entity::Batch, toRow(v, 1)); }
    Rows &operator<<(const BatchItem &v) { return add(Entity::BatchItem, toRow(v, 1)); }
    Rows &add(Entity entity, const QJsonArray &row)
    {
        rows[entity].append(row);
        return *this;
    }

    [[nodiscard]] client::RecordSetPtr set(const QDateTime &syncedAt = documentNow()) const
    {
        client::RecordSetBuilder builder;
        for (auto it = rows.begin(); it != rows.end(); ++it)
            for (const QJsonValue &row : it.value())
                if (const Status added = builder.add(it.key(), row.toArray()); !added)
                    qFatal("%s", qUtf8Printable(added.error().detail));
        return builder.build(syncedAt);
    }

    /// A page of a snapshot.
    [[nodiscard]] SyncPage page(const QString &next, bool more = false, qint64 ack = 0) const
    {
        SyncPage page;
        page.epoch = QStringLiteral("epoch");
        page.rows = rows;
        for (auto it = rows.begin(); it != rows.end(); ++it)
            page.columns.insert(it.key(), columnsOf(it.key()));
        page.next = next;
        page.more = more;
        page.ackSeq = ack;
        page.serverTime = documentNow();
        return page;
    }

    QMap<Entity, QJsonArray> rows;
};

} // namespace eimza::test
