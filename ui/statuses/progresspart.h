#pragma once

#include <QWidget>

#include "core/client/services/progress.h"
#include "ui/common/page.h"

namespace eimza::ui {

class Label;
class StepsView;

/// One application step by step: what it is, its way, whom to ask where the password is awaited; can be printed.
class ProgressPart : public QWidget
{
    Q_OBJECT

public:
    explicit ProgressPart(QWidget *parent = nullptr);

    /// Another person, whose steps are on their way.
    void begin(const QString &fullName);
    /// `history` null: `absence` is said instead.
    void display(const ApplicationHistory *history, const QString &fullName, const QDateTime &now, const QString &absence);
    /// Where what is displayed comes from, in words, and of when it is; a page that says so itself leaves them empty.
    void setSource(const QString &words, const QDateTime &dataDate);
    [[nodiscard]] StepsView *steps() const { return m_steps; }
    [[nodiscard]] bool hasSteps() const { return !m_progress.isEmpty(); }
    void print();

Q_SIGNALS:
    void listPrintRequested(const eimza::ui::ListFile &list);

private:
    Label *m_title;
    Label *m_source;
    Button *m_print;
    StepsView *m_steps;
    Label *m_kamuSm;
    QList<client::ProgressStep> m_progress;
    QString m_fullName;
    QString m_application; ///< type and number
    QDateTime m_dataDate;
};

} // namespace eimza::ui
