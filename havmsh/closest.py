"""The one name that a misspelled one is most like."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def closest(word: str, names: Iterable[str], least: float) -> str:
    """The name most like a word, "" where none reaches `least` (0 to 1). The answer is that of ``difflib.get_close_matches`` for one name; those that share too few letters to win are not compared."""
    from difflib import SequenceMatcher

    size = len(word)
    letters = [(letter, word.count(letter)) for letter in dict.fromkeys(word)]
    bounds: list[tuple[float, str]] = []
    for name in names:
        total = size + len(name)
        if total and 2.0 * min(size, len(name)) / total < least:
            continue
        count = name.count
        common = sum([found if (found := count(letter)) < here else here for letter, here in letters])
        bound = 2.0 * common / total if total else 1.0
        if bound >= least:
            bounds.append((bound, name))
    bounds.sort(reverse=True)
    matcher = SequenceMatcher()
    matcher.set_seq2(word)
    best = (least, "")
    for bound, name in bounds:
        if bound < best[0]:
            break
        matcher.set_seq1(name)
        best = max(best, (matcher.ratio(), name))
    return best[1]
