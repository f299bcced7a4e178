"""System.Net.Mail: what a message is made of beside its text: attachments, other views of the text, and what those show."""

from __future__ import annotations

import os

from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import GenericList, NetObject
from havmsh.runtime.types.mimetypes import ContentType, Disposition
from havmsh.runtime.typesystem import enum_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from email.message import EmailMessage
    from typing import Any, Final

_M: Final = "System.Net.Mail."
_MIME: Final = "System.Net.Mime."
_QUOTED, _BASE64, _SEVEN, _EIGHT = range(4)
_NAMES: Final = ("QuotedPrintable", "Base64", "SevenBit", "EightBit")
_WAYS: Final = {_QUOTED: "quoted-printable", _BASE64: "base64", _SEVEN: "7bit", _EIGHT: "8bit"}


class Part(NetObject):
    """AttachmentBase: bytes of a kind."""

    __slots__ = ("data", "id", "kind", "way")
    type_name = _M + "AttachmentBase"

    def __init__(self, what: Any, kind: Any = None) -> None:
        super().__init__()
        if what is None:
            raise argument_null("fileName")
        self.id: str | None = None
        self.way = _BASE64
        self.kind = kind if isinstance(kind, ContentType) else ContentType(kind or "application/octet-stream")
        self.data = _read(what) if isinstance(what, str) else what.open().read()

    @property
    def cid(self) -> str:
        """ContentId: a new one where nobody has set any."""
        if self.id is None:
            from uuid import uuid4

            self.id = str(uuid4())
        return self.id

    def stream(self) -> Any:
        """ContentStream: a stream of the bytes."""
        from havmsh.runtime.invoke import construct
        from havmsh.runtime.objects import Array, Byte
        from havmsh.runtime.typesystem import known

        return construct(known("System.IO.MemoryStream"), [Array([Byte(each) for each in self.data], "System.Byte")])

    @classmethod
    def of_text(cls, text: str, *given: Any) -> Any:
        """What a text makes, of a ContentType, or in an encoding and of a type's name."""
        if text is None:
            raise argument_null("content")
        made = cls.__new__(cls)
        encoding = given[0] if len(given) == 2 else None
        Part.__init__(made, _Bytes(), (given[-1] if given else None) or "text/plain")
        charset = made.kind.get("charset") or ("us-ascii" if encoding is None and text.isascii() else getattr(encoding, "name", None) or "utf-8")
        made.kind.put("charset", charset)
        made.data = text.encode(charset, "replace")
        made.way = _BASE64 if charset.lower().startswith("utf") else _QUOTED
        made.begin()
        return made

    def begin(self) -> None:
        """What the kinds of parts have of their own."""


class _Bytes:
    """No bytes, as a stream gives them."""

    def open(self) -> _Bytes:
        return self

    def read(self) -> bytes:
        return b""


def _read(name: str) -> bytes:
    path = os.path.abspath(name)
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        raise NetError("System.IO.FileNotFoundException", f"Could not find file '{path}'.", FileName=path) from None


class Attachment(Part):
    """A file, or bytes with a name, that goes with a message."""

    __slots__ = ("disposition", "encoding")
    type_name = _M + "Attachment"

    def __init__(self, what: Any, name: Any = None, kind: Any = None) -> None:
        if isinstance(what, str) or isinstance(name, ContentType):
            super().__init__(what, name)
            if isinstance(what, str):
                self.kind.put("name", os.path.basename(what))
        else:
            super().__init__(what, kind)
            self.kind.put("name", name)
        self.begin()

    def begin(self) -> None:
        self.disposition = Disposition()
        self.encoding: Any = None

    @property
    def name(self) -> str:
        """What the file is called."""
        return str(self.kind.get("name") or "")

    def add_to(self, message: EmailMessage) -> None:
        """Becomes a part of a message."""
        main, _, sub = self.kind.value.partition("/")
        name = self.disposition.get("filename") or self.name or "attachment"
        inline = self.disposition.value.lower() == "inline"
        message.add_attachment(
            self.data, maintype=main, subtype=sub or "octet-stream", filename=name, disposition="inline" if inline else "attachment", cid=f"<{self.cid}>" if inline or self.id else None,
        )


class LinkedResource(Part):
    """What a view shows by its id: a picture in a text of HTML (``cid:logo``)."""

    __slots__ = ("link",)
    type_name = _M + "LinkedResource"

    def __init__(self, what: Any, kind: Any = None) -> None:
        super().__init__(what, kind)
        self.begin()

    def begin(self) -> None:
        self.link: Any = None


class AlternateView(Part):
    """The text once more, in another form."""

    __slots__ = ("base", "resources")
    type_name = _M + "AlternateView"

    def __init__(self, what: Any, kind: Any = None) -> None:
        super().__init__(what, kind)
        self.begin()

    def begin(self) -> None:
        self.resources = GenericList([], LinkedResource.type_name, "Collection")
        self.base: Any = None

    def add_to(self, message: EmailMessage) -> None:
        """Becomes another form of a message's text, with what it shows."""
        main, _, sub = self.kind.value.partition("/")
        way = _WAYS.get(self.way)
        if main == "text":
            message.add_alternative(self.data.decode(self.kind.get("charset") or "utf-8", "replace"), subtype=sub, charset="utf-8", cte=way)
        else:
            message.add_alternative(self.data, maintype=main, subtype=sub)
        part = message.get_payload()[-1]  # type: ignore[index]
        for each in self.resources:
            kind, _, detail = each.kind.value.partition("/")
            part.add_related(each.data, maintype=kind, subtype=detail or "octet-stream", cid=f"<{each.cid}>", filename=each.kind.get("name"), disposition="inline")  # type: ignore[union-attr]


# ---------------------------------------------------------------- members

def _set_way(part: Part, value: EnumValue) -> None:
    if value.value not in _WAYS:
        raise NetError("System.NotSupportedException", f"The MIME transfer encoding '{value.text()}' is not supported.")
    part.way = value.value


def _set_id(part: Part, value: str | None) -> None:
    part.id = value or None


_COMMON: Final = (
    ("System.IO.Stream ContentStream", Part.stream), ("string ContentId", lambda p: p.cid, _set_id),
    (f"{_MIME}ContentType ContentType", lambda p: p.kind, lambda p, value: setattr(p, "kind", value)),
    (f"{_MIME}TransferEncoding TransferEncoding", lambda p: enum_value(_MIME + "TransferEncoding", _NAMES[p.way]), _set_way),
)
_DISPOSE: Final = (("void Dispose()", lambda p: None),)
_TYPE: Final = f"{_MIME}ContentType contentType"
_STREAM: Final = "System.IO.Stream contentStream"


def _texts(kind: type[Part], name: str, *ends: str) -> tuple[tuple[str, Any], ...]:
    own = kind.type_name
    return tuple((f"static {own} {name}(string content{end})", kind.of_text) for end in ends)


def _named(text: str, name: str, encoding: Any = None, media: str | None = None) -> Attachment:
    made: Attachment = Attachment.of_text(text, encoding, media)
    made.kind.put("name", name)
    return made


define(Part.type_name, Part, interfaces="System.IDisposable", properties=_COMMON, methods=_DISPOSE).abstract = True
define(
    Attachment.type_name, Attachment, base=Part.type_name,
    properties=(
        ("string Name", lambda a: a.name, lambda a, value: a.kind.put("name", value)), ("System.Text.Encoding NameEncoding", lambda a: a.encoding, lambda a, value: setattr(a, "encoding", value)),
        (f"{_MIME}ContentDisposition ContentDisposition", lambda a: a.disposition),
    ),
    statics=(
        *_texts(Attachment, "CreateAttachmentFromString", f", {_TYPE}"),
        *((f"static {Attachment.type_name} CreateAttachmentFromString(string content, string name{rest})", _named) for rest in ("", ", System.Text.Encoding contentEncoding, string mediaType")),
    ),
    constructors=(
        ("string fileName", Attachment), ("string fileName, string mediaType", Attachment), (f"string fileName, {_TYPE}", Attachment), (f"{_STREAM}, string name", Attachment),
        (f"{_STREAM}, string name, string mediaType", Attachment), (f"{_STREAM}, {_TYPE}", Attachment),
    ),
)


def _shown(kind: type[Part], method: str, properties: tuple[tuple[Any, ...], ...]) -> None:
    """Declares a part that stands within the text."""
    define(
        kind.type_name, kind, base=Part.type_name, properties=properties, statics=_texts(kind, method, "", f", {_TYPE}", ", System.Text.Encoding contentEncoding, string mediaType"),
        constructors=tuple((f"{what}{rest}", kind) for what in ("string fileName", _STREAM) for rest in ("", ", string mediaType", f", {_TYPE}")),
    )


_shown(LinkedResource, "CreateLinkedResourceFromString", (("System.Uri ContentLink", lambda p: p.link, lambda p, value: setattr(p, "link", value)),))
_shown(AlternateView, "CreateAlternateViewFromString", (
    ("System.Uri BaseUri", lambda p: p.base, lambda p, value: setattr(p, "base", value)), (f"{_M}LinkedResourceCollection LinkedResources", lambda p: p.resources),
))
