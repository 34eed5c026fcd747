#include <QFileInfo>
#include <QUrl>

#include "app/backend/policies.h"
#include "app/backend/settings.h"
#include "core/http/client.h"
#include "core/http/listenaddress.h"
#include "core/http/trustedproxies.h"

namespace eimza::app
{

using namespace Qt::Literals::StringLiterals;

namespace
{

using Check = std::function<Status(const QString &)>;

Check oneOf(const QStringList &words)
{
    return [words](const QString &text) -> Status {
        if (words.contains(text))
            return {};
        return fail(ErrorCode::InvalidInput, u"'%1' is none of %2"_s.arg(text, words.join(u", "_s)));
    };
}

Check numberFrom(int least, int most)
{
    return [least, most](const QString &text) -> Status {
        bool good = false;
        const int number = text.toInt(&good);
        if (good && number >= least && number <= most)
            return {};
        return fail(ErrorCode::InvalidInput, u"a number from %1 to %2 is needed"_s.arg(least).arg(most));
    };
}

Status checkPlace(const QString &text)
{
    const auto place = databasePlace(text, {});
    return place ? Status() : fail(place.error());
}

Status checkListen(const QString &text)
{
    const auto address = http::parseListenAddress(text);
    return address ? Status() : fail(address.error());
}

Status checkKsm(const QString &text)
{
    const Status base = http::checkBase(QUrl(text));
    return base ? base
                : fail(ErrorCode::InvalidInput,
                       u"a URL such as http://127.0.0.1:8402 is needed, got '%1': %2"_s.arg(
                           text, base.error().detail));
}

Status checkFile(const QString &text)
{
    return QFileInfo(text).isFile() && QFileInfo(text).isReadable()
               ? Status()
               : fail(ErrorCode::InvalidInput, u"the file %1 cannot be read"_s.arg(text));
}

// A file that is made where it is missing.
Status checkFolder(const QString &text)
{
    return QFileInfo(QFileInfo(text).path()).isDir() && !QFileInfo(text).isDir()
               ? Status()
               : fail(ErrorCode::InvalidInput, u"there is no folder for the file %1"_s.arg(text));
}

Status checkWeekdays(const QString &text)
{
    const auto days = parseWeekdays(text);
    return days ? Status() : fail(days.error());
}

Status checkTimeOfDay(const QString &text)
{
    const auto time = parseTimeOfDay(text);
    return time ? Status() : fail(time.error());
}

Status checkProxies(const QString &text)
{
    const auto proxies = http::TrustedProxies::parse(text);
    return proxies ? Status() : fail(proxies.error());
}

// How the program is reached and where its things stand.
QList<SettingKey> keysOfThePlace()
{
    return {
        {u"database"_s,
         {},
         checkPlace,
         u"sqlite:FILE or postgresql://USER[:PASSWORD]@HOST[:PORT]/DATABASE"_s},
        {u"database-password-file"_s, {}, checkFile, u"its first line is PostgreSQL's password"_s},
        {u"listen"_s, {}, checkListen, u"HOST:PORT"_s},
        {u"ksm"_s, {}, checkKsm, u"Kamu SM, http:// on this machine"_s},
        {u"ksm-timeout"_s, u"30"_s, numberFrom(1, 600), u"seconds for one call to Kamu SM"_s},
        {u"ksm-poll"_s, u"2"_s, numberFrom(1, 3600), u"seconds between two looks at Kamu SM's feed"_s},
        {u"tls-cert"_s, {}, checkFile, u"PEM, the certificate and its chain; read again on SIGHUP"_s},
        {u"tls-key"_s, {}, checkFile, u"PEM, without a passphrase"_s},
        {u"workers"_s, u"0"_s, numberFrom(0, 256), u"threads; 0: two for each processor, at least four"_s},
        {u"max-connections"_s, u"1000"_s, numberFrom(1, 100'000), u"the next one gets 503"_s},
        {u"trusted-proxies"_s,
         {},
         checkProxies,
         u"addresses and networks whose X-Forwarded-For is believed, separated by commas"_s},
        {u"audit-key-file"_s,
         {},
         checkFolder,
         u"signs the audit's checkpoints; made where missing; beside an SQLite file or in /var/lib/eimza unless said"_s},
        {u"audit-anchor-file"_s, {}, checkFolder, u"keeps a copy of each checkpoint; as above"_s},
        {u"metrics"_s, u"loopback"_s, oneOf({u"loopback"_s, u"on"_s, u"off"_s}), u"who gets /metrics"_s},
        {u"request-log"_s, u"troubles"_s, oneOf({u"off"_s, u"troubles"_s, u"all"_s}),
         u"which requests get a line; troubles: 5xx, and what took a second"_s},
        {u"log-format"_s, u"text"_s, oneOf({u"text"_s, u"json"_s}), u"of the lines on standard error"_s},
    };
}

constexpr int mostDays = 36'500;

// What the institution decides.
QList<SettingKey> keysOfTheRules()
{
    return {
        {u"alert-request-days"_s, u"3"_s, numberFrom(1, 365), u"working days that a request may wait"_s},
        {u"alert-approval-days"_s, u"2"_s, numberFrom(1, 365), u"working days that an approved one may wait"_s},
        {u"alert-batch-minutes"_s, u"60"_s, numberFrom(1, 10'080), u"that a batch may take"_s},
        {u"alert-feed-minutes"_s, u"15"_s, numberFrom(1, 10'080), u"that Kamu SM's feed may fail"_s},
        {u"submission-days"_s, u"mon, tue, wed, thu, fri"_s, checkWeekdays,
         u"when the bureau means to send, working days only; or none"_s},
        {u"submission-time"_s, u"15:00"_s, checkTimeOfDay, u"of Europe/Istanbul"_s},
        {u"file-by-days"_s, QString::number(FileByRule::usualDays), numberFrom(0, FileByRule::mostDays),
         u"days before a certificate's end by which its renewal is to be filed"_s},
        {u"keep-left-days"_s, u"180"_s, numberFrom(1, mostDays), u"days until the personal data of who left is destroyed, and a disabled account's name"_s},
        {u"keep-contact-days"_s, u"730"_s, numberFrom(1, mostDays), u"days until a contact is destroyed"_s},
        {u"keep-closed-days"_s, u"730"_s, numberFrom(1, mostDays), u"days until the free words of a closed application are destroyed"_s},
        {u"keep-answer-days"_s, u"30"_s, numberFrom(30, mostDays), u"days until the whole answer to a command goes; clients send again for 30"_s},
    };
}

} // namespace

const QList<SettingKey> &settingKeys()
{
    static const QList<SettingKey> keys = keysOfThePlace() + keysOfTheRules();
    return keys;
}

} // namespace eimza::app
