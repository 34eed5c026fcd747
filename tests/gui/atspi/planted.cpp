#include <QApplication>
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

    auto *table = new QTableWidget(1, 2);
    table->setHorizontalHeaderLabels({QStringLiteral("T.C. Kimlik No"), {}});
    table->setItem(0, 0, new QTableWidgetItem(QStringLiteral("100******46")));
    table->hideColumn(0); // hidden from the eyes only
    table->setTabKeyNavigation(false);
    layout->addWidget(table);
    QWidget::setTabOrder(last, nameless); // upwards
    QWidget::setTabOrder(nameless, table);
    window.show();
    return QApplication::exec();
}
