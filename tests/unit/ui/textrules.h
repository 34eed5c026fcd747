#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include "core/base/result.h"

/// What the texts on the screen must keep to. A rule names each fault in a short English phrase; no phrase,
/// no fault.
namespace eimza::ui::texts
{

struct Message {
    QString context;
    QString source;
    bool numerus = false;
    bool finished = true;
    QStringList forms; ///< one, or with `numerus` as many as the language has

    /// Context and source: what the program looks a text up by.
    [[nodiscard]] QString key() const;
};

/// The messages of a .ts file.
[[nodiscard]] Result<QList<Message>> messagesOf(const QByteArray &file);

/// A translation into a language with `forms` forms of the plural.
[[nodiscard]] QStringList translationFaults(const Message &message, int forms);

/// The Turkish plural form: it repeats the source.
[[nodiscard]] QStringList repetitionFaults(const Message &message);

/// A Turkish text by itself.
[[nodiscard]] QStringList sourceFaults(const QString &source);

/// Words that are spelt in two ways: at least one of them lacks its Turkish letters ("Basvuru", "Başvuru").
[[nodiscard]] QStringList spellingFaults(const QStringList &sources);

/// What the sources have and the file lacks, and the other way round.
[[nodiscard]] QStringList differences(const QList<Message> &file, const QList<Message> &sources);

/// Places in C++ code where a translated text is glued to something by + or %: other languages put their
/// words in another order. Each is "line N: the line".
[[nodiscard]] QStringList gluedTexts(const QString &code);

} // namespace eimza::ui::texts
