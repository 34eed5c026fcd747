#pragma once

#include <functional>

#include "core/client/services/contacts.h"

class QWidget;

namespace eimza::ui {

/// Who informs: the officer, of this unit.
struct NoticeSender {
    QString name;
    QString unit;
};

/// One page for each holder: that the certificate runs out, what to do until when, and whom to ask.
[[nodiscard]] Status saveLetters(const QList<client::Notice> &notices, const NoticeSender &sender, const QDateTime &now, const QString &path);
/// Whom to call, by band: names, units, masked phones, and room for the outcome.
[[nodiscard]] Status saveCallList(const QList<client::Notice> &notices, const NoticeSender &sender, const QDateTime &now, const QString &path);

/// The letter's text, for the file and for tests.
[[nodiscard]] QString letterHtml(const client::Notice &notice, const NoticeSender &sender, const QDateTime &now);
[[nodiscard]] QString callListHtml(const QList<client::Notice> &notices, const NoticeSender &sender, const QDateTime &now);

/// Asks where the PDF is to stand; the name that is offered names nobody.
void askForNoticeFile(bool letters, QWidget *parent, std::function<void(const QString &path)> take);

} // namespace eimza::ui
