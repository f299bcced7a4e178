"""``$PSBoundParameters``: a dictionary of names in any case."""

from __future__ import annotations

from havmsh.runtime.objects import Hashtable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any, ClassVar


class BoundParameters(Hashtable):
    """System.Management.Automation.PSBoundParametersDictionary."""

    __slots__ = ("by_place",)
    by_place: tuple[str, ...]
    type_name: ClassVar[str] = "System.Management.Automation.PSBoundParametersDictionary"

    @classmethod
    def of(cls, by_place: Iterable[str]) -> BoundParameters:
        """One that knows which parameters were given by their position."""
        made = cls()
        made.by_place = tuple(by_place)
        return made

    def enumerate_net(self) -> Iterator[Any]:
        """Its pairs: KeyValuePair[string, Object]."""
        from havmsh.runtime.types.collections import Pair
        from havmsh.runtime.typesystem import generic, known

        pair = generic("System.Collections.Generic.KeyValuePair`2", (known("System.String"), known("System.Object")))
        return iter([Pair(key, value, pair) for key, value in self.items()])
