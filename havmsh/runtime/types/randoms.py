"""System.Random: for a seed the numbers that .NET gives (Knuth's subtractive generator)."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, argument_null, not_negative
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, Byte, NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.nettype import NetType

_BIG = 2147483647


class Random(NetObject):
    """A generator of numbers."""

    __slots__ = ("at", "next_at", "seeds")
    type_name = "System.Random"

    def __init__(self, seed: int | None = None) -> None:
        super().__init__()
        if seed is None:
            from random import SystemRandom

            seed = SystemRandom().randrange(_BIG)
        self.seeds = _seeded(seed)
        self.at = 0
        self.next_at = 21

    def sample(self) -> int:
        """The next whole number below 2147483647."""
        self.at = self.at + 1 if self.at < 55 else 1
        self.next_at = self.next_at + 1 if self.next_at < 55 else 1
        number = self.seeds[self.at] - self.seeds[self.next_at]
        if number == _BIG:
            number -= 1
        if number < 0:
            number += _BIG
        self.seeds[self.at] = number
        return number

    def real(self) -> float:
        """The next real from 0 to below 1."""
        return self.sample() * (1.0 / _BIG)

    def below(self, low: int, high: int) -> int:
        """The next whole number from ``low`` to below ``high``."""
        if low > high:
            raise NetError("System.ArgumentOutOfRangeException", "'minValue' cannot be greater than maxValue. (Parameter 'minValue')", ParamName="minValue")
        width = high - low
        if width <= _BIG:
            return int(self.real() * width) + low
        number = self.sample()
        if self.sample() % 2 == 0:
            number = -number
        return int((number + (_BIG - 1)) / (2 * _BIG - 1) * width) + low


def _wrapped(number: int) -> int:
    """In the 32 bits of an Int32, which the differences of large seeds leave."""
    return (number + 0x80000000 & 0xFFFFFFFF) - 0x80000000


def _seeded(seed: int) -> list[int]:
    table = [0] * 56
    value = 161803398 - (_BIG if seed == -2147483648 else abs(seed))
    table[55] = value
    k, at = 1, 0
    for _ in range(1, 55):
        at = at + 21 if at + 21 < 55 else at + 21 - 55
        table[at] = k
        k = _wrapped(value - k)
        if k < 0:
            k += _BIG
        value = table[at]
    for _ in range(1, 5):
        for i in range(1, 56):
            n = i + 30
            if n >= 55:
                n -= 55
            table[i] = _wrapped(table[i] - table[1 + n])
            if table[i] < 0:
                table[i] += _BIG
    return table


def _up_to(own: Random, high: int) -> int:
    if high < 0:
        raise NetError("System.ArgumentOutOfRangeException", "'maxValue' must be greater than zero. (Parameter 'maxValue')", ParamName="maxValue")
    return int(own.real() * high)


def _bits(own: Random) -> int:
    """A whole number of 64 bits, made of three."""
    return own.below(0, 1 << 22) | own.below(0, 1 << 22) << 22 | own.below(0, 1 << 20) << 44


def _long(own: Random) -> int:
    while True:
        found = _bits(own) >> 1
        if found != 0x7FFFFFFFFFFFFFFF:
            return found


def _long_up_to(own: Random, high: int) -> int:
    if high < 0:
        raise NetError("System.ArgumentOutOfRangeException", "'maxValue' must be greater than zero. (Parameter 'maxValue')", ParamName="maxValue")
    return _long_between(own, 0, high)


def _long_between(own: Random, low: int, high: int) -> int:
    if low > high:
        raise NetError("System.ArgumentOutOfRangeException", "'minValue' cannot be greater than maxValue. (Parameter 'minValue')", ParamName="minValue")
    width = high - low
    if width <= 1:
        return low
    while True:
        found = _bits(own) >> 64 - (width - 1).bit_length()
        if found < width:
            return found + low


def _fill(own: Random, data: Any) -> None:
    for at in range(len(data)):
        data[at] = Byte(own.sample() & 0xFF)


def _shuffle(own: Random, items: Any) -> None:
    for at in range(len(items) - 1):
        other = own.below(at, len(items))
        items[at], items[other] = items[other], items[at]


_shared: list[Random] = []


def _one() -> Random:
    if not _shared:
        _shared.append(Random())
    return _shared[0]


def _rest(net: NetType) -> None:
    from havmsh.runtime.invoke import call

    def chosen(source: Any, count: int, length: int) -> list[int]:
        """Places among so many: by the low bits of bytes where a byte holds them whole."""
        if length > 1 and count <= 256 and count & count - 1 == 0:
            return [source.sample() & count - 1 for _ in range(length)] if source.__class__ is Random else [call(source, "Next", [count]) for _ in range(length)]
        return [call(source, "Next", [count]) for _ in range(length)]

    def some(source: Any, choices: Any, length: int) -> list[Any]:
        if choices is None:
            raise argument_null("choices")
        not_negative("length", length)
        if not len(choices):
            raise NetError("System.ArgumentException", "Span may not be empty. (Parameter 'choices')", ParamName="choices")
        return [choices[at] for at in chosen(source, len(choices), length)]

    net.method("System.Object GetItems(array choices, int length)", lambda r, choices, length: Array(some(r, choices, length), choices.element))
    net.method("string GetString(char[] choices, int length)", lambda r, choices, length: "".join(some(r, choices, length)))
    net.method("string GetHexString(int stringLength, bool lowercase = False)", lambda r, length, lower=False: "".join(some(r, "0123456789abcdef" if lower else "0123456789ABCDEF", length)))


define(
    "System.Random", Random,
    methods=(
        ("int Next()", Random.sample), ("int Next(int maxValue)", _up_to), ("int Next(int minValue, int maxValue)", Random.below), ("double NextDouble()", Random.real),
        ("void NextBytes(byte[] buffer)", _fill), ("long NextInt64()", _long), ("long NextInt64(long maxValue)", _long_up_to),
        ("long NextInt64(long minValue, long maxValue)", _long_between), ("float NextSingle()", Random.real),
        ("void Shuffle(array values)", _shuffle),
    ),
    constants=(("System.Random Shared", _one),),
    constructors=(("", Random), ("int Seed", Random)),
    rest=_rest,
)
