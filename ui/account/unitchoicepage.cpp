#include "ui/account/unitchoicepage.h"

#include <QTreeWidget>
#include <QVBoxLayout>
#include <functional>

#include "core/base/whendone.h"
#include "ui/common/button.h"
#include "ui/common/errortexts.h"
#include "ui/common/label.h"
#include "ui/common/unitlayout.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;
using client::UnitChoice;

namespace {

constexpr int idRole = Qt::UserRole;

UnitId unitOf(const QTreeWidgetItem *item)
{
    return UnitId{item->data(0, idRole).toLongLong()};
}

// The item itself and all below it.
void visit(QTreeWidgetItem *item, const std::function<void(QTreeWidgetItem *)> &act)
{
    act(item);
    for (int i = 0; i < item->childCount(); ++i)
        visit(item->child(i), act);
}

} // namespace

UnitChoicePage::UnitChoicePage(client::Client &client, QWidget *parent)
    : QWidget{parent}, m_client{client}, m_tree{new QTreeWidget}, m_state{new Label(Label::Kind::Secondary)}
    , m_all{new Button(Button::Kind::Secondary, tr("Tüm Birimleri Göster"))}
{
    auto *layout = new QVBoxLayout(this);
    setUnits(this, layout, {}, 3);
    auto *sentence = new Label(Label::Kind::Secondary,
                               tr("İşareti kaldırılan birimlerin kayıtları bu bilgisayarda listelerde ve sayılarda yer almaz. Yetkiniz değişmez; arama bütün birimlerinizde yapılır."));
    sentence->setWordWrap(true);
    layout->addWidget(sentence);
    m_tree->setObjectName(u"unitTree"_s);
    m_tree->setAccessibleName(tr("Gösterilen birimler"));
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    layout->addWidget(m_tree, 1);
    m_state->setObjectName(u"unitState"_s);
    m_state->setWordWrap(true);
    layout->addWidget(m_state);
    m_all->setObjectName(u"showAllUnits"_s);
    m_all->setAutoDefault(false);
    layout->addWidget(m_all, 0, Qt::AlignLeft);
    connect(m_tree, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem *item) { choose(item); });
    connect(m_all, &Button::clicked, this, [this] { choose(QSet<UnitId>()); });
    connect(&client.unitChoice(), &UnitChoice::changed, this, &UnitChoicePage::display);
    display();
}

// The tree is filled anew only where the units are others: whoever stands in it stays there.
void UnitChoicePage::display()
{
    const QList<UnitChoice::Place> places = m_client.unitChoice().units();
    QList<std::pair<UnitId, UnitId>> shown;
    for (const UnitChoice::Place &place : places)
        shown.append({place.unit.id, place.unit.parent});
    m_filling = true;
    if (shown != m_shown) {
        m_shown = shown;
        m_tree->clear();
        QList<QTreeWidgetItem *> way;
        for (const UnitChoice::Place &place : places) {
            way.resize(place.depth);
            auto *item = way.isEmpty() ? new QTreeWidgetItem(m_tree) : new QTreeWidgetItem(way.last());
            item->setText(0, place.unit.name);
            item->setData(0, idRole, place.unit.id.value);
            item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
            way.append(item);
        }
        m_tree->expandAll();
        m_tree->setCurrentItem(m_tree->topLevelItem(0));
    }
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i)
        visit(m_tree->topLevelItem(i), [this](QTreeWidgetItem *item) {
            item->setCheckState(0, m_client.unitChoice().hidden().contains(unitOf(item)) ? Qt::Unchecked : Qt::Checked);
        });
    m_filling = false;
    displayState();
}

void UnitChoicePage::displayState(const QString &error)
{
    const int hidden = m_client.unitChoice().hiddenCount();
    m_all->setEnabled(hidden > 0);
    m_state->setText(!error.isEmpty()       ? error
                     : m_shown.isEmpty()    ? tr("Birimler henüz alınmadı.")
                     : hidden == 0          ? tr("Bütün birimleriniz gösteriliyor.")
                                            : tr("%n birim gizli.", nullptr, hidden));
}

// A unit takes the units below it along.
void UnitChoicePage::choose(QTreeWidgetItem *changed)
{
    if (m_filling)
        return;
    const bool shown = changed->checkState(0) == Qt::Checked;
    QSet<UnitId> hidden = m_client.unitChoice().hidden();
    visit(changed, [&hidden, shown](QTreeWidgetItem *item) {
        if (shown)
            hidden.remove(unitOf(item));
        else
            hidden.insert(unitOf(item));
    });
    choose(hidden);
}

void UnitChoicePage::choose(const QSet<UnitId> &hidden)
{
    whenDone(m_client.unitChoice().hide(hidden), this, [this](const Status &status) {
        display();
        if (!status)
            displayState(status.error().code == ErrorCode::InvalidInput ? tr("En az bir birim gösterilmelidir.")
                                                                        : errorText(status.error(), Place::Settings).toString());
    });
}

} // namespace eimza::ui
