"""Variables that are cells, as code that runs once sees them."""

from __future__ import annotations

from havmsh.runtime.elements import spread_out
from havmsh.runtime.frame import Frame, Index, read
from havmsh.runtime.support.names import KNOWN
from havmsh.runtime.variable import Special, assigned

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CellType
    from typing import Any

_SCALARS = KNOWN["SCALARS"]


def value(frame: Frame, held: Any, name: str) -> Any:
    """The value of the variable whose cell holds ``held``."""
    return held if held.__class__ is not Special else read(frame, held, name)


def stored(frame: Frame, held: Any, given: Any, name: str) -> Any:
    """What the cell holds after ``given`` was assigned to its variable."""
    return given if held.__class__ is not Special else assigned(frame, held, given, name)


def inhabit(frame: Frame, cells: tuple[CellType, ...], names: tuple[tuple[str, str], ...]) -> None:
    """Gives a frame the variables of code that runs in it: their cells, and for each the folded name and the spelling."""
    frame.cells = cells
    frame.index = Index({folded: at for at, (folded, _) in enumerate(names)})
    frame.index.displays = tuple([display for _, display in names])


def write(given: Any, out: Callable[[Any], None]) -> None:
    """Writes a value to the output, a collection element by element."""
    if given.__class__ in _SCALARS:
        out(given)
    else:
        spread_out(given, out)
