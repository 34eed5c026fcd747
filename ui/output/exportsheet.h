#pragma once

#include "ui/common/page.h"
#include "ui/common/sheet.h"
#include "ui/output/outputtable.h"

class QRadioButton;

namespace eimza::ui {

/// Which records go into which kind of file.
class ExportSheet : public Sheet
{
    Q_OBJECT

public:
    struct Counts {
        int selected = 0;
        int filtered = 0;
        std::optional<int> all; ///< nothing: not to be had
    };
    ExportSheet(const Counts &counts, OutputFormat format, QWidget *parent);

    [[nodiscard]] OutputScope scope() const;
    [[nodiscard]] OutputFormat format() const;

private:
    void addScopes(const Counts &counts);
    void addFormats(OutputFormat format);

    QList<std::pair<OutputScope, QRadioButton *>> m_scopes;
    QList<std::pair<OutputFormat, QRadioButton *>> m_formats;
};

} // namespace eimza::ui
