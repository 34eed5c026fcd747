#include "ui/shell/signoutsheet.h"

#include <QHBoxLayout>

#include "ui/common/button.h"
#include "ui/common/unitlayout.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;

SignOutSheet::SignOutSheet(const Facts &facts, QWidget *parent)
    : Sheet{tr("Oturumu Kapat"), tr("Bu bilgisayarda saklanan veriler silinir; yeniden oturum açtığınızda sunucudan alınır."), parent}
{
    setObjectName(u"signOutSheet"_s);
    insist();
    setAttribute(Qt::WA_DeleteOnClose);
    if (facts.unsent == 0 && facts.toLook == 0) {
        addAct(tr("Oturumu Kapat"), false);
        connect(this, &Sheet::acted, this, [this] { Q_EMIT chosen(Choice::Delete); });
        return;
    }
    sayWhatIsLeft(facts);
    auto *row = new QWidget;
    auto *buttons = new QHBoxLayout(row);
    setUnits(row, buttons, {}, 2);
    buttons->addStretch();
    const auto add = [&](Button::Kind kind, const QString &name, const QString &text, Choice choice) {
        auto *button = new Button(kind, text);
        button->setObjectName(name);
        button->setAutoDefault(false);
        buttons->addWidget(button);
        connect(button, &Button::clicked, this, [this, choice] { Q_EMIT chosen(choice); });
        return button;
    };
    add(Button::Kind::Danger, u"signOutDelete"_s, tr("Sil"), Choice::Delete)->setEnabled(facts.mayDelete);
    if (facts.keeps)
        add(Button::Kind::Secondary, u"signOutKeep"_s, tr("Sakla"), Choice::Keep);
    if (facts.unsent > 0)
        add(Button::Kind::Primary, u"signOutSend"_s, tr("Gönder"), Choice::Send)->setEnabled(facts.maySend);
    else
        add(Button::Kind::Primary, u"signOutLook"_s, tr("İncele"), Choice::Look);
    addContent(row);
}

void SignOutSheet::sayWhatIsLeft(const Facts &facts)
{
    QStringList sentences;
    if (facts.unsent > 0)
        sentences.append(facts.failed ? tr("%n işlem sunucuya iletilemedi.", nullptr, facts.unsent)
                                      : tr("Gönderilmemiş %n işlem var.", nullptr, facts.unsent));
    if (facts.toLook > 0)
        sentences.append(tr("Reddedilen ya da incelenmesi gereken %n işlem var.", nullptr, facts.toLook));
    if (facts.keeps)
        sentences.append(facts.unsent > 0
                         ? tr("Gönder: önce iletilir. Sakla: bu bilgisayarda korunur ve yeniden oturum açtığınızda gönderilir. Sil: geri getirilemez.")
                         : tr("İncele: oturum açık kalır. Sakla: bu bilgisayarda korunur ve yeniden oturum açtığınızda gösterilir. Sil: geri getirilemez."));
    else
        sentences << (facts.unsent > 0 ? tr("Gönder: önce iletilir. Sil: geri getirilemez.")
                                       : tr("İncele: oturum açık kalır. Sil: geri getirilemez."))
                  << tr("Bu çalışmada bu bilgisayarda hiçbir şey saklanmadığı için işlemler saklanamaz.");
    if (!facts.mayDelete)
        sentences.append(tr("Maskesiz gösterilen ya da dışa aktarılan kişisel verilerin kaydı iletilmeden silinemez."));
    setSentence(sentences.join(u' '));
}

} // namespace eimza::ui
