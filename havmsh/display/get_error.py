"""The details of an error as Get-Error shows them: every property that holds something, inner exceptions indented."""

from __future__ import annotations

from havmsh.display import subject
from havmsh.display.errors import suppressed
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.objects import Hashtable, PSCustomObject, unwrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_MOST_DEPTH = 10
_OPENED = ("System.Management.Automation.InvocationInfo", "Microsoft.Rest.HttpRequestMessageWrapper", "Microsoft.Rest.HttpResponseMessageWrapper")
_SITE = ("Name", "DeclaringType", "MemberType", "Module")
"""What is shown of the method that threw an exception."""


class _Paint:
    __slots__ = ("accent", "error", "reset")

    def __init__(self, session: Any) -> None:
        self.accent = self.error = self.reset = ""
        if session is not None and session.host.shows_colours and not suppressed(session):
            from havmsh.display.state import style

            values = style(session).formatting.values
            self.accent, self.error, self.reset = values["FormatAccent"], values["Error"], "\x1b[0m"


def show(record: Any) -> str:
    """The details of a record or an exception, which then is one like any other again."""
    from havmsh.runtime.current import current

    text = _show(record, 0, 1, _Paint(current()))
    extra = getattr(record, "extra", None)
    if extra is not None and extra.type_names is not None:
        extra.type_names = [name.removesuffix("#PSExtendedError") for name in extra.type_names]
    return text


def details_text(record: ErrorRecord, session: Any) -> str:
    """What DetailedView shows of an error: the text of Get-Error for it."""
    return "\n" + _show(record, 0, 1, _Paint(session)) + "\n\n"


def _properties(value: Any) -> list[tuple[str, Any]]:
    """Names and values of what says something."""
    pairs: list[tuple[str, Any]] = []
    base = unwrap(value)
    if isinstance(base, NetException) and not any(name.upper() == "TYPE" for name in subject.own_property_names(value)):
        pairs.append(("Type", base.name))
    for name in subject.own_property_names(value):
        if name == "PSErrorIndex" or any(name == known for known, _ in pairs):
            continue
        try:
            item = subject.get(value, name)
        except PSError:
            continue
        if _says(item):
            pairs.append((name, item))
    return pairs


def _says(item: Any) -> bool:
    """Whether a value differs from nothing and from the empty text, as PowerShell compares: zero, false and lists of such do not."""
    if isinstance(item, list):
        left = [one for one in item if _says(one)]
        return len(left) > 1 or (len(left) == 1 and subject.is_true(left[0]))
    return not (item is None or item == "" or item is False or (isinstance(item, int | float) and item == 0))


def _show(value: Any, indent: int, depth: int, paint: _Paint) -> str:
    pairs = _properties(value)
    longest = max((len(name) for name, _ in pairs), default=0)
    prefix = " " * indent
    out: list[str] = []
    for name, item in pairs:
        if isinstance(item, Hashtable) and not len(item):
            continue
        head = f"{prefix}{paint.accent}{name.ljust(longest)} : {paint.reset}"
        out.append(head + _item(name, item, indent, depth, longest, paint))
    return "\n".join(out)


def _item(name: str, item: Any, indent: int, depth: int, longest: int, paint: _Paint) -> str:
    inner = indent + 4
    names = subject.type_names(item)
    if isinstance(item, NetException | ErrorRecord) or (names and names[0] in _OPENED):
        return "\u2026" if depth >= _MOST_DEPTH else "\n" + _show(item, inner, depth + 1, paint)
    if name == "TargetSite" and names and names[0] == "System.Reflection.RuntimeMethodInfo":
        site = PSCustomObject.of([(part, subject.get(item, part)) for part in _SITE])
        return "\u2026" if depth >= _MOST_DEPTH else "\n" + _show(site, inner, depth + 1, paint)
    if name == "StackTrace":
        return "\n" + subject.text(item)
    if isinstance(item, Hashtable):
        pairs = sorted(item.items(), key=lambda pair: subject.text(pair[0]).upper())
        lines = [f"{' ' * indent}    {paint.accent}{subject.text(key)} : {paint.reset}{subject.text(one)}\n" for key, one in pairs]
        return "\n" + "".join(lines)
    if item.__class__.__name__ == "TypeRef":
        return f"[{subject.text(item)}]"
    items = subject.elements(item) if name != "Data" else None
    if items is not None:
        return "\u2026" if depth >= _MOST_DEPTH else _many(list(items), indent, inner, depth, paint)
    return _text(name, subject.text(item), indent, longest, paint)


def _many(items: list[Any], indent: int, inner: int, depth: int, paint: _Paint) -> str:
    out: list[str] = []
    for number, item in enumerate(items):
        out.append("\n")
        place = " " * (indent + inner + 2)
        kind = item.__class__
        if kind.__name__ == "TypeRef":
            out.append(f"{place}[{subject.text(item)}]")
        elif isinstance(item, str | int | float):
            out.append(place + subject.text(item))
        else:
            if number:
                out.append("\n")
            out.append(_show(item, inner, depth + 1, paint))
    return "".join(out)


def _text(name: str, text: str, indent: int, longest: int, paint: _Paint) -> str:
    if name == "PositionMessage" and "~" in text:
        at = text.index("~")
        text = text[:at] + paint.error + text[at:]
    elif name == "Message":
        text = paint.error + text
    if "\n" not in text:
        return text
    place = "\n" + " " * (indent + longest + 3)
    return place.join(line.strip() for line in text.split("\n"))
