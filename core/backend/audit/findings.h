#pragma once

#include "core/backend/audit/verify.h"

namespace eimza::backend::audit
{

/// Collects what is wrong.
class Findings
{
public:
    explicit Findings(VerifyReport &report) : m_report{report} {}
    void add(const QString &text)
    {
        if (m_report.findings.size() < most)
            m_report.findings.append(text);
        else
            m_report.cut = true;
    }

private:
    static constexpr qsizetype most = 100;
    VerifyReport &m_report;
};

/// Seals and rows counted against each other, by their numbers alone; reads no hash.
void findGaps(Connection &c, const QDateTime &now, Findings &findings);
/// The reasons that still stand beside the audit, against what their rows say of them.
void compareReasons(Connection &c, Findings &findings);

} // namespace eimza::backend::audit
