"""JSON text as objects. Strict JSON goes through Python's scanner; everything else, and every error, through a reader of our own.

The lenient reader takes what Newtonsoft takes (comments, single quotes, bare names, trailing commas, NaN, hexadecimal) and words its errors.
"""

from __future__ import annotations

from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.objects import Array, BigInteger, Int64, PSCustomObject, Shape
from havmsh.runtime.types.hashtables import OrderedHashtable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_INT64 = 9223372036854775807
DEFAULT_DEPTH = 1024


class Reading:
    """How a document is read: dates (Default, Local, Utc, Offset, String), tables or custom objects, depth."""

    __slots__ = ("dates", "depth", "shapes", "tables")

    def __init__(self, *, tables: bool = False, depth: int = DEFAULT_DEPTH, dates: str = "Default") -> None:
        self.tables = tables
        self.depth = depth
        self.dates = dates.lower()
        self.shapes: dict[tuple[str, ...], Shape] = {}


def read(text: str, reading: Reading) -> Any:
    """The value of a document; None where it holds nothing. Raises PSError in PowerShell's words."""
    if reading.depth >= DEFAULT_DEPTH:
        found = _fast(text, reading)
        if found is not _SLOW:
            return found
    from havmsh.display.json_lenient import LenientReader

    return LenientReader(text, reading).document()


_SLOW = object()


def _fast(text: str, reading: Reading) -> Any:
    """The value by Python's own scanner, or _SLOW where it is no strict JSON."""
    from json import JSONDecodeError, JSONDecoder

    decoder = JSONDecoder(object_pairs_hook=lambda pairs: make_object(pairs, reading), parse_int=integer, strict=False, parse_constant=_constant)
    try:
        value = decoder.decode(text)
        if text.count("{") + text.count("[") > reading.depth and _deeper(value, reading.depth):
            return _SLOW
        return finish(value, reading)
    except (JSONDecodeError, RecursionError, _NotStrict, ValueError):
        return _SLOW


def _deeper(value: Any, limit: int) -> bool:
    """Whether containers stand more than ``limit`` deep; level by level, for each level is one pass."""
    level = [value]
    for _ in range(limit):
        level = [item for holder in level for item in _held(holder) if item.__class__ in _HOLDERS]
        if not level:
            return False
    return True


def _held(holder: Any) -> Any:
    if holder.__class__ is list:
        return holder
    return holder.values if holder.__class__ is PSCustomObject else [pair[1] for pair in holder.table.values()]


_HOLDERS = frozenset((list, PSCustomObject, OrderedHashtable))


class _NotStrict(Exception):
    """The document holds what strict JSON has not."""


def _constant(name: str) -> Any:
    raise _NotStrict(name)


def integer(text: str) -> Any:
    """A whole number: Int64 where it fits, else BigInteger."""
    value = int(text)
    return Int64(value) if -_INT64 - 1 <= value <= _INT64 else BigInteger(value)


def finish(value: Any, reading: Reading) -> Any:
    """A scanned value in PowerShell's classes: lists become arrays, strings that are dates become dates."""
    kind = value.__class__
    if kind is str:
        return date_or_text(value, reading) if len(value) > 7 and reading.dates != "string" else value
    if kind is list:
        return Array([finish(item, reading) if item.__class__ in (str, list) else item for item in value])
    return value


def make_object(pairs: list[tuple[str, Any]], reading: Reading) -> Any:
    """A custom object (or table) of the pairs; objects with the same names share a shape."""
    names = tuple([name for name, _ in pairs])
    values = [item if item.__class__ not in (str, list) else finish(item, reading) for _, item in pairs]
    if reading.tables:
        return table_of(names, values)
    shape = reading.shapes.get(names)
    if shape is None:
        if len(set(names)) != len(names):
            last = dict(zip(names, values, strict=True))
            return make_object(list(last.items()), reading)
        check_names(names)
        shape = reading.shapes[names] = Shape(names)
    return PSCustomObject(shape, values)


def table_of(names: tuple[str, ...], values: list[Any]) -> Any:
    """The table of -AsHashtable."""
    table = OrderedHashtable(case_sensitive=True)
    table.table = {name: (name, value) for name, value in zip(names, values, strict=True)}
    return table


def check_names(names: tuple[str, ...]) -> None:
    """Refuses names that a custom object cannot have: an empty one, two that differ in case only."""
    seen: dict[str, str] = {}
    for name in names:
        if not name:
            message = "The provided JSON includes a property whose name is an empty string, this is only supported using the -AsHashTable switch."
            raise _refusal("EmptyKeyInJsonString", message)
        other = seen.setdefault(name.upper(), name)
        if other != name:
            message = (
                "Cannot convert the JSON string because it contains keys with different casing. Please use the -AsHashTable switch instead. "
                f"The key that was attempted to be added to the existing key '{other}' was '{name}'."
            )
            raise _refusal("KeysWithDifferentCasingInJsonString", message)


def _refusal(error_id: str, message: str) -> PSError:
    return PSError(ErrorRecord(NetException("System.InvalidOperationException", message), error_id, "InvalidOperation"))


def failed(message: str) -> PSError:
    """The error of a document that cannot be read."""
    inner = NetException("Newtonsoft.Json.JsonReaderException", message)
    exception = NetException("System.ArgumentException", f"Conversion from JSON failed with error: {message}", inner)
    return PSError(ErrorRecord(exception, "System.ArgumentException", "NotSpecified"))


def date_or_text(text: str, reading: Reading) -> Any:
    """A string of an ISO form with date and time is a date (Newtonsoft's DateParseHandling), anything else stays."""
    if not (len(text) >= 19 and text[4] == "-" and text[10] == "T" and text[:4].isdigit() and text[16] == ":"):
        return text if not text.startswith("/Date(") else _microsoft_date(text, reading)
    made = _iso(text, reading)
    return text if made is None else made


def _iso(text: str, reading: Reading) -> Any:
    import re

    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,7})\d*)?(Z|[+-]\d\d:?\d\d)?", text)
    if found is None:
        return None
    if not (1 <= int(found[2]) <= 12 and 1 <= int(found[3]) <= 31 and int(found[4]) < 24 and int(found[5]) < 60 and int(found[6]) < 60):
        return None
    return dated(text, found[8] or "", reading)


def dated(text: str, zone: str, reading: Reading) -> Any:
    """The date of an ISO text by the kind that was asked for."""
    from havmsh.runtime import static_members, typesystem
    from havmsh.runtime.enumerations import EnumValue

    name = "System.DateTimeOffset" if reading.dates == "offset" else "System.DateTime"
    styles = typesystem.resolve("System.Globalization.DateTimeStyles")
    net = typesystem.resolve(name)
    culture = typesystem.resolve("System.Globalization.CultureInfo")
    if net is None or styles is None or culture is None:
        return text
    kinds = {"default": 128, "local": 0, "utc": 16 | 64, "offset": 0}
    if reading.dates == "local" and not zone:
        kinds["local"] = 32
    try:
        invariant = static_members.static_get(culture, "InvariantCulture")
        return static_members.static_call(net, "Parse", [text, invariant, EnumValue(styles, kinds[reading.dates])])
    except PSError:
        return text


def _microsoft_date(text: str, reading: Reading) -> Any:
    import re
    from datetime import UTC, datetime, timedelta

    found = re.fullmatch(r"/Date\((-?\d+)([+-]\d{4})?\)/", text)
    if found is None:
        return text
    try:
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(found[1]))
    except OverflowError:
        return text
    return dated(moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond:06d}Z", "Z", reading)


Maker = "Callable[[list[tuple[str, Any]]], Any]"
