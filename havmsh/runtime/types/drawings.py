"""System.Drawing's points, sizes, rectangles and colours."""

from __future__ import annotations

from havmsh.runtime import typesystem
from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NOTHING, NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

_D: Final = "System.Drawing."


class Shape(NetObject):
    """A few whole numbers with names."""

    __slots__ = ("numbers",)
    labels: tuple[str, ...] = ()

    def __init__(self, *numbers: int) -> None:
        super().__init__()
        self.numbers = list(numbers) or [0] * len(self.labels)

    def __eq__(self, other: object) -> bool:
        return other.__class__ is self.__class__ and isinstance(other, Shape) and other.numbers == self.numbers

    def __hash__(self) -> int:
        return hash(tuple(self.numbers))

    def net_text(self) -> str:
        """``{X=1,Y=2}``."""
        gap = ", " if self.labels == ("Width", "Height") else ","
        return "{" + gap.join(f"{name}={number}" for name, number in zip(self.labels, self.numbers)) + "}"


def _number(at: int) -> tuple[Callable[[Shape], int], Callable[[Shape, int], None]]:
    return lambda shape: shape.numbers[at], lambda shape, value: shape.numbers.__setitem__(at, value)


class Point(Shape):
    """System.Drawing.Point."""

    __slots__ = ()
    type_name = _D + "Point"
    labels = ("X", "Y")


class Size(Shape):
    """System.Drawing.Size."""

    __slots__ = ()
    type_name = _D + "Size"
    labels = ("Width", "Height")


class Rectangle(Shape):
    """System.Drawing.Rectangle."""

    __slots__ = ()
    type_name = _D + "Rectangle"
    labels = ("X", "Y", "Width", "Height")

    def holds(self, x: int, y: int) -> bool:
        """Whether a point lies in it."""
        left, top, width, height = self.numbers
        return left <= x < left + width and top <= y < top + height


for _class in (Point, Size, Rectangle):
    define(
        _class.type_name, _class, kind="struct",
        properties=(("bool IsEmpty", lambda shape: not any(shape.numbers)), *((f"int {name}", *_number(at)) for at, name in enumerate(_class.labels))),
        methods=(("string ToString()", Shape.net_text),), constructors=((", ".join(f"int {name.lower()}" for name in _class.labels), _class),),
        constants=((f"{_class.type_name} Empty", _class),),
    )
_rectangle = {"Left": lambda r: r.numbers[0], "Top": lambda r: r.numbers[1], "Right": lambda r: r.numbers[0] + r.numbers[2], "Bottom": lambda r: r.numbers[1] + r.numbers[3]}


def _complete() -> None:
    from havmsh.runtime.typesystem import known

    net = known(Rectangle.type_name)
    for name, read in _rectangle.items():
        net.prop(f"int {name}", read)
    net.prop(f"{_D}Point Location", lambda r: Point(*r.numbers[:2]))
    net.prop(f"{_D}Size Size", lambda r: Size(*r.numbers[2:]))
    net.method("bool Contains(int x, int y)", Rectangle.holds)
    net.constructor(f"{_D}Point location, {_D}Size size", lambda point, size: Rectangle(*point.numbers, *size.numbers))
    known(Point.type_name).method("void Offset(int dx, int dy)", lambda point, dx, dy: point.numbers.__setitem__(slice(None), [point.numbers[0] + dx, point.numbers[1] + dy]))


_complete()


def numbers_of(text: str) -> list[int] | None:
    """Whole numbers between commas, as the types' own converters read them; None where one is none."""
    try:
        return [int(each) for each in text.split(",")]
    except ValueError:
        return None


def _from_text(cls: type[Shape]) -> Callable[[Any], Any]:
    """What makes a shape of ``1, 2``. Raises CastError for other texts."""
    def convert(value: Any) -> Any:
        if value.__class__ is not str:
            return NOTHING
        found = numbers_of(value)
        if found is None or len(found) != len(cls.labels):
            from havmsh.runtime.convert import wrapped
            from havmsh.runtime.typesystem import known

            shown = ", ".join(name.lower() for name in cls.labels)
            error = NetError("System.ArgumentException", f'Text "{value}" cannot be parsed. The expected text format is "{shown}".')
            raise wrapped(value, known(cls.type_name), error, "InvalidCastTypeConvertersConvertFrom")
        return cls(*found)

    return convert


for _class in (Point, Size, Rectangle):
    typesystem.known(_class.type_name).convert = _from_text(_class)
