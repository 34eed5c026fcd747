#pragma once

#include <QLabel>

namespace eimza::ui {

/// Plain text in one of the few styles there are; follows text scale and palette.
class Label : public QLabel
{
    Q_OBJECT

public:
    enum class Kind { Body, Secondary, Strong, PaneTitle, PageTitle, Axis };

    explicit Label(Kind kind, const QString &text = {}, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyFont();

    Kind m_kind;
};

} // namespace eimza::ui
