#include "ui/output/exportsheet.h"

#include <QButtonGroup>
#include <QRadioButton>
#include <QVBoxLayout>

#include "ui/common/label.h"
#include "ui/common/reasonfield.h"

namespace eimza::ui {

using namespace Qt::StringLiterals;

ExportSheet::ExportSheet(const Counts &counts, OutputFormat format, const QString &refusal, QWidget *parent)
    : ScopeSheet{tr("Dışa Aktar"), tr("Görünen sütunlar yazılır."), counts, parent}
    , m_whole{new QRadioButton(tr("M&askesiz (kayıt altına alınır)"))}
    , m_reason{new ReasonField(u"exportReason"_s)}
{
    setObjectName(u"exportSheet"_s);
    addFormats(format);
    addNumbers(refusal);
    addAct(tr("Dosyayı Seç…"), false);
    connect(this, &Sheet::acted, this, &ExportSheet::choose);
}

void ExportSheet::addFormats(OutputFormat format)
{
    QVBoxLayout *layout = addGroup(tr("Dosya türü"));
    auto *group = new QButtonGroup(this);
    for (const auto &[kind, name, text] : {std::tuple{OutputFormat::Xlsx, u"formatXlsx"_s, tr("&Excel (XLSX)")},
                                           std::tuple{OutputFormat::Csv, u"formatCsv"_s, tr("&CSV")},
                                           std::tuple{OutputFormat::Pdf, u"formatPdf"_s, tr("&PDF/A")}}) {
        auto *button = new QRadioButton(text);
        button->setObjectName(name);
        button->setChecked(kind == format);
        group->addButton(button);
        layout->addWidget(button);
        m_formats.append({kind, button});
    }
}

void ExportSheet::addNumbers(const QString &refusal)
{
    QVBoxLayout *layout = addGroup(tr("T.C. kimlik numaraları"));
    auto *masked = new QRadioButton(tr("&Maskeli"));
    masked->setObjectName(u"numbersMasked"_s);
    masked->setChecked(true);
    m_whole->setObjectName(u"numbersWhole"_s);
    m_whole->setEnabled(refusal.isEmpty());
    m_whole->setAccessibleDescription(refusal);
    auto *why = new Label(Label::Kind::Secondary, refusal);
    why->setObjectName(u"numbersRefusal"_s);
    why->setWordWrap(true);
    why->setVisible(!refusal.isEmpty());
    m_reason->hide();
    auto *group = new QButtonGroup(this);
    for (QRadioButton *button : {masked, m_whole}) {
        group->addButton(button);
        layout->addWidget(button);
    }
    layout->addWidget(why);
    layout->addWidget(m_reason);
    connect(m_whole, &QRadioButton::toggled, this, [this](bool whole) {
        m_reason->setVisible(whole);
        if (whole)
            m_reason->field()->setFocus();
    });
}

void ExportSheet::choose()
{
    if (numbers() == Numbers::Whole) {
        const auto reason = m_reason->take();
        if (showErrors({m_reason}))
            return;
        m_reasonGiven = *reason;
    }
    Q_EMIT chosen();
}

Numbers ExportSheet::numbers() const
{
    return m_whole->isChecked() ? Numbers::Whole : Numbers::Masked;
}

OutputFormat ExportSheet::format() const
{
    for (const auto &[format, button] : m_formats)
        if (button->isChecked())
            return format;
    return OutputFormat::Xlsx;
}

} // namespace eimza::ui
