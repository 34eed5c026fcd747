#include "ui/applications/applicationtexts.h"

#include <QCoreApplication>

namespace eimza::ui {

using client::ApplicationTab;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(eimza::ui::ApplicationsPage)
};

} // namespace

QString tabText(ApplicationTab tab)
{
    switch (tab) {
    case ApplicationTab::All: return Texts::tr("Tümü");
    case ApplicationTab::ToReview: return Texts::tr("İncelenecek");
    case ApplicationTab::OnHold: return Texts::tr("Beklemede");
    case ApplicationTab::Approved: return Texts::tr("Uygun Bulunan");
    case ApplicationTab::OpenList: return Texts::tr("Gönderim Listesi");
    case ApplicationTab::Sent: return Texts::tr("Gönderilen");
    case ApplicationTab::Returned: return Texts::tr("İade Edilen");
    case ApplicationTab::Rejected: return Texts::tr("Reddedilen");
    }
    return {};
}

QString obstacleText(client::Applications::Obstacle obstacle)
{
    using Obstacle = client::Applications::Obstacle;
    switch (obstacle) {
    case Obstacle::WrongState: return Texts::tr("Seçilen talepler bu işlem için uygun durumda değil.");
    case Obstacle::FourEyes:
        return Texts::tr("Bu talebi siz oluşturdunuz; başka bir görevlinin uygun bulması gerekir.");
    case Obstacle::Role: return Texts::tr("Bu işlem için yetkiniz bulunmuyor.");
    case Obstacle::StillWaiting: return Texts::tr("Talep henüz büroya iletilmedi.");
    }
    return {};
}

QString doneText(CommandKind step, int n)
{
    switch (step) {
    case CommandKind::Hold: return Texts::tr("%n talep beklemeye alındı.", nullptr, n);
    case CommandKind::Return: return Texts::tr("%n talep iade edildi.", nullptr, n);
    case CommandKind::Approve: return Texts::tr("%n talep uygun bulundu.", nullptr, n);
    case CommandKind::AddToBatch: return Texts::tr("%n talep gönderim listesine eklendi.", nullptr, n);
    case CommandKind::RemoveFromBatch: return Texts::tr("%n talep gönderim listesinden çıkarıldı.", nullptr, n);
    case CommandKind::Withdraw: return Texts::tr("%n talep geri çekildi.", nullptr, n);
    case CommandKind::Refile: return Texts::tr("%n talep yeniden gönderildi.", nullptr, n);
    case CommandKind::Cancel: return Texts::tr("%n talep iptal edildi.", nullptr, n);
    case CommandKind::File:
    case CommandKind::SubmitBatch:
    case CommandKind::StopBatch:
    case CommandKind::RecordContact:
    case CommandKind::CorrectContact:
    case CommandKind::SignOff:
    case CommandKind::NameDeputy:
    case CommandKind::EndDeputy:
    case CommandKind::Reveal:
        break;
    }
    return {};
}

} // namespace eimza::ui
