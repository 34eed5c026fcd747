#pragma once

#include "core/client/services/pendingwork.h"
#include "ui/common/recordmodel.h"
#include "ui/common/sheet.h"

namespace eimza::ui {

class TextModel;

/// What became of one of many, in the same words in every list of results.
[[nodiscard]] Cell outcomeCell(ItemOutcome outcome);

/// What becomes of each of many where not all could be written down: which wait to be sent, which the server has taken,
/// which it has not and why.
class WorkResultSheet : public Sheet
{
    Q_OBJECT

public:
    struct Item {
        QString subject;
        client::OutboxId command = {}; ///< null: it could not be written down
        ItemOutcome outcome = ItemOutcome::Sending;
        QString reason = {};

        bool operator==(const Item &) const = default;
    };

    /// `retriable`: how many of those that could not be written down may be at another try.
    WorkResultSheet(const QList<Item> &items, int retriable, QWidget *parent = nullptr);

    /// Tells from now on what the outbox knows of each command.
    void follow(const client::PendingWork &pending);
    [[nodiscard]] std::shared_ptr<RecordModel> items() const;
    /// "Başarılı: 5 · Başarısız: 1 · Atlandı: 0 · Sonucu bekleniyor: 2"
    [[nodiscard]] QString countText() const;

Q_SIGNALS:
    void retryRequested();
    void saveRequested();

private:
    void display();
    void learn(const QList<client::OutboxEntry> &entries);

    QList<Item> m_items;
    std::shared_ptr<TextModel> m_model;
};

} // namespace eimza::ui
