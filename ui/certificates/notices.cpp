#include "ui/certificates/notices.h"

#include <QAbstractTextDocumentLayout>
#include <QCoreApplication>
#include <QFileDialog>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QStandardPaths>
#include <QTextDocument>
#include <algorithm>
#include <utility>

#include "core/base/istanbul.h"
#include "ui/common/wordings.h"
#include "ui/output/outputtable.h"
#include "ui/output/wholefile.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;
using client::Notice;

namespace {

constexpr int dotsPerInch = 300;
constexpr qreal marginMillimetres = 20;
constexpr qreal pointSize = 11;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(eimza::ui::notices)
};

QString paragraph(const QString &text)
{
    return u"<p>"_s + text.toHtmlEscaped() + u"</p>"_s;
}

QString heading(const QString &text)
{
    return u"<h3>"_s + text.toHtmlEscaped() + u"</h3>"_s;
}

QFont printFont()
{
    QFont font;
    font.setFamilies({u"Segoe UI"_s, u"Noto Sans"_s, u"Open Sans"_s, u"DejaVu Sans"_s});
    font.setPointSizeF(pointSize);
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.1); // without it the i of "Sertifika" loses its dot
    return font;
}

// Each document begins a page; "HİZMETE ÖZEL" above and which of its pages it is below stand on every one. False where
// it was stopped.
bool paint(QPdfWriter &writer, const QStringList &documents, OutputProgress &progress)
{
    QPainter painter(&writer);
    const QRectF page(QPointF(0, 0), writer.pageLayout().paintRectPixels(dotsPerInch).size());
    const QFont font = printFont();
    painter.setFont(font);
    const qreal edge = QFontMetricsF(font, &writer).height() * 2;
    const QRectF body = page.adjusted(0, edge, 0, -edge);
    bool begun = false;
    progress.total = static_cast<int>(documents.size());
    for (const QString &html : documents) {
        QTextDocument document;
        document.documentLayout()->setPaintDevice(&writer);
        document.setDocumentMargin(0);
        document.setDefaultFont(font);
        document.setPageSize(body.size());
        document.setHtml(html);
        const int pages = document.pageCount();
        for (int i = 0; i < pages; ++i) {
            if (progress.stopped)
                return false;
            if (std::exchange(begun, true))
                writer.newPage();
            painter.drawText(page, Qt::AlignTop | Qt::AlignRight, Words::tr("HİZMETE ÖZEL"));
            painter.drawText(page, Qt::AlignBottom | Qt::AlignHCenter, Words::tr("Sayfa %1/%2").arg(i + 1).arg(pages));
            painter.save();
            painter.translate(body.left(), body.top() - i * body.height());
            document.drawContents(&painter, QRectF(0, i * body.height(), body.width(), body.height()));
            painter.restore();
        }
        ++progress.done;
    }
    return true;
}

Status save(const QStringList &documents, const QString &title, QPageLayout::Orientation orientation, const QString &path, OutputProgress &progress)
{
    WholeFile file(path);
    if (const Status begun = file.begin(); !begun)
        return begun;
    bool whole = false;
    {
        QPdfWriter writer(&file);
        writer.setPdfVersion(QPagedPaintDevice::PdfVersion_A1b);
        writer.setTitle(title);
        writer.setResolution(dotsPerInch);
        const QMarginsF margins(marginMillimetres, marginMillimetres, marginMillimetres, marginMillimetres);
        writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), orientation, margins, QPageLayout::Millimeter));
        whole = paint(writer, documents, progress);
    }
    return whole ? file.finish() : fail(ErrorCode::Cancelled, u"the notices were stopped"_s);
}

QString endSentence(const Notice &notice)
{
    const QString end = dateTimeText(notice.notAfter);
    const bool expired = notice.band == Band::Expired;
    if (notice.lastSerial.isEmpty())
        return expired ? Words::tr("Kurumumuzca sağlanan nitelikli elektronik sertifikanızın süresi %1 tarihinde dolmuştur.").arg(end)
                       : Words::tr("Kurumumuzca sağlanan nitelikli elektronik sertifikanızın süresi %1 tarihinde dolacaktır.").arg(end);
    return expired ? Words::tr("Kurumumuzca sağlanan, seri numarasının son üç hanesi %1 olan nitelikli elektronik sertifikanızın süresi %2 "
                               "tarihinde dolmuştur.").arg(notice.lastSerial, end)
                   : Words::tr("Kurumumuzca sağlanan, seri numarasının son üç hanesi %1 olan nitelikli elektronik sertifikanızın süresi %2 "
                               "tarihinde dolacaktır.").arg(notice.lastSerial, end);
}

QString adviceSentence(const Notice &notice, const QDateTime &now)
{
    if (notice.band == Band::Expired)
        return Words::tr("Sertifikanızla artık e-imza işlemi yapılamaz. Yeni bir sertifika için ıslak imzalı başvuru gerekir; lütfen "
                         "proje sorumlunuzla görüşünüz.");
    if (!notice.fileBy.day.isValid() || notice.fileBy.day < istanbulDay(now))
        return Words::tr("Yenileme bu tarihten önce talep edilmelidir; süre dolduktan sonra e-imza gerektiren hiçbir işlem yapılamaz. "
                         "Kesintisiz çalışabilmeniz için lütfen en kısa sürede proje sorumlunuzla görüşünüz.");
    return Words::tr("Yenileme bu tarihten önce talep edilmelidir; süre dolduktan sonra e-imza gerektiren hiçbir işlem yapılamaz. "
                     "Kesintisiz çalışabilmeniz için lütfen en geç %1 tarihine kadar proje sorumlunuzla görüşünüz.")
        .arg(dateText(notice.fileBy.day));
}

} // namespace

QString letterHtml(const Notice &notice, const NoticeFacts &facts)
{
    QString html = u"<p align=\"right\">"_s + dateText(istanbulDay(facts.now)).toHtmlEscaped() + u"</p>"_s;
    html += heading(Words::tr("E-imza sertifikanızın yenilenmesi"));
    html += paragraph(Words::tr("Sayın %1,").arg(notice.fullName));
    html += paragraph(endSentence(notice));
    html += paragraph(adviceSentence(notice, facts.now));
    if (notice.band != Band::Expired)
        html += paragraph(Words::tr("Yenileme talebinizi kurumunuzun proje sorumlusu oluşturur; sizin yapmanız gereken, kendisine "
                                    "başvurmaktır. Yenileme talebiniz alındıysa bu yazıyı dikkate almayınız."));
    html += paragraph(Words::tr("Sorularınız için Kamu SM: 0 262 648 18 18 · bilgi@kamusm.gov.tr"));
    html += u"<br/>"_s + paragraph(facts.sender);
    html += paragraph(Words::tr("Proje Sorumlusu · %1").arg(facts.unit));
    return html;
}

QString callListHtml(const QList<Notice> &notices, const NoticeFacts &facts)
{
    QList<Notice> sorted = notices;
    std::ranges::stable_sort(sorted, {}, &Notice::notAfter);
    QString html = heading(Words::tr("Arama Listesi"));
    html += paragraph(Words::tr("Hazırlayan: %1 · %2 · %3 · Kayıt: %4").arg(facts.sender, facts.unit, dateTimeText(facts.now)).arg(sorted.size()));
    html += paragraph(Words::tr("Veri tarihi: %1 · Telefonlar maskelidir.").arg(dateTimeText(facts.dataDate)));
    html += u"<table width=\"100%\" border=\"1\" cellspacing=\"0\" cellpadding=\"4\"><thead><tr>"_s;
    for (const QString &title : {Words::tr("Adı Soyadı"), Words::tr("Birim"), Words::tr("Cep telefonu"), Words::tr("Süre"),
                                 Words::tr("Bitiş"), Words::tr("Görüşme sonucu")})
        html += u"<th align=\"left\">"_s + title.toHtmlEscaped() + u"</th>"_s;
    html += u"</tr></thead>"_s;
    for (const Notice &notice : sorted) {
        html += u"<tr>"_s;
        for (const QString &text : {notice.fullName, notice.unitName, notice.maskedPhone, wording(notice.band), dateTimeText(notice.notAfter),
                                    QString()})
            html += u"<td>"_s + text.toHtmlEscaped() + u"</td>"_s;
        html += u"</tr>"_s;
    }
    return html + u"</table>"_s;
}

Status saveLetters(const QList<Notice> &notices, const NoticeFacts &facts, const QString &path, OutputProgress &progress)
{
    QStringList letters;
    for (const Notice &notice : notices)
        letters.append(letterHtml(notice, facts));
    return save(letters, Words::tr("E-imza sertifikanızın yenilenmesi"), QPageLayout::Portrait, path, progress);
}

Status saveCallList(const QList<Notice> &notices, const NoticeFacts &facts, const QString &path, OutputProgress &progress)
{
    return save({callListHtml(notices, facts)}, Words::tr("Arama Listesi"), QPageLayout::Landscape, path, progress);
}

void askForNoticeFile(bool letters, QWidget *parent, std::function<void(const QString &)> take)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *dialog = new QFileDialog(parent, letters ? Words::tr("Bilgilendirme Yazılarını Kaydet") : Words::tr("Arama Listesini Kaydet"), folder,
                                   Words::tr("PDF dosyası (*.pdf)"));
    dialog->setObjectName(u"noticeFile"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"pdf"_s);
    dialog->selectFile(letters ? Words::tr("bilgilendirme-yazilari.pdf") : Words::tr("arama-listesi.pdf"));
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [take = std::move(take)](const QString &path) { take(path); });
    dialog->open();
}

} // namespace eimza::ui
