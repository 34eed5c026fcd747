#pragma once

#include "core/client/services/expiringlist.h"
#include "ui/common/sheet.h"

namespace eimza::client {
class Client;
}

namespace eimza::ui {

class Button;
class RecordTable;
class TextModel;

/// Birime Göre: how many certificates of each unit stand in which band; opens the list of one unit, or saves it
/// for the unit's head.
class UnitSheet : public Sheet
{
    Q_OBJECT

public:
    explicit UnitSheet(client::Client &client, QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(eimza::UnitId unit);
    /// The unit's rows as a file; the sheet stays for the next one.
    void saveRequested(eimza::UnitId unit);

private:
    void display(const QList<client::ExpiringList::UnitCounts> &counts);
    void choose(qint64 id);

    TextModel *m_model;
    RecordTable *m_table;
    Button *m_save;
};

} // namespace eimza::ui
