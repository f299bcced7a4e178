"""System.Management.Automation.PSListModifier: what is to be added to a list, and what removed."""

from __future__ import annotations

from havmsh.runtime import compare, elements, invoke
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array, GenericList, NetObject, unwrap
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_NAME = "System.Management.Automation.PSListModifier"
_ITEMS = "System.Collections.ObjectModel.Collection[System.Object]"


class ListModifier(NetObject):
    """The items of one change. Items that replace all others go before the rest."""

    __slots__ = ("add", "remove", "replace")
    type_name = _NAME

    def __init__(self, remove: Any = (), add: Any = (), replace: Any = ()) -> None:
        super().__init__()
        self.add, self.remove, self.replace = (GenericList(list(items or ()), "System.Object", "Collection") for items in (add, remove, replace))

    def apply_to(self, target: Any) -> None:
        """Changes a list. Raises NetError for what is none."""
        if target is None:
            raise argument_null("collectionToUpdate")
        items = unwrap(target)
        if not isinstance(items, list):
            raise NetError("System.Management.Automation.PSInvalidOperationException", "Cannot apply the update because the object is not a supported collection type.")
        if isinstance(items, Array):
            raise NetError("System.NotSupportedException", "Collection was of a fixed size.")
        if self.replace:
            invoke.call(items, "Clear", ())
        else:
            for gone in self.remove:
                at = next((at for at, item in enumerate(items) if compare.equals(item, gone)), None)
                if at is not None:
                    del items[at]
        for item in self.replace or self.add:
            invoke.call(items, "Add", (unwrap(item),))


def _of_table(table: Any) -> ListModifier:
    if table is None:
        raise argument_null("hash")
    found: dict[str, list[Any]] = {"ADD": [], "REMOVE": [], "REPLACE": []}
    for key, value in table.items():
        if to_text(key).upper() not in found or not isinstance(key, str):
            raise NetError(
                "System.Management.Automation.PSArgumentException",
                f"The following unknown list modifier was detected: '{to_text(key)}'. Valid list modifiers are Add, Remove, and Replace.",
            )
        items = elements.enumerate_(value)
        found[key.upper()].extend([value] if items is None else items)
    return ListModifier(found["REMOVE"], found["ADD"], found["REPLACE"])


def _of_items(value: Any) -> ListModifier:
    return ListModifier(replace=() if value is None else value if isinstance(value, list) else [value])


define(
    _NAME, ListModifier,
    properties=((f"{_ITEMS} Add", lambda m: m.add), (f"{_ITEMS} Remove", lambda m: m.remove), (f"{_ITEMS} Replace", lambda m: m.replace)),
    methods=(("void ApplyTo(System.Collections.IList collectionToUpdate)", ListModifier.apply_to), ("void ApplyTo(System.Object collectionToUpdate)", ListModifier.apply_to)),
    constructors=(
        ("", ListModifier), ("System.Collections.Hashtable hash", _of_table), ("System.Object replacementItems", _of_items),
        (f"{_ITEMS} removeItems, {_ITEMS} addItems", ListModifier),
    ),
)
