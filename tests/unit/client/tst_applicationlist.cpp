#include "core/client/services/applicationlist.h"

#include <QRandomGenerator>
#include <QTest>

#include "core/base/turkish.h"
#include "core/domain/workflow.h"
#include "tests/support/applicationrows.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;
using test::all;
using test::made;
using test::people;
using test::shown;
using test::waiting;
using State = ApplicationState;
using Tab = ApplicationTab;
using Column = ApplicationColumn;

namespace
{

/// Requests of all kinds, of people who are here and of some who are not; a few wait in the outbox.
ApplicationBasePtr manyRequests(QRandomGenerator &random)
{
    const QStringList words{u"Ali"_s, u"Ayşe Nur"_s, u"İnci"_s, u"Işık"_s, u"Çağ"_s, u"Cem"_s, u"Ülkü"_s, u"Umut"_s, u""_s};
    const auto word = [&](int end) { return words.at(random.bounded(end)); };
    test::Rows rows;
    for (int i = 1; i <= 6; ++i)
        rows << test::unit(i, i == 5 ? u"Birim 1"_s : u"Birim %1"_s.arg(i), i / 2); // two of one name
    for (int i = 1; i <= 150; ++i) {
        Person person = test::person(i, word(8), word(8), 1 + random.bounded(6));
        if (i % 7 == 0)
            person.phone.clear();
        if (i <= 130)
            rows << person << test::certificate(i, i, test::documentNow().addDays(random.bounded(-30, 90)));
    }
    for (int i = 600; i > 0; --i) {
        Application a = test::application(i, 1 + random.bounded(150), static_cast<State>(random.bounded(16)));
        a.type = static_cast<ApplicationType>(random.bounded(4));
        a.renews = CertificateId{random.bounded(2) == 0 ? a.person.value : 0};
        a.filedByName = word(8);
        a.reason = word(9);
        a.filedAt = test::documentNow().addDays(-random.bounded(20));
        rows << a;
    }
    Overlay overlay;
    for (const int person : {3, 40, 77, 140, 999})
        overlay.filings.insert(PersonId{person}, waiting(CommandKind::File, person, person));
    return made(rows, overlay);
}

/// By what is written in the column, with what stands first or last whatever it is.
std::pair<int, QList<QByteArray>> written(const ApplicationBase &base, const ApplicationRow &row, Column column)
{
    const bool here = row.personRow != columns::noRow, filed = row.row != columns::noRow;
    const auto number = [](qint64 value) { return QList{QByteArray::number(value + 5'000'000'000).rightJustified(12, '0')}; };
    switch (column) {
    case Column::Number: return {0, number(row.id.value)};
    case Column::NationalId: return {here ? 0 : 1, {row.maskedNationalId.toUtf8()}};
    case Column::FullName: {
        const PersonEntry person = here ? base.records->personAt(row.personRow) : PersonEntry();
        return {here ? 0 : 1, {turkish::sortKey(person.name), turkish::sortKey(person.surname)}};
    }
    case Column::Type: return {static_cast<int>(row.type), {}};
    case Column::State: return {static_cast<int>(row.state), {}};
    case Column::Unit: return {here ? 0 : 1, {turkish::sortKey(row.unitName)}};
    case Column::Days:
    case Column::NotAfter: return {row.end == noMoment ? 0 : 1, number(row.end == noMoment ? 0 : row.end)};
    case Column::FileBy: return {0, number(row.fileBy.day.isValid() ? row.fileBy.day.toJulianDay() : 0)};
    case Column::FiledAt: return {0, number(row.filedAt)};
    case Column::FiledBy: return {filed ? 1 : 0, {filed ? turkish::sortKey(row.filedByName) : QByteArray()}};
    case Column::Problem: return {static_cast<int>(row.problem) * 10 + static_cast<int>(row.missing), {}};
    case Column::Reason: return {filed ? 1 : 0, {turkish::sortKey(row.reason)}};
    }
    return {};
}

bool fits(const ApplicationBase &base, const ApplicationRow &row, const ApplicationFilter &filter)
{
    const QString needle = turkish::fold(filter.text.trimmed());
    const auto has = [&](const QString &text) { return turkish::fold(text).contains(needle); };
    const QDateTime since = startOfIstanbulDay(istanbulDay(base.now).addDays(-filter.withinDays));
    return belongsTo(filter.tab, row.state) && (has(row.number) || has(row.fullName) || has(row.unitName))
           && (!filter.type || row.type == *filter.type) && (!filter.state || row.state == *filter.state) && (!filter.onlyOpen || isOpen(row.state))
           && (filter.withinDays == 0 || momentOf(row.filedAt) >= since) && (!filter.only || filter.only->contains(row.id))
           && (!filter.unit || (row.personRow != columns::noRow && base.records->subtree(*filter.unit).contains(base.records->personAt(row.personRow).unit)));
}

/// The list made as simply as can be.
QList<qint64> simply(const ApplicationBase &base, std::vector<ApplicationRow> rows, const ApplicationFilter &filter, const ApplicationSort &sort)
{
    std::erase_if(rows, [&](const ApplicationRow &row) {
        return !fits(base, row, filter) || (filter.soundness != Soundness::Any && row.hasProblem() != (filter.soundness == Soundness::Problem));
    });
    std::ranges::sort(rows, [&](const ApplicationRow &a, const ApplicationRow &b) {
        for (const auto &[column, direction] : sort) {
            if (column == Column::FileBy && a.fileBy.day.isValid() != b.fileBy.day.isValid())
                return a.fileBy.day.isValid();
            const auto left = written(base, a, column), right = written(base, b, column);
            if (left != right)
                return direction == Qt::AscendingOrder ? left < right : right < left;
        }
        return a.id < b.id;
    });
    QList<qint64> ids;
    for (const ApplicationRow &row : rows)
        ids.append(row.id.value);
    return ids;
}

ApplicationSort anySort(QRandomGenerator &random)
{
    ApplicationSort sort;
    for (int i = random.bounded(4); i > 0; --i)
        sort.append({static_cast<Column>(random.bounded(static_cast<int>(Column::Reason) + 1)),
                     random.bounded(2) == 0 ? Qt::AscendingOrder : Qt::DescendingOrder});
    return sort;
}

/// Another wish after `filter`: often one that refines it.
ApplicationFilter another(ApplicationFilter filter, QRandomGenerator &random)
{
    static const QStringList typed{u""_s, u"a"_s, u"al"_s, u" ali"_s, u"ali i"_s, u"ali ış"_s, u"n"_s, u"nur"_s, u"nur c"_s,
                                   u"birim 1"_s, u"irim"_s, u"tlp"_s, u"TLP-1"_s, u"tlp-12"_s, u"-12"_s, u"yabancı"_s, u"ban"_s, u"zz"_s};
    switch (random.bounded(11)) {
    case 0: return {};
    case 1: filter.type = random.bounded(2) == 0 ? std::nullopt : std::optional(static_cast<ApplicationType>(random.bounded(4))); break;
    case 2: filter.unit = random.bounded(2) == 0 ? std::nullopt : std::optional(UnitId{random.bounded(1, 8)}); break;
    case 3: filter.withinDays = random.bounded(12); break;
    case 4: filter.onlyOpen = random.bounded(2) == 0; break;
    case 5: filter.tab = static_cast<Tab>(random.bounded(applicationTabCount)); break;
    case 6: filter.soundness = static_cast<Soundness>(random.bounded(3)); break;
    case 7:
        filter.only.reset();
        for (int i = random.bounded(2) * 100; i > 0; --i) {
            filter.only = filter.only.value_or(QList<ApplicationId>());
            filter.only->append(ApplicationId{random.bounded(-80, 601)});
        }
        break;
    case 8: filter.state = random.bounded(2) == 0 ? std::nullopt : std::optional(static_cast<State>(random.bounded(16))); break;
    default: filter.text = typed.at(random.bounded(static_cast<int>(typed.size())));
    }
    return filter;
}

QList<qint64> idsOf(const ApplicationListPtr &list)
{
    QList<qint64> ids;
    for (int i = 0; i < list->size(); ++i)
        ids.append(list->entryAt(i).id.value);
    return ids;
}

} // namespace

class TestApplicationList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filters();
    void filtersByUnitArrivalAndSoundness();
    void sortsInTurkishOrder_data();
    void sortsInTurkishOrder();
    void emptyFileByStandsLastEitherWay();
    void aWholeOrderIsThatOfTheTexts_data();
    void aWholeOrderIsThatOfTheTexts();
    void refinedFiltersFindTheSame();
    void foundDoesNotDependOnTheOrder();
    void anOvertakenWishIsGivenUp();
};

void TestApplicationList::filters()
{
    Person noPhone = test::person(4, u"Eksik"_s, u"Telefon"_s);
    noPhone.phone.clear();
    Application lost = test::application(8, 4, State::Completed);
    lost.type = ApplicationType::LostOrStolen;
    const auto list = made(people() << noPhone << test::application(5, 1, State::Filed)
                                    << test::application(6, 2, State::Rejected) << lost);
    ApplicationFilter filter;
    QCOMPARE(shown(list, filter), (QList<qint64>{5, 6, 8}));
    filter.text = u" isik "_s;
    QCOMPARE(shown(list, filter), QList<qint64>{5});
    filter.text = u"tlp-6"_s;
    QCOMPARE(shown(list, filter), QList<qint64>{6});
    filter = {};
    filter.type = ApplicationType::LostOrStolen;
    QCOMPARE(shown(list, filter), QList<qint64>{8});
    filter = {};
    filter.soundness = Soundness::Problem;
    QCOMPARE(shown(list, filter), QList<qint64>{8});
    filter = {};
    filter.onlyOpen = true;
    QCOMPARE(shown(list, filter), QList<qint64>{5});
    filter = {};
    filter.tab = Tab::Rejected;
    QCOMPARE(shown(list, filter), QList<qint64>{6});
    filter = {};
    filter.state = State::Completed;
    QCOMPARE(shown(list, filter), QList<qint64>{8});
}

void TestApplicationList::filtersByUnitArrivalAndSoundness()
{
    Person below = test::person(4, u"Alt"_s, u"Birim"_s, 2), noPhone = test::person(5, u"Eksik"_s, u"Telefon"_s);
    noPhone.phone.clear();
    Application old = test::application(6, 2, State::Filed);
    old.filedAt = test::documentNow().addDays(-8);
    const auto base = made(people() << test::unit(2, u"Şube"_s, 1) << test::unit(3, u"Başka"_s) << below << noPhone
                                    << test::application(5, 1, State::Filed) << old << test::application(7, 4, State::Filed)
                                    << test::application(8, 5, State::Filed) << test::application(9, 3, State::Approved));
    ApplicationFilter filter;
    filter.unit = UnitId{2};
    QCOMPARE(shown(base, filter), QList<qint64>{7});
    filter.unit = UnitId{1}; // with those below
    QCOMPARE(shown(base, filter), (QList<qint64>{5, 6, 7, 8, 9}));
    filter.unit = UnitId{3};
    QCOMPARE(shown(base, filter), QList<qint64>());
    filter = {};
    filter.withinDays = 7;
    QCOMPARE(shown(base, filter), (QList<qint64>{5, 7, 8, 9}));
    filter.withinDays = 8; // the day itself counts
    QCOMPARE(shown(base, filter), (QList<qint64>{5, 6, 7, 8, 9}));
    filter = {};
    filter.tab = Tab::ToReview;
    filter.soundness = Soundness::Sound;
    QCOMPARE(shown(base, filter), (QList<qint64>{5, 6, 7}));
    const auto list = arrangedApplications(base, filter, {});
    QCOMPARE(list->sound, 3);
    QCOMPARE(list->problems, 1);
    QVERIFY(list->anyProblem && !list->anyReason);
    filter = {};
    filter.only = {ApplicationId{8}, ApplicationId{9}, ApplicationId{404}};
    QCOMPARE(shown(base, filter), (QList<qint64>{8, 9}));
}

void TestApplicationList::sortsInTurkishOrder_data()
{
    QTest::addColumn<int>("column");
    for (const auto &[name, column] : {std::pair{"name", Column::FullName},
                                       {"unit", Column::Unit},
                                       {"filed by", Column::FiledBy},
                                       {"reason", Column::Reason}})
        QTest::newRow(name) << static_cast<int>(column);
}

void TestApplicationList::sortsInTurkishOrder()
{
    QFETCH(int, column);
    test::Rows rows;
    const QStringList words{u"Zeytin"_s, u"Çınar"_s,  u"Iğdır"_s, u"İzmir"_s,
                            u"Cizre"_s,  u"Şırnak"_s, u"Sivas"_s};
    for (int i = 0; i < words.size(); ++i) {
        Application a = test::application(i + 1, i + 1, State::Returned);
        a.filedByName = a.reason = words.at(i);
        rows << test::unit(i + 1, words.at(i)) << test::person(i + 1, words.at(i), u"S"_s, i + 1) << a;
    }
    const ApplicationSort sort{{static_cast<Column>(column), Qt::AscendingOrder}};
    QCOMPARE(shown(made(rows), {}, sort), (QList<qint64>{5, 2, 3, 4, 7, 6, 1}));
}

void TestApplicationList::emptyFileByStandsLastEitherWay()
{
    const auto list =
        made(people() << test::application(5, 1, State::Filed, 1) << test::application(6, 2, State::Filed, 2)
                      << test::application(7, 3, State::Filed));
    QCOMPARE(shown(list, {}, {{Column::FileBy, Qt::AscendingOrder}}), (QList<qint64>{5, 6, 7}));
    QCOMPARE(shown(list, {}, {{Column::FileBy, Qt::DescendingOrder}}), (QList<qint64>{6, 5, 7}));
}

void TestApplicationList::aWholeOrderIsThatOfTheTexts_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<Qt::SortOrder>("order");
    for (int column = 0; column <= static_cast<int>(Column::Reason); ++column)
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder})
            QTest::addRow("%d %s", column, order == Qt::AscendingOrder ? "rises" : "falls") << column << order;
}

void TestApplicationList::aWholeOrderIsThatOfTheTexts()
{
    QFETCH(int, column);
    QFETCH(Qt::SortOrder, order);
    QRandomGenerator random(7);
    const auto base = manyRequests(random);
    const ApplicationSort sort{{static_cast<Column>(column), order}};
    QCOMPARE(shown(base, {}, sort), simply(*base, all(base)->rows(), {}, sort));
}

void TestApplicationList::refinedFiltersFindTheSame()
{
    QRandomGenerator random(11);
    const auto base = manyRequests(random);
    const std::vector<ApplicationRow> rows = all(base)->rows();
    for (int round = 0; round < 20; ++round) {
        const ApplicationSort sort = anySort(random);
        const auto order = sortedApplications(*base, sort);
        QList<ApplicationListPtr> former;
        ApplicationFilter filter;
        for (int wish = 0; wish < 30; ++wish) {
            filter = another(filter, random);
            const auto refined = filteredApplications(base, order, filter, former);
            const auto anew = filteredApplications(base, order, filter);
            QCOMPARE(idsOf(refined), simply(*base, rows, filter, sort));
            QCOMPARE(idsOf(refined), idsOf(anew));
            QCOMPARE(refined->foundIds(), anew->foundIds());
            QCOMPARE(std::tie(refined->sound, refined->problems), std::tie(anew->sound, anew->problems));
            const auto any = [&](auto says) { return std::ranges::any_of(rows, [&](const ApplicationRow &row) { return belongsTo(filter.tab, row.state) && says(row); }); };
            QCOMPARE(refined->anyProblem, any([](const ApplicationRow &row) { return row.hasProblem(); }));
            QCOMPARE(refined->anyReason, any([](const ApplicationRow &row) { return !row.reason.isEmpty(); }));
            QCOMPARE(filteredApplications(base, order, filter, QList{refined} + former), refined);
            former.prepend(refined);
        }
    }
}

void TestApplicationList::foundDoesNotDependOnTheOrder()
{
    QRandomGenerator random(13);
    const auto base = manyRequests(random);
    const auto byNumber = sortedApplications(*base, {});
    const auto byName = sortedApplications(*base, {{Column::FullName, Qt::DescendingOrder}});
    ApplicationFilter filter;
    filter.text = u"ali"_s;
    const auto list = filteredApplications(base, byNumber, filter);
    const auto other = filteredApplications(base, byName, filter, {list});
    QVERIFY(other != list && list->size() > 0 && list->size() < list->total());
    QCOMPARE(idsOf(other), idsOf(filteredApplications(base, byName, filter)));
    QCOMPARE(filteredApplications(base, byNumber, filter, {other, list}), list); // what was asked for before
    const auto newer = manyRequests(random); // of other records nothing is taken
    QCOMPARE(idsOf(filteredApplications(newer, sortedApplications(*newer, {}), filter, {list})),
             simply(*newer, all(newer)->rows(), filter, {}));
}

void TestApplicationList::anOvertakenWishIsGivenUp()
{
    QRandomGenerator random(17);
    const auto base = manyRequests(random);
    columns::Generations wishes;
    const auto first = wishes.next();
    const auto order = sortedApplications(*base, {{Column::FullName}}, first);
    QVERIFY(order && filteredApplications(base, order, {}, {}, first));
    const auto second = wishes.next();
    QVERIFY(!sortedApplications(*base, {{Column::FullName}}, first));
    QVERIFY(!sortedApplications(*base, {}, first));
    QVERIFY(!filteredApplications(base, order, {}, {}, first));
    QVERIFY(filteredApplications(base, order, {}, {}, second));
}

QTEST_GUILESS_MAIN(TestApplicationList)
#include "tst_applicationlist.moc"
