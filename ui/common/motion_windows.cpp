#include "ui/common/motion.h"

#include <windows.h>

namespace eimza::ui {

bool systemHasMotion()
{
    BOOL moves = TRUE;
    return SystemParametersInfoW(SPI_GETCLIENTAREAANIMATION, 0, &moves, 0) == FALSE || moves != FALSE;
}

} // namespace eimza::ui
