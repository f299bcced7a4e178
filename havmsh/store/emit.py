"""Records to YAML as a person would write it: defaults left out, amounts with units, small things on one line, quotes only where needed."""
from __future__ import annotations

import re
from typing import Any

from havmsh.store.quantities import show
from havmsh.store.ranges import guard
from havmsh.store.shapes import Field, Section, Shape

WIDTH = 120
Plain = Any
"""What is written: str, bool, int, float, list or dict."""

_SAFE = re.compile(r"[A-Za-z0-9_\\/.(\u00a1-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff$+^;~-][^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff]*")
_TYPED = re.compile(
    r"(?:~|null|true|false|yes|no|on|off|y|n|=|<<|-+|[-+]?(?:[0-9][0-9_,.:]*(?:e[-+]?[0-9]+)?|0x[0-9a-f_]+|0o?[0-7_]+|0b[01_]+)"
    r"|[-+]?\.(?:inf|nan|[0-9][0-9_]*(?:e[-+]?[0-9]+)?)|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*)", re.IGNORECASE)


class Amount(str):
    """A text that is written bare although a text of its form would be quoted (an amount, such as 0)."""

    __slots__ = ()


def text(value: str, *, flow: bool = False) -> str:
    """A text as YAML: bare where it can be, else in quotes."""
    if isinstance(value, Amount):
        return str.__str__(value)
    if (
        _SAFE.fullmatch(value) and not _TYPED.fullmatch(value) and ": " not in value and " #" not in value and value[-1] not in ": "
        and not value.startswith(("- ", "---", "...")) and not (flow and any(mark in value for mark in ",[]{}:"))
    ):
        return value
    if all(char.isprintable() and char not in "\ufeff\u2028\u2029" for char in value):
        return "'" + value.replace("'", "''") + "'"
    return '"' + "".join(_escape(char) for char in value) + '"'


def _escape(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    if char.isprintable() and char not in "\ufeff\u2028\u2029":
        return char
    code = ord(char)
    known = {10: "\\n", 9: "\\t", 13: "\\r", 0: "\\0"}.get(code)
    return known or (f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}")


def plain(field: Field, value: Any) -> Plain:
    """A field's value as it is written."""
    kind = field.kind
    if kind == "number":
        if field.unit:
            return Amount(show(value, field.unit))
        return value if field.whole else int(value) if float(value).is_integer() and abs(value) < 1e15 else float(value)
    if kind == "texts":
        return [guard(part) for part in value] if field.reference else list(value)
    if kind == "text" and (field.required or field.reference):
        return guard(value)
    if kind == "record" and field.shape is not None:
        return entry(field.shape, value)
    if kind == "records" and field.shape is not None:
        return [short(field.shape, entry(field.shape, item)) for item in value]
    return value


def entry(shape: Shape, record: Any, below: Any = None) -> dict[str, Plain]:
    """A record as an entry: the fields that are required or differ from the default (or from the record that it lies over)."""
    made: dict[str, Plain] = {}
    for name, field in shape.fields.items():
        value = getattr(record, name)
        if field.required or value != (field.default if below is None else getattr(below, name)):
            made[name] = plain(field, value)
    return made


def short(shape: Shape, made: dict[str, Plain]) -> Plain:
    """An entry as a mere text where that says the same."""
    only = made.get(shape.short)
    if len(made) == 1 and shape.short and only.__class__ is str and only:
        return only
    return made


def whole(section: Section, record: Any, beside: Any = None, below: Any = None) -> dict[str, Plain]:
    """An entry of a section, with what the server's own record beside it says."""
    made = entry(section.shape, record, below)
    if section.beside_shape is not None and beside is not None:
        made.update(entry(section.beside_shape, beside))
    return made


def flow(value: Plain) -> str:
    """A value on one line, as it may stand inside brackets."""
    if value.__class__ is dict:
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    if value.__class__ is list:
        return "[" + ", ".join(flow(item) for item in value) + "]"
    return _scalar(value, flow=True)


def _scalar(value: Plain, *, flow: bool = False) -> str:
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, str):
        return text(value, flow=flow)
    return repr(value)


def _small(value: Plain, room: int) -> bool:
    """Whether a value reads well on one line."""
    if value.__class__ is dict:
        return all(item.__class__ not in (dict, list) for item in value.values()) and len(flow(value)) <= room
    if value.__class__ is list:
        return all(item.__class__ not in (dict, list) for item in value) and len(flow(value)) <= room
    return True


def item(value: Plain, indent: int) -> str:
    """The text of a list's entry with its dash, without the last newline. `indent` is the column of the dash."""
    pad = " " * indent
    if value.__class__ is not dict or not value:
        return f"{pad}- {flow(value) if value.__class__ in (dict, list) else _scalar(value)}"
    lines = pairs(value, indent + 2)
    return f"{pad}- {lines[indent + 2:]}"


def pairs(value: dict[str, Plain], indent: int) -> str:
    """The text of a mapping's keys, each on lines of its own."""
    return "\n".join(f"{' ' * indent}{key}:{after_colon(item, indent)}" for key, item in value.items())


def after_colon(value: Plain, indent: int) -> str:
    """What follows a key's colon. `indent` is the column of the key."""
    if value.__class__ not in (dict, list):
        return " " + _scalar(value)
    if _small(value, WIDTH - indent - 24):
        return " " + flow(value)
    return "\n" + block(value, indent + 2)


def block(value: Plain, indent: int) -> str:
    """A list or mapping on lines of its own."""
    if value.__class__ is list:
        return "\n".join(
            f"{' ' * indent}- {flow(part)}" if part.__class__ is dict and _small(part, WIDTH - indent - 4) else item(part, indent) for part in value)
    return pairs(value, indent)
