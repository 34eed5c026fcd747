#include "tests/fault/agreement.h"

#include <QHash>
#include <QSet>
#include <QTest>

#include "core/domain/application.h"
#include "tests/support/kamusm.h"
#include "tests/support/ministry.h"

namespace eimza::test
{

using namespace Qt::Literals::StringLiterals;

bool settlesWithKamuSm(const Ministry &ministry, const KamuSm &kamuSm)
{
    const auto sent = [&] { return ministry.number(u"SELECT count(*) FROM batch WHERE state <> 'sent'"_s) == 0; };
    const auto mailed = [&] { return kamuSm.rows(u"SELECT count(*) FROM mails"_s).value(0).value(0).toInt() == 0; };
    const auto heard = [&] {
        return ministry.row(u"SELECT value FROM meta WHERE name = 'feed_after'"_s).value(0).toString() ==
               kamuSm.rows(u"SELECT last FROM sequence"_s).value(0).value(0).toString();
    };
    return QTest::qWaitFor(sent, 180'000) && QTest::qWaitFor(mailed, 60'000) && QTest::qWaitFor(heard, 60'000);
}

QStringList disagreements(const Ministry &ministry, const KamuSm &kamuSm)
{
    QStringList found;
    QHash<QString, std::pair<QString, QString>> taken; // key → number, outcome
    QSet<QString> numbers;
    for (const QVariantList &row :
         kamuSm.rows(u"SELECT i.key, m.reference, i.outcome FROM items i JOIN manifest m ON m.key = i.key"_s)) {
        const QString number = row.at(1).toString();
        if (numbers.contains(number))
            found.append(number + u" was taken in twice"_s);
        numbers.insert(number);
        taken.insert(row.at(0).toString(), {number, row.at(2).toString()});
    }
    const qsizetype sent = taken.size();
    QMap<QString, int> outcomes;
    for (const QVariantList &row : ministry.rows(
             u"SELECT i.item_key, a.number, i.outcome, i.code, a.state FROM batch_item i JOIN application a ON a.id = i.application"_s)) {
        const QString number = row.at(1).toString(), outcome = row.at(2).toString(), state = row.at(4).toString();
        ++outcomes[outcome];
        if (row.at(3).toString() == "refused"_L1)
            found.append(number + u" was refused as it stood"_s);
        if (outcome == wireName(ItemOutcome::Skipped) || row.at(3).toString() == "changed"_L1) {
            if (taken.contains(row.at(0).toString()))
                found.append(number + u" went out all the same"_s);
            continue;
        }
        if (const auto there = taken.take(row.at(0).toString()); there != std::pair{number, outcome})
            found.append(u"%1 is %2, and at Kamu SM %3 %4"_s.arg(number, outcome, there.first, there.second));
        const auto end = outcome == wireName(ItemOutcome::Accepted) ? ApplicationState::PasswordSent : ApplicationState::Rejected;
        if (state != wireName(end) && state != wireName(ApplicationState::Cancelled))
            found.append(u"%1 was %2 and is %3"_s.arg(number, outcome, state));
    }
    qInfo() << "items by outcome" << outcomes << "at Kamu SM" << sent;
    for (const auto &[number, outcome] : std::as_const(taken))
        found.append(u"Kamu SM has %1, which the register does not know"_s.arg(number));
    for (const QVariantList &row : ministry.rows(u"SELECT application FROM application_step WHERE to_state = 'submitted' "
                                                 "GROUP BY application HAVING count(*) > 1"_s))
        found.append(u"application %1 was submitted twice"_s.arg(row.value(0).toString()));
    if (const int accepted = outcomes.value(wireName(ItemOutcome::Accepted)); kamuSm.mails() != accepted)
        found.append(u"%1 mails for %2 accepted"_s.arg(kamuSm.mails()).arg(accepted));
    return found;
}

} // namespace eimza::test
