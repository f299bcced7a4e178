"""ScriptBlock.SuspiciousContentChecker: the word for which PowerShell would write a script to the log, whatever is set.

PowerShell compares sums of the letters with those of the words, from the shortest, after each letter of a stretch that is made of letters and hyphens alone. What stands between stretches adds nothing
to the sums; at the end of the text they are compared once more, and then a word may lie in several stretches.
"""

from __future__ import annotations

from functools import cache
from itertools import accumulate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

    from havmsh.runtime.nettype import NetType

_WORDS: Final = (
    "Add-Type DllImport DefineDynamicAssembly DefineDynamicModule DefineType DefineConstructor CreateType DefineLiteral DefineEnum DefineField ILGenerator Emit UnverifiableCodeAttribute "
    "DefinePInvokeMethod GetTypes GetAssemblies Methods Properties GetConstructor GetConstructors GetDefaultMembers GetEvent GetEvents GetField GetFields GetInterface GetInterfaceMap GetInterfaces "
    "GetMember GetMembers GetMethod GetMethods GetNestedType GetNestedTypes GetProperties GetProperty InvokeMember MakeArrayType MakeByRefType MakeGenericType MakePointerType DeclaringMethod "
    "DeclaringType ReflectedType TypeHandle TypeInitializer UnderlyingSystemType InteropServices Marshal AllocHGlobal PtrToStructure StructureToPtr FreeHGlobal IntPtr MemoryStream DeflateStream "
    "EncodedCommand Bypass ExpandString GetPowerShell OpenProcess VirtualAlloc VirtualFree WriteProcessMemory CreateUserThread CloseHandle GetDelegateForFunctionPointer CreateThread memcpy LoadLibrary "
    "GetModuleHandle GetProcAddress VirtualProtect FreeLibrary ReadProcessMemory CreateRemoteThread AdjustTokenPrivileges WriteByte OpenThreadToken PtrToString ZeroFreeGlobalAllocUnicode "
    "OpenProcessToken GetTokenInformation SetThreadToken ImpersonateLoggedOnUser RevertToSelf GetLogonSessionData CreateProcessWithToken DuplicateTokenEx OpenWindowStation OpenDesktop "
    "MiniDumpWriteDump AddSecurityPackage EnumerateSecurityPackages GetProcessHandle DangerousGetHandle CryptoServiceProvider Cryptography RijndaelManaged CryptoStream CreateEncryptor "
    "CreateDecryptor TransformFinalBlock DeviceIoControl SetInformationProcess PasswordDeriveBytes GetAsyncKeyState GetKeyboardState GetForegroundWindow BindingFlags NonPublic ScriptBlockLogging "
    "LogPipelineExecutionDetails ProtectedEventLogging"
)
"""The words. Those with a digit, which PowerShell lists too, are left out: no sum is ever made of a digit."""
_LETTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-")


@cache
def _words() -> dict[str, str]:
    """The words by their lower-case letters, the shortest first."""
    return {word.lower(): word for word in sorted(_WORDS.split(), key=len)}


def match(text: str) -> str | None:
    """The first of the words that the text has, or None."""
    letters = "".join(each for each in text if each in _LETTERS).lower()
    reach = 0
    runs = accumulate((each in _LETTERS for each in text), lambda run, fits: run + 1 if fits else 0, initial=0)
    for run in list(runs)[1:]:
        if not run:
            continue
        reach += 1
        found = _ending(letters[:reach], run)
        if found is not None:
            return found
    return _ending(letters, len(letters))


def _ending(letters: str, longest: int) -> str | None:
    """The shortest word with which the letters end, none longer than the stretch in which they stand."""
    return next((word for folded, word in _words().items() if len(folded) <= longest and letters.endswith(folded)), None)


def declare(net: NetType) -> None:
    """Adds what scripts that reflect can call."""
    net.method("static string Match(string text)", match, static=True)
