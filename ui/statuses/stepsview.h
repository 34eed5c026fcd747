#pragma once

#include <QWidget>
#include <memory>

#include "core/client/services/progress.h"

class QGridLayout;

namespace eimza::ui {

class RecordModel;

/// The way to a new certificate, line by line: reached, awaited, ahead. Takes the focus to be read aloud as a whole.
class StepsView : public QWidget
{
    Q_OBJECT

public:
    explicit StepsView(QWidget *parent = nullptr);

    void display(const QList<client::ProgressStep> &steps);
    /// The lines as they are read.
    [[nodiscard]] QStringList lines() const { return m_lines; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addLine(int row, const client::ProgressStep &step);

    QGridLayout *m_grid;
    QStringList m_lines;
};

/// "Erişim parolası gönderildi", "Başvuru erişim parolası bekleniyor" …
[[nodiscard]] QString stepText(const client::ProgressStep &step);
/// The same lines as a list, for paper.
[[nodiscard]] std::shared_ptr<RecordModel> stepsList(const QList<client::ProgressStep> &steps);

} // namespace eimza::ui
