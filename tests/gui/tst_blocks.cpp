#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTest>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/common/appearance.h"
#include "ui/common/bars.h"
#include "ui/common/button.h"
#include "ui/common/dayedit.h"
#include "ui/common/emptystate.h"
#include "ui/common/errorsummary.h"
#include "ui/common/flowlayout.h"
#include "ui/common/formfield.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/navigationbar.h"
#include "ui/common/pagebar.h"
#include "ui/common/toast.h"

using namespace eimza::ui;
using namespace Qt::StringLiterals;

/// What the windows are put together from, each alone and all beside each other.
class TestBlocks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_appearance = std::make_unique<Appearance>(*qApp); }
    void init() { m_appearance->setScheme(Scheme::Light); }
    void gallery_data();
    void gallery();
    void aButtonWithoutWordsIsRefused();
    void anIconAloneKeepsItsName();
    void chipNamesItsNumber();
    void toastStaysTenSecondsAndLeavesTheFocus();
    void toastActsOnce();
    void navigationAnswersItsKeys();
    void navigationBecomesARail();
    void selectionBarKeepsItsHeight();
    void noHistoryKeepsWhatIsCopiedFromALabel();

private:
    std::unique_ptr<Appearance> m_appearance;
};

void TestBlocks::gallery_data()
{
    QTest::addColumn<Scheme>("scheme");
    QTest::newRow("light") << Scheme::Light;
    QTest::newRow("dark") << Scheme::Dark;
}

void TestBlocks::gallery()
{
    QFETCH(const Scheme, scheme);
    m_appearance->setScheme(scheme);
    QWidget window;
    const Metrics m = Metrics::of(&window);
    auto *column = new QVBoxLayout{&window};
    column->setContentsMargins(0, 0, 0, 0);
    auto *practice = new PageBar{PageBar::Kind::Practice, Icon::Info};
    practice->setText(u"ÖRNEK VERİ – Gerçek kişi verisi içermez; sunucuya hiçbir bilgi gönderilmez."_s);
    auto *users = new QComboBox;
    users->setAccessibleName(u"Kullanıcı"_s);
    users->addItem(u"Proje Sorumlusu"_s);
    practice->addWidget(users);
    practice->addButton(u"Örnek Verilerden Çık"_s);
    column->addWidget(practice);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(m.u(4), m.u(4), m.u(4), m.u(4));
    row->setSpacing(m.u(4));
    column->addLayout(row, 1);
    auto *form = new QVBoxLayout;
    form->setSpacing(m.u(3));
    row->addLayout(form);
    auto *summary = new ErrorSummary;
    form->addWidget(summary);
    auto *nationalId = new FormField{u"TC Kimlik No"_s, new QLineEdit{u"1234567"_s}};
    nationalId->setError(u"TC Kimlik No 11 haneli olmalıdır; 7 hane girdiniz."_s);
    form->addWidget(nationalId);
    auto *kind = new QComboBox;
    kind->addItems({u"Kadrolu Personel"_s, u"Sözleşmeli Personel"_s});
    form->addWidget(new FormField{u"Personel Tipi"_s, kind});
    form->addWidget(
        new FormField{u"Açıklama (isteğe bağlı)"_s, new QPlainTextEdit{u"Görev yeri değişti."_s}});
    form->addWidget(new FormField{u"Saklama süresi (gün)"_s, new QSpinBox});
    auto *date = new DayEdit{QDate{2012, 9, 12}, QDate{2013, 9, 12}, QDate{2012, 9, 14}};
    form->addWidget(new FormField{u"Tekrar tarihi"_s, date});
    auto *disabled = new QLineEdit{u"https://eimza.example"_s};
    disabled->setEnabled(false);
    form->addWidget(new FormField{u"Sunucu (kurum politikasıyla belirlenmiş)"_s, disabled});
    form->addStretch(1);
    auto *right = new QVBoxLayout;
    right->setSpacing(m.u(3));
    row->addLayout(right, 1);
    auto *tabs = new QTabWidget;
    auto *empty = new EmptyState;
    empty->display(Icon::NothingFound, u"Bu ölçütlere uyan kayıt yok."_s,
                   u"Uygulanan: Soyad “ÖRN”, 1 Hafta İçinde"_s, u"Filtreyi Temizle"_s);
    tabs->addTab(empty, u"İncelenecek"_s);
    tabs->addTab(new QWidget, u"Beklemede"_s);
    tabs->addTab(new QWidget, u"Uygun Bulunan"_s);
    tabs->addTab(new QWidget, u"Gönderim Listesi"_s);
    right->addWidget(tabs, 1);
    auto *choices = new QWidget;
    auto *flow = new FlowLayout{4, 2, choices};
    auto *radio = new QRadioButton{u"E-imza ile imzala"_s};
    radio->setChecked(true);
    flow->addWidget(radio);
    flow->addWidget(new QRadioButton{u"Islak imza (formu yazdır)"_s});
    auto *checked = new QCheckBox{u"Formdaki bilgilerin doğru olduğunu onaylıyorum."_s};
    checked->setChecked(true);
    flow->addWidget(checked);
    auto *off = new QCheckBox{u"Kapalı"_s};
    off->setEnabled(false);
    off->setChecked(true);
    flow->addWidget(off);
    right->addWidget(choices);
    auto *count = new CountLine;
    count->setText(u"4 / 7 gönderildi"_s);
    count->setProgress(4, 7);
    count->addButton(new Button{Button::Kind::Secondary, u"Durdur"_s});
    right->addWidget(count);
    auto *acts = new QWidget;
    auto *actRow = new FlowLayout{2, 2, acts};
    actRow->addWidget(new Button{Button::Kind::Quiet, u"Vazgeç"_s});
    actRow->addWidget(new Button{Button::Kind::Secondary, Icon::Export, u"Kopyala"_s});
    actRow->addWidget(new Button{Button::Kind::Danger, u"Verileri Sil"_s});
    auto *primary = new Button{Button::Kind::Primary, u"7 Talebi Gönder"_s};
    actRow->addWidget(primary);
    auto *blocked = new Button{Button::Kind::Primary, u"Kapalı"_s};
    blocked->setEnabled(false);
    actRow->addWidget(blocked);
    right->addWidget(acts);
    right->addSpacing(m.u(18));
    window.resize(1280, 760);
    window.show();
    summary->display({nationalId});
    ToastHost toasts{&window};
    toasts.show({u"AYŞE ÖRNEK için yenileme talebi oluşturuldu. 15 saniye sonra büroya iletilecek."_s,
                 u"Geri Al"_s, [] {}},
                QDateTime::currentDateTimeUtc());
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    primary->setFocus();
    const QString folder = qEnvironmentVariable("EIMZA_PICTURES");
    if (!folder.isEmpty())
        window.grab().save(
            QDir{folder}.filePath(u"blocks-%1.png"_s.arg(QString::fromUtf8(QTest::currentDataTag()))));
    QCOMPARE(kind->height(), m.control());
    QCOMPARE(nationalId->field()->height(), m.control());
    QCOMPARE(primary->height(), m.control());
    QVERIFY(primary->width() >= m.u(20));
    for (const QLabel *label : window.findChildren<QLabel *>()) {
        if (label->isVisible() && !label->text().isEmpty() && label->wordWrap())
            QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
    }
}

void TestBlocks::aButtonWithoutWordsIsRefused()
{
    Button button{Button::Kind::Quiet, Icon::Dismiss, {}};
    QTest::ignoreMessage(QtCriticalMsg, QRegularExpression{u"without words"_s});
    button.setIconOnly(true);
    QVERIFY(!button.isEnabled());
}

void TestBlocks::anIconAloneKeepsItsName()
{
    Button button{Button::Kind::Quiet, Icon::Dismiss, u"Sil"_s};
    button.setIconOnly(true);
    QVERIFY(button.isEnabled());
    QCOMPARE(button.accessibleName(), u"Sil"_s);
    QCOMPARE(button.toolTip(), u"Sil"_s);
    QCOMPARE(button.sizeHint().width(), button.sizeHint().height());
}

void TestBlocks::chipNamesItsNumber()
{
    ChipButton chip{u"1 Ay İçinde"_s, Tone::Month};
    QCOMPARE(chip.accessibleName(), u"1 Ay İçinde"_s);
    const int before = chip.sizeHint().width();
    chip.setCount(3);
    QCOMPARE(chip.accessibleName(), u"1 Ay İçinde 3"_s);
    QVERIFY(chip.sizeHint().width() > before);
    chip.setText(u"3 Ay İçinde"_s); // with the same number
    QCOMPARE(chip.accessibleName(), u"3 Ay İçinde 3"_s);
    QCOMPARE(QAccessible::queryAccessibleInterface(&chip)->text(QAccessible::Name), u"3 Ay İçinde 3"_s);
}

void TestBlocks::toastStaysTenSecondsAndLeavesTheFocus()
{
    QWidget window;
    QLineEdit edit{&window};
    window.resize(800, 600);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    edit.setFocus();
    ToastHost host{&window};
    host.show({u"Bir"_s, {}, {}, 10}, {});
    QVERIFY(edit.hasFocus());
    QCOMPARE(host.visibleToasts().size(), 1);
    QVERIFY(host.visibleToasts().first()->remainingTime() > 9000);
    const QRect place = host.visibleToasts().first()->geometry();
    const Metrics m = Metrics::of(&window);
    QCOMPARE(place.right() + 1, window.width() - m.u(4));
    QCOMPARE(place.bottom() + 1, window.height() - m.u(4));
    for (int i = 0; i < 5; ++i)
        host.show({u"Daha"_s}, {});
    QCOMPARE(host.visibleToasts().size(), 3);
    QCOMPARE(host.history().size(), 6);
    QCOMPARE(host.history().last().text, u"Bir"_s);
    // What can be undone is not pushed out by what is only said, nor by the next of its kind.
    for (int i = 0; i < 4; ++i)
        host.show({u"Geri alınabilir"_s, u"Geri Al"_s, [] {}}, {});
    host.show({u"Haber"_s}, {});
    QCOMPARE(host.visibleToasts().size(), 5);
    QCOMPARE(std::ranges::count_if(host.visibleToasts(), [](const Toast *toast) { return !toast->message().actionText.isEmpty(); }), 4);
    for (int i = 0; i < 20; ++i)
        host.show({u"Geri alınabilir"_s, u"Geri Al"_s, [] {}}, {});
    QVERIFY(host.visibleToasts().size() <= 6);
    host.forget();
    QVERIFY(host.visibleToasts().isEmpty() && host.history().isEmpty());
}

void TestBlocks::toastActsOnce()
{
    QWidget window;
    window.resize(800, 600);
    ToastHost host{&window};
    int undone = 0;
    host.show({u"Talep oluşturuldu."_s, u"Geri Al"_s, [&undone] { ++undone; }}, {});
    QVERIFY(host.undoNewest());
    QVERIFY(!host.undoNewest());
    QCOMPARE(undone, 1);
    QVERIFY(host.visibleToasts().isEmpty());
}

void TestBlocks::navigationAnswersItsKeys()
{
    QWidget window;
    auto *layout = new QVBoxLayout{&window};
    auto *navigation = new NavigationBar;
    navigation->setEntries({{u"a"_s, u"Bir"_s, Icon::Expiring, QKeySequence{u"Ctrl+1"_s}},
                            {u"b"_s, u"İki"_s, Icon::Apply, QKeySequence{u"Ctrl+2"_s}, true}});
    layout->addWidget(navigation);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QSignalSpy activated{navigation, &NavigationBar::activated};
    navigation->setCurrent(u"a"_s);
    QCOMPARE(activated.count(), 0);
    QTest::keyClick(&window, Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated.first().first().toString(), u"b"_s);
    QCOMPARE(navigation->current(), u"b"_s);
    navigation->setCount(u"b"_s, 3);
    QStringList names;
    for (const QAbstractButton *button : navigation->findChildren<QAbstractButton *>())
        names << button->accessibleName();
    QCOMPARE(names, (QStringList{u"Bir"_s, u"İki 3"_s}));
}

void TestBlocks::navigationBecomesARail()
{
    NavigationBar navigation;
    navigation.setEntries({{u"a"_s, u"Süresi Dolacak Sertifikalar"_s, Icon::Expiring}});
    const Metrics m = Metrics::of(&navigation);
    navigation.fitToWindow(m.u(269));
    QVERIFY(navigation.isRail());
    QCOMPARE(navigation.width(), m.u(12));
    QCOMPARE(navigation.findChild<QAbstractButton *>()->toolTip(), u"Süresi Dolacak Sertifikalar"_s);
    navigation.fitToWindow(m.u(270));
    QCOMPARE(navigation.width(), m.u(52));
}

void TestBlocks::selectionBarKeepsItsHeight()
{
    SelectionBar bar;
    auto *act = new Button{Button::Kind::Primary, u"Yenileme Talebi Oluştur…"_s};
    bar.addButton(act);
    bar.setCount(0);
    const int empty = bar.sizeHint().expandedTo(bar.minimumSize()).height();
    QVERIFY(act->isHidden());
    bar.setCount(2);
    QVERIFY(!act->isHidden());
    QCOMPARE(bar.sizeHint().expandedTo(bar.minimumSize()).height(), empty);
    QCOMPARE(empty, Metrics::of(&bar).u(10));
}

void TestBlocks::noHistoryKeepsWhatIsCopiedFromALabel()
{
    Label label(Label::Kind::Body, u"0 500 000 00 00\nayse@example.org"_s);
    label.setTextInteractionFlags(Qt::TextSelectableByMouse);
    label.resize(300, 80);
    label.show();
    label.setSelection(0, static_cast<int>(label.text().size()));
    QApplication::clipboard()->setText(u"before"_s);
    QTest::keyClick(&label, Qt::Key_C, Qt::ControlModifier);
    const QMimeData *copied = QApplication::clipboard()->mimeData();
    QCOMPARE(copied->text(), label.text());
    QCOMPARE(copied->data(u"x-kde-passwordManagerHint"_s), QByteArray("secret"));

    // The same out of its menu.
    label.setSelection(0, 0);
    const auto menu = [&] {
        QContextMenuEvent asked(QContextMenuEvent::Mouse, {5, 5}, label.mapToGlobal(QPoint(5, 5)));
        QApplication::sendEvent(&label, &asked);
        return qobject_cast<QMenu *>(QApplication::activePopupWidget());
    };
    QMenu *without = menu();
    QVERIFY(without && without->actions().size() == 2 && !without->actions().constFirst()->isEnabled());
    without->actions().constLast()->trigger();
    without->close();
    QCOMPARE(label.selectedText().size(), label.text().size());
    QApplication::clipboard()->setText(u"before"_s);
    QMenu *with = menu();
    QVERIFY(with && with->actions().constFirst()->isEnabled());
    with->actions().constFirst()->trigger();
    with->close();
    copied = QApplication::clipboard()->mimeData();
    QCOMPARE(copied->text(), label.text());
    QCOMPARE(copied->data(u"x-kde-passwordManagerHint"_s), QByteArray("secret"));
}

QTEST_MAIN(TestBlocks)
#include "tst_blocks.moc"
