#pragma once

#include <QByteArray>
#include <QDirIterator>
#include <QFile>
#include <QList>
#include <QStringEncoder>
#include <QtEndian>
#include <algorithm>
#include <cstring>
#include <unordered_map>
#include <vector>

#include "core/base/turkish.h"
#include "core/domain/person.h"

namespace eimza::test
{

/// Finds texts in bytes however they may have been written: as they are, folded, in capitals; in UTF-8, UTF-16LE
/// and UTF-16BE; national ids also as the numbers that columns hold, eight bytes from the least. Texts that make fewer
/// than eight bytes are not looked for: they stand anywhere by chance.
class ByteSearch
{
public:
    void add(const QString &text)
    {
        for (const QString &form : {text, turkish::fold(text), text.toUpper(), text.toLower()})
            for (const auto encoding : {QStringConverter::Utf8, QStringConverter::Utf16LE, QStringConverter::Utf16BE}) {
                const QByteArray bytes = QStringEncoder(encoding).encode(form);
                if (bytes.size() >= first)
                    addBytes(bytes);
            }
    }
    void addNationalId(const QString &digits)
    {
        add(digits);
        QByteArray number(sizeof(qint64), '\0');
        qToLittleEndian(qint64{digits.toLongLong()}, number.data());
        if (!digits.isEmpty())
            addBytes(number);
    }
    /// Names together and each by itself: dictionaries keep them apart.
    void addNames(const QString &name, const QString &surname)
    {
        for (const QString &text : {QString(name + u' ' + surname), name, surname})
            add(text);
    }
    void add(const Person &person)
    {
        addNames(person.name, person.surname);
        addNationalId(person.nationalId.toString());
        add(person.email);
        add(person.phone);
    }
    /// Number, name, address and telephone of everybody in a list of people; how many patterns there are then.
    size_t addPeople(const QString &file)
    {
        QFile list(file);
        if (!list.open(QIODevice::ReadOnly))
            return 0;
        const QStringList lines = QString::fromUtf8(list.readAll()).split(u'\n', Qt::SkipEmptyParts);
        const QStringList header = lines.first().trimmed().split(u';');
        for (const QString &line : lines.sliced(1)) {
            const QStringList fields = line.trimmed().split(u';');
            const auto field = [&](const QString &name) { return fields.value(header.indexOf(name)); };
            addNames(field(QStringLiteral("name")), field(QStringLiteral("surname")));
            addNationalId(field(QStringLiteral("tckn")));
            add(field(QStringLiteral("email")));
            add(field(QStringLiteral("phone")));
        }
        return count();
    }
    [[nodiscard]] size_t count() const { return m_patterns.size(); }

    /// Places of all that was found, as "offset".
    [[nodiscard]] QList<qsizetype> in(const QByteArray &bytes) const
    {
        QList<qsizetype> found;
        for (qsizetype at = 0; at + first <= bytes.size(); ++at) {
            const auto patterns = m_patterns.find(head(bytes.constData() + at));
            if (patterns == m_patterns.end())
                continue;
            for (const QByteArray &pattern : patterns->second)
                if (bytes.size() - at >= pattern.size() && std::memcmp(bytes.constData() + at, pattern.constData(), static_cast<size_t>(pattern.size())) == 0) {
                    found.append(at);
                    break;
                }
        }
        return found;
    }
    /// Every file below the folder, its name included: what holds something, as "file at offset".
    [[nodiscard]] QStringList below(const QString &folder, int *files = nullptr) const
    {
        QStringList found;
        QDirIterator all(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
        while (all.hasNext()) {
            QFile file(all.next());
            if (files)
                ++*files;
            if (!file.open(QIODevice::ReadOnly))
                found.append(file.fileName() + QStringLiteral(" cannot be read"));
            for (const QByteArray &bytes : {file.fileName().toUtf8(), file.readAll()})
                for (const qsizetype at : in(bytes))
                    found.append(QStringLiteral("%1 at %2").arg(file.fileName()).arg(at));
        }
        return found;
    }

private:
    static constexpr qsizetype first = 8;
    void addBytes(const QByteArray &bytes)
    {
        std::vector<QByteArray> &patterns = m_patterns[head(bytes.constData())];
        if (std::ranges::find(patterns, bytes) == patterns.end())
            patterns.push_back(bytes);
    }
    static quint64 head(const char *bytes)
    {
        quint64 value = 0;
        std::memcpy(&value, bytes, sizeof value);
        return value;
    }

    std::unordered_map<quint64, std::vector<QByteArray>> m_patterns;
};

} // namespace eimza::test
