"""System.Diagnostics.ProcessStartInfo, and how .NET starts what it tells of."""

from __future__ import annotations

import os
import subprocess

from havmsh.runtime import home
from havmsh.runtime.errors import NetError
from havmsh.runtime.files import start_failure
from havmsh.runtime.invoke import construct
from havmsh.runtime.native_words import split_line
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.readers import LiveReader
from havmsh.runtime.types.streams import Stream as NetStream
from havmsh.runtime.types.textwriters import StreamWriter
from havmsh.runtime.typesystem import enum_value, known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO, Any

    from havmsh.runtime.nettype import NetType

NET_TYPES = ("System.Diagnostics.ProcessStartInfo",)


class StartInfo(NetObject):
    """What is to be started, and how."""

    __slots__ = ("arguments", "encodings", "environment", "errors", "file", "folder", "input", "kept", "no_window", "output", "shell", "user", "verb", "window", "words")
    type_name = NET_TYPES[0]

    def __init__(self, file: str = "", arguments: Any = "") -> None:
        super().__init__()
        self.file = file or ""
        self.arguments = arguments if isinstance(arguments, str) else ""
        self.words = construct(known("System.Collections.ObjectModel.Collection[string]"), [])
        if not isinstance(arguments, str):
            self.words.extend(arguments or ())
        self.folder = ""
        self.output = self.errors = self.input = False
        self.shell = self.no_window = False
        self.user = self.verb = ""
        self.window: Any = enum_value("System.Diagnostics.ProcessWindowStyle", "Normal")
        self.encodings: dict[str, Any] = {}
        self.kept: dict[str, Any] = {}
        self.environment = construct(known("System.Collections.Generic.Dictionary[string,string]"), [])
        for name, value in home.child_environment().items():
            self.environment[name] = value

    def command(self) -> list[str]:
        """The program and its words."""
        if not self.file:
            raise NetError("System.InvalidOperationException", "Cannot start process because a file name has not been provided.")
        if self.arguments and len(self.words):
            raise NetError("System.InvalidOperationException", "Only one of Arguments or ArgumentList may be used.")
        return [self.file, *(self.words or split_line(self.arguments))]


def start(info: StartInfo) -> subprocess.Popen[bytes]:
    """Starts the program. Raises NetError (Win32Exception) where that fails."""
    command = info.command()
    try:
        return subprocess.Popen(
            command, cwd=info.folder or None, env={str(name): str(value) for name, value in info.environment.items() if value is not None},
            stdin=subprocess.PIPE if info.input else None, stdout=subprocess.PIPE if info.output else None, stderr=subprocess.PIPE if info.errors else None,
        )
    except (OSError, ValueError) as error:
        failed = start_failure(info.file, info.folder or os.getcwd(), error)
        raise NetError(failed.name, failed.message, NativeErrorCode=failed.members["NativeErrorCode"]) from None


class PipeReader(LiveReader):
    """Reads what a program writes, while it writes."""

    __slots__ = ("decoder", "pipe")

    def __init__(self, pipe: IO[bytes], encoding: Any = None) -> None:
        from codecs import getincrementaldecoder

        super().__init__("")
        self.pipe = pipe
        self.decoder: Any = getincrementaldecoder("utf-8" if encoding is None else encoding.codec)("replace")

    def fill(self, line: bool = False, all_of_it: bool = False) -> None:
        """Waits for a line, for everything, or for any character."""
        if not all_of_it and (self.at < len(self.text) and (not line or "\n" in self.text[self.at:])):
            return
        data = self.pipe.read() if all_of_it else self.pipe.readline()
        self.text = self.text[self.at:] + self.decoder.decode(data, not data)
        self.at = 0

    def close(self) -> None:
        """Closes the pipe."""
        self.pipe.close()


class PipeWriter(StreamWriter):
    """Writes what a program reads, at once."""

    __slots__ = ()

    def __init__(self, pipe: IO[bytes], encoding: Any = None) -> None:
        super().__init__(NetStream(pipe), encoding)
        self.flushing = True

    def flush(self) -> None:
        """Hands over what is waiting."""
        try:
            super().flush()
        except OSError as error:
            self.parts = []
            raise NetError("System.IO.IOException", error.strerror or "Broken pipe") from None




def _flag(name: str, slot: str) -> tuple[str, Any, Any]:
    return f"bool {name}", lambda info: getattr(info, slot), lambda info, value: setattr(info, slot, value)


def _text(name: str, slot: str) -> tuple[str, Any, Any]:
    return f"string {name}", lambda info: getattr(info, slot), lambda info, value: setattr(info, slot, value or "")


def _encoding(name: str, slot: str) -> tuple[str, Any, Any]:
    return f"System.Text.Encoding {name}", lambda info: info.encodings.get(slot), lambda info, value: info.encodings.__setitem__(slot, value)


def _rest(net: NetType) -> None:
    """What few scripts ask, and what only Windows has."""
    for kind, name, value in (("bool", "ErrorDialog", False), ("System.IntPtr", "ErrorDialogParentHandle", 0), ("string[]", "Verbs", [])):
        net.prop(f"{kind} {name}", lambda info, name=name, value=value: info.kept.get(name, value), None if name == "Verbs" else lambda info, value, name=name: info.kept.__setitem__(name, value))
    for kind, name in (("string", "Domain"), ("bool", "LoadUserProfile"), ("bool", "UseCredentialsForNetworkingOnly"), ("securestring", "Password"), ("string", "PasswordInClearText")):
        net.prop(f"{kind} {name}", lambda info, name=name: _windows_only(name), lambda info, value, name=name: _windows_only(name))


def _windows_only(name: str) -> Any:
    raise NetError("System.PlatformNotSupportedException", f"The {name} property is not supported on this platform.")


define(
    StartInfo.type_name, StartInfo,
    properties=(
        _text("FileName", "file"), _text("Arguments", "arguments"), ("System.Collections.ObjectModel.Collection[string] ArgumentList", lambda info: info.words),
        _text("WorkingDirectory", "folder"), _flag("RedirectStandardOutput", "output"), _flag("RedirectStandardError", "errors"), _flag("RedirectStandardInput", "input"),
        _flag("UseShellExecute", "shell"), _flag("CreateNoWindow", "no_window"), _text("UserName", "user"), _text("Verb", "verb"),
        _encoding("StandardOutputEncoding", "StandardOut"), _encoding("StandardErrorEncoding", "StandardError"), _encoding("StandardInputEncoding", "StandardIn"),
        ("System.Diagnostics.ProcessWindowStyle WindowStyle", lambda info: info.window, lambda info, value: setattr(info, "window", value)),
        ("System.Collections.IDictionary Environment", lambda info: info.environment), ("System.Collections.IDictionary EnvironmentVariables", lambda info: info.environment),
    ),
    constructors=(
        ("", StartInfo), ("string fileName", StartInfo), ("string fileName, string arguments", StartInfo),
        ("string fileName, System.Collections.Generic.IEnumerable[string] arguments", StartInfo),
    ),
    rest=_rest,
)
