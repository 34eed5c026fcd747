#include "ui/filters/savedfilterbutton.h"

#include <QMenu>

#include "core/base/whendone.h"
#include "ui/common/errortexts.h"
#include "ui/common/metrics.h"
#include "ui/filters/filternamesheet.h"
#include "ui/outbox/feedback.h"

namespace eimza::ui {

namespace {

constexpr int nameUnits = 40;

// A menu or a button would take the sign for a mnemonic.
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
    connect(&m_filters, &client::SavedFilters::changed, this, &SavedFilterButton::displayName);
    m_filters.load();
}

QString SavedFilterButton::nameInForce() const
{
    const Present present = m_present();
    QString name;
    for (const Named &named : m_defaults() + m_filters.all())
        if (present.isWhole && named.filter == present.filter && (name.isEmpty() || named.name == m_chosen))
            name = named.name;
    return name;
}

void SavedFilterButton::displayName()
{
    const QString name = nameInForce();
    const QString whole = name.isEmpty() ? QString() : tr("Kayıtlı filtre: %1").arg(name);
    if (whole == toolTip())
        return;
    const QString shown = fontMetrics().elidedText(name, Qt::ElideRight, Metrics::of(this).u(nameUnits));
    setText(name.isEmpty() ? tr("Kayıtlı Filtreler") : tr("Kayıtlı filtre: %1").arg(entryText(shown)));
    setAccessibleName(whole);
    setToolTip(whole);
}

void SavedFilterButton::addChoices(QMenu *menu, const QList<Named> &filters)
{
    for (const Named &named : filters)
        menu->addAction(entryText(named.name), this, [this, named] { choose(named); });
}

void SavedFilterButton::choose(const Named &named)
{
    m_chosen = named.name;
    Q_EMIT chosen(named.filter);
    displayName();
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
    m_chosen = name;
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
