#pragma once

#include "core/client/services/personsearch.h"
#include "ui/common/recordmodel.h"

namespace eimza::ui {

/// People as they were found; the first column is the type that would be filed.
class PersonModel : public RecordModel
{
    Q_OBJECT

public:
    explicit PersonModel(QObject *parent = nullptr);

    void display(QList<FoundPerson> people);
    [[nodiscard]] const FoundPerson *person(qint64 id) const;
    /// The type chosen for a person: the offered one that the rule puts first, until somebody chooses another.
    [[nodiscard]] std::optional<ApplicationType> chosen(qint64 id) const { return m_chosen.value(id); }
    void choose(qint64 id, ApplicationType type);

    [[nodiscard]] int recordCount() const override { return static_cast<int>(m_people.size()); }
    [[nodiscard]] qint64 recordId(int row) const override { return m_people.at(row).id.value; }
    [[nodiscard]] int rowOf(qint64 id) const override { return m_places.value(id, -1); }
    [[nodiscard]] Cell cell(int row, int field) const override;

private:
    QList<FoundPerson> m_people;
    QHash<qint64, int> m_places;
    QHash<qint64, std::optional<ApplicationType>> m_chosen;
};

} // namespace eimza::ui
