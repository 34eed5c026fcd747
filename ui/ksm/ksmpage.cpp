#include "ui/ksm/ksmpage.h"

#include <QLineEdit>
#include <QVBoxLayout>
#include <algorithm>

#include "core/base/istanbul.h"
#include "core/base/mask.h"
#include "core/base/whendone.h"
#include "ui/common/bars.h"
#include "ui/common/button.h"
#include "ui/common/cleantext.h"
#include "ui/common/errortexts.h"
#include "ui/common/formfield.h"
#include "ui/common/label.h"
#include "ui/common/listarea.h"
#include "ui/common/queryform.h"
#include "ui/common/recordtable.h"
#include "ui/common/textmodel.h"
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
        {u"reason"_s, KsmPage::tr("Ret ya da\nİptal Nedeni"), Qt::AlignLeft, u"Kurum talebi geri çekti"_s, true, false, true, true},
        {u"ours"_s, KsmPage::tr("Kurum Kaydı"), Qt::AlignLeft, u"Erişim parolası gönderildi"_s, true},
        {u"difference"_s, KsmPage::tr("Fark"), Qt::AlignLeft, u"Bitiş tarihi farklı"_s, true, true},
    };
}

QString stateOf(const std::optional<Certificate> &certificate, const QDateTime &now)
{
    return certificate ? wording(effectiveStatus(*certificate, now)) : KsmPage::tr("Kayıt yok");
}

QString differenceText(const KsmLine &line, const QDateTime &now)
{
    if (!line.differs(now))
        return {};
    if (line.kind == KsmLine::Kind::Application)
        return line.ourState ? KsmPage::tr("Durum farklı") : KsmPage::tr("Kurumda yok");
    if (line.kind == KsmLine::Kind::Email)
        return line.ourEmail.isEmpty() ? KsmPage::tr("Kurumda yok") : KsmPage::tr("Adres farklı");
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
    if (line.kind == KsmLine::Kind::Email)
        return {{KsmPage::tr("E-posta")}, {}, {}, {line.theirEmail}, {},
                {line.ourEmail.isEmpty() ? KsmPage::tr("Kayıt yok") : line.ourEmail}, mark};
    if (line.kind == KsmLine::Kind::Application)
        return {{KsmPage::tr("Talep %1").arg(line.name)}, {}, {},
                {line.theirState ? wording(*line.theirState) : KsmPage::tr("Kayıt yok"), dateTimeText(line.theirMoment)},
                {line.theirReason},
                {line.ourState ? wording(*line.ourState) : KsmPage::tr("Kayıt yok")}, mark};
    const Certificate &c = line.theirs ? *line.theirs : *line.ours;
    return {{KsmPage::tr("Sertifika %1").arg(serialTail(c.serial))}, {dateTimeText(c.notBefore)}, {dateTimeText(c.notAfter)},
            {stateOf(line.theirs, now)}, {}, {stateOf(line.ours, now)}, mark};
}

QString wordsOf(const KsmQuery &query)
{
    return query.serial.isEmpty() ? KsmPage::tr("TC Kimlik No “%1”").arg(maskedNationalId(query.tckn))
                                  : KsmPage::tr("Sertifika seri no (son 3) “%1”").arg(serialTail(query.serial));
}

} // namespace

KsmPage::KsmPage(client::Client &client, QWidget *parent)
    : ListPage{u"ksmPage"_s, 4, parent}, m_client{client}, m_model{new TextModel(lineFields(), this)}, m_form{new QueryForm(u"ksm"_s)}
    , m_nationalId{m_form->addField(tr("TC Kimlik No"), u"NationalId"_s, new QLineEdit, 36)}
    , m_serial{m_form->addField(tr("veya Sertifika Seri No"), u"Serial"_s, new QLineEdit, 92)}
    , m_source{new Label(Label::Kind::Strong)}
    , m_emailNote{new Label(Label::Kind::Body, tr("E-posta adresi farklı: erişim parolası Kamu SM'de kayıtlı adrese gönderilir."))}
    , m_onlyDifferences{new ChipButton(tr("Farkı Göster"), Tone::Week)}
{
    column()->addWidget(new Label(Label::Kind::PageTitle, tr("KSM Sorgulama")));
    auto *help = new Label(Label::Kind::Secondary,
                           tr("Bu alanda Kamu SM'nin o andaki kaydı kurum kaydıyla yan yana gösterilir. Her sorgu kayıt altına alınır."));
    help->setWordWrap(true);
    column()->addWidget(help);
    m_form->addButtons();
    column()->addWidget(m_form);
    addZone(m_form);
    m_source->setObjectName(u"ksmSource"_s);
    m_source->setWordWrap(true);
    column()->addWidget(m_source);
    m_emailNote->setObjectName(u"ksmEmailNote"_s);
    m_emailNote->setWordWrap(true);
    column()->addWidget(m_emailNote);
    m_model->setCheckable(false);
    makeList(m_model, u"ksmTable"_s, tr("Kamu SM ve kurum kayıtları"));
    m_onlyDifferences->setObjectName(u"onlyDifferences"_s);
    m_onlyDifferences->setCheckable(true);
    connect(m_onlyDifferences, &ChipButton::clicked, this, &KsmPage::displayLines);
    countLine()->setObjectName(u"ksmCount"_s);
    countLine()->addWidget(m_onlyDifferences);
    addList();
    connect(m_form, &QueryForm::queried, this, &KsmPage::ask);
    connect(m_form, &QueryForm::cleared, this, &KsmPage::clear);
    connect(area(), &ListArea::acted, this, &KsmPage::ask);
    connect(area(), &ListArea::retried, this, &KsmPage::ask);
    clear();
}

void KsmPage::focusSearch()
{
    m_form->focusFirst();
}

bool KsmPage::validate()
{
    const QString number = cleanNumber(lineOf(m_nationalId)->text());
    const QString serial = cleanLine(lineOf(m_serial)->text());
    const auto id = NationalId::check(number);
    QString numberError = number.isEmpty() || id ? QString() : nationalIdError(id.error(), number.size());
    if (number.isEmpty() && serial.isEmpty())
        numberError = tr("TC Kimlik No ya da sertifika seri no giriniz.");
    m_nationalId->setError(numberError);
    QString serialError;
    if (!serial.isEmpty() && canonicalSerial(serial).isEmpty())
        serialError = tr("Seri no yalnızca 0–9 ve A–F içerir, en çok 64 hanedir.");
    else if (!serial.isEmpty() && !number.isEmpty())
        serialError = tr("TC Kimlik No ile seri no birlikte sorgulanmaz; birini siliniz.");
    m_serial->setError(serialError);
    return m_form->isSound();
}

void KsmPage::ask()
{
    if (!validate())
        return;
    KsmQuery query;
    query.tckn = cleanNumber(lineOf(m_nationalId)->text());
    query.serial = canonicalSerial(cleanLine(lineOf(m_serial)->text()));
    m_source->clear();
    m_emailNote->hide();
    countLine()->setText({});
    clearListFilter();
    area()->showLoading();
    const quint64 generation = ++m_generation;
    whenDone(m_client.ksm().ask(query), this, [this, generation, query](const Result<client::KsmResult> &result) {
        if (generation == m_generation)
            display(query, result);
    });
}

void KsmPage::clear()
{
    ++m_generation;
    m_form->clearFields();
    clearListFilter();
    setSearchWords({});
    m_result.reset();
    m_model->setRows({});
    m_source->clear();
    m_source->hide();
    m_emailNote->hide();
    countLine()->setText({});
    m_onlyDifferences->setChecked(false);
    m_onlyDifferences->hide();
    area()->showEmpty(Icon::NothingFound, tr("Kişi ya da sertifika sorgulayınız"), tr("TC Kimlik No ya da sertifika seri no girip Sorgula düğmesine basınız."));
}

// Every query is written down: what it gave needs no second one.
QVariantMap KsmPage::kept() const
{
    if (!m_result)
        return {};
    return {{u"asked"_s, QVariant::fromValue(m_asked)}, {u"result"_s, QVariant::fromValue(*m_result)},
            {u"onlyDifferences"_s, m_onlyDifferences->isChecked()}};
}

void KsmPage::restore(const QVariantMap &kept)
{
    if (!kept.contains(u"result"_s))
        return;
    display(kept.value(u"asked"_s).value<KsmQuery>(), kept.value(u"result"_s).value<client::KsmResult>());
    m_onlyDifferences->setChecked(kept.value(u"onlyDifferences"_s).toBool());
    displayLines();
}

void KsmPage::display(const KsmQuery &query, const Result<client::KsmResult> &result)
{
    m_asked = query;
    m_result = result ? std::optional{*result} : std::nullopt;
    m_onlyDifferences->setChecked(false);
    m_onlyDifferences->setVisible(m_result.has_value());
    m_source->setVisible(m_result.has_value());
    m_emailNote->hide();
    if (!result) {
        m_model->setRows({});
        countLine()->setText({});
        displayError(result.error());
        return;
    }
    setDataDate(result->at);
    const QString moment = dateTimeText(result->at);
    m_source->setText(result->isKept ? tr("%1 %2 · Kamu SM'ye ulaşılamadı. Kayıtlı yanıt: %3").arg(result->person.name, result->person.surname, moment)
                                     : tr("%1 %2 · Kaynak: Kamu SM yanıtı %3").arg(result->person.name, result->person.surname, moment));
    displayLines();
}

void KsmPage::displayError(const Error &error)
{
    if (error.code == ErrorCode::NotFound) {
        area()->showEmpty(Icon::NothingFound, tr("Kayıt bulunamadı."), tr("Bu numarayla birimlerinizde kayıtlı bir kişi ya da sertifika yok."));
        return;
    }
    if (error.code == ErrorCode::Offline || error.code == ErrorCode::Timeout) {
        area()->showEmpty(Icon::Offline, tr("Kamu SM'ye ulaşılamadı."), tr("Bu kişi için kayıtlı bir yanıt da yok. Birkaç dakika sonra yeniden deneyiniz."),
                          tr("Yeniden Dene"));
        return;
    }
    area()->showError(Icon::NotSynced, errorText(error, Place::Search));
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
    const QString asked = wordsOf(m_asked);
    setSearchWords(m_onlyDifferences->isChecked() ? tr("%1, yalnızca farklı kayıtlar").arg(asked) : asked);
    m_onlyDifferences->setCount(differing);
    m_emailNote->setVisible(std::any_of(m_result->lines.cbegin(), m_result->lines.cend(), [&now](const KsmLine &line) {
        return line.kind == KsmLine::Kind::Email && line.differs(now);
    }));
    if (!m_result->known)
        countLine()->setText(tr("Kamu SM'de bu kişinin kaydı yok."));
    else
        countLine()->setText(differing == 0 ? tr("Kamu SM kaydı ile kurum kaydı aynı.")
                                        : tr("Kamu SM kaydı ile kurum kaydı %n yerde farklı.", nullptr, differing));
    if (rows.isEmpty())
        area()->showEmpty(Icon::AllDone, tr("Gösterilecek kayıt yok."), tr("Farklı bir kayıt bulunmuyor."));
    else
        area()->showTable();
}

} // namespace eimza::ui
