"""System.Management.Automation.PSSerializer: objects to CLIXML and back."""

from __future__ import annotations

from havmsh.display.clixml_reader import ClixmlReader
from havmsh.display.clixml_writer import ClixmlWriter
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import NetError, PSError, argument_null, carrying, engine_argument
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Array

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NET_TYPES = ("System.Management.Automation.PSSerializer",)


def serialize(value: Any, depth: int = 1, enumerate_first: bool = False) -> str:
    """One document: of the object, or of each element of a list."""
    if depth < 1:
        raise carrying(engine_argument("writer", "Value of depth parameter must be greater than or equal to 1."))
    return ClixmlWriter(depth).document(list(enumerate_(value) or ()) if enumerate_first else [value])


def deserialize(text: str) -> Any:
    """What a document holds: the object, or an array of several."""
    found = as_list(text)
    return found[0] if len(found) == 1 else found


def as_list(text: str) -> Array:
    """Everything that a document holds."""
    if text is None:
        raise argument_null("source")
    try:
        return Array(ClixmlReader().read(text))
    except PSError as error:
        told = error.record.exception
        raise NetError(told.name, told.message) from None


define(
    NET_TYPES[0],
    statics=(
        ("static string Serialize(System.Object source)", serialize), ("static string Serialize(System.Object source, int depth)", serialize),
        ("static string Serialize(System.Collections.Generic.IList[System.Object] source, int depth, bool enumerate)", serialize),
        ("static System.Object Deserialize(string source)", deserialize), ("static System.Object[] DeserializeAsList(string source)", as_list),
    ),
)
