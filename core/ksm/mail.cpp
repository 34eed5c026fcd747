#include "core/ksm/mail.h"

#include <QLocale>
#include <QRandomGenerator>

#include "core/base/istanbul.h"

namespace eimza::ksm {

using namespace Qt::Literals::StringLiterals;

namespace {

// Capitals and digits without I, O, 0 and 1.
constexpr QLatin1StringView alphabet{"ABCDEFGHJKLMNPQRSTUVWXYZ23456789"};
constexpr int passwordLength = 10;
constexpr auto domain = "kamusm.example.invalid";

// RFC 2047: lines of at most 76 characters, the header's name among them; no word splits a letter.
QByteArray encodedWords(const QString &text)
{
    static constexpr qsizetype longest = 39; // bytes, 52 in base64
    QByteArray words, word;
    const auto close = [&] {
        words += (words.isEmpty() ? "" : "\r\n ") + QByteArray("=?UTF-8?B?") + word.toBase64() + "?=";
        word.clear();
    };
    for (const char32_t letter : text.toUcs4()) {
        const QByteArray utf8 = QString::fromUcs4(&letter, 1).toUtf8();
        if (word.size() + utf8.size() > longest)
            close();
        word += utf8;
    }
    close();
    return words;
}

// RFC 2045: lines of at most 76 characters, `=` before the break where the text goes on.
QByteArray quotedPrintableLine(const QByteArray &line)
{
    QByteArray result;
    qsizetype length = 0;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const auto c = static_cast<unsigned char>(line.at(i));
        const bool blankAtEnd = (c == ' ' || c == '\t') && i + 1 == line.size();
        const bool plain = c >= 0x20 && c < 0x7F && c != '=' && !blankAtEnd;
        const QByteArray piece =
            plain ? QByteArray(1, line.at(i)) : '=' + QByteArray(1, line.at(i)).toHex().toUpper();
        if (length + piece.size() > 75) {
            result += "=\r\n";
            length = 0;
        }
        result += piece;
        length += piece.size();
    }
    return result + "\r\n";
}

QByteArray dateHeader(const QDateTime &date)
{
    const QDateTime local = istanbulTime(date);
    const int minutes = local.offsetFromUtc() / 60;
    const QString zone = u"%1%2%3"_s.arg(QChar(minutes < 0 ? u'-' : u'+'))
                             .arg(qAbs(minutes) / 60, 2, 10, QChar(u'0'))
                             .arg(qAbs(minutes) % 60, 2, 10, QChar(u'0'));
    return QString(QLocale::c().toString(local, u"ddd, dd MMM yyyy HH:mm:ss "_s) + zone).toLatin1();
}

QString bodyOf(const AccessPasswordMail &mail)
{
    return u"Sayın %1,\n"
           "\n"
           "%2 numaralı nitelikli elektronik sertifika başvurunuz Kamu SM'ye ulaştı.\n"
           "Başvuru formunu açmak için aşağıdaki başvuru erişim parolasını kullanın:\n"
           "\n"
           "    %3\n"
           "\n"
           "Parola yalnızca sizin içindir; kimseyle paylaşmayın. Formu doldurduktan sonra\n"
           "elektronik imzanızla imzalayın. Bu başvurudan haberiniz yoksa kurumunuzun\n"
           "proje sorumlusuna bildirin.\n"
           "\n"
           "Kamu SM (temsili ortam)\n"_s.arg(mail.fullName, mail.reference, mail.password);
}

} // namespace

QByteArray messageOf(const AccessPasswordMail &mail)
{
    QByteArray message = "From: " + encodedWords(u"Kamu SM Başvuru Hizmetleri"_s) + "\r\n <bilgi@" + domain
                         + ">\r\n" + "To: <" + mail.recipient.toLatin1() + ">\r\n" + "Subject: "
                         + encodedWords(u"Nitelikli elektronik sertifika başvuru erişim parolası"_s) + "\r\n"
                         + "Date: " + dateHeader(mail.date) + "\r\n" + "Message-ID: <" + mail.id.toLatin1()
                         + '@' + domain + ">\r\n"
                         + "MIME-Version: 1.0\r\n"
                           "Content-Type: text/plain; charset=utf-8\r\n"
                           "Content-Transfer-Encoding: quoted-printable\r\n"
                           "Content-Language: tr\r\n"
                           "Auto-Submitted: auto-generated\r\n"
                           "\r\n";
    QByteArray body = bodyOf(mail).toUtf8();
    body.chop(1);
    for (const QByteArray &line : body.split('\n'))
        message += quotedPrintableLine(line);
    return message;
}

QString makeAccessPassword()
{
    QString password;
    for (int i = 0; i < passwordLength; ++i)
        password += alphabet.at(QRandomGenerator::system()->bounded(static_cast<int>(alphabet.size())));
    return password;
}

} // namespace eimza::ksm
