#pragma once

#include <QFrame>
#include <QList>
#include <QPair>

class QFormLayout;
class QVBoxLayout;

namespace eimza::ui {

class Button;
class Label;

/// What is known of the current record: title, subtitle, facts, own widgets, and the acts at its foot. Docked
/// from a page width of 380u on, else laid over the table (F8).
class DetailPane : public QFrame
{
    Q_OBJECT

public:
    explicit DetailPane(QWidget *parent = nullptr);

    void setHead(const QString &title, const QString &subtitle);
    void setFacts(const QList<QPair<QString, QString>> &facts);
    [[nodiscard]] QList<QPair<QString, QString>> facts() const { return m_facts; }
    /// Under the facts.
    void addWidget(QWidget *widget);
    void addButton(Button *button);
    [[nodiscard]] QSize sizeHint() const override;

    [[nodiscard]] static bool docks(const QWidget *widget, int width);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QList<QPair<QString, QString>> m_facts;
    Label *m_title;
    Label *m_subtitle;
    QFormLayout *m_rows;
    QVBoxLayout *m_extra;
    QVBoxLayout *m_buttons;
};

} // namespace eimza::ui
