"""System.Collections.StructuralComparisons: arrays and tuples compared by what is in them; and BitVector32, StrongBox, ReferenceEqualityComparer."""

from __future__ import annotations

from havmsh.runtime.compare import same
from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.number.hashing import hash_code
from havmsh.runtime.objects import NetObject, unwrap
from havmsh.runtime.typesystem import known, register_generic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_C: Final = "System.Collections."


class Structural(NetObject):
    """StructuralComparer and StructuralEqualityComparer, by the type's name."""

    __slots__ = ("net_type",)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.net_type = known(_C + name)


def _parts(value: Any) -> list[Any] | None:
    plain = unwrap(value)
    if isinstance(plain, list):
        return list(plain)
    items = getattr(plain, "items", None)
    return list(items) if isinstance(items, (list, tuple)) and isinstance(plain, NetObject) else None


def _equal(one: Any, other: Any) -> bool:
    mine, theirs = _parts(one), _parts(other)
    if mine is None or theirs is None:
        return bool(one is other or same(unwrap(one), unwrap(other)))
    return len(mine) == len(theirs) and all(_equal(a, b) for a, b in zip(mine, theirs, strict=True))


def _order(one: Any, other: Any) -> int:
    from havmsh.runtime.types.arraysorting import by_default

    mine, theirs = _parts(one), _parts(other)
    if mine is None or theirs is None:
        return int(by_default(unwrap(one), unwrap(other)))
    if len(mine) != len(theirs):
        raise NetError("System.ArgumentException", "Object is not a array with the same number of elements as the array to compare it to. (Parameter 'other')", ParamName="other")
    return next((found for a, b in zip(mine, theirs, strict=True) if (found := _order(a, b))), 0)


def _hash(value: Any) -> int:
    parts, number = _parts(value), 0
    if parts is None:
        return int(hash_code(unwrap(value))) if value is not None else 0
    for each in parts[-8:]:
        number = ((number << 5) + number ^ _hash(each)) & 0xFFFFFFFF
    return number - (number >> 31 << 32)


define(_C + "StructuralEqualityComparer", None, interfaces=_C + "IEqualityComparer", methods=(
    ("bool Equals(System.Object x, System.Object y)", lambda own, one, other: _equal(one, other)), ("int GetHashCode(System.Object obj)", lambda own, value: _hash(value)),
))
define(_C + "StructuralComparer", None, interfaces=_C + "IComparer", methods=(("int Compare(System.Object x, System.Object y)", lambda own, one, other: _order(one, other)),))
define(_C + "StructuralComparisons", constants=(
    (f"{_C}IComparer StructuralComparer", lambda: Structural("StructuralComparer")),
    (f"{_C}IEqualityComparer StructuralEqualityComparer", lambda: Structural("StructuralEqualityComparer")),
)).abstract = True


class ByReference(NetObject):
    """ReferenceEqualityComparer: equal is what is one and the same."""

    __slots__ = ()
    type_name = _C + "Generic.ReferenceEqualityComparer"


_BY_REFERENCE: Final = ByReference()
define(
    ByReference.type_name, ByReference, interfaces=f"{_C}Generic.IEqualityComparer`1[[System.Object]];{_C}IEqualityComparer",
    constants=((f"{ByReference.type_name} Instance", lambda: _BY_REFERENCE),),
    methods=(("bool Equals(System.Object x, System.Object y)", lambda own, one, other: unwrap(one) is unwrap(other)), ("int GetHashCode(System.Object obj)", lambda own, value: id(unwrap(value)) >> 4 & 0x7FFFFFFF)),
)


# ---------------------------------------------------------------- boxes and bits

class StrongBox(NetObject):
    """StrongBox[T]: a value that several hold."""

    __slots__ = ("net_type", "value")

    def __init__(self, net: NetType, value: Any) -> None:
        super().__init__()
        self.net_type = net
        self.value = value


def _box(arguments: tuple[NetType, ...], full: str) -> NetType:
    from havmsh.runtime.convert import default

    net = NetType(full, StrongBox, interfaces=("System.Runtime.CompilerServices.IStrongBox",))
    net.prop(f"{arguments[0].full_name} Value", lambda own: own.value, lambda own, value: setattr(own, "value", value))
    net.constructor("", lambda: StrongBox(net, default(arguments[0])))
    net.constructor(f"{arguments[0].full_name} value", lambda value: StrongBox(net, value))
    return net


register_generic("System.Runtime.CompilerServices.StrongBox`1", _box)


class Section(NetObject):
    """BitVector32.Section: so many bits from a place on."""

    __slots__ = ("mask", "offset")
    type_name = _C + "Specialized.BitVector32+Section"

    def __init__(self, mask: int, offset: int) -> None:
        super().__init__()
        self.mask = mask
        self.offset = offset

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Section) and (other.mask, other.offset) == (self.mask, self.offset)

    def __hash__(self) -> int:
        return hash((self.mask, self.offset))

    def net_text(self) -> str:
        """``Section{0xf, 0x0}``."""
        return f"Section{{0x{self.mask:x}, 0x{self.offset:x}}}"


def _section(most: int, previous: Section | None = None) -> Section:
    """CreateSection. Raises ArgumentException, InvalidOperationException where no bits are left."""
    if most < 1:
        raise NetError("System.ArgumentException", f"Argument {most} should be larger than 1. (Parameter 'maxValue')", ParamName="maxValue")
    offset = 0 if previous is None else previous.offset + previous.mask.bit_length()
    if offset + most.bit_length() > 32:
        raise NetError("System.InvalidOperationException", "Bit vector is full.")
    return Section((1 << most.bit_length()) - 1, offset)


class BitVector(NetObject):
    """BitVector32: flags in a number."""

    __slots__ = ("number",)
    type_name = _C + "Specialized.BitVector32"

    def __init__(self, number: Any = 0) -> None:
        super().__init__()
        self.number: int = number.number if isinstance(number, BitVector) else number & 0xFFFFFFFF

    def __eq__(self, other: object) -> bool:
        return isinstance(other, BitVector) and other.number == self.number

    def __hash__(self) -> int:
        return self.number

    def net_index(self, mask: Any) -> Any:
        """Whether all bits of a mask are set, or the number in a section."""
        if isinstance(mask, Section):
            return (self.number & mask.mask << mask.offset) >> mask.offset
        bits = int(mask) & 0xFFFFFFFF
        return self.number & bits == bits

    def net_put_index(self, mask: Any, value: Any) -> None:
        """Sets the bits of a mask, or takes them away; sets the number in a section."""
        if isinstance(mask, Section):
            taken = mask.mask << mask.offset & 0xFFFFFFFF
            self.number = self.number & ~taken & 0xFFFFFFFF | int(value) << mask.offset & taken
            return
        bits = int(mask) & 0xFFFFFFFF
        self.number = self.number | bits if value else self.number & ~bits & 0xFFFFFFFF

    def net_text(self) -> str:
        """``BitVector32{00000000000000000000000000000101}``."""
        return f"BitVector32{{{self.number:032b}}}"


def _mask(previous: int = 0) -> int:
    """CreateMask: the next bit."""
    if previous == -0x80000000:
        raise NetError("System.InvalidOperationException", "Bit vector is full.")
    made = 1 if previous == 0 else previous << 1 & 0xFFFFFFFF
    return made - (made >> 31 << 32)


define(Section.type_name, Section, kind="struct", properties=(("short Mask", lambda own: own.mask), ("short Offset", lambda own: own.offset)))
define(
    BitVector.type_name, BitVector, kind="struct", properties=(("int Data", lambda own: own.number - (own.number >> 31 << 32)),),
    methods=(("bool get_Item(int bit)", BitVector.net_index), ("void set_Item(int bit, bool value)", BitVector.net_put_index), ("string ToString()", BitVector.net_text),
             (f"int get_Item({Section.type_name} section)", BitVector.net_index), (f"void set_Item({Section.type_name} section, int value)", BitVector.net_put_index)),
    statics=(
        ("static int CreateMask()", _mask), ("static int CreateMask(int previous)", _mask), (f"static {Section.type_name} CreateSection(short maxValue)", _section),
        (f"static {Section.type_name} CreateSection(short maxValue, {Section.type_name} previous)", _section),
        (f"static string ToString({BitVector.type_name} value)", BitVector.net_text),
    ),
    constructors=(("int data", BitVector), (f"{BitVector.type_name} value", BitVector)),
)
