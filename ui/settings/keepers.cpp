#include "ui/settings/keepers.h"

#include <QEvent>
#include <QGuiApplication>
#include <QPointer>
#include <QScreen>
#include <QWidget>

#include "ui/common/appearance.h"
#include "ui/common/recordtable.h"
#include "ui/settings/settingsstore.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::pair<Scheme, QLatin1StringView> schemes[]{{Scheme::Automatic, "automatic"_L1}, {Scheme::Light, "light"_L1}, {Scheme::Dark, "dark"_L1}};
constexpr std::pair<Density, QLatin1StringView> densities[]{{Density::Compact, "compact"_L1}, {Density::Normal, "normal"_L1}, {Density::Wide, "wide"_L1}};

template <typename Names, typename Value>
QJsonValue nameOf(const Names &names, Value value)
{
    for (const auto &[candidate, name] : names)
        if (candidate == value)
            return QString(name);
    return {};
}

template <typename Names>
auto valueOf(const Names &names, const QString &name)
{
    for (const auto &[value, candidate] : names)
        if (candidate == name)
            return value;
    return names[0].first;
}

// One at a time: each change comes back as the appearance's own.
void apply(const SettingsStore &store, Setting setting, Appearance &appearance)
{
    if (setting == Setting::Scheme)
        appearance.setScheme(valueOf(schemes, store.value(setting).toString()));
    else if (setting == Setting::TextScale)
        appearance.setTextScale(store.value(setting).toInt());
    else if (setting == Setting::Density)
        appearance.setDensity(valueOf(densities, store.value(setting).toString()));
}

/// Notes where a window is, as long as it is neither maximised nor hidden.
class GeometryKeeper : public QObject
{
public:
    GeometryKeeper(SettingsStore &store, QWidget &window) : QObject{&window}, m_store{&store}, m_window{window}
    {
        window.installEventFilter(this);
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const bool moved = event->type() == QEvent::Move || event->type() == QEvent::Resize || event->type() == QEvent::WindowStateChange;
        if (moved && m_store && m_window.isVisible() && !m_window.isMinimized()) {
            const QRect place = m_window.isMaximized() ? m_window.normalGeometry() : m_window.geometry();
            m_store->remember(u"window"_s, {{u"x"_s, place.x()}, {u"y"_s, place.y()}, {u"width"_s, place.width()},
                                            {u"height"_s, place.height()}, {u"maximized"_s, m_window.isMaximized()}});
        }
        return QObject::eventFilter(watched, event);
    }

private:
    QPointer<SettingsStore> m_store;
    QWidget &m_window;
};

// The whole window on the screen where most of it was, or on the first.
QRect onScreen(const QRect &place)
{
    const QScreen *screen = QGuiApplication::screenAt(place.center());
    const QRect room = (screen ? screen : QGuiApplication::primaryScreen())->availableGeometry();
    QRect fitted(place.topLeft(), place.size().boundedTo(room.size()));
    fitted.moveLeft(qBound(room.left(), fitted.left(), room.right() + 1 - fitted.width()));
    fitted.moveTop(qBound(room.top(), fitted.top(), room.bottom() + 1 - fitted.height()));
    return fitted;
}

} // namespace

void keepLayout(SettingsStore &store, RecordTable &table)
{
    const QString name = u"table/"_s + table.objectName();
    if (const QJsonObject state = store.memory(name); !state.isEmpty())
        table.restoreLayoutState(state);
    const auto note = [&store, &table, name] { store.remember(name, table.layoutState()); };
    QObject::connect(&table, &RecordTable::layoutEdited, &store, note);
    // The page answers the wish first.
    QObject::connect(&table, &RecordTable::sortRequested, &table, note, Qt::QueuedConnection);
}

void keepLayouts(SettingsStore &store, QWidget &widget)
{
    for (RecordTable *table : widget.findChildren<RecordTable *>())
        if (!table->objectName().isEmpty())
            keepLayout(store, *table);
}

void keepAppearance(SettingsStore &store, Appearance &appearance)
{
    for (const Setting setting : allSettings)
        apply(store, setting, appearance);
    using Choice = Appearance::Choice;
    for (const auto &[choice, setting] : {std::pair{Choice::Scheme, Setting::Scheme}, std::pair{Choice::TextScale, Setting::TextScale},
                                          std::pair{Choice::Density, Setting::Density}})
        appearance.setLocked(choice, store.isLocked(setting));
    QObject::connect(&store, &SettingsStore::changed, &appearance,
                     [&store, &appearance](Setting setting) { apply(store, setting, appearance); });
    QObject::connect(&appearance, &Appearance::changed, &store, [&store, &appearance] {
        store.set(Setting::Scheme, nameOf(schemes, appearance.scheme()));
        store.set(Setting::TextScale, appearance.textScale());
        store.set(Setting::Density, nameOf(densities, appearance.density()));
        for (const Setting setting : allSettings)
            if (store.isLocked(setting))
                apply(store, setting, appearance);
    });
}

void keepGeometry(SettingsStore &store, QWidget &window)
{
    const QJsonObject state = store.memory(u"window"_s);
    const QSize size(state.value("width"_L1).toInt(), state.value("height"_L1).toInt());
    if (!size.isEmpty()) {
        window.setGeometry(onScreen({QPoint(state.value("x"_L1).toInt(), state.value("y"_L1).toInt()), size}));
        if (state.value("maximized"_L1).toBool())
            window.setWindowState(window.windowState() | Qt::WindowMaximized);
    }
    new GeometryKeeper(store, window);
}

} // namespace eimza::ui
