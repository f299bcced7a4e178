"""System.Text.Encoding."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, argument_null, not_negative, out_of_range
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, Byte, Char, NetObject
from havmsh.runtime.stretches import STRETCH
from havmsh.runtime.text_units import errors_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    from havmsh.runtime.nettype import NetType


class Encoding(NetObject):
    """An encoding: Python's codec, the name for the web, the code page, and the mark that files begin with."""

    __slots__ = ("codec", "decoder", "encoder", "errors", "name", "own", "page", "preamble", "shown", "type_text")

    def __init__(self, codec: str, name: str, page: int, shown: str, preamble: bytes = b"", *, kind: str = "System.Text.Encoding", errors: str = "replace") -> None:
        super().__init__()
        self.codec = codec
        self.name = name
        self.page = page
        self.shown = shown
        self.preamble = preamble
        self.type_text = kind
        self.errors = errors
        self.encoder: Any = None
        self.decoder: Any = None
        self.own = False
        """Whether it is a clone, which can be changed."""

    @property
    def net_type(self) -> Any:
        """UTF8Encoding and its like."""
        from havmsh.runtime.typesystem import known

        return known(self.type_text)

    def encode(self, text: str) -> bytes:
        """The bytes of a text. Raises EncoderFallbackException."""
        if self.encoder is not None:
            from havmsh.runtime.types.fallbacks import encoded

            return encoded(self, text)
        return text.encode(self.codec, errors_of(self.codec))

    def decode(self, data: bytes) -> str:
        """The text of bytes. Raises DecoderFallbackException."""
        if self.decoder is None and self.errors != "strict":
            return data.decode(self.codec, self.errors)
        from havmsh.runtime.types.fallbacks import decoded, not_text

        if self.decoder is not None:
            return decoded(self, data)
        try:
            return data.decode(self.codec)
        except UnicodeDecodeError as error:
            raise not_text(data, error.start, error.end) from None

    def copy(self) -> Encoding:
        """A clone, which can be changed."""
        made = Encoding(self.codec, self.name, self.page, self.shown, self.preamble, kind=self.type_text, errors=self.errors)
        made.encoder, made.decoder, made.own = self.encoder, self.decoder, True
        return made

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Encoding) and other.codec == self.codec and other.preamble == self.preamble

    def __hash__(self) -> int:
        return hash(self.codec)

    def net_text(self) -> str:
        """The type's name."""
        return self.type_text


_SEALED = "System.Text.{0}Encoding+{0}EncodingSealed"
UTF8 = Encoding("utf-8", "utf-8", 65001, "Unicode (UTF-8)", b"\xef\xbb\xbf", kind=_SEALED.format("UTF8"))
UTF8_PLAIN = Encoding("utf-8", "utf-8", 65001, "Unicode (UTF-8)", kind=_SEALED.format("UTF8"))
UNICODE = Encoding("utf-16-le", "utf-16", 1200, "Unicode", b"\xff\xfe", kind="System.Text.UnicodeEncoding")
BIG_ENDIAN = Encoding("utf-16-be", "utf-16BE", 1201, "Unicode (Big-Endian)", b"\xfe\xff", kind="System.Text.UnicodeEncoding")
UTF32 = Encoding("utf-32-le", "utf-32", 12000, "Unicode (UTF-32)", b"\xff\xfe\x00\x00", kind="System.Text.UTF32Encoding")
ASCII = Encoding("ascii", "us-ascii", 20127, "US-ASCII", kind=_SEALED.format("ASCII"))
LATIN1 = Encoding("latin-1", "iso-8859-1", 28591, "Western European (ISO)", kind=_SEALED.format("Latin1"))
UTF7 = Encoding("utf-7", "utf-7", 65000, "Unicode (UTF-7)", kind="System.Text.UTF7Encoding")
_ALL = (UTF8, UNICODE, BIG_ENDIAN, UTF32, ASCII, LATIN1, UTF7)
_ALIASES = {"UTF8": UTF8, "UTF-16LE": UNICODE, "UNICODE": UNICODE, "ASCII": ASCII, "LATIN1": LATIN1, "UTF-32LE": UTF32}


def of(what: Any) -> Encoding:
    """The encoding of a name or code page. Raises NetError."""
    from havmsh.runtime.types import codepages

    if isinstance(what, int):
        if not 0 <= what <= 65535:
            raise out_of_range("codepage", "Valid values are between 0 and 65535, inclusive.")
        found = next((each for each in _ALL if each.page == (what or 65001)), None) or codepages.pages().get(what)
        if found is None:
            raise NetError("System.NotSupportedException", f"No data is available for encoding {what}. For information on defining a custom encoding, see the documentation for the Encoding.RegisterProvider method.")
        return found
    folded = str(what).upper()
    found = _ALIASES.get(folded) or next((each for each in _ALL if each.name.upper() == folded), None) or codepages.named(str(what))
    if found is None:
        raise NetError(
            "System.ArgumentException",
            f"'{what}' is not a supported encoding name. For information on defining a custom encoding, see the documentation for the Encoding.RegisterProvider method. (Parameter 'name')",
            ParamName="name",
        )
    return found


def by_argument(name: str) -> Encoding:
    """What a name means for an -Encoding parameter: utf8 has no mark, utf8BOM has one, unicode is UTF-16."""
    known: dict[str, Callable[[], Encoding]] = {
        "ascii": lambda: of("us-ascii"), "ansi": lambda: of("windows-1252"), "oem": _utf8, "default": _utf8, "utf8": _utf8, "utf8nobom": _utf8, "utf8bom": lambda: _utf8(mark=True),
        "unicode": _unicode, "string": _unicode, "unknown": _unicode, "bigendianunicode": lambda: _unicode(big=True), "utf32": _utf32, "bigendianutf32": lambda: _utf32(big=True),
        "utf7": lambda: of("utf-7"),
    }
    make = known.get(name.lower())
    return make() if make is not None else of(int(name) if name.isdigit() else name)


def to_bytes(data: Any) -> bytes:
    """A byte array as Python's bytes."""
    if data is None:
        raise argument_null("bytes")
    return bytes(int(each) for each in data)


def to_array(data: bytes) -> Array:
    """Python's bytes as a byte array."""
    made = Array((), "System.Byte")
    for start in range(0, len(data), STRETCH):
        made.extend(map(_BYTES.__getitem__, data[start:start + STRETCH]))
    return made


_BYTES: Final = tuple([Byte(value) for value in range(256)])


def _text(value: Any, name: str = "s") -> str:
    if value is None:
        raise argument_null(name)
    return value if isinstance(value, str) else "".join(value)


def _slice(value: Any, at: int, count: int) -> str:
    text = _text(value)
    if at < 0 or count < 0:
        raise out_of_range("index" if at < 0 else "count", "Non-negative number required.")
    if at + count > len(text):
        raise out_of_range("s", "Index and count must refer to a location within the string.")
    return text[at:at + count]


def _bytes_into(own: Encoding, text: Any, at: int, count: int, target: Any, to: int) -> int:
    data = own.encode(_slice(text, at, count))
    if to + len(data) > len(target):
        raise NetError("System.ArgumentException", "The output byte buffer is too small to contain the encoded data, encoding codepage "
                       f"'{own.page}' and fallback 'System.Text.EncoderReplacementFallback'. (Parameter 'bytes')", ParamName="bytes")
    target[to:to + len(data)] = [Byte(each) for each in data]
    return len(data)


def _chars_into(own: Encoding, data: Any, at: int, count: int, target: Any, to: int) -> int:
    text = _part(own, data, at, count)
    if to + len(text) > len(target):
        raise NetError("System.ArgumentException", "The output char buffer is too small to contain the decoded characters, encoding codepage "
                       f"'{own.page}' and fallback 'System.Text.DecoderReplacementFallback'. (Parameter 'chars')", ParamName="chars")
    target[to:to + len(text)] = [Char(each) for each in text]
    return len(text)


def _part(own: Encoding, data: Any, at: int, count: int) -> str:
    if data is None:
        raise argument_null("bytes")
    if at < 0 or count < 0:
        raise out_of_range("index" if at < 0 else "count", "Non-negative number required.")
    if len(data) - at < count:
        raise out_of_range("bytes", "Index and count must refer to a location within the buffer.")
    return own.decode(to_bytes(data)[at:at + count])


def _convert(source: Encoding, target: Encoding, data: Any) -> Array:
    return to_array(target.encode(source.decode(to_bytes(data))))


_E = "System.Text.Encoding"


class EncodingInfo(NetObject):
    """System.Text.EncodingInfo: what GetEncodings lists."""

    __slots__ = ("encoding",)
    type_name = "System.Text.EncodingInfo"

    def __init__(self, encoding: Encoding) -> None:
        super().__init__()
        self.encoding = encoding


def _infos() -> Array:
    from havmsh.runtime.types import codepages

    found = sorted((*_ALL, *codepages.pages().values()), key=lambda each: each.page)
    return Array([EncodingInfo(each) for each in found], EncodingInfo.type_name)


define(
    EncodingInfo.type_name, EncodingInfo,
    properties=(("int CodePage", lambda i: i.encoding.page), ("string Name", lambda i: i.encoding.name), ("string DisplayName", lambda i: i.encoding.shown)),
    methods=((f"{_E} GetEncoding()", lambda i: i.encoding),),
)
def _most_chars(own: Encoding, count: int) -> int:
    """GetMaxCharCount."""
    not_negative("byteCount", count)
    if own.codec.startswith("utf-16"):
        return (count >> 1) + (count & 1) + 1
    return count // 2 + 2 if own.codec.startswith("utf-32") else count + 1 if own.codec == "utf-8" else count


def _most_bytes(own: Encoding, count: int) -> int:
    """GetMaxByteCount."""
    not_negative("charCount", count)
    wide = 4 if own.codec.startswith("utf-32") else 3 if own.codec == "utf-8" else 1 if _single(own) else 2
    return (count + 1) * wide


def _single(own: Encoding) -> bool:
    return own.codec in {"ascii", "latin-1"} or own.type_text.endswith("SBCSCodePageEncoding")


def _fallback(name: str) -> Callable[..., Any]:
    def run(*given: Any) -> Any:
        from havmsh.runtime.types import fallbacks

        return getattr(fallbacks, name)(*given)

    return run


def _put(name: str) -> Callable[[Encoding, Any], None]:
    def run(own: Encoding, value: Any) -> None:
        from havmsh.runtime.types import fallbacks

        fallbacks.put(name)(own, value)

    return run


def _rest(net: NetType) -> None:
    from havmsh.runtime.types.coders import Decoder, Encoder
    from havmsh.runtime.types.fallbacks import of_encoding

    net.method("System.Text.Decoder GetDecoder()", lambda e: Decoder(e, True))
    net.method("System.Text.Encoder GetEncoder()", lambda e: Encoder(e, False))
    net.method("System.Object Clone()", Encoding.copy)
    net.method("int GetMaxCharCount(int byteCount)", _most_chars)
    of_encoding(net)
    net.method("bool IsAlwaysNormalized()", lambda e: e.codec == "ascii")
    net.method("bool IsAlwaysNormalized(System.Text.NormalizationForm form)", lambda e, form: e.codec == "ascii")


_EVERY_USE = ("BrowserDisplay", "BrowserSave", "MailNewsDisplay", "MailNewsSave")
_USES = {1200: ("BrowserSave",), 1201: (), 12000: (), 12001: (), 20127: ("MailNewsDisplay", "MailNewsSave"), 65000: ("MailNewsDisplay", "MailNewsSave")}
"""Where texts in an encoding may be shown and kept, by code page; where nothing is said, everywhere."""
define(
    _E, Encoding, rest=_rest,
    properties=(
        ("System.Object Preamble", lambda e: None), ("string BodyName", lambda e: e.name), ("string EncodingName", lambda e: e.shown),
        ("string HeaderName", lambda e: e.name), ("string WebName", lambda e: e.name),
        ("int WindowsCodePage", lambda e: 1252 if e.page in {20127, 28591} else 1200),
        *((f"bool Is{use}", lambda e, use=use: use in _USES.get(e.page, _EVERY_USE)) for use in _EVERY_USE),
        ("bool IsSingleByte", _single), ("System.Text.EncoderFallback EncoderFallback", _fallback("of_encoder"), _put("encoder")),
        ("System.Text.DecoderFallback DecoderFallback", _fallback("of_decoder"), _put("decoder")),
        ("bool IsReadOnly", lambda e: not e.own), ("int CodePage", lambda e: e.page),
    ),
    methods=(
        ("byte[] GetBytes(string s)", lambda e, text: to_array(e.encode(_text(text)))),
        ("byte[] GetBytes(char[] chars)", lambda e, chars: to_array(e.encode(_text(chars, "chars")))),
        ("string GetString(byte[] bytes)", lambda e, data: e.decode(to_bytes(data))), ("string GetString(byte[] bytes, int index, int count)", _part),
        ("char[] GetChars(byte[] bytes)", lambda e, data: Array([Char(char) for char in e.decode(to_bytes(data))], "System.Char")),
        ("int GetByteCount(string s)", lambda e, text: len(e.encode(_text(text)))), ("int GetByteCount(char[] chars)", lambda e, chars: len(e.encode(_text(chars)))),
        *((f"byte[] GetBytes({given}, int index, int count)", lambda e, text, at, count: to_array(e.encode(_slice(text, at, count)))) for given in ("string s", "char[] chars")),
        *((f"int GetBytes({given}, int charIndex, int charCount, byte[] bytes, int byteIndex)", _bytes_into) for given in ("string s", "char[] chars")),
        *((f"int GetByteCount({given}, int index, int count)", lambda e, text, at, count: len(e.encode(_slice(text, at, count)))) for given in ("string s", "char[] chars")),
        ("char[] GetChars(byte[] bytes, int index, int count)", lambda e, data, at, count: Array([Char(char) for char in _part(e, data, at, count)], "System.Char")),
        ("int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)", _chars_into),
        ("int GetCharCount(byte[] bytes, int index, int count)", lambda e, data, at, count: len(_part(e, data, at, count))),
        ("int GetCharCount(byte[] bytes)", lambda e, data: len(e.decode(to_bytes(data)))), ("byte[] GetPreamble()", lambda e: to_array(e.preamble)),
        ("string ToString()", Encoding.net_text),
        ("int GetMaxByteCount(int charCount)", _most_bytes),
    ),
    statics=(
        (f"static {_E} GetEncoding(string name)", of), (f"static {_E} GetEncoding(int codepage)", of),
        *((f"static {_E} GetEncoding({what}, System.Text.EncoderFallback encoderFallback, System.Text.DecoderFallback decoderFallback)", lambda what, *both: _fallback("with_both")(of(what), *both)) for what in ("string name", "int codepage")),
        (f"static byte[] Convert({_E} srcEncoding, {_E} dstEncoding, byte[] bytes, int index, int count)", lambda source, target, data, at, count: _convert(source, target, data[at:at + count])),
        (f"static byte[] Convert({_E} srcEncoding, {_E} dstEncoding, byte[] bytes)", _convert),
        ("static System.Text.EncodingInfo[] GetEncodings()", _infos), ("static void RegisterProvider(System.Object provider)", lambda provider: None),
    ),
    constants=tuple((f"{_E} {name}", lambda each=each: each) for name, each in (
        ("UTF8", UTF8), ("Default", UTF8_PLAIN), ("Unicode", UNICODE), ("BigEndianUnicode", BIG_ENDIAN), ("UTF32", UTF32), ("ASCII", ASCII), ("Latin1", LATIN1), ("UTF7", UTF7))),
)


def _utf8(mark: bool = False, strict: bool = False) -> Encoding:
    made = Encoding("utf-8", "utf-8", 65001, "Unicode (UTF-8)", b"\xef\xbb\xbf" if mark else b"", kind="System.Text.UTF8Encoding", errors="strict" if strict else "replace")
    return _strict(made) if strict else made


def _strict(made: Encoding) -> Encoding:
    """The encoding with exceptions for what is no text."""
    from havmsh.runtime.types.fallbacks import Fallback

    made.errors, made.encoder, made.decoder = "strict", Fallback(None, False), Fallback(None, True)
    return made


def _unicode(big: bool = False, mark: bool = True, strict: bool = False) -> Encoding:
    base = BIG_ENDIAN if big else UNICODE
    made = base if mark and not strict else Encoding(base.codec, base.name, base.page, base.shown, base.preamble if mark else b"", kind=base.type_text)
    return _strict(made) if strict else made


define("System.Text.UTF8Encoding", None, base=_E, constructors=(("", _utf8), ("bool encoderShouldEmitUTF8Identifier", _utf8), ("bool encoderShouldEmitUTF8Identifier, bool throwOnInvalidBytes", _utf8)))
define("System.Text.UnicodeEncoding", None, base=_E, constructors=(("", _unicode), ("bool bigEndian, bool byteOrderMark", _unicode), ("bool bigEndian, bool byteOrderMark, bool throwOnInvalidBytes", _unicode)))
define("System.Text.ASCIIEncoding", None, base=_E, properties=(("bool IsSingleByte", _single),), constructors=(("", lambda: Encoding("ascii", "us-ascii", 20127, "US-ASCII", kind="System.Text.ASCIIEncoding")),))
define("System.Text.UTF7Encoding", None, base=_E, constructors=(("", lambda: UTF7),))
define("System.Text.Latin1Encoding", None, base=_E)
for _name in ("UTF8", "ASCII", "Latin1"):
    define(_SEALED.format(_name), None, base=f"System.Text.{_name}Encoding")


def _utf32(big: bool = False, mark: bool = True, strict: bool = False) -> Encoding:
    name, codec, page = ("utf-32BE", "utf-32-be", 12001) if big else ("utf-32", "utf-32-le", 12000)
    shown = "Unicode (UTF-32 Big-Endian)" if big else "Unicode (UTF-32)"
    preamble = b"\x00\x00\xfe\xff" if big else b"\xff\xfe\x00\x00"
    made = Encoding(codec, name, page, shown, preamble if mark else b"", kind="System.Text.UTF32Encoding")
    return _strict(made) if strict else made


define("System.Text.UTF32Encoding", None, base=_E, constructors=(("", _utf32), ("bool bigEndian, bool byteOrderMark", _utf32), ("bool bigEndian, bool byteOrderMark, bool throwOnInvalidCharacters", _utf32)))
