"""System.Security.Cryptography.KeySizes."""

from __future__ import annotations

from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject


class KeySizes(NetObject):
    """From the smallest to the largest key, in steps."""

    __slots__ = ("largest", "smallest", "step")
    type_name = "System.Security.Cryptography.KeySizes"

    def __init__(self, smallest: int, largest: int, step: int) -> None:
        super().__init__()
        self.smallest, self.largest, self.step = smallest, largest, step

    def has(self, bits: int) -> bool:
        """Whether a size is one of them."""
        return bits == self.smallest or (self.smallest <= bits <= self.largest and self.step > 0 and (bits - self.smallest) % self.step == 0)


define(
    KeySizes.type_name, KeySizes, properties=(("int MinSize", lambda s: s.smallest), ("int MaxSize", lambda s: s.largest), ("int SkipSize", lambda s: s.step)),
    constructors=(("int minSize, int maxSize, int skipSize", KeySizes),),
)
