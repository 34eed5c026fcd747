#pragma once

#include <QWidget>

#include "core/client/services/client.h"

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
    BatchPanel(client::Client &client, Feedback &feedback, QWidget *parent = nullptr);

    /// Whether the list can be sent from here, and whether the last batch's result belongs here.
    void setOffered(bool send, bool result);
    /// In a narrow place the buttons stand under the text.
    void setNarrow(bool narrow);
    /// With rows selected elsewhere on the page another button is the primary one.
    void setPrimary(bool primary);
    [[nodiscard]] bool canSend() const { return m_canSend; }
    /// Opens Gönderim Onayı; nothing where nothing can be sent.
    void review();
    /// Asks for the end of the batch under way after its current item; false where none runs, it was asked for already
    /// or nobody can be asked now.
    bool stop();

Q_SIGNALS:
    void canSendChanged(bool can);
    /// Time to show a batch's result.
    void resultRequested(eimza::BatchId batch);

private:
    void makeLayout();
    void display();
    void displayAway(const QString &whyNot);
    [[nodiscard]] QString whyNotSend() const;
    [[nodiscard]] QString whyNotStop(const client::BatchProgress &batch) const;
    [[nodiscard]] QString text(const std::optional<client::BatchProgress> &batch) const;
    [[nodiscard]] QString progressText(const client::BatchProgress &batch) const;
    [[nodiscard]] QString submissionText() const;

    client::Client &m_client;
    Feedback &m_feedback;
    client::ConnectionStatus::Reach m_reach; ///< that is displayed
    QBoxLayout *m_layout;
    Label *m_text;
    Label *m_away; ///< why the button beside it cannot be used now
    QProgressBar *m_progress;
    Button *m_items;
    Button *m_stop;
    Button *m_send;
    bool m_sendOffered = false;
    bool m_resultOffered = false;
    bool m_canSend = false;
};

} // namespace eimza::ui
