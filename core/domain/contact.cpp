#include "core/domain/contact.h"

#include <QRegularExpression>
#include <utility>

namespace eimza {

namespace {

constexpr std::pair<ContactHow, const char *> hows[] = {
    {ContactHow::Phone, "phone"},   {ContactHow::Email, "email"},        {ContactHow::Sms, "sms"},
    {ContactHow::Letter, "letter"}, {ContactHow::InPerson, "in_person"},
};

constexpr std::pair<ContactOutcome, const char *> outcomes[] = {
    {ContactOutcome::Informed, "informed"},
    {ContactOutcome::WillApply, "will_apply"},
    {ContactOutcome::NotReached, "not_reached"},
    {ContactOutcome::WrongDetails, "wrong_details"},
    {ContactOutcome::Declined, "declined"},
};

template <typename Table, typename Value>
QString nameIn(const Table &table, Value value)
{
    for (const auto &[v, name] : table)
        if (v == value)
            return QString::fromLatin1(name);
    return {};
}

template <typename Value, typename Table>
std::optional<Value> valueIn(const Table &table, QStringView text)
{
    for (const auto &[v, name] : table)
        if (text == QLatin1String(name))
            return v;
    return std::nullopt;
}

} // namespace

QString wireName(ContactHow how) { return nameIn(hows, how); }
std::optional<ContactHow> parseContactHow(QStringView text) { return valueIn<ContactHow>(hows, text); }
QString wireName(ContactOutcome outcome) { return nameIn(outcomes, outcome); }
std::optional<ContactOutcome> parseContactOutcome(QStringView text) { return valueIn<ContactOutcome>(outcomes, text); }

bool isEmailAddress(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+$"));
    return text.size() <= 200 && form.match(text).hasMatch();
}

bool isSameAddress(const QString &one, const QString &other)
{
    return one.trimmed().compare(other.trimmed(), Qt::CaseInsensitive) == 0;
}

std::optional<QString> mobileNumber(QString text)
{
    static const QRegularExpression separators(QStringLiteral("[ ().-]"));
    static const QRegularExpression form(QStringLiteral("^(?:\\+90|0090|90|0)?(5[0-9]{9})$"));
    const auto match = form.match(text.remove(separators));
    return match.hasMatch() ? std::optional{match.captured(1)} : std::nullopt;
}

} // namespace eimza
