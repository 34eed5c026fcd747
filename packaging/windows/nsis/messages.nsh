; What the installer itself says. $0 is the version that is installed. No LangStrings: those of the language that
; .onInit chooses hold only after it.
!macro message NAME TURKISH ENGLISH
    !define ${NAME}Turkish "${TURKISH}"
    !define ${NAME}English "${ENGLISH}"
!macroend
; Puts the message on the stack.
!macro pushMessage NAME
    ${If} $LANGUAGE = ${LANG_TURKISH}
        Push "${${NAME}Turkish}"
    ${Else}
        Push "${${NAME}English}"
    ${EndIf}
!macroend
!define pushMessage "!insertmacro pushMessage"

!insertmacro message newerIsInstalled \
    "Bu bilgisayarda daha yeni bir sürüm kurulu: $0. Daha eski olan ${VERSION} sürümü onun yerine kurulamaz. Kurulu sürüm ve verileriniz olduğu gibi duruyor." \
    "A newer version is installed on this computer: $0. The older version ${VERSION} cannot take its place. The installed version and your data are as they were."
!insertmacro message isRunning \
    "e-İmza Yenileme şu anda açık. Programı kapatıp yeniden deneyiniz. Hiçbir şey değiştirilmedi." \
    "e-İmza Yenileme is running. Close it and try again. Nothing has been changed."
!insertmacro message wrongAddress \
    "/SERVER ile verilen adres anlaşılamadı: $Server. Adres https:// ile başlamalıdır. Hiçbir şey değiştirilmedi." \
    "The address given by /SERVER is not understood: $Server. It must begin with https://. Nothing has been changed."
!insertmacro message oldSystem \
    "e-İmza Yenileme, Windows 10 ya da daha yenisini gerektirir." \
    "e-İmza Yenileme needs Windows 10 or later."
!insertmacro message nothingChanged \
    "Kurulum tamamlanamadı. Diskteki boş alanı kontrol edip yeniden deneyiniz. Daha önce kurulu bir sürüm varsa olduğu gibi duruyor." \
    "The installation did not come to its end. Check the free space on the disk and try again. A version that was installed before is as it was."
