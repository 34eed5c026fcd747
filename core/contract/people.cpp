#include "core/contract/people.h"

#include <QJsonArray>

#include "core/base/istanbul.h"
#include "core/contract/jsonreader.h"

namespace eimza {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::pair<Refusal, const char16_t *> refusalNames[] = {
    {Refusal::NoUserAccount, u"no_user_account"},
    {Refusal::AppliedBefore, u"applied_before"},
    {Refusal::NeverApplied, u"never_applied"},
    {Refusal::OpenApplication, u"open_application"},
    {Refusal::OutsideWindow, u"outside_window"},
    {Refusal::ContentsChanged, u"contents_changed"},
    {Refusal::LaterCertificate, u"later_certificate"},
    {Refusal::NoActiveCertificate, u"no_active_certificate"},
    {Refusal::OnlyEnded, u"only_ended"},
};

MissingContact missingOf(bool email, bool phone)
{
    return email ? (phone ? MissingContact::Both : MissingContact::Email) : (phone ? MissingContact::Phone : MissingContact::None);
}

QJsonArray toJson(const QList<Offer> &offers)
{
    QJsonArray list;
    for (const Offer &offer : offers)
        list.append(QJsonObject{{u"type"_s, wireName(offer.type)},
                                {u"reason"_s, offer.reason ? QJsonValue(wireName(*offer.reason)) : QJsonValue()},
                                {u"on_paper"_s, offer.onPaper}});
    return list;
}

Result<Offer> offerFrom(const QJsonObject &json)
{
    JsonReader reader{json};
    Offer offer{reader.word("type"_L1, parseApplicationType), std::nullopt, json.value("on_paper"_L1).toBool()};
    if (!json.value("reason"_L1).isNull())
        offer.reason = reader.word("reason"_L1, parseRefusal);
    if (const Status status = reader.status(); !status)
        return fail(status.error());
    return offer;
}

QJsonObject toJson(const FoundPerson &p)
{
    QJsonObject json = toJson(static_cast<const MaskedPerson &>(p));
    json.insert(u"offers"_s, toJson(p.offers));
    json.insert(u"renews_not_after"_s, isoText(p.renewsNotAfter));
    json.insert(u"open_number"_s, p.openNumber);
    json.insert(u"open_filed_at"_s, isoText(p.openFiledAt));
    return json;
}

Result<FoundPerson> foundPerson(const QJsonObject &json)
{
    JsonReader r{json};
    FoundPerson p;
    static_cast<MaskedPerson &>(p) = maskedPerson(r);
    p.missing = missingOf(p.maskedEmail.isEmpty(), p.maskedPhone.isEmpty());
    p.renewsNotAfter = r.momentOrNone("renews_not_after"_L1);
    p.openNumber = r.textOr("open_number"_L1);
    p.openFiledAt = r.momentOrNone("open_filed_at"_L1);
    for (const QJsonArray offers = r.array("offers"_L1); const QJsonValue &value : offers) {
        const auto offer = offerFrom(value.toObject());
        if (!offer)
            return fail(offer.error());
        p.offers.append(*offer);
    }
    if (const Status status = r.status(); !status)
        return fail(status.error());
    return p;
}

} // namespace

QString wireName(Refusal refusal)
{
    for (const auto &[r, name] : refusalNames)
        if (r == refusal)
            return QString::fromUtf16(name);
    return {};
}

std::optional<Refusal> parseRefusal(QStringView text)
{
    for (const auto &[r, name] : refusalNames)
        if (text == QStringView(name))
            return r;
    return std::nullopt;
}

QJsonObject toJson(const PersonQuery &q)
{
    return {{u"tckn"_s, q.tckn}, {u"name"_s, q.name}, {u"surname"_s, q.surname},
            {u"personnel_type"_s, q.personnelType}, {u"unit"_s, q.unit.value}, {u"after"_s, q.after}, {u"limit"_s, q.limit}};
}

Result<PersonQuery> personQuery(const QJsonObject &json)
{
    JsonReader r{json};
    PersonQuery q;
    q.tckn = r.textOr("tckn"_L1).trimmed();
    q.name = r.textOr("name"_L1).trimmed();
    q.surname = r.textOr("surname"_L1).trimmed();
    q.personnelType = r.textOr("personnel_type"_L1).trimmed();
    q.unit = UnitId{r.numberOr("unit"_L1, 0)};
    q.after = r.textOr("after"_L1);
    const qint64 limit = r.numberOr("limit"_L1, q.limit);
    if (limit < 1 || limit > 1000)
        r.complain("limit"_L1, "must be a number from 1 to 1000");
    q.limit = static_cast<int>(limit);
    if (const Status status = r.complete(); !status)
        return fail(status.error());
    return q;
}

QJsonObject toJson(const PersonPage &page)
{
    QJsonArray items;
    for (const FoundPerson &p : page.items)
        items.append(toJson(p));
    return {{u"items"_s, items}, {u"more"_s, page.more}, {u"next"_s, page.next.isEmpty() ? QJsonValue() : QJsonValue(page.next)}};
}

Result<PersonPage> personPage(const QJsonObject &json)
{
    JsonReader r{json};
    PersonPage page;
    page.more = r.flag("more"_L1);
    page.next = r.textOr("next"_L1);
    for (const QJsonArray items = r.array("items"_L1); const QJsonValue &value : items) {
        const auto person = foundPerson(value.toObject());
        if (!person)
            return fail(person.error());
        page.items.append(*person);
    }
    if (const Status status = r.status(); !status)
        return fail(status.error());
    return page;
}

} // namespace eimza
