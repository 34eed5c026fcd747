#pragma once

#include <QWidget>

#include "core/client/services/batching.h"

class QBoxLayout;
class QProgressBar;

namespace eimza::ui {

class Button;
class Feedback;
class Label;

/// Above the list: sends the sending list after a review, follows the batch under way and tells its result.
class BatchPanel : public QWidget
{
    Q_OBJECT

public:
    BatchPanel(client::Batching &batching, const client::Applications &applications, Feedback &feedback, QWidget *parent = nullptr);

    /// Whether the list can be sent from here, and whether the last batch's result belongs here.
    void setOffered(bool send, bool result);
    /// In a narrow place the buttons stand under the text.
    void setNarrow(bool narrow);
    /// With rows selected elsewhere on the page another button is the primary one.
    void setPrimary(bool primary);
    [[nodiscard]] bool canSend() const { return m_canSend; }
    /// Opens Gönderim Onayı; nothing where nothing can be sent.
    void review();
    /// Stops the batch under way after its current item; false where none runs or it stops already.
    bool stop();

Q_SIGNALS:
    void canSendChanged(bool can);
    /// Time to show a batch's result.
    void resultRequested(eimza::BatchId batch);

private:
    void display();
    void displayText(const client::BatchProgress &batch);

    client::Batching &m_batching;
    const client::Applications &m_applications;
    Feedback &m_feedback;
    QBoxLayout *m_layout;
    Label *m_text;
    QProgressBar *m_progress;
    Button *m_items;
    Button *m_stop;
    Button *m_send;
    bool m_sendOffered = false;
    bool m_resultOffered = false;
    bool m_canSend = false;
};

} // namespace eimza::ui
