"""System.ComponentModel.BindingList[T]: a list that tells what is changed in it, and that may refuse changes."""

from __future__ import annotations

from havmsh.runtime.errors import NetError, out_of_range
from havmsh.runtime.netevents import declare
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import GenericList, NetObject
from havmsh.runtime.types.typedlists import typed_list
from havmsh.runtime.typesystem import enum_value, generic, known, register_generic, resolve

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_C: Final = "System.ComponentModel."
_KIND: Final = _C + "BindingList`1"


class Changed(NetObject):
    """ListChangedEventArgs."""

    __slots__ = ("before", "kind", "place")
    type_name = _C + "ListChangedEventArgs"

    def __init__(self, kind: Any, place: int, before: int = -1) -> None:
        super().__init__()
        self.kind = kind if not isinstance(kind, str) else enum_value(_C + "ListChangedType", kind)
        self.place, self.before = place, before


class Adding(NetObject):
    """AddingNewEventArgs: the handler may give the new item."""

    __slots__ = ("item",)
    type_name = _C + "AddingNewEventArgs"

    def __init__(self, item: Any = None) -> None:
        super().__init__()
        self.item = item


_PLACE: Final = f"{_C}ListChangedType listChangedType, int newIndex"
define(
    Changed.type_name, Changed, base="System.EventArgs",
    properties=(
        (f"{_C}ListChangedType ListChangedType", lambda own: own.kind), ("int NewIndex", lambda own: own.place), ("int OldIndex", lambda own: own.before),
        (f"{_C}PropertyDescriptor PropertyDescriptor", lambda own: None),
    ),
    constructors=((_PLACE, Changed), (f"{_PLACE}, int oldIndex", Changed)),
)
define(
    Adding.type_name, Adding, base="System.EventArgs", properties=(("System.Object NewObject", lambda own: own.item, lambda own, value: setattr(own, "item", value)),),
    constructors=(("", Adding), ("System.Object newObject", Adding)),
)


class BindingList(GenericList):
    """The list itself; what it allows, whether it tells, and the place of an item that is not yet kept."""

    __slots__ = ("allows", "pending", "tells")

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.allows = {"Edit": True, "Remove": True}
        self.tells = True
        self.pending = -1

    @property
    def item_type(self) -> NetType:
        """The type of the items."""
        return resolve(self.element) or known("System.Object")

    @property
    def net_type(self) -> NetType | None:
        """Its type, by that of its items."""
        return generic(_KIND, (self.item_type,))

    def tell(self, kind: str, place: int) -> None:
        """Tells of a change."""
        raiser = self.extra.raiser if self.extra is not None else None
        if raiser is not None and self.tells:
            raiser.fire("ListChanged", Changed(kind, place))

    def allow(self, what: str, value: bool) -> None:
        """Sets what may be done; who shows the list is told of it."""
        if self.allows.get(what) != bool(value):
            self.allows[what] = bool(value)
            self.tell("Reset", -1)

    def may_add(self) -> bool:
        """AllowNew: where nobody has said it, whether items can be made of nothing."""
        told = self.allows.get("New")
        item = self.item_type
        return told if told is not None else item.kind == "struct" or item.constructors is not None and any(not each.parameters for each in item.constructors.overloads)

    def put_in(self, at: int, value: Any) -> None:
        """Insert. Raises ArgumentOutOfRangeException."""
        if not 0 <= at <= len(self):
            raise out_of_range("index", "Index was out of range. Must be non-negative and less than or equal to the size of the collection.")
        self.end(self.pending)
        list.insert(self, at, value)
        self.tell("ItemAdded", at)

    def take_out(self, at: int) -> None:
        """RemoveAt. Raises NotSupportedException where nothing may be removed, but what is not yet kept."""
        if not 0 <= at < len(self):
            raise out_of_range("index", "Index was out of range. Must be non-negative and less than the size of the collection.")
        if not self.allows["Remove"] and at != self.pending:
            raise NetError("System.NotSupportedException", "Specified method is not supported.")
        self.end(self.pending)
        list.pop(self, at)
        self.tell("ItemDeleted", at)

    def remove_item(self, value: Any) -> bool:
        """Remove."""
        from havmsh.runtime.types.arraymembers import index_of

        at = index_of(self, value)
        if at >= 0:
            self.take_out(at)
        return bool(at >= 0)

    def empty(self) -> None:
        """Clear."""
        self.end(self.pending)
        list.clear(self)
        self.tell("Reset", -1)

    def __setitem__(self, at: Any, value: Any) -> None:
        super().__setitem__(at, value)
        if isinstance(at, int):
            self.tell("ItemChanged", at)

    def put(self, at: int, value: Any) -> None:
        """Sets an item."""
        if not 0 <= at < len(self):
            raise out_of_range("index", "Index was out of range. Must be non-negative and less than the size of the collection.")
        self[at] = value

    def add_new(self) -> Any:
        """AddNew: what a handler gives, or a new item; it may be taken back (CancelNew) until it is kept (EndNew)."""
        asked = Adding()
        raiser = self.extra.raiser if self.extra is not None else None
        if raiser is not None:
            raiser.fire("AddingNew", asked)
        if asked.item is None:
            from havmsh.runtime.invoke import construct

            asked.item = construct(self.item_type, [])
        self.put_in(len(self), asked.item)
        self.pending = len(self) - 1
        return asked.item

    def end(self, at: int) -> None:
        """EndNew."""
        if self.pending >= 0 and self.pending == at:
            self.pending = -1

    def cancel(self, at: int) -> None:
        """CancelNew."""
        if self.pending >= 0 and self.pending == at:
            self.take_out(at)
            self.pending = -1


def _make(arguments: tuple[NetType, ...], full: str) -> NetType:
    net: NetType = typed_list(_KIND, BindingList)(arguments, full)
    name = arguments[0].full_name
    for folded in ("ADD", "INSERT", "REMOVE", "REMOVEAT", "CLEAR", "SET_ITEM"):
        net.methods.pop(folded, None)
    for text, call in (
        (f"void Add({name} item)", lambda items, value: items.put_in(len(items), value)), (f"void Insert(int index, {name} item)", BindingList.put_in),
        (f"bool Remove({name} item)", BindingList.remove_item), ("void RemoveAt(int index)", BindingList.take_out), ("void Clear()", BindingList.empty),
        (f"void set_Item(int index, {name} value)", BindingList.put), (f"{name} AddNew()", BindingList.add_new), ("void CancelNew(int itemIndex)", BindingList.cancel),
        ("void EndNew(int itemIndex)", BindingList.end), ("void ResetBindings()", lambda items: items.tell("Reset", -1)),
        ("void ResetItem(int position)", lambda items, at: items.tell("ItemChanged", at)),
    ):
        net.method(text, call)
    for what in ("Edit", "Remove"):
        net.prop(f"bool Allow{what}", lambda items, what=what: items.allows[what], lambda items, value, what=what: items.allow(what, value))
    net.prop("bool AllowNew", BindingList.may_add, lambda items, value: items.allow("New", value))
    net.prop("bool RaiseListChangedEvents", lambda items: items.tells, lambda items, value: setattr(items, "tells", bool(value)))
    net.arrange("RaiseListChangedEvents AllowNew AllowEdit AllowRemove Count")
    declare(net, _C + "AddingNewEventHandler", "AddingNew")
    declare(net, _C + "ListChangedEventHandler", "ListChanged")
    return net


register_generic(_KIND, _make)
