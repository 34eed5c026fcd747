#pragma once

#include "ui/common/sheet.h"

namespace eimza::ui {

/// Signing out removes what this computer keeps. Where commands have not been sent: Gönder, Sakla or Sil; where
/// somebody must look at the others first, İncele instead of Gönder. Sakla is for a run that keeps something.
class SignOutSheet : public Sheet
{
    Q_OBJECT

public:
    enum class Choice { Send, Look, Keep, Delete };
    struct Facts {
        int unsent = 0;
        int toLook = 0;         ///< refused or to be reviewed
        bool maySend = false;   ///< the server knows the user
        bool mayDelete = true;  ///< the audit has whatever was disclosed
        bool keeps = true;      ///< this run keeps something on this computer
        bool failed = false;    ///< sending was tried and these are left
    };
    SignOutSheet(const Facts &facts, QWidget *parent);

Q_SIGNALS:
    void chosen(eimza::ui::SignOutSheet::Choice choice);

private:
    void sayWhatIsLeft(const Facts &facts);
};

} // namespace eimza::ui
