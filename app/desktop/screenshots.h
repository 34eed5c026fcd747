#pragma once

#include <QObject>
#include <QTimer>
#include <functional>

#include "app/desktop/desktop.h"
#include "ui/common/appearance.h"

class QDialog;

namespace eimza::ui {
class RecordTable;
}

namespace eimza::desktop {

/// Walks through the practice world as a user would and saves a picture of every view in light and dark. What it does
/// and takes, step by step: screenshotsteps.cpp.
class Screenshots : public QObject
{
    Q_OBJECT

public:
    Screenshots(Desktop &program, ui::Appearance &appearance, const Options &options);
    void start();

private:
    /// Something to do, and when it has come about.
    struct Step {
        QString name; ///< for the log and, where `picture`, the file
        bool picture = false;
        std::function<void()> act;
        std::function<bool()> done;
    };

    static constexpr QSize usualSize{1280, 800};

    void addBeginningSteps();
    void addOfficerSteps();
    void addBureauSteps();
    void addOfficerAgainSteps();
    void addSheetSteps();
    void addWindowSteps();
    void addQuerySteps();
    void addTroubleSteps();
    void addHolderSteps();
    void step(const QString &name, std::function<void()> act, std::function<bool()> done);
    void picture(const QString &name, std::function<void()> act = {}, std::function<bool()> done = {});
    /// The sheet in front goes without its act.
    void reject(const QString &name);
    void open(const QString &view);
    [[nodiscard]] ui::RecordTable *table(const QString &name);
    /// Certificates in the list whose holders can be filed for: every so many rows is looked at.
    [[nodiscard]] QList<qint64> fit(qsizetype most, int every = 1);
    /// A request that the bureau has returned; null where there is none.
    [[nodiscard]] ApplicationId returned();
    void next();
    void look();
    void photograph(ui::Scheme scheme);
    [[nodiscard]] QImage shot();
    void save(const QImage &image, const QString &file);
    void finish(int code);
    /// What stands over the window, modal or not.
    [[nodiscard]] QDialog *openDialog();
    [[nodiscard]] client::Client &client() { return *m_program.client(); }
    [[nodiscard]] bool settled() const;

    Desktop &m_program;
    ui::Appearance &m_appearance;
    QString m_folder;
    int m_scale;
    QList<Step> m_steps;
    qsizetype m_place = -1;
    QTimer m_look;
    int m_looks = 0;
    bool m_ready = false;
    TaskThread m_writer{QStringLiteral("pictures")};
};

} // namespace eimza::desktop
