#include "ui/common/reasonfield.h"

#include <QLineEdit>

#include "core/domain/reason.h"
#include "ui/common/cleantext.h"

namespace eimza::ui {

ReasonField::ReasonField(const QString &objectName, QWidget *parent) : FormField{tr("Gerekçe"), new QLineEdit, parent}
{
    field()->setObjectName(objectName);
}

std::optional<QString> ReasonField::take()
{
    const QString reason = cleanLine(static_cast<QLineEdit *>(field())->text());
    if (reason.size() < shortestReason)
        setError(tr("Gerekçe en az 3 karakter olmalıdır."));
    else if (reason.size() > longestReason)
        setError(tr("En çok 500 karakter yazılabilir; %n karakter yazdınız.", nullptr, static_cast<int>(reason.size())));
    else {
        setError({});
        return reason;
    }
    return std::nullopt;
}

} // namespace eimza::ui
