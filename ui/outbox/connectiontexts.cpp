#include "ui/outbox/connectiontexts.h"

#include <QCoreApplication>

namespace eimza::ui {

namespace {

struct ConnectionTexts {
    Q_DECLARE_TR_FUNCTIONS(eimza::ui::ConnectionTexts)
};

} // namespace

QString reachText(client::ConnectionStatus::Reach reach)
{
    using enum client::ConnectionStatus::Reach;
    switch (reach) {
    case Online: return ConnectionTexts::tr("Çevrimiçi");
    case SignedOut: return ConnectionTexts::tr("Oturum açık değil");
    case Offline: return ConnectionTexts::tr("Çevrimdışı");
    }
    return {};
}

QString notNowText(client::ConnectionStatus::Reach reach)
{
    using enum client::ConnectionStatus::Reach;
    switch (reach) {
    case Online: return {};
    case SignedOut: return ConnectionTexts::tr("Oturum açık olmadığından bu işlem şu anda yapılamıyor.");
    case Offline: return ConnectionTexts::tr("Sunucuya ulaşılamadığından bu işlem şu anda yapılamıyor.");
    }
    return {};
}

} // namespace eimza::ui
