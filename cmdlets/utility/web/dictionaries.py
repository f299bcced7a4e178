"""The dictionaries by name in which headers and links are given."""

from __future__ import annotations

from havmsh.runtime.objects import Array, Hashtable
from havmsh.runtime.types.collections import Dictionary
from havmsh.runtime.typesystem import generic, known

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_DICTIONARY = "System.Collections.Generic.Dictionary`2"


def text_dictionary(pairs: Iterable[tuple[str, str]] = (), *, ignore_case: bool = True) -> Dictionary:
    """A Dictionary[string, string], in any case as a rule."""
    net = generic(_DICTIONARY, (known("System.String"), known("System.String")))
    assert net is not None
    return Dictionary(net, pairs, ignore_case=ignore_case)


def header_dictionary(headers: Iterable[tuple[str, str]]) -> Dictionary:
    """A Dictionary[string, IEnumerable[string]]: each header with all its values."""
    values = generic("System.Collections.Generic.IEnumerable`1", (known("System.String"),))
    net = generic(_DICTIONARY, (known("System.String"), values or known("System.Object")))
    assert net is not None
    values_of: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for name, value in headers:
        names.setdefault(name.lower(), name)
        values_of.setdefault(name.lower(), []).append(value)
    made = Dictionary(net, (), ignore_case=True)
    for folded, found in values_of.items():
        Hashtable.__setitem__(made, names[folded], Array(found, "System.String"))
    return made
