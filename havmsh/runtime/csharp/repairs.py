"""What is missing in a text that cannot be read: found by putting it in and reading again."""

from __future__ import annotations

import re

from havmsh.runtime.csharp.faults import Faults

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

    from tree_sitter import Node

_CODES: Final = {";": "CS1002", ")": "CS1026", "}": "CS1513", "{": "CS1514", "]": "CS1003", "(": "CS1003"}
_READS: Final = 240
"""How often a text is read again at most."""


def report(text: bytes, root: Node, parse: Callable[[bytes], Node], faults: Faults) -> Node | None:
    """Writes down what is missing, fault by fault; the tree of the text with that, None where nothing that could be put in helps."""
    reads = [0]

    def read(changed: bytes) -> Node:
        reads[0] += 1
        return parse(changed)

    found: list[tuple[str, int]] = []
    original, shift = text, 0
    while root.has_error and len(found) < 4 and reads[0] < _READS:
        best = _best(text, root, read, reads)
        if best is None:
            break
        word, at, root = best
        found.append((word, at - sum(1 for _, before in found if before < at - shift)))
        text = text[:at] + word.encode() + text[at:]
        shift += 1
    for word, at in found:
        _tell(original, word, at, faults)
    return root if found else None


def first_error(node: Node) -> int:
    """Where the first thing that could not be read stands."""
    todo = [node]
    places: list[int] = []
    while todo:
        each = todo.pop()
        if each.is_missing or each.is_error:
            places.append(each.start_byte)
        elif each.has_error:
            todo.extend(each.children)
    return min(places, default=1 << 60)


def _best(text: bytes, root: Node, read: Callable[[bytes], Node], reads: list[int]) -> tuple[str, int, Node] | None:
    """What to put in, and where, so that the text can be read, or can be read further."""
    start = first_error(root)
    ends = _token_ends(root)
    near = sorted((each for each in ends if abs(each - start) < 160), key=lambda each: abs(each - start))[:24]
    furthest, chosen = start, None
    if ends and text.count(b"{") > text.count(b"}"):
        near = [ends[-1], *near]
    for word in _CODES:
        for at in near[:12] if word != ";" else near:
            if reads[0] >= _READS:
                return chosen
            tree = read(text[:at] + word.encode() + text[at:])
            if not tree.has_error:
                return word, at, tree
            place = first_error(tree)
            if place > furthest + 8 and place > at + 1:
                furthest, chosen = place, (word, at, tree)
    return chosen


def _token_ends(root: Node) -> list[int]:
    found: set[int] = set()
    todo = [root]
    while todo:
        each = todo.pop()
        if each.child_count:
            todo.extend(each.children)
        elif each.end_byte > each.start_byte and each.type != "comment":
            found.add(each.end_byte)
    return sorted(found)


def _tell(text: bytes, word: str, at: int, faults: Faults) -> None:
    """The compiler points behind the token before where a line ends there, else to the token that stands where another should."""
    rest = text[at:]
    blank = re.match(rb"[ \t]*(//[^\n]*)?", rest)
    assert blank is not None
    place = at if rest[blank.end():blank.end() + 1] == b"\n" else at + blank.end()
    before = text[:place]
    line = before.count(b"\n") + 1
    column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
    faults.add(_CODES[word], line, column, word)
