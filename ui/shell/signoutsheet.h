#pragma once

#include "ui/common/sheet.h"

namespace eimza::ui {

/// Signing out removes what this computer keeps. Where commands have not been sent: Gönder, Sakla or Sil.
class SignOutSheet : public Sheet
{
    Q_OBJECT

public:
    enum class Choice { Send, Keep, Delete };
    /// `maySend`: the server knows the user. `failed`: sending was tried and these are left.
    SignOutSheet(int unsent, bool maySend, bool failed, QWidget *parent);

Q_SIGNALS:
    void chosen(eimza::ui::SignOutSheet::Choice choice);
};

} // namespace eimza::ui
