"""The last answers of a function, as `functools.lru_cache` keeps them, whose module a start has no time to load."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    K = TypeVar("K")
    V = TypeVar("V")
else:
    K, V = "K", "V"


class Kept(dict[K, V]):
    """What ``make`` made of each key that was asked for; of more than ``most`` all are forgotten, not to be told apart by age."""

    def __init__(self, make: Callable[[K], V], most: int) -> None:
        super().__init__()
        self.make = make
        self.most = most

    def __missing__(self, key: K) -> V:
        if len(self) >= self.most:
            self.clear()
        found = self[key] = self.make(key)
        return found
