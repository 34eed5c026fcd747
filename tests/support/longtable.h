#pragma once

#include <QIODevice>
#include <functional>

namespace eimza::test
{

/// A table that comes as from a pipe and never exists as a whole: rows are made when they are asked for. Knows
/// how many bytes were given out of which the reader has not yet said that it took them.
class LongTable : public QIODevice
{
public:
    using MakeRow = std::function<QByteArray(int)>; ///< with its line end; row 0 is the header

    LongTable(int rows, MakeRow make) : m_rows{rows}, m_make{std::move(make)} { open(ReadOnly); }
    [[nodiscard]] bool isSequential() const override { return true; }

    void taken(const QByteArray &row)
    {
        m_outstanding -= row.size();
    }
    [[nodiscard]] qint64 given() const { return m_given; }
    [[nodiscard]] qint64 mostOutstanding() const { return m_mostOutstanding; }

protected:
    qint64 readData(char *data, qint64 size) override
    {
        qint64 done = 0;
        while (done < size) {
            if (m_row.isEmpty() && m_next < m_rows)
                m_row = m_make(m_next++);
            if (m_row.isEmpty())
                break;
            const qint64 part = qMin<qint64>(size - done, m_row.size());
            std::copy_n(m_row.constData(), part, data + done);
            m_row.remove(0, part);
            done += part;
        }
        m_given += done;
        m_outstanding += done;
        m_mostOutstanding = qMax(m_mostOutstanding, m_outstanding);
        return done;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const int m_rows;
    const MakeRow m_make;
    int m_next = 0;
    QByteArray m_row;
    qint64 m_given = 0;
    qint64 m_outstanding = 0;
    qint64 m_mostOutstanding = 0;
};

} // namespace eimza::test
