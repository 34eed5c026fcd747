// Writes the first inputs of each target: fuzz_seeds FOLDER

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QStringEncoder>

#include "core/backend/services/cursor.h"
#include "core/backend/services/pageplace.h"
#include "core/contract/commands.h"
#include "core/contract/disclosure.h"
#include "core/contract/jsonreader.h"
#include "core/contract/people.h"
#include "core/contract/sessions.h"
#include "core/contract/sync.h"
#include "core/pki/issuer.h"
#include "core/pki/qcstatements.h"

namespace
{

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

void write(const QDir &folder, const QString &target, int number, const QByteArray &bytes)
{
    folder.mkpath(target);
    QFile file(folder.filePath(u"%1/seed-%2"_s.arg(target).arg(number)));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s cannot be written", qUtf8Printable(file.fileName()));
}

QByteArray post(const QByteArray &path, const QByteArray &body)
{
    return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nClient-Seq: " +
           "7e1f7a2e-65d8-4a52-a4f2-0b2d6a6a7a10;1\r\nContent-Length: " + QByteArray::number(body.size()) +
           "\r\n\r\n" + body;
}

/// One body of each command.
QList<QByteArray> commandBodies()
{
    Command c;
    c.person = {4230};
    c.application = {7};
    c.batch = {3};
    c.items = {{7}, {8}, {9}};
    c.text = u"telefon eksik"_s;
    c.nextDay = c.month = c.from = QDate(2012, 9, 1);
    c.until = c.from.addDays(7);
    c.email = u"ayse@ornek.gov.tr"_s;
    c.phone = u"5321112233"_s;
    c.deputy = u"sorumlu2"_s;
    c.deputyship = 5;
    c.exported = {ExportedList::Applications, ExportedForm::Csv, 12, {u"unit=12"_s, u"name"_s}};
    QList<QByteArray> bodies;
    for (int kind = 0; kind <= static_cast<int>(CommandKind::ExportUnmasked); ++kind) {
        c.kind = static_cast<CommandKind>(kind);
        if (!command(c.kind, toJson(c)))
            qFatal("the body of %s is none", qUtf8Printable(wireName(c.kind)));
        bodies.append(compactJson(toJson(c)));
    }
    return bodies;
}

void writeRequests(const QDir &folder)
{
    int n = 0;
    const auto put = [&](const QByteArray &bytes) { write(folder, u"request"_s, ++n, bytes); };
    const QByteArray all(1, '\0'), few(1, '\7');
    const QByteArray pull = compactJson(toJson(PullRequest{}));
    PersonQuery query;
    query.surname = u"YILMAZ"_s;
    put(pull);
    put(compactJson(toJson(query)));
    put(all + post("/v1/sync/pull", pull));
    put(few + post("/v1/people/search?a=%C4%B1", compactJson(toJson(query))) + "GET /healthz HTTP/1.0\r\n\r\n");
    put(few + "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n0\r\nT: v\r\n\r\n");
    put(all + "PUT /x HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc");
    put(all + post("/v1/people/4230/reveal", compactJson(toJson(RevealRequest{u"kimlik doğrulama"_s}))));
    for (const KsmQuery &question : {KsmQuery{{4230}, {}, {}}, {{}, u"10000000146"_s, {}}, {{}, {}, u"4A01BC"_s}})
        put(compactJson(toJson(question)));
    put(compactJson(toJson(RefreshRequest{u"abc"_s})));
    put(R"({"person":4230,"person":4231,"type":"renewal"})");
    for (const QByteArray &body : commandBodies())
        put(body);
}

void writeCursors(const QDir &folder)
{
    const QByteArray key(32, 'k');
    backend::Cursor cursor;
    cursor.user = {7};
    cursor.epoch = u"5b4a0e6e-74a3-4a1c-9b65-0f4f3d8c7f11"_s;
    cursor.versions = {{u"06"_s, 41}, {u"bureau"_s, 7}};
    write(folder, u"cursor"_s, 1, cursor.seal(key).toUtf8());
    const QByteArray sealed =
        QByteArray::fromBase64(cursor.seal(key).toLatin1(), QByteArray::Base64UrlEncoding);
    write(folder, u"cursor"_s, 2, sealed.mid(16));
    write(folder, u"cursor"_s, 3, '\1' + qCompress(sealed.mid(17)));
    write(folder, u"cursor"_s, 4, {});
    QByteArray earlier = sealed.mid(16).chopped(8); // a program's that knew neither schema nor sums on several pages
    earlier[4] = '\4';
    write(folder, u"cursor"_s, 5, earlier);
    const backend::PagePlace place{key, {7}, "people"};
    write(folder, u"cursor"_s, 6, place.seal({41, 7}).toUtf8());
    write(folder, u"cursor"_s, 7, "41,7");
}

void writeImports(const QDir &folder)
{
    const QByteArray text = "tckn;name;surname\n10000000146;AYŞE;\"ÖR;\"\"NEK\"\n27.09.2012 06:22:55;;\n";
    QByteArray legacy = text;
    legacy.replace("Ş", "\xDE").replace("Ö", "\xD6");
    QStringEncoder utf16(QStringEncoder::Utf16LE, QStringEncoder::Flag::WriteBom);
    int n = 0;
    for (const QByteArray &bytes : {text, QByteArray("\xEF\xBB\xBF" + text), legacy, QByteArray(utf16(QString::fromUtf8(text))),
                                    QByteArray(text).replace("\n", "\r\n")})
        write(folder, u"import"_s, ++n, bytes);
}

// Of nobody: the number is the one that everybody takes for examples.
void writeCertificates(const QDir &folder)
{
    const QDateTime from(QDate(2012, 9, 27), QTime(6, 22, 55), Qt::UTC);
    const pki::Validity validity{from, from.addYears(3)};
    const auto root = pki::makeRoot(u"Deneme Kök"_s, validity);
    QList<QByteArray> list;
    for (const auto &[kind, name] : {std::pair{pki::KeyKind::P384, u"DENEME KİŞİ"_s}, {pki::KeyKind::Rsa2048, u"IŞIK ÖRNEK"_s}}) {
        const auto key = pki::makePrivateKey(kind);
        const Result<QByteArray> publicKey = key ? pki::publicKeyOf(*key) : key;
        const Result<QByteArray> issued =
            root && publicKey ? pki::issueQualified(*root, {u"10000000146"_s, name}, *publicKey, u"4A01BC"_s, validity) : publicKey;
        if (!issued)
            qFatal("no certificate: %s", qUtf8Printable(issued.error().detail));
        list.append(*issued);
    }
    int n = 0;
    const auto put = [&](const QByteArray &bytes) { write(folder, u"certificates"_s, ++n, bytes); };
    QByteArray pems;
    for (const QByteArray &der : list) {
        put(der);
        pems += *pki::pemOf(der);
    }
    put(root->certificate);
    put(list.join());
    put(pems);
    put("Bag Attributes\n" + *pki::pemOf(*root) + QByteArray(pems).replace("\n", "\r\n"));
    put(list.first().chopped(1));
    put(*pki::statementsDer({QString::fromLatin1(pki::qc::etsiCompliance), QString::fromLatin1(pki::qc::btkQualified),
                               QString::fromLatin1(pki::qc::btkSealBesideQualified)}));
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (argc != 2)
        return 2;
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    writeRequests(folder);
    writeCursors(folder);
    writeImports(folder);
    writeCertificates(folder);
    return 0;
}
