#pragma once

#include <QWidget>

#include "core/client/services/client.h"

namespace eimza::ui {

class Button;
class Label;
class RecordTable;
class TextModel;

/// Commands of an earlier run that could not be read any more: what it was, whom it concerned, when, and what to do
/// now. Stays until it is acknowledged; absent where there are none.
class DamagedList : public QWidget
{
    Q_OBJECT

public:
    DamagedList(int setAside, const QList<client::DamagedCommand> &damaged, client::Records &records, QWidget *parent = nullptr);

    [[nodiscard]] RecordTable *table() const { return m_table; }

Q_SIGNALS:
    void acknowledged();

private:
    void display();
    [[nodiscard]] QString concerned(const client::DamagedCommand &damaged) const;

    QList<client::DamagedCommand> m_damaged;
    client::Records &m_records;
    Label *m_text;
    Button *m_acknowledge;
    TextModel *m_model;
    RecordTable *m_table;
};

} // namespace eimza::ui
