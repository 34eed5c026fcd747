<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="tr" sourcelanguage="tr_TR">
<context>
    <name>eimza::desktop::Desktop</name>
    <message numerus="yes">
        <source>Önceki çalışmadan kalan %n gönderilmemiş işlem açılamadı ve kenara kondu.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n işlem sunucuya iletilemedi. Şimdi çıkarsanız bu işlemler kaybolur. Bağlantı kurulana kadar beklemek için Vazgeç düğmesine basınız.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n İşlemi Sil ve Çık</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::ApplicationsPage</name>
    <message numerus="yes">
        <source>%n talep</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n talep beklemeye alındı.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n talep iade edildi.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n talep uygun bulundu.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n talep gönderim listesine eklendi.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n talep gönderim listesinden çıkarıldı.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n talep geri çekildi.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n talep yeniden gönderildi.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::BatchPanel</name>
    <message numerus="yes">
        <source>%n talep için gönderim başlatıldı.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::ConnectionBar</name>
    <message numerus="yes">
        <source>%n dakika önce</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n saat önce</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gün önce</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::ExpiringPage</name>
    <message numerus="yes">
        <source>Arama sonucunda %n adet kayıt bulundu.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gün</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n yenileme talebi oluşturuldu. %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::Feedback</name>
    <message numerus="yes">
        <source>%n işlem gönderilmeye başlandığı için geri alınamadı.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::ReasonSheet</name>
    <message numerus="yes">
        <source>%n talep beklemeye alınacak. Gerekçe talebi oluşturana gösterilir.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n talep iade edilecek. Gerekçe talebi oluşturana gösterilir.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n talep yeniden büroya iletilecek. Neyin düzeltildiğini yazabilirsiniz.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Talebi Beklet</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Talebi İade Et</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Talebi Yeniden Gönder</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>En çok 1000 harf yazılabilir; %n harf yazdınız.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::RenewalSheet</name>
    <message numerus="yes">
        <source>%n Talep Oluştur</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::RequestPage</name>
    <message numerus="yes">
        <source>Arama sonucunda %n adet kayıt bulundu.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>İlk %n kayıt gösteriliyor; aramayı daraltınız.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>eimza::ui::SendReviewSheet</name>
    <message numerus="yes">
        <source>%n talep ESYA üzerinden Kamu SM&apos;ye gönderilecek. Bu işlem geri alınamaz.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Eksik bilgili %n talep gönderilmeyecek, listede kalacak.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sizin oluşturduğunuz ya da sizin için oluşturulan %n talebi başka bir görevlinin göndermesi gerekir; listede kalacak.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n Talebi Gönder</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
</TS>
