#include "ui/shell/losssheet.h"

#include "ui/common/button.h"

namespace eimza::ui {

LossSheet::LossSheet(int unsent, QWidget *parent)
    : Sheet{tr("Gönderilmemiş İşlemler"),
            tr("%n işlem sunucuya iletilemedi. Şimdi çıkarsanız bu işlemler kaybolur. Bağlantı kurulana kadar beklemek "
               "için Vazgeç düğmesine basınız.", nullptr, unsent), parent}
{
    setObjectName(QStringLiteral("lossSheet"));
    insist();
    setAttribute(Qt::WA_DeleteOnClose);
    addAct(tr("%n İşlemi Sil ve Çık", nullptr, unsent), true)->setKind(Button::Kind::Danger);
}

} // namespace eimza::ui
