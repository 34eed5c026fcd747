#pragma once

#include <QTemporaryDir>
#include <memory>

#include "core/client/storage/keyring.h"
#include "tests/support/fakesecretstore.h"
#include "tests/support/waited.h"

namespace eimza::test::keychain
{

using namespace client;
using namespace Qt::Literals::StringLiterals;

/// An account's key in a keychain.
inline const QString entry = u"eimza|https://sunucu.example|8f0c"_s;

/// A folder, and a keychain that is kept elsewhere.
class Desk
{
protected:
    void begin()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_elsewhere = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<FakeSecretStore>(m_elsewhere->filePath(u"keychain"_s));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QTemporaryDir> m_elsewhere;
    std::unique_ptr<FakeSecretStore> m_store;
};

} // namespace eimza::test::keychain
