"""System.Numerics: Vector2, Vector3 and Vector4."""

from __future__ import annotations

import math
from operator import add, mul, sub

from havmsh.runtime.convert import convert
from havmsh.runtime.errors import within
from havmsh.runtime.format_string import format_value
from havmsh.runtime.nettype import define
from havmsh.runtime.number.formats import own_text
from havmsh.runtime.number.numbers import to_single
from havmsh.runtime.objects import NetObject, Single
from havmsh.runtime.typesystem import known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

_N: Final = "System.Numerics."


class Vector(NetObject):
    """Numbers of single precision, one for each direction."""

    __slots__ = ("parts",)
    letters = ""

    def __init__(self, *parts: Any) -> None:
        super().__init__()
        flat = [each for part in parts for each in (part.parts if isinstance(part, Vector) else [part])]
        self.parts: list[Any] = [Single(to_single(float(each))) for each in flat * (len(self.letters) if len(flat) == 1 else 1)] or [Single(0.0)] * len(self.letters)

    def __eq__(self, other: object) -> bool:
        return other.__class__ is self.__class__ and isinstance(other, Vector) and other.parts == self.parts

    def __hash__(self) -> int:
        return hash(tuple(self.parts))

    def net_text(self) -> str:
        """``<1, 2>``."""
        return self.format()

    def format(self, spec: str | None = None, culture: Any = None) -> str:
        """The text, each number by a format."""
        return "<" + ", ".join((format_value(each, spec, culture) if spec else own_text(each, culture)) for each in self.parts) + ">"

    def square(self) -> float:
        """The length times itself."""
        return sum(float(each) ** 2 for each in self.parts)

    def net_index(self, key: Any) -> Any:
        """By place."""
        return self.parts[self._place(key)]

    def net_put_index(self, key: Any, value: Any) -> None:
        """Sets a number."""
        self.parts[self._place(key)] = convert(value, known("System.Single"))

    def _place(self, key: Any) -> int:
        at = int(convert(key, known("System.Int32")))
        within(at, len(self.parts))
        return at


class Vector2(Vector):
    """Two numbers."""

    __slots__ = ()
    type_name = _N + "Vector2"
    letters = "XY"


class Vector3(Vector):
    """Three numbers."""

    __slots__ = ()
    type_name = _N + "Vector3"
    letters = "XYZ"


class Vector4(Vector):
    """Four numbers."""

    __slots__ = ()
    type_name = _N + "Vector4"
    letters = "XYZW"


def _divided(one: float, other: float) -> float:
    if other:
        return one / other
    return math.nan if not one or math.isnan(one) else math.copysign(math.inf, one) * math.copysign(1, other)


def _each(run: Callable[[float, float], float]) -> Callable[[Any, Any], Any]:
    def call(one: Any, other: Any) -> Any:
        cls = one.__class__ if isinstance(one, Vector) else other.__class__
        left, right = ((each.parts if isinstance(each, Vector) else [each] * len(cls.letters)) for each in (one, other))
        return cls(*(run(float(a), float(b)) for a, b in zip(left, right, strict=True)))
    return call


def _dot(one: Vector, other: Vector) -> Any:
    return Single(sum(float(a) * float(b) for a, b in zip(one.parts, other.parts, strict=True)))


def _cross(one: Vector, other: Vector) -> Vector:
    (a, b, c), (x, y, z) = ([float(each) for each in own.parts] for own in (one, other))
    return Vector3(b * z - c * y, c * x - a * z, a * y - b * x)


def _reflect(own: Vector, normal: Vector) -> Any:
    return _each(sub)(own, _each(mul)(normal, 2 * float(_dot(own, normal))))


def _lerp(one: Any, other: Any, amount: Any) -> Any:
    return _each(add)(_each(mul)(one, 1 - float(amount)), _each(mul)(other, float(amount)))


def _length(own: Vector) -> Any:
    return Single(math.sqrt(own.square()))


def _declare(cls: type[Vector]) -> None:
    V, size = cls.type_name, len(cls.letters)
    of_two = (("op_Addition", "Add", add), ("op_Subtraction", "Subtract", sub), ("op_Multiply", "Multiply", mul), ("op_Division", "Divide", _divided))
    def letter(at: int) -> tuple[Any, ...]:
        return f"float {cls.letters[at]}", lambda own: own.parts[at], lambda own, value: own.parts.__setitem__(at, convert(value, known("System.Single")))

    units = tuple((f"{V} Unit{name}", lambda at=at: cls(*(float(place == at) for place in range(size)))) for at, name in enumerate(cls.letters))
    smaller = (("float value", cls), (", ".join(f"float {name.lower()}" for name in cls.letters), cls), *(((f"{_N}Vector{size - 1} value, float {cls.letters[-1].lower()}", cls),) if size > 2 else ()))
    define(
        V, cls, kind="struct", properties=tuple(letter(at) for at in range(size)), constructors=(("", cls), *smaller),
        constants=((f"{V} Zero", cls), (f"{V} One", lambda: cls(1)), *units),
        methods=(
            ("float Length()", _length), ("float LengthSquared()", lambda own: Single(own.square())), ("string ToString()", cls.net_text),
            ("string ToString(string format)", cls.format), ("string ToString(string format, System.IFormatProvider formatProvider)", cls.format),
            ("float get_Item(int index)", cls.net_index), ("void CopyTo(float[] array)", lambda own, target: target.__setitem__(slice(0, size), own.parts)),
        ),
        statics=(
            *((f"static {V} {name}({V} left, {V} right)", _each(run)) for op, plain, run in of_two for name in (op, plain)),
            *((f"static {V} {name}({V} left, float right)", _each(run)) for op, plain, run in of_two[2:] for name in (op, plain)),
            *((f"static {V} {name}(float left, {V} right)", _each(mul)) for name in ("op_Multiply", "Multiply")),
            *((f"static {V} {name}({V} value)", lambda own: _each(mul)(own, -1.0)) for name in ("op_UnaryNegation", "Negate")),
            (f"static bool op_Equality({V} left, {V} right)", lambda one, other: one == other),
            (f"static bool op_Inequality({V} left, {V} right)", lambda one, other: one != other), (f"static float Dot({V} vector1, {V} vector2)", _dot),
            (f"static float Distance({V} value1, {V} value2)", lambda one, other: _length(_each(sub)(one, other))),
            (f"static float DistanceSquared({V} value1, {V} value2)", lambda one, other: Single(_each(sub)(one, other).square())),
            (f"static {V} Normalize({V} value)", lambda own: _each(_divided)(own, math.sqrt(own.square()))),
            (f"static {V} Min({V} value1, {V} value2)", _each(min)), (f"static {V} Max({V} value1, {V} value2)", _each(max)),
            (f"static {V} Clamp({V} value1, {V} min, {V} max)", lambda own, low, high: _each(min)(_each(max)(own, low), high)),
            (f"static {V} Lerp({V} value1, {V} value2, float amount)", _lerp),
            (f"static {V} Abs({V} value)", lambda own: cls(*(abs(each) for each in own.parts))),
            (f"static {V} SquareRoot({V} value)", lambda own: cls(*(math.sqrt(each) if each >= 0 else math.nan for each in own.parts))),
            *(((f"static {V} Cross({V} vector1, {V} vector2)", _cross),) if size == 3 else ()), *(((f"static {V} Reflect({V} vector, {V} normal)", _reflect),) if size < 4 else ()),
        ),
    )


for _class in (Vector2, Vector3, Vector4):
    _declare(_class)
