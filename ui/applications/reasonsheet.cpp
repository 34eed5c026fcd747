#include "ui/applications/reasonsheet.h"

#include <QComboBox>
#include <QPlainTextEdit>
#include <span>

#include "ui/common/button.h"
#include "ui/common/cleantext.h"
#include "ui/common/formfield.h"
#include "ui/common/unitlayout.h"

namespace eimza::ui {

namespace {

struct Words {
    QString title;
    QString explanation;
    QString act;
};

Words wordsFor(CommandKind step, int count)
{
    if (step == CommandKind::Hold)
        return {ReasonSheet::tr("Talebi Beklet"), ReasonSheet::tr("%n talep beklemeye alınacak. Gerekçe talebi oluşturana gösterilir.", nullptr, count),
                ReasonSheet::tr("%n Talebi Beklet", nullptr, count)};
    if (step == CommandKind::Return)
        return {ReasonSheet::tr("Talebi İade Et"), ReasonSheet::tr("%n talep iade edilecek. Gerekçe talebi oluşturana gösterilir.", nullptr, count),
                ReasonSheet::tr("%n Talebi İade Et", nullptr, count)};
    return {ReasonSheet::tr("Talebi İptal Et"),
            ReasonSheet::tr("Kamu SM'ye gönderilmiş %n talep iptal edilecek. Bu işlem geri alınamaz. Başvuru Kamu SM'de kendiliğinden "
                            "kapanmaz; Kamu SM'ye ayrıca bildiriniz. Gerekçe talebi oluşturana gösterilir.", nullptr, count),
            ReasonSheet::tr("%n Talebi İptal Et", nullptr, count)};
}

constexpr int longestReason = 1000;

constexpr const char *reviewReasons[] = {
    QT_TRANSLATE_NOOP("eimza::ui::ReasonSheet", "E-posta adresi kurumsal değil"),
    QT_TRANSLATE_NOOP("eimza::ui::ReasonSheet", "Cep telefonu eksik ya da hatalı"),
    QT_TRANSLATE_NOOP("eimza::ui::ReasonSheet", "Kimlik bilgileri değişmiş, güncelleme gerekli"),
    QT_TRANSLATE_NOOP("eimza::ui::ReasonSheet", "Açık talebi var"),
    QT_TRANSLATE_NOOP("eimza::ui::ReasonSheet", "Görev yeri güncel değil"),
};

constexpr const char *cancelReasons[] = {
    QT_TRANSLATE_NOOP("eimza::ui::ReasonSheet", "Kişi görevinden ayrıldı"),
    QT_TRANSLATE_NOOP("eimza::ui::ReasonSheet", "Kişi başvurudan vazgeçti"),
    QT_TRANSLATE_NOOP("eimza::ui::ReasonSheet", "Yanlış kişi ya da başvuru türü gönderildi"),
};

std::span<const char *const> readyReasons(CommandKind step)
{
    return step == CommandKind::Cancel ? std::span<const char *const>{cancelReasons} : reviewReasons;
}

} // namespace

ReasonSheet::ReasonSheet(CommandKind step, int count, QWidget *parent)
    : Sheet{wordsFor(step, count).title, wordsFor(step, count).explanation, parent}
    , m_ready{new QComboBox}, m_text{new QPlainTextEdit}
{
    if (step == CommandKind::Cancel)
        setCancelText(tr("Vazgeç")); // English would cancel both the request and the sheet
    setObjectName(QStringLiteral("reasonSheet"));
    m_ready->setObjectName(QStringLiteral("readyReason"));
    m_ready->addItem(tr("Gerekçe seçiniz"));
    // The record keeps Turkish words, whatever language this screen speaks.
    for (const char *reason : readyReasons(step))
        m_ready->addItem(tr(reason), QString::fromUtf8(reason));
    m_ready->addItem(tr("Diğer"));
    addContent(new FormField(tr("Hazır gerekçe"), m_ready));
    connect(m_ready, &QComboBox::activated, this, [this](int index) {
        if (const QString reason = m_ready->itemData(index).toString(); !reason.isEmpty())
            m_text->setPlainText(reason);
        else if (index > 0)
            m_text->setFocus();
    });
    m_text->setObjectName(QStringLiteral("reasonText"));
    m_text->setTabChangesFocus(true);
    setFixedHeightUnits(m_text, 24);
    m_field = new FormField(tr("Gerekçe"), m_text);
    addContent(m_field);
    addAct(wordsFor(step, count).act, step == CommandKind::Cancel);
    connect(this, &Sheet::acted, this, &ReasonSheet::give);
}

QString ReasonSheet::faultOf(const QString &text)
{
    if (text.isEmpty())
        return tr("Gerekçe yazılmadan işlem yapılamaz.");
    if (text.size() > longestReason)
        return tr("En çok 1000 karakter yazılabilir; %n karakter yazdınız.", nullptr, static_cast<int>(text.size()));
    return {};
}

void ReasonSheet::give()
{
    const QString text = cleanLines(m_text->toPlainText());
    m_field->setError(faultOf(text));
    if (showErrors({m_field}))
        return;
    act()->setEnabled(false);
    Q_EMIT given(text);
}

void ReasonSheet::refuse(const QString &error)
{
    act()->setEnabled(true);
    m_field->setError(error);
    showErrors({m_field});
}

} // namespace eimza::ui
