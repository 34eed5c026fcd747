#include "core/domain/b.h"
#include <unistd.h>
#include <QWidget>
