#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "tests/unit/ui/textrules.h"

using namespace eimza;
using namespace eimza::ui::texts;
using namespace Qt::StringLiterals;

namespace
{

const QString root = QStringLiteral(EIMZA_SOURCE_FOLDER);
constexpr int englishForms = 2;

QByteArray contentOf(const QString &path)
{
    QFile file{path};
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray{};
}

Result<QList<Message>> translations(const QString &name)
{
    return messagesOf(contentOf(root + u"/translations/"_s + name));
}

struct Extraction {
    Result<QList<Message>> messages;
    QString complaints; ///< what lupdate had against the sources
};

/// The texts of the sources as they are now, taken into a file of its own.
Extraction extracted(const QStringList &options, const QStringList &folders, const QString &include)
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"sources.ts"_s);
    QProcess lupdate;
    lupdate.start(QStringLiteral(EIMZA_LUPDATE),
                  options + QStringList{u"-silent"_s, u"-source-language"_s, u"tr_TR"_s} + folders +
                      QStringList{u"-I"_s, include, u"-ts"_s, file});
    if (!lupdate.waitForFinished() || lupdate.exitCode() != 0)
        return {fail(ErrorCode::Io, lupdate.errorString()), {}};
    return {messagesOf(contentOf(file)), QString::fromUtf8(lupdate.readAllStandardError())};
}

Extraction extracted(const QStringList &options)
{
    return extracted(options, {root + u"/ui"_s, root + u"/app/desktop"_s}, root);
}

/// Shows every line where QCOMPARE would cut them off.
bool isEmpty(const QString &faults)
{
    if (!faults.isEmpty())
        qWarning("%s", qUtf8Printable(faults));
    return faults.isEmpty();
}

/// One line for each message with faults.
template <typename Rule>
QString complaints(const QList<Message> &messages, Rule rule)
{
    QStringList lines;
    for (const Message &message : messages)
        if (const QStringList faults = rule(message); !faults.isEmpty())
            lines.append(message.key() + u" -> "_s + faults.join(u", "_s));
    return lines.join(u'\n');
}

QStringList sourcesOf(const QList<Message> &messages)
{
    QStringList sources;
    for (const Message &message : messages)
        sources.append(message.source);
    return sources;
}

Message plain(const QString &source, const QString &translation)
{
    return {u"Context"_s, source, false, true, {translation}};
}

Message plural(const QString &source, const QStringList &forms)
{
    return {u"Context"_s, source, true, true, forms};
}

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void englishIsComplete();
    void turkishPluralsRepeatTheSource();
    void everyTextOfTheSourcesIsInTheFiles();
    void turkishTextsKeepTheRules();
    void noTextIsGlued();

    void aGoodTranslationHasNoFault();
    void aBadTranslationIsFound_data();
    void aBadTranslationIsFound();
    void aBadRepetitionIsFound_data();
    void aBadRepetitionIsFound();
    void aGoodTextHasNoFault_data();
    void aGoodTextHasNoFault();
    void aBadTextIsFound_data();
    void aBadTextIsFound();
    void aWordWithoutItsTurkishLettersIsFound();
    void anUnfinishedMessageIsRead();
    void aBrokenFileIsNotAnEmptyOne();
    void aMissingMessageIsFound();
    void aNewTextOfACodeFileIsFound();
    void glueIsFound_data();
    void glueIsFound();
    void whatIsNotGlueIsLeftAlone_data();
    void whatIsNotGlueIsLeftAlone();
};

void TestTranslations::englishIsComplete()
{
    const auto messages = translations(u"eimza_en.ts"_s);
    QVERIFY(messages && messages->size() > 400);
    QVERIFY(
        isEmpty(complaints(*messages, [](const Message &m) { return translationFaults(m, englishForms); })));
}

void TestTranslations::turkishPluralsRepeatTheSource()
{
    const auto messages = translations(u"eimza_tr.ts"_s);
    QVERIFY(messages && messages->size() > 30);
    QVERIFY(isEmpty(complaints(*messages, repetitionFaults)));
}

void TestTranslations::everyTextOfTheSourcesIsInTheFiles()
{
    // The same extraction as the target update_translations, which mends what this finds.
    for (const auto &[name, options] :
         {std::pair{u"eimza_en.ts"_s, QStringList{u"-target-language"_s, u"en"_s}},
          std::pair{u"eimza_tr.ts"_s, QStringList{u"-pluralonly"_s, u"-target-language"_s, u"tr"_s}}}) {
        const Extraction sources = extracted(options);
        QVERIFY2(sources.messages, "lupdate did not run");
        QVERIFY(isEmpty(sources.complaints));
        const auto file = translations(name);
        QVERIFY(file);
        QVERIFY(isEmpty(differences(*file, *sources.messages).join(u'\n')));
    }
}

void TestTranslations::turkishTextsKeepTheRules()
{
    const auto messages = translations(u"eimza_en.ts"_s);
    QVERIFY(messages);
    QVERIFY(isEmpty(complaints(*messages, [](const Message &m) { return sourceFaults(m.source); })));
    QVERIFY(isEmpty(spellingFaults(sourcesOf(*messages)).join(u'\n')));
}

void TestTranslations::noTextIsGlued()
{
    int files = 0;
    QStringList faults;
    for (const QString &folder : {u"/ui"_s, u"/app/desktop"_s}) {
        QDirIterator entries{
            root + folder, {u"*.cpp"_s, u"*.h"_s}, QDir::Files, QDirIterator::Subdirectories};
        while (entries.hasNext()) {
            const QString path = entries.next();
            for (const QString &place : gluedTexts(QString::fromUtf8(contentOf(path))))
                faults.append(path.mid(root.size() + 1) + u", "_s + place);
            ++files;
        }
    }
    QVERIFY(files > 50);
    QVERIFY(isEmpty(faults.join(u'\n')));
}

void TestTranslations::aGoodTranslationHasNoFault()
{
    QCOMPARE(translationFaults(plain(u"&Geri Al: %1 (%2)"_s, u"&Undo: %2 (%1)"_s), englishForms),
             QStringList{});
    QCOMPARE(translationFaults(plural(u"%n talep %1."_s, {u"%1 %n request."_s, u"%1 %n requests."_s}),
                               englishForms),
             QStringList{});
    QCOMPARE(repetitionFaults(plural(u"%n talep"_s, {u"%n talep"_s})), QStringList{});
}

void TestTranslations::aBadTranslationIsFound_data()
{
    QTest::addColumn<Message>("message");
    QTest::addColumn<QString>("fault");
    Message unfinished = plain(u"Sırada"_s, u"Queued"_s);
    unfinished.finished = false;
    const QString placeholder = u"other placeholders than the source"_s;
    QTest::newRow("unfinished") << unfinished << u"unfinished"_s;
    QTest::newRow("empty") << plain(u"Sırada"_s, {}) << u"an empty translation"_s;
    QTest::newRow("one form empty") << plural(u"%n talep"_s, {u"%n request"_s, {}})
                                    << u"an empty translation"_s;
    QTest::newRow("one form only") << plural(u"%n talep"_s, {u"%n request"_s})
                                   << u"too few or too many forms"_s;
    QTest::newRow("no form") << plural(u"%n talep"_s, {}) << u"too few or too many forms"_s;
    QTest::newRow("placeholder lost") << plain(u"%1 birimi"_s, u"the unit"_s) << placeholder;
    QTest::newRow("another placeholder") << plain(u"Birim: %1"_s, u"Unit: %2"_s) << placeholder;
    QTest::newRow("placeholder twice") << plain(u"%1 · %2"_s, u"%1 · %1"_s) << placeholder;
    QTest::newRow("number lost in a form")
        << plural(u"%n talep"_s, {u"one request"_s, u"%n requests"_s}) << placeholder;
    QTest::newRow("mnemonic lost") << plain(u"&Dosya"_s, u"File"_s)
                                   << u"a mnemonic more or less than the source"_s;
    QTest::newRow("full stop lost") << plain(u"Geri alındı."_s, u"Undone"_s)
                                    << u"another ending than the source"_s;
    QTest::newRow("ellipsis lost") << plain(u"Beklet…"_s, u"Hold"_s) << u"another ending than the source"_s;
    QTest::newRow("line break lost") << plain(u"Kalan\nGün"_s, u"Days Left"_s)
                                     << u"other line breaks than the source"_s;
    QTest::newRow("other keys") << plain(u"Ctrl+L"_s, u"Ctrl+A"_s) << u"other keys than the source"_s;
    QTest::newRow("double space") << plain(u"Rol: %1"_s, u"Role:  %1"_s) << u"a space too many"_s;
}

void TestTranslations::aBadTranslationIsFound()
{
    QFETCH(Message, message);
    QFETCH(QString, fault);
    QCOMPARE(translationFaults(message, englishForms), QStringList{fault});
}

void TestTranslations::aBadRepetitionIsFound_data()
{
    QTest::addColumn<Message>("message");
    QTest::newRow("other words") << plural(u"%n talep"_s, {u"%n istek"_s});
    QTest::newRow("two forms") << plural(u"%n talep"_s, {u"%n talep"_s, u"%n talep"_s});
    QTest::newRow("empty") << plural(u"%n talep"_s, {QString{}});
    QTest::newRow("no plural") << plain(u"Talep"_s, u"Talep"_s);
}

void TestTranslations::aBadRepetitionIsFound()
{
    QFETCH(Message, message);
    QVERIFY(!repetitionFaults(message).isEmpty());
}

void TestTranslations::aGoodTextHasNoFault_data()
{
    QTest::addColumn<QString>("text");
    for (const QString &text :
         {u"%1 için talep oluşturuldu: %2. %3"_s, u"Kamu SM'ye gönderildi"_s, u"Islak imzalı İlk Başvuru"_s,
          u"KSM Sorgulama"_s, u"Ad “%1”"_s, u"Yazı Boyutu: %&100"_s, u"Kalan\nGün"_s, u"+%1 hafta (%n)"_s,
          u"IŞIK"_s, u"Kamu SM kabul etti, Kamu SM'nin yanıtı geldi."_s})
        QTest::newRow(qPrintable(text.simplified())) << text;
}

void TestTranslations::aGoodTextHasNoFault()
{
    QFETCH(QString, text);
    QCOMPARE(sourceFaults(text), QStringList{});
}

void TestTranslations::aBadTextIsFound_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("fault");
    const QString glued = u"a suffix glued to a variable"_s;
    const QString space = u"a space too many"_s;
    const QString suffix = u"a wrong suffix of Kamu SM"_s;
    QTest::newRow("suffix after an apostrophe") << u"%1'ye kadar"_s << glued;
    QTest::newRow("suffix at once") << u"%nde biri"_s << glued;
    QTest::newRow("suffix of a localised number") << u"%L1'i bulundu"_s << glued;
    QTest::newRow("double space") << u"Liste  alınamadı."_s << space;
    QTest::newRow("space at the end") << u"Birim: "_s << space;
    QTest::newRow("two dots on one i") << u"i\u0307ptal edildi"_s << u"an i with a second dot"_s;
    QTest::newRow("capital without its dot") << u"Iptal edildi"_s << u"a word beginning with the dotless i"_s;
    QTest::newRow("small letter without its dot")
        << u"Talep ıade edildi"_s << u"a word beginning with the dotless i"_s;
    QTest::newRow("dot too many") << u"İslak imza"_s << u"a word beginning with the dotted i"_s;
    QTest::newRow("paket") << u"Gönderim Paketi"_s << u"a forbidden word"_s;
    QTest::newRow("önbellek") << u"Önbelleği temizle"_s << u"a forbidden word"_s;
    QTest::newRow("hata oluştu") << u"Bir hata oluştu."_s << u"a forbidden word"_s;
    QTest::newRow("KSM") << u"KSM'ye gönderildi"_s << u"KSM for Kamu SM"_s;
    QTest::newRow("wrong vowel") << u"Kamu SM'ya gönderildi"_s << suffix;
    QTest::newRow("no apostrophe") << u"Kamu SMye gönderildi"_s << suffix;
    QTest::newRow("three dots") << u"Yükleniyor..."_s << u"three dots for …"_s;
    QTest::newRow("straight quotation marks") << u"Ad \"%1\""_s << u"quotation marks other than “ ” and '"_s;
    QTest::newRow("space before a colon") << u"Birim : %1"_s << u"a space before a punctuation mark"_s;
}

void TestTranslations::aBadTextIsFound()
{
    QFETCH(QString, text);
    QFETCH(QString, fault);
    QCOMPARE(sourceFaults(text), QStringList{fault});
}

void TestTranslations::aWordWithoutItsTurkishLettersIsFound()
{
    QCOMPARE(spellingFaults({u"Yeni başvuru"_s, u"Basvuru türü"_s}), QStringList{u"başvuru and basvuru"_s});
    QCOMPARE(spellingFaults({u"SERVİS İPTALİ"_s, u"Servis iptali"_s, u"&Başvuru"_s, u"BAŞVURU"_s}),
             QStringList{});
}

void TestTranslations::anUnfinishedMessageIsRead()
{
    const auto messages = messagesOf(R"(<?xml version="1.0"?><TS version="2.1"><context><name>Page</name>
        <message><source>Bitti</source><comment>c</comment><translation>Done</translation></message>
        <message numerus="yes"><source>%n talep</source><translation type="unfinished">
            <numerusform>%n request</numerusform><numerusform></numerusform></translation></message>
        </context></TS>)"_ba);
    QVERIFY(messages);
    QCOMPARE(messages->size(), 2);
    QCOMPARE(messages->first().key(), u"Page | Bitti"_s);
    QVERIFY(messages->first().finished && !messages->first().numerus);
    QVERIFY(!messages->last().finished && messages->last().numerus);
    QCOMPARE(messages->last().forms, (QStringList{u"%n request"_s, {}}));
}

void TestTranslations::aBrokenFileIsNotAnEmptyOne()
{
    QVERIFY(!messagesOf("<TS><context>"_ba));
    QVERIFY(!messagesOf({}));
}

void TestTranslations::aMissingMessageIsFound()
{
    const QList<Message> old{plain(u"Eski"_s, u"Old"_s), plain(u"%n talep"_s, u"%n request"_s)};
    const QList<Message> now{plural(u"%n talep"_s, {})};
    QCOMPARE(differences(old, old), QStringList{});
    QCOMPARE(differences(old, now),
             (QStringList{u"missing: Context | %n talep | plural"_s, u"no longer used: Context | %n talep"_s,
                          u"no longer used: Context | Eski"_s}));
}

void TestTranslations::aNewTextOfACodeFileIsFound()
{
    const QTemporaryDir folder;
    QFile code{folder.filePath(u"page.cpp"_s)};
    QVERIFY(code.open(QIODevice::WriteOnly));
    code.write("class Page { Q_OBJECT void show(); };\n"
               "void Page::show() { tr(\"Yeni metin\"); tr(\"%n talep\", nullptr, 3); }\n");
    code.close();
    const Extraction all = extracted({u"-target-language"_s, u"en"_s}, {folder.path()}, folder.path());
    QVERIFY(all.messages);
    QCOMPARE(sourcesOf(*all.messages), (QStringList{u"Yeni metin"_s, u"%n talep"_s}));
    const Extraction plurals =
        extracted({u"-pluralonly"_s, u"-target-language"_s, u"tr"_s}, {folder.path()}, folder.path());
    QVERIFY(plurals.messages);
    QCOMPARE(sourcesOf(*plurals.messages), QStringList{u"%n talep"_s});
}

void TestTranslations::glueIsFound_data()
{
    QTest::addColumn<QString>("code");
    for (const char *code :
         {"x = tr(\"a\") + name;", "x = name + tr(\"a\");", "x = tr(\"a\") % u' ';",
          "x = u' ' % Words::tr(\"a\");", "text += tr(\"a\");",
          "text += eimza::ui::Words::tr(\"a\").arg(f(1));", "x = tr(\"a\").arg(n)\n    + tr(\"b\");",
          "x = (few ? tr(\"a\") : tr(\"b\")) + name;", "x = name + (few ? tr(\"a\") : tr(\"b\"));",
          "x = tr(\"a)\") + name;", "x = tr(\"%n a\", nullptr, (n)) % name;",
          "x = QCoreApplication::translate(\"c\", \"a\") + name;",
          "n = 15'000; x = tr(\"a\") + b; m = 1'000;"})
        QTest::newRow(qPrintable(QString::fromUtf8(code).simplified())) << QString::fromUtf8(code);
}

void TestTranslations::glueIsFound()
{
    QFETCH(QString, code);
    QCOMPARE(gluedTexts(code).size(), 1 + (code.contains(u"+ tr(\"b\");"_s) ? 1 : 0));
    QVERIFY(gluedTexts(u"int a;\n"_s + code).first().startsWith(u"line 2: "_s));
}

void TestTranslations::whatIsNotGlueIsLeftAlone_data()
{
    QTest::addColumn<QString>("code");
    for (const char *code : {"x = tr(\"a + b % c\");", "// tr(\"a\") + name", "/* x + tr(\"a\") */",
                             "x = tr(\"%1 %2\").arg(a + b, c);", "f(tr(\"a\"), b + c);",
                             "x = week % 4 == 0 ? tr(\"a\") : QString();", "list << tr(\"a\") << tr(\"b\");",
                             "f(tr(\"a\")) + b;", "x = u\"tr(\\\"a\\\") + b\"_s;",
                             "if (a) f(tr(\"b\")); ++n;", "x = attr(\"a\") + b;"})
        QTest::newRow(qPrintable(QString::fromUtf8(code).simplified())) << QString::fromUtf8(code);
}

void TestTranslations::whatIsNotGlueIsLeftAlone()
{
    QFETCH(QString, code);
    QCOMPARE(gluedTexts(code), QStringList{});
}

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
