"""Lists that show another list as it is now: what AsReadOnly gives, and ArrayLists that refuse some changes or are synchronized."""

from __future__ import annotations

from havmsh.runtime import indexing
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import NetType
from havmsh.runtime.objects import NetObject
from havmsh.runtime.typesystem import generic, known, register

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, NoReturn

_LIST = "System.Collections.ArrayList"
_GROWS = frozenset(("ADD", "ADDRANGE", "CLEAR", "INSERT", "INSERTRANGE", "REMOVE", "REMOVEAT", "REMOVERANGE", "TRIMTOSIZE"))
_CHANGES = _GROWS | {"REVERSE", "SETRANGE", "SET_ITEM", "SORT"}


class ListView(NetObject):
    """A list over another: ``items`` is the list itself, so that later changes of it show. What type it has is its maker's to say."""

    __slots__ = ("items", "net_type")

    def __init__(self, items: Any, net: NetType) -> None:
        super().__init__()
        self.items = items
        self.net_type = net

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, at: Any) -> Any:
        return self.items[at]

    def enumerate_net(self) -> Iterator[Any]:
        """One by one."""
        return iter(self.items)

    def net_index(self, key: Any) -> Any:
        """By position, as the list behind it gives it."""
        return indexing.get(self.items, key)


def refused(*_: Any) -> NoReturn:
    """What a read-only list does when it shall change. Raises NotSupportedException."""
    raise NetError("System.NotSupportedException", "Collection is read-only.")


def _fixed(*_: Any) -> NoReturn:
    raise NetError("System.NotSupportedException", "Collection was of a fixed size.")


def _behind(call: Callable[..., Any]) -> Callable[..., Any]:
    """The same of the list behind a view."""
    return lambda view, *given: call(view.items, *given)


def array_list_view(kind: str, refuse: Callable[..., Any] | None, names: frozenset[str], facts: frozenset[str]) -> Callable[[Any], ListView]:
    """Declares a kind of ArrayList that hands what it is asked to another, but for the methods that it refuses; gives what makes one."""
    parent = known(_LIST)
    parent.complete()
    net = NetType(f"{_LIST}+{kind}", None, base=_LIST)
    for name, group in parent.methods.items():
        for overload in group.overloads:
            net.method(overload.text, refuse if refuse is not None and name in names else _behind(overload.call))
    for prop in parent.properties.values():
        if prop.name in ("IsFixedSize", "IsReadOnly", "IsSynchronized"):
            net.prop(f"bool {prop.name}", lambda view, told=prop.name in facts: told)
        elif prop.get is not None:
            net.prop(f"{prop.type_text} {prop.name}", _behind(prop.get), prop.set and (refuse or _behind(prop.set)))
    register(net)

    def view(items: Any) -> ListView:
        if items is None:
            raise argument_null("list")
        return ListView(items, net)

    return view


def read_only_view(items: Any, element: str) -> ListView:
    """A ReadOnlyCollection over a list or an array."""
    net = generic("System.Collections.ObjectModel.ReadOnlyCollection`1", (known(element),))
    assert net is not None
    return ListView(items, net)


READ_ONLY = array_list_view("ReadOnlyArrayList", refused, _CHANGES, frozenset(("IsReadOnly", "IsFixedSize")))
FIXED = array_list_view("FixedSizeArrayList", _fixed, _GROWS, frozenset(("IsFixedSize",)))
SYNCHRONIZED = array_list_view("SyncArrayList", None, frozenset(), frozenset(("IsSynchronized",)))
