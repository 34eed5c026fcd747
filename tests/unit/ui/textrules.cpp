#include "tests/unit/ui/textrules.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QXmlStreamReader>

namespace eimza::ui::texts
{

using namespace Qt::StringLiterals;

namespace
{

struct Forbidden {
    QString pattern;
    QString fault;
};

/// Patterns are read with Unicode properties and without regard to case unless they say (?-i).
const QList<Forbidden> &forbidden()
{
    static const QList<Forbidden> rules{
        {u"%(n|L?[0-9]{1,2})['’]?\\p{L}"_s, u"a suffix glued to a variable"_s},
        {u"  |^ | $"_s, u"a space too many"_s},
        {u"\\x{307}"_s, u"an i with a second dot"_s},
        {u"(?-i)\\b[Iı](?!(?i)(slak|ş[ıI]k))\\p{L}"_s, u"a word beginning with the dotless i"_s},
        {u"\\b(?-i:[İi])slak"_s, u"a word beginning with the dotted i"_s},
        {u"\\b(paket|önbelle[kğ]|hata oluştu)"_s, u"a forbidden word"_s},
        {u"(?-i)\\bKSM\\b(?! Sorgulama)"_s, u"KSM for Kamu SM"_s},
        {u"(?-i)Kamu SM(?=\\w|'(?!(ye|yi|de|den|nin|dir)\\b))"_s, u"a wrong suffix of Kamu SM"_s},
        {u"\\.\\.\\."_s, u"three dots for …"_s},
        {u"[\"’‘]"_s, u"quotation marks other than “ ” and '"_s},
        {u" [,.;:?!](?!\\w)"_s, u"a space before a punctuation mark"_s},
    };
    return rules;
}

QStringList placeholders(const QString &text)
{
    static const QRegularExpression pattern{u"%(n|L?[0-9]{1,2})"_s};
    QStringList found;
    for (auto match = pattern.globalMatch(text); match.hasNext();)
        found.append(match.next().captured());
    found.sort();
    return found;
}

qsizetype mnemonics(const QString &text)
{
    static const QRegularExpression pattern{u"&(?=[^&\\s])"_s};
    return text.count(pattern);
}

QChar ending(const QString &text)
{
    const QChar last = text.isEmpty() || text.endsWith(u" No."_s) ? QChar{} : text.back();
    return u".…:?!"_s.contains(last) ? last : QChar{};
}

bool isKeys(const QString &text)
{
    static const QRegularExpression pattern{u"^(Ctrl|Alt|Shift|F[0-9]+)(\\+\\S+)?$"_s};
    return text.contains(pattern);
}

QStringList formFaults(const QString &form, const QString &source)
{
    if (form.isEmpty())
        return {u"an empty translation"_s};
    QStringList faults;
    if (placeholders(form) != placeholders(source))
        faults.append(u"other placeholders than the source"_s);
    if (mnemonics(form) != mnemonics(source))
        faults.append(u"a mnemonic more or less than the source"_s);
    if (ending(form) != ending(source))
        faults.append(u"another ending than the source"_s);
    if (form.count(u'\n') != source.count(u'\n'))
        faults.append(u"other line breaks than the source"_s);
    if (isKeys(source) && form != source)
        faults.append(u"other keys than the source"_s);
    if (form.contains(u"  "_s) || form != form.trimmed())
        faults.append(u"a space too many"_s);
    return faults;
}

Message readMessage(QXmlStreamReader &xml, const QString &context)
{
    Message message{context, {}, xml.attributes().value("numerus"_L1) == "yes"_L1, true, {}};
    while (xml.readNextStartElement()) {
        if (xml.name() == "source"_L1) {
            message.source = xml.readElementText();
        } else if (xml.name() == "translation"_L1) {
            message.finished = !xml.attributes().hasAttribute("type"_L1);
            if (!message.numerus)
                message.forms.append(xml.readElementText());
            else
                while (xml.readNextStartElement())
                    message.forms.append(xml.readElementText());
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

QString lowered(QString word)
{
    return word.replace(u'I', u'ı').replace(u'İ', u'i').toLower();
}

QString withoutMarks(QString word)
{
    static const QString marked = u"çğışöüâîû"_s;
    static const QString plain = u"cgisouaiu"_s;
    for (QChar &letter : word)
        if (const qsizetype at = marked.indexOf(letter); at >= 0)
            letter = plain.at(at);
    return word;
}

} // namespace

QString Message::key() const
{
    return context + u" | "_s + source;
}

Result<QList<Message>> messagesOf(const QByteArray &file)
{
    QList<Message> messages;
    QXmlStreamReader xml{file};
    xml.readNextStartElement();
    while (xml.readNextStartElement()) {
        QString context;
        while (xml.readNextStartElement()) {
            if (xml.name() == "name"_L1)
                context = xml.readElementText();
            else if (xml.name() == "message"_L1)
                messages.append(readMessage(xml, context));
            else
                xml.skipCurrentElement();
        }
    }
    if (xml.hasError())
        return fail(ErrorCode::Protocol, xml.errorString());
    return messages;
}

QStringList translationFaults(const Message &message, int forms)
{
    QStringList faults;
    if (!message.finished)
        faults.append(u"unfinished"_s);
    if (message.forms.size() != (message.numerus ? forms : 1))
        faults.append(u"too few or too many forms"_s);
    for (const QString &form : message.forms)
        faults += formFaults(form, message.source);
    return faults;
}

QStringList repetitionFaults(const Message &message)
{
    QStringList faults = translationFaults(message, 1);
    if (!message.numerus)
        faults.append(u"not a plural"_s);
    if (message.forms != QStringList{message.source})
        faults.append(u"not the source's words"_s);
    return faults;
}

QStringList sourceFaults(const QString &source)
{
    QStringList faults;
    for (const Forbidden &rule : forbidden()) {
        const QRegularExpression pattern{rule.pattern, QRegularExpression::UseUnicodePropertiesOption |
                                                           QRegularExpression::CaseInsensitiveOption};
        if (!pattern.isValid() || source.contains(pattern))
            faults.append(rule.fault);
    }
    return faults;
}

QStringList spellingFaults(const QStringList &sources)
{
    static const QRegularExpression letters{u"\\p{L}{4,}"_s};
    QHash<QString, QString> spellings;
    QStringList faults;
    for (QString source : sources) {
        for (auto match = letters.globalMatch(source.remove(u'&')); match.hasNext();) {
            const QString word = lowered(match.next().captured());
            const QString known = spellings.value(withoutMarks(word), word);
            if (known != word)
                faults.append(known + u" and "_s + word);
            spellings.insert(withoutMarks(word), known);
        }
    }
    faults.removeDuplicates();
    return faults;
}

QStringList differences(const QList<Message> &file, const QList<Message> &sources)
{
    const auto keys = [](const QList<Message> &messages) {
        QSet<QString> set;
        for (const Message &message : messages)
            set.insert(message.key() + (message.numerus ? u" | plural"_s : u""_s));
        return set;
    };
    QStringList faults;
    for (const QString &key : keys(sources) - keys(file))
        faults.append(u"missing: "_s + key);
    for (const QString &key : keys(file) - keys(sources))
        faults.append(u"no longer used: "_s + key);
    faults.sort();
    return faults;
}

} // namespace eimza::ui::texts
