#pragma once

#include "core/client/services/client.h"
#include "ui/common/page.h"
#include "ui/common/wordings.h"

namespace eimza::ui {

class ChipButton;
class CountLine;
class Feedback;
class FirstSync;
class ListFilter;
class PersonSteps;
class TextModel;

/// View 6 of officer and bureau: numbers by state, unit and month, each cell leads to its list; and any person's
/// application step by step.
class StatusesPage : public Page
{
    Q_OBJECT

public:
    StatusesPage(client::Client &client, Feedback &feedback, QWidget *parent = nullptr);

    void focusSearch() override;
    [[nodiscard]] bool isBusy() const override;
    [[nodiscard]] QString filterText() const override;
    [[nodiscard]] QString searchText() const override;
    [[nodiscard]] QDateTime dataDate() const override;

    enum class Grouping { State, Unit, Month, Person };
    void group(Grouping grouping);
    /// How far the application of the person is.
    void showPerson(const client::PersonSearchResult &alone);

Q_SIGNALS:
    /// These requests, `title` says which: view 3.
    void requestsWanted(const QList<eimza::ApplicationId> &ids, const eimza::ui::LiveText &title);
    /// These certificates: view 1.
    void certificatesWanted(const eimza::client::ExpiringFilter &filter);

protected:
    [[nodiscard]] QVariantMap kept() const override;
    void restore(const QVariantMap &kept) override;
    void clear() override;
    bool stopWork() override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    [[nodiscard]] QWidget *makeChips();
    [[nodiscard]] QWidget *makeList(Grouping grouping, TextModel *model, const QString &name, const QString &objectName);
    void display();
    void openCurrent();
    void openRow(qint64 id);
    void openUnit(const client::UnitNumber &unit, const QString &field);
    /// What the current cell counts.
    [[nodiscard]] QString currentField() const;

    client::Client &m_client;
    Grouping m_grouping = Grouping::State;
    QList<ChipButton *> m_chips;
    QList<TextModel *> m_models;   ///< by Grouping
    QList<RecordTable *> m_tables; ///< by Grouping
    QList<ListArea *> m_areas;     ///< by Grouping, without Person
    QList<ListFilter *> m_filters; ///< the same
    QList<FirstSync *> m_firstSyncs;
    PersonSteps *m_person;
    CountLine *m_count;
    QAction *m_open;
};

} // namespace eimza::ui
