"""System.Management.Automation.AstTypeInference, and what it answers with."""

from __future__ import annotations

from havmsh.runtime.inferring.inferred import Slot, Synthetic
from havmsh.runtime.metadata import TypeName
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import GenericList, NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SMA = "System.Management.Automation."


class Known(NetObject):
    """PSMemberNameAndType: a property of a synthetic type."""

    __slots__ = ("slot",)
    type_name = SMA + "PSMemberNameAndType"

    def __init__(self, slot: Slot) -> None:
        super().__init__()
        self.slot = slot


def infer_types(top: Any, *more: Any) -> GenericList:
    """InferTypeOf: of a tree, perhaps with a PowerShell whose session is asked, and with what may be evaluated."""
    from havmsh.language.whole_texts import whole_text
    from havmsh.runtime.current import current
    from havmsh.runtime.errors import argument_null
    from havmsh.runtime.inferring.tree import Looking
    from havmsh.runtime.inferring.visiting import infer
    from havmsh.runtime.scriptblock import running_frame
    from havmsh.runtime.valuetexts import to_text

    session = current()
    if top is None or session is None:
        raise argument_null("ast")
    looking = Looking(running_frame(session), any(to_text(each) == "AllowSafeEval" for each in more))
    text = whole_text(top.node.span.source)
    path = text.path_to(top.node)
    if path:
        looking.adopt(text.root, text.above)
    else:
        looking.adopt(top.node)
    found = {kind.name: kind for kind in reversed(infer(path[-1] if path else top.node, looking))}
    return GenericList(list(reversed(found.values())), TypeName.type_name)


_TREE, _SHELL, _MAY = f"{SMA}Language.Ast ast", f"{SMA}PowerShell powerShell", f"{SMA}TypeInferenceRuntimePermissions evalPermissions"
_INFER = f"static System.Collections.Generic.IList[{SMA}PSTypeName] InferTypeOf"
define(SMA + "AstTypeInference", statics=(
    (f"{_INFER}({_TREE})", infer_types), (f"{_INFER}({_TREE}, {_MAY})", infer_types), (f"{_INFER}({_TREE}, {_SHELL})", infer_types),
    (f"{_INFER}({_TREE}, {_SHELL}, {_MAY})", infer_types),
)).abstract = True
define(Synthetic.type_name, Synthetic, base=TypeName.type_name, properties=(
    (f"System.Collections.Generic.IList[{Known.type_name}] Members", lambda kind: GenericList([Known(slot) for slot in kind.slots], Known.type_name)),
))
define(Known.type_name, Known, properties=(
    ("string Name", lambda known: known.slot.name), (f"{SMA}PSTypeName PSTypeName", lambda known: known.slot.inferred), ("System.Object Value", lambda known: known.slot.value),
))
