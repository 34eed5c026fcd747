#pragma once

#include <functional>

#include "core/client/services/contacts.h"

class QWidget;

namespace eimza::ui {

struct OutputProgress;

/// Who informs, the officer of this unit; when, by data of when.
struct NoticeFacts {
    QString sender;
    QString unit;
    QDateTime now;
    QDateTime dataDate;
};

/// A file is there as a whole or not at all: Io where it cannot be written, Cancelled where `progress` was stopped.

/// One page for each holder: that the certificate runs out, what to do until when, and whom to ask.
[[nodiscard]] Status saveLetters(const QList<client::Notice> &notices, const NoticeFacts &facts, const QString &path,
                                 OutputProgress &progress);
/// Whom to call, by band: names, units, masked phones, and room for the outcome.
[[nodiscard]] Status saveCallList(const QList<client::Notice> &notices, const NoticeFacts &facts, const QString &path,
                                  OutputProgress &progress);

/// The letter's text, for the file and for tests.
[[nodiscard]] QString letterHtml(const client::Notice &notice, const NoticeFacts &facts);
[[nodiscard]] QString callListHtml(const QList<client::Notice> &notices, const NoticeFacts &facts);

/// Asks where the PDF is to stand; the name that is offered names nobody.
void askForNoticeFile(bool letters, QWidget *parent, std::function<void(const QString &path)> take);

} // namespace eimza::ui
