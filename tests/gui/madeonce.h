#pragma once

#include <QAbstractItemModel>

namespace eimza::test
{

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
