#include "app/common/lifetime.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace eimza::app {

namespace {

// A signal handler reaches nothing but statics, and may do little but write to a pipe.
int wakeUp[2] = {-1, -1};
int readAgain[2] = {-1, -1};

extern "C" void eimzaTerminationHandler(int)
{
    const int before = errno;
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = ::write(wakeUp[1], &byte, 1);
    errno = before;
}

extern "C" void eimzaReloadHandler(int)
{
    const int before = errno;
    const char byte = 'r';
    [[maybe_unused]] const ssize_t written = ::write(readAgain[1], &byte, 1);
    errno = before;
}

} // namespace

class Reloading::Impl
{
public:
    explicit Impl(std::function<void()> callback) : m_callback{std::move(callback)}
    {
        if (::pipe(readAgain) != 0)
            return;
        for (const int end : readAgain)
            ::fcntl(end, F_SETFD, FD_CLOEXEC);
        ::fcntl(readAgain[1], F_SETFL, O_NONBLOCK); // a handler must not wait
        m_thread = std::thread([this] { run(); });
        struct sigaction action {
        };
        action.sa_handler = eimzaReloadHandler;
        action.sa_flags = SA_RESTART;
        sigemptyset(&action.sa_mask);
        ::sigaction(SIGHUP, &action, nullptr);
    }
    ~Impl()
    {
        if (!m_thread.joinable())
            return;
        std::signal(SIGHUP, SIG_IGN);
        const char end = 'e';
        while (::write(readAgain[1], &end, 1) != 1 && (errno == EAGAIN || errno == EINTR))
            std::this_thread::yield();
        m_thread.join();
        for (int &handle : readAgain)
            ::close(std::exchange(handle, -1));
    }

private:
    void run()
    {
        for (;;) {
            char byte = 0;
            const ssize_t size = ::read(readAgain[0], &byte, 1);
            if (size == 1 && byte == 'r')
                m_callback();
            else if (size >= 0 || errno != EINTR)
                return;
        }
    }

    const std::function<void()> m_callback;
    std::thread m_thread;
};

Reloading::Reloading(std::function<void()> callback) : m_impl{std::make_unique<Impl>(std::move(callback))} {}
Reloading::~Reloading() = default;

void endAtOnce(int code)
{
    std::fflush(nullptr);
    std::_Exit(code);
}

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
    std::signal(SIGXFSZ, SIG_IGN); // a file at its limit is a failed write, like a full disk
}

} // namespace eimza::app
