#pragma once

#include <QWidget>

#include "core/client/services/client.h"

class QLineEdit;

namespace eimza::ui {

class Button;
class DayEdit;
class ErrorSummary;
class FormField;
class Label;
class RecordTable;
class TextModel;

/// Ayarlar ▸ Vekâlet: who acts for the user, and for whom the user acts; naming and ending a deputy.
class DeputyPage : public QWidget
{
    Q_OBJECT

public:
    explicit DeputyPage(client::Client &client, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] QWidget *makeForm();
    void display();
    void displayActs();
    void name();
    void end();
    void say(const QString &text);
    /// The row that is to be ended; nothing where the current one is none.
    [[nodiscard]] std::optional<OwnDeputyship> current() const;

    client::Client &m_client;
    TextModel *m_model;
    RecordTable *m_table;
    Label *m_state;
    Button *m_end;
    ErrorSummary *m_errors;
    FormField *m_userField;
    QLineEdit *m_user;
    FormField *m_untilField;
    DayEdit *m_from;
    DayEdit *m_until;
    QList<client::Deputyships::Row> m_rows;
};

} // namespace eimza::ui
