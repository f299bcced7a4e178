"""Arrays of more than one dimension, and making arrays by type and size."""

from __future__ import annotations

from havmsh.runtime import typesystem
from havmsh.runtime.convert import convert, default, kept_class
from havmsh.runtime.errors import NetError
from havmsh.runtime.nettype import NetType
from havmsh.runtime.objects import NOTHING, Array, NetObject
from havmsh.runtime.stretches import repeat_into

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


class Grid(NetObject):
    """An array of several dimensions; the elements lie row by row, and are one after the other to what copies or clears. ``element`` is the name of their type, as an Array has it."""

    __slots__ = ("_kept", "_kind", "element", "items", "net_type", "rank", "sizes")

    def __init__(self, element: NetType, sizes: list[int]) -> None:
        super().__init__()
        total = 1
        for size in sizes:
            total *= size
        self.element = element.full_name
        self._kind = element
        self.sizes = sizes
        self.rank = len(sizes)
        self._kept = kept_class(element)
        self.items = [default(element) for _ in range(total)]
        self.net_type = typesystem.array_of(element, len(sizes))

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, at: Any) -> Any:
        return self.items[at]

    def __setitem__(self, at: Any, value: Any) -> None:
        self.items[at] = value

    def copy(self) -> Grid:
        """Clone: another of the same elements."""
        made = Grid(self._kind, self.sizes)
        made.items = self.items.copy()
        return made

    def enumerate_net(self) -> Iterator[Any]:
        """The elements row by row."""
        return iter(self.items)

    def _place(self, keys: Any) -> int:
        keys = keys if isinstance(keys, list) else [keys]
        if len(keys) != self.rank:
            from havmsh.runtime.errors import failure
            from havmsh.runtime.valuetexts import to_text

            raise failure(
                f"You cannot index into a {self.rank} dimensional array with index [{','.join(to_text(key) for key in keys)}].", "NeedMultidimensionalIndex")
        at = 0
        for key, size in zip(keys, self.sizes):
            number = key if key.__class__ is int else int(convert(key, typesystem.known("System.Int32")))
            if number < 0:
                number += size
            if not 0 <= number < size:
                raise NetError("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
            at = at * size + number
        return at

    def net_index(self, keys: Any) -> Any:
        """``$a[1, 2]``. Raises IndexOutOfRangeException."""
        return self.items[self._place(keys)]

    def net_slice(self, keys: list[Any], strict: int) -> Any:
        """A list of keys is one place, one of lists several. What is outside is null or left out, and from strict mode 3 on an error."""
        if keys and isinstance(keys[0], list):
            return Array(found for each in keys if (found := self._found(list(each), strict)) is not NOTHING)
        found = self._found(keys, strict)
        return None if found is NOTHING else found

    def _found(self, keys: list[Any], strict: int) -> Any:
        try:
            return self.net_index(keys)
        except NetError:
            if strict >= 3:
                raise
            return NOTHING

    def net_put_index(self, keys: Any, value: Any) -> None:
        """``$a[1, 2] = value``."""
        self.items[self._place(list(keys) if isinstance(keys, list) else keys)] = value if self.element == "System.Object" or value.__class__ is self._kept else convert(value, self._kind)


def make(element: NetType, sizes: list[int]) -> Any:
    """A new array, its elements the type's zero. Raises NetError for a size below zero."""
    if any(size < 0 for size in sizes):
        raise NetError("System.OverflowException", "Arithmetic operation resulted in an overflow.")
    if len(sizes) == 1:
        made = Array((), element.element_name)
        repeat_into(made, [default(element) if element.is_value_type else None], sizes[0])
        return made
    return Grid(element, sizes)
