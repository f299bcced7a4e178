"""Microsoft.VisualBasic.Strings, and the operator Like."""

from __future__ import annotations

import re

from havmsh.runtime.errors import NetError
from havmsh.runtime.invoke import call
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, Char
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

VB: Final = "Microsoft.VisualBasic."
_COMPARE: Final = f"{VB}CompareMethod Compare = Binary"
_UPPER, _LOWER, _PROPER = 1, 2, 3


def refused(name: str) -> NetError:
    """ArgumentException: an argument that makes no sense."""
    return NetError("System.ArgumentException", f"Argument '{name}' is not a valid value.")


def _least(value: int, name: str, low: int) -> None:
    if value < low:
        raise NetError("System.ArgumentException", f"Argument '{name}' must be greater {'or equal to' if low == 0 else 'than'} zero.")


def _left(text: str | None, size: int) -> str:
    _least(size, "Length", 0)
    return (text or "")[:size]


def _right(text: str | None, size: int) -> str:
    _least(size, "Length", 0)
    return (text or "")[-size:] if size else ""


def _mid(text: str | None, start: int, size: int | None = None) -> Any:
    _least(start, "Start", 1)
    if size is not None:
        _least(size, "Length", 0)
    return None if text is None else text[start - 1:None if size is None else start - 1 + size]


def _folded(text: str | None, mode: Any) -> str:
    return (text or "").casefold() if mode is not None and mode.value == 1 else text or ""


def _in(*given: Any) -> int:
    start, rest = (given[0], given[1:]) if isinstance(given[0], int) else (1, given)
    _least(start, "Start", 1)
    mode = rest[2] if len(rest) > 2 else None
    text, wanted = _folded(rest[0], mode), _folded(rest[1], mode)
    if not text or start > len(text):
        return 0
    return text.find(wanted, start - 1) + 1 if wanted else start


def _in_reversed(text: Any, wanted: Any, start: int = -1, mode: Any = None) -> int:
    if start == 0 or start < -1:
        raise refused("Start")
    whole, part = _folded(text, mode), _folded(wanted, mode)
    end = len(whole) if start < 0 else start
    if not whole or end > len(whole):
        return 0
    return whole.rfind(part, 0, end) + 1 if part else end


def _replace(text: Any, old: Any, new: Any, start: int = 1, count: int = -1, mode: Any = None) -> Any:
    if start < 1:
        raise refused("Start")
    if text is None or start > len(text):
        return None
    whole = text[start - 1:]
    if not old or not count:
        return whole
    return re.sub(re.escape(old), lambda found: new or "", whole, count=max(count, 0), flags=re.IGNORECASE if mode is not None and mode.value == 1 else 0)


def _split(text: Any, mark: str = " ", limit: int = -1, mode: Any = None) -> Any:
    if not text:
        return Array([""], "System.String")
    if not mark:
        return Array([text], "System.String")
    found = re.split(re.escape(mark), text, maxsplit=max(limit - 1, 0) if limit > 0 else 0, flags=re.IGNORECASE if mode is not None and mode.value == 1 else 0)
    return Array([text] if limit == 1 else found, "System.String")


def _compared(one: Any, other: Any, mode: Any = None) -> int:
    left, right = _folded(one, mode), _folded(other, mode)
    return (left > right) - (left < right)


def _converted(text: Any, wanted: Any, *_: Any) -> Any:
    """StrConv: capitals, small letters, or capitals where words begin."""
    if text is None:
        return None
    kind = wanted.value & 3
    if kind == _UPPER:
        return text.upper()
    if kind == _LOWER:
        return text.lower()
    return re.sub(r"[^\W_]+(?:'[^\W_]+)*", lambda found: found[0][:1].upper() + found[0][1:].lower(), text) if kind == _PROPER else text


def _number(text: Any) -> int:
    if not text:
        raise NetError("System.ArgumentException", "Length of argument 'String' must be greater than zero.")
    return ord(text[0])


def _char(code: int) -> Any:
    if not -32768 <= code <= 65535:
        raise NetError("System.ArgumentException", "Argument 'CharCode' must be within the range of -32768 to 65535.")
    return Char(chr(code & 0xFFFF))


def _repeated(count: int, what: Any) -> Any:
    _least(count, "Number", 0)
    text = to_text(what)
    if not text:
        raise NetError("System.ArgumentException", "Length of argument 'Character' must be greater than zero.")
    return text[0] * count


def _formatted(value: Any, style: Any = "") -> str:
    """Format: a style's name, or a format of .NET."""
    names = {"general number": "G", "currency": "C", "fixed": "F2", "standard": "N2", "percent": "P2", "scientific": "E2", "general date": "G", "long date": "D", "medium date": "D", "short date": "d", "long time": "T", "medium time": "T", "short time": "t"}
    plain = style or ""
    if plain.lower() in ("yes/no", "true/false", "on/off"):
        return plain.split("/")[0 if value else 1]
    return "" if value is None else to_text(value) if isinstance(value, str) else str(call(value, "ToString", [names.get(plain.lower(), plain)]))


def _filtered(source: Any, match: str, include: bool = True, mode: Any = None) -> Any:
    return Array([each for each in source or () if (_folded(match, mode) in _folded(each, mode)) is bool(include)], "System.String")


def _of_digits(letter: str) -> Any:
    return lambda value, digits=-1, *_: str(call(value, "ToString", [letter + (str(digits) if digits >= 0 else "2")]))


define(VB + "Strings", statics=(
    ("static string Left(string str, int Length)", _left), ("static string Right(string str, int Length)", _right),
    ("static string Mid(string str, int Start)", _mid), ("static string Mid(string str, int Start, int Length)", _mid),
    ("static int Len(string Expression)", lambda text: len(text or "")), ("static int Len(System.Object Expression)", lambda value: len(to_text(value))),
    (f"static int InStr(string String1, string String2, {_COMPARE})", _in), (f"static int InStr(int Start, string String1, string String2, {_COMPARE})", _in),
    (f"static int InStrRev(string StringCheck, string StringMatch, int Start = -1, {_COMPARE})", _in_reversed),
    ("static string LCase(string Value)", lambda text: None if text is None else text.lower()),
    ("static string UCase(string Value)", lambda text: "" if text is None else text.upper()),
    ("static string Trim(string str)", lambda text: (text or "").strip(" \u3000")),
    ("static string LTrim(string str)", lambda text: (text or "").lstrip(" \u3000")),
    ("static string RTrim(string str)", lambda text: (text or "").rstrip(" \u3000")),
    (f"static string Replace(string Expression, string Find, string Replacement, int Start = 1, int Count = -1, {_COMPARE})", _replace),
    (f"static string[] Split(string Expression, string Delimiter = ' ', int Limit = -1, {_COMPARE})", _split),
    ("static string Join(string[] SourceArray, string Delimiter = ' ')", lambda parts, mark=" ": (mark or "").join(each or "" for each in parts)),
    ("static string Join(System.Object[] SourceArray, string Delimiter = ' ')", lambda parts, mark=" ": (mark or "").join(to_text(each) for each in parts)),
    ("static string StrReverse(string Expression)", lambda text: (text or "")[::-1]), ("static string Space(int Number)", lambda count: _repeated(count, " ")),
    ("static string StrDup(int Number, string Character)", _repeated), ("static string StrDup(int Number, char Character)", _repeated),
    (f"static int StrComp(string String1, string String2, {_COMPARE})", _compared), (f"static string StrConv(string str, {VB}VbStrConv Conversion, int LocaleID = 0)", _converted),
    *((f"static int {name}({kind} String)", _number) for name in ("Asc", "AscW") for kind in ("string", "char")),
    *((f"static char {name}(int CharCode)", _char) for name in ("Chr", "ChrW")),
    ("static string Format(System.Object Expression, string Style = '')", _formatted),
    *((f"static string Format{name}(System.Object Expression, int NumDigitsAfterDecimal = -1)", _of_digits(letter)) for name, letter in (("Number", "N"), ("Currency", "C"), ("Percent", "P"))),
    (f"static string[] Filter(string[] Source, string Match, bool Include = True, {_COMPARE})", _filtered),
    ("static string LSet(string Source, int Length)", lambda text, size: (text or "").ljust(size)[:size]),
    ("static string RSet(string Source, int Length)", lambda text, size: (text or "")[:size].rjust(size)),
    ("static char GetChar(string str, int Index)", lambda text, at: Char(text[at - 1])),
)).abstract = True


def like(text: Any, pattern: Any, mode: Any = None) -> bool:
    """The operator Like: ``?`` a character, ``*`` any, ``#`` a digit, ``[a-c]`` and ``[!a-c]`` one of some."""
    made = re.sub(r"\[(!?)([^\]]*)\]|[*?#]|.", _piece, pattern or "", flags=re.DOTALL)
    return re.fullmatch(made, text or "", re.DOTALL | (re.IGNORECASE if mode is not None and mode.value == 1 else 0)) is not None


def _piece(found: re.Match[str]) -> str:
    if found[2] is not None:
        inner = re.sub(r"([\\^\[\]&~|])", r"\\\1", found[2])
        return "" if not inner and not found[1] else f"[{'^' if found[1] else ''}{inner or '!'}]"
    return {"*": ".*", "?": ".", "#": r"\d"}.get(found[0], re.escape(found[0]))


define(VB + "CompilerServices.LikeOperator", statics=(
    (f"static bool LikeString(string Source, string Pattern, {VB}CompareMethod CompareOption)", like),
    (f"static System.Object LikeObject(System.Object Source, System.Object Pattern, {VB}CompareMethod CompareOption)", lambda text, pattern, mode: like(to_text(text), to_text(pattern), mode)),
)).abstract = True
