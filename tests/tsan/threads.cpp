// Worker and StopSignal under many threads; ThreadSanitizer judges.

#include <atomic>
#include <chrono>
#include <cstdio>
#include <thread>
#include <vector>

#include "app/common/lifetime.h"
#include "core/backend/exchange/worker.h"

using namespace eimza;
using namespace std::chrono_literals;

namespace
{

bool workersTakeTurnsAndStop()
{
    for (int round = 0; round < 50; ++round) {
        int turns = 0; // of the worker's thread; read once that has ended
        std::atomic<int> seen = 0;
        backend::Worker worker{[&] {
            seen = ++turns;
            return 1h;
        }};
        worker.start();
        std::vector<std::thread> wakers;
        for (int i = 0; i < 4; ++i)
            wakers.emplace_back([&] {
                while (seen < 20 && !worker.isStopping())
                    worker.wake();
            });
        for (std::thread &waker : wakers)
            waker.join();
        if (round % 2 == 0) {
            worker.askToStop();
            if (!worker.endsBy(std::chrono::steady_clock::now() + 1min))
                return false;
        }
        worker.stop();
        if (turns < 20)
            return false;
    }
    return true;
}

bool everybodyHearsTheSignal()
{
    for (int round = 0; round < 200; ++round) {
        const app::StopSignal stop;
        int told = 0; // before the signal, read behind it
        std::atomic<int> heard = 0;
        std::vector<std::thread> waiting;
        for (int i = 0; i < 4; ++i)
            waiting.emplace_back([copy = stop, &told, &heard] {
                copy.wait();
                heard += told;
            });
        told = 1;
        stop.raise();
        for (std::thread &thread : waiting)
            thread.join();
        if (heard != 4)
            return false;
    }
    return true;
}

} // namespace

int main()
{
    if (!workersTakeTurnsAndStop() || !everybodyHearsTheSignal()) {
        std::puts("a thread did not do what it should");
        return 1;
    }
    return 0;
}
