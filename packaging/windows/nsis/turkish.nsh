; The pages' texts in Turkish, in place of NSIS's own.
!insertmacro LANGFILE "Turkish" = "Türkçe" "Turkce"

!ifdef MUI_WELCOMEPAGE
    ${LangFileString} MUI_TEXT_WELCOME_INFO_TITLE "$(^NameDA) kurulumuna hoş geldiniz"
    ${LangFileString} MUI_TEXT_WELCOME_INFO_TEXT "Program bu bilgisayarın bütün kullanıcıları için kurulacak. Daha önce kurulmuş bir sürüm varsa güncellenecek; kullanıcıların verileri korunacak.$\r$\n$\r$\nBaşlamadan önce e-İmza Yenileme açıksa kapatınız.$\r$\n$\r$\nKurulumu başlatmak için Kur düğmesine basınız."
!endif

!ifdef MUI_INSTFILESPAGE
    ${LangFileString} MUI_TEXT_INSTALLING_TITLE "Kuruluyor"
    ${LangFileString} MUI_TEXT_INSTALLING_SUBTITLE "$(^NameDA) kurulurken lütfen bekleyiniz."
    ${LangFileString} MUI_TEXT_FINISH_TITLE "Kurulum tamamlandı"
    ${LangFileString} MUI_TEXT_FINISH_SUBTITLE "Kurulum başarıyla tamamlandı."
    ${LangFileString} MUI_TEXT_ABORT_TITLE "Kurulum tamamlanamadı"
    ${LangFileString} MUI_TEXT_ABORT_SUBTITLE "Kurulum yarıda kesildi."
!endif

!ifdef MUI_UNINSTFILESPAGE
    ${LangFileString} MUI_UNTEXT_UNINSTALLING_TITLE "Kaldırılıyor"
    ${LangFileString} MUI_UNTEXT_UNINSTALLING_SUBTITLE "$(^NameDA) kaldırılırken lütfen bekleyiniz."
    ${LangFileString} MUI_UNTEXT_FINISH_TITLE "Kaldırma tamamlandı"
    ${LangFileString} MUI_UNTEXT_FINISH_SUBTITLE "Program bu bilgisayardan kaldırıldı."
    ${LangFileString} MUI_UNTEXT_ABORT_TITLE "Kaldırma tamamlanamadı"
    ${LangFileString} MUI_UNTEXT_ABORT_SUBTITLE "Kaldırma yarıda kesildi."
!endif

!ifdef MUI_FINISHPAGE
    ${LangFileString} MUI_TEXT_FINISH_INFO_TITLE "$(^NameDA) kuruldu"
    ${LangFileString} MUI_TEXT_FINISH_INFO_TEXT "Program bu bilgisayarda kullanıma hazır.$\r$\n$\r$\nKurulumdan çıkmak için Bitir düğmesine basınız."
    ${LangFileString} MUI_TEXT_FINISH_INFO_REBOOT "$(^NameDA) kurulumunun tamamlanması için bilgisayarın yeniden başlatılması gerekiyor. Şimdi yeniden başlatılsın mı?"
    ${LangFileString} MUI_TEXT_FINISH_REBOOTNOW "Şimdi yeniden başlat"
    ${LangFileString} MUI_TEXT_FINISH_REBOOTLATER "Daha sonra kendim yeniden başlatacağım"
    ${LangFileString} MUI_TEXT_FINISH_RUN "$(^NameDA) programını &aç"
    ${LangFileString} MUI_TEXT_FINISH_SHOWREADME "Beni oku dosyasını &göster"
    ${LangFileString} MUI_BUTTONTEXT_FINISH "&Bitir"
!endif

!ifdef MUI_UNCONFIRMPAGE
    ${LangFileString} MUI_UNTEXT_CONFIRM_TITLE "$(^NameDA) programını kaldır"
    ${LangFileString} MUI_UNTEXT_CONFIRM_SUBTITLE "Program bu bilgisayardan kaldırılacak; kullanıcıların verileri korunacak."
!endif

!ifdef MUI_ABORTWARNING
    ${LangFileString} MUI_TEXT_ABORTWARNING "$(^Name) kurulumundan çıkmak istediğinize emin misiniz?"
!endif
