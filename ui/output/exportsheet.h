#pragma once

#include "ui/common/page.h"
#include "ui/common/sheet.h"
#include "ui/output/outputtable.h"

class QRadioButton;

namespace eimza::ui {

class ReasonField;

/// Which records go into which kind of file, and whether with whole numbers.
class ExportSheet : public Sheet
{
    Q_OBJECT

public:
    struct Counts {
        int selected = 0;
        int filtered = 0;
        std::optional<int> all; ///< nothing: not to be had
    };
    /// `refusal`: why whole numbers cannot be had; empty: they can.
    ExportSheet(const Counts &counts, OutputFormat format, const QString &refusal, QWidget *parent);

    [[nodiscard]] OutputScope scope() const;
    [[nodiscard]] OutputFormat format() const;
    [[nodiscard]] Numbers numbers() const;
    /// Why the numbers are to be whole.
    [[nodiscard]] const QString &reason() const { return m_reasonGiven; }

Q_SIGNALS:
    /// The act was chosen, and nothing is missing.
    void chosen();

private:
    void addScopes(const Counts &counts);
    void addFormats(OutputFormat format);
    void addNumbers(const QString &refusal);
    void choose();

    QList<std::pair<OutputScope, QRadioButton *>> m_scopes;
    QList<std::pair<OutputFormat, QRadioButton *>> m_formats;
    QRadioButton *m_whole;
    ReasonField *m_reason;
    QString m_reasonGiven;
};

} // namespace eimza::ui
