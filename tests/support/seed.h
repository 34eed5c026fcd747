#pragma once

#include <QRandomGenerator>

namespace eimza::test
{

/// By the seed of this run: EIMZA_TEST_SEED, or by chance; printed.
inline QRandomGenerator seeded()
{
    const quint32 seed = qEnvironmentVariableIsSet("EIMZA_TEST_SEED") ? qEnvironmentVariable("EIMZA_TEST_SEED").toUInt() : QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    return QRandomGenerator(seed);
}

} // namespace eimza::test
