"""RegexOptions by .NET's numbers."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final


IGNORECASE: Final = 1
MULTILINE: Final = 2
EXPLICIT: Final = 4
SINGLELINE: Final = 16
VERBOSE: Final = 32
REVERSE: Final = 64
ECMA: Final = 256
INVARIANT: Final = 512
NONBACKTRACKING: Final = 1024
LETTERS: Final = {"i": IGNORECASE, "m": MULTILINE, "n": EXPLICIT, "s": SINGLELINE, "x": VERBOSE}
