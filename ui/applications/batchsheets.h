#pragma once

#include "core/client/services/batching.h"
#include "ui/common/sheet.h"

namespace eimza::ui {

class RecordModel;
class TextModel;

/// Gönderim Onayı: one page that names what goes, what stays and that it cannot be undone; each of them on demand.
class SendReviewSheet : public Sheet
{
    Q_OBJECT

public:
    struct Item {
        QString number;
        QString fullName;
        QString type;
        bool goes = true;
        QString reason; ///< why it stays
    };

    SendReviewSheet(const client::BatchReview &review, const QList<Item> &items, QWidget *parent = nullptr);

Q_SIGNALS:
    void confirmed(const QList<eimza::ApplicationId> &items);

private:
    void addList(const QList<Item> &items);
};

/// What became of each item of a batch.
class BatchResultSheet : public Sheet
{
    Q_OBJECT

public:
    BatchResultSheet(const client::BatchProgress &batch, const client::BatchRetry &retry, QWidget *parent = nullptr);

    [[nodiscard]] std::shared_ptr<RecordModel> items() const;

Q_SIGNALS:
    void retryRequested();
    void saveRequested();

private:
    std::shared_ptr<TextModel> m_items;
};

/// "Başarılı: 5 · Başarısız: 1 · Atlandı: 1 (işlem durduruldu) · Sonucu bekleniyor: 0"
[[nodiscard]] QString resultText(const client::BatchProgress &batch);

} // namespace eimza::ui
