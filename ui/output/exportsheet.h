#pragma once

#include "ui/common/page.h"
#include "ui/output/scopesheet.h"

namespace eimza::ui {

class ReasonField;

/// Which records go into which kind of file, and whether with whole numbers.
class ExportSheet : public ScopeSheet
{
    Q_OBJECT

public:
    /// `refusal`: why whole numbers cannot be had; empty: they can.
    ExportSheet(const Counts &counts, OutputFormat format, const QString &refusal, QWidget *parent);

    [[nodiscard]] OutputFormat format() const;
    [[nodiscard]] Numbers numbers() const;
    /// Why the numbers are to be whole.
    [[nodiscard]] const QString &reason() const { return m_reasonGiven; }

Q_SIGNALS:
    /// The act was chosen, and nothing is missing.
    void chosen();

private:
    void addFormats(OutputFormat format);
    void addNumbers(const QString &refusal);
    void choose();

    QList<std::pair<OutputFormat, QRadioButton *>> m_formats;
    QRadioButton *m_whole;
    ReasonField *m_reason;
    QString m_reasonGiven;
};

} // namespace eimza::ui
