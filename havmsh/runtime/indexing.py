"""Indexes: of arrays and lists from either end, of texts, of dictionaries, and slices of all of them."""

from __future__ import annotations

from havmsh.runtime.convert import convert, no_conversion
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import NetError, PSError, failure, out_of_range
from havmsh.runtime.interface_members import own_member
from havmsh.runtime.objects import NOTHING, Array, ArrayList, Byte, Char, GenericList, Hashtable, OrderedDictionary, PSObject
from havmsh.runtime.text_units import split
from havmsh.runtime.typenames import type_text
from havmsh.runtime.typeof import type_of
from havmsh.runtime.typesystem import known, resolve
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, Final

    from havmsh.runtime.nettype import NetType

_LISTS: Final = frozenset(("System.Collections.IList", "System.Collections.Generic.IList`1", "System.Collections.Generic.IReadOnlyList`1"))


def get(value: Any, key: Any, strict: int = 0) -> Any:
    """``value[key]``; a plain list of keys stands for several in the brackets. Raises NullArray, NullArrayIndex; from strict mode 2 on CannotIndex, from 3 on what says that there is no such element."""
    cls = value.__class__
    if key.__class__ is int and strict < 3:
        if cls is Array or cls is ArrayList or cls is GenericList:
            try:
                return value[key]
            except IndexError:
                return None
        if cls is str:
            try:
                return Char(value[key] if value.isascii() else split(value)[key])
            except IndexError:
                return None
    if value is None or value is NOTHING:
        raise failure("Cannot index into a null array.", "NullArray")
    if cls is PSObject:
        return get(value.base, key, strict)
    if key.__class__ is PSObject:
        key = key.base
    items = getattr(key, "enumerate_net", None)
    if items is not None or isinstance(key, list):
        whole = getattr(value, "net_whole_key", None)
        if whole is not None and whole(key):
            return _one(value, key, strict)
        key = key if items is None else Array(items())
    if key.__class__ is list and (pair := getattr(value, "net_index_pair", None)) is not None and len(key) == 2:
        return pair(*key)  # an indexer that takes as many arguments as the text names comes before several elements
    own = getattr(value, "net_slice", None)
    if own is not None and isinstance(key, list):
        return own(list(key), strict)
    if isinstance(key, list):
        return _slice(value, key, strict)
    return _one(value, key, strict)


def _one(value: Any, key: Any, strict: int, lost: Any = None) -> Any:
    """One element; ``lost`` is what stands for one that is not there."""
    if isinstance(value, OrderedDictionary) and (key.__class__ is int or (isinstance(key, int) and key not in value and not isinstance(key, bool))):
        keys = value.keys()
        return value[keys[key]] if -len(keys) <= key < len(keys) else lost
    if key is None and lost is None:
        raise failure("Index operation failed; the array index evaluated to null.", "NullArrayIndex")
    if isinstance(value, Hashtable):
        typed = getattr(value, "net_typed_key", None)
        return value[key if typed is None else typed(key)] if key is not None else None
    own = getattr(value, "net_index", None)
    if own is not None:
        try:
            return own(key)
        except NetError:
            if strict >= 3:
                raise
            return lost
    if isinstance(value, list):
        return _at(value, key, strict, lost)
    if value.__class__ is str:
        unit = _at(split(value), key, strict, lost)
        return unit if unit is lost else Char(unit)
    return _by_item(value, key, strict, lost)


def _at(items: Sequence[Any], key: Any, strict: int, lost: Any = None) -> Any:
    """The element at a place; where there is none what stands for it, or the error that says so."""
    at = _position(key, strict)
    if at is not None and -len(items) <= at < len(items):
        return items[at]
    if strict < 3:
        return lost
    raise _outside(items)


def _outside(items: Sequence[Any]) -> NetError:
    """What a list, and what everything else, says of an index that it has no element for."""
    if isinstance(items, (ArrayList, GenericList)):
        return out_of_range("index", "Index was out of range. Must be non-negative and less than the size of the collection.")
    return NetError("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")


def _by_item(value: Any, key: Any, strict: int, lost: Any = None) -> Any:
    """A type's own indexer, declared as the method ``get_Item``."""
    net = type_of(value)
    group = own_member(net, "methods", "GET_ITEM")
    if group is not None:
        from havmsh.runtime import invoke

        try:
            return invoke.call(value, "get_Item", [key])
        except PSError:
            if strict >= 3:
                raise
            return lost
    items = enumerate_(value) if _is_listed(net) else None
    return _of_single(value, key, strict) if items is None else _at(list(items), key, strict, lost)


def _is_listed(net: NetType) -> bool:
    """Whether the elements have places: those of a set, a queue or of a dictionary's keys have none."""
    return any(each.full_name.partition("[[")[0] in _LISTS for each in net.all_interfaces())


def _of_single(value: Any, key: Any, strict: int) -> Any:
    """What cannot be indexed is its own first and last element. Raises CannotIndex under strict mode."""
    from havmsh.runtime.compare import equals

    if key is not None and (equals(0, key) or equals(-1, key)):
        return value
    if strict >= 2:
        raise failure(f'Unable to index into an object of type "{type_text(type_of(value))}".', "CannotIndex")
    return NOTHING


def _position(key: Any, strict: int) -> int | None:
    if key.__class__ is int:
        return key
    try:
        return int(convert(key, known("System.Int32")))
    except PSError:
        if strict >= 3:
            raise
        return None


def _slice(value: Any, keys: list[Any], strict: int) -> Any:
    """Several elements as an array. What lies outside is left out, or, where the text names each index and the value is no array, left empty; a dictionary gives null for a key that it does not have."""
    if _is_single(value):
        return _of_single(value, Array(keys), strict)
    items = split(value) if value.__class__ is str else value if isinstance(value, list) else None
    if items is None:
        found = [_one(value, key, strict, NOTHING) for key in keys]
    elif any(isinstance(key, list) for key in keys):
        raise no_conversion(value, known("System.Int32"))
    else:
        found = [_at(items, key, strict, NOTHING) for key in keys]
    if value.__class__ is str:
        found = [each if each is NOTHING else Char(each) for each in found]
    return Array(found if keys.__class__ is list and value.__class__ is not Array else [each for each in found if each is not NOTHING])


def _is_single(value: Any) -> bool:
    """Whether nothing in the value could be indexed."""
    if value.__class__ is str or isinstance(value, (list, Hashtable)) or hasattr(value, "net_index"):
        return False
    net = type_of(value)
    return own_member(net, "methods", "GET_ITEM") is None and not _is_listed(net)


def put(value: Any, key: Any, new: Any) -> None:
    """``value[key] = new``."""
    cls = value.__class__
    if key.__class__ is int and (cls is Array or cls is ArrayList):
        if cls is Array and (element := value.element) != "System.Object" and _CLASSES.get(element) is not new.__class__:
            new = _as_element(element, new)
        _store(value, key, new)
        return
    if value is None or value is NOTHING:
        raise failure("Cannot index into a null array.", "NullArray")
    if cls is PSObject:
        put(value.base, key, new)
        return
    if key.__class__ is PSObject:
        key = key.base
    own = getattr(value, "net_put_index", None)
    if own is not None:
        own(key, new)
        return
    if isinstance(key, list):
        _demand_one(value, key)
    if isinstance(value, OrderedDictionary) and key.__class__ is int:
        keys = value.keys()
        if not 0 <= key < len(keys):
            raise NetError("System.ArgumentOutOfRangeException", "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'index')")
        value[keys[key]] = new
        return
    if isinstance(value, Hashtable):
        if key is None:
            raise failure("Index operation failed; the array index evaluated to null.", "NullArrayIndex")
        value[key] = new
        return
    _put_list(value, key, new)


def _demand_one(value: Any, key: list[Any]) -> None:
    """Refuses to write at several indexes that the text names, and at an array where a number is wanted."""
    if key.__class__ is list and isinstance(value, Array):
        raise failure(f"Array assignment to [{','.join(to_text(each) for each in key)}] failed because assignment to slices is not supported.", "ArraySliceAssignmentFailed")
    if key.__class__ is list or isinstance(value, list) and not isinstance(value, Array):
        raise _not_indexed(type_of(value))
    if isinstance(value, Array):
        raise no_conversion(key, known("System.Int32"))


def _not_indexed(net: NetType) -> PSError:
    return failure(f'Unable to index into an object of type "{type_text(net)}".', "CannotIndex")


def _put_list(value: Any, key: Any, new: Any) -> None:
    net = type_of(value)
    changes = "SET_ITEM" in net.methods or own_member(net, "methods", "SET_ITEM") is not None
    if changes and not isinstance(value, list):
        from havmsh.runtime import invoke

        invoke.call(value, "set_Item", [key, new])
        return
    if not changes and net.element is None:
        raise _not_indexed(net)
    if key is None:
        raise failure("Index operation failed; the array index evaluated to null.", "NullArrayIndex")
    at = key if key.__class__ is int else int(convert(key, known("System.Int32")))
    _store(value, at, _as_element(getattr(value, "element", None), new))


def _as_element(element: str | None, new: Any) -> Any:
    """A value as an element of that type."""
    if element is None or element == "System.Object" or _CLASSES.get(element) is new.__class__:
        return new
    if element == "System.Byte" and new.__class__ is int and 0 <= new <= 255:
        return Byte(new)
    of_items = resolve(element)
    return new if of_items is None else convert(new, of_items)


_CLASSES: Final = {"System.Int32": int, "System.String": str, "System.Double": float, "System.Boolean": bool}
"""The classes of elements that are as they are to be."""


def _store(value: Any, at: int, new: Any) -> None:
    try:
        value[at] = new
    except IndexError:
        raise _outside(value) from None
