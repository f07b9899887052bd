@echo off
rem Runs Maven on a JDK 25: see mvnw, which this follows step by step.
setlocal EnableExtensions DisableDelayedExpansion

set "JAVA_MAJOR=25"
set "MAVEN_VERSION=3.9.11"
set "MAVEN_SHA512=bcfe4fe305c962ace56ac7b5fc7a08b87d5abd8b7e89027ab251069faebee516b0ded8961445d6d91ec1985dfe30f8153268843c89aa392733d1a3ec956c9978"
set "MAVEN_URL=https://archive.apache.org/dist/maven/maven-3/%MAVEN_VERSION%/binaries/apache-maven-%MAVEN_VERSION%-bin.tar.gz"

rem --- The JDK
set "JDK="
call :try_jdk "%JAVA_HOME%"
if not defined JDK for /f "tokens=1,* delims==" %%a in ('java -XshowSettings:properties -version 2^>^&1 ^| findstr /c:"java.home ="') do for /f "tokens=*" %%h in ("%%b") do call :try_jdk "%%h"
for %%r in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%USERPROFILE%\.jdks") do (
    if not defined JDK if exist "%%~r\" for /d %%d in ("%%~r\*%JAVA_MAJOR%*") do if not defined JDK call :try_jdk "%%~d"
)
if not defined JDK (
    echo mvnw: no JDK %JAVA_MAJOR% found ^(looked at JAVA_HOME, the PATH and Program Files^). 1>&2
    echo mvnw: get one with: winget install EclipseAdoptium.Temurin.%JAVA_MAJOR%.JDK 1>&2
    exit /b 1
)
set "JAVA_HOME=%JDK%"

rem --- Maven
set "MVN="
for /f "delims=" %%m in ('where mvn.cmd 2^>nul') do if not defined MVN call :try_maven "%%m"
if not defined MVN call :pinned_maven || exit /b 1

rem --- The project
set "ROOT=%~dp0"
set "ROOT=%ROOT:~0,-1%"
set "MAVEN_BASEDIR="
if exist "%CD%\.mvn\" goto run
if exist "%CD%\pom.xml" goto run
"%MVN%" -f "%ROOT%\pom.xml" %*
exit /b %ERRORLEVEL%
:run
"%MVN%" %*
exit /b %ERRORLEVEL%

:try_jdk
if "%~1"=="" exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
for /f "tokens=2 delims= " %%v in ('""%~1\bin\javac.exe" -version 2^>^&1"') do for /f "tokens=1 delims=.-+" %%n in ("%%v") do if "%%n"=="%JAVA_MAJOR%" set "JDK=%~1"
exit /b 0

:try_maven
for /f "tokens=3 delims= " %%v in ('""%~1" --version 2^>nul ^| findstr /c:"Apache Maven""') do for /f "tokens=1-3 delims=.-" %%a in ("%%v") do call :new_enough "%~1" %%a %%b %%c
exit /b 0

rem 3.8.7 or newer.
:new_enough
set /a "GIVEN=%2*1000000+%3*1000+%4" 2>nul || exit /b 0
if %GIVEN% GEQ 3008007 set "MVN=%~1"
exit /b 0

:pinned_maven
set "WRAPPER=%USERPROFILE%\.m2\wrapper"
set "MVN=%WRAPPER%\apache-maven-%MAVEN_VERSION%\bin\mvn.cmd"
if exist "%MVN%" exit /b 0
set "SCRATCH=%WRAPPER%\fetch.%RANDOM%%RANDOM%"
mkdir "%SCRATCH%" || exit /b 1
echo mvnw: fetching Maven %MAVEN_VERSION% 1>&2
curl.exe -fsSL --retry 3 -o "%SCRATCH%\maven.tar.gz" "%MAVEN_URL%" || (
    echo mvnw: could not fetch %MAVEN_URL% 1>&2
    rmdir /s /q "%SCRATCH%"
    exit /b 1
)
set "FOUND="
for /f "skip=1 delims=" %%s in ('certutil -hashfile "%SCRATCH%\maven.tar.gz" SHA512') do if not defined FOUND set "FOUND=%%s"
set "FOUND=%FOUND: =%"
if /i not "%FOUND%"=="%MAVEN_SHA512%" (
    echo mvnw: what came from %MAVEN_URL% is not Maven %MAVEN_VERSION%: its SHA-512 differs. 1>&2
    rmdir /s /q "%SCRATCH%"
    exit /b 1
)
tar.exe -xzf "%SCRATCH%\maven.tar.gz" -C "%SCRATCH%" || exit /b 1
move "%SCRATCH%\apache-maven-%MAVEN_VERSION%" "%WRAPPER%\" >nul
rmdir /s /q "%SCRATCH%"
if exist "%MVN%" exit /b 0
exit /b 1
