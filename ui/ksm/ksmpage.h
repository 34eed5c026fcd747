#pragma once

#include "core/client/services/client.h"
#include "ui/common/listpage.h"

namespace eimza::ui {

class ChipButton;
class FormField;
class Label;
class QueryForm;
class TextModel;

/// View 5: KSM Sorgulama. Kamu SM's live answer beside the institution's own record.
class KsmPage : public ListPage
{
    Q_OBJECT

public:
    explicit KsmPage(client::Client &client, QWidget *parent = nullptr);

    void focusSearch() override;
    [[nodiscard]] bool isBusy() const override { return isLoading(); }

protected:
    [[nodiscard]] QVariantMap kept() const override;
    void restore(const QVariantMap &kept) override;
    void clear() override;

private:
    [[nodiscard]] bool validate();
    void ask();
    void display(const KsmQuery &query, const Result<client::KsmResult> &result);
    void displayError(const Error &error);
    void displayLines();

    client::Client &m_client;
    TextModel *m_model;
    std::optional<client::KsmResult> m_result;
    KsmQuery m_asked; ///< what m_result answers
    QueryForm *m_form;
    FormField *m_nationalId;
    FormField *m_serial;
    Label *m_source;
    Label *m_emailNote;
    ChipButton *m_onlyDifferences;
    quint64 m_generation = 0;
};

} // namespace eimza::ui
