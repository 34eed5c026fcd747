#pragma once

#include <QStringList>

#include "core/backend/audit/signingkey.h"
#include "core/backend/store/database.h"

namespace eimza::backend::audit
{

struct VerifyOptions {
    QList<SigningKey> keys; ///< those that may have signed
    QString anchorFile;     ///< empty: there is none to compare with
    QDateTime now;          ///< the machine's own time: a row may wait a minute for its seal
};

struct VerifyReport {
    qint64 sealed = 0;
    qint64 checkpoints = 0;
    qint64 anchors = 0;
    bool anchored = false; ///< an anchor file was compared: without one a cut-off end may go unnoticed
    QStringList findings; ///< what is wrong, naming the row; at most 100
    bool cut = false;     ///< there is more
};

/// Looks for changed, missing, inserted and cut-off rows. The chain, the numbers without gaps, the reasons beside the
/// audit, and the signed checkpoints are looked through apart from each other, so that one fault cannot hide behind
/// another.
[[nodiscard]] Result<VerifyReport> verify(Database &database, const VerifyOptions &options);

} // namespace eimza::backend::audit
