"""The words behind a script's name on the command line, as words of a call."""

from __future__ import annotations

from havmsh.runtime.commands import Argument

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def script_words(words: Iterable[str]) -> list[Argument]:
    """Literal text, but what begins with a dash names a parameter, ``-Name:$true`` gives a Boolean and ``-Name:`` takes the next word."""
    made: list[Argument] = []
    waiting = ""
    for word in words:
        name, colon, value = word[1:].partition(":")
        if waiting:
            made.append(Argument("named", word, waiting, has_value=True))
            waiting = ""
        elif len(word) < 2 or not _is_dash(word[0]):
            made.append(Argument("positional", word))
        elif not colon:
            made.append(Argument("named", None, name))
        elif not value:
            waiting = name
        else:
            truth = {"$TRUE": True, "TRUE": True, "$FALSE": False, "FALSE": False}.get(value.upper(), value)
            made.append(Argument("named", truth, name, has_value=True))
    return made


def _is_dash(char: str) -> bool:
    if char < "\x80":
        return char == "-"
    from havmsh.language.numbers import DASHES

    return char in DASHES
