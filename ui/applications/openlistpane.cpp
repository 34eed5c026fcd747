#include "ui/applications/openlistpane.h"

#include <QMenu>
#include <QVBoxLayout>

#include "ui/applications/applicationtexts.h"
#include "ui/common/button.h"
#include "ui/common/label.h"
#include "ui/common/listfilter.h"
#include "ui/common/recordtable.h"
#include "ui/common/textmodel.h"
#include "ui/common/unitlayout.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;

OpenListPane::OpenListPane(QWidget *parent)
    : QWidget{parent}, m_title{new Label(Label::Kind::PaneTitle)}, m_table{new RecordTable}
    , m_remove{new Button(Button::Kind::Secondary, tr("◂ Listeden Çıkar"))}
    , m_correct{new Button(Button::Kind::Secondary, tr("Düzelt…"))}, m_column{new QVBoxLayout(this)}
{
    setUnits(this, m_column, {}, 2);
    m_model = new TextModel({{u"place"_s, tr("Sıra"), Qt::AlignRight, u"888"_s},
                             {u"number"_s, tr("Talep No"), Qt::AlignLeft, u"TLP-20418"_s},
                             {u"fullName"_s, tr("Adı Soyadı"), Qt::AlignLeft, u"MUHAMMED KARAOSMAN"_s, true},
                             {u"fileBy"_s, tr("Son Başvuru\nTarihi"), Qt::AlignLeft, u"28.08.2012"_s},
                             {u"problem"_s, tr("Sorun"), Qt::AlignLeft, tr("Cep telefonu eksik"), true}}, this);
    m_table->setObjectName(u"openListTable"_s);
    m_table->setAccessibleName(tr("Gönderim listesi"));
    m_table->setModel(m_model);
    m_remove->setObjectName(u"removeFromList"_s);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(new ListFilter(*m_table, *m_model, nullptr));
    m_column->addLayout(head);
    m_column->addWidget(m_table, 1);
    m_correct->setObjectName(u"correctInList"_s);
    m_correct->setAccessibleName(tr("İletişim bilgilerini düzelt"));
    auto *acts = new QHBoxLayout;
    setUnits(this, acts, {}, 2);
    acts->addWidget(m_remove);
    acts->addWidget(m_correct);
    acts->addStretch();
    m_column->addLayout(acts);
    connect(m_table, &RecordTable::selectionCountChanged, this, &OpenListPane::displayActs);
    connect(m_table, &RecordTable::currentRecordChanged, this, &OpenListPane::displayActs);
    connect(m_table, &RecordTable::recordMenuRequested, this, &OpenListPane::fillRowMenu);
    connect(m_remove, &Button::clicked, this, [this] { Q_EMIT removeRequested(chosen()); });
    connect(m_correct, &Button::clicked, this, [this] {
        if (const QList<ApplicationId> ids = chosen(); ids.size() == 1)
            Q_EMIT correctionRequested(ids.first());
    });
}

void OpenListPane::display(const client::ApplicationList &list)
{
    QList<TextModel::Row> rows;
    m_incomplete.clear();
    for (const client::ApplicationRow &row : list.openList()) {
        Cell problem{problemText(row)};
        if (row.hasProblem())
            problem.tone = Tone::Week;
        if (row.missing != MissingContact::None)
            m_incomplete.insert(row.id);
        rows.append({row.id.value, {{QString::number(rows.size() + 1)}, {row.number}, {row.fullName}, {row.fileByText}, problem}});
    }
    m_title->setText(tr("Gönderim Listesi (%1)").arg(rows.size()));
    m_model->setRows(std::move(rows));
    displayActs();
}

void OpenListPane::displayNothing()
{
    m_incomplete.clear();
    m_title->setText({});
    m_model->setRows({});
    displayActs();
}

void OpenListPane::addPanel(QWidget *panel)
{
    m_column->addWidget(panel);
}

QList<ApplicationId> OpenListPane::chosen() const
{
    QList<ApplicationId> ids;
    for (const qint64 id : m_table->selectedIds())
        ids.append(ApplicationId{id});
    if (ids.isEmpty() && m_table->currentId() != noRecord)
        ids.append(ApplicationId{m_table->currentId()});
    return ids;
}

void OpenListPane::fillRowMenu(QMenu *menu)
{
    for (Button *act : {m_remove, m_correct})
        if (!act->isHidden())
            menu->addAction(act->text(), act, &Button::click);
    menu->addSeparator();
    m_table->fillRowMenu(menu);
}

void OpenListPane::displayActs()
{
    const QList<ApplicationId> ids = chosen();
    m_remove->setEnabled(!ids.isEmpty());
    m_correct->setVisible(ids.size() == 1 && m_incomplete.contains(ids.first()));
}

} // namespace eimza::ui
