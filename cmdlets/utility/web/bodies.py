"""What is sent: a body of any kind, a file, or a form."""

from __future__ import annotations

from urllib.parse import quote_plus

from cmdlets.utility.web.texts import encoding_of
from havmsh.runtime import members, valuetexts
from havmsh.runtime.errors import ErrorRecord, NetError, NetException
from havmsh.runtime.objects import Array, Hashtable, PSObject
from havmsh.runtime.typeof import type_of
from havmsh.runtime.types.encodings import UTF8_PLAIN, Encoding
from havmsh.runtime.types.filestatus import FileInfo
from havmsh.runtime.types.streams import Stream

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from cmdlets.utility.web.contents import FormData
    from havmsh.runtime.shell import Shell


def plain(value: Any) -> Any:
    """The value without the object around it."""
    return value.base if value.__class__ is PSObject else value


def form_data(body: Any) -> FormData | None:
    """A MultipartFormDataContent, which knows its headers itself; None for any other body."""
    base = plain(body)
    return base if getattr(base, "type_name", "") == "System.Net.Http.MultipartFormDataContent" else None


def form_text(table: Any) -> str:
    """A dictionary as ``name=value&…``."""
    return "&".join(f"{_encoded(name_of(key))}={'' if value is None else _encoded(own_text(value))}" for key, value in table.items())


def name_of(key: Any) -> str:
    """A name in a dictionary. Raises InvalidCastException for what is no text."""
    if not isinstance(key, str):
        raise NetError("System.InvalidCastException", f"Unable to cast object of type '{type_of(key).full_name}' to type 'System.String'.")
    return key


def own_text(value: Any) -> str:
    """What a value's ToString says: of an array the name of its type, of a date what the culture makes of it."""
    return value if isinstance(value, str) else valuetexts.to_text(members.call(value, "ToString", []))


def _encoded(text: str) -> str:
    return quote_plus(text, safe="!*()-_.").replace("~", "%7E")


def body_bytes(shell: Shell, body: Any, content_type: str | None, *, lenient: bool) -> bytes:
    """The bytes of a body. A text is written in the encoding that the content type names, else in UTF-8."""
    from havmsh.runtime.types.xmlnodes import XmlDeclaration, XmlDocument, XmlNode

    if isinstance(body, Stream):
        return bytes(body.open().read())
    if isinstance(body, Array) and body.element == "System.Byte":
        return bytes(int(byte) for byte in body)
    if isinstance(body, XmlNode):
        first = body.children[0] if isinstance(body, XmlDocument) and body.children else None
        named = first.markup().partition("encoding=\"")[2].partition("\"")[0] if isinstance(first, XmlDeclaration) else ""
        encoding = encoding_of(named) or UTF8_PLAIN
        return encoding.encode(body.markup())
    text = form_text(body) if isinstance(body, Hashtable) else valuetexts.to_text(body)
    encoding = _encoding_in(shell, content_type, lenient=lenient)
    return encoding.encode(text)


def _encoding_in(shell: Shell, content_type: str | None, *, lenient: bool) -> Encoding:
    if content_type is None:
        return UTF8_PLAIN
    media, *parameters = content_type.split(";")
    names = [value.strip().strip("\"'") for name, _, value in (each.partition("=") for each in parameters) if name.strip().lower() == "charset"]
    found = encoding_of(names[0]) if names else UTF8_PLAIN
    if not lenient and (found is None or media.strip().count("/") != 1):
        raise shell.terminating(content_type_refusal(content_type))
    return found or UTF8_PLAIN


def content_type_refusal(content_type: str) -> ErrorRecord:
    """WebCmdletContentTypeException."""
    message = (
        "The cmdlet cannot run because the -ContentType parameter is not a valid Content-Type header. Specify a valid Content-Type for -ContentType, then retry. "
        "To suppress header validation, supply the -SkipHeaderValidation parameter."
    )
    return ErrorRecord(NetException("System.Management.Automation.ValidationMetadataException", message), "WebCmdletContentTypeException", "InvalidArgument", content_type)


class Form:
    """A form of several parts: ``content_type`` names the line between them."""

    __slots__ = ("boundary", "parts")

    def __init__(self, fields: Any) -> None:
        from uuid import uuid4

        self.boundary = str(uuid4())
        self.parts: list[bytes] = []
        for name, value in fields.items():
            for each in _values(plain(value)):
                self._add(valuetexts.to_text(name), plain(each))

    @property
    def content_type(self) -> str:
        """The header of the whole."""
        return f'multipart/form-data; boundary="{self.boundary}"'

    def bytes(self) -> bytes:
        """The parts as they are sent."""
        line = b"--" + self.boundary.encode()
        return line + b"\r\n" + (b"\r\n" + line + b"\r\n").join(self.parts) + b"\r\n" + line + b"--\r\n"

    def _add(self, name: str, value: Any) -> None:
        disposition = f"Content-Disposition: form-data; name={_token(name)}"
        if isinstance(value, FileInfo):
            from urllib.parse import quote

            leaf = value.full_name.rpartition("/")[2]
            head = f"{disposition}; filename={_token(leaf)}; filename*=utf-8''{quote(leaf, safe='!#$&+.^_`|~-', errors='lossy')}\r\nContent-Type: application/octet-stream"
            with open(value.full_name, "rb") as file:
                data = file.read()
        else:
            head = f"Content-Type: text/plain; charset=utf-8\r\n{disposition}"
            data = valuetexts.to_text(value).encode("utf-8", "lossy")
        self.parts.append(head.encode() + b"\r\n\r\n" + data)


def _values(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list) else (value,)


def _token(text: str) -> str:
    """A header's word, quoted where it is none; other letters are written as RFC 2047 has it."""
    if not text.isascii():
        from base64 import b64encode

        return f'"=?utf-8?B?{b64encode(text.encode()).decode()}?="'
    return text if text and all(char.isalnum() or char in "!#$%&'*+-.^_`|~" for char in text) else f'"{text}"'
