#include "core/contract/unmaskedexport.h"

#include <QJsonArray>
#include <QRegularExpression>

#include "core/domain/application.h"

namespace eimza {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::pair<ExportedList, const char16_t *> listNames[] = {{ExportedList::Expiring, u"expiring"},
                                                                   {ExportedList::Applications, u"applications"}};
constexpr std::pair<ExportedForm, const char16_t *> formNames[] = {
    {ExportedForm::Xlsx, u"xlsx"}, {ExportedForm::Csv, u"csv"}, {ExportedForm::Pdf, u"pdf"}};

template <typename Word, size_t n>
QString nameIn(const std::pair<Word, const char16_t *> (&names)[n], Word word)
{
    for (const auto &[known, name] : names)
        if (known == word)
            return QString::fromUtf16(name);
    return {};
}

template <typename Word, size_t n>
std::optional<Word> wordIn(const std::pair<Word, const char16_t *> (&names)[n], QStringView text)
{
    for (const auto &[known, name] : names)
        if (text == QStringView(name))
            return known;
    return std::nullopt;
}

} // namespace

bool isFilterWord(const QString &word)
{
    if (word.startsWith("state="_L1) || word.startsWith("renewal="_L1))
        return word == "renewal=none"_L1 || word == "renewal=pending"_L1 || parseApplicationState(word.section(u'=', 1));
    static const QRegularExpression known{
        u"\\A(?:selected|national-id|national-ids|name|surname|text|only|without-open|only-open|quiet|due-this-week|sound|problem"
        "|band=(?:expired|week|month|three-months)|unit=[0-9]{1,9}|unit-alone|month=[0-9]{4}-[0-9]{2}|(?:week|file-by)=[0-9]{4}-[0-9]{2}-[0-9]{2}"
        "|status=(?:active|suspended|revoked|service_revoked|expired|produced|other)"
        "|tab=(?:all|to-review|on-hold|approved|open-list|sent|returned|rejected)"
        "|type=(?:first|renewal|update|lost_or_stolen)|days=[0-9]{1,4})\\z"_s};
    return known.match(word).hasMatch();
}

QString wireName(ExportedList list)
{
    return nameIn(listNames, list);
}

QString wireName(ExportedForm form)
{
    return nameIn(formNames, form);
}

QJsonObject toJson(const UnmaskedExport &exported)
{
    return {{u"list"_s, wireName(exported.list)},
            {u"form"_s, wireName(exported.form)},
            {u"count"_s, exported.count},
            {u"filter"_s, QJsonArray::fromStringList(exported.filter)}};
}

UnmaskedExport unmaskedExport(JsonReader &reader)
{
    UnmaskedExport exported;
    exported.list = reader.word("list"_L1, [](QStringView text) { return wordIn(listNames, text); });
    exported.form = reader.word("form"_L1, [](QStringView text) { return wordIn(formNames, text); });
    exported.count = reader.number("count"_L1);
    if (exported.count < 1)
        reader.complain("count"_L1, "must be one record at least");
    const QJsonArray filter = reader.array("filter"_L1);
    if (filter.size() > mostFilterWords)
        reader.complain("filter"_L1, "must not have more than 20 words", "length");
    for (const QJsonValue &value : filter) {
        if (!isFilterWord(value.toString()))
            reader.complain("filter"_L1, "must hold names of filters, and values of those that are not personal");
        exported.filter.append(value.toString());
    }
    return exported;
}

} // namespace eimza
