#include "app/common/lifetime.h"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <thread>
#include <unistd.h>

namespace eimza::app {

namespace {

// A signal handler reaches nothing but statics, and may do little but write to a pipe.
int wakeUp[2] = {-1, -1};

extern "C" void eimzaTerminationHandler(int)
{
    const int before = errno;
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = ::write(wakeUp[1], &byte, 1);
    errno = before;
}

} // namespace

void onTermination(std::function<void()> callback)
{
    if (::pipe(wakeUp) != 0)
        return;
    for (const int end : wakeUp)
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
    std::thread([callback = std::move(callback)] {
        char byte = 0;
        for (;;) {
            const ssize_t size = ::read(wakeUp[0], &byte, 1);
            if (size == 1)
                callback();
            else if (size == 0 || errno != EINTR)
                return;
        }
    }).detach();
    struct sigaction action {
    };
    action.sa_handler = eimzaTerminationHandler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    ::sigaction(SIGTERM, &action, nullptr);
    ::sigaction(SIGINT, &action, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
}

} // namespace eimza::app
