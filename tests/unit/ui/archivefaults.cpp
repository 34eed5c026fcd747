#include "tests/unit/ui/archivefaults.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QXmlStreamReader>

namespace eimza::ui {

using namespace Qt::StringLiterals;

namespace {

class Archive
{
public:
    Archive(const QByteArray &file, const QJsonObject &objects) : m_file{file}, m_objects{objects} {}

    [[nodiscard]] QStringList faults()
    {
        checkHead();
        checkCatalog();
        for (const QJsonValue &object : m_objects)
            checkValue(object["stream"_L1].isUndefined() ? object["value"_L1] : object["stream"_L1]["dict"_L1]);
        return m_faults;
    }

private:
    void require(bool holds, const QString &fault)
    {
        if (!holds && !m_faults.contains(fault))
            m_faults.append(fault);
    }
    [[nodiscard]] QJsonValue object(const QJsonValue &reference) const { return m_objects["obj:"_L1 + reference.toString()]; }
    /// The value itself, or what it refers to.
    [[nodiscard]] QJsonValue resolved(const QJsonValue &value) const
    {
        const QJsonValue found = object(value);
        return found.isUndefined() ? value : found["value"_L1];
    }
    [[nodiscard]] QByteArray data(const QJsonValue &reference) const
    {
        return QByteArray::fromBase64(object(reference)["stream"_L1]["data"_L1].toString().toLatin1());
    }

    void checkHead();
    void checkCatalog();
    void checkMetadata(const QJsonValue &reference, const QJsonObject &information);
    void checkIntent(const QJsonValue &intents);
    void checkValue(const QJsonValue &value);
    void checkEntry(const QString &key, const QJsonValue &value);
    void checkFont(const QJsonObject &font);

    QByteArray m_file;
    QJsonObject m_objects;
    QStringList m_faults;
};

void Archive::checkHead()
{
    require(m_file.startsWith("%PDF-1.4\n"), u"not PDF 1.4"_s);
    const QByteArray second = m_file.mid(9, 5);
    bool binary = second.startsWith('%');
    for (const char c : second.mid(1))
        binary = binary && static_cast<uchar>(c) > 127;
    require(binary, u"no binary mark in the second line"_s);
}

void Archive::checkCatalog()
{
    const QJsonValue trailer = m_objects["trailer"_L1]["value"_L1];
    require(trailer["/ID"_L1].toArray().size() == 2, u"no identifier"_s);
    require(trailer["/Encrypt"_L1].isUndefined(), u"encrypted"_s);
    const QJsonValue catalog = resolved(trailer["/Root"_L1]);
    checkMetadata(catalog["/Metadata"_L1], resolved(trailer["/Info"_L1]).toObject());
    checkIntent(resolved(catalog["/OutputIntents"_L1]));
}

void Archive::checkMetadata(const QJsonValue &reference, const QJsonObject &information)
{
    require(object(reference)["stream"_L1]["dict"_L1]["/Filter"_L1].isUndefined(), u"packed metadata"_s);
    QXmlStreamReader xml(data(reference));
    QHash<QString, QString> facts;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        for (const QXmlStreamAttribute &attribute : xml.attributes())
            facts.insert(attribute.qualifiedName().toString(), attribute.value().toString());
        if (xml.qualifiedName() == "rdf:li"_L1)
            facts.insert(u"title"_s, xml.readElementText());
    }
    require(!xml.hasError(), u"no readable metadata"_s);
    require(facts[u"pdfaid:part"_s] == u"1"_s && facts[u"pdfaid:conformance"_s] == u"B"_s, u"not marked as PDF/A-1b"_s);
    for (const auto &[key, fact] : {std::pair{u"/Title"_s, u"title"_s}, std::pair{u"/Creator"_s, u"xmp:CreatorTool"_s},
                                    std::pair{u"/Producer"_s, u"pdf:Producer"_s}})
        require(information[key].toString() == u"u:"_s + facts[fact], u"metadata that contradict each other: "_s + key);
}

void Archive::checkIntent(const QJsonValue &intents)
{
    const QJsonValue intent = resolved(intents.toArray().at(0));
    require(intent["/S"_L1] == "/GTS_PDFA1"_L1, u"no output intent"_s);
    const QJsonValue profile = intent["/DestOutputProfile"_L1];
    require(object(profile)["stream"_L1]["dict"_L1]["/N"_L1] == 3 && data(profile).mid(36, 4) == "acsp", u"no colour profile"_s);
}

void Archive::checkValue(const QJsonValue &value)
{
    for (const QJsonValue &entry : value.toArray())
        checkValue(entry);
    const QJsonObject dictionary = value.toObject();
    for (auto entry = dictionary.begin(); entry != dictionary.end(); ++entry) {
        checkEntry(entry.key(), entry.value());
        checkValue(entry.value());
    }
    if (dictionary["/Type"_L1] == "/Font"_L1)
        checkFont(dictionary);
}

void Archive::checkEntry(const QString &key, const QJsonValue &value)
{
    static const QSet<QString> forbiddenKeys{u"/JS"_s, u"/AA"_s, u"/EmbeddedFiles"_s, u"/EF"_s, u"/XFA"_s, u"/TR"_s, u"/OPI"_s};
    static const QSet<QString> forbiddenValues{u"/JavaScript"_s, u"/Launch"_s, u"/Sound"_s, u"/Movie"_s, u"/ResetForm"_s,
                                               u"/ImportData"_s, u"/Transparency"_s, u"/LZWDecode"_s, u"/ObjStm"_s, u"/XRef"_s};
    require(!forbiddenKeys.contains(key), u"forbidden: "_s + key);
    require(!forbiddenValues.contains(value.toString()), u"forbidden: "_s + value.toString());
    if (key == "/SMask"_L1)
        require(value == "/None"_L1, u"transparent: /SMask"_s);
    if (key == "/CA"_L1 || key == "/ca"_L1)
        require(value == 1.0, u"transparent: "_s + key);
    if (key == "/BM"_L1)
        require(value == "/Normal"_L1 || value == "/Compatible"_L1, u"transparent: /BM"_s);
}

void Archive::checkFont(const QJsonObject &font)
{
    const QString name = font["/BaseFont"_L1].toString();
    if (font["/Subtype"_L1] == "/Type0"_L1) {
        require(!font["/ToUnicode"_L1].isUndefined(), u"a font without letters: "_s + name);
        return; // its descendant is an object of its own
    }
    const QJsonValue descriptor = resolved(font["/FontDescriptor"_L1]);
    bool embedded = false;
    for (const auto &key : {"/FontFile"_L1, "/FontFile2"_L1, "/FontFile3"_L1})
        embedded = embedded || !object(descriptor[key])["stream"_L1].isUndefined();
    require(embedded, u"a font that is not embedded: "_s + name);
    if (font["/Subtype"_L1] == "/CIDFontType2"_L1) {
        require(!font["/CIDToGIDMap"_L1].isUndefined(), u"a font without its map: "_s + name);
        require(!descriptor["/CIDSet"_L1].isUndefined(), u"a font without its set: "_s + name);
    }
}

} // namespace

QStringList archiveFaults(const QByteArray &file, const QByteArray &json)
{
    const QJsonArray parts = QJsonDocument::fromJson(json)["qpdf"_L1].toArray();
    if (parts.size() != 2)
        return {u"not read by qpdf"_s};
    return Archive(file, parts.at(1).toObject()).faults();
}

} // namespace eimza::ui
