#pragma once

#include <optional>

#include "ui/common/formfield.h"

namespace eimza::ui {

/// Why personal data is to be disclosed.
class ReasonField : public FormField
{
    Q_OBJECT

public:
    explicit ReasonField(const QString &objectName, QWidget *parent = nullptr);

    /// What was typed, cleaned; nothing where it is too short or too long, which the field says then.
    [[nodiscard]] std::optional<QString> take();
};

} // namespace eimza::ui
