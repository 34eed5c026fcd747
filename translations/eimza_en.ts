<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="tr_TR">
<context>
    <name>eimza::desktop::Desktop</name>
    <message>
        <source>Örnek veriler hazırlanıyor…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gerçek kişi verisi kullanılmaz. Bu işlem birkaç saniye sürer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Örnek veriler hazırlanamadı.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Programı kapatıp yeniden deneyiniz. Sürerse bilgi işlem biriminize başvurunuz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oturum Aç</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Önceki çalışmadan kalan %n gönderilmemiş işlem açılamadı ve kenara kondu.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Kullanıcı değiştiriliyor…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bekleyen işlemler gönderiliyor…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gönderilmemiş İşlemler</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n işlem sunucuya iletilemedi. Şimdi çıkarsanız bu işlemler kaybolur. Bağlantı kurulana kadar beklemek için Vazgeç düğmesine basınız.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n İşlemi Sil ve Çık</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::desktop::PracticeRibbon</name>
    <message>
        <source>ÖRNEK VERİ – Gerçek kişi verisi içermez; sunucuya hiçbir bilgi gönderilmez.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Örnek kullanıcı</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proje Sorumlusu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-İmza Bürosu (1. görevli)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-İmza Bürosu (2. görevli)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Örnek Verilerden Çık</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eimza::ui</name>
    <message>
        <source>Talep No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T.C. Kimlik No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adı Soyadı</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Başvuru Türü</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Talep Durumu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Görev Yeri</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kalan
Gün</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sertifika
Bitiş Tarihi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Son Başvuru
Tarihi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oluşturma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oluşturan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eksik Bilgi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gerekçe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adı</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Soyadı</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kalan Süre
(Ay)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sertifika
Durumu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Birim</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>İşlem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gönderim listesine ekleme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kişi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Durum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>İncelenmeli (çakışma)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Açıklama</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bu kişi için açık bir talep var. Talep İşlemleri&apos;nden durumunu izleyiniz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lütfen Seçiniz</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kullanıcı Adı</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ünvan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Personel Tipi</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eimza::ui::ApplicationModel</name>
    <message>
        <source>Gönderilmeyi bekliyor</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eimza::ui::ApplicationsPage</name>
    <message>
        <source>Tümü</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>İncelenecek</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beklemede</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uygun Bulunan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gönderim Listesi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gönderilen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>İade Edilen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reddedilen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seçilen talepler bu işlem için uygun durumda değil.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bu talebi siz oluşturdunuz; başka bir görevlinin uygun bulması gerekir.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bu işlem için yetkiniz bulunmuyor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Talep henüz büroya iletilmedi.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Talep İşlemleri</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bu alanda talepler incelenir, gönderim listesine eklenir ve ESYA üzerinden Kamu SM&apos;ye gönderilir.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bu alanda oluşturduğunuz ve birimlerinize ait taleplerin durumu izlenir.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ara</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Talep no, ad, soyad ya da birim</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Başvuru türü</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tüm başvuru türleri</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yalnızca bilgisi eksik olanlar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yalnızca açık talepler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ara:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Talepler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Geri Çek</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Düzelt ve Yeniden Gönder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beklet…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>İade Et…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>◂ Listeden Çıkar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uygun Bul</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gönderim Listesine Ekle ▸</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n talep</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Bu ölçütlere uyan talep yok.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ölçütleri değiştirebilir ya da kaldırabilirsiniz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filtreyi Temizle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bu sekmede talep yok.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Henüz talep yok.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Veri tarihi: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n talep beklemeye alındı.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n talep iade edildi.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n talep uygun bulundu.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n talep gönderim listesine eklendi.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n talep gönderim listesinden çıkarıldı.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n talep geri çekildi.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n talep yeniden gönderildi.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>T.C. Kimlik No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Görev yeri</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Durum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oluşturan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oluşturma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Son değişiklik</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sertifika bitişi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Son başvuru</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Açıklama</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gerekçe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eksik bilgi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-posta</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cep telefonu</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eimza::ui::BatchPanel</name>
    <message>
        <source>Sonucu Göster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Durdur</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kamu SM&apos;ye Gönder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listede gönderilebilecek talep yok.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gönderim başlatılıyor…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 / %2 gönderildi. Durduruluyor…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 / %2 gönderildi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 / %2 gönderildi. %3 gönderiliyor…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sonucu: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n talep için gönderim başlatıldı.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Gönderim, işlenen talepten sonra durdurulacak.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eimza::ui::BatchResultSheet</name>
    <message>
        <source>Gönderim Sonucu: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Talep No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adı Soyadı</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sonuç</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gerekçe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sertifika yenileme dönemi dışında olduğu için başvuru alınmadı.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gönderim sonucu</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eimza::ui::ConnectionBar</name>
    <message>
        <source>Yeniden Dene</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bekleyenleri Göster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bu sürüm artık desteklenmiyor; veriler yalnızca görüntülenebilir. Bilgi işlem biriminize başvurunuz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gönderilmeyi bekleyen işlem: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Çevrimdışı çalışıyorsunuz. Son eşitleme: %1 (%2). %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Çevrimdışı çalışıyorsunuz. Veriler henüz alınmadı. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>az önce</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n dakika önce</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n saat önce</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gün önce</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::CountLine</name>
    <message>
        <source>İlerleme</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eimza::ui::DetailPane</name>
    <message>
        <source>Ayrıntı</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eimza::ui::ErrorSummary</name>
    <message>
        <source>Düzeltilmesi gereken %1 alan var</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eimza::ui::ExpiringModel</name>
    <message>
        <source>Europe/Istanbul saatiyle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gönderilmeyi bekliyor</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eimza::ui::ExpiringPage</name>
    <message>
        <source>Süresi Dolacak Sertifikaları Sorgula (Son 3 Ay)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bu alanda, bitiş tarihine 3 ay ya da daha az süre kalan sertifikalar ile süresi dolmuş olup yenilenmemiş sertifikalar listelenir.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Haftalara göre süresi dolacak sertifikalar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TC Kimlik No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Soyad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bu hafta başvurulmalı</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tümü</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yalnızca açık talebi olmayanlar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sütunlar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Süresi dolacak sertifikalar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kopyala</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yenileme Talebi Oluştur…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Arama sonucunda %n adet kayıt bulundu.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Önümüzdeki 3 ayda süresi dolacak sertifika yok.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Veri tarihi: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bu ölçütlere uyan kayıt yok.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uygulanan: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filtreyi Temizle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ad “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Soyad “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bu hafta</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+%1 hafta</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T.C. Kimlik No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sertifika</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bitiş</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kalan</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n gün</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Son başvuru</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (geçti)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Talep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yok</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eksik bilgi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 için yenileme talebi oluşturuldu. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n yenileme talebi oluşturuldu. %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::Feedback</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>15 saniye sonra büroya iletilecek.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bağlantı kurulunca büroya iletilecek.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Geri Al</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Geri alındı.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n işlem gönderilmeye başlandığı için geri alınamadı.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::ListArea</name>
    <message>
        <source>Yükleniyor…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eimza::ui::MainWindow</name>
    <message>
        <source>e-İmza Yenileme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dosya</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Şimdi &amp;Eşitle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Çı&amp;kış</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dü&amp;zen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Geri Al</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Ara</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gö&amp;rünüm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Otomatik</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Açık</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Koyu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yazıyı &amp;Büyüt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yazıyı &amp;Küçült</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yazı Boyutu: %&amp;100</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Yardım</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>e-İmza Yenileme &amp;Hakkında</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sürüm %1. Apache Lisansı 2.0. Qt 6 (LGPL 3), OpenSSL (Apache 2.0), SQLite (kamu malı), Fluent simgeleri (MIT).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oturum Aç</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eimza::ui::NavigationBar</name>
    <message>
        <source>Ekranlar</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eimza::ui::PendingModel</name>
    <message>
        <source>Yeniden gönderme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Geri çekme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bekletme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>İade</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uygun bulma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gönderim listesine ekleme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listeden çıkarma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kamu SM&apos;ye gönderme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gönderimi durdurma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sırada</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gönderiliyor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gönderildi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reddedildi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>İncelenmeli (çakışma)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eimza::ui::PendingPage</name>
    <message>
        <source>Eşitleme ve Bekleyenler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bu alanda verilerin ne zaman alındığı ve sunucuya iletilmeyi bekleyen işlemler gösterilir.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Şimdi Eşitle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bekleyen işlemler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vazgeç</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Geri Al</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>henüz yok</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eşitleniyor: %1 / %2 kayıt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Çevrimiçi. Son eşitleme: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Çevrimdışı: sunucuya ulaşılamadı. Son eşitleme: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bu bilgisayarda: %1 sertifika, %2 talep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bekleyen işlem yok.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yaptığınız her işlem sunucuya iletildi.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Geri alındı.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gönderilmeye başlandığı için geri alınamadı.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eimza::ui::PersonModel</name>
    <message>
        <source>Yapılamaz</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eimza::ui::ReasonSheet</name>
    <message>
        <source>Talebi Beklet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Talebi İade Et</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Düzelt ve Yeniden Gönder</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n talep beklemeye alınacak. Gerekçe talebi oluşturana gösterilir.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n talep iade edilecek. Gerekçe talebi oluşturana gösterilir.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n talep yeniden büroya iletilecek. Neyin düzeltildiğini yazabilirsiniz.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Talebi Beklet</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Talebi İade Et</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Talebi Yeniden Gönder</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Gerekçe seçiniz</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-posta adresi kurumsal değil</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cep telefonu eksik ya da hatalı</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kimlik bilgileri değişmiş, güncelleme gerekli</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Açık talebi var</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Görev yeri güncel değil</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Diğer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hazır gerekçe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gerekçe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Açıklama (isteğe bağlı)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gerekçe yazılmadan işlem yapılamaz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>En çok 1000 harf yazılabilir; %n harf yazdınız.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::RecordModel</name>
    <message>
        <source>Seçim kutusu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seçim</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Süre</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eimza::ui::RecordTable</name>
    <message>
        <source>Artan Sırala</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Azalan Sırala</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sıralamaya Ekle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sütunu Gizle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>İçeriğe Sığdır</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sütunlar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pencereye Sığdır</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Varsayılana Dön</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eimza::ui::RenewalSheet</name>
    <message>
        <source>Uygun</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bilgisi eksik</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Kamu SM&apos;ye gönderilmeden önce tamamlanmalıdır.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uygun değil</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yenileme Talebi Oluştur</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uygun: %1 · Bilgisi eksik: %2 · Uygun değil: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adı Soyadı</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sonuç</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Açıklama</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cep telefonu eksik. Kamu SM&apos;ye gönderilmeden önce tamamlanmalıdır.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Talep oluşturulacak kişiler</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n Talep Oluştur</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Seçilen kişiler için şu anda yenileme talebi oluşturulamaz.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eimza::ui::RequestPage</name>
    <message>
        <source>E-İmza Talep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bu alanda yalnızca kullanıcı kaydı olan personel bulunabilir. Kullanıcı için daha önce hiç başvuru yapılmamışsa İlk Başvuru, aksi hâlde diğer başvuru türleri seçilebilir.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tümü</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TC Kimlik No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Soyadı</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Personel Tipi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Birim</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sorgula</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temizle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-İmza Başvurusu Yap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bulunan personel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bu adda bir birim bulunamadı. Listeden seçiniz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kişi arayınız</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>En az bir ölçüt girip Sorgula düğmesine basınız. Kişinin başvurabileceği türler burada gösterilir.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Arama sonucunda %n adet kayıt bulundu.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>İlk %n kayıt gösteriliyor; aramayı daraltınız.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 Bu bilgisayardaki %2 tarihli veriler; süresi dolmayacak personel çevrimdışı bulunamaz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bu ölçütlere uyan kayıt yok.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yalnızca kendi birimlerinizdeki, kullanıcı kaydı olan personel bulunabilir.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 için talep oluşturuldu: %2. %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eimza::ui::RequestSummary</name>
    <message>
        <source>Başvuru türü</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Başvuru türü:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>İletişim:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Açıklama (isteğe bağlı)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Açıklama (isteğe bağlı):</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Talep özeti: %1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cep telefonu yok</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>e-posta yok</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bağlantı kurulunca gösterilir</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yenilenecek sertifikanın bitişi: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bu başvuru ile mevcut sertifika iptal edilir; açık talep varsa sona erer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Başvuru formu ıslak imza ile imzalanır: form yazdırılır, imzalanır ve Kamu SM&apos;ye gönderilir.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 yapılamaz: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Açık talep: gönderilmeyi bekliyor, oluşturma %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Açık talep: %1, oluşturma %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eimza::ui::SearchFields</name>
    <message>
        <source>Sorgula</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temizle</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eimza::ui::SelectionBar</name>
    <message>
        <source>Seçilen kayıtlar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 kayıt seçildi</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eimza::ui::SendReviewSheet</name>
    <message numerus="yes">
        <source>%n talep ESYA üzerinden Kamu SM&apos;ye gönderilecek. Bu işlem geri alınamaz.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Eksik bilgili %n talep gönderilmeyecek, listede kalacak.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sizin oluşturduğunuz ya da sizin için oluşturulan %n talebi başka bir görevlinin göndermesi gerekir; listede kalacak.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Atlandı: %1 (işlem durduruldu)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Atlandı: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Başarılı: %1 · Başarısız: %2 · %3 · Sonucu bekleniyor: %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gönderim Onayı</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n Talebi Gönder</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::Sheet</name>
    <message>
        <source>Vazgeç</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eimza::ui::SignInPage</name>
    <message>
        <source>Oturum Aç</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Örnek Verilerle Dene</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>e-İmza Yenileme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Süresi dolacak nitelikli elektronik sertifikaların yenilenmesi.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sunucu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kullanıcı adı</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parola</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oturumunuzun süresi doldu. Kaldığınız yerden devam etmek için parolanızı yeniden giriniz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oturum açılıyor…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sunucu adresini https:// ile başlayarak yazınız.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kullanıcı adınızı giriniz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parolanızı giriniz.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eimza::ui::Toast</name>
    <message>
        <source>Kapat</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eimza::ui::UnitField</name>
    <message>
        <source>Aradığınız birimin ilk birkaç harfini giriniz…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eimza::ui::Workspace</name>
    <message>
        <source>Süresi Dolacak Sertifikalar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-İmza Talep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Talep İşlemleri</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eşitleme ve Bekleyenler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>henüz yok</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eşitleniyor…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Çevrimiçi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Çevrimdışı</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Son eşitleme: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gönderilmeyi bekleyen: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Birim: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rol: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eimza::ui::errortexts</name>
    <message>
        <source>İşlem yapılamadı.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Liste alınamadı.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sorgu yapılamadı.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oturum açılamadı.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Talep oluşturulamadı.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Talep işlenemedi.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gönderim yapılamadı.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Form gönderilemedi.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eşitleme yapılamadı.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dışa aktarılamadı.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ayar kaydedilemedi.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Girilen bilgilerden biri geçerli değil. Alanları kontrol ediniz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kayıt bulunamadı ya da artık yok. Listeyi yenileyiniz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oturumunuzun süresi doldu. Yeniden oturum açınız.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kullanıcı adı ya da parola yanlış. Yeniden deneyiniz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bu işlem için yetkiniz yok. Sistem yöneticinize başvurunuz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bu talebi siz oluşturdunuz ya da talep size ait; başka bir görevlinin uygun bulması gerekir.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kaydın durumu bu işleme uygun değil. Listeyi yenileyip durumu kontrol ediniz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bu kişi için açık bir talep var. Önce o talebi sonuçlandırınız.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bu başvuru türü bu kişi için seçilemez. Başka bir tür seçiniz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kayıt siz açtıktan sonra değişti. Yeni hâlini görüp işlemi yineleyiniz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Önceki bir işlem henüz iletilmedi. Bekleyen işlemleri kontrol ediniz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bu işlem başka bilgilerle daha önce iletilmiş. İşlemi baştan başlatınız.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Programın bu sürümü artık desteklenmiyor; kayıtlar yalnızca okunabilir. Yeni sürümü kurunuz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sunucunun verileri yenilendi; liste baştan alınıyor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Çok sık istek gönderildi. Bir dakika sonra yeniden deneyiniz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sunucuya ulaşılamıyor. Bağlantınızı kontrol edip yeniden deneyiniz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sunucu zamanında yanıt vermedi. Birkaç dakika sonra yeniden deneyiniz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sunucu şu anda yanıt vermiyor; birkaç dakika sonra yeniden deneyiniz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sunucunun yanıtı anlaşılamadı. Sürümünüzün güncel olduğunu kontrol ediniz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dosya okunamadı ya da yazılamadı. Yeri, izinleri ve boş alanı kontrol ediniz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bu bilgisayardaki veriler okunamadı. Programı yeniden başlatınız; sürerse bilgi işlem biriminize başvurunuz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bu bilgisayardaki veriler programın daha yeni bir sürümüyle yazılmış. Yeni sürümü kurunuz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Korunan veriler açılamadı. Oturumu kapatıp yeniden açınız; sürerse bilgi işlem biriminize başvurunuz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>İşlem durduruldu.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hata kodu: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bu bilgisayardaki %1 tarihli veriler gösteriliyor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Veriler henüz alınmadı.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TC Kimlik No 11 haneli olmalıdır; %1 hane girdiniz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TC Kimlik No yalnızca rakamlardan oluşmalıdır ve 0 ile başlayamaz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TC Kimlik No geçerli değil. Rakamları kontrol ediniz.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>eimza::ui::wordings</name>
    <message>
        <source>Büroya iletildi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beklemede</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>İade edildi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uygun bulundu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gönderim listesinde</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kamu SM&apos;ye gönderildi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kamu SM kabul etti</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kamu SM reddetti</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erişim parolası gönderildi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>İmzalı form alındı</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sertifika üretildi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kargoda</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kart teslim edildi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tamamlandı</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Geri çekildi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>İptal edildi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>İlk Başvuru</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yenileme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Güncelleme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kayıp/Çalıntı</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Süresi Dolmuş</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 Hafta İçinde</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 Ay İçinde</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3 Ay İçinde</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sırada</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gönderiliyor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Başarılı</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Başarısız</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Atlandı</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sonucu bekleniyor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Açık</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Durduruluyor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gönderildi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proje Sorumlusu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-İmza Bürosu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sistem Yöneticisi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sertifika Sahibi</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-posta adresi eksik</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cep telefonu eksik</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-posta adresi ve cep telefonu eksik</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bu kişinin kullanıcı kaydı yok. Önce kullanıcı kaydı açılmalıdır.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bu kişi için daha önce başvuru yapılmış. Diğer başvuru türlerinden birini seçiniz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bu kişi için daha önce hiç başvuru yapılmamış. İlk Başvuru seçilmelidir.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bu kişi için açık bir talep var.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sertifikanın bitişine 3 aydan fazla var. Yenileme son 3 ay içinde yapılabilir.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kişinin bilgileri sertifikadakinden farklı. Güncelleme başvurusu yapılmalıdır.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kişinin daha geç bitecek bir sertifikası var. Yenileme gerekmez.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kişinin yenilenebilecek etkin bir sertifikası yok.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kişinin tüm sertifikaları sona ermiş. Islak imzalı ilk başvuru yapılmalıdır.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
