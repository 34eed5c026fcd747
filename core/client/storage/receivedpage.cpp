#include "core/client/storage/receivedpage.h"

#include <algorithm>
#include <simdjson.h>

#include "core/contract/jsonreader.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;
namespace ondemand = simdjson::ondemand;

namespace {

enum class Kind { Number, Text, Flag };

Kind kindOf(const QString &column)
{
    static const QStringList numbers{u"id"_s, u"rev"_s, u"parent"_s, u"unit"_s, u"person"_s, u"renews"_s, u"filed_by"_s,
                                     u"batch"_s, u"application"_s, u"position"_s, u"who"_s};
    if (column == "qualified"_L1)
        return Kind::Flag;
    return numbers.contains(column) ? Kind::Number : Kind::Text;
}

// How the rows of one kind of record came, against our own columns.
struct Shape {
    Entity entity = Entity::Unit;
    std::vector<int> place;  // of a sent column among ours; -1 for one that we do not know
    std::vector<Kind> kinds; // of our columns
    bool ours = false;       // the same columns in the same order
    int owner = -1;          // our column that says to whom the record belongs
    Entity ownerEntity = Entity::Unit;
};

Result<Shape> shapeOf(Entity entity, const QStringList &sent)
{
    const QStringList &own = columnsOf(entity);
    Shape shape{entity, {}, {}, sent == own, -1, Entity::Unit};
    for (const QString &column : sent)
        shape.place.push_back(static_cast<int>(own.indexOf(column)));
    for (int i = 0; i < own.size(); ++i) {
        if (std::ranges::count(shape.place, i) != 1)
            return fail(ErrorCode::Protocol, u"'%1' has not just one column '%2'"_s.arg(wireName(entity), own.at(i)));
        shape.kinds.push_back(kindOf(own.at(i)));
    }
    const auto person = own.indexOf("person"_L1);
    shape.ownerEntity = person >= 0 ? Entity::Person : Entity::Unit;
    shape.owner = static_cast<int>(entity == Entity::Unit ? 0 : person >= 0 ? person : own.indexOf("unit"_L1));
    return shape;
}

QByteArrayView bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

// Looks at every value in it: what is not looked at is not checked.
bool isSound(ondemand::value value, int depth)
{
    ondemand::json_type type{};
    if (depth > deepestJson || value.type().get(type))
        return false;
    switch (type) {
    case ondemand::json_type::array: {
        ondemand::array list;
        if (value.get_array().get(list))
            return false;
        for (auto element : list) {
            ondemand::value inner;
            if (element.get(inner) || !isSound(inner, depth + 1))
                return false;
        }
        return true;
    }
    case ondemand::json_type::object: {
        ondemand::object object;
        if (value.get_object().get(object))
            return false;
        for (auto field : object) {
            std::string_view name;
            ondemand::value inner;
            if (field.unescaped_key().get(name) || field.value().get(inner) || !isSound(inner, depth + 1))
                return false;
        }
        return true;
    }
    case ondemand::json_type::string: return !value.get_string().error();
    case ondemand::json_type::number: return !value.get_double().error();
    case ondemand::json_type::boolean: return !value.get_bool().error();
    case ondemand::json_type::null: {
        bool isNull = false;
        return !value.is_null().get(isNull) && isNull;
    }
    }
    return false;
}

bool fits(ondemand::value &value, Kind kind, int64_t &number)
{
    switch (kind) {
    case Kind::Number: return !value.get_int64().get(number);
    case Kind::Flag: return !value.get_bool().error();
    case Kind::Text: {
        std::string_view content;
        return !value.get_string().get(content) && content.find('\0') == std::string_view::npos;
    }
    }
    return false;
}

tl::unexpected<Error> unreadable(const char *what)
{
    return fail(ErrorCode::Protocol, u"a page that cannot be read: "_s + QLatin1StringView(what));
}

} // namespace

class PageParser
{
public:
    explicit PageParser(ReceivedPage &page) : m_page{page} {}
    Status run();

private:
    Status readTop(ondemand::document &document);
    Status readRows(ondemand::document &document);
    Status readList(const Shape &shape, ondemand::array &rows);
    Status skipList(ondemand::array &rows);
    bool readRow(const Shape &shape, ondemand::array &row);

    ReceivedPage &m_page;
    QByteArray m_head;
    QJsonObject m_columns;
    int64_t m_announced = -1;
    std::vector<std::string_view> m_values;
};

Status PageParser::run()
{
    QByteArray &body = m_page.m_body;
    const qsizetype size = body.size();
    body.append(static_cast<qsizetype>(simdjson::SIMDJSON_PADDING), '\0');
    ondemand::parser parser;
    ondemand::document document;
    if (parser.iterate(body.constData(), static_cast<size_t>(size), static_cast<size_t>(body.size())).get(document))
        return unreadable("not JSON in UTF-8");
    if (const Status read = readTop(document); !read)
        return read;
    document.rewind();
    if (const Status read = readRows(document); !read)
        return read;
    if (m_announced != m_page.m_received)
        return unreadable("another number of rows than it says");
    return {};
}

// Everything but the rows is little and is read as the contract reads it.
Status PageParser::readTop(ondemand::document &document)
{
    ondemand::object top;
    if (document.get_object().get(top))
        return unreadable("not an object");
    int rows = 0, counts = 0;
    for (auto field : top) {
        std::string_view name, raw;
        ondemand::value value;
        if (field.unescaped_key().get(name) || field.value().get(value))
            return unreadable("a broken field");
        if (name == "n") {
            ++counts;
            if (value.get_int64().get(m_announced))
                return unreadable("no number of rows");
            continue;
        }
        const bool isRows = name == "rows";
        const QByteArray key(name.data(), static_cast<qsizetype>(name.size()));
        if (key.contains('"') || key.contains('\\') || simdjson::to_json_string(value).get(raw))
            return unreadable("a broken field");
        rows += isRows ? 1 : 0;
        if (!isRows)
            m_head += (m_head.isEmpty() ? "{\"" : ",\"") + key + "\":" + bytes(raw).toByteArray();
    }
    // Where reading goes on: nowhere, at the end.
    if (!document.current_location().error() || rows != 1 || counts != 1 || m_head.isEmpty())
        return unreadable("not one whole object with rows and their number");
    const auto json = parseJsonObject(m_head + ",\"rows\":{},\"n\":0}");
    if (!json)
        return fail(json.error());
    auto head = syncPage(*json);
    if (!head)
        return fail(head.error());
    m_page.m_head = std::move(*head);
    m_columns = json->value("cols"_L1).toObject();
    return {};
}

Status PageParser::readRows(ondemand::document &document)
{
    ondemand::object kinds;
    if (document.find_field_unordered("rows").get_object().get(kinds))
        return unreadable("no rows");
    QSet<QByteArray> seen;
    for (auto field : kinds) {
        std::string_view name;
        ondemand::array rows;
        if (field.unescaped_key().get(name) || field.value().get_array().get(rows))
            return unreadable("broken rows");
        const QByteArray key = bytes(name).toByteArray();
        if (seen.contains(key))
            return unreadable("rows of one kind in two places");
        seen.insert(key);
        const auto entity = parseEntity(QString::fromUtf8(key));
        if (!entity) { // a later server's kind of record
            if (const Status skipped = skipList(rows); !skipped)
                return skipped;
            continue;
        }
        QStringList sent;
        for (const QJsonValue &column : m_columns.value(QString::fromUtf8(key)).toArray())
            sent.append(column.toString());
        const auto shape = shapeOf(*entity, sent);
        if (!shape)
            return fail(shape.error());
        if (const Status read = readList(*shape, rows); !read)
            return read;
    }
    return {};
}

Status PageParser::skipList(ondemand::array &rows)
{
    for (auto element : rows) {
        ondemand::value value;
        if (element.get(value) || !isSound(value, 3))
            return unreadable("a broken row");
        ++m_page.m_received;
    }
    return {};
}

Status PageParser::readList(const Shape &shape, ondemand::array &rows)
{
    for (auto element : rows) {
        ondemand::array row;
        if (element.get_array().get(row) || !readRow(shape, row))
            return fail(ErrorCode::Protocol, u"a row of '%1' that does not fit"_s.arg(wireName(shape.entity)));
        ++m_page.m_received;
    }
    return {};
}

bool PageParser::readRow(const Shape &shape, ondemand::array &row)
{
    std::string_view whole;
    bool isEmpty = false;
    if (row.raw_json().get(whole) || row.reset().get(isEmpty))
        return false;
    m_values.assign(shape.kinds.size(), {});
    size_t count = 0;
    qint64 id = 0, rev = 0, owner = 0;
    for (auto element : row) {
        ondemand::value value;
        if (count == shape.place.size() || element.get(value))
            return false;
        const int place = shape.place[count++];
        if (place < 0) {
            if (!isSound(value, 4))
                return false;
            continue;
        }
        const auto column = static_cast<size_t>(place);
        // Where it stands is asked before what it is: that moves on.
        if (!shape.ours && simdjson::to_json_string(value).get(m_values[column]))
            return false;
        int64_t number = 0;
        if (!fits(value, shape.kinds[column], number))
            return false;
        id = place == 0 ? number : id;
        rev = place == 1 ? number : rev;
        owner = place == shape.owner ? number : owner;
    }
    const auto isId = [](qint64 n) { return n > 0 && n <= largestRecordId; };
    if (count != shape.place.size() || !isId(id) || rev <= 0 || owner > largestRecordId)
        return false;
    if (shape.ownerEntity == Entity::Person && owner <= 0) // nobody's
        return false;
    QByteArrayView json = bytes(whole);
    if (!shape.ours) {
        QByteArray arranged;
        for (const std::string_view value : m_values)
            arranged += (arranged.isEmpty() ? '[' : ',') + bytes(value).toByteArray();
        json = m_page.m_arranged.emplace_back(arranged + ']');
    }
    const RecordKey owned = shape.owner < 0 ? bureauOwner : recordKey(shape.ownerEntity, std::max<qint64>(0, owner));
    m_page.m_rows.push_back({recordKey(shape.entity, id), rev, owned, json});
    return true;
}

Result<ReceivedPage> ReceivedPage::read(QByteArray body)
{
    if (body.size() > largestBody)
        return unreadable("too long");
    ReceivedPage page;
    page.m_body = std::move(body);
    if (const Status read = PageParser{page}.run(); !read)
        return fail(read.error());
    return page;
}

} // namespace eimza::client
