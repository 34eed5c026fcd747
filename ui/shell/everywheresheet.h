#pragma once

#include "core/base/result.h"
#include "ui/common/sheet.h"

namespace eimza::ui {

/// Ayarlar ▸ Gizlilik: ends every session of the user, on all computers, once it is confirmed. Stays until it is done.
class EverywhereSheet : public Sheet
{
    Q_OBJECT

public:
    explicit EverywhereSheet(QWidget *parent);

    /// Nobody has confirmed that it was done.
    void refuse(const Error &error);

Q_SIGNALS:
    void confirmed();

private:
    Label *m_error;
};

} // namespace eimza::ui
