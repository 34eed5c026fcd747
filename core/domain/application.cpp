#include "core/domain/application.h"

#include <array>
#include <utility>

namespace eimza {

namespace {

template <typename Value, size_t N>
using Names = std::array<std::pair<Value, const char *>, N>;

template <typename Value, size_t N>
QString nameOf(const Names<Value, N> &names, Value value)
{
    for (const auto &[v, name] : names)
        if (v == value)
            return QString::fromLatin1(name);
    return {};
}

template <typename Value, size_t N>
std::optional<Value> valueOf(const Names<Value, N> &names, QStringView text)
{
    for (const auto &[v, name] : names)
        if (text == QLatin1String(name))
            return v;
    return std::nullopt;
}

constexpr Names<ApplicationType, 4> typeNames{{
    {ApplicationType::First, "first"},
    {ApplicationType::Renewal, "renewal"},
    {ApplicationType::Update, "update"},
    {ApplicationType::LostOrStolen, "lost_or_stolen"},
}};

constexpr Names<ApplicationState, 16> stateNames{{
    {ApplicationState::Filed, "filed"},
    {ApplicationState::OnHold, "on_hold"},
    {ApplicationState::Returned, "returned"},
    {ApplicationState::Approved, "approved"},
    {ApplicationState::Batched, "batched"},
    {ApplicationState::Submitted, "submitted"},
    {ApplicationState::Accepted, "accepted"},
    {ApplicationState::Rejected, "rejected"},
    {ApplicationState::PasswordSent, "password_sent"},
    {ApplicationState::FormSigned, "form_signed"},
    {ApplicationState::Produced, "produced"},
    {ApplicationState::Shipped, "shipped"},
    {ApplicationState::Delivered, "delivered"},
    {ApplicationState::Completed, "completed"},
    {ApplicationState::Withdrawn, "withdrawn"},
    {ApplicationState::Cancelled, "cancelled"},
}};

constexpr Names<BatchState, 4> batchNames{{
    {BatchState::Open, "open"},
    {BatchState::Sending, "sending"},
    {BatchState::Stopping, "stopping"},
    {BatchState::Sent, "sent"},
}};

constexpr Names<ItemOutcome, 6> outcomeNames{{
    {ItemOutcome::Waiting, "waiting"},
    {ItemOutcome::Sending, "sending"},
    {ItemOutcome::Accepted, "accepted"},
    {ItemOutcome::Rejected, "rejected"},
    {ItemOutcome::Skipped, "skipped"},
    {ItemOutcome::Unknown, "unknown"},
}};

} // namespace

QString wireName(ApplicationType type) { return nameOf(typeNames, type); }
std::optional<ApplicationType> parseApplicationType(QStringView text) { return valueOf(typeNames, text); }
QString wireName(ApplicationState state) { return nameOf(stateNames, state); }
std::optional<ApplicationState> parseApplicationState(QStringView text) { return valueOf(stateNames, text); }
QString wireName(BatchState state) { return nameOf(batchNames, state); }
std::optional<BatchState> parseBatchState(QStringView text) { return valueOf(batchNames, text); }
QString wireName(ItemOutcome outcome) { return nameOf(outcomeNames, outcome); }
std::optional<ItemOutcome> parseItemOutcome(QStringView text) { return valueOf(outcomeNames, text); }

bool isOpen(ApplicationState state)
{
    switch (state) {
    case ApplicationState::Rejected:
    case ApplicationState::Completed:
    case ApplicationState::Withdrawn:
    case ApplicationState::Cancelled:
        return false;
    default:
        return true;
    }
}

bool isInHand(ApplicationState state)
{
    return isOpen(state) && state != ApplicationState::Returned;
}

MissingContact missingContact(const QString &email, const QString &phone)
{
    if (email.isEmpty())
        return phone.isEmpty() ? MissingContact::Both : MissingContact::Email;
    return phone.isEmpty() ? MissingContact::Phone : MissingContact::None;
}

} // namespace eimza
