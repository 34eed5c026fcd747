#pragma once

#include <QString>

#include "core/pki/issuer.h"

namespace eimza::ksm {

struct Authorities {
    pki::Authority root;
    pki::Authority issuing;
};

/// The authorities kept in the folder, made where they are missing: `root.pem` and `issuing.pem` hold key and
/// certificate and are their owner's alone; `chain.pem` holds both certificates for everybody.
[[nodiscard]] Result<Authorities> openAuthorities(const QString &folder);

} // namespace eimza::ksm
