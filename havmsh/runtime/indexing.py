"""Indexes: of arrays and lists from either end, of texts, of dictionaries, and slices of all of them."""

from __future__ import annotations

from havmsh.runtime.convert import convert
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import NetError, PSError, failure
from havmsh.runtime.objects import NOTHING, Array, ArrayList, Char, GenericList, Hashtable, OrderedDictionary, PSCustomObject, PSObject
from havmsh.runtime.text_units import split
from havmsh.runtime.typenames import type_text
from havmsh.runtime.typeof import type_of
from havmsh.runtime.typesystem import known, resolve
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def get(value: Any, key: Any) -> Any:
    """``value[key]``. Raises NullArray, NullArrayIndex, CannotIndex."""
    cls = value.__class__
    if key.__class__ is int:
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
        return get(value.base, key)
    if key.__class__ is PSObject:
        key = key.base
    items = getattr(key, "enumerate_net", None)
    if items is not None:
        key = list(items())
    own = getattr(value, "net_slice", None)
    if own is not None and isinstance(key, list):
        return own(list(key))
    if isinstance(key, list):
        return _slice(value, list(key))
    return _one(value, key)


def _one(value: Any, key: Any) -> Any:
    if isinstance(value, OrderedDictionary) and (key.__class__ is int or (isinstance(key, int) and key not in value and not isinstance(key, bool))):
        keys = value.keys()
        return value[keys[key]] if -len(keys) <= key < len(keys) else None
    if isinstance(value, Hashtable):
        if key is None:
            raise failure("Index operation failed; the array index evaluated to null.", "NullArrayIndex")
        return value[key]
    if key is None:
        if isinstance(value, (list, str)) or hasattr(value, "net_index"):
            raise failure("Index operation failed; the array index evaluated to null.", "NullArrayIndex")
    own = getattr(value, "net_index", None)
    if own is not None:
        try:
            return own(key)
        except NetError:
            return None
    if isinstance(value, list):
        at = _position(key)
        return None if at is None or not -len(value) <= at < len(value) else value[at]
    if isinstance(value, str) and value.__class__ is str:
        at, units = _position(key), split(value)
        return None if at is None or not -len(units) <= at < len(units) else Char(units[at])
    return _by_item(value, key)


def _by_item(value: Any, key: Any) -> Any:
    """A type's own indexer, declared as the method ``get_Item``."""
    net = type_of(value)
    group = net.find_method("GET_ITEM")
    if group is not None:
        from havmsh.runtime import invoke

        try:
            return invoke.call(value, "get_Item", [key])
        except PSError:
            return None
    if value.__class__ is PSCustomObject or enumerate_(value) is None:
        return _of_single(value, key)
    found = list(enumerate_(value) or ())
    at = _position(key)
    return None if at is None or not -len(found) <= at < len(found) else found[at]


def _of_single(value: Any, key: Any) -> Any:
    """What cannot be indexed is its own first and last element. Raises CannotIndex under strict mode."""
    from havmsh.runtime.compare import equals

    if key is not None and (equals(0, key) or equals(-1, key)):
        return value
    from havmsh.runtime.current import current

    session = current()
    frame = getattr(session, "frame", None)
    version = frame.strict_version() if frame is not None and getattr(session, "strict_used", False) else None
    if version is not None and version >= (2, 0):
        raise failure(f'Unable to index into an object of type "{type_text(type_of(value))}".', "CannotIndex")
    return NOTHING


def _position(key: Any) -> int | None:
    try:
        return int(convert(key, known("System.Int32")))
    except PSError:
        return None


def _slice(value: Any, keys: list[Any]) -> Any:
    """Several elements as an array. What lies outside of an array is left out; a text or a dictionary gives null for it."""
    found: list[Any] = []
    if isinstance(value, list):
        size = len(value)
        for key in _flat(keys):
            at = _position(key)
            if at is not None and -size <= at < size:
                found.append(value[at])
        return Array(found)
    if _is_single(value):
        return _of_single(value, Array(keys))
    for key in _flat(keys):
        found.append(_one(value, key))
    return Array(found)


def _is_single(value: Any) -> bool:
    """Whether nothing in the value could be indexed."""
    if isinstance(value, (str, Hashtable)) or hasattr(value, "net_index"):
        return False
    return value.__class__ is PSCustomObject or type_of(value).find_method("GET_ITEM") is None and enumerate_(value) is None


def _flat(keys: list[Any]) -> list[Any]:
    result: list[Any] = []
    for key in keys:
        if isinstance(key, list):
            result.extend(key)
        else:
            result.append(key)
    return result


def put(value: Any, key: Any, new: Any) -> None:
    """``value[key] = new``."""
    cls = value.__class__
    if key.__class__ is int and (cls is ArrayList or (cls is Array and value.element == "System.Object")):
        _store(value, key, new)
        return
    if value is None or value is NOTHING:
        raise failure("Cannot index into a null array.", "NullArray")
    if cls is PSObject:
        put(value.base, key, new)
        return
    own = getattr(value, "net_put_index", None)
    if own is not None:
        own(key, new)
        return
    if isinstance(key, list) and not isinstance(value, Hashtable):
        raise failure(f"Array assignment to [{','.join(to_text(each) for each in key)}] failed because assignment to slices is not supported.", "ArraySliceAssignmentFailed")
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


def _put_list(value: Any, key: Any, new: Any) -> None:
    if not isinstance(value, list):
        if type_of(value).find_method("SET_ITEM") is not None:
            from havmsh.runtime import invoke

            invoke.call(value, "set_Item", [key, new])
            return
        raise failure(f'Unable to index into an object of type "{type_text(type_of(value))}".', "CannotIndex")
    if key is None:
        raise failure("Index operation failed; the array index evaluated to null.", "NullArrayIndex")
    at = int(convert(key, known("System.Int32")))
    element = getattr(value, "element", None)
    if element is not None and element != "System.Object":
        net = resolve(element)
        if net is not None:
            new = convert(new, net)
    _store(value, at, new)


def _store(value: Any, at: int, new: Any) -> None:
    try:
        value[at] = new
    except IndexError:
        if value.__class__ is Array:
            raise NetError("System.IndexOutOfRangeException", "Index was outside the bounds of the array.") from None
        raise NetError(
            "System.ArgumentOutOfRangeException", "Index was out of range. Must be non-negative and less than the size of the collection. (Parameter 'index')",
            ParamName="index",
        ) from None
