#pragma once

#include <QMainWindow>

#include "ui/common/recordmodel.h"

namespace eimza::ui {
class NavigationBar;
class RecordTable;
} // namespace eimza::ui

/// The first view, built from the blocks alone over invented people.
class SceneModel : public eimza::ui::RecordModel
{
    Q_OBJECT

public:
    struct Row {
        qint64 id;
        QString nationalId, name, surname;
        int months;
        QString end, status;
        int days;
        QString fileBy;
        eimza::ui::Pill application;
        eimza::ui::Tone tone;
        bool toDo;
        QString reminder, contact;
    };

    explicit SceneModel(QObject *parent = nullptr);

    [[nodiscard]] int recordCount() const override { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] qint64 recordId(int row) const override { return m_rows[row].id; }
    [[nodiscard]] int rowOf(qint64 id) const override;
    [[nodiscard]] eimza::ui::Cell cell(int row, int field) const override;
    [[nodiscard]] std::optional<eimza::ui::RowMark> mark(int row) const override;

private:
    QList<Row> m_rows;
};

struct Scene {
    enum Part { Plain = 0, OfflineBar = 1, Wide = 2 };

    Scene(int parts, QSize size);
    ~Scene();

    std::unique_ptr<QMainWindow> window;
    SceneModel *model = nullptr;
    eimza::ui::NavigationBar *navigation = nullptr;
    eimza::ui::RecordTable *table = nullptr;

private:
    void addBar(class QVBoxLayout &column);
    void addPage(QVBoxLayout &page, bool wide);
    void addChips(QVBoxLayout &page);
    void addHistogram(QVBoxLayout &page);
    void addTable(QVBoxLayout &page, bool wide);
};
