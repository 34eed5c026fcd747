#include "app/desktop/practiceribbon.h"

#include <QComboBox>

#include "ui/common/button.h"
#include "ui/common/formfield.h"

namespace eimza::desktop {

using namespace Qt::Literals::StringLiterals;

PracticeRibbon::PracticeRibbon(const QString &currentUser, QWidget *parent) : PageBar{Kind::Practice, ui::Icon::Info, parent}
{
    setObjectName(u"practiceRibbon"_s);
    setText(tr("ÖRNEK VERİ – Gerçek kişi verisi içermez; sunucuya hiçbir bilgi gönderilmez."));
    auto *users = new QComboBox;
    users->setObjectName(u"practiceUser"_s);
    ui::nameChoice(users, tr("Örnek kullanıcı"));
    users->addItem(tr("Proje Sorumlusu"), u"sorumlu"_s);
    users->addItem(tr("E-İmza Bürosu (1. görevli)"), u"buro1"_s);
    users->addItem(tr("E-İmza Bürosu (2. görevli)"), u"buro2"_s);
    users->addItem(tr("Sertifika Sahibi"), userFor(Role::Holder));
    users->setCurrentIndex(users->findData(currentUser));
    addWidget(users);
    connect(users, &QComboBox::activated, this, [this, users, currentUser] {
        if (users->currentData().toString() != currentUser)
            Q_EMIT userChosen(users->currentData().toString());
    });
    connect(addButton(tr("Örnek Verilerden Çık")), &ui::Button::clicked, this, &PracticeRibbon::leaveRequested);
}

QString PracticeRibbon::userFor(Role role)
{
    if (role == Role::Holder)
        return u"sahip"_s;
    return role == Role::Bureau ? u"buro1"_s : u"sorumlu"_s;
}

} // namespace eimza::desktop
