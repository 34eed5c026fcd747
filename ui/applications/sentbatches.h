#pragma once

#include <QWidget>

#include "core/client/services/batching.h"

class QComboBox;

namespace eimza::ui {

class Button;
class Label;

/// Past submissions, one to be chosen: its requests alone are listed then, with Kamu SM's answers.
class SentBatches : public QWidget
{
    Q_OBJECT

public:
    explicit SentBatches(client::Batching &batching, QWidget *parent = nullptr);

    /// Nothing: all that were ever sent.
    [[nodiscard]] std::optional<BatchId> chosen() const;

Q_SIGNALS:
    void changed();
    void resultRequested(eimza::BatchId batch);

private:
    void fill();
    void display();

    client::Batching &m_batching;
    QComboBox *m_batches;
    Label *m_answers;
    Button *m_result;
};

} // namespace eimza::ui
