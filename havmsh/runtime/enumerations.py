"""Enumerations: names and numbers, and the values that are made of them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.runtime.nettype import NetType


class EnumValue:
    """A value of an enumeration."""

    __slots__ = ("type", "value")

    def __init__(self, net: NetType, value: int) -> None:
        self.type = net
        self.value = value

    def __eq__(self, other: object) -> bool:
        return other.__class__ is EnumValue and other.type is self.type and other.value == self.value

    def __hash__(self) -> int:
        return hash((id(self.type), self.value))

    def __repr__(self) -> str:
        return self.text()

    def number(self) -> Any:
        """Its number, of the type on which its enumeration stands."""
        info = self.type.enum
        if info is None or info.underlying == "System.Int32":
            return self.value
        from havmsh.runtime.number.numbers import CLASSES

        return CLASSES[info.underlying](self.value)

    def text(self) -> str:
        """The name, the names of the flags, or the number (Enum.ToString)."""
        info = self.type.enum
        if info is None:
            return str(self.value)
        return info.text(self.value)


_DIGITS: Final = {"byte": 2, "int16": 4, "int32": 8, "int64": 16}
"""How many hexadecimal digits the types have on which enumerations stand, signed or not."""


class EnumInfo:
    """Names and numbers of an enumeration."""

    __slots__ = ("flags", "folded", "names", "underlying")

    def __init__(self, names: dict[str, int], *, flags: bool = False, underlying: str = "System.Int32") -> None:
        self.names = names
        self.flags = flags
        self.underlying = underlying
        self.folded = {name.upper(): value for name, value in names.items()}

    def text(self, value: int) -> str:
        """The name of a number; of several flags, their names with commas."""
        for name, number in self.names.items():
            if number == value:
                return name
        if not self.flags or value == 0:
            return str(value)
        left, found = value, []
        ordered = sorted(dict.fromkeys(self.names.values()), key=lambda n: n & 0xFFFFFFFFFFFFFFFF, reverse=True)
        by_number = {number: name for name, number in reversed(self.names.items())}
        for number in ordered:
            if number and left & number == number:
                found.append(by_number[number])
                left &= ~number
                if not left:
                    break
        return str(value) if left else ", ".join(reversed(found))

    def hexadecimal(self, value: int) -> str:
        """A number as the format X has it: all digits of the underlying type."""
        digits = _DIGITS.get(self.underlying.rpartition(".")[2].lstrip("US").lower(), 8)
        return f"{value & (1 << 4 * digits) - 1:0{digits}X}"

    def sorted_names(self) -> list[str]:
        """The names by their numbers, as Enum.GetNames gives them: those below zero last."""
        return sorted(self.names, key=lambda name: self.names[name] & 0xFFFFFFFFFFFFFFFF)


def numbered(value: object) -> object:
    """What a Boolean parameter sees of an enumeration's value: its number."""
    return value.value if isinstance(value, EnumValue) else value


def alike(value: EnumValue, other: Any) -> EnumValue:
    """An enumeration's value beside one of another enumeration becomes that one's. Raises CastError where it has no such number."""
    if other.__class__ is not EnumValue or other.type is value.type:
        return value
    from havmsh.runtime.convert import convert

    return convert(value, other.type)  # type: ignore[no-any-return]
