"""The Spec of a script block. One whose parameters have at most a plain type is known by its signature, without its tree; the others are read by `havmsh.runtime.functions`."""

from __future__ import annotations

from havmsh.runtime.errors import PSError
from havmsh.spec import ALL_SETS, Parameter, SetEntry, Spec

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.scriptblock import ScriptBlock


def spec_of(block: ScriptBlock, name: str = "") -> Spec:
    """The parameters as binder and help read them. Raises a PSError for a type that there is none of, or for attributes that cannot be."""
    signature = block.template.signature
    if not signature.simple:
        from havmsh.runtime import functions

        return functions.spec_of(block, name)
    made = tuple([_parameter(at, *pair) for at, pair in enumerate(zip(signature.names, signature.kinds, strict=True))])
    return Spec(name, "", made, (ALL_SETS,), ALL_SETS, cmdlet_binding=False)


def spec_of_call(info: Any, block: ScriptBlock, invocation: Any) -> Spec:
    """The Spec of what a call runs. What is wrong with the parameters of an advanced function is told where the call names it."""
    try:
        found: Spec = info.spec if info is not None and hasattr(info, "spec") else block.spec
        return found
    except PSError as error:
        from havmsh.runtime.functions import is_advanced

        if error.record.invocation is None and not invocation.operator and is_advanced(block):
            from havmsh.runtime.commands import InvocationInfo

            error.record.invocation = InvocationInfo(None, invocation.name_span, "")
        raise


def _parameter(at: int, name: str, kind: str) -> Parameter:
    from havmsh.runtime import typesystem

    entry = SetEntry()
    entry.position = at
    return Parameter(name, typesystem.resolve(kind) if kind != "any" else None, name, {ALL_SETS: entry}, null_ok=True, empty_ok=True)
