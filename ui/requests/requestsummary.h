#pragma once

#include <QFrame>

#include "core/client/services/personsearch.h"

class QComboBox;
class QLineEdit;

namespace eimza::ui {

class ErrorSummary;
class FormField;
class Label;

/// Under the found people: what would be filed for the current one, with the types that are offered and the reason
/// why the others are not.
class RequestSummary : public QFrame
{
    Q_OBJECT

public:
    explicit RequestSummary(QWidget *parent = nullptr);

    void display(const FoundPerson &person, std::optional<ApplicationType> chosen);
    [[nodiscard]] std::optional<ApplicationType> type() const;
    /// As it was typed.
    [[nodiscard]] QString note() const;
    /// Says above and at the field what is wrong with the note.
    [[nodiscard]] bool validate();
    void clearNote();
    /// Why nothing can be filed; empty where something can.
    [[nodiscard]] QString obstacle() const { return m_obstacle; }

Q_SIGNALS:
    void typeChosen(eimza::ApplicationType type);
    void changed();
    /// "Bilgiler yanlış": addresses are to be corrected.
    void correctionRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void explain();
    [[nodiscard]] QStringList refusals() const;

    FoundPerson m_person;
    QString m_obstacle;
    Label *m_title;
    QComboBox *m_type;
    Label *m_explanation;
    Label *m_contact;
    Label *m_warning;
    QLineEdit *m_note;
    FormField *m_noteField;
    ErrorSummary *m_errors;
};

} // namespace eimza::ui
