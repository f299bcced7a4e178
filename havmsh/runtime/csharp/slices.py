"""Slices in list patterns (`[.., last]`, `[first, .. var rest]`), written as the grammar can read them: without a pattern of their own as a name, with one behind a comment."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

BARE: Final = "__"
"""Stands for a slice alone; as wide as what it stands for."""
MARK: Final = "/**/"
"""Stands before the pattern of a slice."""
_TOKEN: Final = re.compile(
    r"""(?P<skip>\s+|//[^\n]*|/\*.*?\*/)|(?P<text>\$*"{3,}.*?"{3,}|(?:\$@|@\$|@)"(?:[^"]|"")*"|\$?"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
    r"""|(?P<word>@?[^\W\d]\w*)|(?P<number>\d[\w]*(?:\.\d\w*)?)|(?P<sign>\.\.|=>|&&|\|\||.)""", re.DOTALL)
_BEFORE: Final = frozenset(("is", "case", "and", "or", "not", "return", "in", "when"))
"""Words behind which a bracket opens a list, not what a value is asked by."""


def readable(text: str) -> str:
    """The text with its slices so written; the text itself where it has none."""
    if re.search(r"[\[,]\s*\.\.", text) is None:
        return text
    tokens = [found for found in _TOKEN.finditer(text) if found.lastgroup != "skip"]
    out: list[str] = []
    done = 0
    lists: list[bool] = []
    for at, found in enumerate(tokens):
        sign = found[0]
        before = tokens[at - 1] if at else None
        if sign in ("[", "(", "{"):
            lists.append(sign == "[" and _opens_list(before))
        elif sign in ("]", ")", "}") and lists:
            lists.pop()
        elif sign == ".." and lists and lists[-1] and before is not None and before[0] in ("[", ","):
            after = tokens[at + 1][0] if at + 1 < len(tokens) else ""
            instead = BARE if after in (",", "]") else MARK if after in ("var", "{") else ""
            if instead:
                out += (text[done:found.start()], instead)
                done = found.end()
    return "".join(out) + text[done:]


def _opens_list(before: re.Match[str] | None) -> bool:
    if before is None:
        return False
    return before[0] in _BEFORE if before.lastgroup == "word" else before.lastgroup == "sign" and before[0] not in (")", "]", "?", "!")
