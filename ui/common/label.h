#pragma once

#include <QLabel>
#include <QPointer>

namespace eimza::ui {

/// Plain text in one of the few styles there are; follows text scale and palette.
class Label : public QLabel
{
    Q_OBJECT

public:
    enum class Kind { Body, Secondary, Strong, PaneTitle, PageTitle, Axis };

    explicit Label(Kind kind, const QString &text = {}, QWidget *parent = nullptr);

    bool eventFilter(QObject *watched, QEvent *event) override;

protected:
    bool event(QEvent *event) override;

private:
    void follow(QWidget *parent);
    void applyFont();

    Kind m_kind;
    QPointer<QWidget> m_followed; ///< the parent: own sizes are relative to its font
};

} // namespace eimza::ui
