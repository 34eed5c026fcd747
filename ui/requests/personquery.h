#pragma once

#include <optional>

#include "core/client/services/client.h"
#include "core/client/services/savedfilters.h"
#include "ui/common/queryform.h"

class QComboBox;

namespace eimza::ui {

class Button;
class Feedback;
class UnitField;

/// Who was found, and by what.
struct FoundPeople : client::PersonSearchResult {
    PersonQuery query = {}; ///< empty: one person came from another view
    [[nodiscard]] bool isAnswer() const { return syncedAt.isValid(); }
};

/// Whom to look for, by number, name, unit; the same for every view that looks for people.
class PersonQueryForm : public QueryForm
{
    Q_OBJECT

public:
    enum class PersonnelType { Without, With };

    PersonQueryForm(client::Client &client, Feedback &feedback, const QString &prefix, PersonnelType personnelType,
                    QWidget *parent = nullptr);

    /// What is asked for, cleaned, as it then stands in the fields. Nothing where a field is wrong: that is said, and
    /// what was typed stays.
    [[nodiscard]] std::optional<PersonQuery> query();
    /// What a query looks for, in words.
    [[nodiscard]] QString words(const PersonQuery &query) const;
    /// By what these were found, in words; empty: there is no answer.
    [[nodiscard]] QString words(const FoundPeople &found) const;
    /// Kayıtlı Filtreler, for who has the form to place beside what is found.
    [[nodiscard]] Button *savedButton() const { return m_saved; }

private:
    [[nodiscard]] PersonQuery typed() const;
    [[nodiscard]] QList<client::SavedFilters::Named> defaults() const;
    /// A query that was kept under a name, and asked for at once.
    void ask(const QJsonObject &kept);
    [[nodiscard]] bool check(const PersonQuery &query);
    void fillPersonnelTypes();

    client::Client &m_client;
    Button *m_saved;
    FormField *m_nationalId;
    FormField *m_name;
    FormField *m_surname;
    QComboBox *m_personnelType = nullptr;
    FormField *m_unit;
    UnitField *m_unitField;
};

} // namespace eimza::ui
