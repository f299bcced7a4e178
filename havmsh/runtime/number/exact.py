"""Decimals that need no rounding."""

from __future__ import annotations

from decimal import Context, Decimal, DecimalException, InvalidOperation, Overflow, Rounded

from havmsh.runtime.objects import Int64

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

EXACT: Final = Context(prec=28, Emin=-1, Emax=28, traps=[Rounded, InvalidOperation, Overflow])
"""Gives what a .NET decimal holds as it is, and refuses all that would be rounded: more than 28 digits or 28 decimals."""


def exact(left: Any, right: Any, sign: str) -> Any:
    """What comes of decimals and whole numbers of which one is a decimal, where nothing is to be rounded; None for all others."""
    work = _EXACTLY.get(sign)
    if work is None or left.__class__ not in _DECIMALS or right.__class__ not in _DECIMALS:
        return None
    try:
        return work(left, right)
    except DecimalException:
        return None


_DECIMALS: Final = frozenset((Decimal, int, Int64))
_EXACTLY: Final[dict[str, Any]] = {"+": EXACT.add, "-": EXACT.subtract, "*": EXACT.multiply}
