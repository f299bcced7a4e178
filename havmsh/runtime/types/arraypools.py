"""System.Buffers.ArrayPool: arrays that are lent, of the next power of two from 16 on. Facts: SharedArrayPool.cs."""

from __future__ import annotations

from havmsh.runtime.convert import default
from havmsh.runtime.errors import NetError, argument_null, out_of_range
from havmsh.runtime.nettype import NetType
from havmsh.runtime.objects import Array, NetObject
from havmsh.runtime.typenames import spelled
from havmsh.runtime.typesystem import register_generic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_LEAST = 16


class Pool(NetObject):
    """The pool of arrays of a type; those that came back, by their length."""

    __slots__ = ("back", "net_type")

    def __init__(self, net: NetType) -> None:
        super().__init__()
        self.net_type = net
        self.back: dict[int, list[Array]] = {}

    def rent(self, least: int) -> Array:
        """An array that has at least so many elements. Raises ArgumentOutOfRangeException."""
        if least < 0:
            raise out_of_range("minimumLength", f"minimumLength ('{least}') must be a non-negative value.", least)
        element = self.net_type.arguments[0]
        size = 0 if least == 0 else max(_LEAST, 1 << (least - 1).bit_length())
        kept = self.back.get(size)
        return kept.pop() if kept else Array([default(element) for _ in range(size)], element.element_name)

    def give_back(self, array: Array | None, clear: bool = False) -> None:
        """Return. Raises ArgumentNullException, ArgumentException for an array that was not lent."""
        if array is None:
            raise argument_null("array")
        size = len(array)
        if size and (size < _LEAST or size & (size - 1)):
            raise NetError("System.ArgumentException", "The buffer is not associated with this pool and may not be returned to it. (Parameter 'array')", ParamName="array")
        if clear:
            array[:] = [default(self.net_type.arguments[0]) for _ in range(size)]
        if size:
            self.back.setdefault(size, []).append(array)


def _pool(arguments: tuple[NetType, ...], full: str) -> NetType:
    net, T = NetType(full, Pool), spelled(arguments[0])
    net.arguments = arguments
    net.abstract = True
    own = f"System.Buffers.ArrayPool[{T}]"
    shared = Pool(net)
    net.prop(f"{own} Shared", lambda: shared, static=True)
    net.method(f"static {own} Create()", lambda: Pool(net), static=True)
    net.method(f"static {own} Create(int maxArrayLength, int maxArraysPerBucket)", _create(net), static=True)
    net.method(f"{T}[] Rent(int minimumLength)", Pool.rent)
    net.method(f"void Return({T}[] array, bool clearArray = False)", Pool.give_back)
    return net


def _create(net: NetType) -> Any:
    def make(longest: int, most: int) -> Pool:
        for name, value in (("maxArrayLength", longest), ("maxArraysPerBucket", most)):
            if value <= 0:
                raise out_of_range(name, f"{name} ('{value}') must be a non-negative and non-zero value.", value)
        return Pool(net)

    return make


register_generic("System.Buffers.ArrayPool`1", _pool)
