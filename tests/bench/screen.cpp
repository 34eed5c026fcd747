// How long a program takes until its window stands on the screen of an Xvfb that was started with -fbdir: the time of the
// last change of more than a caret before two seconds of rest. Prints milliseconds and keeps the picture.
//   bench_screen FRAMEBUFFER WIDTH PICTURE PROGRAM ARGUMENTS…
// WIDTH: only the screen's left part counts; 0: all of it.

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QThread>
#include <QtEndian>
#include <cstdio>
#include <cstring>

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int quietMilliseconds = 2000;
constexpr int longestMilliseconds = 60'000;
constexpr int caretPixels = 2000; ///< fewer are a caret, a clock or a hint

/// The screen as XWD has it: a head that tells its own length, colours, pixels of 32 bits.
class Screen
{
public:
    Screen(const QString &path, int watched) : m_file{path}
    {
        if (!m_file.open(QFile::ReadOnly))
            qFatal("there is no screen");
        m_memory = m_file.map(0, m_file.size());
        const auto field = [this](int n) { return static_cast<int>(qFromBigEndian<quint32>(m_memory + 4 * n)); };
        m_pixels = m_memory + field(0) + 12 * field(19);
        m_width = field(4);
        m_height = field(5);
        m_watched = watched > 0 ? watched : m_width;
        m_last.resize(static_cast<size_t>(m_width) * static_cast<size_t>(m_height));
        static_cast<void>(hasChanged());
    }
    [[nodiscard]] bool hasChanged()
    {
        if (std::memcmp(m_last.data(), m_pixels, m_last.size() * 4) == 0)
            return false;
        int changed = 0;
        for (size_t i = 0; i < m_last.size(); ++i) {
            quint32 now = 0;
            std::memcpy(&now, m_pixels + 4 * i, 4);
            changed += now != m_last[i] && static_cast<int>(i) % m_width < m_watched;
            m_last[i] = now;
        }
        return changed > caretPixels;
    }
    void keep(const QString &path) const
    {
        QImage(reinterpret_cast<const uchar *>(m_last.data()), m_width, m_height, QImage::Format_RGB32).save(path);
    }

private:
    QFile m_file;
    const uchar *m_memory = nullptr;
    const uchar *m_pixels = nullptr;
    int m_width = 0;
    int m_height = 0;
    int m_watched = 0;
    std::vector<quint32> m_last;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QStringList words = QCoreApplication::arguments().mid(1);
    const QString buffer = words.takeFirst();
    Screen screen(buffer, words.takeFirst().toInt());
    const QString picture = words.takeFirst();
    QProcess process;
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QElapsedTimer timer;
    timer.start();
    process.start(words.takeFirst(), words);
    qint64 last = -1;
    while (timer.elapsed() < longestMilliseconds && (last < 0 || timer.elapsed() - last < quietMilliseconds)) {
        QThread::msleep(5);
        if (screen.hasChanged())
            last = timer.elapsed();
    }
    screen.keep(picture);
    static_cast<void>(process.waitForFinished(0));
    const bool alive = process.state() == QProcess::Running;
    process.kill();
    process.waitForFinished();
    if (!alive || last < 0) {
        std::fprintf(stderr, "no window of %s has come\n", qUtf8Printable(process.program()));
        return 1;
    }
    std::printf("%lld\n", static_cast<long long>(last));
    return 0;
}
