"""What format files say of all views (DefaultSettings)."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.display.views import Selector


class Settings:
    """How many properties still make a table, whether cells wrap, how failures are shown, and which collections are shown as such (types, and CoreOnly,
    EnumOnly or Both). None: nothing was said."""

    __slots__ = ("display_error", "expansions", "most_properties", "show_error", "wrap")

    def __init__(self) -> None:
        self.most_properties: int | None = None
        self.wrap: bool | None = None
        self.show_error: bool | None = None
        self.display_error: bool | None = None
        self.expansions: list[tuple[Selector, str]] | None = None

    def take(self, other: Settings) -> None:
        """Takes over what another file says."""
        for name in self.__slots__:
            said = getattr(other, name)
            if said is not None:
                setattr(self, name, said)

    def expansion(self, names: list[str] | tuple[str, ...], target: Any) -> str:
        """How a collection of those types is shown."""
        return next((how for selector, how in self.expansions or () if selector.match(names, target) >= 0), "")
