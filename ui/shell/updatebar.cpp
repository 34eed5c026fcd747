#include "ui/shell/updatebar.h"

#include "ui/common/button.h"

namespace eimza::ui {

using Version = client::ConnectionStatus::Version;

UpdateBar::UpdateBar(client::ConnectionStatus &connection, QWidget *parent)
    : PageBar{PageBar::Kind::Notice, Icon::Info, parent}, m_connection{connection}, m_away{addButton(tr("Kapat"))}
{
    setObjectName(QStringLiteral("updateBar"));
    m_away->setObjectName(QStringLiteral("putUpdateAway"));
    connect(m_away, &Button::clicked, this, [this] {
        m_putAway = true;
        display();
    });
    connect(&connection, &client::ConnectionStatus::changed, this, &UpdateBar::display);
    display();
}

void UpdateBar::setAllowed(bool allowed)
{
    m_allowed = allowed;
    display();
}

void UpdateBar::display()
{
    const bool ending = m_connection.version() == Version::Ending;
    const bool outdated = m_connection.version() == Version::Outdated;
    setVisible(m_allowed && (ending || (outdated && !m_putAway)));
    m_away->setVisible(outdated);
    setText(ending ? tr("Programın yeni bir sürümü var; bu sürüm yakında desteklenmeyecek. Güncelleme için bilgi işlem biriminize başvurunuz.")
                   : tr("Programın yeni bir sürümü var. Güncellemeyi bilgi işlem biriminiz yapar; çalışmanızı sürdürebilirsiniz."));
}

} // namespace eimza::ui
