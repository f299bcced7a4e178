"""The variables of the shell's own that have a type or a range, as attributes that a script sees and that hold when it assigns."""

from __future__ import annotations

from havmsh.runtime.sites import MISSING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CellType
    from typing import Any

    from havmsh.runtime.frame import Frame
    from havmsh.runtime.variable import PSVariable, Special


def declare(frame: Frame, made: PSVariable, type_name: str) -> None:
    """Gives a variable of the shell's own a type, as the attribute that converts what is assigned to it."""
    from havmsh.diagnostics import Source, Span
    from havmsh.runtime.sites import TypeSite

    special = made.promote()
    special.attributes = (TypeSite(type_name, Span(Source(""), 0, 0)),)
    special.convert = _first_use(frame, special)


def demand_range(frame: Frame, made: PSVariable, low: int, high: int) -> None:
    """Lets a variable of the shell's own take nothing outside of a range."""
    from havmsh.runtime.attributes import NAMESPACE, Attribute

    special = made.promote()
    special.attributes = (Attribute(NAMESPACE + "ValidateRangeAttribute", "VALIDATERANGE", (low, high), {}),)
    special.convert = _first_use(frame, special)


def keep_parameter(frame: Frame, folded: str, cell: CellType) -> None:
    """Lets a parameter keep its types and checks where other code than the block's own comes to assign it: code that is dotted, or a command.

    The block's code itself converts only what it assigns.
    """
    template = frame.block.template
    at = template.signature.folded.get(folded)
    if at is None or cell.cell_contents is MISSING or not template.parameters[at].attributes:
        return
    from havmsh.runtime.support.variables import kept_parameter

    cell.cell_contents = kept_parameter(frame, template, at, cell.cell_contents, whole=True)


def _first_use(frame: Frame, special: Special) -> Callable[[Any], Any]:
    """The conversion, found when something is assigned."""

    def convert(value: Any) -> Any:
        from havmsh.runtime.support.variables import conversions, metadata

        special.convert = metadata(conversions(frame, special.attributes, special.name, whole=True), True)
        return special.convert(value)

    return convert
