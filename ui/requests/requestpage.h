#pragma once

#include "core/client/services/client.h"
#include "ui/common/page.h"

class QComboBox;
class QLineEdit;

namespace eimza::ui {

class Button;
class CountLine;
class ErrorSummary;
class Feedback;
class FormField;
class Label;
class ListArea;
class PersonModel;
class RecordTable;
class RequestSummary;
class UnitField;

/// View 2: E-İmza Talep. Finds a person and files the request.
class RequestPage : public Page
{
    Q_OBJECT

public:
    RequestPage(client::Client &client, Feedback &feedback, QWidget *parent = nullptr);

    void focusSearch() override;
    /// As if the person had been searched for and found alone.
    void showPerson(const FoundPerson &person);

Q_SIGNALS:
    /// An open request, to be shown in Talep İşlemleri.
    void requestWanted(eimza::ApplicationId id, const QString &number);

protected:
    void clear() override;

private:
    [[nodiscard]] QWidget *makeFields();
    [[nodiscard]] QWidget *makeButtons();
    void makeTable();
    [[nodiscard]] bool validate();
    void search();
    void fillPersonnelTypes();
    void display(const Result<client::PersonSearchResult> &result);
    void displayCurrent();
    void displayFiling();
    void file();
    void correctContact();
    /// The current person's open request; null where it is not known here.
    [[nodiscard]] ApplicationId openRequest() const;
    void tidy();

    client::Client &m_client;
    Feedback &m_feedback;
    PersonModel *m_model;
    ErrorSummary *m_errors;
    FormField *m_nationalId;
    FormField *m_name;
    FormField *m_surname;
    FormField *m_unit;
    QComboBox *m_personnelType;
    UnitField *m_unitField;
    CountLine *m_count;
    Button *m_file;
    Button *m_openRequest;
    Label *m_obstacle;
    QAction *m_fileAct;
    RecordTable *m_table;
    ListArea *m_area;
    RequestSummary *m_summary;
    quint64 m_generation = 0;
};

} // namespace eimza::ui
