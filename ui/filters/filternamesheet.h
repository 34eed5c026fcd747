#pragma once

#include "core/client/services/savedfilters.h"
#include "ui/common/sheet.h"

class QLineEdit;

namespace eimza::ui {

class FormField;

/// Asks for the name under which a filter is kept.
class FilterNameSheet : public Sheet
{
    Q_OBJECT

public:
    /// `words`: what the filter says.
    FilterNameSheet(const client::SavedFilters &filters, const QString &words, QWidget *parent);

Q_SIGNALS:
    void named(const QString &name);

private:
    void give();

    const client::SavedFilters &m_filters;
    QLineEdit *m_name;
    FormField *m_field;
};

} // namespace eimza::ui
