#include "ui/applications/approvalsheet.h"

#include "ui/common/button.h"

namespace eimza::ui {

namespace {

QString approvalText(const client::ApprovalReview &review)
{
    QStringList sentences{ApprovalSheet::tr("Sorunsuz %n talep uygun bulunacak.", nullptr, static_cast<int>(review.fit.size()))};
    if (review.later > 0)
        sentences.append(ApprovalSheet::tr("Bir kerede en fazla bu kadarı uygun bulunabilir; sorunsuz %n talep daha var.", nullptr, review.later));
    if (review.problems > 0)
        sentences.append(ApprovalSheet::tr("Sorunlu %n talep listede kalacak; bunları tek tek inceleyiniz.", nullptr, review.problems));
    if (review.fourEyes > 0)
        sentences.append(ApprovalSheet::tr("Sizin oluşturduğunuz ya da sizin için oluşturulan %n talebi başka bir görevlinin uygun "
                                           "bulması gerekir.", nullptr, review.fourEyes));
    return sentences.join(u' ');
}

} // namespace

ApprovalSheet::ApprovalSheet(const client::ApprovalReview &review, QWidget *parent)
    : Sheet{tr("Sorunsuzları Uygun Bul"), approvalText(review), parent}
{
    setObjectName(QStringLiteral("approvalSheet"));
    Button *act = addAct(tr("%n Talebi Uygun Bul", nullptr, static_cast<int>(review.fit.size())), true);
    act->setEnabled(!review.fit.isEmpty());
    connect(this, &Sheet::acted, this, [this, ids = review.fit] {
        Q_EMIT confirmed(ids);
        accept();
    });
}

} // namespace eimza::ui
