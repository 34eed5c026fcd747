#include "ui/output/scopesheet.h"

#include <QButtonGroup>
#include <QRadioButton>
#include <QVBoxLayout>

#include "ui/common/label.h"
#include "ui/common/unitlayout.h"

namespace eimza::ui {

using namespace Qt::StringLiterals;

ScopeSheet::ScopeSheet(const QString &title, const QString &sentence, const Counts &counts, QWidget *parent) : Sheet{title, sentence, parent}
{
    insist();
    addScopes(counts);
    m_scopes.first().second->setFocus();
}

QVBoxLayout *ScopeSheet::addGroup(const QString &heading)
{
    auto *group = new QWidget;
    group->setAccessibleName(heading);
    auto *layout = new QVBoxLayout(group);
    setUnits(group, layout, {}, 1);
    layout->addWidget(new Label(Label::Kind::Strong, heading));
    addContent(group);
    return layout;
}

void ScopeSheet::addScopes(const Counts &counts)
{
    QVBoxLayout *layout = addGroup(tr("Kayıtlar"));
    auto *group = new QButtonGroup(this);
    const auto add = [&](OutputScope scope, const QString &name, const QString &text) {
        auto *button = new QRadioButton(text);
        button->setObjectName(name);
        group->addButton(button);
        layout->addWidget(button);
        m_scopes.append({scope, button});
    };
    if (counts.selected > 0)
        add(OutputScope::Selected, u"scopeSelected"_s, tr("&Seçili: %n kayıt", nullptr, counts.selected));
    add(OutputScope::Filtered, u"scopeFiltered"_s, tr("&Filtrelenmiş: %n kayıt", nullptr, counts.filtered));
    if (counts.all)
        add(OutputScope::All, u"scopeAll"_s, tr("&Tümü: %n kayıt", nullptr, *counts.all));
    m_scopes.first().second->setChecked(true);
}

OutputScope ScopeSheet::scope() const
{
    for (const auto &[scope, button] : m_scopes)
        if (button->isChecked())
            return scope;
    return OutputScope::Filtered;
}

} // namespace eimza::ui
