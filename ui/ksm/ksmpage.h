#pragma once

#include "core/client/services/client.h"
#include "ui/common/page.h"

class QLineEdit;

namespace eimza::ui {

class ChipButton;
class CountLine;
class ErrorSummary;
class FormField;
class Label;
class TextModel;

/// View 5: KSM Sorgulama. Kamu SM's live answer beside the institution's own record.
class KsmPage : public Page
{
    Q_OBJECT

public:
    explicit KsmPage(client::Client &client, QWidget *parent = nullptr);

    void focusSearch() override;

protected:
    void clear() override;

private:
    [[nodiscard]] QWidget *makeFields();
    [[nodiscard]] QWidget *makeButtons();
    [[nodiscard]] bool validate();
    void ask();
    void display(const Result<client::KsmResult> &result);
    void displayError(const Error &error);
    void displayLines();

    client::Client &m_client;
    TextModel *m_model;
    std::optional<client::KsmResult> m_result;
    ErrorSummary *m_errors;
    FormField *m_nationalId;
    FormField *m_serial;
    Label *m_source;
    ChipButton *m_onlyDifferences;
    CountLine *m_count;
    RecordTable *m_table;
    ListArea *m_area;
    quint64 m_generation = 0;
};

} // namespace eimza::ui
