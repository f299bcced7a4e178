"""Custom views: text, frames and properties; and the object browser of Format-Custom where no view is known."""

from __future__ import annotations

from havmsh.display import packets, subject
from havmsh.display.expressions import Expression, Failed, Missing, is_scalar, smart_text
from havmsh.display.packets import NEW_LINE, Frame
from havmsh.display.parameters import Chosen
from havmsh.display.shapes import Generator, expand
from havmsh.display.views import Control, View, holds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.display.packets import Token
    from havmsh.display.views import Part, Selector

_MOST_DEPTH = 50
_STEP = 2


def run_control(control: Control | str, target: Any, view: View | None, limit: int, depth: int = 0) -> list[Token]:
    """What a custom control shows of an object."""
    if isinstance(control, str):
        found = (view.controls if view is not None else {}).get(control.upper())
        if found is None:
            return []
        control = found
    parts = _parts_for(control, target)
    return [] if depth >= _MOST_DEPTH else _run(parts, target, view, limit, depth)


def _parts_for(control: Control, target: Any) -> list[Part]:
    names = subject.type_names(target)
    chosen: list[Part] | None = None
    nearest = -1
    default: list[Part] = []
    for selector, parts in control.entries:
        if selector is None:
            default = parts
            continue
        at = _fit(selector, names, target)
        if at == 0:
            return parts
        if at > 0 and (nearest < 0 or at < nearest):
            chosen, nearest = parts, at
    return default if chosen is None else chosen


def _fit(selector: Selector, names: Any, target: Any) -> int:
    at = selector.match(names, target)
    if at < 0 and any(name.startswith("Deserialized.") for name in names):
        return selector.match([name.removeprefix("Deserialized.") for name in names], target)
    return at


def _run(parts: list[Part], target: Any, view: View | None, limit: int, depth: int) -> list[Token]:
    out: list[Token] = []
    for part in parts:
        if part.kind == "text":
            out.append(part.text)
        elif part.kind == "newline":
            out.extend([NEW_LINE] * max(1, part.left))
        elif part.kind == "frame":
            out.append(Frame(_run(part.parts, target, view, limit, depth), part.left, part.right, part.first))
        elif part.condition is None or holds(part.condition, target):
            out.extend(_property(part, target, view, limit, depth))
    return out


def _property(part: Part, target: Any, view: View | None, limit: int, depth: int) -> list[Token]:
    value = target
    if part.expression is not None:
        value = part.expression.value(target)
        if isinstance(value, Failed | Missing):
            value = None
    items = subject.elements(value) if part.each and value is not None else None
    many = [item for item in items if item is not None] if items is not None else [value]
    if part.control is None:
        return [_text("" if item is None else item, part.spec, limit) for item in many]
    control = part.control
    return [Frame(run_control(control, item, view, limit, depth + 1)) for item in many if item is not None]


def _text(value: Any, spec: str, limit: int) -> str:
    if spec:
        from havmsh.runtime.errors import PSError

        try:
            return subject.formatted(value, spec)
        except PSError:
            return smart_text(value, limit)
    return smart_text(value, limit)


class CustomGenerator(Generator):
    """Custom views, or all of an object's parts down to a depth."""

    def start(self, target: Any) -> packets.FormatStart:
        return packets.FormatStart(packets.ComplexHeader(), self.autosize)

    def payload(self, target: Any) -> packets.FormatEntry:
        if self.view is not None and self.view.control is not None:
            return packets.FormatEntry(packets.ComplexEntry(run_control(self.view.control, target, self.view, self.limit)))
        return packets.FormatEntry(packets.ComplexEntry(self._browse(target)))

    def _browse(self, target: Any) -> list[Token]:
        most = self.parameters.depth if self.parameters is not None else 5
        if is_scalar(target):
            return [smart_text(target, self.limit), NEW_LINE]
        items = subject.elements(target)
        if items is not None:
            return self._enumeration(items, 0, most)
        chosen = self.parameters.properties if self.parameters is not None else []
        return self._object(target, 0, most, chosen)

    def _object(self, target: Any, level: int, most: int, chosen: list[Chosen]) -> list[Token]:
        out: list[Token] = []
        if not (self.parameters is not None and self.parameters.core_only):
            names = subject.type_names(target)
            out += ["class " + (names[0].rpartition(".")[2] if names else "PSObject"), NEW_LINE]
        active = expand(chosen, target) if chosen else super().active(target) if level == 0 else self._all(target)
        inner = Frame(left=_STEP)
        for one in active:
            self._property(one, target, level, most, inner.items)
        return [*out, "{", NEW_LINE, inner, "}", NEW_LINE]

    @staticmethod
    def _all(target: Any) -> list[Chosen]:
        from havmsh.display.expressions import default_properties
        from havmsh.display.shapes import every

        return [Chosen(one) for one in default_properties(target)] or every(target)

    def _property(self, one: Chosen, target: Any, level: int, most: int, out: list[Token]) -> None:
        out.append(one.expression.text + " = ")
        value = self._value(one.expression, target)
        if one.depth is not None:
            most = one.depth
        items = subject.elements(value) if value is not None else None
        if items is not None:
            out += [NEW_LINE, Frame(self._enumeration(items, level + 1, most), _STEP)]
        elif self._leaf(value, level, most):
            out += [smart_text("" if value is None else value, self.limit), NEW_LINE]
        else:
            out += [NEW_LINE, Frame(self._object(value, level + 1, most, []), _STEP)]

    def _value(self, expression: Expression, target: Any) -> Any:
        value = expression.value(target)
        if isinstance(value, Failed):
            return self._failed(expression, value, target)
        return None if isinstance(value, Missing) else value

    @staticmethod
    def _leaf(value: Any, level: int, most: int) -> bool:
        return value is None or level >= most or is_scalar(value)

    def _enumeration(self, items: Any, level: int, most: int) -> list[Token]:
        inner = Frame(left=_STEP)
        for count, item in enumerate(items):
            if self.limit >= 0 and count == self.limit:
                inner.items += ["\u2026", NEW_LINE]
                break
            if self._leaf(item, level, most):
                inner.items += [smart_text("" if item is None else item, self.limit), NEW_LINE]
                continue
            nested = subject.elements(item)
            if nested is not None:
                inner.items += [NEW_LINE, Frame(self._enumeration(nested, level + 1, most), _STEP)]
            else:
                inner.items += self._object(item, level + 1, most, [])
        return ["[", NEW_LINE, inner, "]", NEW_LINE, NEW_LINE]
