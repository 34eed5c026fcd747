#include "app/desktop/palettepicture.h"

#include <QHash>
#include <algorithm>
#include <vector>

namespace eimza::desktop {

namespace {

constexpr std::size_t mostColours = 256;

QList<QRgb> commonestColours(const QImage &image)
{
    QHash<QRgb, int> counts;
    for (int y = 0; y < image.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        for (int x = 0; x < image.width(); ++x)
            ++counts[line[x]];
    }
    std::vector<std::pair<int, QRgb>> colours;
    for (auto colour = counts.cbegin(); colour != counts.cend(); ++colour)
        colours.emplace_back(colour.value(), colour.key());
    std::ranges::sort(colours, std::greater());
    QList<QRgb> kept;
    for (std::size_t i = 0; i < std::min(colours.size(), mostColours); ++i)
        kept.append(colours[i].second);
    return kept;
}

} // namespace

QImage palettePicture(const QImage &image)
{
    const QImage plain = image.convertToFormat(QImage::Format_RGB32);
    return plain.convertToFormat(QImage::Format_Indexed8, commonestColours(plain));
}

} // namespace eimza::desktop
