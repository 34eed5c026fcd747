#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QXmlStreamReader>
#include <optional>

#include "ui/settings/settings.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

/// The templates of packaging/windows/policies against what the program understands.
class TestPolicyTemplates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyKeyHasATemplate();
    void whatATemplateSetsIsUnderstood();
    void whatATemplateRefusesIsWrong();
    void everyTextIsThere_data();
    void everyTextIsThere();

private:
    struct Template {
        QStringList values; ///< all that can be chosen
        std::optional<std::pair<int, int>> range;
    };

    QMap<QString, Template> m_templates;
    QSet<QString> m_strings, m_presentations;
};

namespace {

const QString folder = QStringLiteral(EIMZA_SOURCE_FOLDER "/packaging/windows/policies/");
const QSet<QString> notSettings{u"server"_s, u"ca_file"_s, u"pinned_issuer"_s, u"institution"_s};

std::optional<ui::Setting> settingOf(const QString &key)
{
    for (const ui::Setting setting : ui::allSettings)
        if (ui::policyName(setting) == key)
            return setting;
    return std::nullopt;
}

} // namespace

void TestPolicyTemplates::initTestCase()
{
    QFile file(folder + u"eimza.admx"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&file);
    QString key;
    const QRegularExpression reference(u"^\\$\\((string|presentation)\\.(\\w+)\\)$"_s);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const auto attributes = xml.attributes();
        for (const QXmlStreamAttribute &attribute : attributes)
            if (const auto match = reference.match(attribute.value().toString()); match.hasMatch())
                (match.captured(1) == "string"_L1 ? m_strings : m_presentations).insert(match.captured(2));
        if (xml.name() == "policy"_L1)
            QCOMPARE(attributes.value("key"_L1), "Software\\Policies\\eimza"_L1);
        if (attributes.hasAttribute("valueName"_L1))
            m_templates[key = attributes.value("valueName"_L1).toString()];
        if (attributes.hasAttribute("minValue"_L1))
            m_templates[key].range = {attributes.value("minValue"_L1).toInt(), attributes.value("maxValue"_L1).toInt()};
        if (xml.name() == "string"_L1)
            m_templates[key].values.append(xml.readElementText());
        else if (xml.name() == "decimal"_L1 && attributes.hasAttribute("value"_L1))
            m_templates[key].values.append(attributes.value("value"_L1).toString());
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
}

void TestPolicyTemplates::everyKeyHasATemplate()
{
    QSet<QString> keys = notSettings;
    for (const ui::Setting setting : ui::allSettings)
        keys.insert(ui::policyName(setting));
    const QStringList templates = m_templates.keys();
    QCOMPARE(QSet<QString>(templates.begin(), templates.end()), keys);
}

void TestPolicyTemplates::whatATemplateSetsIsUnderstood()
{
    int tried = 0;
    for (auto item = m_templates.cbegin(); item != m_templates.cend(); ++item) {
        QStringList values = item->values;
        if (item->range)
            values += {QString::number(item->range->first), QString::number(item->range->second)};
        for (const QString &value : values) {
            QVERIFY2(ui::settingFromText(settingOf(item.key()).value(), value), qPrintable(item.key() + u' ' + value));
            ++tried;
        }
    }
    QVERIFY(tried >= 14);
}

void TestPolicyTemplates::whatATemplateRefusesIsWrong()
{
    for (const QString &key : {u"text_scale"_s, u"keep_days"_s}) {
        const auto range = m_templates.value(key).range;
        QVERIFY(range);
        for (const int value : {range->first - 1, range->second + 1})
            QVERIFY2(!ui::settingFromText(settingOf(key).value(), QString::number(value)), qPrintable(key));
    }
}

void TestPolicyTemplates::everyTextIsThere_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("Turkish") << u"tr-TR/eimza.adml"_s;
    QTest::newRow("English") << u"en-US/eimza.adml"_s;
}

void TestPolicyTemplates::everyTextIsThere()
{
    QFETCH(QString, file);
    QFile texts(folder + file);
    QVERIFY(texts.open(QIODevice::ReadOnly));
    QXmlStreamReader xml(&texts);
    QSet<QString> strings, presentations, controls;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const QString id = xml.attributes().value("id"_L1).toString();
        if (xml.attributes().hasAttribute("refId"_L1))
            controls.insert(xml.attributes().value("refId"_L1).toString());
        if (xml.name() == "presentation"_L1) {
            presentations.insert(id);
        } else if (xml.name() == "string"_L1) {
            strings.insert(id);
            QVERIFY2(!xml.readElementText().trimmed().isEmpty(), qPrintable(id));
        }
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(strings, m_strings);
    QCOMPARE(presentations, m_presentations);
    QCOMPARE(controls, m_presentations); // each is of one control, which has the same name
}

QTEST_GUILESS_MAIN(TestPolicyTemplates)
#include "tst_policytemplates.moc"
