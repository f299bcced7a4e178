"""The notes of a piece of content: from where it was read, and how many had been read by then."""

from __future__ import annotations

from havmsh.runtime.objects import Array, Extra, Int64, Member, PSObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Final

    from havmsh.runtime.providers.base import PathInfo


_NAMES: Final = frozenset(("PSPATH", "PSPARENTPATH", "PSCHILDNAME", "PSDRIVE", "PSPROVIDER", "READCOUNT"))


class Notes(Extra):
    """What Get-Content adds to a piece: made when it is first asked for, for few scripts do and a file has many lines."""

    __slots__ = ("count", "made", "place")
    made: dict[str, Member] | None

    def __init__(self, place: PathInfo, count: int) -> None:
        # written out: the base would fill `members`, which nobody may ask for
        self.adapted = self.raiser = self.text = self.type_names = self.written = None
        self.made = None
        self.place = place
        self.count = count

    @property
    def members(self) -> dict[str, Member]:
        """The notes, and what was added to them."""
        if self.made is None:
            self.made = {name.upper(): Member("NoteProperty", name, value) for name, value in (*_of_place(self.place), ("ReadCount", Int64(self.count)))}
        return self.made

    @members.setter
    def members(self, value: dict[str, Member]) -> None:
        self.made = value

    def find(self, folded: str) -> Member | None:
        """The note of that name; the others need not be made to tell that there is none."""
        return None if self.made is None and folded not in _NAMES else self.members.get(folded)


def noted(pieces: Iterator[Any], place: PathInfo) -> Iterator[Any]:
    """The texts with their notes, and the arrays of several that are given at once; anything else as it is."""
    count = 0
    for piece in pieces:
        kind = piece.__class__
        if kind is str:
            count += 1
            yield PSObject(piece, Notes(place, count))
        else:
            if kind is Array:
                count += len(piece)
                piece.extra = Notes(place, count)
            yield piece


def _of_place(place: PathInfo) -> list[tuple[str, Any]]:
    provider = place.provider
    notes: list[tuple[str, Any]] = [("PSPath", place.path)]
    if not provider.flat:
        notes.append(("PSParentPath", provider.parent(place.item) if place.drive is None or place.item != place.drive.root else ""))
        notes.append(("PSChildName", provider.leaf(place.item)))
    if place.drive is not None:
        notes.append(("PSDrive", place.drive))
    return [*notes, ("PSProvider", provider.info)]
