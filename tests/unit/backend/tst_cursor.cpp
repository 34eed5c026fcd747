#include <QDataStream>
#include <QIODevice>
#include <QMessageAuthenticationCode>
#include <QTest>

#include "core/backend/services/cursor.h"

using namespace eimza;
using namespace eimza::backend;
using namespace Qt::StringLiterals;

class TestCursor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackAsItWas_data();
    void comesBackAsItWas();
    void thoseOfEarlierProgramsAreOfTheFirstSchema_data();
    void thoseOfEarlierProgramsAreOfTheFirstSchema();
    void formsOfNoProgramAreRefused_data();
    void formsOfNoProgramAreRefused();
    void anotherKeyIsRefused();
    void promisesOfMoreThanThereIsAreRefused_data();
    void promisesOfMoreThanThereIsAreRefused();

private:
    const QByteArray key = QByteArray(32, 'k');

    /// Plain, as a program with this form of it wrote one.
    [[nodiscard]] static QByteArray written(qint32 form)
    {
        QByteArray bytes(1, '\0');
        QDataStream out(&bytes, QIODevice::Append);
        out.setVersion(QDataStream::Qt_6_4);
        out << form << qint64(7) << u"5b4a0e6e"_s << qint64(41) << QMap<QString, qint64>{{u"06"_s, 5}} << QMap<QString, qint64>()
            << QStringList() << false << qint32(0) << qint64(0) << qint64(0) << qint64(0);
        if (form > 3)
            out << u"06"_s << qint64(5) << qint64(20) << u"mark"_s;
        if (form > 4)
            out << qint32(3) << u"34"_s;
        return bytes;
    }
    [[nodiscard]] QString sealed(const QByteArray &packed) const
    {
        const QByteArray mac = QMessageAuthenticationCode::hash(packed, key, QCryptographicHash::Sha256).first(16);
        return QString::fromLatin1(QByteArray(mac + packed).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
    }
};

void TestCursor::comesBackAsItWas_data()
{
    QTest::addColumn<int>("scopes");
    QTest::newRow("none") << 0;
    QTest::newRow("three") << 3;
    QTest::newRow("so many that they are compressed") << 2'000;
}

void TestCursor::comesBackAsItWas()
{
    QFETCH(int, scopes);
    Cursor cursor;
    cursor.user = {7};
    cursor.epoch = u"5b4a0e6e"_s;
    cursor.ack = 41;
    cursor.unit = {9};
    cursor.cut = {u"06"_s, 5, 20};
    cursor.schema = 3;
    cursor.checkAll = true;
    cursor.checked = u"34"_s;
    for (int n = 0; n < scopes; ++n) {
        cursor.versions.insert(QString::number(n), n * 7);
        cursor.filling.append(QString::number(n));
    }
    const auto back = Cursor::unseal(cursor.seal(key), key);
    QVERIFY(back);
    QCOMPARE(back->user.value, cursor.user.value);
    QCOMPARE(back->epoch, cursor.epoch);
    QCOMPARE(back->ack, cursor.ack);
    QCOMPARE(back->unit.value, cursor.unit.value);
    QVERIFY(back->cut == cursor.cut);
    QCOMPARE(back->schema, 3);
    QVERIFY(back->checkAll);
    QCOMPARE(back->checked, cursor.checked);
    QCOMPARE(back->versions, cursor.versions);
    QCOMPARE(back->filling, cursor.filling);
}

void TestCursor::thoseOfEarlierProgramsAreOfTheFirstSchema_data()
{
    QTest::addColumn<qint32>("form");
    QTest::addColumn<int>("schema");
    QTest::newRow("without a cut") << 3 << 1;
    QTest::newRow("without a schema") << 4 << 1;
    QTest::newRow("this program's") << 5 << 3;
}

void TestCursor::thoseOfEarlierProgramsAreOfTheFirstSchema()
{
    QFETCH(qint32, form);
    QFETCH(int, schema);
    const auto cursor = Cursor::unseal(sealed(written(form)), key);
    QVERIFY(cursor);
    QCOMPARE(cursor->schema, schema);
    QCOMPARE(cursor->versions.value(u"06"_s), 5);
    QCOMPARE(cursor->cut.rows, form > 3 ? 20 : 0);
}

void TestCursor::formsOfNoProgramAreRefused_data()
{
    QTest::addColumn<qint32>("form");
    QTest::newRow("older") << 2;
    QTest::newRow("newer") << 6;
    QTest::newRow("negative") << -1;
}

void TestCursor::formsOfNoProgramAreRefused()
{
    QFETCH(qint32, form);
    QVERIFY(!Cursor::unseal(sealed(written(form)), key));
}

void TestCursor::anotherKeyIsRefused()
{
    QVERIFY(!Cursor::unseal(Cursor().seal(key), QByteArray(32, 'l')));
}

void TestCursor::promisesOfMoreThanThereIsAreRefused_data()
{
    QTest::addColumn<QByteArray>("packed");
    QByteArray list(1, '\0');
    {
        QByteArray bytes;
        QDataStream out(&bytes, QIODevice::WriteOnly);
        out.setVersion(QDataStream::Qt_6_4);
        out << qint32(4) << qint64(7) << u"epoch"_s << qint64(0) << QMap<QString, qint64>() << QMap<QString, qint64>()
            << quint32(0xFFFFFFF0); // so many texts
        list += bytes;
    }
    QTest::newRow("a list of four thousand million texts") << list;
    QTest::newRow("four thousand million bytes, compressed") << QByteArray("\1\xFF\xFF\xFF\xF0", 5) + qCompress(QByteArray(9, 'x')).sliced(4);
    QTest::newRow("compressed nothing") << QByteArray(1, '\1');
    QTest::newRow("nothing") << QByteArray(1, '\0');
}

void TestCursor::promisesOfMoreThanThereIsAreRefused()
{
    QFETCH(QByteArray, packed);
    QVERIFY(!Cursor::unseal(sealed(packed), key));
}

QTEST_APPLESS_MAIN(TestCursor)
#include "tst_cursor.moc"
