#include "app/desktop/screenshots.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QPainter>
#include <cstdio>

#include "app/desktop/palettepicture.h"
#include "core/base/whendone.h"
#include "ui/common/sheet.h"
#include "ui/common/toast.h"

namespace eimza::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int lookMilliseconds = 100;
constexpr int patience = 600; ///< looks before a step is given up

} // namespace

Screenshots::Screenshots(Desktop &program, ui::Appearance &appearance, const Options &options)
    : m_program{program}, m_appearance{appearance}, m_folder{options.screenshots}, m_scale{options.pictureScale}
{
    m_look.setInterval(lookMilliseconds);
    connect(&m_look, &QTimer::timeout, this, &Screenshots::look);
    connect(&program, &Desktop::working, this, [this] { m_ready = true; });
    connect(&program, &Desktop::failed, this, [this](const QString &detail) {
        std::fprintf(stderr, "eimza: %s\n", qUtf8Printable(detail));
        finish(1);
    });
    addBeginningSteps();
    addOfficerSteps();
    addBureauSteps();
    addOfficerAgainSteps();
    addQuerySteps();
    addTroubleSteps();
    addHolderSteps();
}

void Screenshots::start()
{
    if (!QDir().mkpath(m_folder)) {
        std::fprintf(stderr, "eimza: the folder %s cannot be made\n", qUtf8Printable(m_folder));
        QMetaObject::invokeMethod(this, [this] { finish(1); }, Qt::QueuedConnection);
        return;
    }
    m_appearance.setTextScale(m_scale);
    m_program.window().resize(usualSize);
    m_program.window().show();
    m_program.window().activateWindow();
    next();
}

QDialog *Screenshots::openDialog()
{
    if (ui::Sheet *sheet = ui::Sheet::front())
        return sheet;
    for (auto *dialog : m_program.window().findChildren<QDialog *>())
        if (dialog->isVisible())
            return dialog;
    return nullptr;
}

bool Screenshots::settled() const
{
    return m_program.client() && m_program.client()->pending().entries().isEmpty() && !m_program.client()->connection().isSyncing();
}

void Screenshots::step(const QString &name, std::function<void()> act, std::function<bool()> done)
{
    m_steps.append({name, false, std::move(act), std::move(done)});
}

void Screenshots::picture(const QString &name, std::function<void()> act, std::function<bool()> done)
{
    m_steps.append({name, true, std::move(act), std::move(done)});
}

void Screenshots::next()
{
    if (++m_place == m_steps.size()) {
        whenDone(m_writer.run([] { return true; }), this, [this](bool) { finish(0); }); // after the last picture
        return;
    }
    const Step &now = m_steps.at(m_place);
    if (now.act)
        now.act();
    m_looks = 0;
    m_look.start();
}

void Screenshots::look()
{
    const Step &now = m_steps.at(m_place);
    // A picture waits three looks, so that lists which are made on a worker have come.
    const bool done = now.picture ? m_looks >= 3 && (!now.done || now.done()) : now.done();
    if (!done && ++m_looks < patience)
        return;
    m_look.stop();
    if (!done) {
        std::fprintf(stderr, "eimza: '%s' did not come about\n", qUtf8Printable(now.name));
        finish(1);
        return;
    }
    if (now.picture)
        photograph(ui::Scheme::Light);
    else
        next();
}

// Light, then dark, each in an event of its own: the window takes the colours in between.
void Screenshots::photograph(ui::Scheme scheme)
{
    m_appearance.setScheme(scheme);
    QMetaObject::invokeMethod(this, [this, scheme] {
        const bool light = scheme == ui::Scheme::Light;
        save(shot(), u"%1/%2-%3.png"_s.arg(m_folder, m_steps.at(m_place).name, light ? u"light"_s : u"dark"_s));
        if (light) {
            QMetaObject::invokeMethod(this, [this] { photograph(ui::Scheme::Dark); }, Qt::QueuedConnection);
            return;
        }
        m_appearance.setScheme(ui::Scheme::Light);
        m_program.window().toasts().clear(); // what was done belongs into one picture only
        QMetaObject::invokeMethod(this, &Screenshots::next, Qt::QueuedConnection);
    }, Qt::QueuedConnection);
}

QImage Screenshots::shot()
{
    QPixmap shot = m_program.window().grab();
    if (QDialog *dialog = openDialog()) {
        QPainter painter(&shot);
        const QPixmap over = dialog->grab();
        const QPoint corner((shot.deviceIndependentSize().toSize().width() - dialog->width()) / 2,
                            (shot.deviceIndependentSize().toSize().height() - dialog->height()) / 2);
        if (dialog->isModal())
            painter.fillRect(shot.rect(), QColor(0, 0, 0, 90));
        painter.drawPixmap(corner, over);
        painter.setPen(dialog->palette().color(QPalette::Mid)); // the edge that a window manager draws
        painter.drawRect(QRect(corner, dialog->size()));
    }
    return shot.toImage();
}

void Screenshots::save(const QImage &image, const QString &file)
{
    const auto saving = m_writer.run([image, file] { return palettePicture(image).save(file); });
    whenDone(saving, this, [this, file](bool saved) {
        if (saved) {
            std::printf("%s\n", qUtf8Printable(file));
        } else {
            std::fprintf(stderr, "eimza: %s cannot be written\n", qUtf8Printable(file));
            finish(1);
        }
    });
}

void Screenshots::finish(int code)
{
    m_look.stop();
    QApplication::exit(code);
}

} // namespace eimza::desktop
