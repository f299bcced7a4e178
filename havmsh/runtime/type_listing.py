"""Which properties the values of a type list, and in which order: worked out once a type, because a table asks for each of its cells."""

from __future__ import annotations

from havmsh.runtime import interface_members
from havmsh.runtime.builtin_types import built_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from havmsh.runtime.nettype import NetType
    from havmsh.runtime.signatures import Property


class TypeListing:
    """``properties``: each, and whether the type has it for an interface alone; ``names``: their names by folded name; ``shown``: the same without property sets.

    ``with_hidden`` are the properties together with those that a script's class hides; the same tuple where it hides none.
    """

    __slots__ = ("_levels", "names", "properties", "shown", "with_hidden")

    def __init__(self, net: NetType, is_taken: Callable[[str], bool] | None = None) -> None:
        levels = net.chain()
        self._levels = tuple([(level, level.properties, len(level.properties)) for level in levels])
        found: dict[str, tuple[Property, bool]] = {}
        for level in levels:
            for folded, declared in _in_order(level) if level is net else level.properties.items():
                if declared.kind != "Property" and is_taken is not None and is_taken(folded):
                    continue
                if folded in found or declared.get is None or (declared.name in {"Item", "Chars"} and net.scope is None):
                    continue
                if declared.hidden and declared.kind != "Property":
                    continue
                found[folded] = declared, False
        for folded in interface_members.property_names(net):
            if folded not in found:
                of_interface = interface_members.find_property(net, folded)
                assert of_interface is not None
                found[folded] = of_interface, True
        places = _places(levels)
        # what type data gives comes first
        ordered = sorted(found.items(), key=lambda item: (True, 0) if item[1][0].kind == "Property" else (False, places.get(item[0], -1)))
        self.with_hidden = self.properties = tuple([pair for _, pair in ordered])
        if any(pair[0].hidden for pair in self.properties):
            ordered = [item for item in ordered if not item[1][0].hidden]
            self.properties = tuple([pair for _, pair in ordered])
        self.names = {folded: declared.name for folded, (declared, _) in ordered}
        self.shown = {folded: declared.name for folded, (declared, _) in ordered if declared.kind != "PropertySet"}

    def holds(self) -> bool:
        """Whether nothing has been declared since."""
        for level, properties, count in self._levels:
            if level.rest is not None or level.properties is not properties or len(properties) != count:
                return False
        return True


def listing(net: NetType) -> TypeListing:
    """What the values of the type list, all of its properties loaded."""
    known: TypeListing | None = net.listing
    if known is None or not known.holds():
        net.load()
        known = net.listing = TypeListing(net)
    return known


def _in_order(net: NetType) -> Iterable[tuple[str, Property]]:
    """The properties of a type as reflection lists them for it: those of a script's class that have an initial value come first, for its constructor has looked them up by then."""
    if net.scope is None:
        return net.properties.items()
    return sorted(net.properties.items(), key=lambda item: not getattr(item[1], "initialized", False))


def _places(levels: list[NetType]) -> dict[str, int]:
    """At which place PowerShell's own type data have the members of a type, those of its bases first."""
    told = [name for level in reversed(levels) if (own := built_in(level.full_name.upper())) is not None for name in own.members]
    return {name: at for at, name in enumerate(told)}
