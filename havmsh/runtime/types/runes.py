"""System.Text.Rune."""

from __future__ import annotations

from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    pass


class Rune(NetObject):
    """System.Text.Rune: a character of Unicode, whatever room it takes."""

    __slots__ = ("char",)
    type_name = "System.Text.Rune"

    def __init__(self, char: str) -> None:
        super().__init__()
        self.char = char

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rune) and other.char == self.char

    def __hash__(self) -> int:
        return hash(self.char)

    def net_text(self) -> str:
        """The character."""
        return self.char


define(Rune.type_name, Rune, kind="struct", methods=(("string ToString()", Rune.net_text),))
