"""System.Text.EncoderFallback and DecoderFallback: what an encoding does with what it cannot say, and with bytes that are no text."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.text_units import errors_of
from havmsh.runtime.types.encodings import Encoding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType

_T = "System.Text."


class Fallback(NetObject):
    """A fallback: a text to write or read instead, or none where an exception is thrown."""

    __slots__ = ("decodes", "text")

    def __init__(self, text: str | None, decodes: bool) -> None:
        super().__init__()
        self.text = text
        self.decodes = decodes

    @property
    def net_type(self) -> Any:
        """The type of its kind."""
        from havmsh.runtime.typesystem import known

        return known(f"{_T}{'De' if self.decodes else 'En'}coder{'Exception' if self.text is None else 'Replacement'}Fallback")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Fallback) and (other.text, other.decodes) == (self.text, self.decodes)

    def __hash__(self) -> int:
        return hash((self.text, self.decodes))


def of_encoder(encoding: Encoding) -> Fallback:
    """What an encoding does where it cannot say something."""
    return encoding.encoder or Fallback("\ufffd" if encoding.codec.startswith("utf") else "?", False)


def of_decoder(encoding: Encoding) -> Fallback:
    """What an encoding does with bytes that are no text."""
    return encoding.decoder or Fallback(None if encoding.errors == "strict" else "\ufffd", True)


def put(name: str) -> Any:
    """What sets one of the two. Raises InvalidOperationException where the encoding is one of the system's."""
    def run(encoding: Encoding, value: Any) -> None:
        if not encoding.own:
            raise NetError("System.InvalidOperationException", "Instance is read-only.")
        if value is None:
            raise argument_null("value")
        setattr(encoding, name, value)

    return run


def with_both(encoding: Encoding, encoder: Any, decoder: Any) -> Encoding:
    """An encoding with fallbacks of its own."""
    for name, value in (("encoderFallback", encoder), ("decoderFallback", decoder)):
        if value is None:
            raise argument_null(name)
    made = encoding.copy()
    made.encoder, made.decoder, made.own = encoder, decoder, False
    return made


def _unsaid(text: str, at: int) -> NetError:
    code = ord(text[at])
    index = len(text[:at].encode("utf-16-le", "surrogatepass")) // 2
    units = [code] if code < 0x10000 else [0xD800 + (code - 0x10000 >> 10), 0xDC00 + (code - 0x10000 & 0x3FF)]
    shown = "".join(f"\\u{unit:04X}" for unit in units)
    return NetError(_T + "EncoderFallbackException", f"Unable to translate Unicode character {shown} at index {index} to specified code page.", Index=index)


def encoded(encoding: Encoding, text: str) -> bytes:
    """The bytes of a text by the encoding's own fallback. Raises EncoderFallbackException."""
    out, at, instead = b"", 0, encoding.encoder.text
    while True:
        try:
            return out + text[at:].encode(encoding.codec)
        except UnicodeEncodeError as error:
            if instead is None:
                raise _unsaid(text, at + error.start) from None
            out += text[at:at + error.start].encode(encoding.codec) + instead.encode(encoding.codec, errors_of(encoding.codec))
            at += error.start + 1


def decoded(encoding: Encoding, data: bytes) -> str:
    """The text of bytes by the encoding's own fallback. Raises DecoderFallbackException."""
    out, at, instead = "", 0, encoding.decoder.text
    while True:
        try:
            return out + data[at:].decode(encoding.codec)
        except UnicodeDecodeError as error:
            if instead is None:
                raise not_text(data, at + error.start, at + error.end) from None
            out += data[at:at + error.start].decode(encoding.codec) + instead
            at += error.end


def not_text(data: bytes, start: int, end: int) -> NetError:
    """DecoderFallbackException for bytes."""
    shown = "".join(f"[{byte:02X}]" for byte in data[start:end])
    return NetError(_T + "DecoderFallbackException", f"Unable to translate bytes {shown} at index {start} from specified code page to Unicode.", Index=start)


def _given(text: Any, decodes: bool) -> Fallback:
    if text is None:
        raise argument_null("replacement")
    return Fallback(text, decodes)


def _define(decodes: bool) -> None:
    name = f"{_T}{'De' if decodes else 'En'}coder"
    define(
        name + "Fallback", None, properties=(("int MaxCharCount", lambda f: len(f.text or "")),),
        constants=(
            (f"{name}Fallback ReplacementFallback", lambda: Fallback("\ufffd" if decodes else "?", decodes)),
            (f"{name}Fallback ExceptionFallback", lambda: Fallback(None, decodes)),
        ),
    ).abstract = True
    define(name + "ExceptionFallback", None, base=name + "Fallback", constructors=(("", lambda: Fallback(None, decodes)),))
    define(
        name + "ReplacementFallback", None, base=name + "Fallback", properties=(("string DefaultString", lambda f: f.text),),
        constructors=(("", lambda: Fallback("\ufffd" if decodes else "?", decodes)), ("string replacement", lambda text: _given(text, decodes))),
    )


_define(False)
_define(True)


def _transcoding(inner: Any, inside: Encoding, outside: Encoding, leave_open: bool = False) -> Any:
    """CreateTranscodingStream: reads bytes of one encoding as bytes of another, and writes them back."""
    from havmsh.runtime.types.transcoding import TranscodingStream

    return TranscodingStream(inner, inside, outside, leave_open)


def of_encoding(net: NetType) -> None:
    """What Encoding has of all this."""
    net.method(
        f"static System.IO.Stream CreateTranscodingStream(System.IO.Stream innerStream, {_T}Encoding innerStreamEncoding, {_T}Encoding outerStreamEncoding, bool leaveOpen = False)",
        _transcoding, static=True,
    )
