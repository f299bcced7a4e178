"""What could stand for a kind of item."""

from __future__ import annotations

from havmsh.runtime.completing.context import opened_quote
from havmsh.runtime.errors import PSError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from havmsh.runtime.completing.completers import Asked
    from havmsh.runtime.completion import Match

_KINDS = ("File", "Directory", "SymbolicLink", "Junction", "HardLink")


def kinds(asked: Asked) -> Iterator[Match]:
    """The kinds of items of the file system, if the new item is to be there; of those that go with a word the first alone, as PowerShell has it."""
    from havmsh.runtime.completion import Match

    path = asked.given.get("Path")
    drives = asked.context.session.drives
    try:
        if drives.parse(path if isinstance(path, str) else ".").provider is not drives.files:
            return
    except PSError:
        return
    typed = opened_quote(asked.word)[1]
    fits = asked.context.fits(typed)
    found = [kind for kind in _KINDS if fits(kind)]
    yield from (Match(kind) for kind in (found[:1] if typed else found))
