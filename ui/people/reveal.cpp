#include "ui/people/reveal.h"

#include "core/base/whendone.h"
#include "ui/common/errortexts.h"
#include "ui/people/revealsheet.h"

namespace eimza::ui {

namespace {

constexpr int shownMilliseconds = 60'000;

} // namespace

Reveal::Reveal(client::Client &client, QWidget *parent) : QObject{parent}, m_client{client}, m_parent{parent}
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(shownMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &Reveal::hide);
}

void Reveal::ask(PersonId person, const QString &fullName)
{
    if (of(person))
        return;
    if (RevealSheet *asked = m_asked.value(person)) {
        asked->open();
        return;
    }
    auto *sheet = new RevealSheet(fullName, m_parent);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    m_asked.insert(person, sheet);
    connect(sheet, &QDialog::finished, this, [this, person] { m_asked.remove(person); });
    connect(sheet, &RevealSheet::given, this, [this, sheet, person, fullName](const QString &reason) {
        whenDone(m_client.dossier().reveal(person, fullName, reason), sheet, [this, sheet, person](const Result<RevealedPerson> &whole) {
            if (m_asked.value(person) != sheet) // put away meanwhile
                return;
            if (!whole) {
                sheet->refuse(errorText(whole.error(), Place::Search).toString());
                return;
            }
            show(*whole);
            sheet->accept();
        });
    });
    sheet->open();
}

void Reveal::show(const RevealedPerson &whole)
{
    m_shown = whole;
    m_timer.start();
    Q_EMIT changed();
}

void Reveal::hide()
{
    m_timer.stop();
    if (!m_shown)
        return;
    m_shown.reset();
    Q_EMIT changed();
}

const RevealedPerson *Reveal::of(PersonId person) const
{
    return m_shown && m_shown->person == person ? &*m_shown : nullptr;
}

} // namespace eimza::ui
