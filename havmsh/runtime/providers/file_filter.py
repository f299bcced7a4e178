"""``-Filter`` of the file system: the patterns that Windows' own calls understand, which are no wildcards of the shell.

There are no brackets in them; ``*.*`` is every name, ``*.`` every name without an ending, and a ``?`` before a dot or at the end may stand for nothing.
"""

from __future__ import annotations

from functools import lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


@lru_cache(maxsize=64)
def matcher(pattern: str) -> Callable[[str], bool]:
    """A test whether a file's name passes the filter, in any case."""
    if pattern in ("", "*", "*.*"):
        return lambda name: True
    from re import DOTALL, IGNORECASE
    from re import compile as make

    fits = make(_expression(pattern), DOTALL | IGNORECASE).fullmatch
    return lambda name: fits(name) is not None


def _expression(pattern: str) -> str:
    from re import escape

    last = len(pattern) - 1
    parts: list[str] = []
    for at, char in enumerate(pattern):
        if char == "*":
            # before a dot that ends the pattern: up to the last dot of the name, and not over it
            parts.append(r"(?:[^.]|\.(?=.*\.))*" if pattern[at + 1:] == "." else ".*")
        elif char == "?":
            parts.append(r"(?:[^.]|(?=\.)|\Z)")
        elif char != ".":
            parts.append(escape(char))
        elif at == last and at and pattern[at - 1] == "*":
            continue
        else:
            parts.append(r"(?:\.|\Z)" if pattern[at + 1:at + 2] in ("*", "?") else r"\.")
    return "".join(parts)
