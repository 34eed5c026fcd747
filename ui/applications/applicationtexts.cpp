#include "ui/applications/applicationtexts.h"

#include <QCoreApplication>

#include "ui/common/wordings.h"

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

QString problemText(const client::ApplicationEntry &entry)
{
    using client::ApplicationProblem;
    switch (entry.problem) {
    case ApplicationProblem::None: return {};
    case ApplicationProblem::Contact: return wording(entry.missing);
    case ApplicationProblem::AnotherOpen: return Texts::tr("Açık başka talebi var");
    case ApplicationProblem::CertificateEnded: return Texts::tr("Sertifika yenilenemez durumda");
    case ApplicationProblem::LaterCertificate: return Texts::tr("Daha geç biten sertifikası var");
    }
    return {};
}

QString stateText(const client::ApplicationEntry &entry)
{
    return entry.pending ? Texts::tr("Sırada: %1").arg(wording(entry.state)) : wording(entry.state);
}

QList<QPair<QString, QString>> factsOf(const client::ApplicationRow &row)
{
    QList<QPair<QString, QString>> facts{
        {Texts::tr("T.C. Kimlik No"), row.maskedNationalId}, {Texts::tr("Görev yeri"), row.unitName},
        {Texts::tr("Başvuru türü"), wording(row.type)},      {Texts::tr("Durum"), stateText(row)},
        {Texts::tr("Oluşturan"), row.filedByName},           {Texts::tr("Oluşturma"), row.filedAtText},
        {Texts::tr("Son değişiklik"), row.changedAtText},    {Texts::tr("Sertifika bitişi"), row.notAfterText},
        {Texts::tr("Son başvuru"), row.fileByText},          {Texts::tr("Açıklama"), row.note},
        {Texts::tr("Gerekçe"), row.reason},                  {Texts::tr("Sorun"), problemText(row)},
    };
    facts.removeIf([](const QPair<QString, QString> &fact) { return fact.second.isEmpty(); });
    return facts;
}

QString obstacleText(client::Applications::Obstacle obstacle)
{
    using enum client::Applications::Obstacle;
    switch (obstacle) {
    case WrongState: return Texts::tr("Seçilen talepler bu işlem için uygun durumda değil.");
    case FourEyes:
        return Texts::tr("Bu talebi siz oluşturdunuz; başka bir görevlinin uygun bulması gerekir.");
    case OwnRequest: return Texts::tr("Bu talep size ait; başka bir görevlinin uygun bulması gerekir.");
    case Role: return Texts::tr("Bu işlem için yetkiniz bulunmuyor.");
    case StillWaiting: return Texts::tr("Talep henüz büroya iletilmedi.");
    }
    return {};
}

QString stepsText(ApplicationState state)
{
    using State = ApplicationState;
    static const QList<State> way{State::Filed, State::Approved, State::Batched, State::Submitted, State::Accepted, State::PasswordSent,
                                  State::FormSigned, State::Produced, State::Shipped, State::Delivered, State::Completed};
    qsizetype here = way.indexOf(state);
    QStringList lines;
    if (here < 0) { // beside the way: held, returned, refused, ended
        here = state == State::Rejected || state == State::Cancelled ? way.indexOf(State::Submitted) : 0;
        for (qsizetype i = 0; i <= here; ++i)
            lines.append(Texts::tr("✔ %1").arg(wording(way.at(i))));
        lines.append(Texts::tr("▶ %1").arg(wording(state)));
        return lines.join(u'\n');
    }
    for (qsizetype i = 0; i < way.size(); ++i) {
        const bool done = i < here || way.at(i) == State::Completed;
        lines.append((i > here ? Texts::tr("○ %1") : done ? Texts::tr("✔ %1") : Texts::tr("▶ %1")).arg(wording(way.at(i))));
    }
    return lines.join(u'\n');
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
    case CommandKind::Refile: return Texts::tr("%n talep yeniden gönderilmek üzere kaydedildi.", nullptr, n);
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
    case CommandKind::ExportUnmasked:
        break;
    }
    return {};
}

} // namespace eimza::ui
