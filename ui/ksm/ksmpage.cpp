#include "ui/ksm/ksmpage.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QRegularExpression>
#include <QVBoxLayout>

#include "core/base/istanbul.h"
#include "core/base/whendone.h"
#include "ui/common/bars.h"
#include "ui/common/button.h"
#include "ui/common/errorsummary.h"
#include "ui/common/errortexts.h"
#include "ui/common/flowlayout.h"
#include "ui/common/formfield.h"
#include "ui/common/label.h"
#include "ui/common/listarea.h"
#include "ui/common/metrics.h"
#include "ui/common/recordtable.h"
#include "ui/common/textmodel.h"
#include "ui/common/unitlayout.h"
#include "ui/common/wordings.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;
using client::KsmLine;

namespace {

QList<ColumnSpec> lineFields()
{
    return {
        {u"record"_s, KsmPage::tr("Kayıt"), Qt::AlignLeft, u"Sertifika …A7F"_s},
        {u"notBefore"_s, KsmPage::tr("Başlangıç"), Qt::AlignLeft, u"27.09.2012 06:22:55"_s},
        {u"notAfter"_s, KsmPage::tr("Bitiş"), Qt::AlignLeft, u"27.09.2012 06:22:55"_s},
        {u"theirs"_s, KsmPage::tr("Kamu SM Kaydı"), Qt::AlignLeft, u"Erişim parolası gönderildi"_s, true},
        {u"ours"_s, KsmPage::tr("Kurum Kaydı"), Qt::AlignLeft, u"Erişim parolası gönderildi"_s, true},
        {u"difference"_s, KsmPage::tr("Fark"), Qt::AlignLeft, u"Bitiş tarihi farklı"_s, true, true},
    };
}

QString stateOf(const std::optional<Certificate> &certificate, const QDateTime &now)
{
    return certificate ? certificateStateText(effectiveStatus(*certificate, now)) : KsmPage::tr("Kayıt yok");
}

QString differenceText(const KsmLine &line, const QDateTime &now)
{
    if (!line.differs(now))
        return {};
    if (line.isApplication)
        return line.ourState ? KsmPage::tr("Durum farklı") : KsmPage::tr("Kurumda yok");
    if (!line.theirs)
        return KsmPage::tr("Kamu SM'de yok");
    if (!line.ours)
        return KsmPage::tr("Kurumda yok");
    if (line.theirs->notAfter != line.ours->notAfter)
        return KsmPage::tr("Bitiş tarihi farklı");
    return line.theirs->notBefore != line.ours->notBefore ? KsmPage::tr("Başlangıç tarihi farklı") : KsmPage::tr("Durum farklı");
}

QList<Cell> cellsOf(const KsmLine &line, const QDateTime &now)
{
    const QString difference = differenceText(line, now);
    const Cell mark{difference.isEmpty() ? KsmPage::tr("Aynı") : difference, {}, {}, false,
                    difference.isEmpty() ? Pill{} : Pill{difference, Tone::Week, Icon::Week}};
    if (line.isApplication)
        return {{KsmPage::tr("Talep %1").arg(line.name)}, {}, {},
                {line.theirState ? wording(*line.theirState) : KsmPage::tr("Kayıt yok"), dateTimeText(line.theirMoment)},
                {line.ourState ? wording(*line.ourState) : KsmPage::tr("Kayıt yok")}, mark};
    const Certificate &c = line.theirs ? *line.theirs : *line.ours;
    return {{KsmPage::tr("Sertifika %1").arg(serialTail(c.serial))}, {dateTimeText(c.notBefore)}, {dateTimeText(c.notAfter)},
            {stateOf(line.theirs, now)}, {stateOf(line.ours, now)}, mark};
}

QLineEdit *lineOf(const FormField *field)
{
    return static_cast<QLineEdit *>(field->field());
}

} // namespace

KsmPage::KsmPage(client::Client &client, QWidget *parent)
    : Page{u"ksmPage"_s, 4, parent}, m_client{client}, m_model{new TextModel(lineFields(), this)}, m_errors{new ErrorSummary}
    , m_source{new Label(Label::Kind::Strong)}, m_onlyDifferences{new ChipButton(tr("Farkı Göster"), Tone::Week)}, m_count{new CountLine}
    , m_table{new RecordTable}
{
    column()->addWidget(new Label(Label::Kind::PageTitle, tr("KSM Sorgulama")));
    auto *help = new Label(Label::Kind::Secondary,
                           tr("Bu alanda Kamu SM'nin o andaki kaydı kurum kaydıyla yan yana gösterilir. Her sorgu kayıt altına alınır."));
    help->setWordWrap(true);
    column()->addWidget(help);
    m_errors->setObjectName(u"ksmErrors"_s);
    column()->addWidget(m_errors);
    addZone(makeFields());
    column()->addWidget(zones().first());
    m_source->setObjectName(u"ksmSource"_s);
    m_source->setWordWrap(true);
    column()->addWidget(m_source);
    m_onlyDifferences->setObjectName(u"onlyDifferences"_s);
    m_onlyDifferences->setCheckable(true);
    connect(m_onlyDifferences, &ChipButton::clicked, this, &KsmPage::displayLines);
    m_count->setObjectName(u"ksmCount"_s);
    m_count->addWidget(m_onlyDifferences);
    m_count->addButton(makeColumnsButton());
    m_count->addButton(makeExportButton());
    m_count->addButton(makePrintButton());
    column()->addWidget(m_count);
    m_model->setCheckable(false);
    m_table->setObjectName(u"ksmTable"_s);
    m_table->setAccessibleName(tr("Kamu SM ve kurum kayıtları"));
    m_table->setModel(m_model);
    m_area = new ListArea(m_table);
    setList(m_area);
    column()->addWidget(m_area, 1);
    addZone(m_count);
    addZone(m_area);
    connect(m_area, &ListArea::acted, this, &KsmPage::ask);
    clear();
}

QWidget *KsmPage::makeFields()
{
    auto *row = new QWidget;
    auto *flow = new FlowLayout(3, 2, row);
    flow->setTopAligned();
    const auto addField = [&](const QString &label, const QString &name, int units) {
        auto *edit = new QLineEdit;
        edit->setObjectName(name);
        setFixedWidthUnits(edit, units);
        connect(edit, &QLineEdit::returnPressed, this, &KsmPage::ask);
        auto *field = new FormField(label, edit);
        flow->addWidget(field);
        return field;
    };
    m_nationalId = addField(tr("TC Kimlik No"), u"ksmNationalId"_s, 36);
    m_serial = addField(tr("veya Sertifika Seri No"), u"ksmSerial"_s, 56);
    flow->addWidget(makeButtons());
    return row;
}

QWidget *KsmPage::makeButtons()
{
    auto *query = new Button(Button::Kind::Secondary, tr("Sorgula"));
    query->setObjectName(u"askKsm"_s);
    auto *reset = new Button(Button::Kind::Quiet, tr("Temizle"));
    connect(query, &Button::clicked, this, &KsmPage::ask);
    connect(reset, &Button::clicked, this, &KsmPage::clear);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->addWidget(query);
    layout->addWidget(reset);
    // Level with the fields, whose labels stand above them.
    followMetrics(row, [row, layout](const Metrics &metrics) {
        layout->setSpacing(metrics.u(2));
        layout->setContentsMargins(0, row->fontMetrics().height() + metrics.u(1), 0, 0);
    });
    return row;
}

void KsmPage::focusSearch()
{
    m_nationalId->field()->setFocus(Qt::ShortcutFocusReason);
}

bool KsmPage::validate()
{
    static const QRegularExpression hexadecimal{u"^[0-9A-Fa-f]{1,64}$"_s};
    const QString number = lineOf(m_nationalId)->text().trimmed();
    const QString serial = lineOf(m_serial)->text().trimmed();
    const auto id = NationalId::check(number);
    QString numberError = number.isEmpty() || id ? QString() : nationalIdError(id.error(), number.size());
    if (number.isEmpty() && serial.isEmpty())
        numberError = tr("TC Kimlik No ya da sertifika seri no giriniz.");
    m_nationalId->setError(numberError);
    QString serialError;
    if (!serial.isEmpty() && !hexadecimal.match(serial).hasMatch())
        serialError = tr("Seri no yalnızca 0–9 ve A–F içerir, en çok 64 hanedir.");
    else if (!serial.isEmpty() && !number.isEmpty())
        serialError = tr("TC Kimlik No ile seri no birlikte sorgulanmaz; birini siliniz.");
    m_serial->setError(serialError);
    return !m_errors->display({m_nationalId, m_serial});
}

void KsmPage::ask()
{
    if (!validate())
        return;
    KsmQuery query;
    query.tckn = lineOf(m_nationalId)->text().trimmed();
    query.serial = lineOf(m_serial)->text().trimmed().toUpper();
    m_source->clear();
    m_count->setText({});
    m_area->showLoading();
    const quint64 generation = ++m_generation;
    whenDone(m_client.ksm().ask(query), this, [this, generation](const Result<client::KsmResult> &result) {
        if (generation == m_generation)
            display(result);
    });
}

void KsmPage::clear()
{
    ++m_generation;
    for (FormField *field : {m_nationalId, m_serial}) {
        lineOf(field)->clear();
        field->setError({});
    }
    m_errors->display({});
    m_result.reset();
    m_model->setRows({});
    m_source->clear();
    m_source->hide();
    m_count->setText({});
    m_onlyDifferences->setChecked(false);
    m_onlyDifferences->hide();
    m_area->showEmpty(Icon::NothingFound, tr("Kişi ya da sertifika sorgulayınız"), tr("TC Kimlik No ya da sertifika seri no girip Sorgula düğmesine basınız."));
}

void KsmPage::display(const Result<client::KsmResult> &result)
{
    m_result = result ? std::optional{*result} : std::nullopt;
    m_onlyDifferences->setChecked(false);
    m_onlyDifferences->setVisible(m_result.has_value());
    m_source->setVisible(m_result.has_value());
    if (!result) {
        m_model->setRows({});
        m_count->setText({});
        displayError(result.error());
        return;
    }
    const QString moment = dateTimeText(result->at);
    m_source->setText(result->isKept ? tr("%1 %2 · Kamu SM'ye ulaşılamadı. Kayıtlı yanıt: %3").arg(result->person.name, result->person.surname, moment)
                                     : tr("%1 %2 · Kaynak: Kamu SM yanıtı %3").arg(result->person.name, result->person.surname, moment));
    displayLines();
}

void KsmPage::displayError(const Error &error)
{
    if (error.code == ErrorCode::NotFound) {
        m_area->showEmpty(Icon::NothingFound, tr("Kayıt bulunamadı."), tr("Bu numarayla birimlerinizde kayıtlı bir kişi ya da sertifika yok."));
        return;
    }
    if (error.code == ErrorCode::Offline || error.code == ErrorCode::Timeout) {
        m_area->showEmpty(Icon::Offline, tr("Kamu SM'ye ulaşılamadı."), tr("Bu kişi için kayıtlı bir yanıt da yok. Birkaç dakika sonra yeniden deneyiniz."),
                          tr("Yeniden Dene"));
        return;
    }
    const ErrorText text = errorText(error, Place::Search);
    m_area->showEmpty(Icon::NotSynced, text.happened, text.code.isEmpty() ? text.toDo : tr("%1 Hata kodu: %2").arg(text.toDo, text.code),
                      tr("Yeniden Dene"));
}

void KsmPage::displayLines()
{
    if (!m_result)
        return;
    const QDateTime now = m_client.clock().now();
    QList<TextModel::Row> rows;
    int differing = 0;
    for (const KsmLine &line : std::as_const(m_result->lines)) {
        differing += line.differs(now);
        if (line.differs(now) || !m_onlyDifferences->isChecked())
            rows.append({rows.size() + 1, cellsOf(line, now)});
    }
    m_model->setRows(rows);
    m_onlyDifferences->setCount(differing);
    if (!m_result->known)
        m_count->setText(tr("Kamu SM'de bu kişinin kaydı yok."));
    else
        m_count->setText(differing == 0 ? tr("Kamu SM kaydı ile kurum kaydı aynı.")
                                        : tr("Kamu SM kaydı ile kurum kaydı %n yerde farklı.", nullptr, differing));
    if (rows.isEmpty())
        m_area->showEmpty(Icon::AllDone, tr("Gösterilecek kayıt yok."), tr("Farklı bir kayıt bulunmuyor."));
    else
        m_area->showTable();
}

} // namespace eimza::ui
