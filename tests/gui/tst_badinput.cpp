#include <QAbstractSpinBox>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDateEdit>
#include <QLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QRadioButton>
#include <QScopeGuard>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>

#include "app/desktop/language.h"
#include "core/base/log.h"
#include "tests/gui/practiceprogram.h"
#include "ui/account/passphrasesheet.h"
#include "ui/applications/reasonsheet.h"
#include "ui/applications/refilesheet.h"
#include "ui/certificates/contactsheet.h"
#include "ui/filters/filternamesheet.h"
#include "ui/common/button.h"
#include "ui/common/cleantext.h"
#include "ui/common/errorsummary.h"
#include "ui/common/formfield.h"
#include "ui/outbox/feedback.h"
#include "ui/output/exportsheet.h"
#include "ui/people/revealsheet.h"
#include "ui/requests/correctionsheet.h"
#include "ui/settings/settingswindow.h"
#include "ui/statuses/statusespage.h"

using namespace eimza;
using namespace eimza::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = test::PracticeProgram::patience;

bool takesText(const QWidget *field)
{
    return field->isVisible() && field->isEnabled() && !qobject_cast<QAbstractSpinBox *>(field->parentWidget())
           && !qobject_cast<QComboBox *>(field->parentWidget());
}

QString textOf(const QWidget *field)
{
    const auto *line = qobject_cast<const QLineEdit *>(field);
    return line ? line->text() : qobject_cast<const QPlainTextEdit *>(field)->toPlainText();
}

QList<QWidget *> fieldsOf(QWidget *form)
{
    QList<QWidget *> fields;
    for (auto *field : form->findChildren<QLineEdit *>())
        if (takesText(field) && !field->isReadOnly())
            fields.append(field);
    for (auto *field : form->findChildren<QPlainTextEdit *>())
        if (takesText(field) && !field->isReadOnly())
            fields.append(field);
    return fields;
}

// As it comes from elsewhere.
void paste(QWidget *field, const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    if (auto *line = qobject_cast<QLineEdit *>(field)) {
        line->clear();
        line->paste();
    } else if (auto *lines = qobject_cast<QPlainTextEdit *>(field)) {
        lines->clear();
        lines->paste();
    }
}

// What was typed is there still, at most without what nobody sees.
bool isShown(const QPointer<Sheet> &sheet)
{
    const Sheet *widget = sheet.data();
    return widget && widget->isVisible();
}

int widthOf(const QPointer<Sheet> &sheet)
{
    const Sheet *widget = sheet.data();
    return widget ? widget->width() : 0;
}

bool isKept(const QString &before, const QString &after)
{
    return QStringList{before, cleanLine(before), cleanLines(before), cleanNumber(before)}.contains(after);
}

QStringList errorsOf(QWidget *form)
{
    QStringList errors;
    for (const auto *field : form->findChildren<FormField *>())
        if (!field->error().isEmpty())
            errors.append(field->error());
    return errors;
}

void addBadTexts()
{
    QTest::addColumn<QString>("text");
    static const QStringList names{u"too long"_s, u"right to left"_s, u"emoji"_s, u"lines and tabs"_s, u"a formula"_s, u"quotes"_s};
    for (qsizetype i = 0; i < test::badTexts().size(); ++i)
        QTest::newRow(qPrintable(names.value(i))) << test::badTexts().at(i);
}

} // namespace

/// Every field of every form with what no field should choke on, and windows of every size.
class TestBadInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyFieldOfEveryView_data() { addBadTexts(); }
    void everyFieldOfEveryView();
    void everyFieldOfEveryGrouping_data() { addBadTexts(); }
    void everyFieldOfEveryGrouping();
    void everyFieldBesideWhoWasFound_data() { addBadTexts(); }
    void everyFieldBesideWhoWasFound();
    void everyDayAndNumberStaysInItsRange_data() { addBadTexts(); }
    void everyDayAndNumberStaysInItsRange();
    void everySheet_data();
    void everySheet();
    void everySheetHasRoomForLargeText_data() { everySheet_data(); }
    void everySheetHasRoomForLargeText();
    void everyFieldTakesAsMuchAsOneTypes();
    void aWindowOfSixByFourCentimetres();
    void aWindowOverFourMonitors();

private:
    [[nodiscard]] Sheet *sheet(const QString &name);
    void tryField(QWidget *field, const QString &text, const QString &view);
    void tryBoxes(QWidget *window, const QString &text, int expected);

    test::PracticeProgram m_program;
    std::unique_ptr<Feedback> m_feedback;
    PersonId m_person;
};

void TestBadInput::initTestCase()
{
    desktop::installLanguage(*qApp, u"tr"_s);
    QVERIFY(m_program.start());
    QTRY_VERIFY_WITH_TIMEOUT(m_program.client().expiring().list() && m_program.client().expiring().list()->size() > 0, patience);
    m_person = m_program.client().expiring().list()->at(0).person;
    m_feedback = std::make_unique<Feedback>(m_program.client(), m_program.program->window().toasts());
}

void TestBadInput::tryField(QWidget *field, const QString &text, const QString &view)
{
    paste(field, text);
    const QString before = textOf(field);
    QVERIFY2(!before.isEmpty(), qPrintable(view));
    field->setFocus();
    QTest::keyClick(field, Qt::Key_Return);
    QTest::qWait(0);
    QVERIFY2(isKept(before, textOf(field)), qPrintable(view + u": "_s + field->objectName() + u": "_s + textOf(field).left(80)));
}

void TestBadInput::everyFieldOfEveryView()
{
    QFETCH(QString, text);
    int tried = 0;
    for (const QString &view : m_program.workspace()->views()) {
        m_program.workspace()->open(view);
        Page *page = m_program.workspace()->currentPage();
        for (QWidget *field : fieldsOf(page)) {
            tryField(field, text, view);
            ++tried;
        }
        QVERIFY(m_program.program->window().width() <= 1280);
        for (QWidget *field : fieldsOf(page))
            paste(field, {});
        page->focusSearch();
        keyboard::press(Qt::Key_Escape);
    }
    QVERIFY2(tried >= 12, qPrintable(QString::number(tried)));
}

void TestBadInput::everyFieldOfEveryGrouping()
{
    QFETCH(QString, text);
    m_program.workspace()->open(u"states"_s);
    auto *page = qobject_cast<StatusesPage *>(m_program.workspace()->currentPage());
    page->group(StatusesPage::Grouping::Month);
    auto *months = m_program.find<QLineEdit>(u"monthsTableFilter"_s);
    QTRY_VERIFY_WITH_TIMEOUT(months->isVisible(), patience);
    tryField(months, text, u"months"_s);
    months->clear();
    QTRY_VERIFY(m_program.table(u"monthsTable"_s)->records()->recordCount() > 1);
    page->group(StatusesPage::Grouping::Person);
    const QList<QWidget *> fields = fieldsOf(page);
    QCOMPARE(fields.size(), 4);
    for (QWidget *field : fields)
        tryField(field, text, u"steps"_s);
    QVERIFY(m_program.program->window().width() <= 1280);
    page->focusSearch();
    keyboard::press(Qt::Key_Escape);
    page->group(StatusesPage::Grouping::State);
}

void TestBadInput::everyFieldBesideWhoWasFound()
{
    QFETCH(QString, text);
    struct Form {
        QString view, prefix, table;
        QStringList fields;
    };
    const QList<Form> forms{{u"request"_s, u"request"_s, u"peopleTable"_s, {u"requestNote"_s, u"peopleTableFilter"_s}},
                            {u"people"_s, u"person"_s, u"personTable"_s, {u"personTableFilter"_s}},
                            {u"states"_s, u"steps"_s, u"stepsPeople"_s, {u"stepsPeopleFilter"_s}}};
    for (const Form &form : forms) {
        m_program.workspace()->open(form.view);
        Page *page = m_program.workspace()->currentPage();
        auto *states = qobject_cast<StatusesPage *>(page);
        if (states)
            states->group(StatusesPage::Grouping::Person);
        auto *surname = m_program.find<QLineEdit>(form.prefix + u"Surname"_s);
        surname->setText(u"a"_s);
        QTest::keyClick(surname, Qt::Key_Return);
        auto *table = m_program.table(form.table);
        QTRY_VERIFY_WITH_TIMEOUT(table->isVisible() && table->records()->recordCount() > 1, patience);
        for (const QString &name : form.fields) {
            auto *field = m_program.find<QLineEdit>(name);
            QTRY_VERIFY2(field && takesText(field), qPrintable(name));
            tryField(field, text, form.view);
            field->clear();
            QTRY_VERIFY2(table->isVisible() && table->records()->recordCount() > 1, qPrintable(name));
        }
        page->focusSearch();
        keyboard::press(Qt::Key_Escape);
        if (states)
            states->group(StatusesPage::Grouping::State);
    }
}

// Every day and every number that is shown.
void TestBadInput::tryBoxes(QWidget *window, const QString &text, int expected)
{
    int tried = 0;
    for (auto *box : window->findChildren<QAbstractSpinBox *>()) {
        if (!box->isVisible() || !box->isEnabled())
            continue;
        ++tried;
        auto *line = box->findChild<QLineEdit *>();
        for (const QString &bad : {text, u"31.02.2013"_s, u"99.99.9999"_s, u"-1"_s, u"99999"_s}) {
            QGuiApplication::clipboard()->setText(bad);
            line->selectAll();
            line->paste();
            box->interpretText(); // as when it is left
            const QString shown = box->text();
            QVERIFY2(box->hasAcceptableInput(), qPrintable(box->objectName() + u": "_s + shown.left(80)));
            if (const auto *day = qobject_cast<const QDateEdit *>(box)) {
                QVERIFY2(day->date() >= day->minimumDate() && day->date() <= day->maximumDate(), qPrintable(shown));
                QCOMPARE(shown, day->date().toString(u"dd.MM.yyyy"_s));
            } else if (const auto *number = qobject_cast<const QSpinBox *>(box)) {
                QVERIFY2(number->value() >= number->minimum() && number->value() <= number->maximum(), qPrintable(shown));
                QVERIFY2(shown == number->specialValueText() || shown == QString::number(number->value()), qPrintable(shown));
            }
        }
    }
    QCOMPARE(tried, expected);
}

void TestBadInput::everyDayAndNumberStaysInItsRange()
{
    QFETCH(QString, text);
    {
        const std::unique_ptr<Sheet> opened(sheet(u"contact"_s));
        opened->open();
        QVERIFY(QTest::qWaitForWindowExposed(opened.get()));
        for (auto *again : opened->findChildren<QCheckBox *>())
            again->setChecked(true);
        tryBoxes(opened.get(), text, 1);
    }
    const auto settings = [this] { return m_program.program->window().findChild<SettingsWindow *>(); };
    for (const auto &[page, boxes] : {std::pair{u"privacy"_s, 1}, std::pair{u"deputies"_s, 2}}) {
        m_program.program->openSettings(page);
        QTRY_VERIFY(settings() && settings()->isVisible());
        tryBoxes(settings(), text, boxes);
        settings()->close();
        QTRY_VERIFY(!settings());
    }
}

// As if the words were taken at once.
template <typename WordSheet>
WordSheet *closing(WordSheet *sheet)
{
    QObject::connect(sheet, &WordSheet::given, sheet, &QDialog::accept);
    return sheet;
}

Sheet *TestBadInput::sheet(const QString &name)
{
    QWidget *window = &m_program.program->window();
    client::Client &client = m_program.client();
    if (name == "contact"_L1)
        return new ContactSheet(client, *m_feedback, {m_person}, window);
    if (name == "filter"_L1)
        return new FilterNameSheet(client.savedFilters(u"expiring"_s), {}, window);
    if (name == "reveal"_L1)
        return closing(new RevealSheet(u"AYŞE ÖRNEK"_s, window));
    if (name == "hold"_L1)
        return closing(new ReasonSheet(CommandKind::Hold, 1, window));
    if (name == "return"_L1)
        return closing(new ReasonSheet(CommandKind::Return, 2, window));
    if (name == "cancel"_L1)
        return closing(new ReasonSheet(CommandKind::Cancel, 1, window));
    if (name == "refile"_L1)
        return closing(new RefileSheet(client, {m_person}, u"AYŞE ÖRNEK"_s, window));
    if (name == "correction"_L1)
        return new CorrectionSheet(client, *m_feedback, m_person, u"AYŞE ÖRNEK"_s, window);
    if (name == "passphrase"_L1)
        return new PassphraseSheet(window);
    auto *sheet = new ExportSheet({1, 2, 3}, OutputFormat::Xlsx, {}, window);
    sheet->findChild<QRadioButton *>(u"numbersWhole"_s)->setChecked(true);
    connect(sheet, &ExportSheet::chosen, sheet, &QDialog::accept);
    return sheet;
}

void TestBadInput::everySheet_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"contact", "filter", "reveal", "hold", "return", "cancel", "refile", "correction", "passphrase", "export"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestBadInput::everySheet()
{
    QFETCH(QString, name);
    for (const QString &text : test::badTexts() + QStringList{QString(), u" \n\t "_s}) {
        const QPointer<Sheet> opened = sheet(name);
        opened->open();
        QVERIFY(QTest::qWaitForWindowExposed(opened));
        const QList<QWidget *> fields = fieldsOf(opened);
        QVERIFY(!fields.isEmpty());
        QVERIFY(isShown(opened));
        const int width = widthOf(opened);
        QStringList before;
        for (QWidget *field : fields) {
            paste(field, text);
            before.append(textOf(field));
        }
        opened->act()->click();
        // Either it was taken, or the form says what is wrong with it, and every word is there still.
        QTRY_VERIFY2(!isShown(opened) || !errorsOf(opened).isEmpty(), qPrintable(name + u": "_s + text.left(40)));
        if (isShown(opened)) {
            for (qsizetype i = 0; i < fields.size(); ++i)
                QVERIFY2(isKept(before.at(i), textOf(fields.at(i))), qPrintable(name));
            auto *summary = opened->findChild<ErrorSummary *>();
            QVERIFY(summary->isVisible());
            QStringList said;
            for (const QLabel *label : summary->findChildren<QLabel *>())
                said.append(label->text());
            for (const QAbstractButton *line : summary->findChildren<QAbstractButton *>())
                said.append(line->text());
            for (const QString &error : errorsOf(opened))
                QVERIFY2(said.join(u'\n').contains(error), qPrintable(error + u" is not in: "_s + said.join(u'|')));
            QVERIFY2(widthOf(opened) <= qMax(width, 1280), qPrintable(QString::number(widthOf(opened))));
        }
        delete opened;
    }
}

void TestBadInput::everySheetHasRoomForLargeText()
{
    QFETCH(QString, name);
    m_program.appearance->setTextScale(200);
    const auto back = qScopeGuard([this] { m_program.appearance->setTextScale(100); });
    const std::unique_ptr<Sheet> opened(sheet(name));
    opened->open();
    QVERIFY(QTest::qWaitForWindowExposed(opened.get()));
    const int needed = opened->layout()->totalHeightForWidth(opened->width());
    QVERIFY2(opened->height() >= qMin(needed, opened->screen()->availableSize().height()),
             qPrintable(u"%1: %2 of %3"_s.arg(name).arg(opened->height()).arg(needed)));
}

// A field that cuts off what is pasted would lose it without a word.
void TestBadInput::everyFieldTakesAsMuchAsOneTypes()
{
    for (const QString &view : m_program.workspace()->views()) {
        m_program.workspace()->open(view);
        for (QWidget *field : fieldsOf(m_program.workspace()->currentPage())) {
            paste(field, QString(5000, u'x'));
            QVERIFY2(textOf(field).size() == 5000, qPrintable(view + u": "_s + field->objectName()));
            paste(field, {});
        }
    }
}

void TestBadInput::aWindowOfSixByFourCentimetres()
{
    QWidget &window = m_program.program->window();
    const QSize before = window.size();
    const double dots = window.logicalDpiX() / 2.54;
    const QSize small(qRound(6 * dots), qRound(4 * dots));
    for (const QString &view : m_program.workspace()->views()) {
        m_program.workspace()->open(view);
        window.resize(small);
        QTRY_COMPARE(window.size(), small);
        QVERIFY(!window.grab().isNull());
        // Everything can be scrolled to.
        auto *scroll = window.findChild<QScrollArea *>(u"pageScroll"_s);
        QTRY_VERIFY2(scroll->horizontalScrollBar()->maximum() + scroll->viewport()->width() >= m_program.workspace()->width(), qPrintable(view));
        QVERIFY2(scroll->verticalScrollBar()->maximum() > 0, qPrintable(view));
        QTest::keyClick(m_program.workspace()->currentPage(), Qt::Key_F8);
        QTest::keyClick(m_program.workspace()->currentPage(), Qt::Key_F8);
    }
    window.resize(before);
    QTRY_COMPARE(window.size(), before);
    m_program.workspace()->open(u"expiring"_s);
    auto *table = m_program.workspace()->page(u"expiring"_s)->table();
    QTRY_VERIFY(table->isVisible() && table->viewport()->width() > 300 && table->viewport()->height() > 100);
}

void TestBadInput::aWindowOverFourMonitors()
{
    QWidget &window = m_program.program->window();
    const QSize before = window.size();
    const QSize wide(4 * 1920, 1080);
    for (const QString &view : m_program.workspace()->views()) {
        m_program.workspace()->open(view);
        window.resize(wide);
        QTRY_COMPARE(window.size(), wide);
        QVERIFY(!window.grab().isNull());
        Page *page = m_program.workspace()->currentPage();
        QVERIFY2(page->width() > wide.width() / 2, qPrintable(view));
        if (const RecordTable *table = page->shownTable()) {
            QVERIFY2(table->viewport()->width() > wide.width() / 4, qPrintable(view));
            QVERIFY2(!table->horizontalScrollBar()->isVisible(), qPrintable(view));
        }
    }
    window.resize(before);
    QTRY_COMPARE(window.size(), before);
}

int main(int argc, char *argv[])
{
    setUpLogging();
    QApplication application(argc, argv);
    TestBadInput test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_badinput.moc"
