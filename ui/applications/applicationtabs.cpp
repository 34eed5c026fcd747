#include "ui/applications/applicationtabs.h"

#include "ui/applications/applicationtexts.h"
#include "ui/common/button.h"
#include "ui/common/flowlayout.h"

namespace eimza::ui {

using client::ApplicationTab;

ApplicationTabs::ApplicationTabs(QWidget *parent) : QWidget{parent}
{
    auto *flow = new FlowLayout(2, 2, this);
    for (const auto tab : {ApplicationTab::ToReview, ApplicationTab::OnHold, ApplicationTab::Approved, ApplicationTab::OpenList,
                           ApplicationTab::Sent, ApplicationTab::Returned, ApplicationTab::Rejected}) {
        auto *chip = new ChipButton(tabText(tab), std::nullopt);
        chip->setObjectName(QStringLiteral("tab%1").arg(static_cast<int>(tab)));
        connect(chip, &ChipButton::clicked, this, [this, tab] { Q_EMIT chosen(tab); });
        flow->addWidget(chip);
        m_chips.append({tab, chip});
    }
}

void ApplicationTabs::setCurrent(std::optional<ApplicationTab> tab)
{
    for (const auto &[of, chip] : std::as_const(m_chips))
        chip->setChecked(of == tab);
}

void ApplicationTabs::displayCounts(const client::ApplicationList &list)
{
    for (const auto &[of, chip] : std::as_const(m_chips))
        chip->setCount(list.countIn(of));
}

void ApplicationTabs::forgetCounts()
{
    for (const auto &[of, chip] : std::as_const(m_chips))
        chip->setCount({});
}

void ApplicationTabs::setOffered(ApplicationTab tab, bool offered)
{
    for (const auto &[of, chip] : std::as_const(m_chips))
        if (of == tab)
            chip->setVisible(offered);
}

} // namespace eimza::ui
