#pragma once

#include <QLineEdit>
#include <optional>

#include "core/client/services/records.h"

class QStringListModel;

namespace eimza::ui {

/// A unit, completed from a few letters of its name, however they are typed. Units of one name are offered with what
/// tells them apart.
class UnitField : public QLineEdit
{
    Q_OBJECT

public:
    explicit UnitField(client::Records &records, QWidget *parent = nullptr);

    /// The unit that was chosen, or whose name was typed; nothing where the field is empty or the name no single unit's.
    [[nodiscard]] std::optional<UnitId> unit() const;
    /// Shows it; null empties the field.
    void setUnit(UnitId unit);
    /// Why what stands in the field is no unit, for the user; empty where it is one, or nothing.
    [[nodiscard]] QString error() const;
    /// The same of a list that is filtered while one types: until there is a unit it shows all of them.
    [[nodiscard]] QString filterError() const;

Q_SIGNALS:
    void left(); ///< what is typed is done with

protected:
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void complete(const QString &typed);
    void fitHint();
    void choose(const QString &name);

    client::Records &m_records;
    QStringListModel *m_names;
    QList<client::OfferedUnit> m_offered;
    client::OfferedUnit m_chosen; ///< as long as its name stands in the field
};

} // namespace eimza::ui
