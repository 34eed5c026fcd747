#include "ui/applications/reasonsheet.h"

#include <QComboBox>
#include <QPlainTextEdit>

#include "ui/common/button.h"
#include "ui/common/errorsummary.h"
#include "ui/common/formfield.h"
#include "ui/common/unitlayout.h"

namespace eimza::ui {

namespace {

QString title(CommandKind step)
{
    switch (step) {
    case CommandKind::Hold: return ReasonSheet::tr("Talebi Beklet");
    case CommandKind::Return: return ReasonSheet::tr("Talebi İade Et");
    default: return ReasonSheet::tr("Düzelt ve Yeniden Gönder");
    }
}

QString explanation(CommandKind step, int count)
{
    switch (step) {
    case CommandKind::Hold: return ReasonSheet::tr("%n talep beklemeye alınacak. Gerekçe talebi oluşturana gösterilir.", nullptr, count);
    case CommandKind::Return: return ReasonSheet::tr("%n talep iade edilecek. Gerekçe talebi oluşturana gösterilir.", nullptr, count);
    default: return ReasonSheet::tr("%n talep yeniden büroya iletilecek. Neyin düzeltildiğini yazabilirsiniz.", nullptr, count);
    }
}

QString actText(CommandKind step, int count)
{
    switch (step) {
    case CommandKind::Hold: return ReasonSheet::tr("%n Talebi Beklet", nullptr, count);
    case CommandKind::Return: return ReasonSheet::tr("%n Talebi İade Et", nullptr, count);
    default: return ReasonSheet::tr("%n Talebi Yeniden Gönder", nullptr, count);
    }
}

constexpr int longestText = 1000;

// Marks of direction and other signs that nobody sees would let a reason be read in another order than it was written.
QString withoutInvisible(const QString &typed)
{
    QString text;
    for (const QChar c : typed) {
        const char16_t u = c.unicode();
        const bool direction = (u >= 0x202A && u <= 0x202E) || (u >= 0x2066 && u <= 0x2069) || u == 0x200E || u == 0x200F || u == 0x061C;
        const bool control = c.category() == QChar::Other_Control && u != u'\n' && u != u'\t';
        if (!direction && !control)
            text += c;
    }
    return text;
}

constexpr const char *readyReasons[] = {
    QT_TRANSLATE_NOOP("eimza::ui::ReasonSheet", "E-posta adresi kurumsal değil"),
    QT_TRANSLATE_NOOP("eimza::ui::ReasonSheet", "Cep telefonu eksik ya da hatalı"),
    QT_TRANSLATE_NOOP("eimza::ui::ReasonSheet", "Kimlik bilgileri değişmiş, güncelleme gerekli"),
    QT_TRANSLATE_NOOP("eimza::ui::ReasonSheet", "Açık talebi var"),
    QT_TRANSLATE_NOOP("eimza::ui::ReasonSheet", "Görev yeri güncel değil"),
};

} // namespace

ReasonSheet::ReasonSheet(CommandKind step, int count, QWidget *parent)
    : Sheet{title(step), explanation(step, count), parent}, m_mandatory{step != CommandKind::Refile}, m_errors{new ErrorSummary}
    , m_text{new QPlainTextEdit}
{
    setObjectName(QStringLiteral("reasonSheet"));
    m_errors->setObjectName(QStringLiteral("reasonErrors"));
    addContent(m_errors);
    if (m_mandatory) {
        m_ready = new QComboBox;
        m_ready->setObjectName(QStringLiteral("readyReason"));
        m_ready->addItem(tr("Gerekçe seçiniz"));
        // The record keeps Turkish words, whatever language this screen speaks.
        for (const char *reason : readyReasons)
            m_ready->addItem(tr(reason), QString::fromUtf8(reason));
        m_ready->addItem(tr("Diğer"));
        addContent(new FormField(tr("Hazır gerekçe"), m_ready));
        connect(m_ready, &QComboBox::activated, this, [this](int index) {
            if (const QString reason = m_ready->itemData(index).toString(); !reason.isEmpty())
                m_text->setPlainText(reason);
            else if (index > 0)
                m_text->setFocus();
        });
    }
    m_text->setObjectName(QStringLiteral("reasonText"));
    m_text->setTabChangesFocus(true);
    setFixedHeightUnits(m_text, 24);
    m_field = new FormField(m_mandatory ? tr("Gerekçe") : tr("Açıklama (isteğe bağlı)"), m_text);
    addContent(m_field);
    addAct(actText(step, count), false);
    connect(this, &Sheet::acted, this, &ReasonSheet::give);
}

QString ReasonSheet::faultOf(const QString &text) const
{
    if (m_mandatory && text.isEmpty())
        return tr("Gerekçe yazılmadan işlem yapılamaz.");
    if (text.size() > longestText)
        return tr("En çok 1000 karakter yazılabilir; %n karakter yazdınız.", nullptr, static_cast<int>(text.size()));
    return {};
}

void ReasonSheet::give()
{
    const QString text = withoutInvisible(m_text->toPlainText()).trimmed();
    m_field->setError(faultOf(text));
    if (m_errors->display({m_field}))
        return;
    Q_EMIT given(text);
    accept();
}

} // namespace eimza::ui
