#include <QTest>

#include "ui/common/theme.h"

using namespace eimza;
using namespace eimza::ui;

namespace {

qreal luminance(const QColor &color)
{
    const auto linear = [](qreal c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

/// WCAG 2.2
qreal contrast(const QColor &a, const QColor &b)
{
    const qreal la = luminance(a);
    const qreal lb = luminance(b);
    return (qMax(la, lb) + 0.05) / (qMin(la, lb) + 0.05);
}

const Theme &theme(bool dark)
{
    return dark ? Theme::dark() : Theme::light();
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTextStandsOutFromItsGround_data();
    void everyTextStandsOutFromItsGround();
    void everyToneStandsOutFromItsGrounds_data();
    void everyToneStandsOutFromItsGrounds();
    void textStaysReadableOnEveryTint_data();
    void textStaysReadableOnEveryTint();
    void aPaletteLeadsBackToItsTheme();
    void aForeignPaletteKeepsItsOwnColours();
};

void TestTheme::everyTextStandsOutFromItsGround_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<Token>("ink");
    QTest::addColumn<Token>("ground");
    QTest::addColumn<qreal>("ratio"); // as designed, to one decimal
    const auto pair = [](Token ink, Token ground, qreal light, qreal dark) {
        const int i = static_cast<int>(ink);
        const int g = static_cast<int>(ground);
        QTest::addRow("light %d on %d", i, g) << false << ink << ground << light;
        QTest::addRow("dark %d on %d", i, g) << true << ink << ground << dark;
    };
    using enum Token;
    pair(Text, Window, 14.8, 13.4);
    pair(Text, Base, 16.2, 14.7);
    pair(Text, Selected, 12.5, 8.0);
    pair(SecondaryText, Window, 6.9, 7.9);
    pair(SecondaryText, Base, 7.6, 8.7);
    pair(SecondaryText, Selected, 5.8, 4.7);
    pair(Disabled, Window, 4.4, 5.0);
    pair(Disabled, Base, 4.8, 5.5);
    pair(Link, Window, 6.1, 8.0);
    pair(Link, Base, 6.7, 8.8);
    pair(Link, Selected, 5.1, 4.8);
    pair(OnAccent, Accent, 6.7, 7.4);
    pair(OnAccent, AccentHover, 8.6, 9.1);
    pair(OnDanger, Danger, 7.3, 7.7);
    pair(Control, Window, 3.7, 4.1);
    pair(Control, Base, 4.0, 4.6);
    pair(TipText, TipGround, 16.2, 14.7);
    pair(OnPractice, Practice, 9.9, 10.0);
}

void TestTheme::everyTextStandsOutFromItsGround()
{
    QFETCH(const bool, dark);
    QFETCH(const Token, ink);
    QFETCH(const Token, ground);
    QFETCH(const qreal, ratio);
    const qreal computed = contrast(theme(dark).color(ink), theme(dark).color(ground));
    QVERIFY2(qAbs(computed - ratio) < 0.06, qPrintable(QString::number(computed)));
    const qreal least = ink == Token::Control ? 3.0 : ink == Token::Disabled ? 4.35 : 4.5;
    QVERIFY2(computed >= least, qPrintable(QString::number(computed)));
}

void TestTheme::everyToneStandsOutFromItsGrounds_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<Tone>("tone");
    QTest::addColumn<qreal>("onTint");
    QTest::addColumn<qreal>("onBase");
    QTest::addColumn<qreal>("onSelected");
    using enum Tone;
    QTest::newRow("light expired") << false << Expired << 6.6 << 7.7 << 5.9;
    QTest::newRow("light week") << false << Week << 6.2 << 7.0 << 5.4;
    QTest::newRow("light month") << false << Month << 6.5 << 7.1 << 5.5;
    QTest::newRow("light three months") << false << ThreeMonths << 6.1 << 7.0 << 5.4;
    QTest::newRow("light done") << false << Done << 5.8 << 6.6 << 5.1;
    QTest::newRow("light neutral") << false << Neutral << 6.9 << 8.1 << 6.2;
    QTest::newRow("dark expired") << true << Expired << 7.1 << 8.8 << 4.8;
    QTest::newRow("dark week") << true << Week << 7.5 << 10.3 << 5.6;
    QTest::newRow("dark month") << true << Month << 8.5 << 12.1 << 6.6;
    QTest::newRow("dark three months") << true << ThreeMonths << 7.4 << 10.2 << 5.6;
    QTest::newRow("dark done") << true << Done << 7.6 << 10.3 << 5.6;
    QTest::newRow("dark neutral") << true << Neutral << 8.0 << 10.8 << 5.9;
}

void TestTheme::everyToneStandsOutFromItsGrounds()
{
    QFETCH(const bool, dark);
    QFETCH(const Tone, tone);
    const Theme &t = theme(dark);
    const auto check = [&](const QColor &ground, const char *column) {
        const qreal computed = contrast(t.color(tone), ground);
        const qreal designed = *static_cast<const qreal *>(QTest::qData(column, qMetaTypeId<qreal>()));
        QVERIFY2(computed >= 4.5, column);
        QVERIFY2(qAbs(computed - designed) < 0.06, qPrintable(QString::number(computed)));
    };
    check(t.tint(tone), "onTint");
    check(t.color(Token::Base), "onBase");
    check(t.color(Token::Selected), "onSelected");
}

void TestTheme::textStaysReadableOnEveryTint_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QColor>("ground");
    for (const bool dark : {false, true}) {
        for (int i = 0; i < toneCount; ++i)
            QTest::addRow("%s tint %d", dark ? "dark" : "light", i)
                << dark << theme(dark).tint(static_cast<Tone>(i));
        for (const Token token : {Token::Hover, Token::Alternate, Token::SelectedUnfocused, Token::Button})
            QTest::addRow("%s ground %d", dark ? "dark" : "light", static_cast<int>(token))
                << dark << theme(dark).color(token);
    }
}

void TestTheme::textStaysReadableOnEveryTint()
{
    QFETCH(const bool, dark);
    QFETCH(const QColor, ground);
    QVERIFY(contrast(theme(dark).color(Token::Text), ground) >= 9.5);
    QVERIFY(contrast(theme(dark).color(Token::SecondaryText), ground) >= 4.5);
    QVERIFY(contrast(theme(dark).color(Token::Focus), ground) >= 3.0);
}

void TestTheme::aPaletteLeadsBackToItsTheme()
{
    for (const bool dark : {false, true}) {
        const Theme found = Theme::of(theme(dark).palette());
        QCOMPARE(found.color(Token::Practice), theme(dark).color(Token::Practice));
        QCOMPARE(found.tint(Tone::Week), theme(dark).tint(Tone::Week));
    }
}

void TestTheme::aForeignPaletteKeepsItsOwnColours()
{
    QPalette foreign{Qt::black};
    foreign.setColor(QPalette::WindowText, Qt::yellow);
    foreign.setColor(QPalette::Window, Qt::black);
    const Theme found = Theme::of(foreign);
    QCOMPARE(found.color(Token::Text), QColor{Qt::yellow});
    QCOMPARE(found.color(Tone::Expired), QColor{Qt::yellow});
}

QTEST_GUILESS_MAIN(TestTheme)
#include "tst_theme.moc"
