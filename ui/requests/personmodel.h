#pragma once

#include "core/client/services/personsearch.h"
#include "ui/common/shortmodel.h"

namespace eimza::ui {

/// People as they were found; the first column is the type that would be filed.
class PersonModel : public ShortModel
{
    Q_OBJECT

public:
    explicit PersonModel(QObject *parent = nullptr);

    void display(QList<FoundPerson> people);
    /// Something else is known of one of them.
    void change(const FoundPerson &person);
    [[nodiscard]] const FoundPerson *person(qint64 id) const;
    /// The type chosen for a person: the offered one that the rule puts first, until somebody chooses another.
    [[nodiscard]] std::optional<ApplicationType> chosen(qint64 id) const { return m_chosen.value(id); }
    void choose(qint64 id, ApplicationType type);

protected:
    [[nodiscard]] int itemCount() const override { return static_cast<int>(m_people.size()); }
    [[nodiscard]] qint64 itemId(int item) const override { return m_people.at(item).id.value; }
    [[nodiscard]] Cell itemCell(int item, int field) const override;

private:
    QList<FoundPerson> m_people;
    QHash<qint64, std::optional<ApplicationType>> m_chosen;
};

} // namespace eimza::ui
