"""How near a name is to what is typed, where it does not begin with it."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def holds(typed: str) -> Callable[[str], bool]:
    """A test whether a name holds the letters that are typed, in their order."""
    folded = typed.casefold()

    def fits(name: str) -> bool:
        text = name.casefold()
        if folded in text:
            return True
        at = -1
        for char in folded:
            at = text.find(char, at + 1)
            if at < 0:
                return False
        return True

    return fits


def rank(typed: str, name: str) -> tuple[int, int, int]:
    """Smaller is nearer: the whole of it at a part's beginning, inside, as the first letters of parts, scattered; then early, then short."""
    folded, text = typed.casefold(), name.casefold()
    at = text.find(folded)
    if at >= 0:
        return (0 if _begins_part(name, at) else 1), at, len(name)
    initials = "".join(char for place, char in enumerate(name) if _begins_part(name, place)).casefold()
    first = text.find(folded[0])
    return (2 if initials.startswith(folded) else 3), max(first, 0), len(name)


def _begins_part(name: str, at: int) -> bool:
    """Whether a word of the name begins there: after a mark, or at a capital letter after a small one."""
    return at == 0 or not name[at - 1].isalnum() or (name[at].isupper() and not name[at - 1].isupper())
