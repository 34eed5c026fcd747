#pragma once

#include <QAbstractItemModel>
#include <QCoreApplication>
#include <QThread>
#include <QTranslator>
#include <utility>

#include "ui/common/recordmodel.h"

namespace eimza::test
{

/// Counts the words that the GUI thread asks for; knows none itself.
class AskedWords : public QTranslator
{
public:
    AskedWords() { QCoreApplication::installTranslator(this); }
    QString translate(const char *, const char *, const char *, int) const override
    {
        m_count += QThread::currentThread() == thread() ? 1 : 0;
        return {};
    }
    [[nodiscard]] int taken() { return std::exchange(m_count, 0); }

private:
    mutable int m_count = 0;
};

/// Whether prepare() makes all that is said of a row, of a model whose rows nobody has seen yet: no row is made without
/// words that are translated.
inline bool isMadeByPrepare(const ui::RecordModel &model)
{
    AskedWords words;
    model.prepare(0, model.recordCount() - 1);
    if (words.taken() < model.recordCount())
        return false;
    for (int row = 0; row < model.recordCount(); ++row)
        for (int column = model.firstFieldColumn(); column < model.columnCount(); ++column)
            for (const int role : {int{Qt::DisplayRole}, int{Qt::ToolTipRole}, int{Qt::AccessibleDescriptionRole}, int{Qt::TextAlignmentRole},
                                   int{ui::IdRole}, int{ui::StateRole}})
                static_cast<void>(model.data(model.index(row, column), role));
    return words.taken() == 0;
}

/// How many texts the model says of its first rows, in cells and tooltips; negative where it made one that it had made before.
inline int textsMadeOnce(const QAbstractItemModel &model, int rows)
{
    int texts = 0;
    for (int row = 0; row < std::min(rows, model.rowCount()); ++row)
        for (int column = 0; column < model.columnCount(); ++column)
            for (const int role : {Qt::DisplayRole, Qt::ToolTipRole}) {
                const QString first = model.data(model.index(row, column), role).toString();
                const QString second = model.data(model.index(row, column), role).toString();
                if (first.isEmpty())
                    continue;
                if (first.constData() != second.constData())
                    return -1;
                ++texts;
            }
    return texts;
}

} // namespace eimza::test
