#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTableWidget>
#include <QVBoxLayout>

/// A window with every fault that the rules are to find.
int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    layout->addWidget(new QLabel(QStringLiteral("10000000146")));
    auto *nameless = new QLineEdit;
    nameless->setObjectName(QStringLiteral("nameless"));
    layout->addWidget(nameless);
    auto *last = new QLineEdit;
    last->setAccessibleName(QStringLiteral("Soyad"));
    layout->addWidget(last);

    auto *choice = new QComboBox;
    choice->setAccessibleName(QStringLiteral("Birim")); // Qt says the chosen text alone
    choice->addItem(QStringLiteral("Ankara Valiliği"));
    layout->addWidget(choice);

    auto *table = new QTableWidget(1, 2);
    table->setHorizontalHeaderLabels({QStringLiteral("T.C. Kimlik No"), {}});
    table->setItem(0, 0, new QTableWidgetItem(QStringLiteral("100******46")));
    table->hideColumn(0); // hidden from the eyes only
    table->setTabKeyNavigation(false);
    layout->addWidget(table);
    QWidget::setTabOrder(last, nameless); // upwards
    QWidget::setTabOrder(nameless, choice);
    QWidget::setTabOrder(choice, table);
    window.show();
    return QApplication::exec();
}
