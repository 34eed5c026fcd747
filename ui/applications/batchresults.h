#pragma once

#include "core/client/services/client.h"
#include "ui/common/page.h"

namespace eimza::ui {

class Feedback;

/// What became of a batch: to see, to save, and to try again what failed.
class BatchResults : public QObject
{
    Q_OBJECT

public:
    BatchResults(client::Client &client, Feedback &feedback, Page *parent);

    void show(BatchId batch);

Q_SIGNALS:
    void listFileRequested(const eimza::ui::ListFile &file);

private:
    void retry(BatchId batch);

    client::Client &m_client;
    Feedback &m_feedback;
    Page *m_parent;
};

} // namespace eimza::ui
