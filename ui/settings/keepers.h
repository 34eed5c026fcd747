#pragma once

class QWidget;

namespace eimza::ui {

class Appearance;
class RecordTable;
class SettingsStore;

/// Columns, widths and order of the table come back by its object name, and are kept from now on. The store must
/// outlive the table.
void keepLayout(SettingsStore &store, RecordTable &table);
/// The same for every table in a widget that has an object name.
void keepLayouts(SettingsStore &store, QWidget &widget);

/// Colours, text size and density as they were chosen, whoever changes them: window or menu. What the store has locked by
/// now is locked there too.
void keepAppearance(SettingsStore &store, Appearance &appearance);

/// Place and size of a window; on a screen that is gone it stays on one that is there. Kept as long as the store lives.
void keepGeometry(SettingsStore &store, QWidget &window);

} // namespace eimza::ui
