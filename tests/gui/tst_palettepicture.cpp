#include "app/desktop/palettepicture.h"

#include <QPainter>
#include <QTest>

using namespace eimza::desktop;

class TestPalettePicture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fewColoursStayAsTheyAre();
    void commonColoursStayAmongMany();
};

void TestPalettePicture::fewColoursStayAsTheyAre()
{
    QImage image(64, 64, QImage::Format_ARGB32_Premultiplied);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            image.setPixelColor(x, y, QColor(20 + x % 16, 21 + y % 16, 27));
    const QImage picture = palettePicture(image);
    QCOMPARE(picture.format(), QImage::Format_Indexed8);
    QCOMPARE(picture.convertToFormat(QImage::Format_RGB32), image.convertToFormat(QImage::Format_RGB32));
}

void TestPalettePicture::commonColoursStayAmongMany()
{
    QImage image(400, 100, QImage::Format_RGB32);
    image.fill(QColor(0x1c, 0x1f, 0x24));
    QPainter(&image).fillRect(0, 50, 400, 40, QColor(0x22, 0x26, 0x2c));
    for (int x = 0; x < 400; ++x) // once each
        image.setPixelColor(x, 99, QColor(x % 256, 128 + x / 4, 200));
    const QImage picture = palettePicture(image);
    QVERIFY(picture.colorCount() <= 256);
    QCOMPARE(picture.pixelColor(10, 10), QColor(0x1c, 0x1f, 0x24));
    QCOMPARE(picture.pixelColor(10, 60), QColor(0x22, 0x26, 0x2c));
    for (int x = 0; x < 400; ++x) {
        const QColor was = image.pixelColor(x, 99), is = picture.pixelColor(x, 99);
        QVERIFY(qAbs(was.red() - is.red()) + qAbs(was.green() - is.green()) + qAbs(was.blue() - is.blue()) <= 160);
    }
}

QTEST_GUILESS_MAIN(TestPalettePicture)
#include "tst_palettepicture.moc"
