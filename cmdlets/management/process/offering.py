"""What could stand for a process: names, and numbers with the names that they have."""

from __future__ import annotations

from cmdlets.management.process.table import processes
from havmsh.runtime.completing.context import opened_quote, quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from havmsh.runtime.completing.completers import Asked
    from havmsh.runtime.completion import Match


def names(asked: Asked) -> Iterator[Match]:
    """The names of the processes, each once, in alphabetical order."""
    from havmsh.runtime.completion import Match

    quote, typed = opened_quote(asked.word)
    fits = asked.context.fits(typed)
    for name in sorted({each.name for each in processes()}, key=str.lower):
        if name and fits(name):
            yield Match(quoted(name, quote), name, "ParameterValue", name)


def numbers(asked: Asked) -> Iterator[Match]:
    """The numbers of the processes, with their names."""
    from havmsh.runtime.completion import Match

    fits = asked.context.fits(opened_quote(asked.word)[1])
    for each in processes():
        if fits(str(each.number)):
            label = f"{each.number} - {each.name}"
            yield Match(str(each.number), label, "ParameterValue", label)
