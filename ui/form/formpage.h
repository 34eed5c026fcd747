#pragma once

#include "core/client/services/client.h"
#include "ui/common/page.h"

namespace eimza::ui {

class Button;
class EmptyState;
class Label;
class StepHeader;

/// View 7: Başvuru Formum. Where the own application stands among the five steps of the form, and what comes next.
class FormPage : public Page
{
    Q_OBJECT

public:
    explicit FormPage(client::Client &client, QWidget *parent = nullptr);

    void focusSearch() override;

Q_SIGNALS:
    /// Step by step: view 6.
    void statusWanted();

private:
    [[nodiscard]] QWidget *makeColumn();
    [[nodiscard]] QWidget *makeContent();
    void display();
    void displayAbsence();
    void displayApplication(const ApplicationHistory &history);
    [[nodiscard]] QString whatIsNext(const Application &application) const;
    [[nodiscard]] bool hasEnded(const Application &application, QDateTime *end) const;

    client::Client &m_client;
    QWidget *m_content = nullptr;
    EmptyState *m_empty;
    StepHeader *m_steps;
    Label *m_title;
    Label *m_facts;
    Label *m_next;
    Label *m_warning;
    Button *m_status;
};

} // namespace eimza::ui
