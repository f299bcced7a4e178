"""The static classes whose methods PowerShell's own type data name: Microsoft.PowerShell.ToStringCodeMethods and its like."""

from __future__ import annotations

from havmsh.runtime import members, typenames
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import TypeRef, unwrap
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_INSTANCE = "psobject instance"


def _property(name: str) -> Callable[[Any], Any]:
    return lambda instance: members.get(unwrap(instance), name)


def _text(instance: Any) -> str:
    return "" if instance is None else to_text(unwrap(instance))


def _type(instance: Any) -> str:
    value = unwrap(instance)
    return typenames.spelled(value.net) if isinstance(value, TypeRef) else ""


def _parent(process: Any) -> Any:
    return members.get(unwrap(process), "Parent")


def _flags(instance: Any) -> int:
    """What a parameter is in a set: mandatory 1, taken from the pipeline by value 2 or by name 4, taking what remains 8."""
    names = ("IsMandatory", "ValueFromPipeline", "ValueFromPipelineByPropertyName", "ValueFromRemainingArguments")
    return sum(1 << at for at, name in enumerate(names) if members.get(unwrap(instance), name))


define("Microsoft.PowerShell.ToStringCodeMethods", None, statics=(
    (f"static string Type({_INSTANCE})", _type), (f"static string XmlNode({_INSTANCE})", _property("LocalName")), (f"static string XmlNodeList({_INSTANCE})", _text),
    (f"static string PropertyValueCollection({_INSTANCE})", _text),
)).abstract = True
define("Microsoft.PowerShell.ProcessCodeMethods", None, statics=(("static System.Object GetParentProcess(psobject obj)", _parent),)).abstract = True
define("Microsoft.PowerShell.Commands.InternalSymbolicLinkLinkCodeMethods", None, statics=(
    (f"static string GetTarget({_INSTANCE})", _property("Target")), (f"static string ResolvedTarget({_INSTANCE})", _property("ResolvedTarget")),
    (f"static string GetLinkType({_INSTANCE})", _property("LinkType")),
)).abstract = True
define("Microsoft.PowerShell.DeserializingTypeConverter", None, base="System.Management.Automation.PSTypeConverter", statics=(
    (f"static uint GetParameterSetMetadataFlags({_INSTANCE})", _flags), (f"static psobject GetInvocationInfo({_INSTANCE})", _property("SerializedInvocationInfo")),
))
