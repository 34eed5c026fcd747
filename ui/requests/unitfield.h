#pragma once

#include <QLineEdit>
#include <optional>

#include "core/client/services/records.h"

class QStringListModel;

namespace eimza::ui {

/// A unit, completed from a few letters of its name, however they are typed.
class UnitField : public QLineEdit
{
    Q_OBJECT

public:
    explicit UnitField(client::Records &records, QWidget *parent = nullptr);

    /// The unit whose name stands in the field; nothing where it is empty or no unit's name.
    [[nodiscard]] std::optional<UnitId> unit() const;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void complete(const QString &typed);
    void fitHint();

    client::Records &m_records;
    QStringListModel *m_names;
};

} // namespace eimza::ui
