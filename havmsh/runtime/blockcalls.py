"""Calls of script blocks that need no binder: the block has no attributes, parts or types that want a conversion, so its values are its function's arguments as they are.

Everything else takes `havmsh.runtime.blockstage`, which does the same step by step.
"""

from __future__ import annotations

from types import CellType

from havmsh.runtime.belonging import module_of, parent_scope
from havmsh.runtime.commands import Argument
from havmsh.runtime.elements import filled
from havmsh.runtime.frame import Frame
from havmsh.runtime.objects import NOTHING, Array
from havmsh.runtime.pipeline import DEPTH
from havmsh.runtime.variable import UNSET

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from havmsh.runtime.scriptblock import ScriptBlock


def fits(block: ScriptBlock, values: Sequence[Any]) -> bool:
    """Whether the values may be given as they are."""
    signature = block.template.signature
    session = block.session
    if not signature.simple or session.guard is not None or session.traced_binding is not None or block.file is not None:
        return False
    for value, wanted in zip(values, signature.classes, strict=False):
        if wanted is not object and value.__class__ is not wanted:
            return False
    return not any(value.__class__ is Argument for value in values)


def call(block: ScriptBlock, caller: Frame, out: Callable[[Any], None], values: Sequence[Any], site: Any = None, underscore: Any = UNSET, raise_errors: bool = False) -> None:
    """Runs the block in a scope of its own with values that fit."""
    if caller.depth > DEPTH:
        from havmsh.runtime.support.failing import overflow

        raise overflow()
    template = block.template
    frame = Frame(block.session, parent_scope(block, caller), caller, caller.streams)
    frame.block, frame.module, frame.site = block, module_of(block, caller), site
    if raise_errors:
        frame.trying = True
    if underscore is not UNSET:
        frame.dynamic = {"_": CellType(underscore)}
    names = template.signature.names
    frame.args = Array(values[len(names):])
    if names:
        values = values[: len(names)]
        frame.bound_values = tuple(values)
        if site is None:
            from havmsh.runtime.commands import InvocationInfo, ScriptInfo

            frame.invocation = InvocationInfo(ScriptInfo(block, block.session), template.span, "&")
            frame.invocation.frame = frame
        template.scope.function(frame, out, *values)
    else:
        template.scope.function(frame, out)
    if frame.functions is not None or frame.aliases is not None:
        frame.session.generation += 1


def called(frame: Frame, site: Any, values: tuple[Any, ...], out: Callable[[Any], None]) -> bool:
    """Runs `& $block values`, where it needs no binder; tells whether it did."""
    if site.operator != "&" or site.redirections or any(word[0] != "positional" for word in site.template):
        return False
    block, *given = values
    if NOTHING in given:
        given = [filled(value) for value in given]
    if not fits(block, given):
        return False
    call(block, frame, out, given, site)
    frame.session.ok = True
    frame.session.wraps = False
    return True
