"""What display keeps for a session: the views that scripts added; and what it asks of the session."""

from __future__ import annotations

from havmsh.display.cells import UNLIMITED
from havmsh.display.database import Database
from havmsh.display.writers import Look

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.display.views import View


def database(session: Any) -> Database:
    """The session's views."""
    rooms = session.rooms
    found = rooms.get("display.views")
    if found is None:
        found = rooms["display.views"] = Database(session.tell, bare=bool(rooms.get("formats.bare")))
        found.after += _given(session)
    return found  # type: ignore[no-any-return]


def _given(session: Any) -> list[View]:
    """The views of definitions that the session was opened with."""
    definitions = session.rooms.get("formats.given")
    if not definitions:
        return []
    from havmsh.display.format_data import views_of
    from havmsh.runtime import scriptblock

    return [view for each in definitions for view in views_of(each, lambda text: scriptblock.create(text, session))]


def variable(session: Any, name: str, frame: Any = None) -> Any:
    """The value of a variable as a scope sees it (without one: the global), or None."""
    frame = frame or getattr(session, "global_frame", None)
    if frame is None:
        return None
    value = frame.get(name)
    return None if value.__class__.__name__ in ("Special", "_Unset") else value


def enumeration_limit(session: Any) -> int:
    """$global:FormatEnumerationLimit, 4 where it is no number; -1 means no limit."""
    value = variable(session, "FormatEnumerationLimit")
    return int(value) if value.__class__ is int else 4


def style(session: Any) -> Any:
    """The session's $PSStyle."""
    from havmsh.runtime.types import psstyle

    return psstyle.of(session)


def rendering(session: Any) -> str:
    """$PSStyle.OutputRendering, in lower case: host, plaintext or ansi."""
    rooms = session.rooms
    return "host" if "psstyle" not in rooms else str(style(session).rendering).lower()


def look(session: Any) -> Look:
    """The escape sequences of headers and labels."""
    formatting = style(session).formatting
    return Look(formatting.values["TableHeader"], formatting.values["CustomTableHeaderLabel"], formatting.values["FormatAccent"])


def text_look(session: Any) -> Look | None:
    """The look of text that is kept (Out-String, Out-File): coloured only where $PSStyle.OutputRendering is Ansi."""
    return look(session) if rendering(session) == "ansi" else None


def _hook(session: Any, name: str) -> bool:
    """Whether a test asks for something that the machine would not do."""
    if "test hooks" not in session.rooms:
        return False
    from havmsh.runtime.types.testhooks import hook

    return bool(hook(session, name))


def screen(session: Any) -> int:
    """The width of tables in text that is kept; 120 where the console tells of no width."""
    return 120 if _hook(session, "SetConsoleWidthToZero") else int(session.host.width)


def label_width(session: Any) -> int:
    """How wide the labels of lists may be; 0: as wide as they are."""
    return 10 if _hook(session, "ForceFormatListFixedLabelWidth") else 0


def most_columns(session: Any, columns: int) -> int:
    """How wide a default table may be before it is shown as a list: any width, unless $WideTablePreference is List."""
    return columns if str(variable(session, "WideTablePreference")).lower() == "list" else UNLIMITED


TONES = {"trouble": ("!", "1;33"), "failed": ("x", "1;31"), "waiting": ("~", "36"), "running": (">", "36"), "quiet": ("-", "90")}
"""Mark and colour (SGR) of what is not as it should be, or not in use; everything else stays as it is."""


def painter(session: Any) -> Callable[[str, str], str]:
    """The function that marks a text by its tone, and colours it where the host shows colours."""
    coloured = bool(session.host.shows_colours)

    def paint(tone: str, text: str) -> str:
        known = TONES.get(tone)
        if known is None or not text:
            return text
        mark, colour = known
        return f"\x1b[{colour}m{mark} {text}\x1b[0m" if coloured else f"{mark} {text}"

    return paint
