"""System.Collections.ObjectModel.ObservableCollection[T]: a list that tells what is changed in it."""

from __future__ import annotations

from havmsh.runtime.errors import out_of_range
from havmsh.runtime.netevents import declare
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import GenericList, NetObject
from havmsh.runtime.types.typedlists import typed_list
from havmsh.runtime.typesystem import enum_value, generic, known, register_generic, resolve

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_KIND = "System.Collections.ObjectModel.ObservableCollection`1"
_SPECIALIZED = "System.Collections.Specialized."


class Changed(NetObject):
    """System.Collections.Specialized.NotifyCollectionChangedEventArgs; places are -1 where nothing came or went."""

    __slots__ = ("action", "came", "from_", "to", "went")
    type_name = _SPECIALIZED + "NotifyCollectionChangedEventArgs"

    def __init__(self, action: str, came: list[Any] | None = None, to: int = -1, went: list[Any] | None = None, from_: int = -1) -> None:
        super().__init__()
        self.action = action
        self.came = came
        self.to = to
        self.went = went
        self.from_ = from_


def _listed(items: list[Any] | None) -> Any:
    return None if items is None else GenericList(items, "System.Object", "System.Collections.ObjectModel.ReadOnlyCollection`1")


define(
    Changed.type_name, Changed, base="System.EventArgs",
    properties=(
        (f"{_SPECIALIZED}NotifyCollectionChangedAction Action", lambda args: enum_value(_SPECIALIZED + "NotifyCollectionChangedAction", args.action)),
        ("System.Collections.IList NewItems", lambda args: _listed(args.came)), ("System.Collections.IList OldItems", lambda args: _listed(args.went)),
        ("int NewStartingIndex", lambda args: args.to), ("int OldStartingIndex", lambda args: args.from_),
    ),
)


def _tell(items: Any, change: Changed) -> None:
    raiser = items.extra.raiser if items.extra is not None else None
    if raiser is not None:
        raiser.fire("CollectionChanged", change)


def _insert(items: Any, at: int, value: Any) -> None:
    if not 0 <= at <= len(items):
        raise out_of_range("index")
    items.insert(at, value)
    _tell(items, Changed("Add", [value], at))


def _remove_at(items: Any, at: int) -> None:
    if not 0 <= at < len(items):
        raise out_of_range("index")
    gone = items.pop(at)
    _tell(items, Changed("Remove", None, -1, [gone], at))


def _remove(items: Any, value: Any) -> bool:
    from havmsh.runtime.types.arraymembers import index_of

    at = index_of(items, value)
    if at < 0:
        return False
    _remove_at(items, at)
    return True


class Observable(GenericList):
    """The list itself; what is put in the place of an item is told too."""

    __slots__ = ()

    @property
    def net_type(self) -> NetType | None:
        """Its type, by that of its items."""
        return generic(_KIND, (resolve(self.element) or known("System.Object"),))

    def __setitem__(self, at: Any, value: Any) -> None:
        before = self[at]
        super().__setitem__(at, value)
        if isinstance(at, int):
            _tell(self, Changed("Replace", [value], at, [before], at))


def _put(items: Any, at: int, value: Any) -> None:
    if not 0 <= at < len(items):
        raise out_of_range("index")
    items[at] = value


def _move(items: Any, before: int, after: int) -> None:
    if not 0 <= before < len(items) or not 0 <= after < len(items):
        raise out_of_range("index")
    value = items.pop(before)
    items.insert(after, value)
    _tell(items, Changed("Move", [value], after, [value], before))


def _clear(items: Any) -> None:
    items.clear()
    _tell(items, Changed("Reset"))


def _observable(arguments: tuple[NetType, ...], full: str) -> NetType:
    net: NetType = typed_list(_KIND, Observable)(arguments, full)
    name = arguments[0].full_name
    for folded in ("ADD", "INSERT", "REMOVE", "REMOVEAT", "CLEAR", "SET_ITEM"):
        net.methods.pop(folded, None)
    for text, call in (
        (f"void Add({name} item)", lambda items, value: _insert(items, len(items), value)), (f"void Insert(int index, {name} item)", _insert),
        (f"bool Remove({name} item)", _remove),
        ("void RemoveAt(int index)", _remove_at), ("void Clear()", _clear), (f"void set_Item(int index, {name} value)", _put), ("void Move(int oldIndex, int newIndex)", _move),
    ):
        net.method(text, call)
    declare(net, _SPECIALIZED + "NotifyCollectionChangedEventHandler", "CollectionChanged")
    return net


register_generic(_KIND, _observable)
