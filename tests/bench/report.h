#pragma once

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <vector>

namespace eimza::bench {

constexpr int turns = 7;
inline int shortOnes = 0;

inline void report(const char *id, const char *name, double ours, double peer, const char *unit, double target)
{
    const double ratio = ours / peer;
    shortOnes += ratio > target;
    std::printf("%s %s ours=%.2f%s peer=%.2f%s ratio=%.3f target<=%.3f %s\n", id, name, ours, unit, peer, unit, ratio, target,
                ratio <= target ? "ok" : "SHORT");
    std::fflush(stdout);
}

inline double at(std::vector<double> values, double part)
{
    std::ranges::sort(values);
    return values.at(std::min(values.size() - 1, static_cast<size_t>(static_cast<double>(values.size()) * part)));
}
inline double median(const std::vector<double> &values) { return at(values, 0.5); }

template <typename Work>
double timed(Work work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

/// Of all threads of this process: what the machine's load does not change much.
template <typename Work>
double cpuMilliseconds(Work work)
{
    timespec begun{}, ended{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &begun);
    work();
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ended);
    return static_cast<double>(ended.tv_sec - begun.tv_sec) * 1e3 + static_cast<double>(ended.tv_nsec - begun.tv_nsec) / 1e6;
}

inline double residentMegabytes(const char *field)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QFile::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n'))
        if (line.startsWith(field))
            return line.mid(static_cast<qsizetype>(qstrlen(field)) + 1).trimmed().split(' ').first().toDouble() / 1024;
    return 0;
}

} // namespace eimza::bench
