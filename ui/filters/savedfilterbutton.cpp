#include "ui/filters/savedfilterbutton.h"

#include <QMenu>

#include "core/base/whendone.h"
#include "ui/common/errortexts.h"
#include "ui/filters/filternamesheet.h"
#include "ui/outbox/feedback.h"

namespace eimza::ui {

namespace {

// A menu would take the sign for a mnemonic.
QString entryText(const QString &name)
{
    return QString(name).replace(u'&', QStringLiteral("&&"));
}

} // namespace

SavedFilterButton::SavedFilterButton(client::SavedFilters &filters, Feedback &feedback, std::function<QList<Named>()> defaults,
                                     std::function<Present()> present, QWidget *parent)
    : Button{Kind::Quiet, Icon::Filter, tr("Kayıtlı Filtreler"), parent}, m_filters{filters}, m_feedback{feedback}
    , m_defaults{std::move(defaults)}, m_present{std::move(present)}
{
    setObjectName(QStringLiteral("savedFilters"));
    connect(this, &Button::clicked, this, &SavedFilterButton::showMenu);
    m_filters.load();
}

void SavedFilterButton::addChoices(QMenu *menu, const QList<Named> &filters)
{
    for (const Named &named : filters)
        menu->addAction(entryText(named.name), this, [this, filter = named.filter] { Q_EMIT chosen(filter); });
}

void SavedFilterButton::showMenu()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("savedFiltersMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addChoices(menu, m_defaults());
    menu->addSeparator();
    addChoices(menu, m_filters.all());
    menu->addSeparator();
    menu->addAction(tr("Bu Filtreyi &Kaydet…"), this, &SavedFilterButton::askForName);
    if (!m_filters.all().isEmpty()) {
        QMenu *removal = menu->addMenu(tr("&Sil"));
        for (const Named &named : m_filters.all())
            removal->addAction(entryText(named.name), this, [this, name = named.name] { remove(name); });
    }
    menu->popup(mapToGlobal(QPoint(0, height())));
}

void SavedFilterButton::askForName()
{
    auto *sheet = new FilterNameSheet(m_filters, m_present().words, this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    connect(sheet, &FilterNameSheet::named, this, &SavedFilterButton::save);
    sheet->open();
}

void SavedFilterButton::save(const QString &name)
{
    whenDone(m_filters.save(name, m_present().filter), this, [this](const Status &done) {
        m_feedback.say(done ? tr("Filtre kaydedildi.") : errorText(done.error(), Place::Settings).toString());
    });
}

void SavedFilterButton::remove(const QString &name)
{
    whenDone(m_filters.remove(name), this, [this](const Status &done) {
        m_feedback.say(done ? tr("Filtre silindi.") : errorText(done.error(), Place::Settings).toString());
    });
}

} // namespace eimza::ui
