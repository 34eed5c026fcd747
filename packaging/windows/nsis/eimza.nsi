; The installer for Windows; packaging/windows/installer defines VERSION, PROGRAM (the bundle's folder), ICON, PANEL,
; OUTPUT, KILOBYTES and, where it signs, SIGN.
;
; What it installs stands in $INSTDIR\program and nowhere else: a new version is laid down beside it and takes its place
; at the end by a change of name, so that a full disk or a lost connection leaves the old one as it was.
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
ManifestDPIAware true
RequestExecutionLevel admin
AllowSkipFiles off

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include WordFunc.nsh

!define NAME "e-İmza Yenileme"
!define FOLDER "e-Imza Yenileme"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\eimza"
!define OWN_KEY "Software\eimza"
!define POLICY_KEY "Software\Policies\eimza"

; How the installer ends, for who distributes it.
!define EXIT_DOWNGRADE 3
!define EXIT_RUNNING 4
!define EXIT_ADDRESS 5
!define EXIT_SYSTEM 6
!define EXIT_FILES 7

Name "${NAME}"
Caption "${NAME} ${VERSION}"
OutFile "${OUTPUT}"
InstallDir "$PROGRAMFILES64\${FOLDER}"
BrandingText "${NAME} ${VERSION}"
!ifdef SIGN
    !uninstfinalize '"${SIGN}" "%1"'
    !finalize '"${SIGN}" "%1"'
!endif

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PANEL}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_FUNCTION openAsUser
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES

; NSIS's own Turkish of the buttons is right, that of the pages is not.
!insertmacro MUI_INSERT
LoadLanguageFile "${NSISDIR}\Contrib\Language files\Turkish.nlf"
!insertmacro LANGFILE_INCLUDE_WITHDEFAULT "turkish.nsh" "${NSISDIR}\Contrib\Language files\English.nsh"
!insertmacro MUI_LANGUAGE "English"
!include "messages.nsh"

VIProductVersion "${VERSION}.0"
VIFileVersion "${VERSION}.0"
!macro describe LANGUAGE DESCRIPTION
    VIAddVersionKey /LANG=${LANGUAGE} "ProductName" "${NAME}"
    VIAddVersionKey /LANG=${LANGUAGE} "FileDescription" "${DESCRIPTION}"
    VIAddVersionKey /LANG=${LANGUAGE} "FileVersion" "${VERSION}"
    VIAddVersionKey /LANG=${LANGUAGE} "ProductVersion" "${VERSION}"
    VIAddVersionKey /LANG=${LANGUAGE} "LegalCopyright" "Apache-2.0"
!macroend
!insertmacro describe ${LANG_TURKISH} "${NAME} kurulumu"
!insertmacro describe ${LANG_ENGLISH} "${NAME} setup"

Var Server

!macro common UN
; Turkish unless Windows speaks English or /LANG=en asks for it.
Function ${UN}chooseLanguage
    ${GetParameters} $R0
    ClearErrors
    ${GetOptions} $R0 "/LANG=" $R1
    ${If} $R1 == "tr"
        StrCpy $LANGUAGE ${LANG_TURKISH}
    ${ElseIf} $R1 == "en"
        StrCpy $LANGUAGE ${LANG_ENGLISH}
    ${ElseIf} $LANGUAGE <> ${LANG_ENGLISH}
        StrCpy $LANGUAGE ${LANG_TURKISH}
    ${EndIf}
FunctionEnd

; Takes the text and the exit code from the stack: says the text, keeps it for who looks after a silent installation,
; and ends.
Function ${UN}refuse
    Pop $R1
    Pop $R0
    FileOpen $R2 "$TEMP\e-imza-kurulum.log" w
    FileWriteUTF16LE /BOM $R2 "$R0$\r$\n"
    FileClose $R2
    MessageBox MB_OK|MB_ICONSTOP "$R0" /SD IDOK
    SetErrorLevel $R1
    Quit
FunctionEnd

; A program that runs, in whatever session, cannot be opened for writing.
Function ${UN}refuseWhileRunning
    again:
    ${IfNot} ${FileExists} "$INSTDIR\program\eimza.exe"
        Return
    ${EndIf}
    ClearErrors
    FileOpen $R0 "$INSTDIR\program\eimza.exe" a
    ${IfNot} ${Errors}
        FileClose $R0
        Return
    ${EndIf}
    ${pushMessage} isRunning
    Pop $R0
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$R0" /SD IDCANCEL IDRETRY again
    Push $R0
    Push ${EXIT_RUNNING}
    Call ${UN}refuse
FunctionEnd
!macroend
!insertmacro common ""
!insertmacro common "un."

; Renames $R1 to $R2; something that looks into every new file may hold one for a moment.
Function moveFolder
    StrCpy $R3 0
    again:
    ClearErrors
    Rename "$R1" "$R2"
    ${IfNot} ${Errors}
        Return
    ${EndIf}
    IntOp $R3 $R3 + 1
    ${If} $R3 < 20
        Sleep 500
        Goto again
    ${EndIf}
    SetErrors
FunctionEnd

; https everywhere, http on this machine alone, as the program has it.
Function refuseWrongServer
    StrCpy $R1 $Server 8
    StrCpy $R2 $Server 1 8
    ${If} $R1 == "https://"
    ${AndIf} $R2 != ""
        Return
    ${EndIf}
    StrCpy $R1 $Server 17
    StrCpy $R2 $Server 1 17
    ${If} $R1 == "http://127.0.0.1:"
    ${OrIf} $R1 == "http://localhost:"
        ${IfThen} $R2 != "" ${|} Return ${|}
    ${EndIf}
    ${pushMessage} wrongAddress
    Push ${EXIT_ADDRESS}
    Call refuse
FunctionEnd

; What follows /SERVER= up to a space or a quotation mark. ${GetOptions} would end it at the address's own slashes.
Function readServer
    StrCpy $Server ""
    ${GetParameters} $R0
    ${WordFind} "$R0" "/SERVER=" "E+1}" $R1
    ${If} ${Errors}
        Return
    ${EndIf}
    StrCpy $R2 $R1 1
    ${If} $R2 == '"'
        StrCpy $R1 $R1 "" 1
    ${EndIf}
    StrCpy $R3 0
    ${Do}
        StrCpy $R2 $R1 1 $R3
        ${If} $R2 == ""
        ${OrIf} $R2 == " "
        ${OrIf} $R2 == '"'
            ${ExitDo}
        ${EndIf}
        IntOp $R3 $R3 + 1
    ${Loop}
    StrCpy $Server $R1 $R3
    Call refuseWrongServer
FunctionEnd

Function .onInit
    SetRegView 64
    SetShellVarContext all
    Call chooseLanguage
    ${IfNot} ${AtLeastWin10}
        ${pushMessage} oldSystem
        Push ${EXIT_SYSTEM}
        Call refuse
    ${EndIf}
    Call readServer
    ReadRegStr $R0 HKLM "${OWN_KEY}" "InstallLocation"
    ${If} $R0 != ""
        StrCpy $INSTDIR $R0
    ${EndIf}
    ReadRegStr $0 HKLM "${UNINSTALL_KEY}" "DisplayVersion"
    ${If} $0 != ""
        ${VersionCompare} "$0" "${VERSION}" $R0
        ${If} $R0 == 1
            ${pushMessage} newerIsInstalled
            Push ${EXIT_DOWNGRADE}
            Call refuse
        ${EndIf}
    ${EndIf}
    Call refuseWhileRunning
FunctionEnd

; Not as the administrator who installs: Explorer hands it to who is signed in.
Function openAsUser
    Exec '"$WINDIR\explorer.exe" "$INSTDIR\program\eimza.exe"'
FunctionEnd

Function .onInstFailed
    SetOutPath "$TEMP"
    RMDir /r "$INSTDIR\program.new"
    RMDir "$INSTDIR"
    ${pushMessage} nothingChanged
    Push ${EXIT_FILES}
    Call refuse
FunctionEnd

Function putInPlace
    SetOutPath "$INSTDIR"
    Call refuseWhileRunning ; it may have been started meanwhile
    ${If} ${FileExists} "$INSTDIR\program\*.*"
        StrCpy $R1 "$INSTDIR\program"
        StrCpy $R2 "$INSTDIR\program.old"
        Call moveFolder
        ${If} ${Errors}
            Abort
        ${EndIf}
    ${EndIf}
    StrCpy $R1 "$INSTDIR\program.new"
    StrCpy $R2 "$INSTDIR\program"
    Call moveFolder
    ${If} ${Errors}
        Rename "$INSTDIR\program.old" "$INSTDIR\program"
        Abort
    ${EndIf}
    RMDir /r "$INSTDIR\program.old"
FunctionEnd

Section
    ; A machine that was switched off between the two changes of name has the old version under this one.
    ${IfNot} ${FileExists} "$INSTDIR\program\*.*"
        Rename "$INSTDIR\program.old" "$INSTDIR\program"
    ${EndIf}
    RMDir /r "$INSTDIR\program.old"
    RMDir /r "$INSTDIR\program.new"
    SetOutPath "$INSTDIR\program.new"
    ClearErrors
    File /r "${PROGRAM}/*"
    ${If} ${Errors}
        Abort
    ${EndIf}
    Call putInPlace
    WriteUninstaller "$INSTDIR\uninstall.exe"

    WriteRegStr HKLM "${OWN_KEY}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKLM "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
    WriteRegStr HKLM "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKLM "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\program\eimza.exe"
    WriteRegStr HKLM "${UNINSTALL_KEY}" "Publisher" "${NAME}"
    WriteRegStr HKLM "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKLM "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKLM "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKLM "${UNINSTALL_KEY}" "EstimatedSize" ${KILOBYTES}
    WriteRegDWORD HKLM "${UNINSTALL_KEY}" "NoModify" 1
    WriteRegDWORD HKLM "${UNINSTALL_KEY}" "NoRepair" 1
    CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\program\eimza.exe"
    ${If} $Server != ""
        WriteRegStr HKLM "${POLICY_KEY}" "server" "$Server"
        WriteRegStr HKLM "${OWN_KEY}" "Server" "$Server"
    ${EndIf}
    Delete "$TEMP\e-imza-kurulum.log"
SectionEnd

Function un.onInit
    SetRegView 64
    SetShellVarContext all
    Call un.chooseLanguage
    Call un.refuseWhileRunning
FunctionEnd

; What users keep in their own folders stays.
Section Uninstall
    SetOutPath "$TEMP"
    RMDir /r "$INSTDIR\program"
    RMDir /r "$INSTDIR\program.old"
    RMDir /r "$INSTDIR\program.new"
    Delete "$INSTDIR\uninstall.exe"
    RMDir "$INSTDIR"
    Delete "$SMPROGRAMS\${NAME}.lnk"
    ; The address that came with the installation goes; one that a group policy has set since is not ours.
    ReadRegStr $0 HKLM "${OWN_KEY}" "Server"
    ReadRegStr $1 HKLM "${POLICY_KEY}" "server"
    ${If} $0 != ""
    ${AndIf} $0 == $1
        DeleteRegValue HKLM "${POLICY_KEY}" "server"
        DeleteRegKey /ifempty HKLM "${POLICY_KEY}"
    ${EndIf}
    DeleteRegKey HKLM "${OWN_KEY}"
    DeleteRegKey HKLM "${UNINSTALL_KEY}"
SectionEnd
