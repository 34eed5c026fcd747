#pragma once

#include "core/base/id.h"

namespace eimza {

using UnitId = Id<struct UnitTag>;
using PersonId = Id<struct PersonTag>;
using UserId = Id<struct UserTag>;
using CertificateId = Id<struct CertificateTag>;
using ApplicationId = Id<struct ApplicationTag>;
using BatchId = Id<struct BatchTag>;
using BatchItemId = Id<struct BatchItemTag>;
using ContactId = Id<struct ContactTag>;

} // namespace eimza
