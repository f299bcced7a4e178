"""Format-Hex."""

from __future__ import annotations

import struct

from cmdlets.utility.text_files import codec, encoding, warn_if_obsolete
from havmsh.checks import not_empty, not_negative, positive
from havmsh.cmdlet import cmdlet, either, param, parameter_set
from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.files import net_exception
from havmsh.runtime.objects import Array, Byte, Int16, Int64, NetObject, SByte, Single, Switch, UInt16, UInt32, UInt64, unwrap
from havmsh.runtime.typeof import type_of
from havmsh.runtime.typesystem import reference, register_record_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from havmsh.runtime.shell import Shell

    Sink = Callable[[Any], None]

NET_TYPES = ("Microsoft.PowerShell.Commands.ByteCollection",)
WIDTH = 16
FORMATS = {
    int: "<i", Int64: "<q", UInt64: "<Q", UInt32: "<I", Int16: "<h", UInt16: "<H", SByte: "<b", Byte: "<B", float: "<d", Single: "<f", bool: "<i",
}
NUMBERS = frozenset((*FORMATS, EnumValue))
HEADER = "                       00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F"


class ByteCollection(NetObject):
    """Microsoft.PowerShell.Commands.ByteCollection: sixteen bytes, where they stand, and as what they can be read."""

    __slots__ = ("bytes", "label", "offset", "path")
    type_name = NET_TYPES[0]

    def __init__(self, offset: int, data: bytes, label: str, path: str | None) -> None:
        super().__init__()
        self.offset = offset
        self.bytes = data
        self.label = label
        self.path = path

    @property
    def hex(self) -> str:
        """The bytes in hexadecimal."""
        return " ".join(f"{byte:02X}" for byte in self.bytes)

    @property
    def ascii(self) -> str:
        """The bytes as characters; what has none is a replacement sign, zero a blank."""
        return "".join(" " if byte == 0 else chr(byte) if 0x20 <= byte <= 0x7E or byte >= 0xA0 else "�" for byte in self.bytes)

    @property
    def text(self) -> str:
        """The line as text."""
        return f"{self.offset:016X}   {self.hex:<48} {self.ascii:<16}"


def register_types() -> None:
    """Makes the result's type known to the type table."""
    register_record_type(
        ByteCollection, ByteCollection.type_name,
        {
            "Offset64": lambda row: UInt64(row.offset), "Offset": lambda row: UInt32(row.offset & 0xFFFFFFFF),
            "Bytes": lambda row: Array([Byte(byte) for byte in row.bytes], "System.Byte"), "Path": lambda row: row.path,
            "HexOffset": lambda row: f"{row.offset:016X}", "HexBytes": lambda row: row.hex, "Ascii": lambda row: row.ascii, "Label": lambda row: row.label,
        },
        to_text=lambda row: row.text,
        types=dict.fromkeys(("Path", "HexOffset", "HexBytes", "Ascii", "Label"), "string") | {"Offset64": "ulong", "Offset": "uint", "Bytes": "byte[]"},
    )


register_types()


@parameter_set(name="Path")
class ByPath:
    """Files by pattern."""

    path: list[str] = param("Path", "Files; patterns too.", position=0, wildcards=True, checks=(not_empty(),))


@parameter_set(name="LiteralPath")
class ByLiteralPath:
    """Files by name."""

    literal_path: list[str] = param("LiteralPath", "Files, without wildcards.", aliases=("PSPath", "LP"), checks=(not_empty(),))


@parameter_set(name="ByInputObject")
class ByObject:
    """What is piped in."""

    input_object: object = param("InputObject", "Numbers and texts.", pipeline=True, net="System.Management.Automation.PSObject")
    encoding: object = param("Encoding", "Encoding of texts.", default=None, net="System.Text.Encoding", transform=encoding, complete="encoding", checks=(not_empty(),))
    raw: Switch = param("Raw", "Accepted: it has no meaning any more.", default=None, unlisted=True, inert=True, tells="Obsolete=Raw|parameter|is|deprecated.")


@cmdlet("Format-Hex", module="Microsoft.PowerShell.Utility", aliases=("fhx",), class_name="Microsoft.PowerShell.Commands.FormatHex", default_set="__AllParameterSets", output=("Microsoft.PowerShell.Commands.ByteCollection",), listed="Path LiteralPath InputObject Encoding Count Offset Raw")
class FormatHex:
    """Shows bytes in hexadecimal.

    Examples:
        A text.

            PS> ('AB' | Format-Hex).HexBytes
            41 42
    """

    what: ByPath | ByLiteralPath | ByObject = either(default_set=ByPath)
    count: Int64 = param("Count", "How many bytes to show.", default=None, checks=(positive(),))
    offset: Int64 = param("Offset", "How many bytes to leave out.", default=None, checks=(not_negative(),))

    def stream(self, shell: Shell, out: Sink) -> tuple[Sink, Callable[[], None]]:
        """Shows each file and object as it comes; numbers of one kind in a row are one stretch of bytes."""
        if isinstance(self.what, ByObject):
            warn_if_obsolete(shell, self.what.encoding)
            if shell.is_bound("Raw"):
                shell.warn("Parameter 'Raw' is obsolete. Raw parameter is deprecated.")
        for name in ("Path", "LiteralPath"):
            if shell.is_bound(name):
                for full in _files(shell, shell.bound[name], literal=name == "LiteralPath"):
                    self._file(full, shell, out)
                return _ignore, _nothing
        from havmsh.runtime.types.filestatus import FileSystemInfo

        pending: list[bytes] = []
        kind: type | None = None

        def flush() -> None:
            if pending:
                data = b"".join(pending)
                pending.clear()
                self._rows(data, _label(kind, data), None, out)

        def process(obj: Any) -> None:
            nonlocal kind
            base = unwrap(obj)
            if base.__class__ is Array and base and all(unwrap(item).__class__ in NUMBERS for item in base) and base.element != "System.Object":
                # an array of numbers is a stretch of its own, named by its type
                flush()
                kind = None
                stretch = b"".join(filter(None, (_bytes_of(_plain(unwrap(item)), "") for item in base)))
                name = type_of(base).name
                self._rows(stretch, _labelled(name, f"{base.element}[]", stretch), None, out)
                return
            for item in obj if isinstance(obj, list) else (obj,):
                base = _plain(unwrap(item))
                if isinstance(base, FileSystemInfo):
                    flush()
                    self._file(base.full_name, shell, out)
                    continue
                data = _bytes_of(base, self._codec(shell))
                if data is None:
                    shell.write_error(_not_supported(base))
                    continue
                if base.__class__ is str or base.__class__ is not kind:
                    flush()
                kind = base.__class__
                pending.append(data)

        return process, flush

    def _codec(self, shell: Shell) -> str:
        return codec(shell.bound.get("Encoding"))[0]

    def _file(self, path: str, shell: Shell, out: Sink) -> None:
        try:
            with open(path, "rb") as file:
                data = file.read()
        except OSError as error:
            exception = net_exception(error, path)
            if exception.name == "System.UnauthorizedAccessException":
                raise shell.terminating(ErrorRecord(exception, exception.name, "NotSpecified")) from None
            shell.write_error(ErrorRecord(exception, "FormatHexIOError", "WriteError", path))
            return
        self._rows(data, path, path, out)

    def _rows(self, data: bytes, label: str, path: str | None, out: Sink) -> None:
        start = int(self.offset or 0)
        data = data[start:] if self.count is None else data[start : start + int(self.count)]
        for at in range(0, len(data), WIDTH):
            out(ByteCollection(start + at if path is not None else at, data[at : at + WIDTH], label, path))


def _files(shell: Shell, paths: list[str], *, literal: bool) -> Iterator[str]:
    """The files that paths mean; what is none is told of."""
    drives = shell.session.drives
    for path in paths:
        try:
            found = [drives.parse(path)] if literal else drives.resolve(path)
        except PSError as error:
            shell.write_error(ErrorRecord(error.record.exception, "FileNotFound", "ObjectNotFound", Array(paths, "System.String")))
            continue
        if any(each.provider.flat for each in found):
            text = f"The given path '{path}' is not supported. This command only supports the FileSystem Provider paths."
            shell.write_error(ErrorRecord(NetException("System.ArgumentException", text), "FormatHexOnlySupportsFileSystemPaths", "InvalidArgument", path))
            continue
        yield from (each.item for each in found)


def _not_supported(value: Any) -> ErrorRecord:
    text = (
        f"Cannot convert input of type '{type_of(value).full_name}' to hexadecimal. To view the hexadecimal formatting of its string "
        "representation, pipe it to the Out-String cmdlet before piping it to Format-Hex."
    )
    return ErrorRecord(NetException("System.ArgumentException", text), "FormatHexTypeNotSupported", "InvalidArgument", reference(type_of(value)))


def _ignore(_obj: Any) -> None:
    """The files are named."""


def _nothing() -> None:
    """There is nothing to do at the end."""


def _bytes_of(value: Any, codec: str) -> bytes | None:
    """The bytes of a number or a text; None for anything else."""
    if isinstance(value, str):
        return value.encode(codec, "replace")
    form = FORMATS.get(value.__class__)
    return None if form is None else struct.pack(form, value)


def _plain(value: Any) -> Any:
    """A value of an enumeration as a number of the type that holds it."""
    if value.__class__ is not EnumValue:
        return value
    from havmsh.runtime.convert import convert
    from havmsh.runtime.typesystem import known

    info = value.type.enum
    return value.value if info is None else convert(value.value, known(info.underlying))


def _label(kind: type | None, data: bytes) -> str:
    name = "String" if kind is str or kind is None else {int: "Int32", float: "Double", bool: "Boolean"}.get(kind, kind.__name__)
    return _labelled(name, f"System.{name}", data)


def _labelled(name: str, full_name: str, data: bytes) -> str:
    import hashlib

    return f"{name} ({full_name}) <{hashlib.md5(data, usedforsecurity=False).hexdigest()[:8].upper()}>"
