<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="tr_TR">
<context>
    <name>Program</name>
    <message>
        <source>e-İmza Yenileme başlatılamadı. Bilgi işlem biriminize başvurunuz.</source>
        <translation>e-İmza Yenileme could not be started. Please contact your IT unit.</translation>
    </message>
</context>
<context>
    <name>eimza::desktop::Desktop</name>
    <message>
        <source>Örnek veriler hazırlanıyor…</source>
        <translation>Preparing the sample data…</translation>
    </message>
    <message>
        <source>Gerçek kişi verisi kullanılmaz. Bu işlem birkaç saniye sürer.</source>
        <translation>No real person&apos;s data is used. This takes a few seconds.</translation>
    </message>
    <message>
        <source>Örnek veriler hazırlanamadı.</source>
        <translation>The sample data could not be prepared.</translation>
    </message>
    <message>
        <source>Kullanıcı değiştiriliyor…</source>
        <translation>Switching user…</translation>
    </message>
    <message>
        <source>Bekleyen işlemler gönderiliyor…</source>
        <translation>Sending the pending actions…</translation>
    </message>
    <message numerus="yes">
        <source>Oturum kapatılmadı: reddedilen ya da incelenmesi gereken %n işlem var.</source>
        <translation>
            <numerusform>You are still signed in: %n action was refused or needs review.</numerusform>
            <numerusform>You are still signed in: %n actions were refused or need review.</numerusform>
        </translation>
    </message>
    <message>
        <source>Programı kapatıp yeniden deneyiniz. Sorun sürerse bilgi işlem biriminize başvurunuz.</source>
        <translation>Please close the program and try again. If the problem persists, contact your IT unit.</translation>
    </message>
    <message numerus="yes">
        <source>Önceki çalışmadan kalan %n gönderilmemiş işlem açılamadı; silinmedi, ayrı bir dosyada saklandı.</source>
        <translation>
            <numerusform>%n unsent action from an earlier session could not be opened; it has not been deleted but kept in a separate file.</numerusform>
            <numerusform>%n unsent actions from an earlier session could not be opened; they have not been deleted but kept in a separate file.</numerusform>
        </translation>
    </message>
    <message>
        <source>Bu bilgisayardaki veriler saklama süresini doldurduğu için silindi; oturum açınca sunucudan alınır.</source>
        <translation>The data on this computer was deleted because it was kept for too long; it is fetched from the server when you sign in.</translation>
    </message>
    <message>
        <source>Örnek verilerle çalışırken oturum kapatılmaz; üstteki şeritten kullanıcı değiştirebilirsiniz.</source>
        <translation>There is no signing out with sample data; you can switch the user in the ribbon above.</translation>
    </message>
    <message>
        <source>Oturum kapatılıyor…</source>
        <translation>Signing out…</translation>
    </message>
    <message>
        <source>Örnek sertifika sahibi hazırlanamadı.</source>
        <translation>The sample certificate holder could not be prepared.</translation>
    </message>
    <message>
        <source>Vekâlet</source>
        <translation>Deputy</translation>
    </message>
    <message>
        <source>Birim Seçimi</source>
        <translation>Choice of Units</translation>
    </message>
    <message>
        <source>Parola cümlesi değiştirildi.</source>
        <translation>The passphrase has been changed.</translation>
    </message>
    <message>
        <source>Tüm cihazlardaki oturumlarınız kapatıldı.</source>
        <translation>Your sessions on all devices were ended.</translation>
    </message>
</context>
<context>
    <name>eimza::desktop::DiagnosticTexts</name>
    <message>
        <source>yok</source>
        <translation>none</translation>
    </message>
    <message>
        <source>Sürüm</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>İşletim sistemi</source>
        <translation>Operating system</translation>
    </message>
    <message>
        <source>Çekirdek</source>
        <translation>Kernel</translation>
    </message>
    <message>
        <source>Mimari</source>
        <translation>Architecture</translation>
    </message>
    <message>
        <source>Pencere sistemi</source>
        <translation>Window system</translation>
    </message>
    <message>
        <source>Ekran</source>
        <translation>Screen</translation>
    </message>
    <message>
        <source>Ayar %1</source>
        <translation>Setting %1</translation>
    </message>
    <message>
        <source>%1 (kurum politikası)</source>
        <translation>%1 (institution&apos;s policy)</translation>
    </message>
    <message>
        <source>Ayar dosyası</source>
        <translation>Settings file</translation>
    </message>
    <message>
        <source>tamam</source>
        <translation>all right</translation>
    </message>
    <message>
        <source>daha yeni bir sürümün</source>
        <translation>of a newer version</translation>
    </message>
    <message>
        <source>okunamadı</source>
        <translation>could not be read</translation>
    </message>
    <message>
        <source>Kurum politikası</source>
        <translation>Institution&apos;s policy</translation>
    </message>
    <message>
        <source>Örnek veriler</source>
        <translation>Practice data</translation>
    </message>
    <message>
        <source>evet</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>hayır</source>
        <translation>no</translation>
    </message>
    <message>
        <source>Rol</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>Oturum</source>
        <translation>Session</translation>
    </message>
    <message>
        <source>açık</source>
        <translation>open</translation>
    </message>
    <message>
        <source>kapalı</source>
        <translation>closed</translation>
    </message>
    <message>
        <source>Bağlantı</source>
        <translation>Connection</translation>
    </message>
    <message>
        <source>çevrimiçi</source>
        <translation>online</translation>
    </message>
    <message>
        <source>çevrimdışı</source>
        <translation>offline</translation>
    </message>
    <message>
        <source>Son eşitleme</source>
        <translation>Last synchronisation</translation>
    </message>
    <message>
        <source>henüz yapılmadı</source>
        <translation>not yet done</translation>
    </message>
    <message>
        <source>Sertifika</source>
        <translation>Certificates</translation>
    </message>
    <message>
        <source>Talep</source>
        <translation>Requests</translation>
    </message>
    <message>
        <source>Gönderilmeyi bekleyen</source>
        <translation>Waiting to be sent</translation>
    </message>
    <message>
        <source>İncelenmeli</source>
        <translation>To be reviewed</translation>
    </message>
    <message>
        <source>Kenara alınan işlem</source>
        <translation>Actions set aside</translation>
    </message>
    <message>
        <source>Hata kodları</source>
        <translation>Error codes</translation>
    </message>
</context>
<context>
    <name>eimza::desktop::PracticeRibbon</name>
    <message>
        <source>ÖRNEK VERİ – Gerçek kişi verisi içermez; sunucuya hiçbir bilgi gönderilmez.</source>
        <translation>SAMPLE DATA – Contains no real person&apos;s data; nothing is sent to the server.</translation>
    </message>
    <message>
        <source>Örnek kullanıcı</source>
        <translation>Sample user</translation>
    </message>
    <message>
        <source>Proje Sorumlusu</source>
        <translation>Project Officer</translation>
    </message>
    <message>
        <source>E-İmza Bürosu (1. görevli)</source>
        <translation>E-Signature Bureau (user 1)</translation>
    </message>
    <message>
        <source>E-İmza Bürosu (2. görevli)</source>
        <translation>E-Signature Bureau (user 2)</translation>
    </message>
    <message>
        <source>Örnek Verilerden Çık</source>
        <translation>Leave Sample Data</translation>
    </message>
    <message>
        <source>Sertifika Sahibi</source>
        <translation>Certificate Holder</translation>
    </message>
</context>
<context>
    <name>eimza::desktop::Tray</name>
    <message>
        <source>e-İmza Yenileme</source>
        <translation>e-İmza Yenileme</translation>
    </message>
</context>
<context>
    <name>eimza::ui::ApplicationFilters</name>
    <message>
        <source>Ara</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Talep no, ad, soyad ya da birim</source>
        <translation>Request no., name or unit</translation>
    </message>
    <message>
        <source>Birim</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Tüm birimler</source>
        <translation>All units</translation>
    </message>
    <message>
        <source>Başvuru türü</source>
        <translation>Type of application</translation>
    </message>
    <message>
        <source>Tüm başvuru türleri</source>
        <translation>All types of application</translation>
    </message>
    <message>
        <source>Geliş</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Geliş: tümü</source>
        <translation>Received: any time</translation>
    </message>
    <message numerus="yes">
        <source>Geliş: son %n gün</source>
        <translation>
            <numerusform>Received: last %n day</numerusform>
            <numerusform>Received: last %n days</numerusform>
        </translation>
    </message>
    <message>
        <source>Ara:</source>
        <translation>Search:</translation>
    </message>
    <message>
        <source>Sorunsuz</source>
        <translation>Sound</translation>
    </message>
    <message>
        <source>Sorunlu</source>
        <translation>With a problem</translation>
    </message>
    <message>
        <source>Yalnızca açık talepler</source>
        <translation>Only open requests</translation>
    </message>
    <message>
        <source>Ara “%1”</source>
        <translation>Search “%1”</translation>
    </message>
    <message>
        <source>Birim “%1”</source>
        <translation>Unit “%1”</translation>
    </message>
    <message>
        <source>Son 7 günde gelenler</source>
        <translation>Received in the last 7 days</translation>
    </message>
    <message>
        <source>Açık talepler</source>
        <translation>Open requests</translation>
    </message>
    <message>
        <source>Sorunlu talepler</source>
        <translation>Requests with problems</translation>
    </message>
    <message>
        <source>Kayıp ya da çalıntı kartlar</source>
        <translation>Lost or stolen cards</translation>
    </message>
    <message>
        <source>Temizle</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>Talep durumu: %1</source>
        <translation>Request status: %1</translation>
    </message>
</context>
<context>
    <name>eimza::ui::ApplicationModel</name>
    <message>
        <source>Talep No</source>
        <translation>Request No.</translation>
    </message>
    <message>
        <source>T.C. Kimlik No</source>
        <translation>T.C. ID No.</translation>
    </message>
    <message>
        <source>Adı Soyadı</source>
        <translation>Name and Surname</translation>
    </message>
    <message>
        <source>Başvuru Türü</source>
        <translation>Application Type</translation>
    </message>
    <message>
        <source>Talep Durumu</source>
        <translation>Request Status</translation>
    </message>
    <message>
        <source>Görev Yeri</source>
        <translation>Workplace</translation>
    </message>
    <message>
        <source>Kalan
Gün</source>
        <translation>Days
Left</translation>
    </message>
    <message>
        <source>Sertifika
Bitiş Tarihi</source>
        <translation>Certificate
End Date</translation>
    </message>
    <message>
        <source>Son Başvuru
Tarihi</source>
        <translation>File-by
Date</translation>
    </message>
    <message>
        <source>Oluşturma</source>
        <translation>Created</translation>
    </message>
    <message>
        <source>Oluşturan</source>
        <translation>Created By</translation>
    </message>
    <message>
        <source>Gerekçe</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Sorun</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Daha geç biten sertifikası var</source>
        <translation>Has a certificate that ends later</translation>
    </message>
    <message>
        <source>Sırada</source>
        <translation>Queued</translation>
    </message>
</context>
<context>
    <name>eimza::ui::ApplicationsPage</name>
    <message>
        <source>Tümü</source>
        <translation>All</translation>
    </message>
    <message>
        <source>İncelenecek</source>
        <translation>To Review</translation>
    </message>
    <message>
        <source>Beklemede</source>
        <translation>On Hold</translation>
    </message>
    <message>
        <source>Uygun Bulunan</source>
        <translation>Approved</translation>
    </message>
    <message>
        <source>Gönderim Listesi</source>
        <translation>Sending List</translation>
    </message>
    <message>
        <source>Gönderilen</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>İade Edilen</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>Reddedilen</source>
        <translation>Rejected</translation>
    </message>
    <message>
        <source>Seçilen talepler bu işlem için uygun durumda değil.</source>
        <translation>The selected requests are not in a suitable state for this action.</translation>
    </message>
    <message>
        <source>Bu talebi siz oluşturdunuz; başka bir görevlinin uygun bulması gerekir.</source>
        <translation>You created this request; another member of staff must approve it.</translation>
    </message>
    <message>
        <source>Bu işlem için yetkiniz bulunmuyor.</source>
        <translation>You do not have permission for this action.</translation>
    </message>
    <message>
        <source>Talep henüz büroya iletilmedi.</source>
        <translation>The request has not been sent to the bureau yet.</translation>
    </message>
    <message>
        <source>Talep İşlemleri</source>
        <translation>Request Processing</translation>
    </message>
    <message>
        <source>Bu alanda talepler incelenir, gönderim listesine eklenir ve ESYA üzerinden Kamu SM&apos;ye gönderilir.</source>
        <translation>Here requests are reviewed, added to the sending list and sent to Kamu SM through ESYA.</translation>
    </message>
    <message>
        <source>Başvuru türü</source>
        <translation>Application type</translation>
    </message>
    <message>
        <source>Talepler</source>
        <translation>Requests</translation>
    </message>
    <message>
        <source>Geri Çek</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>Düzelt ve Yeniden Gönder…</source>
        <translation>Correct and Resend…</translation>
    </message>
    <message>
        <source>Beklet…</source>
        <translation>Put on Hold…</translation>
    </message>
    <message>
        <source>İade Et…</source>
        <translation>Return…</translation>
    </message>
    <message>
        <source>◂ Listeden Çıkar</source>
        <translation>◂ Remove from List</translation>
    </message>
    <message>
        <source>Uygun Bul</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>Gönderim Listesine Ekle ▸</source>
        <translation>Add to Sending List ▸</translation>
    </message>
    <message numerus="yes">
        <source>%n talep</source>
        <translation>
            <numerusform>%n request</numerusform>
            <numerusform>%n requests</numerusform>
        </translation>
    </message>
    <message>
        <source>Bu ölçütlere uyan talep yok.</source>
        <translation>No request matches these criteria.</translation>
    </message>
    <message>
        <source>Filtreyi Temizle</source>
        <translation>Clear Filter</translation>
    </message>
    <message>
        <source>Bu sekmede talep yok.</source>
        <translation>There are no requests on this tab.</translation>
    </message>
    <message>
        <source>Henüz talep yok.</source>
        <translation>There are no requests yet.</translation>
    </message>
    <message>
        <source>Veri tarihi: %1</source>
        <translation>Date of the data: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n talep beklemeye alındı.</source>
        <translation>
            <numerusform>%n request was put on hold.</numerusform>
            <numerusform>%n requests were put on hold.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n talep iade edildi.</source>
        <translation>
            <numerusform>%n request was returned.</numerusform>
            <numerusform>%n requests were returned.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n talep uygun bulundu.</source>
        <translation>
            <numerusform>%n request was approved.</numerusform>
            <numerusform>%n requests were approved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n talep gönderim listesine eklendi.</source>
        <translation>
            <numerusform>%n request was added to the sending list.</numerusform>
            <numerusform>%n requests were added to the sending list.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n talep gönderim listesinden çıkarıldı.</source>
        <translation>
            <numerusform>%n request was removed from the sending list.</numerusform>
            <numerusform>%n requests were removed from the sending list.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n talep geri çekildi.</source>
        <translation>
            <numerusform>%n request was withdrawn.</numerusform>
            <numerusform>%n requests were withdrawn.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n talep iptal edildi.</source>
        <translation>
            <numerusform>%n request was cancelled.</numerusform>
            <numerusform>%n requests were cancelled.</numerusform>
        </translation>
    </message>
    <message>
        <source>T.C. Kimlik No</source>
        <translation>T.C. ID No.</translation>
    </message>
    <message>
        <source>Görev yeri</source>
        <translation>Workplace</translation>
    </message>
    <message>
        <source>Durum</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Oluşturan</source>
        <translation>Created by</translation>
    </message>
    <message>
        <source>Oluşturma</source>
        <translation>Created</translation>
    </message>
    <message>
        <source>Son değişiklik</source>
        <translation>Last change</translation>
    </message>
    <message>
        <source>Sertifika bitişi</source>
        <translation>Certificate end</translation>
    </message>
    <message>
        <source>Son başvuru</source>
        <translation>File by</translation>
    </message>
    <message>
        <source>Açıklama</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Gerekçe</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>E-posta</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Cep telefonu</source>
        <translation>Mobile phone</translation>
    </message>
    <message>
        <source>Bu alanda, oluşturduğunuz ve birimlerinize ait taleplerin durumu izlenir.</source>
        <translation>Here you follow the requests that you created and those of your units.</translation>
    </message>
    <message>
        <source>Kamu SM&apos;ye Gönder…</source>
        <translation>Send to Kamu SM…</translation>
    </message>
    <message>
        <source>Talebin adımları</source>
        <translation>Steps of the request</translation>
    </message>
    <message>
        <source>Sorunsuzları Uygun Bul…</source>
        <translation>Approve the Sound Ones…</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Uygulanan: %1</source>
        <translation>Applied: %1</translation>
    </message>
    <message>
        <source>%1 kayıt seçildi; %2 talebi başka bir görevlinin uygun bulması gerekir.</source>
        <translation>%1 records selected; %2 of them must be approved by another officer.</translation>
    </message>
    <message>
        <source>Sorun</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Uygun bulma</source>
        <translation>Approval</translation>
    </message>
    <message>
        <source>Gönderilmeyi bekliyor</source>
        <translation>Waiting to be sent</translation>
    </message>
    <message>
        <source>Açık başka talebi var</source>
        <translation>Has another open request</translation>
    </message>
    <message>
        <source>Sertifika yenilenemez durumda</source>
        <translation>The certificate cannot be renewed</translation>
    </message>
    <message>
        <source>Daha geç biten sertifikası var</source>
        <translation>Has a certificate that ends later</translation>
    </message>
    <message>
        <source>✔ %1</source>
        <translation>✔ %1</translation>
    </message>
    <message>
        <source>▶ %1</source>
        <translation>▶ %1</translation>
    </message>
    <message>
        <source>○ %1</source>
        <translation>○ %1</translation>
    </message>
    <message>
        <source>İletişim Bilgilerini &amp;Düzelt…</source>
        <translation>Correct Contact &amp;Details…</translation>
    </message>
    <message>
        <source>Sırada: %1</source>
        <translation>Queued: %1</translation>
    </message>
    <message>
        <source>İptal Et…</source>
        <translation>Cancel…</translation>
    </message>
    <message>
        <source>Bu talep size ait; başka bir görevlinin uygun bulması gerekir.</source>
        <translation>This request is your own; another member of staff must approve it.</translation>
    </message>
    <message numerus="yes">
        <source>%n talep yeniden gönderilmek üzere kaydedildi.</source>
        <translation>
            <numerusform>%n request was saved to be sent again.</numerusform>
            <numerusform>%n requests were saved to be sent again.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::ApprovalSheet</name>
    <message numerus="yes">
        <source>Sorunsuz %n talep uygun bulunacak.</source>
        <translation>
            <numerusform>%n sound request will be approved.</numerusform>
            <numerusform>%n sound requests will be approved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sorunlu %n talep listede kalacak; bunları tek tek inceleyiniz.</source>
        <translation>
            <numerusform>%n request with a problem stays in the list; look at it by itself.</numerusform>
            <numerusform>%n requests with a problem stay in the list; look at them one by one.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sizin oluşturduğunuz ya da sizin için oluşturulan %n talebi başka bir görevlinin uygun bulması gerekir.</source>
        <translation>
            <numerusform>%n request filed by you or for you must be approved by another officer.</numerusform>
            <numerusform>%n requests filed by you or for you must be approved by another officer.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sorunsuzları Uygun Bul</source>
        <translation>Approve the Sound Ones</translation>
    </message>
    <message numerus="yes">
        <source>%n Talebi Uygun Bul</source>
        <translation>
            <numerusform>Approve %n Request</numerusform>
            <numerusform>Approve %n Requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bir kerede en fazla bu kadarı uygun bulunabilir; sorunsuz %n talep daha var.</source>
        <translation>
            <numerusform>No more can be approved at once; there is %n more sound request.</numerusform>
            <numerusform>No more can be approved at once; there are %n more sound requests.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::BatchPanel</name>
    <message>
        <source>Başka bir görevlinin göndermesi gerekir</source>
        <translation>Another member of staff has to send it</translation>
    </message>
    <message>
        <source>Sonucu Göster</source>
        <translation>Show Result</translation>
    </message>
    <message>
        <source>Durdur</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Kamu SM&apos;ye Gönder…</source>
        <translation>Send to Kamu SM…</translation>
    </message>
    <message>
        <source>Listede gönderilebilecek talep yok.</source>
        <translation>There is no request on the list that can be sent.</translation>
    </message>
    <message>
        <source>Gönderim başlatılıyor…</source>
        <translation>Starting to send…</translation>
    </message>
    <message>
        <source>%1 / %2 gönderildi. Durduruluyor…</source>
        <translation>%1 / %2 sent. Stopping…</translation>
    </message>
    <message>
        <source>%1 / %2 gönderildi</source>
        <translation>%1 / %2 sent</translation>
    </message>
    <message>
        <source>%1 / %2 gönderildi. %3 gönderiliyor…</source>
        <translation>%1 / %2 sent. Sending %3…</translation>
    </message>
    <message>
        <source>%1 sonucu: %2</source>
        <translation>Result of %1: %2</translation>
    </message>
    <message>
        <source>Gönderim</source>
        <translation>Sending</translation>
    </message>
    <message>
        <source>%1 / %2 gönderildi. Durdurma isteği bekliyor. %3</source>
        <translation>%1 / %2 sent. The order to stop is waiting. %3</translation>
    </message>
    <message>
        <source>Son bilgiye göre %1 / %2 gönderildi. Gönderim sunucuda sürer.</source>
        <translation>As last known, %1 / %2 sent. Sending goes on at the server.</translation>
    </message>
    <message>
        <source>Gönderim isteği bekliyor. %1</source>
        <translation>The order to send is waiting. %1</translation>
    </message>
    <message numerus="yes">
        <source>%n talep için gönderim isteği kaydedildi. %1</source>
        <translation>
            <numerusform>Your order to send %n request was saved. %1</numerusform>
            <numerusform>Your order to send %n requests was saved. %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Durdurma isteği kaydedildi. Sunucuya iletilince gönderim, işlenen talepten sonra durur.</source>
        <translation>Your order to stop was saved. Once it has reached the server, sending stops after the present request.</translation>
    </message>
</context>
<context>
    <name>eimza::ui::BatchResultSheet</name>
    <message>
        <source>Gönderim Sonucu: %1</source>
        <translation>Sending Result: %1</translation>
    </message>
    <message>
        <source>Talep No</source>
        <translation>Request No.</translation>
    </message>
    <message>
        <source>Adı Soyadı</source>
        <translation>Name and Surname</translation>
    </message>
    <message>
        <source>Sonuç</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>Gerekçe</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Sertifika yenileme dönemi dışında olduğu için başvuru alınmadı.</source>
        <translation>The application was not accepted because the certificate is outside its renewal period.</translation>
    </message>
    <message>
        <source>Gönderim sonucu</source>
        <translation>Sending result</translation>
    </message>
    <message numerus="yes">
        <source>Başarısızları Yeniden Dene (%n)</source>
        <translation>
            <numerusform>Try the Failed One Again (%n)</numerusform>
            <numerusform>Try the Failed Ones Again (%n)</numerusform>
        </translation>
    </message>
    <message>
        <source>Kapat</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Sonucu Dışa Aktar…</source>
        <translation>Export Result…</translation>
    </message>
</context>
<context>
    <name>eimza::ui::BatchResults</name>
    <message>
        <source>Gönderim Sonucu: %1</source>
        <translation>Sending Result: %1</translation>
    </message>
    <message>
        <source>Gönderilme: %1 · %2</source>
        <translation>Sent: %1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%n talep yeniden oluşturuldu. %1</source>
        <translation>
            <numerusform>%n request was filed again. %1</numerusform>
            <numerusform>%n requests were filed again. %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::ConflictSheet</name>
    <message>
        <source>Kayıt artık bu bilgisayarda yok; işlem yeniden uygulanamaz.</source>
        <translation>The record is no longer on this computer; the action cannot be applied again.</translation>
    </message>
    <message>
        <source>Siz bu işlemi yaparken kayıt başka biri tarafından değiştirildi. Hiçbir şeyin üzerine yazılmadı.</source>
        <translation>While you did this, somebody else changed the record. Nothing was overwritten.</translation>
    </message>
    <message>
        <source>Kayıt başka biri tarafından değiştirildi ve artık bu işlem için uygun durumda değil.</source>
        <translation>Somebody else changed the record, and it is no longer in a state for this action.</translation>
    </message>
    <message>
        <source>Bilinmiyor</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>Çakışma: %1</source>
        <translation>Conflict: %1</translation>
    </message>
    <message>
        <source>Alan</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>Son değişiklik</source>
        <translation>Last change</translation>
    </message>
    <message>
        <source>Sizin işleminiz</source>
        <translation>Your action</translation>
    </message>
    <message>
        <source>Sunucudaki</source>
        <translation>On the server</translation>
    </message>
    <message>
        <source>Önceki</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>Durum</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Gerekçe</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Sizin işleminiz, sunucudaki ve önceki değerler</source>
        <translation>Your action, the server&apos;s values and those before</translation>
    </message>
    <message>
        <source>Sonra</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>Vazgeç</source>
        <translation>Give Up</translation>
    </message>
    <message>
        <source>İşlem bekleyenlerden kaldırılır; sunucudaki değer kalır.</source>
        <translation>The action is taken from what waits; the server&apos;s value stays.</translation>
    </message>
    <message>
        <source>Yeniden Uygula</source>
        <translation>Apply Again</translation>
    </message>
    <message>
        <source>Sunucu bu işlemi bu hâliyle kabul etmedi. Siz karar verene kadar sıradaki işlemler bekler.</source>
        <translation>The server did not accept this action as it is. The actions behind it wait until you decide.</translation>
    </message>
    <message>
        <source>Bu kişi için açık bir talep var. Hiçbir şeyin üzerine yazılmadı.</source>
        <translation>There is an open request for this person. Nothing was overwritten.</translation>
    </message>
    <message>
        <source>Seçtiğiniz talepler artık gönderim listesinde değil; işlem yeniden uygulanamaz.</source>
        <translation>The requests that you chose are no longer in the sending list; the action cannot be applied again.</translation>
    </message>
    <message>
        <source>Bu işlem yapılmadı ya da sonucu bilinmiyor. Yeniden uygulayabilir ya da vazgeçebilirsiniz.</source>
        <translation>This action was not done, or its outcome is not known. You may apply it again or give it up.</translation>
    </message>
    <message>
        <source>Açık talep yok</source>
        <translation>No open request</translation>
    </message>
    <message>
        <source>Tür</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>E-posta</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Telefon</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Gönderilecek talep</source>
        <translation>Requests to send</translation>
    </message>
    <message numerus="yes">
        <source>%n talep listede</source>
        <translation>
            <numerusform>%n request in the list</numerusform>
            <numerusform>%n requests in the list</numerusform>
        </translation>
    </message>
    <message>
        <source>Görüşme</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>İşlem</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Not</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Sonuç</source>
        <translation>Outcome</translation>
    </message>
</context>
<context>
    <name>eimza::ui::ConnectionBar</name>
    <message>
        <source>Yeniden Dene</source>
        <translation>Try Again</translation>
    </message>
    <message>
        <source>Bekleyenleri Göster</source>
        <translation>Show Pending</translation>
    </message>
    <message>
        <source>Bu sürüm artık desteklenmiyor; veriler yalnızca görüntülenebilir. Bilgi işlem biriminize başvurunuz.</source>
        <translation>This version is no longer supported; data can only be viewed. Please contact your IT unit.</translation>
    </message>
    <message>
        <source>Gönderilmeyi bekleyen işlem: %1</source>
        <translation>Actions waiting to be sent: %1</translation>
    </message>
    <message>
        <source>Çevrimdışı çalışıyorsunuz. Son eşitleme: %1 (%2). %3</source>
        <translation>You are working offline. Last sync: %1 (%2). %3</translation>
    </message>
    <message>
        <source>Çevrimdışı çalışıyorsunuz. Veriler henüz alınmadı. %1</source>
        <translation>You are working offline. No data has been received yet. %1</translation>
    </message>
    <message>
        <source>az önce</source>
        <translation>just now</translation>
    </message>
    <message numerus="yes">
        <source>%n dakika önce</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n saat önce</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gün önce</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message>
        <source>Oturum Aç</source>
        <translation>Sign In</translation>
    </message>
    <message>
        <source>Oturum açık değil. %1 Gönderilmeyi bekleyen işlem: %2</source>
        <translation>You are not signed in. %1 Actions waiting to be sent: %2</translation>
    </message>
    <message>
        <source>Kodu Kopyala</source>
        <translation>Copy Code</translation>
    </message>
    <message>
        <source>Hata kodunu kopyala</source>
        <translation>Copy the error code</translation>
    </message>
    <message>
        <source>Bu bilgisayardaki kayıtların bir kısmı okunamadı; listeler eksik olabilir. Kayıtlar bağlantı kurulunca yeniden alınacak.</source>
        <translation>Some of the records on this computer could not be read; lists may be incomplete. They are fetched again as soon as there is a connection.</translation>
    </message>
</context>
<context>
    <name>eimza::ui::ConnectionTexts</name>
    <message>
        <source>Çevrimiçi</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Oturum açık değil</source>
        <translation>Not signed in</translation>
    </message>
    <message>
        <source>Çevrimdışı</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Oturum açık olmadığından bu işlem şu anda yapılamıyor.</source>
        <translation>This cannot be done now because you are not signed in.</translation>
    </message>
    <message>
        <source>Sunucuya ulaşılamadığından bu işlem şu anda yapılamıyor.</source>
        <translation>This cannot be done now because the server cannot be reached.</translation>
    </message>
</context>
<context>
    <name>eimza::ui::ContactFields</name>
    <message>
        <source>Kurumsal e-posta</source>
        <translation>Corporate e-mail</translation>
    </message>
    <message>
        <source>Cep telefonu</source>
        <translation>Mobile phone</translation>
    </message>
    <message>
        <source>E-posta adresi eksik</source>
        <translation>E-mail address missing</translation>
    </message>
    <message>
        <source>Cep telefonu eksik</source>
        <translation>Mobile number missing</translation>
    </message>
    <message>
        <source>E-posta adresi geçerli değil. Örnek: ad.soyad@kurum.gov.tr</source>
        <translation>The e-mail address is not valid. Example: ad.soyad@kurum.gov.tr</translation>
    </message>
    <message>
        <source>Cep telefonu 5 ile başlayan 10 haneli olmalıdır. Örnek: 5321112233</source>
        <translation>The mobile phone must have 10 digits and begin with 5. Example: 5321112233</translation>
    </message>
    <message>
        <source>E-posta adresini ya da cep telefonunu giriniz.</source>
        <translation>Enter the e-mail address or the mobile phone.</translation>
    </message>
</context>
<context>
    <name>eimza::ui::ContactList</name>
    <message>
        <source>Tekrar: %1</source>
        <translation>Again: %1</translation>
    </message>
    <message>
        <source>Sırada</source>
        <translation>Queued</translation>
    </message>
    <message>
        <source>Görüşmeler</source>
        <translation>Contacts</translation>
    </message>
    <message numerus="yes">
        <source>Daha eski %n görüşme var.</source>
        <translation>
            <numerusform>There is %n older contact.</numerusform>
            <numerusform>There are %n older contacts.</numerusform>
        </translation>
    </message>
    <message>
        <source>Kayıt yok</source>
        <translation>No record</translation>
    </message>
</context>
<context>
    <name>eimza::ui::ContactSheet</name>
    <message>
        <source>Görüşme Kaydı</source>
        <translation>Contact Record</translation>
    </message>
    <message>
        <source>Yeniden görüşülecek</source>
        <translation>To be contacted again</translation>
    </message>
    <message>
        <source>Görüşülen: %1</source>
        <translation>Contacted: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n kişi için aynı görüşme kaydedilecek.</source>
        <translation>
            <numerusform>The same contact will be saved for %n person.</numerusform>
            <numerusform>The same contact will be saved for %n people.</numerusform>
        </translation>
    </message>
    <message>
        <source>Görüşmeyi Kaydet</source>
        <translation>Save Contact</translation>
    </message>
    <message numerus="yes">
        <source>%n Görüşme Kaydet</source>
        <translation>
            <numerusform>Save %n Contact</numerusform>
            <numerusform>Save %n Contacts</numerusform>
        </translation>
    </message>
    <message>
        <source>Nasıl</source>
        <translation>How</translation>
    </message>
    <message>
        <source>Sonuç</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>Tekrar tarihi</source>
        <translation>Contact again on</translation>
    </message>
    <message>
        <source>Not (isteğe bağlı)</source>
        <translation>Note (optional)</translation>
    </message>
    <message>
        <source>Not en fazla %1 karakter olabilir; %2 karakter girdiniz.</source>
        <translation>A note may have at most %1 characters; you entered %2.</translation>
    </message>
    <message>
        <source>%1 ile görüşme kaydedildi. %2</source>
        <translation>The contact with %1 was saved. %2</translation>
    </message>
    <message numerus="yes">
        <source>%n görüşme kaydedildi. %1</source>
        <translation>
            <numerusform>%n contact was saved. %1</numerusform>
            <numerusform>%n contacts were saved. %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Kaydedilen: %1 · Kaydedilemeyen: %2 (%3). %4</source>
        <translation>Saved: %1 · Not saved: %2 (%3). %4</translation>
    </message>
</context>
<context>
    <name>eimza::ui::CorrectionSheet</name>
    <message>
        <source>İletişim Bilgilerini Düzelt</source>
        <translation>Correct Contact Details</translation>
    </message>
    <message>
        <source>Kişi: %1. Boş bırakılan bilgi değişmez.</source>
        <translation>Person: %1. What is left empty stays as it is.</translation>
    </message>
    <message>
        <source>Bilgileri Düzelt</source>
        <translation>Correct Details</translation>
    </message>
    <message>
        <source>Bu kişinin kaydı bu bilgisayarda bulunmadığından iletişim bilgileri buradan düzeltilemez.</source>
        <translation>The contact details cannot be corrected here, as the person&apos;s record is not on this computer.</translation>
    </message>
    <message>
        <source>%1 için iletişim bilgileri düzeltildi. %2</source>
        <translation>The contact details of %1 were corrected. %2</translation>
    </message>
</context>
<context>
    <name>eimza::ui::CountLine</name>
    <message>
        <source>İlerleme</source>
        <translation>Progress</translation>
    </message>
</context>
<context>
    <name>eimza::ui::CsvTexts</name>
    <message>
        <source>Veri Tarihi</source>
        <translation>Date of the Data</translation>
    </message>
</context>
<context>
    <name>eimza::ui::DamagedList</name>
    <message>
        <source>İşlem</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>İletişim bilgisi düzeltme</source>
        <translation>Correct contact details</translation>
    </message>
    <message>
        <source>Kimin İçin</source>
        <translation>For Whom</translation>
    </message>
    <message>
        <source>Oluşturma</source>
        <translation>Created</translation>
    </message>
    <message>
        <source>Ne Yapmalı</source>
        <translation>What to Do</translation>
    </message>
    <message>
        <source>Talep İşlemleri&apos;nde talebin durumuna bakınız; gerekiyorsa işlemi yineleyiniz.</source>
        <translation>Look at the request&apos;s state in Request Processing; repeat the step if it is needed.</translation>
    </message>
    <message>
        <source>Sunucuya ulaşmış bir işlem</source>
        <translation>An action that has reached the server</translation>
    </message>
    <message>
        <source>Bilinmiyor</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>Talep oluşturma</source>
        <translation>Filing a request</translation>
    </message>
    <message>
        <source>Bir şey yapmanız gerekmez; yalnızca bu bilgisayardaki kopyası okunamadı.</source>
        <translation>You need not do anything; only the copy on this computer could not be read.</translation>
    </message>
    <message>
        <source>Ne olduğu okunamadı. O gün yaptığınız işlemlerin listelerde göründüğünü denetleyiniz.</source>
        <translation>It could not be read what it was. Check that what you did that day stands in the lists.</translation>
    </message>
    <message>
        <source>E-İmza Talep&apos;te kişiyi arayınız; açık talebi yoksa talebi yeniden oluşturunuz.</source>
        <translation>Look for the person in E-Signature Request; file the request again if none is open.</translation>
    </message>
    <message>
        <source>Görüşmeyi yeniden kaydediniz.</source>
        <translation>Record the contact again.</translation>
    </message>
    <message>
        <source>İletişim bilgisini yeniden düzeltiniz.</source>
        <translation>Correct the contact details again.</translation>
    </message>
    <message>
        <source>Talep İşlemleri&apos;nde son gönderimin durumuna bakınız.</source>
        <translation>Look at the state of the last submission in Request Processing.</translation>
    </message>
    <message>
        <source>Bir şey yapmanız gerekmez; sistem yöneticisine bildiriniz.</source>
        <translation>You need not do anything; tell the system administrator.</translation>
    </message>
    <message numerus="yes">
        <source>Önceki çalışmadan kalan %n işlem okunamadı ve ayrı saklandı. Bu işlemleri yeniden yapınız.</source>
        <translation>
            <numerusform>%n action of an earlier run could not be read and was set aside. Do it again.</numerusform>
            <numerusform>%n actions of an earlier run could not be read and were set aside. Do them again.</numerusform>
        </translation>
    </message>
    <message>
        <source>Okunamayan işlemler</source>
        <translation>Commands that could not be read</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Anlaşıldı</source>
        <translation>Got It</translation>
    </message>
    <message>
        <source>Bu bildirim bir daha gösterilmez.</source>
        <translation>This notice will not be shown again.</translation>
    </message>
</context>
<context>
    <name>eimza::ui::DeputyPage</name>
    <message>
        <source>Kişi</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Vekâlet</source>
        <translation>Deputy</translation>
    </message>
    <message>
        <source>Siz onun vekilisiniz</source>
        <translation>You act for this person</translation>
    </message>
    <message>
        <source>İlk Gün</source>
        <translation>First Day</translation>
    </message>
    <message>
        <source>Son Gün</source>
        <translation>Last Day</translation>
    </message>
    <message>
        <source>Durum</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Sonlandırma sırada</source>
        <translation>End queued</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Sırada</source>
        <translation>Queued</translation>
    </message>
    <message>
        <source>Başlamadı</source>
        <translation>Not begun</translation>
    </message>
    <message>
        <source>Geçerli</source>
        <translation>In force</translation>
    </message>
    <message>
        <source>Vekâleti Sonlandır</source>
        <translation>End Deputyship</translation>
    </message>
    <message>
        <source>Vekiliniz, seçtiğiniz günlerde birimlerinizin kayıtlarını görür ve sizin yerinize işlem yapar. Size verilmiş vekâlet başkasına devredilmez.</source>
        <translation>On the days you choose, your deputy sees the records of your units and acts for you. A deputyship given to you is not passed on.</translation>
    </message>
    <message>
        <source>Vekâletler</source>
        <translation>Deputyships</translation>
    </message>
    <message>
        <source>Vekilin kullanıcı adı</source>
        <translation>Deputy&apos;s user name</translation>
    </message>
    <message>
        <source>Son gün (dâhil)</source>
        <translation>Last day (included)</translation>
    </message>
    <message>
        <source>İlk gün</source>
        <translation>First day</translation>
    </message>
    <message>
        <source>Vekil Ata</source>
        <translation>Name Deputy</translation>
    </message>
    <message>
        <source>Sizin vekiliniz</source>
        <translation>Acts for you</translation>
    </message>
    <message>
        <source>Geçerli vekâlet yok.</source>
        <translation>No deputyship is in force.</translation>
    </message>
    <message>
        <source>Vekilin kullanıcı adını giriniz.</source>
        <translation>Enter the deputy&apos;s user name.</translation>
    </message>
    <message>
        <source>Kullanıcı adı en çok %1 karakter olabilir.</source>
        <translation>The user name may have at most %1 characters.</translation>
    </message>
    <message>
        <source>Kendinizi vekil atayamazsınız.</source>
        <translation>You cannot name yourself.</translation>
    </message>
    <message>
        <source>Son gün ilk günden önce olamaz.</source>
        <translation>The last day cannot be before the first.</translation>
    </message>
    <message>
        <source>Son gün geçmiş.</source>
        <translation>The last day has passed.</translation>
    </message>
</context>
<context>
    <name>eimza::ui::DetailPane</name>
    <message>
        <source>Ayrıntı</source>
        <translation>Details</translation>
    </message>
</context>
<context>
    <name>eimza::ui::Digest</name>
    <message numerus="yes">
        <source>%n sertifikanın süresi 1 hafta içinde doluyor.</source>
        <translation>
            <numerusform>%n certificate expires within 1 week.</numerusform>
            <numerusform>%n certificates expire within 1 week.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sertifikanın süresi 1 ay içinde doluyor.</source>
        <translation>
            <numerusform>%n certificate expires within 1 month.</numerusform>
            <numerusform>%n certificates expire within 1 month.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sertifikanın süresi 3 ay içinde doluyor.</source>
        <translation>
            <numerusform>%n certificate expires within 3 months.</numerusform>
            <numerusform>%n certificates expire within 3 months.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::EmptyState</name>
    <message>
        <source>Kodu Kopyala</source>
        <translation>Copy Code</translation>
    </message>
    <message>
        <source>Hata kodunu kopyala</source>
        <translation>Copy the error code</translation>
    </message>
</context>
<context>
    <name>eimza::ui::ErrorSummary</name>
    <message numerus="yes">
        <source>Düzeltilmesi gereken %n alan var</source>
        <translation>
            <numerusform>%n field needs correcting</numerusform>
            <numerusform>%n fields need correcting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::EverywhereSheet</name>
    <message>
        <source>Tüm Cihazlarda Oturumu Kapat</source>
        <translation>Sign Out on All Devices</translation>
    </message>
    <message>
        <source>Kullanıcı adınızla açılmış bütün oturumlar kapatılır; bu bilgisayarda da yeniden oturum açmanız gerekir. Bu bilgisayardaki veriler ve bekleyen işlemler silinmez.</source>
        <translation>All sessions under your user name are ended; you will have to sign in again on this computer, too. The data and the pending commands on this computer are not deleted.</translation>
    </message>
    <message>
        <source>Tüm Oturumları Kapat</source>
        <translation>End All Sessions</translation>
    </message>
    <message>
        <source>Oturumlar kapatılamadı; açık kalmış olabilirler.</source>
        <translation>The sessions could not be ended; they may still be open.</translation>
    </message>
</context>
<context>
    <name>eimza::ui::ExpiringFilters</name>
    <message>
        <source>TC Kimlik No</source>
        <translation>T.C. ID No.</translation>
    </message>
    <message numerus="yes">
        <source>11 hane ya da yalnızca görünen haneler. Bir tablodan en fazla %n numara yapıştırabilirsiniz.</source>
        <translation>
            <numerusform>11 digits, or only the visible ones. You can paste at most %n number from a table.</numerusform>
            <numerusform>11 digits, or only the visible ones. You can paste at most %n numbers from a table.</numerusform>
        </translation>
    </message>
    <message>
        <source>Ad</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Soyad</source>
        <translation>Surname</translation>
    </message>
    <message>
        <source>İlk birkaç harf…</source>
        <translation>First few letters…</translation>
    </message>
    <message>
        <source>Birim</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Bu hafta başvurulmalı</source>
        <translation>Apply this week</translation>
    </message>
    <message>
        <source>Tümü</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Yalnızca açık talebi olmayanlar</source>
        <translation>Only those without an open request</translation>
    </message>
    <message numerus="yes">
        <source>%n gündür görüşülmeyenler</source>
        <translation>
            <numerusform>Not contacted for %n day</numerusform>
            <numerusform>Not contacted for %n days</numerusform>
        </translation>
    </message>
    <message>
        <source>Bulunamayanları Kopyala</source>
        <translation>Copy Those Not Found</translation>
    </message>
    <message>
        <source>Numara Aramasını Kaldır</source>
        <translation>Remove Number Search</translation>
    </message>
    <message numerus="yes">
        <source>%n numara kopyalandı.</source>
        <translation>
            <numerusform>%n number was copied.</numerusform>
            <numerusform>%n numbers were copied.</numerusform>
        </translation>
    </message>
    <message>
        <source>Bitişi: %1 – %2</source>
        <translation>Ends: %1 – %2</translation>
    </message>
    <message>
        <source>Bitiş ayı: %1</source>
        <translation>Month of end: %1</translation>
    </message>
    <message>
        <source>Bir kerede en fazla %1 numara aranabilir; %2 numara yapıştırdınız.</source>
        <translation>At most %1 numbers can be searched at once; you pasted %2.</translation>
    </message>
    <message>
        <source>Aranan: %1 · Bulunan: %2 · Bulunamayan: %3</source>
        <translation>Searched: %1 · Found: %2 · Not found: %3</translation>
    </message>
    <message numerus="yes">
        <source>%n numara</source>
        <translation>
            <numerusform>%n number</numerusform>
            <numerusform>%n numbers</numerusform>
        </translation>
    </message>
    <message>
        <source>Ad “%1”</source>
        <translation>Name “%1”</translation>
    </message>
    <message>
        <source>Soyad “%1”</source>
        <translation>Surname “%1”</translation>
    </message>
    <message>
        <source>Birim “%1”</source>
        <translation>Unit “%1”</translation>
    </message>
    <message>
        <source>Birimim, 1 ay</source>
        <translation>My unit, 1 month</translation>
    </message>
    <message>
        <source>Açık talebi yok, görüşülmemiş</source>
        <translation>No open request, not contacted</translation>
    </message>
    <message>
        <source>Süresi dolmuş, açık talebi yok</source>
        <translation>Expired, no open request</translation>
    </message>
    <message>
        <source>Son başvuru: %1</source>
        <translation>File by: %1</translation>
    </message>
    <message>
        <source>Sertifika durumu: %1</source>
        <translation>Certificate status: %1</translation>
    </message>
    <message>
        <source>Talep durumu: Sırada</source>
        <translation>Request status: Queued</translation>
    </message>
    <message>
        <source>Talep durumu: %1</source>
        <translation>Request status: %1</translation>
    </message>
    <message>
        <source>Talep durumu: Yok</source>
        <translation>Request status: None</translation>
    </message>
</context>
<context>
    <name>eimza::ui::ExpiringModel</name>
    <message>
        <source>Gönderilmeyi bekliyor</source>
        <translation>Waiting to be sent</translation>
    </message>
    <message>
        <source>T.C. Kimlik No</source>
        <translation>T.C. ID No.</translation>
    </message>
    <message>
        <source>Adı</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Soyadı</source>
        <translation>Surname</translation>
    </message>
    <message>
        <source>Kalan Süre
(Ay)</source>
        <translation>Time Left
(Months)</translation>
    </message>
    <message>
        <source>Sertifika
Bitiş Tarihi</source>
        <translation>Certificate
End Date</translation>
    </message>
    <message>
        <source>Sertifika
Durumu</source>
        <translation>Certificate
Status</translation>
    </message>
    <message>
        <source>Kalan
Gün</source>
        <translation>Days
Left</translation>
    </message>
    <message>
        <source>Son Başvuru
Tarihi</source>
        <translation>File-by
Date</translation>
    </message>
    <message>
        <source>Talep Durumu</source>
        <translation>Request Status</translation>
    </message>
    <message>
        <source>Birim</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Türkiye saatiyle</source>
        <translation>In Türkiye time</translation>
    </message>
    <message>
        <source>Son Görüşme</source>
        <translation>Last Contact</translation>
    </message>
    <message>
        <source>Sırada</source>
        <translation>Queued</translation>
    </message>
    <message>
        <source>Tekrar: %1</source>
        <translation>Again: %1</translation>
    </message>
</context>
<context>
    <name>eimza::ui::ExpiringPage</name>
    <message>
        <source>Süresi Dolacak Sertifikaları Sorgula (Son 3 Ay)</source>
        <translation>Search Expiring Certificates (3 Months or Less)</translation>
    </message>
    <message>
        <source>Bu alanda, bitiş tarihine 3 ay ya da daha az süre kalan sertifikalar ile süresi dolmuş olup yenilenmemiş sertifikalar listelenir.</source>
        <translation>This page lists certificates that end in 3 months or less, and expired certificates that have not been renewed.</translation>
    </message>
    <message>
        <source>Haftalara göre süresi dolacak sertifikalar</source>
        <translation>Expiring certificates by week</translation>
    </message>
    <message>
        <source>Süresi dolacak sertifikalar</source>
        <translation>Expiring certificates</translation>
    </message>
    <message>
        <source>Kopyala</source>
        <translation>Copy</translation>
    </message>
    <message numerus="yes">
        <source>Arama sonucunda %n adet kayıt bulundu.</source>
        <translation>
            <numerusform>The search found %n record.</numerusform>
            <numerusform>The search found %n records.</numerusform>
        </translation>
    </message>
    <message>
        <source>Önümüzdeki 3 ayda süresi dolacak sertifika yok.</source>
        <translation>No certificate expires in the next 3 months.</translation>
    </message>
    <message>
        <source>Veri tarihi: %1</source>
        <translation>Date of the data: %1</translation>
    </message>
    <message>
        <source>Bu ölçütlere uyan kayıt yok.</source>
        <translation>No record matches these criteria.</translation>
    </message>
    <message>
        <source>Uygulanan: %1</source>
        <translation>Applied: %1</translation>
    </message>
    <message>
        <source>Filtreyi Temizle</source>
        <translation>Clear Filter</translation>
    </message>
    <message>
        <source>bu hafta</source>
        <translation>this week</translation>
    </message>
    <message>
        <source>+%1 hafta</source>
        <translation>+%1 weeks</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>T.C. Kimlik No</source>
        <translation>T.C. ID No.</translation>
    </message>
    <message>
        <source>Sertifika</source>
        <translation>Certificate</translation>
    </message>
    <message>
        <source>Bitiş</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Kalan</source>
        <translation>Left</translation>
    </message>
    <message numerus="yes">
        <source>%n gün</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message>
        <source>Son başvuru</source>
        <translation>File by</translation>
    </message>
    <message>
        <source>%1 (geçti)</source>
        <translation>%1 (past)</translation>
    </message>
    <message>
        <source>Talep</source>
        <translation>Request</translation>
    </message>
    <message>
        <source>Yok</source>
        <translation>None</translation>
    </message>
    <message>
        <source>Eksik bilgi</source>
        <translation>Missing details</translation>
    </message>
    <message>
        <source>%1 için yenileme talebi oluşturuldu. %2</source>
        <translation>A renewal request was created for %1. %2</translation>
    </message>
    <message numerus="yes">
        <source>%n yenileme talebi oluşturuldu. %1</source>
        <translation>
            <numerusform>%n renewal request was created. %1</numerusform>
            <numerusform>%n renewal requests were created. %1</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Yenileme Talebi Oluştur…</source>
        <translation>Create &amp;Renewal Request…</translation>
    </message>
    <message numerus="yes">
        <source>%n gün önce doldu</source>
        <translation>
            <numerusform>Ended %n day ago</numerusform>
            <numerusform>Ended %n days ago</numerusform>
        </translation>
    </message>
    <message>
        <source>Görüşme Kaydı…</source>
        <translation>Record Contact…</translation>
    </message>
    <message>
        <source>Birime Göre</source>
        <translation>By Unit</translation>
    </message>
    <message>
        <source>&amp;Görüşme Kaydı…</source>
        <translation>Record &amp;Contact…</translation>
    </message>
    <message>
        <source>Bilgilendirme Y&amp;azısı…</source>
        <translation>&amp;Letter…</translation>
    </message>
    <message>
        <source>Arama &amp;Listesi…</source>
        <translation>Call &amp;List…</translation>
    </message>
    <message>
        <source>Bilgilendir</source>
        <translation>Inform</translation>
    </message>
    <message>
        <source>Sırada</source>
        <translation>Queued</translation>
    </message>
    <message>
        <source>T.C. Kimlik Numarasını Gös&amp;ter… (kayıt altına alınır)</source>
        <translation>Show Na&amp;tional ID… (recorded)</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Süresi Dolacak Sertifikalar – %1</source>
        <translation>Expiring Certificates – %1</translation>
    </message>
    <message>
        <source>Yenileme Talebi Oluştur…</source>
        <translation>Create Renewal Request…</translation>
    </message>
</context>
<context>
    <name>eimza::ui::ExportSheet</name>
    <message>
        <source>Dışa Aktar</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Dosyayı Seç…</source>
        <translation>Choose the File…</translation>
    </message>
    <message>
        <source>Dosya türü</source>
        <translation>Kind of file</translation>
    </message>
    <message>
        <source>&amp;Excel (XLSX)</source>
        <translation>&amp;Excel (XLSX)</translation>
    </message>
    <message>
        <source>&amp;CSV</source>
        <translation>&amp;CSV</translation>
    </message>
    <message>
        <source>&amp;PDF/A</source>
        <translation>&amp;PDF/A</translation>
    </message>
    <message>
        <source>Görünen sütunlar yazılır.</source>
        <translation>The visible columns are written.</translation>
    </message>
    <message>
        <source>M&amp;askesiz (kayıt altına alınır)</source>
        <translation>&amp;Unmasked (is recorded)</translation>
    </message>
    <message>
        <source>T.C. kimlik numaraları</source>
        <translation>Identity numbers</translation>
    </message>
    <message>
        <source>&amp;Maskeli</source>
        <translation>&amp;Masked</translation>
    </message>
</context>
<context>
    <name>eimza::ui::Feedback</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Bağlantı kurulunca büroya iletilecek.</source>
        <translation>It will be sent to the bureau once there is a connection.</translation>
    </message>
    <message>
        <source>Geri Al</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Geri alındı.</source>
        <translation>Undone.</translation>
    </message>
    <message numerus="yes">
        <source>%n işlem gönderilmeye başlandığı için geri alınamadı.</source>
        <translation>
            <numerusform>%n action could not be undone because sending had already begun.</numerusform>
            <numerusform>%n actions could not be undone because sending had already begun.</numerusform>
        </translation>
    </message>
    <message>
        <source>Bağlantı kurulunca sunucuya iletilecek.</source>
        <translation>It will be sent to the server when there is a connection.</translation>
    </message>
    <message numerus="yes">
        <source>%n saniye sonra büroya iletilecek.</source>
        <translation>
            <numerusform>It will be sent to the bureau in %n second.</numerusform>
            <numerusform>It will be sent to the bureau in %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n saniye sonra sunucuya iletilecek.</source>
        <translation>
            <numerusform>It will be sent to the server in %n second.</numerusform>
            <numerusform>It will be sent to the server in %n seconds.</numerusform>
        </translation>
    </message>
    <message>
        <source>Büroya iletiliyor.</source>
        <translation>On its way to the bureau.</translation>
    </message>
    <message>
        <source>Sunucuya iletiliyor.</source>
        <translation>On its way to the server.</translation>
    </message>
    <message>
        <source>Bir kerede en fazla %1 kayıtla işlem yapılabilir; %2 kayıt seçtiniz.</source>
        <translation>At most %1 records can be worked on at once; you selected %2.</translation>
    </message>
    <message>
        <source>Oturum açılınca büroya iletilecek.</source>
        <translation>It will be sent to the bureau once you have signed in.</translation>
    </message>
    <message>
        <source>Oturum açılınca sunucuya iletilecek.</source>
        <translation>It will be sent to the server once you have signed in.</translation>
    </message>
</context>
<context>
    <name>eimza::ui::FilterNameSheet</name>
    <message>
        <source>Filtreyi Kaydet</source>
        <translation>Save Filter</translation>
    </message>
    <message>
        <source>Hiçbir ölçüt uygulanmıyor; tüm kayıtlar gösteriliyor.</source>
        <translation>No criterion is applied; all records are shown.</translation>
    </message>
    <message>
        <source>Uygulanan: %1</source>
        <translation>Applied: %1</translation>
    </message>
    <message>
        <source>Filtrenin adı</source>
        <translation>Name of the filter</translation>
    </message>
    <message>
        <source>Filtreye bir ad veriniz.</source>
        <translation>Give the filter a name.</translation>
    </message>
    <message>
        <source>Ad en fazla %1 karakter olabilir; %2 karakter girdiniz.</source>
        <translation>A name may have at most %1 characters; you entered %2.</translation>
    </message>
    <message numerus="yes">
        <source>En fazla %n filtre saklanabilir. Önce birini siliniz.</source>
        <translation>
            <numerusform>At most %n filter can be kept. Delete one first.</numerusform>
            <numerusform>At most %n filters can be kept. Delete one first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::FirstRunPage</name>
    <message>
        <source>Sunucu</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Oturum ve rol</source>
        <translation>Session and role</translation>
    </message>
    <message>
        <source>İlk Kurulum</source>
        <translation>First Set-up</translation>
    </message>
    <message>
        <source>Kurumunuzun sunucu adresini bilgi işlem biriminizden öğrenebilirsiniz. Programı önce örnek verilerle de deneyebilirsiniz.</source>
        <translation>Your IT department tells you the address of your institution&apos;s server. You may also try the program with sample data first.</translation>
    </message>
    <message>
        <source>Kurum politikasıyla belirlenmiş</source>
        <translation>Set by the institution&apos;s policy</translation>
    </message>
    <message>
        <source>Örnek Verilerle Dene</source>
        <translation>Try with Sample Data</translation>
    </message>
    <message>
        <source>Atla</source>
        <translation>Skip</translation>
    </message>
    <message>
        <source>Geri</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>İleri</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>Sunucu adresini https:// ile başlayarak yazınız.</source>
        <translation>Type the server&apos;s address beginning with https://.</translation>
    </message>
</context>
<context>
    <name>eimza::ui::FirstSync</name>
    <message>
        <source>Henüz eşitlenmedi.</source>
        <translation>Not synced yet.</translation>
    </message>
    <message>
        <source>Veriler bu bilgisayara bir kez alındıktan sonra bağlantı olmadan da görüntülenir.</source>
        <translation>Once the data has been fetched to this computer, it can be viewed without a connection as well.</translation>
    </message>
    <message>
        <source>Şimdi Eşitle</source>
        <translation>Sync Now</translation>
    </message>
    <message numerus="yes">
        <source>%n saniye</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dakika</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message>
        <source>Veriler ilk kez alınıyor</source>
        <translation>The data is being fetched for the first time</translation>
    </message>
    <message>
        <source>%1 / %2 kayıt alındı. Kalan süre: %3.</source>
        <translation>%1 of %2 records fetched. Time left: %3.</translation>
    </message>
    <message>
        <source>%1 / %2 kayıt alındı.</source>
        <translation>%1 of %2 records fetched.</translation>
    </message>
    <message>
        <source>Durdur</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Verilerin alınması durduruldu.</source>
        <translation>Fetching the data was stopped.</translation>
    </message>
    <message>
        <source>Kaldığı yerden sürdürebilirsiniz.</source>
        <translation>You can go on from where it stopped.</translation>
    </message>
    <message>
        <source>Sürdür</source>
        <translation>Go On</translation>
    </message>
    <message>
        <source>Veriler, oturum açılınca bu bilgisayara alınır.</source>
        <translation>The data is fetched to this computer once you have signed in.</translation>
    </message>
</context>
<context>
    <name>eimza::ui::FormPage</name>
    <message>
        <source>Erişim Parolası</source>
        <translation>Access Password</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Önizleme</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>İmzala</source>
        <translation>Sign</translation>
    </message>
    <message>
        <source>Gönderildi</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Adım Adım Durum</source>
        <translation>State Step by Step</translation>
    </message>
    <message>
        <source>Başvuru Formum</source>
        <translation>My Application Form</translation>
    </message>
    <message>
        <source>Bu alanda başvuru formunuz Kamu SM&apos;nin gönderdiği erişim parolası ile doldurulur ve e-imzanızla imzalanır.</source>
        <translation>Here your application form is filled in with the access password sent by Kamu SM, and signed with your e-signature.</translation>
    </message>
    <message>
        <source>Başvurunuz bulunmuyor.</source>
        <translation>You have no application.</translation>
    </message>
    <message>
        <source>Sertifikanızı yenilemek için proje sorumlunuza başvurunuz; talebiniz oluşturulunca durumu burada gösterilir.</source>
        <translation>To renew your certificate, ask your project officer; once your request has been created, its state is shown here.</translation>
    </message>
    <message>
        <source>Personel kaydınız bulunamadı.</source>
        <translation>Your personnel record was not found.</translation>
    </message>
    <message>
        <source>Kullanıcı adınız bir personel kaydıyla eşleşmiyor. Proje sorumlunuza başvurunuz.</source>
        <translation>Your user name fits no personnel record. Ask your project officer.</translation>
    </message>
    <message>
        <source>Veriler henüz alınmadı.</source>
        <translation>The data has not been received yet.</translation>
    </message>
    <message>
        <source>Bağlantı kurulunca başvurunuzun durumu burada gösterilir.</source>
        <translation>Once there is a connection, the state of your application is shown here.</translation>
    </message>
    <message>
        <source>Şimdi Eşitle</source>
        <translation>Synchronise Now</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Başvuru türü: %1 · Durum tarihi: %2 · Veri tarihi: %3</source>
        <translation>Type of application: %1 · Date of the state: %2 · Date of the data: %3</translation>
    </message>
    <message>
        <source>Sertifikanızın süresi %1 tarihinde doldu. Formu e-imza ile imzalayamazsınız; ıslak imzalı ilk başvuru yapmanız gerekir.</source>
        <translation>Your certificate ended on %1. You cannot sign the form with your e-signature; you need a first application with a handwritten signature.</translation>
    </message>
    <message>
        <source>Talebiniz e-imza bürosunda. Kamu SM&apos;ye gönderildikten sonra erişim parolası şu adresinize gelir: %1</source>
        <translation>Your request is at the e-signature bureau. Once it has been sent to Kamu SM, the access password comes to this address of yours: %1</translation>
    </message>
    <message>
        <source>Talebiniz düzeltilmek üzere proje sorumlunuza iade edildi. Gerekçe: %1</source>
        <translation>Your request was returned to your project officer to be corrected. Reason: %1</translation>
    </message>
    <message>
        <source>Başvurunuz Kamu SM&apos;de. Erişim parolasının geleceği adresiniz: %1</source>
        <translation>Your application is at Kamu SM. Your address to which the access password will come: %1</translation>
    </message>
    <message>
        <source>Kamu SM erişim parolanızı gönderdi. Parolanın gönderildiği adres: %1
Parola gelmediyse istenmeyen e-posta klasörünüze bakınız ya da Kamu SM&apos;yi arayınız: 0 262 648 18 18</source>
        <translation>Kamu SM has sent your access password. The address to which it was sent: %1
If the password has not come, look into your spam folder or call Kamu SM: 0 262 648 18 18</translation>
    </message>
    <message>
        <source>İmzalı formunuz Kamu SM&apos;ye ulaştı. Yeni sertifikanız üretilince durumu burada gösterilir.</source>
        <translation>Your signed form has reached Kamu SM. Once your new certificate is produced, its state is shown here.</translation>
    </message>
    <message>
        <source>Yeni sertifikanız üretildi. Kartınız size teslim edilecek.</source>
        <translation>Your new certificate has been produced. Your card will be delivered to you.</translation>
    </message>
    <message>
        <source>Kartınız teslim edildi. Yeni sertifikanız kullanıma açılınca işleminiz tamamlanır.</source>
        <translation>Your card has been delivered. All is done once your new certificate is usable.</translation>
    </message>
    <message>
        <source>Yenileme tamamlandı. Yeni sertifikanızı kullanabilirsiniz.</source>
        <translation>The renewal is completed. You can use your new certificate.</translation>
    </message>
    <message>
        <source>Kamu SM başvurunuzu reddetti. Gerekçe: %1
Yeni talep için proje sorumlunuza başvurunuz.</source>
        <translation>Kamu SM rejected your application. Reason: %1
Ask your project officer for a new request.</translation>
    </message>
    <message>
        <source>Talebiniz geri çekildi. Yeni talep için proje sorumlunuza başvurunuz.</source>
        <translation>Your request was withdrawn. Ask your project officer for a new request.</translation>
    </message>
    <message>
        <source>Başvurunuz iptal edildi. Gerekçe: %1
Yeni talep için proje sorumlunuza başvurunuz.</source>
        <translation>Your application was cancelled. Reason: %1
Ask your project officer for a new request.</translation>
    </message>
</context>
<context>
    <name>eimza::ui::HelpWindow</name>
    <message>
        <source>Yardım – e-İmza Yenileme</source>
        <translation>Help – e-İmza Yenileme</translation>
    </message>
    <message>
        <source>Yardım konuları</source>
        <translation>Help topics</translation>
    </message>
    <message>
        <source>Yardım metni</source>
        <translation>Help text</translation>
    </message>
</context>
<context>
    <name>eimza::ui::InformationTexts</name>
    <message>
        <source>pencereler, ağ, veri tabanı erişimi</source>
        <translation>windows, network, access to databases</translation>
    </message>
    <message>
        <source>simgeler</source>
        <translation>icons</translation>
    </message>
    <message>
        <source>şifreleme ve güvenli bağlantı</source>
        <translation>encryption and secure connection</translation>
    </message>
    <message>
        <source>kamu malı</source>
        <translation>public domain</translation>
    </message>
    <message>
        <source>bu bilgisayardaki veriler</source>
        <translation>data on this computer</translation>
    </message>
    <message>
        <source>Excel dosyaları</source>
        <translation>Excel files</translation>
    </message>
    <message>
        <source>sıkıştırma</source>
        <translation>compression</translation>
    </message>
    <message>
        <source>eşitleme yanıtlarının okunması</source>
        <translation>reading the synchronisation&apos;s answers</translation>
    </message>
    <message>
        <source>anahtar zinciri</source>
        <translation>keychain</translation>
    </message>
    <message>
        <source>örnek verilerin sunucusu</source>
        <translation>server of the practice data</translation>
    </message>
    <message>
        <source>hata değerleri</source>
        <translation>error values</translation>
    </message>
    <message>
        <source>e-İmza Yenileme Hakkında</source>
        <translation>About e-İmza Yenileme</translation>
    </message>
    <message>
        <source>Sürüm %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>Apache Lisansı 2.0 ile dağıtılır.</source>
        <translation>Distributed under the Apache License 2.0.</translation>
    </message>
    <message>
        <source>İçindeki parçalar ve lisansları:</source>
        <translation>Its parts and their licences:</translation>
    </message>
    <message>
        <source>Bildirim Geçmişi</source>
        <translation>Message History</translation>
    </message>
    <message>
        <source>Henüz bildirim yok.</source>
        <translation>No messages yet.</translation>
    </message>
    <message>
        <source>Qt&apos;nin içindekiler: PCRE2, HarfBuzz, FreeType, libpng, libjpeg-turbo, double-conversion</source>
        <translation>Inside Qt: PCRE2, HarfBuzz, FreeType, libpng, libjpeg-turbo, double-conversion</translation>
    </message>
    <message>
        <source>yazılar, resimler, aramalar</source>
        <translation>texts, pictures, searches</translation>
    </message>
    <message>
        <source>derleyicinin kitaplıkları</source>
        <translation>the compiler&apos;s libraries</translation>
    </message>
</context>
<context>
    <name>eimza::ui::KeyPage</name>
    <message>
        <source>Anahtar Deposu Bulunamadı</source>
        <translation>No Keychain Found</translation>
    </message>
    <message>
        <source>Anahtar Deposu Kilitli</source>
        <translation>The Keychain Is Locked</translation>
    </message>
    <message>
        <source>Anahtar Deposuna Erişilemedi</source>
        <translation>The Keychain Refused Access</translation>
    </message>
    <message>
        <source>Anahtar Deposu Yanıt Vermedi</source>
        <translation>The Keychain Did Not Answer</translation>
    </message>
    <message>
        <source>Çevrimdışı Verileri Aç</source>
        <translation>Open the Offline Data</translation>
    </message>
    <message>
        <source>Çevrimdışı Verilerin Anahtarı Bulunamadı</source>
        <translation>The Key of the Offline Data Was Not Found</translation>
    </message>
    <message>
        <source>Çevrimdışı Verilerin Anahtarı Değişmiş</source>
        <translation>The Key of the Offline Data Has Changed</translation>
    </message>
    <message>
        <source>Çevrimdışı Verilerin Anahtarı Bozulmuş</source>
        <translation>The Key of the Offline Data Is Damaged</translation>
    </message>
    <message>
        <source>Çevrimdışı Verilerin Kime Ait Olduğu Bilinmiyor</source>
        <translation>Whose the Offline Data Is Cannot Be Told</translation>
    </message>
    <message>
        <source>Çevrimdışı Veriler Daha Yeni Bir Sürüme Ait</source>
        <translation>The Offline Data Belongs to a Newer Version</translation>
    </message>
    <message>
        <source>Program Zaten Açık</source>
        <translation>The Program Is Already Open</translation>
    </message>
    <message>
        <source>Çevrimdışı Veri Klasörü Kullanılamıyor</source>
        <translation>The Offline Data Folder Cannot Be Used</translation>
    </message>
    <message>
        <source>Bu bilgisayarda çevrimdışı verilerin anahtarını saklayacak bir anahtar deposu çalışmıyor.</source>
        <translation>No keychain that could keep the key of the offline data is running on this computer.</translation>
    </message>
    <message>
        <source>Çevrimdışı verilerin anahtarı, işletim sisteminin anahtar deposunda saklanır. Deponun kilidini açıp yeniden deneyiniz.</source>
        <translation>The key of the offline data is kept in the operating system&apos;s keychain. Unlock it and try again.</translation>
    </message>
    <message>
        <source>İşletim sistemi anahtar deposuna erişime izin vermedi. İzin verip yeniden deneyiniz.</source>
        <translation>The operating system did not allow access to the keychain. Allow it and try again.</translation>
    </message>
    <message>
        <source>Anahtar deposu beklenmeyen bir yanıt verdi. Yeniden deneyiniz; sorun sürerse bilgi işlem biriminize başvurunuz.</source>
        <translation>The keychain gave an unexpected answer. Try again; if this goes on, contact your IT department.</translation>
    </message>
    <message>
        <source>Bu bilgisayardaki veriler bir parola cümlesiyle korunuyor. Bu, oturum parolanız değildir.</source>
        <translation>The data on this computer is protected by a passphrase. It is not the password you sign in with.</translation>
    </message>
    <message>
        <source>Anahtar deposu açık, ancak bu bilgisayardaki verilerin anahtarı içinde yok. Bu veriler açılamıyor.</source>
        <translation>The keychain is open, but the key of the data on this computer is not in it. This data cannot be opened.</translation>
    </message>
    <message>
        <source>Anahtar deposunda başka bir anahtar var; bu bilgisayardaki veriler onunla açılamıyor.</source>
        <translation>The keychain holds another key, which does not open the data on this computer.</translation>
    </message>
    <message>
        <source>Anahtarın bu bilgisayardaki parçası eksik ya da bozuk; veriler açılamıyor.</source>
        <translation>The part of the key on this computer is missing or damaged; the data cannot be opened.</translation>
    </message>
    <message>
        <source>Bu bilgisayarda çevrimdışı veriler var, ancak kime ait olduklarını gösteren dosya eksik ya da bozuk; bu veriler açılamıyor.</source>
        <translation>There is offline data on this computer, but the file that tells whose it is is missing or damaged; this data cannot be opened.</translation>
    </message>
    <message>
        <source>Bu bilgisayardaki veriler programın daha yeni bir sürümüyle yazılmış. Bilgi işlem biriminize başvurunuz.</source>
        <translation>The data on this computer was written by a newer version of the program. Contact your IT department.</translation>
    </message>
    <message>
        <source>Aynı veri klasörünü kullanan başka bir pencere açık. Onu kapatıp yeniden deneyiniz.</source>
        <translation>Another window is using the same data folder. Close it and try again.</translation>
    </message>
    <message>
        <source>Klasör okunamıyor ya da yazılamıyor. Yeri, izinleri ve boş alanı kontrol ediniz.</source>
        <translation>The folder cannot be read or written. Check its place, permissions and free space.</translation>
    </message>
    <message>
        <source>Verileri bir parola cümlesiyle koruyabilir ya da bu bilgisayarda veri saklamadan çalışabilirsiniz.</source>
        <translation>You can protect the data with a passphrase or work without keeping data on this computer.</translation>
    </message>
    <message>
        <source>Veriler silinip sunucudan yeniden alınabilir.</source>
        <translation>The data can be deleted and fetched from the server again.</translation>
    </message>
    <message numerus="yes">
        <source>Gönderilmemiş %n işlem var. Veriler yeniden alınırsa bu işlemler gönderilmez; silinmez, ayrı bir dosyada saklanır.</source>
        <translation>
            <numerusform>%n action has not been sent. If the data is fetched again, it is not sent; it is not deleted but kept in a separate file.</numerusform>
            <numerusform>%n actions have not been sent. If the data is fetched again, they are not sent; they are not deleted but kept in a separate file.</numerusform>
        </translation>
    </message>
    <message>
        <source>Vazgeç</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Veri Saklamadan Çalış</source>
        <translation>Work Without Keeping Data</translation>
    </message>
    <message>
        <source>Verileri Yeniden Al</source>
        <translation>Fetch the Data Again</translation>
    </message>
    <message>
        <source>Parola Cümlesiyle Koru</source>
        <translation>Protect with the Passphrase</translation>
    </message>
    <message>
        <source>Aç</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Yeniden Dene</source>
        <translation>Try Again</translation>
    </message>
    <message>
        <source>Parola cümlesi</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Parola cümlesi (yeniden)</source>
        <translation>Passphrase (again)</translation>
    </message>
    <message>
        <source>İki parola cümlesi aynı değil.</source>
        <translation>The two passphrases are not the same.</translation>
    </message>
    <message>
        <source>Parola cümlenizi giriniz.</source>
        <translation>Enter your passphrase.</translation>
    </message>
</context>
<context>
    <name>eimza::ui::KsmPage</name>
    <message>
        <source>Kayıt</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>Başlangıç</source>
        <translation>Begins</translation>
    </message>
    <message>
        <source>Bitiş</source>
        <translation>Ends</translation>
    </message>
    <message>
        <source>Kamu SM Kaydı</source>
        <translation>Kamu SM&apos;s Record</translation>
    </message>
    <message>
        <source>Kurum Kaydı</source>
        <translation>Own Record</translation>
    </message>
    <message>
        <source>Fark</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>Kayıt yok</source>
        <translation>No record</translation>
    </message>
    <message>
        <source>Durum farklı</source>
        <translation>State differs</translation>
    </message>
    <message>
        <source>Kurumda yok</source>
        <translation>Not on own record</translation>
    </message>
    <message>
        <source>Adres farklı</source>
        <translation>Address differs</translation>
    </message>
    <message>
        <source>Kamu SM&apos;de yok</source>
        <translation>Not at Kamu SM</translation>
    </message>
    <message>
        <source>Bitiş tarihi farklı</source>
        <translation>End differs</translation>
    </message>
    <message>
        <source>Başlangıç tarihi farklı</source>
        <translation>Beginning differs</translation>
    </message>
    <message>
        <source>Aynı</source>
        <translation>Same</translation>
    </message>
    <message>
        <source>E-posta</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Talep %1</source>
        <translation>Request %1</translation>
    </message>
    <message>
        <source>Sertifika %1</source>
        <translation>Certificate %1</translation>
    </message>
    <message>
        <source>E-posta adresi farklı: erişim parolası Kamu SM&apos;de kayıtlı adrese gönderilir.</source>
        <translation>The e-mail address differs: the access password is sent to the address at Kamu SM.</translation>
    </message>
    <message>
        <source>Farkı Göster</source>
        <translation>Show Difference</translation>
    </message>
    <message>
        <source>KSM Sorgulama</source>
        <translation>KSM Query</translation>
    </message>
    <message>
        <source>Bu alanda Kamu SM&apos;nin o andaki kaydı kurum kaydıyla yan yana gösterilir. Her sorgu kayıt altına alınır.</source>
        <translation>Here Kamu SM&apos;s record of this moment is shown beside the own record. Every query is recorded.</translation>
    </message>
    <message>
        <source>Kamu SM ve kurum kayıtları</source>
        <translation>Records of Kamu SM and own records</translation>
    </message>
    <message>
        <source>TC Kimlik No</source>
        <translation>T.C. ID No.</translation>
    </message>
    <message>
        <source>veya Sertifika Seri No</source>
        <translation>or Certificate Serial No</translation>
    </message>
    <message>
        <source>TC Kimlik No ya da sertifika seri no giriniz.</source>
        <translation>Enter a T.C. ID No. or a certificate&apos;s serial no.</translation>
    </message>
    <message>
        <source>Seri no yalnızca 0–9 ve A–F içerir, en çok 64 hanedir.</source>
        <translation>A serial no has only 0–9 and A–F, and at most 64 digits.</translation>
    </message>
    <message>
        <source>TC Kimlik No ile seri no birlikte sorgulanmaz; birini siliniz.</source>
        <translation>T.C. ID No. and serial no are not queried together; remove one of them.</translation>
    </message>
    <message>
        <source>Kişi ya da sertifika sorgulayınız</source>
        <translation>Query a person or a certificate</translation>
    </message>
    <message>
        <source>TC Kimlik No ya da sertifika seri no girip Sorgula düğmesine basınız.</source>
        <translation>Enter a T.C. ID No. or a certificate&apos;s serial no and press Search.</translation>
    </message>
    <message>
        <source>%1 %2 · Kamu SM&apos;ye ulaşılamadı. Kayıtlı yanıt: %3</source>
        <translation>%1 %2 · Kamu SM was not reached. Kept answer: %3</translation>
    </message>
    <message>
        <source>%1 %2 · Kaynak: Kamu SM yanıtı %3</source>
        <translation>%1 %2 · Source: Kamu SM&apos;s answer %3</translation>
    </message>
    <message>
        <source>Kayıt bulunamadı.</source>
        <translation>No record was found.</translation>
    </message>
    <message>
        <source>Bu numarayla birimlerinizde kayıtlı bir kişi ya da sertifika yok.</source>
        <translation>No person or certificate of your units has this number.</translation>
    </message>
    <message>
        <source>Kamu SM&apos;ye ulaşılamadı.</source>
        <translation>Kamu SM was not reached.</translation>
    </message>
    <message>
        <source>Bu kişi için kayıtlı bir yanıt da yok. Birkaç dakika sonra yeniden deneyiniz.</source>
        <translation>There is no kept answer about this person either. Try again in a few minutes.</translation>
    </message>
    <message>
        <source>Yeniden Dene</source>
        <translation>Try Again</translation>
    </message>
    <message>
        <source>Kamu SM&apos;de bu kişinin kaydı yok.</source>
        <translation>Kamu SM has no record of this person.</translation>
    </message>
    <message>
        <source>Kamu SM kaydı ile kurum kaydı aynı.</source>
        <translation>Kamu SM&apos;s record and the own record are the same.</translation>
    </message>
    <message numerus="yes">
        <source>Kamu SM kaydı ile kurum kaydı %n yerde farklı.</source>
        <translation>
            <numerusform>Kamu SM&apos;s record and the own record differ in %n place.</numerusform>
            <numerusform>Kamu SM&apos;s record and the own record differ in %n places.</numerusform>
        </translation>
    </message>
    <message>
        <source>Gösterilecek kayıt yok.</source>
        <translation>There is nothing to show.</translation>
    </message>
    <message>
        <source>Farklı bir kayıt bulunmuyor.</source>
        <translation>No record differs.</translation>
    </message>
    <message>
        <source>Ret ya da
İptal Nedeni</source>
        <translation>Reason of Refusal
or Cancellation</translation>
    </message>
    <message>
        <source>TC Kimlik No “%1”</source>
        <translation>T.C. ID No. “%1”</translation>
    </message>
    <message>
        <source>Sertifika seri no (son 3) “%1”</source>
        <translation>Certificate serial no (last 3) “%1”</translation>
    </message>
    <message>
        <source>%1, yalnızca farklı kayıtlar</source>
        <translation>%1, only differing records</translation>
    </message>
</context>
<context>
    <name>eimza::ui::Label</name>
    <message>
        <source>&amp;Kopyala</source>
        <translation>&amp;Copy</translation>
    </message>
    <message>
        <source>&amp;Tümünü Seç</source>
        <translation>&amp;Select All</translation>
    </message>
</context>
<context>
    <name>eimza::ui::ListArea</name>
    <message>
        <source>Yükleniyor…</source>
        <translation>Loading…</translation>
    </message>
    <message>
        <source>%1 Hata kodu: %2</source>
        <translation>%1 Error code: %2</translation>
    </message>
    <message>
        <source>Yeniden Dene</source>
        <translation>Try Again</translation>
    </message>
    <message>
        <source>Bu ölçütlere uyan kayıt yok.</source>
        <translation>No record matches these criteria.</translation>
    </message>
    <message>
        <source>Uygulanan: %1</source>
        <translation>Applied: %1</translation>
    </message>
    <message>
        <source>Filtreyi Temizle</source>
        <translation>Clear Filter</translation>
    </message>
</context>
<context>
    <name>eimza::ui::ListFilter</name>
    <message>
        <source>Listede süz</source>
        <translation>Filter this list</translation>
    </message>
    <message>
        <source>Listede süz: %1</source>
        <translation>Filter this list: %1</translation>
    </message>
</context>
<context>
    <name>eimza::ui::LossSheet</name>
    <message>
        <source>Gönderilmemiş İşlemler</source>
        <translation>Unsent Actions</translation>
    </message>
    <message numerus="yes">
        <source>%n işlem sunucuya iletilemedi. Şimdi çıkarsanız bu işlemler kaybolur. Bağlantı kurulana kadar beklemek için Vazgeç düğmesine basınız.</source>
        <translation>
            <numerusform>%n action could not be sent to the server. If you exit now, it will be lost. To wait for a connection, press Cancel.</numerusform>
            <numerusform>%n actions could not be sent to the server. If you exit now, they will be lost. To wait for a connection, press Cancel.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n İşlemi Sil ve Çık</source>
        <translation>
            <numerusform>Delete %n Action and Exit</numerusform>
            <numerusform>Delete %n Actions and Exit</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::MainWindow</name>
    <message>
        <source>e-İmza Yenileme</source>
        <translation>e-İmza Yenileme</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Oturum Aç</source>
        <translation>Sign In</translation>
    </message>
    <message>
        <source>İlk Kurulum</source>
        <translation>First Set-up</translation>
    </message>
</context>
<context>
    <name>eimza::ui::Menus</name>
    <message>
        <source>&amp;Talep</source>
        <translation>&amp;Request</translation>
    </message>
    <message>
        <source>&amp;Yardım</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>e-İmza Yenileme &amp;Hakkında</source>
        <translation>&amp;About e-İmza Yenileme</translation>
    </message>
    <message>
        <source>&amp;Dosya</source>
        <translation>&amp;File</translation>
    </message>
    <message>
        <source>Şimdi &amp;Eşitle</source>
        <translation>&amp;Sync Now</translation>
    </message>
    <message>
        <source>Çı&amp;kış</source>
        <translation>E&amp;xit</translation>
    </message>
    <message>
        <source>Dü&amp;zen</source>
        <translation>&amp;Edit</translation>
    </message>
    <message>
        <source>&amp;Geri Al</source>
        <translation>&amp;Undo</translation>
    </message>
    <message>
        <source>&amp;Kopyala</source>
        <translation>&amp;Copy</translation>
    </message>
    <message>
        <source>&amp;Başlıklarla Kopyala</source>
        <translation>Copy with &amp;Headers</translation>
    </message>
    <message>
        <source>&amp;Tümünü Seç</source>
        <translation>&amp;Select All</translation>
    </message>
    <message>
        <source>&amp;Ara</source>
        <translation>&amp;Find</translation>
    </message>
    <message>
        <source>Gö&amp;rünüm</source>
        <translation>&amp;View</translation>
    </message>
    <message>
        <source>Ayrıntı &amp;Paneli</source>
        <translation>Details &amp;Pane</translation>
    </message>
    <message>
        <source>Sonraki &amp;Bölme</source>
        <translation>&amp;Next Section</translation>
    </message>
    <message>
        <source>Ö&amp;nceki Bölme</source>
        <translation>Previ&amp;ous Section</translation>
    </message>
    <message>
        <source>&amp;Renkler</source>
        <translation>&amp;Colours</translation>
    </message>
    <message>
        <source>&amp;Otomatik</source>
        <translation>&amp;Automatic</translation>
    </message>
    <message>
        <source>&amp;Açık</source>
        <translation>&amp;Light</translation>
    </message>
    <message>
        <source>&amp;Koyu</source>
        <translation>&amp;Dark</translation>
    </message>
    <message>
        <source>&amp;Satır Aralığı</source>
        <translation>Row &amp;Spacing</translation>
    </message>
    <message>
        <source>&amp;Sıkışık</source>
        <translation>&amp;Compact</translation>
    </message>
    <message>
        <source>&amp;Normal</source>
        <translation>&amp;Normal</translation>
    </message>
    <message>
        <source>&amp;Geniş</source>
        <translation>&amp;Wide</translation>
    </message>
    <message>
        <source>&amp;Yazı Boyutu</source>
        <translation>&amp;Text Size</translation>
    </message>
    <message>
        <source>&amp;Büyüt</source>
        <translation>&amp;Larger</translation>
    </message>
    <message>
        <source>&amp;Küçült</source>
        <translation>&amp;Smaller</translation>
    </message>
    <message>
        <source>%&amp;100</source>
        <translation>&amp;100%</translation>
    </message>
    <message>
        <source>&amp;Oturumu Kapat…</source>
        <translation>Sign &amp;Out…</translation>
    </message>
    <message>
        <source>&amp;Dışa Aktar…</source>
        <translation>&amp;Export…</translation>
    </message>
    <message>
        <source>&amp;Yazdır…</source>
        <translation>&amp;Print…</translation>
    </message>
    <message>
        <source>Bildirim Geç&amp;mişi</source>
        <translation>&amp;Message History</translation>
    </message>
    <message>
        <source>&amp;Araçlar</source>
        <translation>&amp;Tools</translation>
    </message>
    <message>
        <source>&amp;Ayarlar…</source>
        <translation>&amp;Settings…</translation>
    </message>
    <message>
        <source>&amp;Tanılama Raporu…</source>
        <translation>&amp;Diagnostics Report…</translation>
    </message>
    <message>
        <source>Bu Ekran &amp;İçin Yardım</source>
        <translation>Help &amp;for this View</translation>
    </message>
    <message>
        <source>Kurum politikasıyla belirlenmiş</source>
        <translation>Set by the institution&apos;s policy</translation>
    </message>
</context>
<context>
    <name>eimza::ui::NavigationBar</name>
    <message>
        <source>Ekranlar</source>
        <translation>Screens</translation>
    </message>
</context>
<context>
    <name>eimza::ui::NoPermissionPage</name>
    <message>
        <source>Bu ekranı görüntüleme yetkiniz bulunmuyor.</source>
        <translation>You have no permission to see this view.</translation>
    </message>
    <message>
        <source>Rolünüz: %1. Yetki için sistem yöneticinize başvurunuz.</source>
        <translation>Your role: %1. Ask your system administrator for permission.</translation>
    </message>
    <message>
        <source>İlk Ekrana Dön</source>
        <translation>Back to the First View</translation>
    </message>
</context>
<context>
    <name>eimza::ui::NoticeWriter</name>
    <message>
        <source>Önceki yazılar hazırlanıyor. Bitmesini bekleyiniz ya da durdurunuz.</source>
        <translation>The letters before are still being made. Wait for them or stop them.</translation>
    </message>
    <message numerus="yes">
        <source>%n bilgilendirme yazısı kaydedildi.</source>
        <translation>
            <numerusform>%n letter was saved.</numerusform>
            <numerusform>%n letters were saved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kişilik arama listesi kaydedildi.</source>
        <translation>
            <numerusform>A call list with %n person was saved.</numerusform>
            <numerusform>A call list with %n people was saved.</numerusform>
        </translation>
    </message>
    <message>
        <source>Durduruldu. Yarım kalan dosya bırakılmadı.</source>
        <translation>Stopped. No unfinished file was left behind.</translation>
    </message>
    <message>
        <source>Yazılar hazırlanıyor…</source>
        <translation>Making the letters…</translation>
    </message>
</context>
<context>
    <name>eimza::ui::OpenListPane</name>
    <message>
        <source>◂ Listeden Çıkar</source>
        <translation>◂ Take Out of the List</translation>
    </message>
    <message>
        <source>Sıra</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>Talep No</source>
        <translation>Request No.</translation>
    </message>
    <message>
        <source>Adı Soyadı</source>
        <translation>Name and Surname</translation>
    </message>
    <message>
        <source>Son Başvuru
Tarihi</source>
        <translation>File
By</translation>
    </message>
    <message>
        <source>Sorun</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Cep telefonu eksik</source>
        <translation>Mobile phone missing</translation>
    </message>
    <message>
        <source>Gönderim listesi</source>
        <translation>Sending list</translation>
    </message>
    <message>
        <source>Gönderim Listesi (%1)</source>
        <translation>Sending List (%1)</translation>
    </message>
    <message>
        <source>Düzelt…</source>
        <translation>Correct…</translation>
    </message>
    <message>
        <source>İletişim bilgilerini düzelt</source>
        <translation>Correct the contact details</translation>
    </message>
</context>
<context>
    <name>eimza::ui::Output</name>
    <message>
        <source>Önceki dışa aktarma ya da yazdırma sürüyor. Bitmesini bekleyiniz ya da durdurunuz.</source>
        <translation>The previous export or print is still running. Wait until it ends, or stop it.</translation>
    </message>
    <message>
        <source>Liste henüz yükleniyor. Kayıtlar görününce yeniden deneyiniz.</source>
        <translation>The list is still loading. Try again once the records are shown.</translation>
    </message>
    <message>
        <source>Listede kayıt yok; dışa aktarılacak ya da yazdırılacak bir şey bulunmuyor.</source>
        <translation>There are no records in the list; nothing can be exported or printed.</translation>
    </message>
    <message>
        <source>seçili kayıtlar</source>
        <translation>selected records</translation>
    </message>
    <message>
        <source>Dışa Aktar</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Bir Excel sayfası en çok %1 kayıt alır. CSV seçiniz ya da listeyi süzünüz.</source>
        <translation>An Excel sheet holds at most %1 records. Choose CSV or filter the list.</translation>
    </message>
    <message>
        <source>Yazdır</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>Görünen sütunlar yazdırılır.</source>
        <translation>The visible columns are printed.</translation>
    </message>
    <message>
        <source>Yazıcıyı Seç…</source>
        <translation>Choose the Printer…</translation>
    </message>
    <message numerus="yes">
        <source>%n kayıt yazıcıya gönderildi.</source>
        <translation>
            <numerusform>%n record was sent to the printer.</numerusform>
            <numerusform>%n records were sent to the printer.</numerusform>
        </translation>
    </message>
    <message>
        <source>Durduruldu. Yarım kalan dosya bırakılmadı.</source>
        <translation>Stopped. No unfinished file was left behind.</translation>
    </message>
    <message>
        <source>Kayıtlar yazılıyor…</source>
        <translation>Writing records…</translation>
    </message>
    <message numerus="yes">
        <source>%n kayıt dışa aktarıldı: %1</source>
        <translation>
            <numerusform>%n record was exported: %1</numerusform>
            <numerusform>%n records were exported: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Klasörü Aç</source>
        <translation>Open Folder</translation>
    </message>
    <message>
        <source>Görünen sütunlarda maskelenen bilgi yok.</source>
        <translation>Nothing is masked in the visible columns.</translation>
    </message>
    <message>
        <source>Panoya bir kerede en çok %1 satır kopyalanır; %2 satır seçtiniz. Bunun yerine listeyi dışa aktarınız.</source>
        <translation>At most %1 rows can be copied at once; you selected %2. Export the list instead.</translation>
    </message>
    <message>
        <source>Yazdırılamadı. Bu bilgisayarda tanımlı bir yazıcı yok. Listeyi PDF dosyası olarak dışa aktarabilirsiniz.</source>
        <translation>Printing failed. There is no printer on this computer. You can export the list as a PDF file instead.</translation>
    </message>
</context>
<context>
    <name>eimza::ui::OutputTexts</name>
    <message>
        <source>T.C. kimlik numaraları ve telefonlar maskelidir.</source>
        <translation>National identity numbers and telephones are masked.</translation>
    </message>
    <message>
        <source>%1 (maskeli)</source>
        <translation>%1 (masked)</translation>
    </message>
    <message>
        <source>T.C. kimlik numaraları maskesizdir; dışa aktarıldıkları kayıt altındadır.</source>
        <translation>Identity numbers are not masked; their export is on record.</translation>
    </message>
    <message>
        <source>%1 (maskesiz)</source>
        <translation>%1 (unmasked)</translation>
    </message>
</context>
<context>
    <name>eimza::ui::OwnStatusPage</name>
    <message>
        <source>Seri No (son 3)</source>
        <translation>Serial No (last 3)</translation>
    </message>
    <message>
        <source>Başlangıç</source>
        <translation>Begins</translation>
    </message>
    <message>
        <source>Bitiş</source>
        <translation>Ends</translation>
    </message>
    <message>
        <source>Kalan Gün</source>
        <translation>Days Left</translation>
    </message>
    <message>
        <source>Sertifika Durumu</source>
        <translation>Certificate State</translation>
    </message>
    <message>
        <source>E-İmza Durumları</source>
        <translation>E-Signature States</translation>
    </message>
    <message>
        <source>Bu alanda sertifikalarınız ve başvurunuzun durumu adım adım gösterilir.</source>
        <translation>Here your certificates and the state of your application are shown step by step.</translation>
    </message>
    <message>
        <source>Sertifikalarım</source>
        <translation>My certificates</translation>
    </message>
    <message numerus="yes">
        <source>%n sertifika · Veri tarihi: %1</source>
        <translation>
            <numerusform>%n certificate · Date of the data: %1</numerusform>
            <numerusform>%n certificates · Date of the data: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Personel kaydınız bulunamadı.</source>
        <translation>Your personnel record was not found.</translation>
    </message>
    <message>
        <source>Kullanıcı adınız bir personel kaydıyla eşleşmiyor. Proje sorumlunuza başvurunuz.</source>
        <translation>Your user name fits no personnel record. Ask your project officer.</translation>
    </message>
    <message>
        <source>Veriler henüz alınmadı.</source>
        <translation>The data has not been received yet.</translation>
    </message>
    <message>
        <source>Bağlantı kurulunca sertifikalarınız burada gösterilir.</source>
        <translation>Once there is a connection, your certificates are shown here.</translation>
    </message>
    <message>
        <source>Şimdi Eşitle</source>
        <translation>Synchronise Now</translation>
    </message>
    <message>
        <source>Sertifikanız bulunmuyor.</source>
        <translation>You have no certificate.</translation>
    </message>
    <message>
        <source>İlk başvurunuzu proje sorumlunuz oluşturur.</source>
        <translation>Your project officer creates your first application.</translation>
    </message>
    <message>
        <source>Başvurunuz bulunmuyor.</source>
        <translation>You have no application.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>eimza::ui::Page</name>
    <message>
        <source>Ayrıntı</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Sütunlar</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>Dışa Aktar</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Yazdır…</source>
        <translation>Print…</translation>
    </message>
    <message>
        <source>Excel (XLSX)…</source>
        <translation>Excel (XLSX)…</translation>
    </message>
    <message>
        <source>CSV…</source>
        <translation>CSV…</translation>
    </message>
    <message>
        <source>PDF/A…</source>
        <translation>PDF/A…</translation>
    </message>
    <message>
        <source>Yazdır</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>Bu Değere Göre Filtrele</source>
        <translation>Filter by This Value</translation>
    </message>
</context>
<context>
    <name>eimza::ui::PageTexts</name>
    <message>
        <source>Filtre: %1</source>
        <translation>Filter: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n kayıt</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
    <message>
        <source>Hazırlayan: %1</source>
        <translation>Prepared by: %1</translation>
    </message>
    <message>
        <source>Veri tarihi: %1</source>
        <translation>Date of the data: %1</translation>
    </message>
    <message>
        <source>HİZMETE ÖZEL</source>
        <translation>OFFICIAL USE ONLY</translation>
    </message>
    <message>
        <source>Sayfa %1/%2</source>
        <translation>Page %1/%2</translation>
    </message>
    <message>
        <source>e-İmza Yenileme</source>
        <translation>e-İmza Yenileme</translation>
    </message>
</context>
<context>
    <name>eimza::ui::PassphraseSheet</name>
    <message>
        <source>Parola Cümlesini Değiştir</source>
        <translation>Change Passphrase</translation>
    </message>
    <message>
        <source>Bu bilgisayardaki veriler bu cümleyle korunur. Oturum parolanız değişmez. Cümleyi unutursanız veriler sunucudan yeniden alınır; gönderilmemiş işlemler gönderilmez.</source>
        <translation>The passphrase protects the data on this computer. Your sign-in password does not change. If you forget it, the data is fetched from the server again; actions that have not been sent are not sent.</translation>
    </message>
    <message>
        <source>Şimdiki parola cümlesi</source>
        <translation>Present passphrase</translation>
    </message>
    <message>
        <source>Yeni parola cümlesi</source>
        <translation>New passphrase</translation>
    </message>
    <message>
        <source>Yeni parola cümlesi (yeniden)</source>
        <translation>New passphrase (again)</translation>
    </message>
    <message>
        <source>Değiştir</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Şimdiki parola cümlenizi giriniz.</source>
        <translation>Enter your present passphrase.</translation>
    </message>
    <message>
        <source>Yeni parola cümlesi şimdikiyle aynı.</source>
        <translation>The new passphrase is the present one.</translation>
    </message>
    <message>
        <source>İki parola cümlesi aynı değil.</source>
        <translation>The two passphrases are not the same.</translation>
    </message>
    <message>
        <source>Parola cümlesi en az %1 karakter olmalıdır.</source>
        <translation>The passphrase must have at least %1 characters.</translation>
    </message>
    <message>
        <source>Parola cümlesinde en az %1 farklı karakter bulunmalıdır.</source>
        <translation>The passphrase must have at least %1 different characters.</translation>
    </message>
    <message numerus="yes">
        <source>Parola cümlesi yanlış. %n saniye sonra yeniden deneyiniz.</source>
        <translation>
            <numerusform>The passphrase is wrong. Try again in %n second.</numerusform>
            <numerusform>The passphrase is wrong. Try again in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::PendingModel</name>
    <message>
        <source>Yeniden gönderme</source>
        <translation>Resend</translation>
    </message>
    <message>
        <source>Geri çekme</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>Bekletme</source>
        <translation>Put on hold</translation>
    </message>
    <message>
        <source>İade</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>Uygun bulma</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>Gönderim listesine ekleme</source>
        <translation>Add to the sending list</translation>
    </message>
    <message>
        <source>Listeden çıkarma</source>
        <translation>Remove from the list</translation>
    </message>
    <message>
        <source>Kamu SM&apos;ye gönderme</source>
        <translation>Send to Kamu SM</translation>
    </message>
    <message>
        <source>Gönderimi durdurma</source>
        <translation>Stop sending</translation>
    </message>
    <message>
        <source>İptal</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Görüşme kaydı</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>İletişim bilgisi düzeltme</source>
        <translation>Correct contact details</translation>
    </message>
    <message>
        <source>Ay onayı</source>
        <translation>Sign off the month</translation>
    </message>
    <message>
        <source>Vekâlet</source>
        <translation>Deputy</translation>
    </message>
    <message>
        <source>Sırada</source>
        <translation>Queued</translation>
    </message>
    <message>
        <source>Gönderiliyor</source>
        <translation>Sending</translation>
    </message>
    <message>
        <source>Gönderildi</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Reddedildi</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>İncelenmeli (çakışma)</source>
        <translation>Needs review (conflict)</translation>
    </message>
    <message>
        <source>İşlem</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Kişi</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Oluşturma</source>
        <translation>Created</translation>
    </message>
    <message>
        <source>Durum</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Açıklama</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Bu kişi için açık bir talep var. Talep İşlemleri&apos;nden durumunu izleyiniz.</source>
        <translation>There is an open request for this person. Follow it in Request Processing.</translation>
    </message>
    <message>
        <source>T.C. Kimlik No gösterimi</source>
        <translation>Showing of a T.C. ID No.</translation>
    </message>
    <message>
        <source>Maskesiz dışa aktarma</source>
        <translation>Unmasked export</translation>
    </message>
    <message>
        <source>İncelenmeli</source>
        <translation>Needs review</translation>
    </message>
    <message>
        <source>Sunucu bu işlemi kabul etmedi; siz karar verene kadar sıradaki işlemler bekler.</source>
        <translation>The server did not accept this action; the actions behind it wait until you decide.</translation>
    </message>
</context>
<context>
    <name>eimza::ui::PendingPage</name>
    <message>
        <source>Eşitleme ve Bekleyenler</source>
        <translation>Sync and Pending</translation>
    </message>
    <message>
        <source>Bu alanda verilerin ne zaman alındığı ve sunucuya iletilmeyi bekleyen işlemler gösterilir.</source>
        <translation>This page shows when the data was received and which actions are waiting to be sent to the server.</translation>
    </message>
    <message>
        <source>Şimdi Eşitle</source>
        <translation>Sync Now</translation>
    </message>
    <message>
        <source>Bekleyen işlemler</source>
        <translation>Pending actions</translation>
    </message>
    <message>
        <source>Vazgeç</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>Geri Al</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Eşitleniyor: %1 / %2 kayıt</source>
        <translation>Syncing records: %1 / %2</translation>
    </message>
    <message>
        <source>Çevrimiçi. Son eşitleme: %1</source>
        <translation>Online. Last sync: %1</translation>
    </message>
    <message>
        <source>Çevrimdışı: sunucuya ulaşılamadı. Son eşitleme: %1</source>
        <translation>Offline: the server could not be reached. Last sync: %1</translation>
    </message>
    <message>
        <source>Bekleyen işlem yok.</source>
        <translation>There are no pending actions.</translation>
    </message>
    <message>
        <source>Yaptığınız her işlem sunucuya iletildi.</source>
        <translation>Everything you did has reached the server.</translation>
    </message>
    <message>
        <source>henüz yapılmadı</source>
        <translation>not yet done</translation>
    </message>
    <message>
        <source>Durdur</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Verileri Sil ve Yeniden Al…</source>
        <translation>Delete the Data and Fetch It Anew…</translation>
    </message>
    <message>
        <source>İncele…</source>
        <translation>Look…</translation>
    </message>
    <message numerus="yes">
        <source>%n işlem</source>
        <translation>
            <numerusform>%n action</numerusform>
            <numerusform>%n actions</numerusform>
        </translation>
    </message>
    <message>
        <source>Eşitleniyor: %1 / %2 kayıt. Kalan süre: %3.</source>
        <translation>Synchronising: %1 of %2 records. Time left: %3.</translation>
    </message>
    <message>
        <source>Eşitleme durduruldu. Son eşitleme: %1</source>
        <translation>Synchronisation stopped. Last synchronised: %1</translation>
    </message>
    <message>
        <source>Bu bilgisayarda: %1 sertifika, %2 talep. Veri tarihi: %3</source>
        <translation>On this computer: %1 certificates, %2 requests. Date of the data: %3</translation>
    </message>
    <message>
        <source>Bu bilgisayarda: veriler henüz alınmadı.</source>
        <translation>On this computer: no data yet.</translation>
    </message>
    <message>
        <source>İşlemden vazgeçildi; sunucudaki değer kaldı.</source>
        <translation>The action was given up; the server&apos;s value stays.</translation>
    </message>
    <message>
        <source>Verileri Sil ve Yeniden Al</source>
        <translation>Delete the Data and Fetch It Anew</translation>
    </message>
    <message>
        <source>Bu bilgisayardaki kayıtlar silinir ve sunucudan yeniden alınır. Bekleyen işlemleriniz kalır. Veriler alınana kadar listeler boş görünür.</source>
        <translation>The records on this computer are deleted and fetched from the server again. Your waiting actions stay. Until the data has come the lists are empty.</translation>
    </message>
    <message>
        <source>Sil ve Yeniden Al</source>
        <translation>Delete and Fetch Anew</translation>
    </message>
    <message>
        <source>Bu bilgisayarda: kendinize ait %1 sertifika, %2 talep. Veri tarihi: %3</source>
        <translation>On this computer: %1 certificates, %2 requests of your own. Date of the data: %3</translation>
    </message>
    <message>
        <source>Oturum açık değil. Son eşitleme: %1</source>
        <translation>Not signed in. Last sync: %1</translation>
    </message>
    <message>
        <source>İşlem yeniden uygulandı. %1</source>
        <translation>The action was applied again. %1</translation>
    </message>
</context>
<context>
    <name>eimza::ui::PeoplePage</name>
    <message>
        <source>T.C. Kimlik No</source>
        <translation>T.C. ID No.</translation>
    </message>
    <message>
        <source>Adı</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Soyadı</source>
        <translation>Surname</translation>
    </message>
    <message>
        <source>Görev Yeri</source>
        <translation>Workplace</translation>
    </message>
    <message>
        <source>Ünvan</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>Personel Tipi</source>
        <translation>Staff Type</translation>
    </message>
    <message>
        <source>Açık Talep</source>
        <translation>Open Request</translation>
    </message>
    <message>
        <source>Personel Sorgulama</source>
        <translation>Personnel Query</translation>
    </message>
    <message>
        <source>Bu alanda bir kişinin sertifikaları, talepleri ve görüşmeleri tek bir geçmişte gösterilir.</source>
        <translation>Here a person&apos;s certificates, requests and contacts are shown in one timeline.</translation>
    </message>
    <message>
        <source>Temizle</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>Bulunan personel</source>
        <translation>People found</translation>
    </message>
    <message>
        <source>Kişi arayınız</source>
        <translation>Search for a person</translation>
    </message>
    <message>
        <source>En az bir ölçüt girip Sorgula düğmesine basınız.</source>
        <translation>Enter at least one criterion and press Search.</translation>
    </message>
    <message>
        <source>gönderilmeyi bekliyor</source>
        <translation>waiting to be sent</translation>
    </message>
    <message numerus="yes">
        <source>Arama sonucunda %n adet kayıt bulundu.</source>
        <translation>
            <numerusform>%n record was found.</numerusform>
            <numerusform>%n records were found.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>İlk %n kayıt gösteriliyor; aramayı daraltınız.</source>
        <translation>
            <numerusform>The first %n record is shown; narrow the search.</numerusform>
            <numerusform>The first %n records are shown; narrow the search.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 Çevrimdışı: bu bilgisayardaki %2 tarihli veriler.</source>
        <translation>%1 Offline: data of %2 on this computer.</translation>
    </message>
    <message>
        <source>Bu ölçütlere uyan kayıt yok.</source>
        <translation>No record fits these criteria.</translation>
    </message>
    <message>
        <source>Ölçütleri değiştirip yeniden sorgulayınız.</source>
        <translation>Change the criteria and search again.</translation>
    </message>
    <message>
        <source>T.C. Kimlik Numarasını Gös&amp;ter…</source>
        <translation>Show Na&amp;tional ID Number…</translation>
    </message>
    <message>
        <source>&amp;Görüşme Kaydı…</source>
        <translation>Record &amp;Contact…</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>eimza::ui::PersonModel</name>
    <message>
        <source>Yapılamaz</source>
        <translation>Not possible</translation>
    </message>
    <message>
        <source>Lütfen Seçiniz</source>
        <translation>Please Choose</translation>
    </message>
    <message>
        <source>T.C. Kimlik No</source>
        <translation>T.C. ID No.</translation>
    </message>
    <message>
        <source>Adı Soyadı</source>
        <translation>Name and Surname</translation>
    </message>
    <message>
        <source>Kullanıcı Adı</source>
        <translation>User Name</translation>
    </message>
    <message>
        <source>Görev Yeri</source>
        <translation>Workplace</translation>
    </message>
    <message>
        <source>Ünvan</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>Personel Tipi</source>
        <translation>Staff Type</translation>
    </message>
    <message>
        <source>Seçiniz…</source>
        <translation>Choose…</translation>
    </message>
</context>
<context>
    <name>eimza::ui::PersonQueryForm</name>
    <message>
        <source>TC Kimlik No</source>
        <translation>T.C. ID No.</translation>
    </message>
    <message>
        <source>Ad</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Soyadı</source>
        <translation>Surname</translation>
    </message>
    <message>
        <source>Personel Tipi</source>
        <translation>Staff Type</translation>
    </message>
    <message>
        <source>Birim</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Tümü</source>
        <translation>All</translation>
    </message>
    <message>
        <source>En çok 100 karakter yazılabilir.</source>
        <translation>At most 100 characters can be typed.</translation>
    </message>
    <message>
        <source>En az bir ölçüt giriniz.</source>
        <translation>Enter at least one criterion.</translation>
    </message>
    <message>
        <source>TC Kimlik No “%1”</source>
        <translation>T.C. ID No. “%1”</translation>
    </message>
    <message>
        <source>Ad “%1”</source>
        <translation>Name “%1”</translation>
    </message>
    <message>
        <source>Soyadı “%1”</source>
        <translation>Surname “%1”</translation>
    </message>
    <message>
        <source>Personel tipi “%1”</source>
        <translation>Staff type “%1”</translation>
    </message>
    <message>
        <source>Birim “%1”</source>
        <translation>Unit “%1”</translation>
    </message>
    <message>
        <source>Birimim</source>
        <translation>My unit</translation>
    </message>
    <message>
        <source>Kişi “%1 %2”</source>
        <translation>Person “%1 %2”</translation>
    </message>
</context>
<context>
    <name>eimza::ui::PersonSteps</name>
    <message>
        <source>T.C. Kimlik No</source>
        <translation>T.C. ID No.</translation>
    </message>
    <message>
        <source>Adı Soyadı</source>
        <translation>Name and Surname</translation>
    </message>
    <message>
        <source>Görev Yeri</source>
        <translation>Workplace</translation>
    </message>
    <message>
        <source>Açık Talep</source>
        <translation>Open Request</translation>
    </message>
    <message>
        <source>Çevrimdışı: bu bilgisayardaki %1 tarihli veriler gösteriliyor; ara adımlar bağlantı kurulunca gelir.</source>
        <translation>Offline: data of %1 on this computer is shown; the steps between come when there is a connection.</translation>
    </message>
    <message>
        <source>Veri tarihi: %1</source>
        <translation>Date of the data: %1</translation>
    </message>
    <message>
        <source>Bulunan personel</source>
        <translation>Staff found</translation>
    </message>
    <message>
        <source>Kişi arayınız</source>
        <translation>Search for a person</translation>
    </message>
    <message>
        <source>En az bir ölçüt girip Sorgula düğmesine basınız. Kişinin başvurusu adım adım gösterilir.</source>
        <translation>Enter at least one criterion and press Query. The person&apos;s application is shown step by step.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Bu ölçütlere uyan kayıt yok.</source>
        <translation>No record matches these criteria.</translation>
    </message>
    <message>
        <source>Ölçütleri değiştirip yeniden sorgulayınız.</source>
        <translation>Change the criteria and search again.</translation>
    </message>
    <message>
        <source>Temizle</source>
        <translation>Clear</translation>
    </message>
    <message numerus="yes">
        <source>İlk %n kayıt gösteriliyor; aramayı daraltınız.</source>
        <translation>
            <numerusform>Showing the first %n record; please narrow the search.</numerusform>
            <numerusform>Showing the first %n records; please narrow the search.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Arama sonucunda %n adet kayıt bulundu.</source>
        <translation>
            <numerusform>The search found %n record.</numerusform>
            <numerusform>The search found %n records.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 Çevrimdışı: bu bilgisayardaki %2 tarihli veriler.</source>
        <translation>%1 Offline: data of %2 on this computer.</translation>
    </message>
    <message>
        <source>%1 için başvuru bulunmuyor.</source>
        <translation>There is no application for %1.</translation>
    </message>
</context>
<context>
    <name>eimza::ui::PersonStory</name>
    <message>
        <source>Tarih</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Olay</source>
        <translation>Event</translation>
    </message>
    <message>
        <source>Kayıt</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>Kim</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>Açıklama</source>
        <translation>Explanation</translation>
    </message>
    <message>
        <source>Telefonla görüşüldü</source>
        <translation>Talked on the phone</translation>
    </message>
    <message>
        <source>E-posta gönderildi</source>
        <translation>E-mail sent</translation>
    </message>
    <message>
        <source>SMS gönderildi</source>
        <translation>SMS sent</translation>
    </message>
    <message>
        <source>Yazı gönderildi</source>
        <translation>Letter sent</translation>
    </message>
    <message>
        <source>Yüz yüze görüşüldü</source>
        <translation>Talked in person</translation>
    </message>
    <message>
        <source>%1: “%2”</source>
        <translation>%1: “%2”</translation>
    </message>
    <message>
        <source>Görüşme</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>Sertifika başladı</source>
        <translation>Certificate began</translation>
    </message>
    <message>
        <source>Sertifika bitecek</source>
        <translation>Certificate will end</translation>
    </message>
    <message>
        <source>Sertifika bitti</source>
        <translation>Certificate ended</translation>
    </message>
    <message>
        <source>Kamu SM</source>
        <translation>Kamu SM</translation>
    </message>
    <message>
        <source>yok</source>
        <translation>none</translation>
    </message>
    <message>
        <source>T.C. Kimlik Numarasını Göster… (kayıt altına alınır)</source>
        <translation>Show T.C. ID Number… (is recorded)</translation>
    </message>
    <message>
        <source>Talep Oluştur</source>
        <translation>Create Request</translation>
    </message>
    <message>
        <source>Talebi Aç</source>
        <translation>Open Request</translation>
    </message>
    <message>
        <source>Kişinin geçmişi</source>
        <translation>The person&apos;s history</translation>
    </message>
    <message>
        <source>Yükleniyor…</source>
        <translation>Loading…</translation>
    </message>
    <message>
        <source>Çevrimdışı: bu bilgisayardaki %1 tarihli veriler gösteriliyor; taleplerin ara adımları bağlantı kurulunca gelir.</source>
        <translation>Offline: data of %1 on this computer is shown; the steps between come when there is a connection.</translation>
    </message>
    <message>
        <source>Veri tarihi: %1</source>
        <translation>Date of the data: %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>T.C. Kimlik No: %1 · Cep telefonu: %2 · E-posta: %3
Ünvan: %4 · Personel tipi: %5 · Birim: %6</source>
        <translation>T.C. ID No.: %1 · Mobile phone: %2 · E-mail: %3
Title: %4 · Personnel type: %5 · Unit: %6</translation>
    </message>
    <message>
        <source>Gizle</source>
        <translation>Hide</translation>
    </message>
    <message>
        <source>%1 · Tekrar: %2</source>
        <translation>%1 · Again: %2</translation>
    </message>
    <message>
        <source>Sırada</source>
        <translation>Queued</translation>
    </message>
    <message>
        <source>Gönderilmeyi bekliyor</source>
        <translation>Waiting to be sent</translation>
    </message>
    <message>
        <source>Görüşme Kaydı…</source>
        <translation>Record Contact…</translation>
    </message>
    <message>
        <source>Adımları Göster</source>
        <translation>Show Steps</translation>
    </message>
    <message>
        <source>Veri tarihi: %1. Görüşmeler sunucudan alınamadı; yalnızca bu bilgisayardakiler gösteriliyor.</source>
        <translation>Data as of %1. The contacts could not be fetched from the server; only those on this computer are shown.</translation>
    </message>
</context>
<context>
    <name>eimza::ui::PlanBar</name>
    <message>
        <source>Pazartesi</source>
        <translation>Monday</translation>
    </message>
    <message>
        <source>Salı</source>
        <translation>Tuesday</translation>
    </message>
    <message>
        <source>Çarşamba</source>
        <translation>Wednesday</translation>
    </message>
    <message>
        <source>Perşembe</source>
        <translation>Thursday</translation>
    </message>
    <message>
        <source>Cuma</source>
        <translation>Friday</translation>
    </message>
    <message>
        <source>Cumartesi</source>
        <translation>Saturday</translation>
    </message>
    <message>
        <source>Pazar</source>
        <translation>Sunday</translation>
    </message>
    <message>
        <source>Sonraki gönderim: ≈ %1 %2 %3</source>
        <translation>Next submission: ≈ %1 %2 %3</translation>
    </message>
    <message>
        <source>Sonraki gönderim: %1 %2 %3</source>
        <translation>Next submission: %1 %2 %3</translation>
    </message>
    <message numerus="yes">
        <source>%n talep uzun süredir inceleme bekliyor (en eskisi: %1).</source>
        <translation>
            <numerusform>%n request has waited long for its review (the oldest: %1).</numerusform>
            <numerusform>%n requests have waited long for their review (the oldest: %1).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Uygun bulunan %n talep uzun süredir gönderilmedi (en eskisi: %1).</source>
        <translation>
            <numerusform>%n approved request has not been sent for long (the oldest: %1).</numerusform>
            <numerusform>%n approved requests have not been sent for long (the oldest: %1).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gönderim uzun süredir tamamlanmadı.</source>
        <translation>
            <numerusform>%n submission has not come to its end for long.</numerusform>
            <numerusform>%n submissions have not come to their end for long.</numerusform>
        </translation>
    </message>
    <message>
        <source>Kamu SM&apos;nin yanıtları alınamıyor. Başlangıç: %1.</source>
        <translation>Kamu SM&apos;s answers cannot be fetched. Since: %1.</translation>
    </message>
    <message>
        <source>Göster</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>Son başvuru tarihi geçecek talepleri göster</source>
        <translation>Show the requests whose file-by date will pass</translation>
    </message>
    <message>
        <source>Listede: %1</source>
        <translation>In the list: %1</translation>
    </message>
    <message>
        <source>Son başvuru tarihi o güne kadar geçecek: %1</source>
        <translation>File-by date passes before: %1</translation>
    </message>
    <message>
        <source>Son bilgi: %1</source>
        <translation>Last known: %1</translation>
    </message>
    <message>
        <source>Son başvuru tarihi sonraki gönderime kadar geçecek talepler</source>
        <translation>Requests whose file-by date passes before the next submission</translation>
    </message>
    <message numerus="yes">
        <source>Kamu SM&apos;nin %n talep için bildirdiği durum bizdekiyle çelişiyor.</source>
        <translation>
            <numerusform>Kamu SM reports a state of %n request that contradicts ours.</numerusform>
            <numerusform>Kamu SM reports states of %n requests that contradict ours.</numerusform>
        </translation>
    </message>
    <message>
        <source>Uyarıların taleplerini göster</source>
        <translation>Show the requests of the alerts</translation>
    </message>
    <message>
        <source>Uyarıların talepleri</source>
        <translation>Requests of the alerts</translation>
    </message>
</context>
<context>
    <name>eimza::ui::ProgressPart</name>
    <message>
        <source>Ayrıntıyı Yazdır</source>
        <translation>Print Details</translation>
    </message>
    <message>
        <source>Parola gelmediyse Kamu SM&apos;ye ulaşabilirsiniz: 0 262 648 18 18 · bilgi@kamusm.gov.tr</source>
        <translation>If the password has not come you can reach Kamu SM: 0 262 648 18 18 · bilgi@kamusm.gov.tr</translation>
    </message>
    <message>
        <source>E-İmza Durumları – %1</source>
        <translation>E-Signature States – %1</translation>
    </message>
    <message>
        <source>Yükleniyor…</source>
        <translation>Loading…</translation>
    </message>
</context>
<context>
    <name>eimza::ui::QueryForm</name>
    <message>
        <source>Sorgula</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Temizle</source>
        <translation>Clear</translation>
    </message>
</context>
<context>
    <name>eimza::ui::ReasonField</name>
    <message>
        <source>Gerekçe</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Gerekçe en az 3 karakter olmalıdır.</source>
        <translation>The reason must have at least 3 characters.</translation>
    </message>
    <message numerus="yes">
        <source>En çok 500 karakter yazılabilir; %n karakter yazdınız.</source>
        <translation>
            <numerusform>At most 500 characters can be typed; you typed %n character.</numerusform>
            <numerusform>At most 500 characters can be typed; you typed %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::ReasonSheet</name>
    <message>
        <source>Talebi Beklet</source>
        <translation>Put Request on Hold</translation>
    </message>
    <message>
        <source>Talebi İade Et</source>
        <translation>Return Request</translation>
    </message>
    <message numerus="yes">
        <source>%n talep beklemeye alınacak. Gerekçe talebi oluşturana gösterilir.</source>
        <translation>
            <numerusform>%n request will be put on hold. The reason is shown to whoever created it.</numerusform>
            <numerusform>%n requests will be put on hold. The reason is shown to whoever created them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n talep iade edilecek. Gerekçe talebi oluşturana gösterilir.</source>
        <translation>
            <numerusform>%n request will be returned. The reason is shown to whoever created it.</numerusform>
            <numerusform>%n requests will be returned. The reason is shown to whoever created them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Talebi Beklet</source>
        <translation>
            <numerusform>Put %n Request on Hold</numerusform>
            <numerusform>Put %n Requests on Hold</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Talebi İade Et</source>
        <translation>
            <numerusform>Return %n Request</numerusform>
            <numerusform>Return %n Requests</numerusform>
        </translation>
    </message>
    <message>
        <source>Gerekçe seçiniz</source>
        <translation>Choose a reason</translation>
    </message>
    <message>
        <source>E-posta adresi kurumsal değil</source>
        <translation>The e-mail address is not a corporate one</translation>
    </message>
    <message>
        <source>Cep telefonu eksik ya da hatalı</source>
        <translation>The mobile number is missing or wrong</translation>
    </message>
    <message>
        <source>Kimlik bilgileri değişmiş, güncelleme gerekli</source>
        <translation>The identity details have changed; an update is needed</translation>
    </message>
    <message>
        <source>Açık talebi var</source>
        <translation>There is an open request</translation>
    </message>
    <message>
        <source>Görev yeri güncel değil</source>
        <translation>The workplace is out of date</translation>
    </message>
    <message>
        <source>Diğer</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>Hazır gerekçe</source>
        <translation>Ready-made reason</translation>
    </message>
    <message>
        <source>Gerekçe</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Gerekçe yazılmadan işlem yapılamaz.</source>
        <translation>Please enter a reason; the action cannot be done without one.</translation>
    </message>
    <message numerus="yes">
        <source>En çok 1000 karakter yazılabilir; %n karakter yazdınız.</source>
        <translation>
            <numerusform>At most 1000 characters are allowed; you entered %n character.</numerusform>
            <numerusform>At most 1000 characters are allowed; you entered %n characters.</numerusform>
        </translation>
    </message>
    <message>
        <source>Talebi İptal Et</source>
        <translation>Cancel Request</translation>
    </message>
    <message numerus="yes">
        <source>Kamu SM&apos;ye gönderilmiş %n talep iptal edilecek. Bu işlem geri alınamaz. Başvuru Kamu SM&apos;de kendiliğinden kapanmaz; Kamu SM&apos;ye ayrıca bildiriniz. Gerekçe talebi oluşturana gösterilir.</source>
        <translation>
            <numerusform>%n request that was sent to Kamu SM will be cancelled. This cannot be undone. The application at Kamu SM is not closed by this; tell Kamu SM as well. The reason is shown to whoever filed the request.</numerusform>
            <numerusform>%n requests that were sent to Kamu SM will be cancelled. This cannot be undone. The applications at Kamu SM are not closed by this; tell Kamu SM as well. The reason is shown to whoever filed the requests.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Talebi İptal Et</source>
        <translation>
            <numerusform>Cancel %n Request</numerusform>
            <numerusform>Cancel %n Requests</numerusform>
        </translation>
    </message>
    <message>
        <source>Kişi görevinden ayrıldı</source>
        <translation>The person has left the post</translation>
    </message>
    <message>
        <source>Kişi başvurudan vazgeçti</source>
        <translation>The person no longer wants it</translation>
    </message>
    <message>
        <source>Yanlış kişi ya da başvuru türü gönderildi</source>
        <translation>The wrong person or type was sent</translation>
    </message>
    <message>
        <source>Vazgeç</source>
        <translation>Keep</translation>
    </message>
</context>
<context>
    <name>eimza::ui::RecordModel</name>
    <message>
        <source>Seçim kutusu</source>
        <translation>Tick box</translation>
    </message>
    <message>
        <source>Seçim</source>
        <translation>Selection</translation>
    </message>
    <message>
        <source>Süre</source>
        <translation>Time left</translation>
    </message>
</context>
<context>
    <name>eimza::ui::RecordTable</name>
    <message>
        <source>Artan Sırala</source>
        <translation>Sort Ascending</translation>
    </message>
    <message>
        <source>Azalan Sırala</source>
        <translation>Sort Descending</translation>
    </message>
    <message>
        <source>Sıralamaya Ekle</source>
        <translation>Add to Sorting</translation>
    </message>
    <message>
        <source>Sütunu Gizle</source>
        <translation>Hide Column</translation>
    </message>
    <message>
        <source>İçeriğe Sığdır</source>
        <translation>Fit to Contents</translation>
    </message>
    <message>
        <source>Sütunlar</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>Pencereye Sığdır</source>
        <translation>Fit to Window</translation>
    </message>
    <message>
        <source>Varsayılana Dön</source>
        <translation>Restore Defaults</translation>
    </message>
    <message>
        <source>Kopyala</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Başlıklarla Kopyala</source>
        <translation>Copy with Headers</translation>
    </message>
    <message>
        <source>Bu Sütun</source>
        <translation>This Column</translation>
    </message>
</context>
<context>
    <name>eimza::ui::RefileSheet</name>
    <message>
        <source>Düzelt ve Yeniden Gönder</source>
        <translation>Correct and Resend</translation>
    </message>
    <message>
        <source>%1 için talep yeniden büroya iletilecek. Boş bırakılan bilgi değişmez.</source>
        <translation>The request for %1 goes to the bureau again. What is left empty stays as it is.</translation>
    </message>
    <message numerus="yes">
        <source>%n talep yeniden büroya iletilecek. Neyin düzeltildiğini yazabilirsiniz.</source>
        <translation>
            <numerusform>%n request will be sent to the bureau again. You may write what was corrected.</numerusform>
            <numerusform>%n requests will be sent to the bureau again. You may write what was corrected.</numerusform>
        </translation>
    </message>
    <message>
        <source>Açıklama (isteğe bağlı)</source>
        <translation>Note (optional)</translation>
    </message>
    <message numerus="yes">
        <source>%n Talebi Yeniden Gönder</source>
        <translation>
            <numerusform>Resend %n Request</numerusform>
            <numerusform>Resend %n Requests</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>En çok 1000 karakter yazılabilir; %n karakter yazdınız.</source>
        <translation>
            <numerusform>At most 1000 characters are allowed; you entered %n character.</numerusform>
            <numerusform>At most 1000 characters are allowed; you entered %n characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::RenewalSheet</name>
    <message>
        <source>Uygun</source>
        <translation>Eligible</translation>
    </message>
    <message>
        <source>Bilgisi eksik</source>
        <translation>Details missing</translation>
    </message>
    <message>
        <source>%1. Kamu SM&apos;ye gönderilmeden önce tamamlanmalıdır.</source>
        <translation>%1. It must be completed before sending to Kamu SM.</translation>
    </message>
    <message>
        <source>Uygun değil</source>
        <translation>Not eligible</translation>
    </message>
    <message>
        <source>Yenileme Talebi Oluştur</source>
        <translation>Create Renewal Request</translation>
    </message>
    <message>
        <source>Uygun: %1 · Bilgisi eksik: %2 · Uygun değil: %3</source>
        <translation>Eligible: %1 · Details missing: %2 · Not eligible: %3</translation>
    </message>
    <message>
        <source>Adı Soyadı</source>
        <translation>Name and Surname</translation>
    </message>
    <message>
        <source>Sonuç</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>Açıklama</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Cep telefonu eksik. Kamu SM&apos;ye gönderilmeden önce tamamlanmalıdır.</source>
        <translation>Mobile number missing. It must be completed before sending to Kamu SM.</translation>
    </message>
    <message>
        <source>Talep oluşturulacak kişiler</source>
        <translation>People for whom requests will be created</translation>
    </message>
    <message numerus="yes">
        <source>%n Talep Oluştur</source>
        <translation>
            <numerusform>Create %n Request</numerusform>
            <numerusform>Create %n Requests</numerusform>
        </translation>
    </message>
    <message>
        <source>Seçilen kişiler için şu anda yenileme talebi oluşturulamaz.</source>
        <translation>A renewal request cannot be created for the selected people at present.</translation>
    </message>
    <message>
        <source>Bilgileri Tamamla…</source>
        <translation>Complete Details…</translation>
    </message>
    <message>
        <source>Bilgisi eksik kişiler, bilgileri tamamlanınca seçilir. İsterseniz eksik bilgiyle de seçebilirsiniz.</source>
        <translation>People whose details are missing are selected once the details are complete. If you wish, you can select them as they are.</translation>
    </message>
</context>
<context>
    <name>eimza::ui::RequestPage</name>
    <message>
        <source>E-İmza Talep</source>
        <translation>E-Signature Request</translation>
    </message>
    <message>
        <source>Bu alanda yalnızca kullanıcı kaydı olan personel bulunabilir. Kullanıcı için daha önce hiç başvuru yapılmamışsa İlk Başvuru, aksi hâlde diğer başvuru türleri seçilebilir.</source>
        <translation>Only staff with a user account can be found here. If no application has ever been made for the user, First Application can be chosen; otherwise the other application types can be chosen.</translation>
    </message>
    <message>
        <source>Temizle</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>E-İmza Başvurusu Yap</source>
        <translation>Apply for E-Signature</translation>
    </message>
    <message>
        <source>Bulunan personel</source>
        <translation>Staff found</translation>
    </message>
    <message>
        <source>Kişi arayınız</source>
        <translation>Search for a person</translation>
    </message>
    <message>
        <source>En az bir ölçüt girip Sorgula düğmesine basınız. Kişinin başvurabileceği türler burada gösterilir.</source>
        <translation>Enter at least one criterion and press Search. The application types open to the person are shown here.</translation>
    </message>
    <message numerus="yes">
        <source>Arama sonucunda %n adet kayıt bulundu.</source>
        <translation>
            <numerusform>The search found %n record.</numerusform>
            <numerusform>The search found %n records.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>İlk %n kayıt gösteriliyor; aramayı daraltınız.</source>
        <translation>
            <numerusform>Showing the first %n record; please narrow the search.</numerusform>
            <numerusform>Showing the first %n records; please narrow the search.</numerusform>
        </translation>
    </message>
    <message>
        <source>Bu ölçütlere uyan kayıt yok.</source>
        <translation>No record matches these criteria.</translation>
    </message>
    <message>
        <source>Yalnızca kendi birimlerinizdeki, kullanıcı kaydı olan personel bulunabilir.</source>
        <translation>Only staff of your own units who have a user account can be found.</translation>
    </message>
    <message>
        <source>%1 için talep oluşturuldu: %2. %3</source>
        <translation>A request was created for %1: %2. %3</translation>
    </message>
    <message>
        <source>%1 Bu bilgisayardaki %2 tarihli veriler. Çevrimdışıyken yalnızca sertifikasının süresi dolacak personel bulunur.</source>
        <translation>%1 From the data on this computer dated %2. While offline, only staff whose certificate is about to expire can be found.</translation>
    </message>
    <message>
        <source>E-İmza &amp;Başvurusu Yap</source>
        <translation>File E-Signature &amp;Application</translation>
    </message>
    <message>
        <source>Yalnızca kullanıcı kaydı olan personel bulunabilir.</source>
        <translation>Only staff with a user account can be found.</translation>
    </message>
    <message>
        <source>Talebi Aç</source>
        <translation>Open Request</translation>
    </message>
    <message>
        <source>Bu kişi için %1 tarihli açık bir talep var.</source>
        <translation>This person has an open request of %1.</translation>
    </message>
    <message>
        <source>Talep kaydediliyor…</source>
        <translation>Saving the request…</translation>
    </message>
</context>
<context>
    <name>eimza::ui::RequestSummary</name>
    <message>
        <source>Başvuru türü</source>
        <translation>Application type</translation>
    </message>
    <message>
        <source>Açıklama (isteğe bağlı)</source>
        <translation>Note (optional)</translation>
    </message>
    <message>
        <source>Talep özeti: %1 %2</source>
        <translation>Request summary: %1 %2</translation>
    </message>
    <message>
        <source>cep telefonu yok</source>
        <translation>no mobile phone</translation>
    </message>
    <message>
        <source>e-posta yok</source>
        <translation>no e-mail</translation>
    </message>
    <message>
        <source>Yenilenecek sertifikanın bitişi: %1</source>
        <translation>End of the certificate to be renewed: %1</translation>
    </message>
    <message>
        <source>Başvuru formu ıslak imza ile imzalanır: form yazdırılır, imzalanır ve Kamu SM&apos;ye gönderilir.</source>
        <translation>The application form needs a wet-ink signature: it is printed, signed and sent to Kamu SM.</translation>
    </message>
    <message>
        <source>Lütfen seçiniz</source>
        <translation>Please choose</translation>
    </message>
    <message>
        <source>Başvuru türünü seçiniz.</source>
        <translation>Please choose the application type.</translation>
    </message>
    <message>
        <source>Açık talep: gönderilmeyi bekliyor · Oluşturma: %1</source>
        <translation>Open request: waiting to be sent · Created: %1</translation>
    </message>
    <message>
        <source>Açık talep: %1 · Oluşturma: %2</source>
        <translation>Open request: %1 · Created: %2</translation>
    </message>
    <message>
        <source>%1 seçilemez: %2</source>
        <translation>%1 cannot be chosen: %2</translation>
    </message>
    <message>
        <source>İletişim: bağlantı kurulunca gösterilir</source>
        <translation>Contact: shown once there is a connection</translation>
    </message>
    <message>
        <source>İletişim: %1 · %2</source>
        <translation>Contact: %1 · %2</translation>
    </message>
    <message>
        <source>Bilgiler Yanlış…</source>
        <translation>Details Are Wrong…</translation>
    </message>
    <message>
        <source>Güncelleme; kimlik bilgileri değişen, kartı bozulan ya da PUK kodu kilitlenen personel içindir.</source>
        <translation>An update is for staff whose identity details have changed, whose card is broken or whose PUK is locked.</translation>
    </message>
    <message>
        <source>Dikkat: Bu başvuru ile mevcut sertifika iptal edilir ve bir daha kullanılamaz; açık talep varsa sona erer.</source>
        <translation>Attention: with this application the present certificate is revoked and cannot be used any more; an open request ends.</translation>
    </message>
    <message>
        <source>Açıklama en fazla %1 karakter olabilir; %2 karakter girdiniz.</source>
        <translation>The explanation may have at most %1 characters; you entered %2.</translation>
    </message>
</context>
<context>
    <name>eimza::ui::RevealSheet</name>
    <message>
        <source>T.C. Kimlik Numarasını Göster</source>
        <translation>Show T.C. ID Number</translation>
    </message>
    <message>
        <source>Numarası gösterilecek kişi: %1. Kim tarafından, ne zaman ve hangi gerekçeyle gösterildiği kayıt altına alınır.</source>
        <translation>The number to be shown is that of: %1. Who shows it, when and for what reason is recorded.</translation>
    </message>
    <message>
        <source>Göster</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>Numara getiriliyor. Şimdi vazgeçerseniz numara gösterilmez; isteğiniz yine de kayıt altına alınmış olabilir.</source>
        <translation>The number is being fetched. If you cancel now, it will not be shown; your request may have been recorded all the same.</translation>
    </message>
</context>
<context>
    <name>eimza::ui::SavedFilterButton</name>
    <message>
        <source>Kayıtlı Filtreler</source>
        <translation>Saved Filters</translation>
    </message>
    <message>
        <source>Bu Filtreyi &amp;Kaydet…</source>
        <translation>&amp;Save This Filter…</translation>
    </message>
    <message>
        <source>&amp;Sil</source>
        <translation>&amp;Delete</translation>
    </message>
    <message>
        <source>Filtre kaydedildi.</source>
        <translation>The filter was saved.</translation>
    </message>
    <message>
        <source>Filtre silindi.</source>
        <translation>The filter was deleted.</translation>
    </message>
    <message>
        <source>Kayıtlı filtre: %1</source>
        <translation>Saved filter: %1</translation>
    </message>
</context>
<context>
    <name>eimza::ui::ScopeSheet</name>
    <message>
        <source>Kayıtlar</source>
        <translation>Records</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Seçili: %n kayıt</source>
        <translation>
            <numerusform>&amp;Selected: %n record</numerusform>
            <numerusform>&amp;Selected: %n records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Filtrelenmiş: %n kayıt</source>
        <translation>
            <numerusform>&amp;Filtered: %n record</numerusform>
            <numerusform>&amp;Filtered: %n records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Tümü: %n kayıt</source>
        <translation>
            <numerusform>&amp;All: %n record</numerusform>
            <numerusform>&amp;All: %n records</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::SearchFields</name>
    <message>
        <source>Sorgula</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Temizle</source>
        <translation>Clear</translation>
    </message>
</context>
<context>
    <name>eimza::ui::SelectionBar</name>
    <message>
        <source>Seçilen kayıtlar</source>
        <translation>Selected records</translation>
    </message>
    <message numerus="yes">
        <source>%n kayıt seçildi</source>
        <translation>
            <numerusform>%n record selected</numerusform>
            <numerusform>%n records selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::SendReviewSheet</name>
    <message>
        <source>Gönderilecek</source>
        <translation>Will be sent</translation>
    </message>
    <message>
        <source>Gönderilmeyecek</source>
        <translation>Will not be sent</translation>
    </message>
    <message numerus="yes">
        <source>%n talep ESYA üzerinden Kamu SM&apos;ye gönderilecek. Bu işlem geri alınamaz.</source>
        <translation>
            <numerusform>%n request will be sent to Kamu SM through ESYA. This cannot be undone.</numerusform>
            <numerusform>%n requests will be sent to Kamu SM through ESYA. This cannot be undone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Eksik bilgili %n talep gönderilmeyecek, listede kalacak.</source>
        <translation>
            <numerusform>%n request with missing details will not be sent and stays on the list.</numerusform>
            <numerusform>%n requests with missing details will not be sent and stay on the list.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sizin oluşturduğunuz ya da sizin için oluşturulan %n talebi başka bir görevlinin göndermesi gerekir; listede kalacak.</source>
        <translation>
            <numerusform>%n request created by you or for you must be sent by another member of staff; it stays on the list.</numerusform>
            <numerusform>%n requests created by you or for you must be sent by another member of staff; they stay on the list.</numerusform>
        </translation>
    </message>
    <message>
        <source>Atlandı: %1 (işlem durduruldu)</source>
        <translation>Skipped: %1 (stopped)</translation>
    </message>
    <message>
        <source>Atlandı: %1</source>
        <translation>Skipped: %1</translation>
    </message>
    <message>
        <source>Başarılı: %1 · Başarısız: %2 · %3 · Sonucu bekleniyor: %4</source>
        <translation>Successful: %1 · Failed: %2 · %3 · Awaiting result: %4</translation>
    </message>
    <message>
        <source>Gönderim Onayı</source>
        <translation>Confirm Sending</translation>
    </message>
    <message numerus="yes">
        <source>%n Talebi Gönder</source>
        <translation>
            <numerusform>Send %n Request</numerusform>
            <numerusform>Send %n Requests</numerusform>
        </translation>
    </message>
    <message>
        <source>Talep No</source>
        <translation>Request No.</translation>
    </message>
    <message>
        <source>Adı Soyadı</source>
        <translation>Name and Surname</translation>
    </message>
    <message>
        <source>Başvuru Türü</source>
        <translation>Application Type</translation>
    </message>
    <message>
        <source>Gönderim</source>
        <translation>Sending</translation>
    </message>
    <message>
        <source>Neden</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Gönderilecek ve listede kalacak talepler</source>
        <translation>Requests that will be sent and that stay on the list</translation>
    </message>
    <message>
        <source>Listeyi Göster</source>
        <translation>Show List</translation>
    </message>
</context>
<context>
    <name>eimza::ui::SentBatches</name>
    <message>
        <source>Sonucu Göster</source>
        <translation>Show the Result</translation>
    </message>
    <message>
        <source>Gönderim</source>
        <translation>Submission</translation>
    </message>
    <message>
        <source>Gönderim:</source>
        <translation>Submission:</translation>
    </message>
    <message>
        <source>Tüm gönderimler</source>
        <translation>All submissions</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>eimza::ui::SettingsWindow</name>
    <message>
        <source>Ayarlar</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Ayar bölümleri</source>
        <translation>Sections of the settings</translation>
    </message>
    <message>
        <source>Genel</source>
        <translation>General</translation>
    </message>
    <message>
        <source>Bildirim</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>Bağlantı</source>
        <translation>Connection</translation>
    </message>
    <message>
        <source>Gizlilik</source>
        <translation>Privacy</translation>
    </message>
    <message>
        <source>Tanılama</source>
        <translation>Diagnostics</translation>
    </message>
    <message>
        <source>Kapat</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Ayar dosyası programın daha yeni bir sürümüyle yazılmış; değiştirilmiyor. Burada seçtikleriniz program kapanınca unutulur.</source>
        <translation>The settings file was written by a newer version of the program and is not changed. What you choose here is forgotten when the program closes.</translation>
    </message>
    <message>
        <source>Ayar dosyası okunamadı ve kenara alındı; varsayılan ayarlar kullanılıyor.</source>
        <translation>The settings file could not be read and was set aside; default settings are used.</translation>
    </message>
    <message>
        <source>Kurum politikasıyla belirlenmiş</source>
        <translation>Settled by the institution&apos;s policy</translation>
    </message>
    <message>
        <source>Renkler</source>
        <translation>Colours</translation>
    </message>
    <message>
        <source>Otomatik</source>
        <translation>Automatic</translation>
    </message>
    <message>
        <source>Açık</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Koyu</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>%%1</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Yazı boyutu</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>Satır aralığı</source>
        <translation>Row spacing</translation>
    </message>
    <message>
        <source>Sıkışık</source>
        <translation>Compact</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Geniş</source>
        <translation>Wide</translation>
    </message>
    <message>
        <source>Dil</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Türkçe</source>
        <translation>Turkish</translation>
    </message>
    <message>
        <source>İngilizce</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Dil değişince açık ekranlar yeniden kurulur; yazdıklarınız yerinde kalır.</source>
        <translation>When the language changes the open views are built anew; what you have typed stays in its place.</translation>
    </message>
    <message>
        <source>Dil, açık formlar kapanınca ve süren iş bitince değişir.</source>
        <translation>The language changes once open forms are closed and what is under way has ended.</translation>
    </message>
    <message>
        <source>Günlük özet</source>
        <translation>Daily digest</translation>
    </message>
    <message>
        <source>İş günlerinde en çok bir kez, yalnızca değişen bir şey varsa gösterilir.</source>
        <translation>Shown at most once on working days, and only where something has changed.</translation>
    </message>
    <message>
        <source>Bu masaüstünde bildirim alanı bulunmadığı için günlük özet gösterilemez.</source>
        <translation>This desktop has no notification area, so the daily digest cannot be shown.</translation>
    </message>
    <message>
        <source>Saat</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Sayılacak süreler</source>
        <translation>What is counted</translation>
    </message>
    <message>
        <source>1 hafta</source>
        <translation>1 week</translation>
    </message>
    <message>
        <source>1 ay</source>
        <translation>1 month</translation>
    </message>
    <message>
        <source>3 ay</source>
        <translation>3 months</translation>
    </message>
    <message>
        <source>Sunucu</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Örnek veriler: bu bilgisayar</source>
        <translation>Practice data: this computer</translation>
    </message>
    <message>
        <source>Sunucu oturum açılırken seçilir.</source>
        <translation>The server is chosen when signing in.</translation>
    </message>
    <message>
        <source>Ara sunucu (proxy)</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Sistem ayarı kullanılır</source>
        <translation>The system&apos;s setting is used</translation>
    </message>
    <message>
        <source>T.C. Kimlik No ve telefonu maskele</source>
        <translation>Mask national identity numbers and telephones</translation>
    </message>
    <message>
        <source>Süresiz</source>
        <translation>For ever</translation>
    </message>
    <message>
        <source>Çevrimdışı verileri saklama süresi (gün)</source>
        <translation>Offline data is kept for (days)</translation>
    </message>
    <message>
        <source>Sunucuyla bu kadar gün bağlantı kurulmazsa bu bilgisayardaki veriler silinir. Program yeniden açılınca geçerli olur.</source>
        <translation>After so many days without contact to the server the data on this computer is deleted. It counts from the program&apos;s next start.</translation>
    </message>
    <message>
        <source>Verileri Sil…</source>
        <translation>Delete Data…</translation>
    </message>
    <message>
        <source>Oturum kapatılır ve bu bilgisayarda saklanan veriler silinir; gönderilmemiş işlem varsa önce sorulur.</source>
        <translation>You are signed out and the data kept on this computer is deleted; where something is unsent you are asked first.</translation>
    </message>
    <message>
        <source>Bu bilgisayarda sizin için saklanan veri yok.</source>
        <translation>This computer keeps no data of yours.</translation>
    </message>
    <message>
        <source>Tanılama raporu kişisel veri içermez; bilgi işlem biriminize gönderebilirsiniz.</source>
        <translation>The diagnostics report holds no personal data; you can send it to your IT department.</translation>
    </message>
    <message>
        <source>Tanılama raporu</source>
        <translation>Diagnostics report</translation>
    </message>
    <message>
        <source>Tanılama Raporu Oluştur</source>
        <translation>Make Diagnostics Report</translation>
    </message>
    <message>
        <source>Kopyala</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Kullanılmaz</source>
        <translation>Not used</translation>
    </message>
    <message>
        <source>Adres girilir</source>
        <translation>Enter an address</translation>
    </message>
    <message>
        <source>Ara sunucunun adresi</source>
        <translation>Proxy&apos;s address</translation>
    </message>
    <message>
        <source>Ara sunucu yeni oturum açılınca değişir.</source>
        <translation>The proxy changes with the next sign-in.</translation>
    </message>
    <message>
        <source>Adres http://SUNUCU:PORT biçiminde olmalıdır.</source>
        <translation>The address must have the form http://SERVER:PORT.</translation>
    </message>
    <message>
        <source>Parola Cümlesini Değiştir…</source>
        <translation>Change Passphrase…</translation>
    </message>
    <message>
        <source>Yeni sürüm çıktığında bildir</source>
        <translation>Tell me when there is a new version</translation>
    </message>
    <message>
        <source>Tüm Cihazlarda Oturumu Kapat…</source>
        <translation>Sign Out on All Devices…</translation>
    </message>
    <message>
        <source>Başka bir bilgisayarda oturumunuz açık kaldıysa ya da parolanızı başkasının öğrendiğini düşünüyorsanız kullanınız.</source>
        <translation>Use this if you left a session open on another computer, or if you think that somebody else has learnt your password.</translation>
    </message>
    <message>
        <source>Kapatılacak açık bir oturumunuz yok.</source>
        <translation>You have no open session to end.</translation>
    </message>
</context>
<context>
    <name>eimza::ui::Sheet</name>
    <message>
        <source>Vazgeç</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>eimza::ui::SignInPage</name>
    <message>
        <source>Oturum Aç</source>
        <translation>Sign In</translation>
    </message>
    <message>
        <source>Örnek Verilerle Dene</source>
        <translation>Try with Sample Data</translation>
    </message>
    <message>
        <source>e-İmza Yenileme</source>
        <translation>e-İmza Yenileme</translation>
    </message>
    <message>
        <source>Süresi dolacak nitelikli elektronik sertifikaların yenilenmesi.</source>
        <translation>Renewal of expiring qualified electronic certificates.</translation>
    </message>
    <message>
        <source>Sunucu</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Kullanıcı adı</source>
        <translation>User name</translation>
    </message>
    <message>
        <source>Parola</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Oturumunuzun süresi doldu. Kaldığınız yerden devam etmek için parolanızı yeniden giriniz.</source>
        <translation>Your session has expired. Please enter your password again to continue where you left off.</translation>
    </message>
    <message>
        <source>Oturum açılıyor…</source>
        <translation>Signing in…</translation>
    </message>
    <message>
        <source>Sunucu adresini https:// ile başlayarak yazınız.</source>
        <translation>Please enter the server address beginning with https://.</translation>
    </message>
    <message>
        <source>Kullanıcı adınızı giriniz.</source>
        <translation>Please enter your user name.</translation>
    </message>
    <message>
        <source>Parolanızı giriniz.</source>
        <translation>Please enter your password.</translation>
    </message>
    <message>
        <source>Bu bilgisayardaki veriler gösteriliyor. Yeni verileri almak ve bekleyen işlemleri göndermek için parolanızı giriniz; çevrimdışı çalışmak için vazgeçebilirsiniz.</source>
        <translation>The data on this computer is shown. Enter your password to fetch new data and to send waiting actions; cancel to work offline.</translation>
    </message>
    <message>
        <source>Kullanıcı adı en çok %1 karakter olabilir.</source>
        <translation>The user name may have at most %1 characters.</translation>
    </message>
    <message numerus="yes">
        <source>Sunucu şu anda yoğun. %n saniye sonra kendiliğinden yeniden denenecek.</source>
        <translation>
            <numerusform>The server is busy now. It will be tried again by itself in %n second.</numerusform>
            <numerusform>The server is busy now. It will be tried again by itself in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::SignInSheet</name>
    <message>
        <source>Oturum Aç</source>
        <translation>Sign In</translation>
    </message>
</context>
<context>
    <name>eimza::ui::SignOutSheet</name>
    <message>
        <source>Oturumu Kapat</source>
        <translation>Sign Out</translation>
    </message>
    <message>
        <source>Bu bilgisayarda saklanan veriler silinir; yeniden oturum açtığınızda sunucudan alınır.</source>
        <translation>The data kept on this computer is deleted; it is fetched from the server when you sign in again.</translation>
    </message>
    <message numerus="yes">
        <source>%n işlem sunucuya iletilemedi.</source>
        <translation>
            <numerusform>%n action could not be sent to the server.</numerusform>
            <numerusform>%n actions could not be sent to the server.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Gönderilmemiş %n işlem var.</source>
        <translation>
            <numerusform>%n action has not been sent.</numerusform>
            <numerusform>%n actions have not been sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reddedilen ya da incelenmesi gereken %n işlem var.</source>
        <translation>
            <numerusform>%n action was refused or needs review.</numerusform>
            <numerusform>%n actions were refused or need review.</numerusform>
        </translation>
    </message>
    <message>
        <source>Gönder: önce iletilir. Sakla: bu bilgisayarda korunur ve yeniden oturum açtığınızda gönderilir. Sil: geri getirilemez.</source>
        <translation>Send: sent first. Keep: protected on this computer and sent when you sign in again. Delete: cannot be brought back.</translation>
    </message>
    <message>
        <source>İncele: oturum açık kalır. Sakla: bu bilgisayarda korunur ve yeniden oturum açtığınızda gösterilir. Sil: geri getirilemez.</source>
        <translation>Review: you stay signed in. Keep: protected on this computer and shown when you sign in again. Delete: cannot be brought back.</translation>
    </message>
    <message>
        <source>Sil</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Sakla</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>Gönder</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>İncele</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>Maskesiz gösterilen ya da dışa aktarılan kişisel verilerin kaydı iletilmeden silinemez.</source>
        <translation>The record of personal data that was shown or exported unmasked cannot be deleted before it has been sent.</translation>
    </message>
    <message>
        <source>Gönder: önce iletilir. Sil: geri getirilemez.</source>
        <translation>Send: sent first. Delete: cannot be brought back.</translation>
    </message>
    <message>
        <source>İncele: oturum açık kalır. Sil: geri getirilemez.</source>
        <translation>Review: you stay signed in. Delete: cannot be brought back.</translation>
    </message>
    <message>
        <source>Bu çalışmada bu bilgisayarda hiçbir şey saklanmadığı için işlemler saklanamaz.</source>
        <translation>Nothing is kept on this computer in this session, so actions cannot be kept.</translation>
    </message>
</context>
<context>
    <name>eimza::ui::StatusesPage</name>
    <message>
        <source>Talep Durumu</source>
        <translation>Request State</translation>
    </message>
    <message>
        <source>Talep Sayısı</source>
        <translation>Requests</translation>
    </message>
    <message>
        <source>En Eskisi Ne Zamandan Beri</source>
        <translation>Oldest Since</translation>
    </message>
    <message>
        <source>Birim</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Süresi Dolacak
Sertifika</source>
        <translation>Expiring
Certificates</translation>
    </message>
    <message>
        <source>Açık Talebi
Olmayan</source>
        <translation>Without
Open Request</translation>
    </message>
    <message>
        <source>Açık
Talep</source>
        <translation>Open
Requests</translation>
    </message>
    <message>
        <source>İade
Edilen</source>
        <translation>Returned
Requests</translation>
    </message>
    <message>
        <source>Tamamlanan
Talep</source>
        <translation>Completed
Requests</translation>
    </message>
    <message>
        <source>Bitiş Ayı</source>
        <translation>Month of End</translation>
    </message>
    <message>
        <source>E-İmza Durumları</source>
        <translation>E-Signature States</translation>
    </message>
    <message>
        <source>Duruma göre talepler</source>
        <translation>Requests by state</translation>
    </message>
    <message>
        <source>Birime göre sayılar</source>
        <translation>Numbers by unit</translation>
    </message>
    <message>
        <source>Bitiş ayına göre sertifikalar</source>
        <translation>Certificates by month of end</translation>
    </message>
    <message>
        <source>&amp;Listeyi Aç</source>
        <translation>&amp;Open List</translation>
    </message>
    <message>
        <source>Duruma Göre</source>
        <translation>By State</translation>
    </message>
    <message>
        <source>Birime Göre</source>
        <translation>By Unit</translation>
    </message>
    <message>
        <source>Aya Göre</source>
        <translation>By Month</translation>
    </message>
    <message numerus="yes">
        <source>%n satır · Veri tarihi: %1</source>
        <translation>
            <numerusform>%n row · Date of the data: %1</numerusform>
            <numerusform>%n rows · Date of the data: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Henüz talep yok.</source>
        <translation>There are no requests yet.</translation>
    </message>
    <message>
        <source>Veri tarihi: %1</source>
        <translation>Date of the data: %1</translation>
    </message>
    <message>
        <source>Önümüzdeki 3 ayda süresi dolacak sertifika yok.</source>
        <translation>No certificate expires in the next 3 months.</translation>
    </message>
    <message>
        <source>Kişiye Göre</source>
        <translation>By Person</translation>
    </message>
    <message>
        <source>Bu alanda talepler durumlarına ve birimlere, süresi dolacak sertifikalar bitiş aylarına göre sayılır; bir sayıyı açtığınızda saydığı kayıtların listesi gösterilir. Kişiye Göre seçildiğinde bir kişinin başvurusu adım adım izlenir.</source>
        <translation>Here requests are counted by state and unit, expiring certificates by the month of their end; opening a number shows the list that it counts. By Person follows one person&apos;s application step by step.</translation>
    </message>
    <message>
        <source>%1, iade edilen</source>
        <translation>%1, returned</translation>
    </message>
    <message>
        <source>%1, tamamlanan</source>
        <translation>%1, completed</translation>
    </message>
    <message>
        <source>%1, açık talepler</source>
        <translation>%1, open requests</translation>
    </message>
</context>
<context>
    <name>eimza::ui::StepHeader</name>
    <message>
        <source>Adım %1 / %2: %3</source>
        <translation>Step %1 / %2: %3</translation>
    </message>
</context>
<context>
    <name>eimza::ui::StepTaker</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Kaydedilen: %1 · Kaydedilemeyen: %2 (%3). %4</source>
        <translation>Saved: %1 · Not saved: %2 (%3). %4</translation>
    </message>
</context>
<context>
    <name>eimza::ui::StepsView</name>
    <message>
        <source>Talebin düzeltilip yeniden gönderilmesi bekleniyor</source>
        <translation>Waiting for the request to be corrected and filed again</translation>
    </message>
    <message>
        <source>E-imza bürosunun incelemesi bekleniyor</source>
        <translation>Waiting for the e-signature bureau&apos;s review</translation>
    </message>
    <message>
        <source>Gönderim listesine eklenmesi bekleniyor</source>
        <translation>Waiting to be added to the sending list</translation>
    </message>
    <message>
        <source>Kamu SM&apos;ye gönderilmesi bekleniyor</source>
        <translation>Waiting to be sent to Kamu SM</translation>
    </message>
    <message>
        <source>Kamu SM&apos;nin yanıtı bekleniyor</source>
        <translation>Waiting for Kamu SM&apos;s answer</translation>
    </message>
    <message>
        <source>Başvuru erişim parolası bekleniyor</source>
        <translation>Waiting for the access password</translation>
    </message>
    <message>
        <source>Formun e-imza ile imzalanması bekleniyor</source>
        <translation>Waiting for the form to be signed with the e-signature</translation>
    </message>
    <message>
        <source>Sertifikanın üretilmesi bekleniyor</source>
        <translation>Waiting for the certificate to be produced</translation>
    </message>
    <message>
        <source>Kartın kargoya verilmesi bekleniyor</source>
        <translation>Waiting for the card to be shipped</translation>
    </message>
    <message>
        <source>Kartın teslim edilmesi bekleniyor</source>
        <translation>Waiting for the card to be delivered</translation>
    </message>
    <message>
        <source>Yeni sertifikanın kullanıma açılması bekleniyor</source>
        <translation>Waiting for the new certificate to become usable</translation>
    </message>
    <message>
        <source>bugünden beri</source>
        <translation>since today</translation>
    </message>
    <message numerus="yes">
        <source>%n gündür</source>
        <translation>
            <numerusform>for %n day</numerusform>
            <numerusform>for %n days</numerusform>
        </translation>
    </message>
    <message>
        <source>Tamamlanan adım</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Beklenen adım</source>
        <translation>Awaited</translation>
    </message>
    <message>
        <source>Sonraki adım</source>
        <translation>Still ahead</translation>
    </message>
    <message>
        <source>Sona erdiren adım</source>
        <translation>Ended</translation>
    </message>
    <message>
        <source>Kamu SM</source>
        <translation>Kamu SM</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Adım adım durum</source>
        <translation>State step by step</translation>
    </message>
    <message>
        <source>%1: “%2”</source>
        <translation>%1: “%2”</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>Adım</source>
        <translation>Step</translation>
    </message>
    <message>
        <source>Durum</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Tarih</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Açıklama</source>
        <translation>About</translation>
    </message>
</context>
<context>
    <name>eimza::ui::TextWindow</name>
    <message>
        <source>Kapat</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>eimza::ui::Toast</name>
    <message>
        <source>Kapat</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>eimza::ui::UnitChoicePage</name>
    <message>
        <source>Tüm Birimleri Göster</source>
        <translation>Show All Units</translation>
    </message>
    <message>
        <source>İşareti kaldırılan birimlerin kayıtları bu bilgisayarda listelerde ve sayılarda yer almaz. Yetkiniz değişmez; arama bütün birimlerinizde yapılır.</source>
        <translation>On this computer the records of unticked units are in no list and no count. Your rights do not change; searches go through all your units.</translation>
    </message>
    <message>
        <source>Gösterilen birimler</source>
        <translation>Units shown</translation>
    </message>
    <message>
        <source>Birimler henüz alınmadı.</source>
        <translation>The units have not been fetched yet.</translation>
    </message>
    <message>
        <source>Bütün birimleriniz gösteriliyor.</source>
        <translation>All your units are shown.</translation>
    </message>
    <message numerus="yes">
        <source>%n birim gizli.</source>
        <translation>
            <numerusform>%n unit is hidden.</numerusform>
            <numerusform>%n units are hidden.</numerusform>
        </translation>
    </message>
    <message>
        <source>En az bir birim gösterilmelidir.</source>
        <translation>At least one unit must be shown.</translation>
    </message>
</context>
<context>
    <name>eimza::ui::UnitField</name>
    <message>
        <source>Aradığınız birimin ilk birkaç harfini giriniz…</source>
        <translation>Enter the first few letters of the unit…</translation>
    </message>
    <message>
        <source>İlk birkaç harf…</source>
        <translation>First few letters…</translation>
    </message>
    <message>
        <source>Bu adda bir birim bulunamadı. Listeden seçiniz.</source>
        <translation>No unit of this name was found. Please choose one from the list.</translation>
    </message>
    <message>
        <source>Bu adda birden çok birim var. Listeden seçiniz.</source>
        <translation>Several units have this name. Please choose one from the list.</translation>
    </message>
    <message>
        <source>%1 Liste birime göre süzülmüyor.</source>
        <translation>%1 The list is not filtered by unit.</translation>
    </message>
</context>
<context>
    <name>eimza::ui::UnitSheet</name>
    <message>
        <source>Birim</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Bu hafta
başvurulmalı</source>
        <translation>Apply
this week</translation>
    </message>
    <message>
        <source>Tümü</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Birime Göre</source>
        <translation>By Unit</translation>
    </message>
    <message>
        <source>Uygulanan ölçütlere uyan sertifikaların birimlere dağılımı.</source>
        <translation>The certificates that fit the applied criteria, by unit.</translation>
    </message>
    <message>
        <source>Birimlere göre süresi dolacak sertifikalar</source>
        <translation>Expiring certificates by unit</translation>
    </message>
    <message>
        <source>Birimin Listesini Aç</source>
        <translation>Open Unit&apos;s List</translation>
    </message>
    <message>
        <source>Kapat</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Birim Listesini Kaydet…</source>
        <translation>Save Unit List…</translation>
    </message>
    <message>
        <source>Birimin listesi, birim amirine iletilmek üzere maskeli olarak bir Excel dosyasına yazılır.</source>
        <translation>The unit&apos;s list is written, masked, into an Excel file for the unit&apos;s head.</translation>
    </message>
</context>
<context>
    <name>eimza::ui::UpdateBar</name>
    <message>
        <source>Kapat</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Programın yeni bir sürümü var; bu sürüm yakında desteklenmeyecek. Güncelleme için bilgi işlem biriminize başvurunuz.</source>
        <translation>There is a new version of the program; this one will soon no longer be supported. Ask your IT department for the update.</translation>
    </message>
    <message>
        <source>Programın yeni bir sürümü var. Güncellemeyi bilgi işlem biriminiz yapar; çalışmanızı sürdürebilirsiniz.</source>
        <translation>There is a new version of the program. Your IT department installs it; you can go on working.</translation>
    </message>
</context>
<context>
    <name>eimza::ui::WholeTexts</name>
    <message>
        <source>Maskesiz dışa aktarma yalnızca e-imza bürosunda yapılabilir.</source>
        <translation>Only the e-signature bureau may export unmasked.</translation>
    </message>
    <message>
        <source>Maskesiz dışa aktarma yetkiniz yok. Yetkiyi sistem yöneticiniz verir.</source>
        <translation>You do not have the right to export unmasked. Your administrator grants it.</translation>
    </message>
    <message>
        <source>Bu listenin numaraları sunucudan maskeli gelir.</source>
        <translation>The numbers of this list come masked from the server.</translation>
    </message>
</context>
<context>
    <name>eimza::ui::WorkResultSheet</name>
    <message>
        <source>Geri alındı.</source>
        <translation>Undone.</translation>
    </message>
    <message>
        <source>İşlem Sonucu</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>Adı Soyadı</source>
        <translation>Name and Surname</translation>
    </message>
    <message>
        <source>Sonuç</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>Neden</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Talep oluşturulamadı. Bu kişi için açık bir talep var. Önce o talebi sonuçlandırınız.</source>
        <translation>The request could not be filed. This person has an open request. Bring that one to its end first.</translation>
    </message>
    <message>
        <source>İşlemin kişilere göre sonucu</source>
        <translation>Result for each person</translation>
    </message>
    <message>
        <source>Kapat</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Sonucu Dışa Aktar…</source>
        <translation>Export Result…</translation>
    </message>
    <message numerus="yes">
        <source>Başarısızları Yeniden Dene (%n)</source>
        <translation>
            <numerusform>Try Failed Ones Again (%n)</numerusform>
            <numerusform>Try Failed Ones Again (%n)</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. Başarısız olanlar için hiçbir şey değişmedi.</source>
        <translation>%1. Nothing has changed for those that failed.</translation>
    </message>
    <message>
        <source>Başarılı: %1 · Başarısız: %2 · Atlandı: %3 · Sonucu bekleniyor: %4</source>
        <translation>Successful: %1 · Failed: %2 · Skipped: %3 · Awaiting result: %4</translation>
    </message>
</context>
<context>
    <name>eimza::ui::WorkRow</name>
    <message>
        <source>İlerleme</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>Durdur</source>
        <translation>Stop</translation>
    </message>
</context>
<context>
    <name>eimza::ui::Workspace</name>
    <message>
        <source>Süresi Dolacak Sertifikalar</source>
        <translation>Expiring Certificates</translation>
    </message>
    <message>
        <source>E-İmza Talep</source>
        <translation>E-Signature Request</translation>
    </message>
    <message>
        <source>Talep İşlemleri</source>
        <translation>Request Processing</translation>
    </message>
    <message>
        <source>Eşitleme ve Bekleyenler</source>
        <translation>Sync and Pending</translation>
    </message>
    <message>
        <source>Eşitleniyor…</source>
        <translation>Syncing…</translation>
    </message>
    <message>
        <source>Son eşitleme: %1</source>
        <translation>Last sync: %1</translation>
    </message>
    <message>
        <source>Gönderilmeyi bekleyen: %1</source>
        <translation>Waiting to be sent: %1</translation>
    </message>
    <message>
        <source>Birim: %1</source>
        <translation>Unit: %1</translation>
    </message>
    <message>
        <source>Rol: %1</source>
        <translation>Role: %1</translation>
    </message>
    <message>
        <source>henüz yapılmadı</source>
        <translation>not yet done</translation>
    </message>
    <message>
        <source>Personel Sorgulama</source>
        <translation>Personnel Query</translation>
    </message>
    <message>
        <source>KSM Sorgulama</source>
        <translation>KSM Query</translation>
    </message>
    <message>
        <source>E-İmza Durumları</source>
        <translation>E-Signature States</translation>
    </message>
    <message>
        <source>Başvuru Formum</source>
        <translation>My Application Form</translation>
    </message>
    <message>
        <source>Yetki yok</source>
        <translation>No permission</translation>
    </message>
    <message>
        <source>Gizli birim: %1</source>
        <translation>Hidden units: %1</translation>
    </message>
</context>
<context>
    <name>eimza::ui::XlsxTexts</name>
    <message>
        <source>HİZMETE ÖZEL</source>
        <translation>OFFICIAL USE ONLY</translation>
    </message>
    <message>
        <source>Kurum</source>
        <translation>Institution</translation>
    </message>
    <message>
        <source>Liste</source>
        <translation>List</translation>
    </message>
    <message>
        <source>Filtre</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Yok</source>
        <translation>None</translation>
    </message>
    <message>
        <source>Kayıt sayısı</source>
        <translation>Number of records</translation>
    </message>
    <message>
        <source>Veri tarihi</source>
        <translation>Date of the data</translation>
    </message>
    <message>
        <source>Hazırlayan</source>
        <translation>Prepared by</translation>
    </message>
    <message>
        <source>Kişisel veriler</source>
        <translation>Personal data</translation>
    </message>
    <message>
        <source>Maskelenecek veri yok.</source>
        <translation>Nothing to be masked.</translation>
    </message>
    <message>
        <source>Gizlilik</source>
        <translation>Confidentiality</translation>
    </message>
    <message>
        <source>Kayıtlar</source>
        <translation>Records</translation>
    </message>
    <message>
        <source>Açıklama</source>
        <translation>About</translation>
    </message>
</context>
<context>
    <name>eimza::ui::errortexts</name>
    <message>
        <source>İşlem yapılamadı.</source>
        <translation>The action could not be done.</translation>
    </message>
    <message>
        <source>Liste alınamadı.</source>
        <translation>The list could not be fetched.</translation>
    </message>
    <message>
        <source>Sorgu yapılamadı.</source>
        <translation>The search could not be done.</translation>
    </message>
    <message>
        <source>Oturum açılamadı.</source>
        <translation>You could not be signed in.</translation>
    </message>
    <message>
        <source>Talep oluşturulamadı.</source>
        <translation>The request could not be created.</translation>
    </message>
    <message>
        <source>Talep işlenemedi.</source>
        <translation>The request could not be processed.</translation>
    </message>
    <message>
        <source>Gönderim yapılamadı.</source>
        <translation>Sending failed.</translation>
    </message>
    <message>
        <source>Form gönderilemedi.</source>
        <translation>The form could not be sent.</translation>
    </message>
    <message>
        <source>Eşitleme yapılamadı.</source>
        <translation>Syncing failed.</translation>
    </message>
    <message>
        <source>Dışa aktarılamadı.</source>
        <translation>The export failed.</translation>
    </message>
    <message>
        <source>Ayar kaydedilemedi.</source>
        <translation>The setting could not be saved.</translation>
    </message>
    <message>
        <source>Girilen bilgilerden biri geçerli değil. Alanları kontrol ediniz.</source>
        <translation>Something that was entered is not valid. Please check the fields.</translation>
    </message>
    <message>
        <source>Kayıt bulunamadı ya da artık yok. Listeyi yenileyiniz.</source>
        <translation>The record was not found or no longer exists. Please refresh the list.</translation>
    </message>
    <message>
        <source>Oturumunuzun süresi doldu. Yeniden oturum açınız.</source>
        <translation>Your session has expired. Please sign in again.</translation>
    </message>
    <message>
        <source>Kullanıcı adı ya da parola yanlış. Yeniden deneyiniz.</source>
        <translation>The user name or password is wrong. Please try again.</translation>
    </message>
    <message>
        <source>Bu işlem için yetkiniz yok. Sistem yöneticinize başvurunuz.</source>
        <translation>You do not have permission for this action. Please contact your system administrator.</translation>
    </message>
    <message>
        <source>Bu talebi siz oluşturdunuz ya da talep size ait; başka bir görevlinin uygun bulması gerekir.</source>
        <translation>You created this request, or it is for you; another member of staff must approve it.</translation>
    </message>
    <message>
        <source>Kaydın durumu bu işleme uygun değil. Listeyi yenileyip durumu kontrol ediniz.</source>
        <translation>The record&apos;s state does not allow this action. Please refresh the list and check the state.</translation>
    </message>
    <message>
        <source>Bu kişi için açık bir talep var. Önce o talebi sonuçlandırınız.</source>
        <translation>There is an open request for this person. Please conclude that request first.</translation>
    </message>
    <message>
        <source>Bu başvuru türü bu kişi için seçilemez. Başka bir tür seçiniz.</source>
        <translation>This application type cannot be chosen for this person. Please choose another.</translation>
    </message>
    <message>
        <source>Kayıt siz açtıktan sonra değişti. Yeni hâlini görüp işlemi yineleyiniz.</source>
        <translation>The record has changed since you opened it. Please look at its new state and repeat the action.</translation>
    </message>
    <message>
        <source>Önceki bir işlem henüz iletilmedi. Bekleyen işlemleri kontrol ediniz.</source>
        <translation>An earlier action has not been sent yet. Please check the pending actions.</translation>
    </message>
    <message>
        <source>Bu işlem başka bilgilerle daha önce iletilmiş. İşlemi baştan başlatınız.</source>
        <translation>This action has already been sent with different details. Please start it again from the beginning.</translation>
    </message>
    <message>
        <source>Sunucunun verileri yenilendi; liste baştan alınıyor.</source>
        <translation>The server&apos;s data has been renewed; the list is being fetched afresh.</translation>
    </message>
    <message>
        <source>Liste uzun süredir yenilenmemişti; baştan alınıyor.</source>
        <translation>The list had not been refreshed for a long time; it is being fetched afresh.</translation>
    </message>
    <message>
        <source>Çok sık istek gönderildi. Bir dakika sonra yeniden deneyiniz.</source>
        <translation>The server was contacted too often. Please try again in a minute.</translation>
    </message>
    <message>
        <source>Sunucuya ulaşılamıyor. Bağlantınızı kontrol edip yeniden deneyiniz.</source>
        <translation>The server cannot be reached. Please check your connection and try again.</translation>
    </message>
    <message>
        <source>Sunucu zamanında yanıt vermedi. Birkaç dakika sonra yeniden deneyiniz.</source>
        <translation>The server did not answer in time. Please try again in a few minutes.</translation>
    </message>
    <message>
        <source>Sunucu şu anda yanıt vermiyor; birkaç dakika sonra yeniden deneyiniz.</source>
        <translation>The server is not answering at the moment; please try again in a few minutes.</translation>
    </message>
    <message>
        <source>Dosya okunamadı ya da yazılamadı. Yeri, izinleri ve boş alanı kontrol ediniz.</source>
        <translation>The file could not be read or written. Please check its location, the permissions and the free space.</translation>
    </message>
    <message>
        <source>İşlem durduruldu.</source>
        <translation>The action was stopped.</translation>
    </message>
    <message>
        <source>Hata kodu: %1</source>
        <translation>Error code: %1</translation>
    </message>
    <message>
        <source>Bu bilgisayardaki %1 tarihli veriler gösteriliyor.</source>
        <translation>Showing the data on this computer dated %1.</translation>
    </message>
    <message>
        <source>Veriler henüz alınmadı.</source>
        <translation>No data has been received yet.</translation>
    </message>
    <message>
        <source>TC Kimlik No 11 haneli olmalıdır; %1 hane girdiniz.</source>
        <translation>The T.C. ID No. must have 11 digits; you entered %1.</translation>
    </message>
    <message>
        <source>TC Kimlik No yalnızca rakamlardan oluşmalıdır ve 0 ile başlayamaz.</source>
        <translation>The T.C. ID No. must consist of digits only and cannot begin with 0.</translation>
    </message>
    <message>
        <source>TC Kimlik No geçerli değil. Rakamları kontrol ediniz.</source>
        <translation>The T.C. ID No. is not valid. Please check the digits.</translation>
    </message>
    <message>
        <source>Programın bu sürümü artık desteklenmiyor; kayıtlar yalnızca okunabilir. Bilgi işlem biriminize başvurunuz.</source>
        <translation>This version of the program is no longer supported; records can only be read. Please contact your IT unit.</translation>
    </message>
    <message>
        <source>Sunucunun yanıtı anlaşılamadı. Programın güncel olup olmadığını kontrol ediniz.</source>
        <translation>The server&apos;s answer could not be understood. Please check that the program is up to date.</translation>
    </message>
    <message>
        <source>Bu bilgisayardaki veriler okunamadı. Programı yeniden başlatınız; sorun sürerse bilgi işlem biriminize başvurunuz.</source>
        <translation>The data on this computer could not be read. Please restart the program; if the problem persists, contact your IT unit.</translation>
    </message>
    <message>
        <source>Bu bilgisayardaki veriler programın daha yeni bir sürümüyle yazılmış. Bilgi işlem biriminize başvurunuz.</source>
        <translation>The data on this computer was written by a newer version of the program. Please contact your IT unit.</translation>
    </message>
    <message>
        <source>Korunan veriler açılamadı. Oturumu kapatıp yeniden açınız; sorun sürerse bilgi işlem biriminize başvurunuz.</source>
        <translation>The protected data could not be opened. Please sign out and in again; if the problem persists, contact your IT unit.</translation>
    </message>
    <message>
        <source>Sunucunun veri tabanı şu anda çalışamıyor; birkaç dakika sonra yeniden deneyiniz.</source>
        <translation>The server&apos;s database cannot work at the moment; please try again in a few minutes.</translation>
    </message>
    <message>
        <source>Yazdırılamadı.</source>
        <translation>It could not be printed.</translation>
    </message>
    <message>
        <source>Yazıcının açık ve bağlı olduğunu kontrol edip yeniden deneyiniz.</source>
        <translation>Check that the printer is on and connected, and try again.</translation>
    </message>
    <message>
        <source>Vekâlet işlemi yapılamadı.</source>
        <translation>The deputyship was not changed.</translation>
    </message>
    <message>
        <source>Bu kullanıcı adıyla açık bir hesap ya da böyle bir vekâlet yok. Kullanıcı adını kontrol ediniz.</source>
        <translation>There is no open account with this user name, or no such deputyship. Check the user name.</translation>
    </message>
    <message>
        <source>Yalnızca proje sorumluları ile e-imza bürosu görevlileri vekil olabilir. Kullanıcı adını ve günleri kontrol ediniz.</source>
        <translation>Only project officers and users of the e-signature bureau can be deputies. Check the user name and the days.</translation>
    </message>
    <message>
        <source>Bu vekâlet zaten sona ermiş.</source>
        <translation>This deputyship has ended already.</translation>
    </message>
</context>
<context>
    <name>eimza::ui::notices</name>
    <message>
        <source>HİZMETE ÖZEL</source>
        <translation>RESTRICTED</translation>
    </message>
    <message>
        <source>Kurumumuzca sağlanan nitelikli elektronik sertifikanızın süresi %1 tarihinde dolmuştur.</source>
        <translation>Your qualified electronic certificate, provided by our institution, expired on %1.</translation>
    </message>
    <message>
        <source>Kurumumuzca sağlanan nitelikli elektronik sertifikanızın süresi %1 tarihinde dolacaktır.</source>
        <translation>Your qualified electronic certificate, provided by our institution, will expire on %1.</translation>
    </message>
    <message>
        <source>Kurumumuzca sağlanan, seri numarasının son üç hanesi %1 olan nitelikli elektronik sertifikanızın süresi %2 tarihinde dolmuştur.</source>
        <translation>Your qualified electronic certificate, provided by our institution, whose serial number ends in %1, expired on %2.</translation>
    </message>
    <message>
        <source>Kurumumuzca sağlanan, seri numarasının son üç hanesi %1 olan nitelikli elektronik sertifikanızın süresi %2 tarihinde dolacaktır.</source>
        <translation>Your qualified electronic certificate, provided by our institution, whose serial number ends in %1, will expire on %2.</translation>
    </message>
    <message>
        <source>Sertifikanızla artık e-imza işlemi yapılamaz. Yeni bir sertifika için ıslak imzalı başvuru gerekir; lütfen proje sorumlunuzla görüşünüz.</source>
        <translation>Your certificate can no longer be used to sign. A new one needs an application signed by hand; please speak with your project officer.</translation>
    </message>
    <message>
        <source>Yenileme bu tarihten önce talep edilmelidir; süre dolduktan sonra e-imza gerektiren hiçbir işlem yapılamaz. Kesintisiz çalışabilmeniz için lütfen en kısa sürede proje sorumlunuzla görüşünüz.</source>
        <translation>Renewal must be requested before that date; after it no work that needs an e-signature is possible. To go on working without interruption, please speak with your project officer as soon as possible.</translation>
    </message>
    <message>
        <source>Yenileme bu tarihten önce talep edilmelidir; süre dolduktan sonra e-imza gerektiren hiçbir işlem yapılamaz. Kesintisiz çalışabilmeniz için lütfen en geç %1 tarihine kadar proje sorumlunuzla görüşünüz.</source>
        <translation>Renewal must be requested before that date; after it no work that needs an e-signature is possible. To go on working without interruption, please speak with your project officer by %1 at the latest.</translation>
    </message>
    <message>
        <source>E-imza sertifikanızın yenilenmesi</source>
        <translation>Renewal of your e-signature certificate</translation>
    </message>
    <message>
        <source>Sayın %1,</source>
        <translation>Dear %1,</translation>
    </message>
    <message>
        <source>Yenileme talebinizi kurumunuzun proje sorumlusu oluşturur; sizin yapmanız gereken, kendisine başvurmaktır. Yenileme talebiniz alındıysa bu yazıyı dikkate almayınız.</source>
        <translation>The renewal request is made by your institution&apos;s project officer; all you need to do is to turn to the officer. If your renewal has been requested already, please ignore this letter.</translation>
    </message>
    <message>
        <source>Sorularınız için Kamu SM: 0 262 648 18 18 · bilgi@kamusm.gov.tr</source>
        <translation>Questions: Kamu SM, 0 262 648 18 18 · bilgi@kamusm.gov.tr</translation>
    </message>
    <message>
        <source>Proje Sorumlusu · %1</source>
        <translation>Project Officer · %1</translation>
    </message>
    <message>
        <source>Arama Listesi</source>
        <translation>Call List</translation>
    </message>
    <message>
        <source>Hazırlayan: %1 · %2 · %3 · Kayıt: %4</source>
        <translation>Prepared by: %1 · %2 · %3 · Records: %4</translation>
    </message>
    <message>
        <source>Adı Soyadı</source>
        <translation>Name and Surname</translation>
    </message>
    <message>
        <source>Birim</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Cep telefonu</source>
        <translation>Mobile phone</translation>
    </message>
    <message>
        <source>Süre</source>
        <translation>Time left</translation>
    </message>
    <message>
        <source>Bitiş</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Görüşme sonucu</source>
        <translation>Outcome of the call</translation>
    </message>
    <message>
        <source>Bilgilendirme Yazılarını Kaydet</source>
        <translation>Save Letters</translation>
    </message>
    <message>
        <source>Arama Listesini Kaydet</source>
        <translation>Save Call List</translation>
    </message>
    <message>
        <source>PDF dosyası (*.pdf)</source>
        <translation>PDF file (*.pdf)</translation>
    </message>
    <message>
        <source>bilgilendirme-yazilari.pdf</source>
        <translation>letters.pdf</translation>
    </message>
    <message>
        <source>arama-listesi.pdf</source>
        <translation>call-list.pdf</translation>
    </message>
    <message>
        <source>Sayfa %1/%2</source>
        <translation>Page %1/%2</translation>
    </message>
    <message>
        <source>Veri tarihi: %1 · Telefonlar maskelidir.</source>
        <translation>Data as of: %1 · Phones are masked.</translation>
    </message>
</context>
<context>
    <name>eimza::ui::traytext</name>
    <message>
        <source>e-İmza Yenileme</source>
        <translation>e-İmza Yenileme</translation>
    </message>
    <message>
        <source>%1: %2 · %3: %4 · %5: %6</source>
        <translation>%1: %2 · %3: %4 · %5: %6</translation>
    </message>
    <message>
        <source>%1 · Gönderilmeyi bekleyen: %2</source>
        <translation>%1 · Waiting to be sent: %2</translation>
    </message>
</context>
<context>
    <name>eimza::ui::wordings</name>
    <message>
        <source>Büroya iletildi</source>
        <translation>Sent to the bureau</translation>
    </message>
    <message>
        <source>Beklemede</source>
        <translation>On hold</translation>
    </message>
    <message>
        <source>İade edildi</source>
        <translation>Returned</translation>
    </message>
    <message>
        <source>Uygun bulundu</source>
        <translation>Approved</translation>
    </message>
    <message>
        <source>Gönderim listesinde</source>
        <translation>On the sending list</translation>
    </message>
    <message>
        <source>Kamu SM&apos;ye gönderildi</source>
        <translation>Sent to Kamu SM</translation>
    </message>
    <message>
        <source>Kamu SM kabul etti</source>
        <translation>Accepted by Kamu SM</translation>
    </message>
    <message>
        <source>Kamu SM reddetti</source>
        <translation>Rejected by Kamu SM</translation>
    </message>
    <message>
        <source>Erişim parolası gönderildi</source>
        <translation>Access password sent</translation>
    </message>
    <message>
        <source>İmzalı form alındı</source>
        <translation>Signed form received</translation>
    </message>
    <message>
        <source>Sertifika üretildi</source>
        <translation>Certificate produced</translation>
    </message>
    <message>
        <source>Kargoda</source>
        <translation>In the post</translation>
    </message>
    <message>
        <source>Kart teslim edildi</source>
        <translation>Card delivered</translation>
    </message>
    <message>
        <source>Tamamlandı</source>
        <translation>Completed</translation>
    </message>
    <message>
        <source>Geri çekildi</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>İptal edildi</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>İlk Başvuru</source>
        <translation>First Application</translation>
    </message>
    <message>
        <source>Yenileme</source>
        <translation>Renewal</translation>
    </message>
    <message>
        <source>Güncelleme</source>
        <translation>Update</translation>
    </message>
    <message>
        <source>Kayıp/Çalıntı</source>
        <translation>Lost/Stolen</translation>
    </message>
    <message>
        <source>AKTİF</source>
        <translation>ACTIVE</translation>
    </message>
    <message>
        <source>ASKIDA</source>
        <translation>SUSPENDED</translation>
    </message>
    <message>
        <source>İPTAL</source>
        <translation>REVOKED</translation>
    </message>
    <message>
        <source>SERVİS İPTALİ</source>
        <translation>REVOKED BY SERVICE</translation>
    </message>
    <message>
        <source>SÜRESİ DOLMUŞ</source>
        <translation>EXPIRED</translation>
    </message>
    <message>
        <source>ÜRETİLDİ</source>
        <translation>PRODUCED</translation>
    </message>
    <message>
        <source>Süresi Dolmuş</source>
        <translation>Expired</translation>
    </message>
    <message>
        <source>1 Hafta İçinde</source>
        <translation>Within 1 Week</translation>
    </message>
    <message>
        <source>1 Ay İçinde</source>
        <translation>Within 1 Month</translation>
    </message>
    <message>
        <source>3 Ay İçinde</source>
        <translation>Within 3 Months</translation>
    </message>
    <message>
        <source>Sırada</source>
        <translation>Queued</translation>
    </message>
    <message>
        <source>Gönderiliyor</source>
        <translation>Sending</translation>
    </message>
    <message>
        <source>Başarılı</source>
        <translation>Successful</translation>
    </message>
    <message>
        <source>Başarısız</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>Atlandı</source>
        <translation>Skipped</translation>
    </message>
    <message>
        <source>Sonucu bekleniyor</source>
        <translation>Awaiting result</translation>
    </message>
    <message>
        <source>Açık</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Durduruluyor</source>
        <translation>Stopping</translation>
    </message>
    <message>
        <source>Gönderildi</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Proje Sorumlusu</source>
        <translation>Project Officer</translation>
    </message>
    <message>
        <source>E-İmza Bürosu</source>
        <translation>E-Signature Bureau</translation>
    </message>
    <message>
        <source>Sistem Yöneticisi</source>
        <translation>System Administrator</translation>
    </message>
    <message>
        <source>Sertifika Sahibi</source>
        <translation>Certificate Holder</translation>
    </message>
    <message>
        <source>E-posta adresi eksik</source>
        <translation>E-mail address missing</translation>
    </message>
    <message>
        <source>Cep telefonu eksik</source>
        <translation>Mobile number missing</translation>
    </message>
    <message>
        <source>E-posta adresi ve cep telefonu eksik</source>
        <translation>E-mail address and mobile number missing</translation>
    </message>
    <message>
        <source>Bu kişinin kullanıcı kaydı yok. Önce kullanıcı kaydı açılmalıdır.</source>
        <translation>This person has no user account. One must be opened first.</translation>
    </message>
    <message>
        <source>Bu kişi için daha önce başvuru yapılmış. Diğer başvuru türlerinden birini seçiniz.</source>
        <translation>An application has already been made for this person. Please choose one of the other application types.</translation>
    </message>
    <message>
        <source>Bu kişi için daha önce hiç başvuru yapılmamış. İlk Başvuru seçilmelidir.</source>
        <translation>No application has ever been made for this person. First Application must be chosen.</translation>
    </message>
    <message>
        <source>Bu kişi için açık bir talep var.</source>
        <translation>There is an open request for this person.</translation>
    </message>
    <message>
        <source>Sertifikanın bitişine 3 aydan fazla var. Yenileme son 3 ay içinde yapılabilir.</source>
        <translation>The certificate ends in more than 3 months. Renewal is possible in the last 3 months.</translation>
    </message>
    <message>
        <source>Kişinin bilgileri sertifikadakinden farklı. Güncelleme başvurusu yapılmalıdır.</source>
        <translation>The person&apos;s details differ from those in the certificate. An update application must be made.</translation>
    </message>
    <message>
        <source>Kişinin daha geç bitecek bir sertifikası var. Yenileme gerekmez.</source>
        <translation>The person has a certificate that ends later. No renewal is needed.</translation>
    </message>
    <message>
        <source>Kişinin yenilenebilecek etkin bir sertifikası yok.</source>
        <translation>The person has no active certificate that could be renewed.</translation>
    </message>
    <message>
        <source>Kişinin tüm sertifikaları sona ermiş. Islak imzalı ilk başvuru yapılmalıdır.</source>
        <translation>All of the person&apos;s certificates have ended. A first application with a wet-ink signature must be made.</translation>
    </message>
    <message>
        <source>Telefon</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>E-posta</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>SMS</source>
        <translation>SMS</translation>
    </message>
    <message>
        <source>Yazı</source>
        <translation>Letter</translation>
    </message>
    <message>
        <source>Yüz yüze</source>
        <translation>In person</translation>
    </message>
    <message>
        <source>Bilgi verildi</source>
        <translation>Informed</translation>
    </message>
    <message>
        <source>Başvuracak</source>
        <translation>Will apply</translation>
    </message>
    <message>
        <source>Ulaşılamadı</source>
        <translation>Not reached</translation>
    </message>
    <message>
        <source>İletişim bilgisi yanlış</source>
        <translation>Wrong contact details</translation>
    </message>
    <message>
        <source>Yenilemek istemiyor</source>
        <translation>Does not want to renew</translation>
    </message>
</context>
</TS>
