#include "core/client/services/unmaskedexports.h"

#include "core/base/whendone.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

QString bandWord(Band band)
{
    switch (band) {
    case Band::Expired: return u"band=expired"_s;
    case Band::Week: return u"band=week"_s;
    case Band::Month: return u"band=month"_s;
    case Band::ThreeMonths: return u"band=three-months"_s;
    case Band::Later: break;
    }
    return {};
}

QString tabWord(ApplicationTab tab)
{
    switch (tab) {
    case ApplicationTab::All: return u"tab=all"_s;
    case ApplicationTab::ToReview: return u"tab=to-review"_s;
    case ApplicationTab::OnHold: return u"tab=on-hold"_s;
    case ApplicationTab::Approved: return u"tab=approved"_s;
    case ApplicationTab::OpenList: return u"tab=open-list"_s;
    case ApplicationTab::Sent: return u"tab=sent"_s;
    case ApplicationTab::Returned: return u"tab=returned"_s;
    case ApplicationTab::Rejected: return u"tab=rejected"_s;
    }
    return {};
}

QStringList those(std::initializer_list<std::pair<bool, QString>> words)
{
    QStringList list;
    for (const auto &[applied, word] : words)
        if (applied)
            list.append(word);
    return list;
}

} // namespace

UnmaskedExports::UnmaskedExports(Session &session, OutboxQueue &outbox) : m_session{session}, m_outbox{outbox} {}

std::optional<UnmaskedExports::Refusal> UnmaskedExports::refusal() const
{
    if (!m_session.hasUser() || m_session.user().role != Role::Bureau)
        return Refusal::NotBureau;
    if (!m_session.user().rights.contains(exportUnmaskedRight))
        return Refusal::NoRight;
    return std::nullopt;
}

QFuture<Status> UnmaskedExports::record(const UnmaskedExport &exported, const QString &reason, const QString &title)
{
    auto promise = std::make_shared<QPromise<Status>>();
    promise->start();
    const auto answer = [promise](const Status &status) {
        promise->addResult(status);
        promise->finish();
    };
    if (refusal()) {
        answer(fail(ErrorCode::Forbidden, u"whole numbers may not leave with this user"_s));
        return promise->future();
    }
    Command command;
    command.kind = CommandKind::ExportUnmasked;
    command.exported = exported;
    command.text = reason.trimmed();
    whenDone(m_outbox.add(command, 0, title), this, [answer](const Result<OutboxEntry> &written) {
        answer(written ? Status() : fail(written.error()));
    });
    return promise->future();
}

QStringList filterWords(const ExpiringFilter &f)
{
    return those({{!f.nationalId.isEmpty(), u"national-id"_s},
                  {!f.nationalIds.isEmpty(), u"national-ids"_s},
                  {!f.name.isEmpty(), u"name"_s},
                  {!f.surname.isEmpty(), u"surname"_s},
                  {!f.unit.isNull(), u"unit=%1"_s.arg(f.unit.value)},
                  {!f.unit.isNull() && f.unitAlone, u"unit-alone"_s},
                  {f.band.has_value(), bandWord(f.band.value_or(Band::Expired))},
                  {f.dueThisWeek, u"due-this-week"_s},
                  {f.month.isValid(), u"month="_s + f.month.toString(u"yyyy-MM"_s)},
                  {f.week.has_value(), u"week="_s + f.week.value_or(QDate()).toString(Qt::ISODate)},
                  {f.onlyWithoutOpen, u"without-open"_s},
                  {f.onlyQuiet, u"quiet"_s},
                  {f.status.has_value(), u"status="_s + wireName(f.status.value_or(CertificateState::Other))},
                  {f.renewal.has_value(), u"renewal="_s + renewalWord(f.renewal.value_or(ShownRenewal()))},
                  {f.fileBy.isValid(), u"file-by="_s + f.fileBy.toString(Qt::ISODate)}});
}

QStringList filterWords(const ApplicationFilter &f)
{
    return those({{true, tabWord(f.tab)},
                  {!f.text.isEmpty(), u"text"_s},
                  {f.type.has_value(), u"type="_s + wireName(f.type.value_or(ApplicationType::First))},
                  {f.state.has_value(), u"state="_s + wireName(f.state.value_or(ApplicationState::Filed))},
                  {f.unit.has_value(), u"unit=%1"_s.arg(f.unit.value_or(UnitId()).value)},
                  {f.withinDays > 0, u"days=%1"_s.arg(f.withinDays)},
                  {f.soundness == Soundness::Sound, u"sound"_s},
                  {f.soundness == Soundness::Problem, u"problem"_s},
                  {f.onlyOpen, u"only-open"_s},
                  {f.only.has_value(), u"only"_s}});
}

} // namespace eimza::client
