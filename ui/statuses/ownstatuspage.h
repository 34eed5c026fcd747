#pragma once

#include "core/client/services/client.h"
#include "ui/common/page.h"

namespace eimza::ui {

class CountLine;
class ProgressPart;
class TextModel;

/// View 6 of a holder: his own certificates, and his application step by step.
class OwnStatusPage : public Page
{
    Q_OBJECT

public:
    explicit OwnStatusPage(client::Client &client, QWidget *parent = nullptr);

    void focusSearch() override;

private:
    void display();
    void displayCertificates(const PersonRecords &records);
    void displaySteps();
    void displayAbsence();

    client::Client &m_client;
    TextModel *m_model;
    CountLine *m_count;
    ListArea *m_area;
    ProgressPart *m_progress;
    std::optional<Error> m_error;
};

} // namespace eimza::ui
