"""How an object itself writes a property's name: what is selected or measured of it is called so, whatever case was asked for."""

from __future__ import annotations

from cmdlets.utility.expressions import is_fixed
from havmsh.runtime import member_listing, members
from havmsh.runtime.objects import Hashtable, OrderedDictionary, PSCustomObject, Shape, fold, unwrap
from havmsh.runtime.typeof import type_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from cmdlets.utility.expressions import Expression


def spelled(target: Any, name: str) -> str:
    """The property's name as the object has it; the name itself where it has none of that name."""
    folded = fold(name)
    if target.__class__ is PSCustomObject:
        at = target.shape.index.get(folded)
        if at is not None:
            return str(target.shape.names[at])
    base = unwrap(target)
    if isinstance(base, Hashtable) and not isinstance(base, OrderedDictionary) and name in base:
        return next((key for key in base if isinstance(key, str) and fold(key) == folded), name)
    extra = getattr(target, "extra", None)
    member = (extra.members.get(folded) if extra is not None else None) or members.given(target, folded)
    if member is not None:
        return str(member.name)
    if not hasattr(base, "net_properties_of"):
        declared = type_of(base).find_property(folded)
        if declared is not None:
            return str(declared.name)
    return member_listing.named_as(target, folded) or name


class Shapes:
    """The shapes of the objects that are made of others by the same expressions: one for each way to write their names."""

    def __init__(self, expressions: Sequence[Expression]) -> None:
        self.labels = [(one.entries.get("name") or (one.text if one.block is not None else None), one.text) for one in expressions]
        self.made: dict[tuple[str, ...], Shape] = {}
        self.by_class: dict[type, Shape] = {}

    def of(self, target: Any) -> Shape:
        """The shape of what is made of this object."""
        kind = target.__class__
        bare = getattr(target, "extra", None) is None
        known = self.by_class.get(kind) if bare else None
        if known is None:
            known = self._make(target)
            if bare and kind is not PSCustomObject and all(label is not None or is_fixed(target, kind, fold(text)) for label, text in self.labels):
                self.by_class[kind] = known
        return known

    def _make(self, target: Any) -> Shape:
        names = tuple(spelled(target, text) if label is None else label for label, text in self.labels)
        known = self.made.get(names)
        if known is None:
            known = self.made[names] = Shape(names)
        return known
