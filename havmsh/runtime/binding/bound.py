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
    type_name: ClassVar[str] = "System.Management.Automation.PSBoundParametersDictionary"

    def __init__(self, by_place: Iterable[str] = ()) -> None:
        super().__init__()
        self.by_place = tuple(by_place)
        """The parameters that were given by their position."""

    def enumerate_net(self) -> Iterator[Any]:
        """Its pairs: KeyValuePair[string, Object]."""
        from havmsh.runtime.types.collections import Pair
        from havmsh.runtime.typesystem import generic, known

        pair = generic("System.Collections.Generic.KeyValuePair`2", (known("System.String"), known("System.Object")))
        return iter([Pair(key, value, pair) for key, value in self.items()])
