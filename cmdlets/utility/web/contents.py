"""System.Net.Http: what a request or a response carries."""

from __future__ import annotations

from cmdlets.utility.web import header_values
from cmdlets.utility.web.header_fields import Headers
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.encodings import UTF8_PLAIN, Encoding, of, to_array, to_bytes
from havmsh.runtime.types.memorystreams import MemoryStream
from havmsh.runtime.types.streams import Stream
from havmsh.runtime.types.tasks import Task, running
from havmsh.runtime.typesystem import known
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

NET_TYPES = (
    "System.Net.Http.HttpContent", "System.Net.Http.ByteArrayContent", "System.Net.Http.StringContent", "System.Net.Http.FormUrlEncodedContent", "System.Net.Http.StreamContent",
    "System.Net.Http.MultipartContent", "System.Net.Http.MultipartFormDataContent", "System.Net.Http.HttpConnectionResponseContent",
)
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16BE"))


class Content(NetObject):
    """A body: its bytes, or a stream of them, and the headers that tell of it."""

    __slots__ = ("data", "disposed", "headers", "source")
    type_name = NET_TYPES[0]

    def __init__(self, data: bytes = b"", media: str | None = None) -> None:
        super().__init__()
        self.data = data
        self.source: Stream | None = None
        self.disposed = False
        self.headers = Headers("Content", [("Content-Type", media)] if media else ())
        self.headers.computed = lambda: len(self.whole())

    def whole(self) -> bytes:
        """The whole body. Raises ObjectDisposedException."""
        if self.disposed:
            raise NetError("System.ObjectDisposedException", f"Cannot access a disposed object.\nObject name: '{self.type_name}'.", ObjectName=self.type_name)
        if self.source is not None:
            self.data, self.source = self.source.open().read(), None
        return self.data

    def text(self) -> str:
        """The body in the encoding that its header names, else the one that it begins with, else UTF-8. Raises InvalidOperationException for an encoding that nobody knows."""
        data = self.whole()
        type_ = self.headers.first("Content-Type")
        charset = header_values.parsed("Content-Type", type_).plain("charset") if type_ and "charset" in type_.lower() else None
        mark = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), None)
        encoding = UTF8_PLAIN
        try:
            if charset or mark:
                encoding = of(charset or mark[1])  # type: ignore[index]
        except NetError:
            text = "The character set provided in ContentType is invalid. Cannot read content as string using an invalid character set."
            raise NetError("System.InvalidOperationException", text) from None
        return str(encoding.decode(data[len(mark[0]):] if mark is not None and mark[1].lower()[:5] == (charset or mark[1]).lower()[:5] else data))

    def media_type(self) -> str:
        """The type of the body without its parameters, in lower case."""
        return (self.headers.first("Content-Type") or "").partition(";")[0].strip().lower()

    def stream(self) -> MemoryStream:
        """The body as a stream."""
        return MemoryStream(self.whole())

    def copy(self, target: Any) -> None:
        """CopyTo."""
        if target is None:
            raise argument_null("stream")
        target.open().write(self.whole())

    def dispose(self) -> None:
        """Nothing can be read any more."""
        self.disposed = True


class ResponseContent(Content):
    """What a server sent."""

    __slots__ = ()
    type_name = NET_TYPES[7]


class ByteArrayContent(Content):
    """Bytes."""

    __slots__ = ()
    type_name = NET_TYPES[1]

    def __init__(self, data: Any, offset: int = 0, count: int | None = None) -> None:
        if data is None:
            raise argument_null("content")
        plain = to_bytes(data)
        if not 0 <= offset <= len(plain) or (count is not None and not 0 <= count <= len(plain) - offset):
            name = "offset" if not 0 <= offset <= len(plain) else "count"
            raise NetError("System.ArgumentOutOfRangeException", f"Specified argument was out of the range of valid values. (Parameter '{name}')", ParamName=name)
        super().__init__(plain[offset:None if count is None else offset + count])


class StringContent(Content):
    """A text in an encoding; without one in UTF-8."""

    __slots__ = ()
    type_name = NET_TYPES[2]

    def __init__(self, text: str | None, encoding: Encoding | None = None, media: Any = None) -> None:
        if text is None:
            raise argument_null("content")
        encoding = encoding or UTF8_PLAIN
        super().__init__(encoding.encode(text))
        kind = media if media is not None and not isinstance(media, str) else header_values.media_type(media or "text/plain", encoding.name)
        self.headers.put("Content-Type", kind)


class FormContent(Content):
    """Names and values of a form."""

    __slots__ = ()
    type_name = NET_TYPES[3]

    def __init__(self, pairs: Any) -> None:
        if pairs is None:
            raise argument_null("nameValueCollection")
        from urllib.parse import quote_plus

        def coded(value: Any) -> str:
            return quote_plus(to_text(value) if value is not None else "", safe="").replace("~", "~")

        super().__init__("&".join(f"{coded(key)}={coded(value)}" for key, value in _pairs(pairs)).encode(), "application/x-www-form-urlencoded")


def _pairs(given: Any) -> Iterator[tuple[Any, Any]]:
    """Keys and values of a dictionary or of a list of pairs."""
    from havmsh.runtime import members

    items = getattr(given, "items", None)
    if callable(items):
        yield from items()
        return
    for each in enumerate_(given) or ():
        yield members.get(each, "Key"), members.get(each, "Value")


class StreamContent(Content):
    """What a stream still has."""

    __slots__ = ()
    type_name = NET_TYPES[4]

    def __init__(self, source: Any, size: int = 0) -> None:
        if source is None:
            raise argument_null("content")
        super().__init__()
        self.source = source


class Multipart(Content):
    """Several bodies, each between lines with the boundary."""

    __slots__ = ("boundary", "parts")
    type_name = NET_TYPES[5]

    def __init__(self, subtype: str = "mixed", boundary: str | None = None) -> None:
        super().__init__()
        from uuid import uuid4

        self.boundary = boundary if boundary is not None else str(uuid4())
        self.parts: list[Content] = []
        self.headers.put("Content-Type", f'multipart/{subtype}; boundary="{self.boundary}"')

    def add(self, part: Content | None) -> None:
        """Adds a body."""
        if part is None:
            raise argument_null("content")
        self.parts.append(part)

    def whole(self) -> bytes:
        """The bodies one after the other."""
        mark = self.boundary.encode()
        made = [b"--" + mark + b"\r\n"]
        for at, part in enumerate(self.parts):
            if at:
                made.append(b"\r\n--" + mark + b"\r\n")
            made.append("".join(f"{name}: {value}\r\n" for name, value in part.headers.lines().items()).encode() + b"\r\n" + part.whole())
        return b"".join(made) + b"\r\n--" + mark + b"--\r\n"

    def enumerate_net(self) -> Iterator[Content]:
        """The bodies."""
        return iter(list(self.parts))


class FormData(Multipart):
    """The fields and files of a form."""

    __slots__ = ()
    type_name = NET_TYPES[6]

    def __init__(self, boundary: str | None = None) -> None:
        super().__init__("form-data", boundary)

    def field(self, part: Content | None, name: str | None = None, file: str | None = None) -> None:
        """Adds a field, or a file with its name. Raises ArgumentException for a name of nothing."""
        if part is None:
            raise argument_null("content")
        if part.headers.first("Content-Disposition") is None:
            told = header_values.disposition("form-data")
            for parameter, text in (("name", name), ("filename", file)):
                if text is not None and not text.strip():
                    key = "fileName" if parameter == "filename" else "name"
                    raise NetError("System.ArgumentException", f"The value cannot be null or empty. (Parameter '{key}')", ParamName=key)
                if text is not None:
                    told.put(parameter, header_values.quoted(text))
            if file is not None:
                told.put("filename*", header_values.starred(file))
            part.headers.put("Content-Disposition", told)
        self.parts.append(part)


def _later(name: str, result: str | None = None) -> Any:
    """A method that reads on another thread and gives a task."""
    def call(content: Content, *given: Any) -> Task:
        work = {"text": content.text, "bytes": lambda: to_array(content.whole()), "stream": content.stream, "copy": lambda: content.copy(given[0] if given else None), "load": lambda: content.whole() and None}[name]
        return running(work, known(result) if result is not None else None)

    return call


_TOKEN = ", System.Threading.CancellationToken cancellationToken"
_T = "System.Threading.Tasks.Task"
define(
    Content.type_name, Content, interfaces="System.IDisposable", properties=(("System.Net.Http.Headers.HttpContentHeaders Headers", lambda c: c.headers),),
    methods=(
        *((f"{_T}[{result}] {method}({token[2:]})", _later(name, full)) for name, method, result, full in (
            ("text", "ReadAsStringAsync", "string", "System.String"), ("bytes", "ReadAsByteArrayAsync", "byte[]", "System.Byte[]"),
            ("stream", "ReadAsStreamAsync", "System.IO.Stream", "System.IO.Stream"),
        ) for token in ("", _TOKEN)),
        *((f"{_T} CopyToAsync(System.IO.Stream stream{token})", _later("copy")) for token in ("", _TOKEN)), (f"{_T} LoadIntoBufferAsync()", _later("load")),
        ("System.IO.Stream ReadAsStream()", Content.stream),
        ("void CopyTo(System.IO.Stream stream, System.Net.TransportContext context, System.Threading.CancellationToken cancellationToken)", lambda c, target, *_: c.copy(target)),
        ("void Dispose()", Content.dispose),
    ),
).abstract = True
define(ResponseContent.type_name, ResponseContent, base=Content.type_name)
define(ByteArrayContent.type_name, ByteArrayContent, base=Content.type_name, constructors=(("byte[] content", ByteArrayContent), ("byte[] content, int offset, int count", ByteArrayContent)))
define(
    StringContent.type_name, StringContent, base=ByteArrayContent.type_name, constructors=(
        ("string content", StringContent), ("string content, System.Text.Encoding encoding", StringContent),
        ("string content, System.Text.Encoding encoding, string mediaType", StringContent),
        ("string content, System.Net.Http.Headers.MediaTypeHeaderValue mediaType", lambda text, media: StringContent(text, None, media)),
        ("string content, System.Text.Encoding encoding, System.Net.Http.Headers.MediaTypeHeaderValue mediaType", StringContent),
    ),
)
define(
    FormContent.type_name, FormContent, base=ByteArrayContent.type_name,
    constructors=(("System.Collections.Generic.IEnumerable[System.Collections.Generic.KeyValuePair[string,string]] nameValueCollection", FormContent),),
)
define(StreamContent.type_name, StreamContent, base=Content.type_name, constructors=(("System.IO.Stream content", StreamContent), ("System.IO.Stream content, int bufferSize", StreamContent)))
define(
    Multipart.type_name, Multipart, base=Content.type_name, interfaces="System.Collections.IEnumerable", methods=((f"void Add({Content.type_name} content)", Multipart.add),),
    constructors=(("", Multipart), ("string subtype", Multipart), ("string subtype, string boundary", Multipart)),
)
define(
    FormData.type_name, FormData, base=Multipart.type_name,
    methods=(
        (f"void Add({Content.type_name} content)", FormData.field), (f"void Add({Content.type_name} content, string name)", FormData.field),
        (f"void Add({Content.type_name} content, string name, string fileName)", FormData.field),
    ),
    constructors=(("", FormData), ("string boundary", FormData)),
)
