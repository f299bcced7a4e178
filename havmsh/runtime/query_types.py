"""The types of queries, by what they ask and of what: ``System.Linq.Enumerable+ListSelectIterator`2``."""

from __future__ import annotations

from havmsh.runtime.nettype import NetType
from havmsh.runtime.objects import Array, GenericList
from havmsh.runtime.typenames import qualified, spelled
from havmsh.runtime.typesystem import generic

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

PREFIX: Final = "System.Linq.Enumerable+"
_made: dict[tuple[str, tuple[int, ...]], NetType] = {}


def kind_of(asked: str, source: Any) -> str:
    """What a query is called that asks something (``Select``, ``Where``, ``SkipTake`` …) of a source."""
    before = getattr(source, "kind", "")
    if asked == "Select" and before.endswith("WhereIterator"):
        return f"{before.removesuffix('Iterator')}SelectIterator"
    if asked == "SkipTake":
        return f"{'IList' if source.__class__ in (Array, GenericList) else 'IEnumerable'}SkipTakeIterator"
    if asked in ("Select", "Where"):
        holder = "Array" if source.__class__ is Array else "List" if source.__class__ is GenericList else "IEnumerable"
        return f"{holder}{asked}Iterator"
    return f"{asked}Iterator"


def typed(python: type, kind: str, element: NetType, arguments: tuple[NetType, ...]) -> NetType:
    """The type of queries of a kind that give such elements; ``arguments``: its type arguments."""
    from havmsh.runtime.queries import items, to_list
    from havmsh.runtime.types.enumerators import enumerator

    key = (kind, (id(element), *map(id, arguments)))
    found = _made.get(key)
    if found is None:
        enumerable = generic("System.Collections.Generic.IEnumerable`1", (element,))
        inner = ",".join(f"[{qualified(each)}]" for each in arguments)
        interfaces: tuple[str | NetType, ...] = (*([enumerable] if enumerable else []), "System.Collections.IEnumerable")
        found = _made[key] = NetType(f"{PREFIX}{kind}`{len(arguments)}[{inner}]", python, interfaces=interfaces)
        found.definition, found.arguments = f"{PREFIX}{kind}`{len(arguments)}", arguments
        text = spelled(element)
        found.method(f"System.Collections.Generic.IEnumerator[{text}] GetEnumerator()", enumerator)
        found.method(f"{text}[] ToArray()", lambda query: Array(list(items(query)), element.full_name))
        found.method(f"System.Collections.Generic.List[{text}] ToList()", to_list)
    return found


def grouping(python: type, key: NetType, element: NetType) -> NetType:
    """The type of what GroupBy gives: of its keys and its elements."""
    from havmsh.runtime.queries import items
    from havmsh.runtime.types.enumerators import enumerator
    from havmsh.runtime.typesystem import known

    place = ("Grouping", (id(key), id(element)))
    found = _made.get(place)
    if found is None:
        inner = f"[{qualified(key)}],[{qualified(element)}]"
        interfaces = [each for each in (generic("System.Linq.IGrouping`2", (key, element)), generic("System.Collections.Generic.IEnumerable`1", (element,))) if each is not None]
        found = _made[place] = NetType(f"System.Linq.Grouping`2[{inner}]", python, base=known("System.Linq.Grouping"), interfaces=(*interfaces, "System.Collections.IEnumerable"))
        found.definition, found.arguments = "System.Linq.Grouping`2", (key, element)
        found.prop(f"{spelled(key)} Key", lambda group: group.key)
        found.method(f"System.Collections.Generic.IEnumerator[{spelled(element)}] GetEnumerator()", enumerator)
        found.method(f"{spelled(element)}[] ToArray()", lambda group: Array(list(items(group)), element.full_name))
    return found
