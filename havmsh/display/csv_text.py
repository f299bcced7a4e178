"""CSV as PowerShell writes and reads it."""

from __future__ import annotations

from havmsh.display import subject
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.objects import NOTHING, Extra, Hashtable, PSCustomObject, PSObject, Shape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

TYPE_PREFIX = "CSV:"


class CsvWriter:
    """Lines of CSV. ``quotes`` is Always, AsNeeded or Never; ``fields`` names the only columns that are quoted."""

    def __init__(self, delimiter: str = ",", quotes: str = "Always", fields: list[str] | None = None) -> None:
        self._delimiter = delimiter
        self._quotes = quotes.lower()
        self._fields = None if fields is None else {name.upper() for name in fields}
        self._names: list[str] = []
        self._quoters: list[Callable[[str], str]] = []
        self._folded: list[str] = []
        self._shape: Any = None
        self._slots: list[int | None] = []

    def columns(self, names: list[str]) -> None:
        """Sets the columns."""
        self._names = names
        self._folded = [name.upper() for name in names]
        self._quoters = [self._quoter(name) for name in names]
        self._shape = None

    @property
    def names(self) -> list[str]:
        """The columns."""
        return self._names

    def _quoter(self, name: str) -> Callable[[str], str]:
        if self._fields is not None:
            return always if name.upper() in self._fields else _as_is
        if self._quotes == "always":
            return always
        return _as_is if self._quotes == "never" else self._needed

    def _needed(self, text: str) -> str:
        return always(text) if self._delimiter in text or "\n" in text or '"' in text else text

    def header(self) -> str:
        """The line of column names."""
        return self._delimiter.join([quote(name) for quote, name in zip(self._quoters, self._names, strict=True)])

    def row(self, item: Any) -> str:
        """An object's line; what the object does not have is left empty."""
        if item.__class__ is PSCustomObject and item.extra is None:
            shape = item.shape
            if shape is not self._shape:
                self._shape = shape
                self._slots = [shape.index.get(name) for name in self._folded]
            values = item.values
            parts = []
            for quote, at in zip(self._quoters, self._slots, strict=True):
                value = None if at is None else values[at]
                if value.__class__ is str:
                    parts.append(quote(value))
                else:
                    parts.append("" if value is None else quote(str(value) if value.__class__ is int else raw_text(value)))
            return self._delimiter.join(parts)
        listed = None if isinstance(item, Hashtable) else subject.listed_names(item)
        if listed is not None:
            return self._delimiter.join([
                self._read(item, name, quote) if folded in listed else "" for name, folded, quote in zip(self._names, self._folded, self._quoters, strict=True)
            ])
        return self._delimiter.join([self._cell(item, name, quote) for name, quote in zip(self._names, self._quoters, strict=True)])

    @staticmethod
    def _read(item: Any, name: str, quote: Callable[[str], str]) -> str:
        try:
            value = subject.get(item, name)
        except PSError:
            return ""
        return "" if value is None or value is NOTHING else quote(value if value.__class__ is str else raw_text(value))

    def _cell(self, item: Any, name: str, quote: Callable[[str], str]) -> str:
        base = item.base if isinstance(item, PSObject) else item
        if isinstance(base, Hashtable) and name in base:
            return self._read(base, name, quote)
        try:
            # what is not listed may answer to the name too: a count, a method
            return "" if subject.find_property(item, name) is None else self._read(item, name, quote)
        except PSError:
            return ""


def always(text: str) -> str:
    """The text in quotes."""
    return '"' + text.replace('"', '""') + '"' if '"' in text else f'"{text}"'


def _as_is(text: str) -> str:
    return text


def raw_text(value: Any) -> str:
    """Object.ToString(): collections are written as their type's name."""
    kind = value.__class__
    if kind is str:
        return str(value)
    if kind is PSCustomObject:
        return subject.text(value)
    if isinstance(value, float):
        from havmsh.runtime.valuetexts import shown

        return shown(value)
    if isinstance(value, list | Hashtable) or (not isinstance(value, PSObject) and subject.elements(value) is not None):
        return type_text(value)
    return subject.text(value)


def type_text(value: Any) -> str:
    """The name of the value's type as .NET's Type.ToString writes it."""
    name = str(subject.type_names(value)[0])
    if "[[" not in name:
        return name
    import re

    within = re.compile(r"\[([^\[\],]+(?:\[[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*\])?), [^\[\],]+, Version=[^\]]*\]")
    shorter = within.sub(r"\1", name)
    while shorter != name:  # an argument may have arguments: the innermost lose their assemblies first
        name, shorter = shorter, within.sub(r"\1", shorter)
    return name


def column_names(item: Any) -> list[str]:
    """The columns that an object gives: a dictionary's keys, else its properties."""
    base = item.base if isinstance(item, PSObject) else item
    if isinstance(base, Hashtable):
        own = [subject.text(key) for key in base.keys()]  # noqa: SIM118
        return own + [member.name for member in (base.extra.members.values() if base.extra is not None else ())]
    return subject.own_property_names(item)


def type_line(item: Any) -> str:
    """The line ``#TYPE`` of -IncludeTypeInformation."""
    names = subject.type_names(item)
    return "#TYPE " + str(names[0]).removeprefix(TYPE_PREFIX) if names else "#TYPE"


class CsvReader:
    """Objects of CSV text. Several texts may be fed one after the other: the first gives the header."""

    def __init__(self, delimiter: str = ",", header: list[str] | None = None, warn: Callable[[str], None] | None = None) -> None:
        self._delimiter = delimiter
        self._warn = warn
        self._type: str | None = None
        self._shape: Shape | None = None
        self._count = 0
        self._warned = False
        self.header: list[str] | None = None
        if header is not None:
            self._use(header)

    def read(self, text: str) -> Iterator[Any]:
        """The objects of the text."""
        if text.startswith("#") and self._type is None:
            line, rest = _first_line(text)
            if line[:5].lower() == "#type":
                self._type = line[5:].strip() or None
            text = rest
        for values in records(text, self._delimiter):
            if self.header is None:
                self._take_header(values)
            elif not values:
                return  # blanks alone at the end are no record
            elif not (len(values) == 1 and values[0] == ""):
                yield self._object(values)

    def _take_header(self, values: list[str | None]) -> None:
        names = [value or "" for value in values]
        while len(names) > 1 and not names[-1]:
            names.pop()
        first = names[0] if names else ""
        if first.startswith("#Fields: "):
            self._use([first[9:], *names[1:]])
        elif not first.startswith("#"):
            self._use(names)

    def _use(self, names: list[str]) -> None:
        """Takes the header: names that are missing become H1, H2, ...; two of one name are refused."""
        names = [name or "" for name in names]
        seen: set[str] = set()
        for name in names:
            if name and name.upper() in seen:
                exception = NetException("System.Management.Automation.ExtendedTypeSystemException", f'The member "{name}" is already present.')
                raise PSError(ErrorRecord(exception, "AlreadyPresentPSMemberInfoInternalCollectionAdd", "NotSpecified"))
            seen.add(name.upper())
        self.header = names
        missing = 0
        full = []
        for name in names:
            if not name:
                missing += 1
            full.append(name or f"H{missing}")
        self._unnamed = missing > 0
        self._shape = Shape(tuple(full))
        self._count = len(full)

    _unnamed = False

    def _object(self, values: list[Any]) -> PSCustomObject:
        if self._unnamed and not self._warned and self._warn is not None:
            self._warned = True
            self._warn(
                'One or more headers were not specified. Default names starting with "H" have been used in place of any missing headers.'
            )
        assert self._shape is not None
        count = self._count
        if len(values) != count:
            values = (values + [None] * count)[:count]
        if self._type is None:
            return PSCustomObject(self._shape, values)
        extra = Extra()
        extra.type_names = [self._type, TYPE_PREFIX + self._type]
        return PSCustomObject(self._shape, values, extra)


def _first_line(text: str) -> tuple[str, str]:
    ends = [at for at in (text.find("\n"), text.find("\r")) if at >= 0]
    if not ends:
        return text, ""
    end = min(ends)
    return text[:end], text[end + (2 if text[end : end + 2] == "\r\n" else 1) :]


def records(text: str, delimiter: str) -> Iterator[list[Any]]:
    """The records of a text. A line without quotes, blanks or tabs is split as it stands; the rest is read by character."""
    at, size = 0, len(text)
    while at < size:
        end = text.find("\n", at)
        stop = size if end < 0 else end
        line = text[at:stop]
        if '"' in line or " " in line or "\t" in line or "\r" in line:
            values, at = _record(text, at, delimiter)
            yield values
            continue
        values = line.split(delimiter)
        at = stop + 1
        if end < 0 and values[-1] == "" and len(values) > 1:
            values.pop()
        yield values


def _record(text: str, at: int, delimiter: str) -> tuple[list[Any], int]:
    """One record from an offset, and where the next begins (the rules of PowerShell's own reader for quotes and blanks)."""
    values: list[Any] = []
    current = ""
    size = len(text)
    while at < size:
        char = text[at]
        at += 1
        if char == delimiter:
            values.append(current)
            current = ""
        elif char == '"' and not current:
            current, at, closed = _quoted(text, at)
            if not closed:
                return [*values, current], at
            rest, at, over = _till_delimiter(text, at, delimiter, True)
            values.append(current + rest)
            current = ""
            if over:
                return values, at
        elif char in ' \t"':
            if char != '"' and not current:
                continue
            rest, at, over = _till_delimiter(text, at, delimiter, char != '"')
            values.append(current + char + rest)
            current = ""
            if over:
                return values, at
        elif char in "\r\n":
            return [*values, current], at + (text[at - 1 : at + 1] == "\r\n")
        else:
            current += char
    return [*values, current] if current else values, at


def _quoted(text: str, at: int) -> tuple[str, int, bool]:
    """What stands in quotes from an offset, where it ends, and whether a quote closes it; two quotes stand for one."""
    parts: list[str] = []
    while True:
        end = text.find('"', at)
        if end < 0:
            return "".join([*parts, text[at:]]), len(text), False
        parts.append(text[at:end])
        at = end + 1
        if text[at : at + 1] != '"':
            return "".join(parts), at, True
        parts.append('"')
        at += 1


def _till_delimiter(text: str, at: int, delimiter: str, trim: bool) -> tuple[str, int, bool]:
    """What stands up to the next delimiter, where to go on, and whether the record is over; blanks alone may be dropped."""
    start, size = at, len(text)
    while at < size and text[at] not in "\r\n" and text[at] != delimiter:
        at += 1
    part = text[start:at]
    if trim and not part.strip(" \t"):
        part = ""
    if at >= size:
        return part, at, True
    if text[at] == delimiter:
        return part, at + 1, False
    at += 2 if text[at : at + 2] == "\r\n" else 1
    return part, at, True
