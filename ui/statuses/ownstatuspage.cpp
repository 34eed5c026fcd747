#include "ui/statuses/ownstatuspage.h"

#include <QVBoxLayout>

#include "core/base/istanbul.h"
#include "ui/common/bars.h"
#include "ui/common/button.h"
#include "ui/common/errortexts.h"
#include "ui/common/label.h"
#include "ui/common/listarea.h"
#include "ui/common/recordtable.h"
#include "ui/common/textmodel.h"
#include "ui/common/wordings.h"
#include "ui/statuses/progresspart.h"
#include "ui/statuses/stepsview.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QList<ColumnSpec> certificateFields()
{
    return {
        {u"serial"_s, OwnStatusPage::tr("Seri No (son 3)"), Qt::AlignLeft, u"…A7F"_s},
        {u"notBefore"_s, OwnStatusPage::tr("Başlangıç"), Qt::AlignLeft, u"27.09.2012 06:22:55"_s},
        {u"notAfter"_s, OwnStatusPage::tr("Bitiş"), Qt::AlignLeft, u"27.09.2012 06:22:55"_s},
        {u"days"_s, OwnStatusPage::tr("Kalan Gün"), Qt::AlignRight, u"1000"_s},
        {u"status"_s, OwnStatusPage::tr("Sertifika Durumu"), Qt::AlignLeft, u"SERVİS İPTALİ"_s, true, true},
    };
}

} // namespace

OwnStatusPage::OwnStatusPage(client::Client &client, QWidget *parent)
    : Page{u"ownStatusPage"_s, 4, parent}, m_client{client}, m_model{new TextModel(certificateFields(), this)}, m_count{new CountLine}
    , m_progress{new ProgressPart}
{
    column()->addWidget(new Label(Label::Kind::PageTitle, tr("E-İmza Durumları")));
    auto *help = new Label(Label::Kind::Secondary, tr("Bu alanda sertifikalarınız ve başvurunuzun durumu adım adım gösterilir."));
    help->setWordWrap(true);
    column()->addWidget(help);
    for (Button *button : {makeColumnsButton(), makeExportButton(), makePrintButton()})
        m_count->addButton(button);
    column()->addWidget(m_count);
    m_model->setCheckable(false);
    auto *table = new RecordTable;
    table->setObjectName(u"ownCertificates"_s);
    table->setAccessibleName(tr("Sertifikalarım"));
    table->setModel(m_model);
    m_area = new ListArea(table);
    setList(m_area);
    column()->addWidget(m_area, 2);
    column()->addWidget(m_progress, 3);
    addZone(m_count);
    addZone(m_area);
    addZone(m_progress);
    connect(m_progress, &ProgressPart::listPrintRequested, this, &Page::listPrintRequested);
    connect(&client.own(), &client::OwnRecords::changed, this, [this] {
        m_error.reset();
        display();
    });
    connect(&client.own(), &client::OwnRecords::failed, this, [this](const Error &error) {
        m_error = error;
        display();
    });
    connect(m_area, &ListArea::acted, &client.own(), &client::OwnRecords::refresh);
    connect(m_area, &ListArea::retried, &client.own(), &client::OwnRecords::refresh);
    display();
}

void OwnStatusPage::focusSearch()
{
    if (shownTable())
        shownTable()->setFocus(Qt::ShortcutFocusReason);
    else
        m_progress->steps()->setFocus(Qt::ShortcutFocusReason);
}

void OwnStatusPage::display()
{
    const auto &records = m_client.own().records();
    m_progress->setVisible(records.has_value());
    if (!records) {
        displayAbsence();
        return;
    }
    m_count->setText(tr("%n sertifika · Veri tarihi: %1", nullptr, static_cast<int>(records->certificates.size()))
                         .arg(dateTimeText(m_client.own().asOf())));
    displayCertificates(*records);
    displaySteps();
}

void OwnStatusPage::displayAbsence()
{
    m_count->setText({});
    if (m_client.own().isNobody())
        m_area->showEmpty(Icon::NothingFound, tr("Personel kaydınız bulunamadı."),
                          tr("Kullanıcı adınız bir personel kaydıyla eşleşmiyor. Proje sorumlunuza başvurunuz."));
    else if (m_error && m_error->code != ErrorCode::Offline && m_error->code != ErrorCode::Timeout)
        m_area->showError(Icon::NotSynced, errorText(*m_error, Place::List));
    else if (m_error || !m_client.session().isSignedIn())
        m_area->showEmpty(Icon::NotSynced, tr("Veriler henüz alınmadı."), tr("Bağlantı kurulunca sertifikalarınız burada gösterilir."),
                          tr("Şimdi Eşitle"));
    else
        m_area->showLoading();
}

void OwnStatusPage::displayCertificates(const PersonRecords &records)
{
    QList<TextModel::Row> rows;
    const QDateTime now = m_client.clock().now();
    for (const Certificate &c : records.certificates) {
        const CertificateStatus status = effectiveStatus(c, now);
        const Pill pill = pillOf(status);
        rows.append({c.id.value,
                     {{serialTail(c.serial)}, {dateTimeText(c.notBefore)}, {dateTimeText(c.notAfter)},
                      {QString::number(remainingDays(now, c.notAfter))}, {wording(status), {}, {}, false, pill}}});
    }
    m_model->setRows(rows);
    if (rows.isEmpty())
        m_area->showEmpty(Icon::NothingFound, tr("Sertifikanız bulunmuyor."), tr("İlk başvurunuzu proje sorumlunuz oluşturur."));
    else
        m_area->showTable();
}

void OwnStatusPage::displaySteps()
{
    const ShownPerson &person = m_client.own().records()->person;
    m_progress->display(m_client.own().application(), tr("%1 %2").arg(person.name, person.surname), m_client.clock().now(),
                        tr("Başvurunuz bulunmuyor."));
}

} // namespace eimza::ui
