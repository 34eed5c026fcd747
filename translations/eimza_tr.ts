<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="tr" sourcelanguage="tr_TR">
<context>
    <name>eimza::desktop::Desktop</name>
    <message numerus="yes">
        <source>Önceki çalışmadan kalan %n gönderilmemiş işlem açılamadı; silinmedi, ayrı bir dosyada saklandı.</source>
        <translation>
            <numerusform>Önceki çalışmadan kalan %n gönderilmemiş işlem açılamadı; silinmedi, ayrı bir dosyada saklandı.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Oturum kapatılmadı: reddedilen ya da incelenmesi gereken %n işlem var.</source>
        <translation>
            <numerusform>Oturum kapatılmadı: reddedilen ya da incelenmesi gereken %n işlem var.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::ApplicationFilters</name>
    <message numerus="yes">
        <source>Geliş: son %n gün</source>
        <translation>
            <numerusform>Geliş: son %n gün</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::ApplicationsPage</name>
    <message numerus="yes">
        <source>%n talep</source>
        <translation>
            <numerusform>%n talep</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n talep beklemeye alındı.</source>
        <translation>
            <numerusform>%n talep beklemeye alındı.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n talep iade edildi.</source>
        <translation>
            <numerusform>%n talep iade edildi.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n talep uygun bulundu.</source>
        <translation>
            <numerusform>%n talep uygun bulundu.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n talep gönderim listesine eklendi.</source>
        <translation>
            <numerusform>%n talep gönderim listesine eklendi.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n talep gönderim listesinden çıkarıldı.</source>
        <translation>
            <numerusform>%n talep gönderim listesinden çıkarıldı.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n talep geri çekildi.</source>
        <translation>
            <numerusform>%n talep geri çekildi.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n talep iptal edildi.</source>
        <translation>
            <numerusform>%n talep iptal edildi.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n talep yeniden gönderilmek üzere kaydedildi.</source>
        <translation>
            <numerusform>%n talep yeniden gönderilmek üzere kaydedildi.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::ApprovalSheet</name>
    <message numerus="yes">
        <source>Sorunsuz %n talep uygun bulunacak.</source>
        <translation>
            <numerusform>Sorunsuz %n talep uygun bulunacak.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sorunlu %n talep listede kalacak; bunları tek tek inceleyiniz.</source>
        <translation>
            <numerusform>Sorunlu %n talep listede kalacak; bunları tek tek inceleyiniz.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sizin oluşturduğunuz ya da sizin için oluşturulan %n talebi başka bir görevlinin uygun bulması gerekir.</source>
        <translation>
            <numerusform>Sizin oluşturduğunuz ya da sizin için oluşturulan %n talebi başka bir görevlinin uygun bulması gerekir.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Talebi Uygun Bul</source>
        <translation>
            <numerusform>%n Talebi Uygun Bul</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bir kerede en fazla bu kadarı uygun bulunabilir; sorunsuz %n talep daha var.</source>
        <translation>
            <numerusform>Bir kerede en fazla bu kadarı uygun bulunabilir; sorunsuz %n talep daha var.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::BatchPanel</name>
    <message numerus="yes">
        <source>%n talep için gönderim isteği kaydedildi. %1</source>
        <translation>
            <numerusform>%n talep için gönderim isteği kaydedildi. %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::BatchResultSheet</name>
    <message numerus="yes">
        <source>Başarısızları Yeniden Dene (%n)</source>
        <translation>
            <numerusform>Başarısızları Yeniden Dene (%n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::BatchResults</name>
    <message numerus="yes">
        <source>%n talep yeniden oluşturuldu. %1</source>
        <translation>
            <numerusform>%n talep yeniden oluşturuldu. %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::ConflictSheet</name>
    <message numerus="yes">
        <source>%n talep listede</source>
        <translation>
            <numerusform>%n talep listede</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::ConnectionBar</name>
    <message numerus="yes">
        <source>%n dakika önce</source>
        <translation>
            <numerusform>%n dakika önce</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n saat önce</source>
        <translation>
            <numerusform>%n saat önce</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gün önce</source>
        <translation>
            <numerusform>%n gün önce</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::ContactList</name>
    <message numerus="yes">
        <source>Daha eski %n görüşme var.</source>
        <translation>
            <numerusform>Daha eski %n görüşme var.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::ContactSheet</name>
    <message numerus="yes">
        <source>%n kişi için aynı görüşme kaydedilecek.</source>
        <translation>
            <numerusform>%n kişi için aynı görüşme kaydedilecek.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Görüşme Kaydet</source>
        <translation>
            <numerusform>%n Görüşme Kaydet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n görüşme kaydedildi. %1</source>
        <translation>
            <numerusform>%n görüşme kaydedildi. %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::DamagedList</name>
    <message numerus="yes">
        <source>Önceki çalışmadan kalan %n işlem okunamadı ve ayrı saklandı. Bu işlemleri yeniden yapınız.</source>
        <translation>
            <numerusform>Önceki çalışmadan kalan %n işlem okunamadı ve ayrı saklandı. Bu işlemleri yeniden yapınız.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::Digest</name>
    <message numerus="yes">
        <source>%n sertifikanın süresi 1 hafta içinde doluyor.</source>
        <translation>
            <numerusform>%n sertifikanın süresi 1 hafta içinde doluyor.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sertifikanın süresi 1 ay içinde doluyor.</source>
        <translation>
            <numerusform>%n sertifikanın süresi 1 ay içinde doluyor.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sertifikanın süresi 3 ay içinde doluyor.</source>
        <translation>
            <numerusform>%n sertifikanın süresi 3 ay içinde doluyor.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::ErrorSummary</name>
    <message numerus="yes">
        <source>Düzeltilmesi gereken %n alan var</source>
        <translation>
            <numerusform>Düzeltilmesi gereken %n alan var</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::ExpiringFilters</name>
    <message numerus="yes">
        <source>11 hane ya da yalnızca görünen haneler. Bir tablodan en fazla %n numara yapıştırabilirsiniz.</source>
        <translation>
            <numerusform>11 hane ya da yalnızca görünen haneler. Bir tablodan en fazla %n numara yapıştırabilirsiniz.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gündür görüşülmeyenler</source>
        <translation>
            <numerusform>%n gündür görüşülmeyenler</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n numara kopyalandı.</source>
        <translation>
            <numerusform>%n numara kopyalandı.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n numara</source>
        <translation>
            <numerusform>%n numara</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::ExpiringPage</name>
    <message numerus="yes">
        <source>Arama sonucunda %n adet kayıt bulundu.</source>
        <translation>
            <numerusform>Arama sonucunda %n adet kayıt bulundu.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gün</source>
        <translation>
            <numerusform>%n gün</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n yenileme talebi oluşturuldu. %1</source>
        <translation>
            <numerusform>%n yenileme talebi oluşturuldu. %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gün önce doldu</source>
        <translation>
            <numerusform>%n gün önce doldu</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::Feedback</name>
    <message numerus="yes">
        <source>%n işlem gönderilmeye başlandığı için geri alınamadı.</source>
        <translation>
            <numerusform>%n işlem gönderilmeye başlandığı için geri alınamadı.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n saniye sonra büroya iletilecek.</source>
        <translation>
            <numerusform>%n saniye sonra büroya iletilecek.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n saniye sonra sunucuya iletilecek.</source>
        <translation>
            <numerusform>%n saniye sonra sunucuya iletilecek.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::FilterNameSheet</name>
    <message numerus="yes">
        <source>En fazla %n filtre saklanabilir. Önce birini siliniz.</source>
        <translation>
            <numerusform>En fazla %n filtre saklanabilir. Önce birini siliniz.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::FirstSync</name>
    <message numerus="yes">
        <source>%n saniye</source>
        <translation>
            <numerusform>%n saniye</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dakika</source>
        <translation>
            <numerusform>%n dakika</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::KeyPage</name>
    <message numerus="yes">
        <source>Gönderilmemiş %n işlem var. Veriler yeniden alınırsa bu işlemler gönderilmez; silinmez, ayrı bir dosyada saklanır.</source>
        <translation>
            <numerusform>Gönderilmemiş %n işlem var. Veriler yeniden alınırsa bu işlemler gönderilmez; silinmez, ayrı bir dosyada saklanır.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::KsmPage</name>
    <message numerus="yes">
        <source>Kamu SM kaydı ile kurum kaydı %n yerde farklı.</source>
        <translation>
            <numerusform>Kamu SM kaydı ile kurum kaydı %n yerde farklı.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::LossSheet</name>
    <message numerus="yes">
        <source>%n işlem sunucuya iletilemedi. Şimdi çıkarsanız bu işlemler kaybolur. Bağlantı kurulana kadar beklemek için Vazgeç düğmesine basınız.</source>
        <translation>
            <numerusform>%n işlem sunucuya iletilemedi. Şimdi çıkarsanız bu işlemler kaybolur. Bağlantı kurulana kadar beklemek için Vazgeç düğmesine basınız.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n İşlemi Sil ve Çık</source>
        <translation>
            <numerusform>%n İşlemi Sil ve Çık</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::NoticeWriter</name>
    <message numerus="yes">
        <source>%n bilgilendirme yazısı kaydedildi.</source>
        <translation>
            <numerusform>%n bilgilendirme yazısı kaydedildi.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kişilik arama listesi kaydedildi.</source>
        <translation>
            <numerusform>%n kişilik arama listesi kaydedildi.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::Output</name>
    <message numerus="yes">
        <source>%n kayıt yazıcıya gönderildi.</source>
        <translation>
            <numerusform>%n kayıt yazıcıya gönderildi.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kayıt dışa aktarıldı: %1</source>
        <translation>
            <numerusform>%n kayıt dışa aktarıldı: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::OwnStatusPage</name>
    <message numerus="yes">
        <source>%n sertifika · Veri tarihi: %1</source>
        <translation>
            <numerusform>%n sertifika · Veri tarihi: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::PageTexts</name>
    <message numerus="yes">
        <source>%n kayıt</source>
        <translation>
            <numerusform>%n kayıt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::PassphraseSheet</name>
    <message numerus="yes">
        <source>Parola cümlesi yanlış. %n saniye sonra yeniden deneyiniz.</source>
        <translation>
            <numerusform>Parola cümlesi yanlış. %n saniye sonra yeniden deneyiniz.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::PendingPage</name>
    <message numerus="yes">
        <source>%n işlem</source>
        <translation>
            <numerusform>%n işlem</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::PeoplePage</name>
    <message numerus="yes">
        <source>Arama sonucunda %n adet kayıt bulundu.</source>
        <translation>
            <numerusform>Arama sonucunda %n adet kayıt bulundu.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>İlk %n kayıt gösteriliyor; aramayı daraltınız.</source>
        <translation>
            <numerusform>İlk %n kayıt gösteriliyor; aramayı daraltınız.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::PersonSteps</name>
    <message numerus="yes">
        <source>İlk %n kayıt gösteriliyor; aramayı daraltınız.</source>
        <translation>
            <numerusform>İlk %n kayıt gösteriliyor; aramayı daraltınız.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Arama sonucunda %n adet kayıt bulundu.</source>
        <translation>
            <numerusform>Arama sonucunda %n adet kayıt bulundu.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::PlanBar</name>
    <message numerus="yes">
        <source>%n talep uzun süredir inceleme bekliyor (en eskisi: %1).</source>
        <translation>
            <numerusform>%n talep uzun süredir inceleme bekliyor (en eskisi: %1).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Uygun bulunan %n talep uzun süredir gönderilmedi (en eskisi: %1).</source>
        <translation>
            <numerusform>Uygun bulunan %n talep uzun süredir gönderilmedi (en eskisi: %1).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gönderim uzun süredir tamamlanmadı.</source>
        <translation>
            <numerusform>%n gönderim uzun süredir tamamlanmadı.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Kamu SM&apos;nin %n talep için bildirdiği durum bizdekiyle çelişiyor.</source>
        <translation>
            <numerusform>Kamu SM&apos;nin %n talep için bildirdiği durum bizdekiyle çelişiyor.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::ReasonField</name>
    <message numerus="yes">
        <source>En çok 500 karakter yazılabilir; %n karakter yazdınız.</source>
        <translation>
            <numerusform>En çok 500 karakter yazılabilir; %n karakter yazdınız.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::ReasonSheet</name>
    <message numerus="yes">
        <source>%n talep beklemeye alınacak. Gerekçe talebi oluşturana gösterilir.</source>
        <translation>
            <numerusform>%n talep beklemeye alınacak. Gerekçe talebi oluşturana gösterilir.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n talep iade edilecek. Gerekçe talebi oluşturana gösterilir.</source>
        <translation>
            <numerusform>%n talep iade edilecek. Gerekçe talebi oluşturana gösterilir.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Talebi Beklet</source>
        <translation>
            <numerusform>%n Talebi Beklet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Talebi İade Et</source>
        <translation>
            <numerusform>%n Talebi İade Et</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>En çok 1000 karakter yazılabilir; %n karakter yazdınız.</source>
        <translation>
            <numerusform>En çok 1000 karakter yazılabilir; %n karakter yazdınız.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Kamu SM&apos;ye gönderilmiş %n talep iptal edilecek. Bu işlem geri alınamaz. Başvuru Kamu SM&apos;de kendiliğinden kapanmaz; Kamu SM&apos;ye ayrıca bildiriniz. Gerekçe talebi oluşturana gösterilir.</source>
        <translation>
            <numerusform>Kamu SM&apos;ye gönderilmiş %n talep iptal edilecek. Bu işlem geri alınamaz. Başvuru Kamu SM&apos;de kendiliğinden kapanmaz; Kamu SM&apos;ye ayrıca bildiriniz. Gerekçe talebi oluşturana gösterilir.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Talebi İptal Et</source>
        <translation>
            <numerusform>%n Talebi İptal Et</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::RefileSheet</name>
    <message numerus="yes">
        <source>%n talep yeniden büroya iletilecek. Neyin düzeltildiğini yazabilirsiniz.</source>
        <translation>
            <numerusform>%n talep yeniden büroya iletilecek. Neyin düzeltildiğini yazabilirsiniz.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Talebi Yeniden Gönder</source>
        <translation>
            <numerusform>%n Talebi Yeniden Gönder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>En çok 1000 karakter yazılabilir; %n karakter yazdınız.</source>
        <translation>
            <numerusform>En çok 1000 karakter yazılabilir; %n karakter yazdınız.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::RenewalSheet</name>
    <message numerus="yes">
        <source>%n Talep Oluştur</source>
        <translation>
            <numerusform>%n Talep Oluştur</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::RequestPage</name>
    <message numerus="yes">
        <source>Arama sonucunda %n adet kayıt bulundu.</source>
        <translation>
            <numerusform>Arama sonucunda %n adet kayıt bulundu.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>İlk %n kayıt gösteriliyor; aramayı daraltınız.</source>
        <translation>
            <numerusform>İlk %n kayıt gösteriliyor; aramayı daraltınız.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::ScopeSheet</name>
    <message numerus="yes">
        <source>&amp;Seçili: %n kayıt</source>
        <translation>
            <numerusform>&amp;Seçili: %n kayıt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Filtrelenmiş: %n kayıt</source>
        <translation>
            <numerusform>&amp;Filtrelenmiş: %n kayıt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Tümü: %n kayıt</source>
        <translation>
            <numerusform>&amp;Tümü: %n kayıt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::SelectionBar</name>
    <message numerus="yes">
        <source>%n kayıt seçildi</source>
        <translation>
            <numerusform>%n kayıt seçildi</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::SendReviewSheet</name>
    <message numerus="yes">
        <source>%n talep ESYA üzerinden Kamu SM&apos;ye gönderilecek. Bu işlem geri alınamaz.</source>
        <translation>
            <numerusform>%n talep ESYA üzerinden Kamu SM&apos;ye gönderilecek. Bu işlem geri alınamaz.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Eksik bilgili %n talep gönderilmeyecek, listede kalacak.</source>
        <translation>
            <numerusform>Eksik bilgili %n talep gönderilmeyecek, listede kalacak.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sizin oluşturduğunuz ya da sizin için oluşturulan %n talebi başka bir görevlinin göndermesi gerekir; listede kalacak.</source>
        <translation>
            <numerusform>Sizin oluşturduğunuz ya da sizin için oluşturulan %n talebi başka bir görevlinin göndermesi gerekir; listede kalacak.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Talebi Gönder</source>
        <translation>
            <numerusform>%n Talebi Gönder</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::SignInPage</name>
    <message numerus="yes">
        <source>Sunucu şu anda yoğun. %n saniye sonra kendiliğinden yeniden denenecek.</source>
        <translation>
            <numerusform>Sunucu şu anda yoğun. %n saniye sonra kendiliğinden yeniden denenecek.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::SignOutSheet</name>
    <message numerus="yes">
        <source>%n işlem sunucuya iletilemedi.</source>
        <translation>
            <numerusform>%n işlem sunucuya iletilemedi.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Gönderilmemiş %n işlem var.</source>
        <translation>
            <numerusform>Gönderilmemiş %n işlem var.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reddedilen ya da incelenmesi gereken %n işlem var.</source>
        <translation>
            <numerusform>Reddedilen ya da incelenmesi gereken %n işlem var.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::StatusesPage</name>
    <message numerus="yes">
        <source>%n satır · Veri tarihi: %1</source>
        <translation>
            <numerusform>%n satır · Veri tarihi: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::StepsView</name>
    <message numerus="yes">
        <source>%n gündür</source>
        <translation>
            <numerusform>%n gündür</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::UnitChoicePage</name>
    <message numerus="yes">
        <source>%n birim gizli.</source>
        <translation>
            <numerusform>%n birim gizli.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::WorkResultSheet</name>
    <message numerus="yes">
        <source>Başarısızları Yeniden Dene (%n)</source>
        <translation>
            <numerusform>Başarısızları Yeniden Dene (%n)</numerusform>
        </translation>
    </message>
</context>
</TS>
