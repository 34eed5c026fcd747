#include "ui/shell/wholenumbers.h"

#include <QCoreApplication>

namespace eimza::ui {

using namespace Qt::StringLiterals;

namespace {

struct WholeTexts {
    Q_DECLARE_TR_FUNCTIONS(eimza::ui::WholeTexts)
};

QString refusalText(client::UnmaskedExports::Refusal refusal)
{
    using Refusal = client::UnmaskedExports::Refusal;
    switch (refusal) {
    case Refusal::NotBureau: return WholeTexts::tr("Maskesiz dışa aktarma yalnızca e-imza bürosunda yapılabilir.");
    case Refusal::NoRight: return WholeTexts::tr("Maskesiz dışa aktarma yetkiniz yok. Yetkiyi sistem yöneticiniz verir.");
    }
    return {};
}

ExportedForm formOf(OutputFormat format)
{
    switch (format) {
    case OutputFormat::Xlsx: return ExportedForm::Xlsx;
    case OutputFormat::Csv: return ExportedForm::Csv;
    case OutputFormat::Pdf: return ExportedForm::Pdf;
    }
    return ExportedForm::Xlsx;
}

QStringList filterOf(client::Client &client, ExportedList list)
{
    switch (list) {
    case ExportedList::Expiring: return client::filterWords(client.expiring().filter());
    case ExportedList::Applications: return client::filterWords(client.applications().filter());
    }
    return {};
}

std::optional<ExportedList> listOf(const QString &viewId)
{
    if (viewId == "expiring"_L1)
        return ExportedList::Expiring;
    if (viewId == "applications"_L1)
        return ExportedList::Applications;
    return std::nullopt;
}

} // namespace

WholeNumbers wholeNumbersOf(client::Client &client, const QString &viewId, const QString &title)
{
    const auto list = listOf(viewId);
    const auto refusal = [&client, list] {
        if (const auto refused = client.unmaskedExports().refusal())
            return refusalText(*refused);
        return list ? QString() : WholeTexts::tr("Bu listenin numaraları sunucudan maskeli gelir.");
    };
    const auto record = [&client, list, title](OutputFormat format, OutputScope scope, int count, const QString &reason) {
        const ExportedList exported = list.value_or(ExportedList::Expiring);
        QStringList words = scope == OutputScope::All ? QStringList() : filterOf(client, exported);
        if (scope == OutputScope::Selected)
            words.append(u"selected"_s);
        return client.unmaskedExports().record({exported, formOf(format), count, words}, reason, title);
    };
    return {refusal, record};
}

} // namespace eimza::ui
