"""System.Drawing's points, sizes, rectangles and colours, and complex numbers."""

from __future__ import annotations

import cmath

from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject

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
        _class.type_name, _class, kind="struct", properties=(("bool IsEmpty", lambda shape: not any(shape.numbers)), *((f"int {name}", *_number(at)) for at, name in enumerate(_class.labels))),
        methods=(("string ToString()", Shape.net_text),), constructors=((", ".join(f"int {name.lower()}" for name in _class.labels), _class),), constants=((f"{_class.type_name} Empty", _class),),
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
_COLOURS: Final = {
    "Black": 0x000000, "White": 0xFFFFFF, "Red": 0xFF0000, "Green": 0x008000, "Blue": 0x0000FF, "Yellow": 0xFFFF00, "Cyan": 0x00FFFF, "Magenta": 0xFF00FF, "Gray": 0x808080, "Silver": 0xC0C0C0, "Maroon": 0x800000, "Olive": 0x808000,
    "Lime": 0x00FF00, "Aqua": 0x00FFFF, "Teal": 0x008080, "Navy": 0x000080, "Fuchsia": 0xFF00FF, "Purple": 0x800080, "Orange": 0xFFA500, "DarkRed": 0x8B0000, "DarkGreen": 0x006400, "DarkBlue": 0x00008B, "LightGray": 0xD3D3D3,
    "DarkGray": 0xA9A9A9, "LightBlue": 0xADD8E6, "LightGreen": 0x90EE90, "Pink": 0xFFC0CB, "Brown": 0xA52A2A, "Gold": 0xFFD700, "Crimson": 0xDC143C, "Tomato": 0xFF6347, "Coral": 0xFF7F50, "SteelBlue": 0x4682B4, "Indigo": 0x4B0082,
    "Violet": 0xEE82EE, "Salmon": 0xFA8072, "Khaki": 0xF0E68C, "Turquoise": 0x40E0D0, "Beige": 0xF5F5DC, "Ivory": 0xFFFFF0, "Tan": 0xD2B48C, "SlateGray": 0x708090,
}


class Color(NetObject):
    """System.Drawing.Color."""

    __slots__ = ("argb", "name")
    type_name = _D + "Color"

    def __init__(self, argb: int = 0, name: str = "") -> None:
        super().__init__()
        self.argb = argb & 0xFFFFFFFF
        self.name = name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Color) and (other.argb, other.name) == (self.argb, self.name)

    def __hash__(self) -> int:
        return hash(self.argb)

    def part(self, shift: int) -> int:
        """One of its four bytes."""
        return self.argb >> shift & 0xFF

    def net_text(self) -> str:
        """``Color [Red]``."""
        if self.name:
            return f"Color [{self.name}]"
        return "Color [Empty]" if not self.argb else f"Color [A={self.part(24)}, R={self.part(16)}, G={self.part(8)}, B={self.part(0)}]"


def _of_parts(*parts: int) -> Color:
    alpha, red, green, blue = parts if len(parts) == 4 else (255, *parts)
    for name, each in zip(("alpha", "red", "green", "blue"), (alpha, red, green, blue)):
        if not 0 <= each <= 255:
            raise NetError("System.ArgumentException", f"Value of '{each}' is not valid for '{name}'. '{name}' should be greater than or equal to 0 and less than or equal to 255.")
    return Color(alpha << 24 | red << 16 | green << 8 | blue)


def _named(name: str) -> Color:
    found = next((known for known in _COLOURS if known.lower() == name.lower()), None)
    return Color(0xFF000000 | _COLOURS[found], found) if found else Color(0, name)


define(
    Color.type_name, Color, kind="struct",
    properties=(
        ("byte R", lambda c: c.part(16)), ("byte G", lambda c: c.part(8)), ("byte B", lambda c: c.part(0)), ("byte A", lambda c: c.part(24)), ("bool IsKnownColor", lambda c: c.name in _COLOURS), ("bool IsEmpty", lambda c: not c.argb and not c.name),
        ("bool IsNamedColor", lambda c: bool(c.name)), ("bool IsSystemColor", lambda c: False), ("string Name", lambda c: c.name or format(c.argb, "x")),
    ),
    methods=(("int ToArgb()", lambda c: c.argb - (1 << 32) if c.argb >> 31 else c.argb), ("string ToString()", Color.net_text)),
    statics=(
        (f"static {_D}Color FromArgb(int argb)", Color), (f"static {_D}Color FromArgb(int red, int green, int blue)", _of_parts), (f"static {_D}Color FromArgb(int alpha, int red, int green, int blue)", _of_parts),
        (f"static {_D}Color FromName(string name)", _named),
    ),
    constants=tuple((f"{_D}Color {name}", lambda name=name: _named(name)) for name in _COLOURS),
)


# ---------------------------------------------------------------- complex numbers

class Complex(NetObject):
    """System.Numerics.Complex."""

    __slots__ = ("value",)
    type_name = "System.Numerics.Complex"

    def __init__(self, real: Any = 0.0, imaginary: float = 0.0) -> None:
        super().__init__()
        self.value = real if isinstance(real, complex) else complex(real, imaginary)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Complex) and other.value == self.value

    def __hash__(self) -> int:
        return hash(self.value)

    def net_text(self) -> str:
        """``<1; 2>``."""
        from havmsh.runtime.valuetexts import to_text

        return f"<{to_text(self.value.real)}; {to_text(self.value.imag)}>"


def _lifted(run: Callable[..., complex]) -> Callable[..., Complex]:
    def call(*given: Any) -> Complex:
        try:
            return Complex(run(*(each.value if isinstance(each, Complex) else each for each in given)))
        except ZeroDivisionError:
            return Complex(complex(float("nan"), float("nan")))

    return call


_C: Final = Complex.type_name
define(
    _C, Complex, kind="struct",
    properties=(("double Real", lambda c: c.value.real), ("double Imaginary", lambda c: c.value.imag), ("double Magnitude", lambda c: abs(c.value)), ("double Phase", lambda c: cmath.phase(c.value))),
    methods=(("string ToString()", Complex.net_text),),
    statics=(
        *((f"static {_C} {name}({_C} left, {_C} right)", _lifted(run)) for names, run in ((("Add", "op_Addition"), lambda a, b: a + b), (("Subtract", "op_Subtraction"), lambda a, b: a - b), (("Multiply", "op_Multiply"), lambda a, b: a * b),
                                                                                          (("Divide", "op_Division"), lambda a, b: a / b)) for name in names),
        *((f"static {_C} {name}({_C} value)", _lifted(run)) for name, run in (("Sqrt", cmath.sqrt), ("Exp", cmath.exp), ("Log", cmath.log), ("Sin", cmath.sin), ("Cos", cmath.cos), ("Tan", cmath.tan), ("Conjugate", lambda c: c.conjugate()),
                                                                                  ("Negate", lambda c: -c), ("Reciprocal", lambda c: 1 / c))),
        (f"static {_C} Pow({_C} value, {_C} power)", _lifted(lambda a, b: a ** b)), (f"static double Abs({_C} value)", lambda c: abs(c.value)),
        (f"static {_C} FromPolarCoordinates(double magnitude, double phase)", lambda size, angle: Complex(cmath.rect(size, angle))),
    ),
    constants=((f"{_C} Zero", Complex), (f"{_C} One", lambda: Complex(1.0)), (f"{_C} ImaginaryOne", lambda: Complex(0.0, 1.0))), constructors=(("double real, double imaginary", Complex),),
)
