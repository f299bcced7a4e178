"""``.Where()`` and ``.ForEach()``, which every object has (about_Intrinsic_Members)."""

from __future__ import annotations

from havmsh.runtime.convert import convert, to_bool
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import failure
from havmsh.runtime.objects import Array, GenericList, TypeRef
from havmsh.runtime.typesystem import known
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def collection(items: list[Any]) -> GenericList:
    """Collection[psobject]."""
    return GenericList(items, "System.Management.Automation.PSObject", "Collection")


def _truth(block: Any, item: Any) -> bool:
    answer = block.invoke((), underscore=item)
    return to_bool(answer[0] if len(answer) == 1 else Array(answer))


def where(items: list[Any], args: Any) -> Any:
    """``.Where(block, mode, count)``; the modes are those of WhereOperatorSelectionMode."""
    if not args or len(args) > 3:
        from havmsh.runtime.overloads import no_overload

        raise no_overload("Where", len(args))
    block = args[0]
    mode = "DEFAULT"
    if len(args) > 1:
        mode = convert(args[1], known("System.Management.Automation.WhereOperatorSelectionMode")).text().upper()
    count = int(convert(args[2], known("System.Int32"))) if len(args) > 2 else 0
    if count < 0:
        raise failure("The numberToReturn argument must be greater than zero.", "WhereOperatorNumberToReturnMustBeGreaterThanZero", category="InvalidArgument")
    return _MODES[mode](items, block, count)


def _default(items: list[Any], block: Any, count: int) -> Any:
    found = []
    for item in items:
        if _truth(block, item):
            found.append(item)
            if count and len(found) == count:
                break
    return collection(found)


def _first(items: list[Any], block: Any, count: int) -> Any:
    return _default(items, block, count or 1)


def _last(items: list[Any], block: Any, count: int) -> Any:
    found = [item for item in items if _truth(block, item)]
    return collection(found[-(count or 1):])


def _skip_until(items: list[Any], block: Any, count: int) -> Any:
    for at, item in enumerate(items):
        if _truth(block, item):
            rest = items[at:]
            return collection(rest[:count] if count else rest)
    return collection([])


def _until(items: list[Any], block: Any, count: int) -> Any:
    found = []
    for item in items:
        if _truth(block, item):
            break
        found.append(item)
        if count and len(found) == count:
            break
    return collection(found)


def _split(items: list[Any], block: Any, count: int) -> Any:
    yes: list[Any] = []
    no: list[Any] = []
    for item in items:
        (yes if (not count or len(yes) < count) and _truth(block, item) else no).append(item)
    return collection([collection(yes), collection(no)])


_MODES = {"DEFAULT": _default, "FIRST": _first, "LAST": _last, "SKIPUNTIL": _skip_until, "UNTIL": _until, "SPLIT": _split}


def for_each(items: list[Any], args: Any) -> Any:
    """``.ForEach(block | type | property | method, arguments)``."""
    if not args:
        from havmsh.runtime.overloads import no_overload

        raise no_overload("ForEach", 0)
    what, rest = args[0], list(args[1:])
    found: list[Any] = []
    if what.__class__.__name__ == "ScriptBlock":
        for item in items:
            found.extend(what.invoke(tuple(rest), underscore=item))
        return collection(found)
    if what.__class__ is TypeRef:
        return collection([convert(item, what.net) for item in items])
    return collection(_by_name(items, to_text(what), rest))


def _by_name(items: list[Any], name: str, rest: list[Any]) -> list[Any]:
    from havmsh.runtime import member_writing, members

    found: list[Any] = []
    for item in items:
        value = members.find(item, name)
        if value is members.MISSING:
            raise failure(
                f"The ForEach() operator could not find a member '{name}' on the target object. Please verify that the named member exists and then try "
                "running your script again.", "ForEachNonexistentMemberReference",
            )
        if value.__class__.__name__ == "PSMethod":
            value = members.call(item, name, rest)
        elif rest:
            member_writing.write(item, name, rest[0])
            continue
        inner = enumerate_(value) if value is not None else None
        if inner is None:
            found.append(value)
        else:
            found.extend(inner)
    return found
