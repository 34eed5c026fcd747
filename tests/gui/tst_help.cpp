#include <QListWidget>
#include <QLocale>
#include <QPointer>
#include <QScrollBar>
#include <QTest>

#include "ui/help/helpwindow.h"

using namespace eimza::ui;
using namespace Qt::StringLiterals;

class TestHelp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale(QLocale::Turkish, QLocale::Turkey)); }
    void everyPageIsThereInBothLanguages();
    void everyViewHasAPictureThatFits();
    void bothLanguagesTellTheSame();
    void keyboardGoesThroughThePages();
    void unknownPageIsTheFirst();
    void languageIsChangedWhileItIsOpen();
};

namespace {

QString titleOf(const HelpWindow &window)
{
    return window.findChild<QListWidget *>()->currentItem()->text();
}
QString textOf(const HelpWindow &window)
{
    return window.findChild<HelpText *>()->toPlainText();
}
void speakEnglish()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

} // namespace

void TestHelp::everyPageIsThereInBothLanguages()
{
    for (const bool english : {false, true}) {
        if (english)
            speakEnglish();
        HelpWindow window;
        QStringList titles;
        for (const QString &id : HelpWindow::pages()) {
            window.showPage(id);
            QCOMPARE(window.page(), id);
            QVERIFY2(textOf(window).size() > 200, qPrintable(id));
            QVERIFY2(textOf(window).startsWith(titleOf(window)), qPrintable(id));
            QVERIFY2(!textOf(window).contains("**"_L1), qPrintable(id));
            titles.append(titleOf(window));
        }
        QCOMPARE(titles.removeDuplicates(), 0);
        QCOMPARE(titles.first(), english ? u"Expiring Certificates"_s : u"Süresi Dolacak Sertifikalar"_s);
    }
}

void TestHelp::everyViewHasAPictureThatFits()
{
    for (const bool english : {false, true}) {
        if (english)
            speakEnglish();
        HelpWindow window;
        window.show();
        auto *text = window.findChild<HelpText *>();
        for (const int width : {1000, 700, 1600}) {
            window.resize(width, 700);
            QCoreApplication::processEvents();
            for (const QString &id : HelpWindow::pages()) {
                window.showPage(id);
                const QString name = text->toMarkdown().section(u"]("_s, 1).section(u')', 0, 0);
                QCOMPARE(name, id == "keys"_L1 ? QString() : id + u".png"_s);
                if (name.isEmpty())
                    continue;
                const auto picture = text->document()->resource(QTextDocument::ImageResource, QUrl(name)).value<QImage>();
                QVERIFY2(picture.width() > 200 && picture.width() <= text->viewport()->width(), qPrintable(id));
                QVERIFY2(!text->horizontalScrollBar()->isVisible(), qPrintable(id));
            }
        }
    }
}

void TestHelp::bothLanguagesTellTheSame()
{
    for (const QString &id : HelpWindow::pages()) {
        QLocale::setDefault(QLocale(QLocale::Turkish, QLocale::Turkey));
        HelpWindow turkish;
        turkish.showPage(id);
        speakEnglish();
        HelpWindow english;
        english.showPage(id);
        QVERIFY2(qAbs(textOf(turkish).count(u'\n') - textOf(english).count(u'\n')) <= 1, qPrintable(id));
    }
}

void TestHelp::keyboardGoesThroughThePages()
{
    const QPointer window = new HelpWindow;
    window->show();
    window->showPage(u"expiring"_s);
    auto *list = window->findChild<QListWidget *>();
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Down);
    QCOMPARE(window->page(), u"request"_s);
    QTest::keyClick(list, Qt::Key_End);
    QCOMPARE(window->page(), u"keys"_s);
    QTest::keyClick(list, Qt::Key_Escape);
    QTRY_VERIFY(!window);
}

void TestHelp::unknownPageIsTheFirst()
{
    HelpWindow window;
    window.showPage(u"pending"_s);
    window.showPage(u"something"_s);
    QCOMPARE(window.page(), u"expiring"_s);
}

void TestHelp::languageIsChangedWhileItIsOpen()
{
    HelpWindow window;
    window.showPage(u"pending"_s);
    const QString turkish = textOf(window);
    speakEnglish();
    QEvent change(QEvent::LanguageChange);
    QCoreApplication::sendEvent(&window, &change);
    QCOMPARE(window.page(), u"pending"_s);
    QVERIFY(textOf(window) != turkish);
}

QTEST_MAIN(TestHelp)
#include "tst_help.moc"
