#include "ui/shell/everywheresheet.h"

#include "ui/common/button.h"
#include "ui/common/errortexts.h"
#include "ui/common/label.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;

EverywhereSheet::EverywhereSheet(QWidget *parent)
    : Sheet{tr("Tüm Cihazlarda Oturumu Kapat"),
            tr("Kullanıcı adınızla açılmış bütün oturumlar kapatılır; bu bilgisayarda da yeniden oturum açmanız gerekir. Bu bilgisayardaki veriler ve bekleyen işlemler silinmez."),
            parent}
    , m_error{new Label(Label::Kind::Strong)}
{
    setObjectName(u"everywhereSheet"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    m_error->setObjectName(u"everywhereError"_s);
    m_error->setWordWrap(true);
    m_error->setFocusPolicy(Qt::StrongFocus); // for who hears the screen
    m_error->hide();
    addContent(m_error);
    addAct(tr("Tüm Oturumları Kapat"), true);
    connect(this, &Sheet::acted, this, [this] {
        act()->setEnabled(false);
        m_error->hide();
        Q_EMIT confirmed();
    });
}

void EverywhereSheet::refuse(const Error &error)
{
    ErrorText text = errorText(error);
    text.happened = tr("Oturumlar kapatılamadı; açık kalmış olabilirler.");
    act()->setEnabled(true);
    m_error->setText(text.toString());
    m_error->setAccessibleName(m_error->text());
    m_error->show();
    m_error->setFocus(Qt::OtherFocusReason);
}

} // namespace eimza::ui
