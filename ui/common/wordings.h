#pragma once

#include <QString>
#include <functional>

#include "core/domain/application.h"
#include "core/domain/contact.h"
#include "core/domain/eligibility.h"
#include "core/domain/remainingtime.h"
#include "core/domain/role.h"
#include "ui/common/paint.h"

namespace eimza::ui {

/// A text that outlives the language it was first shown in: asked whenever it is shown. Holds values only: views go.
using LiveText = std::function<QString()>;

/// The words of the screen for what the domain knows, each made here and nowhere else.
[[nodiscard]] QString wording(ApplicationState state);
[[nodiscard]] QString wording(ApplicationType type);
[[nodiscard]] QString wording(Band band); ///< empty for Later
[[nodiscard]] QString wording(const CertificateStatus &status); ///< Kamu SM's word; as received for Other
[[nodiscard]] QString wording(ItemOutcome outcome);
/// The longest of these in the language that is spoken: what a column of them has to have room for.
[[nodiscard]] QString longestOutcome();
[[nodiscard]] QString wording(BatchState state);
[[nodiscard]] QString wording(Role role);
[[nodiscard]] QString wording(ContactHow how);
[[nodiscard]] QString wording(ContactOutcome outcome);
[[nodiscard]] QString wording(MissingContact missing); ///< empty for None

/// Why a type of application is not offered, as a sentence.
[[nodiscard]] QString sentence(Refusal refusal);

/// The state of an application as a table shows it: in hand and done green, returned and rejected as to do,
/// held and ended neutral.
[[nodiscard]] Pill pillOf(ApplicationState state);

/// A certificate's state: none (plain text) for AKTİF.
[[nodiscard]] Pill pillOf(const CertificateStatus &status);

} // namespace eimza::ui
