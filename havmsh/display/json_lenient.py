"""A reader for what strict JSON refuses: Newtonsoft's leniency, its depth limit, and its words (path, line, position) for what is wrong."""

from __future__ import annotations

from havmsh.display.json_reader import failed, finish, integer, make_object
from havmsh.runtime.objects import BigInteger, Int64

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.display.json_reader import Reading

_SPACE = " \t\r\n\u00a0\u0085\u2028\u2029"
_ENDS_OF_NUMBERS = ",]})/" + _SPACE
_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "\\": "\\", '"': '"', "'": "'", "/": "/"}
_WORDS = (
    ("true", True, "boolean"), ("false", False, "boolean"), ("null", None, "null"), ("NaN", float("nan"), "NaN"),
    ("Infinity", float("inf"), "Infinity"), ("-Infinity", float("-inf"), "-Infinity"), ("undefined", None, "undefined"),
)
_NOTHING = object()


class _Container:
    """An object or array that is being read. ``fresh`` tells that nothing of it has been read."""

    __slots__ = ("fresh", "index", "is_array", "items", "key", "pairs")

    def __init__(self, is_array: bool) -> None:
        self.is_array = is_array
        self.items: list[Any] = []
        self.pairs: list[tuple[str, Any]] = []
        self.key: str | None = None
        self.index = -1
        self.fresh = True


class LenientReader:
    """Reads one document."""

    def __init__(self, text: str, reading: Reading) -> None:
        self._text = text
        self._reading = reading
        self._at = 0
        self._stack: list[_Container] = []
        self._started = False
        self._commented = False

    def document(self) -> Any:
        """The document's value; None where there is only space and comments."""
        self._space()
        if self._at >= len(self._text):
            return None
        value = self._read_all()
        self._space()
        if self._at < len(self._text):
            raise self._error(f"Additional text encountered after finished reading JSON content: {self._text[self._at]}.")
        return finish(value, self._reading)

    # ------------------------------------------------------------ values

    def _read_all(self) -> Any:
        """Values, with the containers that are open on a stack of our own."""
        value = self._value()
        while True:
            if value is _NOTHING:
                value = self._advance()
                continue
            if not self._stack:
                return value
            self._keep(value)
            value = self._after_value()

    def _keep(self, value: Any) -> None:
        box = self._stack[-1]
        if box.is_array:
            box.items.append(value)
            box.index += 1
        else:
            assert box.key is not None
            box.pairs.append((box.key, value))
        box.fresh = False

    def _advance(self) -> Any:
        """The first thing of the container that was just opened."""
        self._space()
        box = self._stack[-1]
        if self._at >= len(self._text):
            raise self._ended()
        if self._text[self._at] == ("]" if box.is_array else "}"):
            return self._close()
        if not box.is_array:
            self._name(box)
        return self._value()

    def _after_value(self) -> Any:
        """What follows a value: a comma, or the container's end."""
        self._space()
        box = self._stack[-1]
        if self._at >= len(self._text):
            if self._stack[0].is_array:
                return self._close_all()
            raise self._error("Unexpected end when deserializing object.")
        char = self._text[self._at]
        if char == ("]" if box.is_array else "}"):
            return self._close()
        if char in "]})":
            raise self._closed_wrongly(char)
        if char != ",":
            raise self._error(f"After parsing a value an unexpected character was encountered: {char}.")
        self._at += 1
        self._space()
        if self._at >= len(self._text):
            raise self._ended()
        char = self._text[self._at]
        if char == ("]" if box.is_array else "}"):
            return self._close()
        if not box.is_array:
            self._name(box)
            return self._value()
        return None if char == "," else self._value()

    def _close(self) -> Any:
        self._at += 1
        box = self._stack.pop()
        return finish(box.items, self._reading) if box.is_array else make_object(box.pairs, self._reading)

    def _close_all(self) -> Any:
        """Closes what is open: an array that ends after a value is taken as it is."""
        value = self._close()
        while self._stack:
            self._keep(value)
            value = self._close()
        return value

    def _name(self, box: _Container) -> None:
        """A property's name and the colon after it."""
        char = self._text[self._at]
        if char in "\"'":
            name = self._string()
        elif char.isalnum() or char in "_$":
            name = self._bare_name()
        else:
            raise self._error(f"Invalid property identifier character: {char}.")
        while self._text[self._at : self._at + 1] in tuple(_SPACE):
            self._at += 1
        after = self._text[self._at : self._at + 1] or "\0"
        if after != ":":
            raise self._error(f"Invalid character after parsing property name. Expected ':' but got: {after}.")
        box.key = name
        box.fresh = False
        self._at += 1

    def _bare_name(self) -> str:
        """A name without quotes, which a blank or the colon ends."""
        start = self._at
        while self._at < len(self._text) and (self._text[self._at].isalnum() or self._text[self._at] in "_$"):
            self._at += 1
        if self._at >= len(self._text):
            raise self._error("Unexpected end while parsing unquoted property name.")
        if not self._text[self._at].isspace() and self._text[self._at] != ":":
            raise self._error(f"Invalid JavaScript property identifier character: {self._text[self._at]}.")
        return self._text[start : self._at]

    def _value(self) -> Any:
        """A scalar, or _NOTHING after a container was opened."""
        self._space()
        if self._at >= len(self._text):
            raise self._ended()
        self._started_at = self._at
        char = self._text[self._at]
        if char in "{[":
            self._at += 1
            self._started = True
            box = _Container(char == "[")
            self._stack.append(box)
            if len(self._stack) > self._reading.depth:
                raise self._error(f"The reader's MaxDepth of {self._reading.depth} has been exceeded.")
            return _NOTHING
        if char in "\"'":
            return self._string()
        if char in "0123456789." or char == "-" and self._text[self._at + 1 : self._at + 2] != "I":
            return self._number()
        if char == "n" and self._text[self._at + 1 : self._at + 2] != "u":
            raise self._no_null()
        for word, value, name in _WORDS:
            if char == word[0]:
                return self._word(word, value, name)
        if char == ",":  # no value: what follows is told of the comma
            self._started = True
            return None
        if char in "])":
            raise self._closed_wrongly(char)
        raise self._error(f"Unexpected character encountered while parsing value: {char}.")

    def _word(self, word: str, value: Any, name: str) -> Any:
        self._match(word, f"Error parsing {name} value.")
        after = self._text[self._at : self._at + 1]
        if after and after not in ",]}" + _SPACE and self._text[self._at : self._at + 2] not in ("//", "/*"):
            raise self._error(f"Error parsing {name} value.")
        return value

    def _closed_wrongly(self, char: str) -> Exception:
        """The end of what is not open."""
        self._at += 1
        self._started = True
        closed = self._stack.pop() if self._stack else None
        kind = "None" if closed is None else "Array" if closed.is_array else "Object"
        if closed is not None and closed.fresh and self._stack:
            self._stack.pop()  # the reader stands at the start of an array: its path ends before
        token = {"]": "EndArray", "}": "EndObject", ")": "EndConstructor"}[char]
        return self._error(f"JsonToken {token} is not valid for closing JsonType {kind}.")

    def _match(self, word: str, otherwise: str) -> None:
        """Passes over a word. Too little text is its end, other text is refused where it differs."""
        if len(self._text) - self._at < len(word):
            line, self._at = self._at, len(self._text)
            raise self._error("Unexpected end when reading JSON.", line)
        for wanted in word:
            if self._text[self._at] != wanted:
                raise self._error(otherwise)
            self._at += 1

    def _no_null(self) -> Exception:
        """What begins with an n and is no null."""
        after = self._text[self._at + 1 : self._at + 2]
        if not after:
            self._at += 1
            return self._error("Unexpected end when reading JSON.")
        if after == "e":
            self._match("new", "Unexpected content while parsing JSON.")
            return self._error("Error parsing null value.")
        return self._error("Unexpected character encountered while parsing value: n.")

    def _number(self) -> Any:
        start = self._at
        while self._at < len(self._text) and self._text[self._at] in "0123456789abcdefABCDEFxX+-.":
            self._at += 1
        if self._at < len(self._text) and self._text[self._at] not in _ENDS_OF_NUMBERS:
            raise self._error(f"Unexpected character encountered while parsing number: {self._text[self._at]}.")
        text = self._text[start : self._at]
        try:
            return _number(text)
        except ValueError:
            raise self._error(f"Input string '{text}' is not a valid number.") from None

    def _string(self) -> str:
        quote = self._text[self._at]
        self._at += 1
        out: list[str] = []
        text, size = self._text, len(self._text)
        while True:
            if self._at >= size:
                raise self._error(f"Unterminated string. Expected delimiter: {quote}.")
            char = text[self._at]
            self._at += 1
            if char == quote:
                return "".join(out)
            if char != "\\":
                out.append(char)
                continue
            if self._at >= size:
                raise self._error(f"Unterminated string. Expected delimiter: {quote}.")
            char = text[self._at]
            self._at += 1
            if char == "u":
                out.append(self._unicode(quote))
            elif char in _ESCAPES:
                out.append(_ESCAPES[char])
            else:
                raise self._error(f"Bad JSON escape sequence: \\{char}.")

    def _unicode(self, quote: str) -> str:
        """The character of ``\\uXXXX``, two of which may be one."""
        code = self._hex()
        if 0xD800 <= code < 0xDC00 and self._text.startswith("\\u", self._at):
            before = self._at
            self._at += 2
            low = self._hex()
            if 0xDC00 <= low < 0xE000:
                return chr(0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00))
            self._at = before
        return chr(code)

    def _hex(self) -> int:
        digits = self._text[self._at : self._at + 4]
        if len(digits) < 4:
            raise self._error("Unexpected end while parsing Unicode escape sequence.")
        try:
            code = int(digits, 16)
        except ValueError:
            raise self._error(f"Invalid Unicode escape sequence: \\u{digits}.") from None
        self._at += 4
        return code

    def _space(self) -> None:
        """Passes over space and comments."""
        text, size = self._text, len(self._text)
        while self._at < size:
            char = text[self._at]
            if char in _SPACE:
                self._at += 1
            elif char == "/":
                self._comment()
            else:
                return

    def _comment(self) -> None:
        """Passes over a comment, which goes to the end of the line or to its mark."""
        text, size = self._text, len(self._text)
        self._at += 1
        if size - self._at < 2:
            raise self._error("Unexpected end while parsing comment.")
        kind = text[self._at]
        if kind == "/":
            ends = [at for at in (text.find("\n", self._at), text.find("\r", self._at)) if at >= 0]
            self._at = min(ends) if ends else size
        elif kind == "*":
            end = text.find("*/", self._at + 1)
            if end < 0:
                self._at = size
                raise self._error("Unexpected end while parsing comment.")
            self._at = end + 2
        else:
            raise self._error(f"Error parsing comment. Expected: *, got {kind}.")
        self._commented = True

    # ------------------------------------------------------------ errors

    def _ended(self) -> Exception:
        """The document ends too early."""
        if not self._stack:
            return self._error("Unexpected end when reading JSON.")
        box = self._stack[0]
        if len(self._stack) == 1 and not box.is_array:
            return self._error("Unexpected end when reading JSON." if box.fresh else "Unexpected end when deserializing object.")
        return failed(f"Unexpected end when reading token. Path '{self._path(self._stack[:-1], inside=True)}'.")

    def _error(self, message: str, line_of: int | None = None) -> Exception:
        """The error where the reader stands, which counts the lines up to ``line_of``."""
        before = self._text[: self._at if line_of is None else line_of]
        line = before.count("\n") + 1
        position = self._at - (before.rfind("\n") + 1)
        if not self._started and position == 0 and not self._commented:
            line = 0  # nothing has been read
        return failed(f"{message} Path '{self._path()}', line {line}, position {position}.")

    def _path(self, boxes: list[_Container] | None = None, inside: bool = False) -> str:
        """Where the reader stands: ``a.b[2]``; with ``boxes`` where these do, ``inside`` the last of which another lies."""
        out = ""
        boxes = self._stack if boxes is None else boxes
        last = len(boxes) - (0 if inside else 1)
        for number, box in enumerate(boxes):
            if box.is_array:
                index = box.index + (1 if number < last else 0)
                if index >= 0:
                    out += f"[{index}]"
            elif box.key is not None:
                if any(char in ". '/\"[]()\t\n\r\f\b\\\u0085\u2028\u2029" for char in box.key):
                    escaped = box.key.replace("\\", "\\\\").replace("'", "\\'")
                    out += f"['{escaped}']"
                else:
                    out += ("." if out else "") + box.key
        return out


def _number(text: str) -> Any:
    """A number as Newtonsoft reads it: hexadecimal and octal by their prefix, whole ones as Int64 or BigInteger."""
    lower = text.lower()
    if lower.startswith("0x"):
        value = int(lower, 16)
        return Int64(value) if value <= 9223372036854775807 else BigInteger(value)
    if len(text) > 1 and text[0] == "0" and text[1].isdigit() and "." not in text and "e" not in lower:
        return Int64(int(text, 8))
    if any(char in lower for char in ".e"):
        return float(text)
    return integer(text)
