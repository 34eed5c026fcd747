#include "core/client/storage/recordset.h"

namespace eimza::client {

namespace {

/// A dictionary that loses the words which no row uses: first all uses are named, then each code is replaced.
class WordUse
{
public:
    explicit WordUse(Dictionary &words) : m_words{words}, m_used{words.size()} {}

    void use(Code code) { m_used.set(code); }
    /// Whether there were any to lose.
    [[nodiscard]] bool dropUnused()
    {
        if (m_used.count() == m_words.size())
            return false;
        m_words = m_words.only(m_used, m_codes);
        return true;
    }
    [[nodiscard]] Code now(Code code) const { return m_codes[code]; }

private:
    Dictionary &m_words;
    columns::Bits m_used;
    std::vector<Code> m_codes;
};

} // namespace

/// Takes unused words from a set that nobody else has yet. Each part answers whether there were any.
class RecordSetWords
{
public:
    [[nodiscard]] static bool dropUnused(RecordSet &set)
    {
        PeopleTable &people = set.m_people;
        bool dropped = ofPeople(people, people.names, set.m_names);
        dropped = ofPeople(people, people.surnames, set.m_surnames) || dropped;
        dropped = ofPeople(people, people.titles, set.m_titles) || dropped;
        dropped = ofPersonnelTypes(set) || dropped;
        dropped = ofCertificates(set) || dropped;
        dropped = ofOfficers(set) || dropped;
        return ofReasons(set) || dropped;
    }

private:
    static bool ofPeople(const PeopleTable &people, columns::Chunked<Code> &column, Dictionary &words)
    {
        WordUse use(words);
        for (Row row = 0; row < people.ids.size(); ++row)
            if (people.isPresent(row))
                use.use(column[row]);
        if (!use.dropUnused())
            return false;
        for (Row row = 0; row < people.ids.size(); ++row)
            column.set(row, people.isPresent(row) ? use.now(column[row]) : 0);
        return true;
    }

    static bool ofPersonnelTypes(RecordSet &set)
    {
        if (!ofPeople(set.m_people, set.m_people.personnelTypes, set.m_personnelTypes))
            return false;
        set.m_personnelTypeUse.assign(set.m_personnelTypes.size(), 0);
        for (Row row = 0; row < set.m_people.ids.size(); ++row)
            if (set.m_people.isPresent(row))
                ++set.m_personnelTypeUse[set.m_people.personnelTypes[row]];
        return true;
    }

    static bool ofCertificates(RecordSet &set)
    {
        constexpr quint32 first = CertificateTable::firstOtherText;
        CertificateTable &table = set.m_certificates;
        WordUse use(set.m_statusTexts);
        for (Row row = 0; row < table.ids.size(); ++row)
            if (table.ids[row] != 0 && table.statuses[row] >= first)
                use.use(table.statuses[row] - first);
        if (!use.dropUnused())
            return false;
        for (Row row = 0; row < table.ids.size(); ++row)
            if (table.statuses[row] >= first)
                table.statuses.set(row, table.ids[row] != 0 ? first + use.now(table.statuses[row] - first) : 0);
        return true;
    }

    static bool ofOfficers(RecordSet &set)
    {
        ApplicationTable &table = set.m_applications;
        WordUse use(set.m_officers);
        for (Row row = 0; row < table.ids.size(); ++row)
            if (table.ids[row] != 0)
                use.use(table.fields[row].filedByName);
        if (!use.dropUnused())
            return false;
        for (Row row = 0; row < table.ids.size(); ++row)
            table.fields.change(row).filedByName = table.ids[row] != 0 ? use.now(table.fields[row].filedByName) : 0;
        return true;
    }

    static bool ofReasons(RecordSet &set)
    {
        ApplicationTable &applications = set.m_applications;
        BatchItemTable &items = set.m_batchItems;
        WordUse use(set.m_reasons);
        for (Row row = 0; row < applications.ids.size(); ++row)
            if (applications.ids[row] != 0)
                use.use(applications.fields[row].reason);
        for (Row row = 0; row < items.ids.size(); ++row)
            if (items.ids[row] != 0)
                use.use(items.fields[row].reason);
        if (!use.dropUnused())
            return false;
        for (Row row = 0; row < applications.ids.size(); ++row)
            applications.fields.change(row).reason = applications.ids[row] != 0 ? use.now(applications.fields[row].reason) : 0;
        for (Row row = 0; row < items.ids.size(); ++row)
            items.fields.change(row).reason = items.ids[row] != 0 ? use.now(items.fields[row].reason) : 0;
        return true;
    }
};

// Codes are others then: what changed since an earlier set cannot be said.
RecordSetPtr RecordSet::withoutUnusedWords() const
{
    auto set = std::make_shared<RecordSet>(*this);
    if (!RecordSetWords::dropUnused(*set))
        return shared_from_this();
    set->m_mark = std::make_shared<char>();
    set->m_steps.clear();
    return RecordSetPtr(std::move(set));
}

} // namespace eimza::client
