#include "ui/filters/filternamesheet.h"

#include <QLineEdit>

#include "ui/common/button.h"
#include "ui/common/cleantext.h"
#include "ui/common/formfield.h"

namespace eimza::ui {

using client::SavedFilters;

FilterNameSheet::FilterNameSheet(const SavedFilters &filters, const QString &words, QWidget *parent)
    : Sheet{tr("Filtreyi Kaydet"), {}, parent}, m_filters{filters}, m_name{new QLineEdit}
{
    setObjectName(QStringLiteral("filterNameSheet"));
    setSentence(words.isEmpty() ? tr("Hiçbir ölçüt uygulanmıyor; tüm kayıtlar gösteriliyor.") : tr("Uygulanan: %1").arg(words));
    m_name->setObjectName(QStringLiteral("filterName"));
    m_field = new FormField(tr("Filtrenin adı"), m_name);
    addContent(m_field);
    addAct(tr("Filtreyi Kaydet"), false);
    connect(this, &Sheet::acted, this, &FilterNameSheet::give);
    m_name->setFocus();
}

void FilterNameSheet::give()
{
    const QString name = cleanLine(m_name->text());
    QString error;
    if (name.isEmpty())
        error = tr("Filtreye bir ad veriniz.");
    else if (name.size() > SavedFilters::longestName)
        error = tr("Ad en fazla %1 karakter olabilir; %2 karakter girdiniz.").arg(SavedFilters::longestName).arg(name.size());
    else if (!m_filters.find(name) && m_filters.all().size() >= SavedFilters::mostFilters)
        error = tr("En fazla %n filtre saklanabilir. Önce birini siliniz.", nullptr, SavedFilters::mostFilters);
    m_field->setError(error);
    if (showErrors({m_field}))
        return;
    Q_EMIT named(name);
    accept();
}

} // namespace eimza::ui
