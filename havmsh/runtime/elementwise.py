"""``.Where()`` and ``.ForEach()``, which every object has (about_Intrinsic_Members)."""

from __future__ import annotations

from havmsh.runtime.convert import convert, to_bool
from havmsh.runtime.current import current
from havmsh.runtime.errors import NetError, argument_null, failure
from havmsh.runtime.objects import Array, GenericList, Hashtable, TypeRef
from havmsh.runtime.typesystem import known, reference
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def collection(items: list[Any]) -> GenericList:
    """Collection[psobject]."""
    return GenericList(items, "System.Management.Automation.PSObject", "Collection")


def _truth(block: Any, item: Any) -> bool:
    """What the block says of an element; it runs in the scope of its caller, as that of ``.ForEach()`` does."""
    answer = block.invoke((), underscore=item, dot=True)
    return to_bool(answer[0] if len(answer) == 1 else Array(answer))


def where(items: list[Any], args: Any) -> Any:
    """``.Where(block, mode, count)``; the modes are those of WhereOperatorSelectionMode."""
    if not args or len(args) > 3:
        from havmsh.runtime.overloads import no_overload

        raise no_overload(".Where({ expression } [, mode [, numberToReturn]])", len(args))
    block = convert(args[0], known("System.Management.Automation.ScriptBlock"))
    mode = "DEFAULT"
    if len(args) > 1:
        mode = convert(args[1], known("System.Management.Automation.WhereOperatorSelectionMode")).text().upper()
    count = int(convert(args[2], known("System.Int32"))) if len(args) > 2 else 0
    if count < 0:
        raise _not_positive(count)
    return _MODES[mode](items, block, count) if block is not None else _slice(items, mode, count or 1)


def _not_positive(count: int) -> Exception:
    message = (
        "The 'numberToReturn' value provided to the third argument of the Where() operator must be greater than zero. Please correct the argument's value and "
        f"try running your script again. (Parameter 'numberToReturn')\nActual value was {count}."
    )
    return NetError("System.ArgumentOutOfRangeException", message)


def _slice(items: list[Any], mode: str, count: int) -> Any:
    """What ``.Where($null, mode, count)`` gives: elements by their place."""
    if mode == "DEFAULT":
        raise NetError("System.InvalidOperationException", (
            "If the expression passed to the Where() operator is null then you must specify a non-Default value for the selection mode argument. Please change "
            "the value of the mode argument to a value other than Default and try running your script again."
        ))
    if mode == "SKIPUNTIL":
        return Array(items[count:])
    if mode == "LAST":
        return Array(items[-count:] or [None] * (count == 1))
    first = Array(items[:count] + [None] * (count - len(items)))
    return Array([first, Array(items[count:])]) if mode == "SPLIT" else first


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
    return Array([collection(yes), collection(no)])


_MODES = {"DEFAULT": _default, "FIRST": _first, "LAST": _last, "SKIPUNTIL": _skip_until, "UNTIL": _until, "SPLIT": _split}


def for_each(items: list[Any], args: Any) -> Any:
    """``.ForEach(block | type | property | method, arguments)``."""
    if not args:
        from havmsh.runtime.overloads import no_overload

        raise no_overload(".ForEach(expression [, arguments...])", 0)
    what, rest = args[0], list(args[1:])
    if what is None:
        raise argument_null("expression")
    if what.__class__.__name__ == "ScriptBlock":
        return collection(_run(what, items, rest))
    if what.__class__ is TypeRef:
        return _converted(items, what.net)
    return collection(_by_name(items, to_text(what), rest))


def _run(block: Any, items: list[Any], args: list[Any]) -> list[Any]:
    """What a block writes of each element; one with parts begins and ends once."""
    if block.template.signature.has_parts:
        if block.head.clean_block is not None:
            raise failure(
                "Script block with a 'clean' block is not supported by the 'ForEach' method.", "NotSupported", category="NotImplemented",
                exception="System.Management.Automation.PSNotSupportedException",
            )
        got: list[Any] = []
        block.call_into(got.append, tuple(args), input=items, dot=True)
        return got
    given = tuple(args)
    return [each for item in items for each in block.invoke(given, underscore=item, dot=True)]


def _converted(items: list[Any], net: Any) -> Any:
    """The elements in a collection of a type: one that the type itself is, or one whose elements are of it."""
    from havmsh.runtime import members
    from havmsh.runtime.invoke import construct

    if not any(each.full_name == "System.Collections.ICollection" for each in net.all_interfaces()):
        made: Any = GenericList([], net.element_name, "Collection")
    elif net.element is not None:
        return convert(Array(items), net)
    elif not net.arguments:
        text = f"Unable to convert input to the target type [{to_text(reference(net))}] passed to the ForEach() operator. Please check the specified type and try running your script again."
        raise failure(text, "ForEachTypeConversionFailed")
    elif len(net.arguments) > 1:
        text = (
            f"The generic collection type [{to_text(reference(net))}] passed to ForEach() has too many type arguments. Please change the specified type to be a generic collection with "
            "only one type argument then try running your script again."
        )
        raise failure(text, "ForEachBadGenericConversionTypeSpecified")
    else:
        made = construct(net, [])
    for item in items:
        members.call(made, "Add", [item])
    return made


def _by_name(items: list[Any], name: str, rest: list[Any]) -> list[Any]:
    """A member of each element: what a property holds (a collection stays one value), what a method gives; with an argument the property is set."""
    from havmsh.runtime import member_writing, members

    found: list[Any] = []
    for item in items:
        if item.__class__ is Hashtable:
            value = item[name]  # a key, never a method
        else:
            value = members.find(item, name)
            if value.__class__.__name__ == "PSMethod":
                found.append(members.call(item, name, rest))
                continue
        if rest and value is not members.MISSING:
            member_writing.write(item, name, rest[0] if len(rest) == 1 else Array(rest))
        else:
            found.append(_read(item, name, value, bool(rest)))
    return found


def _read(item: Any, name: str, value: Any, given: bool) -> Any:
    """The value of a property that is there, null where it is not: unless it was to be set, or strict mode asks."""
    from havmsh.runtime import members

    if value is not members.MISSING:
        return value
    if item is None and given:
        raise NetError("System.NullReferenceException", "Object reference not set to an instance of an object.")
    if item is not None and item.__class__ is not Hashtable and _is_strict():
        raise failure(f"The property '{name}' cannot be found on this object. Verify that the property exists.", "PropertyNotFoundStrict")
    if given:
        raise failure(
            f"The ForEach() operator could not find a member '{name}' on the target object. Please verify that the named member exists and then try "
            "running your script again.", "ForEachNonexistentMemberReference",
        )
    return None


def _is_strict() -> bool:
    """Whether strict mode 2 is in force where the call stands."""
    session = current()
    if session is None or not session.strict_used:
        return False
    from havmsh.runtime.scriptblock import running_frame

    version = running_frame(session).strict_version()
    return version is not None and version >= (2, 0)
