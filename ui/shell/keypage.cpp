#include "ui/shell/keypage.h"

#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/common/button.h"
#include "ui/common/errorsummary.h"
#include "ui/common/flowlayout.h"
#include "ui/common/formfield.h"
#include "ui/common/label.h"
#include "ui/common/unitlayout.h"
#include "ui/account/passphrasesheet.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;
using client::KeyTrouble;

namespace {

QString titleOf(KeyTrouble trouble)
{
    switch (trouble) {
    case KeyTrouble::NoKeychain: return KeyPage::tr("Anahtar Deposu Bulunamadı");
    case KeyTrouble::KeychainLocked: return KeyPage::tr("Anahtar Deposu Kilitli");
    case KeyTrouble::KeychainDenied: return KeyPage::tr("Anahtar Deposuna Erişilemedi");
    case KeyTrouble::KeychainFailed: return KeyPage::tr("Anahtar Deposu Yanıt Vermedi");
    case KeyTrouble::NeedsPassphrase:
    case KeyTrouble::WrongPassphrase: return KeyPage::tr("Çevrimdışı Verileri Aç");
    case KeyTrouble::KeyLost: return KeyPage::tr("Çevrimdışı Verilerin Anahtarı Bulunamadı");
    case KeyTrouble::KeyChanged: return KeyPage::tr("Çevrimdışı Verilerin Anahtarı Değişmiş");
    case KeyTrouble::KeysDamaged: return KeyPage::tr("Çevrimdışı Verilerin Anahtarı Bozulmuş");
    case KeyTrouble::ProfileLost: return KeyPage::tr("Çevrimdışı Verilerin Kime Ait Olduğu Bilinmiyor");
    case KeyTrouble::NewerKeys: return KeyPage::tr("Çevrimdışı Veriler Daha Yeni Bir Sürüme Ait");
    case KeyTrouble::InUse: return KeyPage::tr("Program Zaten Açık");
    case KeyTrouble::Disk: return KeyPage::tr("Çevrimdışı Veri Klasörü Kullanılamıyor");
    }
    return {};
}

QString reasonOf(KeyTrouble trouble)
{
    switch (trouble) {
    case KeyTrouble::NoKeychain:
        return KeyPage::tr("Bu bilgisayarda çevrimdışı verilerin anahtarını saklayacak bir anahtar deposu çalışmıyor.");
    case KeyTrouble::KeychainLocked:
        return KeyPage::tr("Çevrimdışı verilerin anahtarı, işletim sisteminin anahtar deposunda saklanır. Deponun kilidini açıp yeniden deneyiniz.");
    case KeyTrouble::KeychainDenied:
        return KeyPage::tr("İşletim sistemi anahtar deposuna erişime izin vermedi. İzin verip yeniden deneyiniz.");
    case KeyTrouble::KeychainFailed:
        return KeyPage::tr("Anahtar deposu beklenmeyen bir yanıt verdi. Yeniden deneyiniz; sorun sürerse bilgi işlem biriminize başvurunuz.");
    case KeyTrouble::NeedsPassphrase:
    case KeyTrouble::WrongPassphrase:
        return KeyPage::tr("Bu bilgisayardaki veriler bir parola cümlesiyle korunuyor. Bu, oturum parolanız değildir.");
    case KeyTrouble::KeyLost:
        return KeyPage::tr("Anahtar deposu açık, ancak bu bilgisayardaki verilerin anahtarı içinde yok. Bu veriler açılamıyor.");
    case KeyTrouble::KeyChanged:
        return KeyPage::tr("Anahtar deposunda başka bir anahtar var; bu bilgisayardaki veriler onunla açılamıyor.");
    case KeyTrouble::KeysDamaged:
        return KeyPage::tr("Anahtarın bu bilgisayardaki parçası eksik ya da bozuk; veriler açılamıyor.");
    case KeyTrouble::ProfileLost:
        return KeyPage::tr("Bu bilgisayarda çevrimdışı veriler var, ancak kime ait olduklarını gösteren dosya eksik ya da bozuk; bu veriler açılamıyor.");
    case KeyTrouble::NewerKeys:
        return KeyPage::tr("Bu bilgisayardaki veriler programın daha yeni bir sürümüyle yazılmış. Bilgi işlem biriminize başvurunuz.");
    case KeyTrouble::InUse: return KeyPage::tr("Aynı veri klasörünü kullanan başka bir pencere açık. Onu kapatıp yeniden deneyiniz.");
    case KeyTrouble::Disk: return KeyPage::tr("Klasör okunamıyor ya da yazılamıyor. Yeri, izinleri ve boş alanı kontrol ediniz.");
    }
    return {};
}

bool isLost(KeyTrouble trouble)
{
    return trouble == KeyTrouble::KeyLost || trouble == KeyTrouble::KeyChanged || trouble == KeyTrouble::KeysDamaged
           || trouble == KeyTrouble::ProfileLost;
}

bool asksPassphrase(KeyTrouble trouble)
{
    return trouble == KeyTrouble::NeedsPassphrase || trouble == KeyTrouble::WrongPassphrase;
}

} // namespace

KeyPage::KeyPage(KeyTrouble trouble, int unsent, bool fresh, QWidget *parent)
    : QWidget{parent}, m_buttons{new FlowLayout(2, 2)}, m_column{new QWidget}
{
    setObjectName(u"keyPage"_s);
    setFixedWidthUnits(m_column, 130);
    auto *layout = new QVBoxLayout(m_column);
    setUnits(m_column, layout, {}, 3);
    layout->addWidget(new Label(Label::Kind::PageTitle, titleOf(trouble)));
    QStringList sentences{reasonOf(trouble)};
    const bool protects = trouble == KeyTrouble::NoKeychain && fresh;
    if (protects)
        sentences.append(tr("Verileri bir parola cümlesiyle koruyabilir ya da bu bilgisayarda veri saklamadan çalışabilirsiniz."));
    if (isLost(trouble))
        sentences.append(tr("Veriler silinip sunucudan yeniden alınabilir."));
    if ((isLost(trouble) || asksPassphrase(trouble)) && unsent > 0)
        sentences.append(tr("Gönderilmemiş %n işlem var. Veriler yeniden alınırsa bu işlemler gönderilmez; silinmez, ayrı bir dosyada saklanır.", nullptr, unsent));
    auto *sentence = new Label(Label::Kind::Body, sentences.join(u' '));
    sentence->setObjectName(u"keySentence"_s);
    sentence->setWordWrap(true);
    layout->addWidget(sentence);
    if (protects || asksPassphrase(trouble))
        addPassphrase(protects);
    layout->addLayout(m_buttons);
    addButton(u"cancelKeys"_s, tr("Vazgeç"), false, &KeyPage::cancelled);
    m_buttons->addStretch();
    if (trouble != KeyTrouble::InUse && !isLost(trouble) && trouble != KeyTrouble::NewerKeys)
        addButton(u"withoutKeeping"_s, tr("Veri Saklamadan Çalış"), false, &KeyPage::withoutKeepingRequested);
    if (isLost(trouble) || asksPassphrase(trouble))
        addButton(u"beginAnew"_s, tr("Verileri Yeniden Al"), false, &KeyPage::beginAnewRequested);
    if (m_passphrase)
        m_open = addButton(u"openKeys"_s, protects ? tr("Parola Cümlesiyle Koru") : tr("Aç"), true, &KeyPage::submit);
    else
        setFocusProxy(addButton(u"retryKeys"_s, tr("Yeniden Dene"), true, &KeyPage::retryRequested));
    centreColumn(this, m_column);
}

Button *KeyPage::addButton(const QString &name, const QString &text, bool primary, void (KeyPage::*pressed)())
{
    auto *button = new Button(primary ? Button::Kind::Primary : Button::Kind::Secondary, text);
    button->setObjectName(name);
    m_buttons->addWidget(button);
    connect(button, &Button::clicked, this, pressed);
    return button;
}

void KeyPage::addPassphrase(bool twice)
{
    m_errors = new ErrorSummary;
    m_errors->setObjectName(u"keyErrors"_s);
    m_column->layout()->addWidget(m_errors);
    const auto add = [this](const QString &label, const QString &name, FormField *&field) {
        auto *edit = new QLineEdit;
        edit->setObjectName(name);
        edit->setEchoMode(QLineEdit::Password);
        field = new FormField(label, edit);
        m_column->layout()->addWidget(field);
        connect(edit, &QLineEdit::returnPressed, this, &KeyPage::submit);
        return edit;
    };
    m_passphrase = add(tr("Parola cümlesi"), u"passphrase"_s, m_passphraseField);
    if (twice)
        m_again = add(tr("Parola cümlesi (yeniden)"), u"passphraseAgain"_s, m_againField);
    setFocusProxy(m_passphrase);
}

void KeyPage::submit()
{
    const QString passphrase = m_passphrase->text();
    QList<FormField *> fields{m_passphraseField};
    if (m_again) {
        m_passphraseField->setError(passphraseError(passphrase));
        m_againField->setError(passphrase != m_again->text() ? tr("İki parola cümlesi aynı değil.") : QString());
        fields.append(m_againField);
    } else {
        m_passphraseField->setError(passphrase.isEmpty() ? tr("Parola cümlenizi giriniz.") : QString());
    }
    if (m_errors->display(fields))
        return;
    m_open->setEnabled(false);
    Q_EMIT passphraseGiven(passphrase);
}

void KeyPage::showWrongPassphrase(std::chrono::seconds wait)
{
    m_open->setEnabled(true);
    m_passphraseField->setError(wrongPassphraseText(wait));
    m_errors->display({m_passphraseField});
    m_passphrase->selectAll();
    m_passphrase->setFocus();
}

} // namespace eimza::ui
