#pragma once

#include <QHash>
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

    /// What is selected, to the clipboard, as what may name people.
    void copySelection() const;
    bool eventFilter(QObject *watched, QEvent *event) override;
    /// Remembered: a layout asks for the same few widths again and again, and each answer sets the whole text.
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    bool event(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    [[nodiscard]] bool takesCopy(QEvent *event);
    void follow(QWidget *parent);
    void applyFont();

    struct Heights {
        QString text;
        QFont font;
        QHash<int, int> byWidth;
    };

    Kind m_kind;
    mutable Heights m_heights; ///< of this text in this font
    QPointer<QWidget> m_followed; ///< the parent: own sizes are relative to its font
};

} // namespace eimza::ui
