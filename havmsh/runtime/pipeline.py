"""Running commands and pipelines: stages are called with each object, so begin, process, end and early stop fall out of the calls."""

from __future__ import annotations

from havmsh.runtime.elements import WRAPPED, collapse, filled
from havmsh.runtime.errors import PipelineFailed, PSError, StopPipeline
from havmsh.runtime.frame import Frame
from havmsh.runtime.objects import NOTHING, Array

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

DEPTH = 1000
"""Calls inside calls that a script may make; PowerShell's stack ends at about as many."""


def command(frame: Frame, site: Any, values: tuple[Any, ...], out: Callable[[Any], None]) -> None:
    """Runs one command that takes no input."""
    session = frame.session
    if site.generation == session.generation and site.module is frame.module:
        function = site.function
    else:
        function = prepare(frame, site)
    if function is not None:
        classes = site.classes
        order = site.order
        if classes is not None:
            for value, cls in zip(values, classes, strict=False):
                if cls is not object and value.__class__ is not cls:
                    function = None
                    break
        if function is not None:
            if NOTHING in values:
                values = tuple([filled(value) for value in values])
            depth = frame.depth
            if depth > DEPTH:
                from havmsh.runtime.support.failing import overflow

                raise overflow()
            made = Frame(session, frame, frame, frame.streams)
            made.function, made.block, made.site = site.info, site.info.script_block, site
            made.module = frame.module
            if order is not None:
                values = tuple([values[at] for at in order])
            elif len(values) > site.count:
                made.args = Array(values[site.count:])
                values = values[: site.count]
            if site.values_needed:
                made.bound_values = values
            function(made, out, *values)
            if made.functions is not None or made.aliases is not None:
                session.generation += 1
            session.ok = True
            session.wraps = False
            return
    elif site.name is None and values[0].__class__.__name__ == "ScriptBlock":
        from havmsh.runtime.blockcalls import called

        if called(frame, site, values, out):
            return
    if site.recipes is not None and site.seen:
        (site.caller or _caller(site))(frame, site, values, out)
    else:
        run_slow(frame, site, values, out)


def _caller(site: Any) -> Any:
    """What calls functions by recipes, which is loaded when it is first needed."""
    from havmsh.runtime.boundcalls import call

    site.caller = call
    return call


def _opener(site: Any) -> Any:
    """What opens the stages of cmdlets at places that know them, which is loaded when it is first needed."""
    from havmsh.runtime.cmdletcalls import open_stage

    site.opener = open_stage
    return open_stage


_WORDS = frozenset(("positional", "named", "splat"))


def prepare(frame: Frame, site: Any) -> Any:
    """Finds out what a call's name means now, and whether the binder can be left out."""
    from havmsh.runtime import command_search, commands

    site.generation, site.module, site.function, site.order, site.classes = frame.session.generation, frame.module, None, None, None
    site.values_needed = False
    recipes, site.recipes, site.cmdlet = site.recipes, None, None
    if frame.session.traced_binding is not None or frame.session.guard is not None or frame.session.looked_for or site.name is None or site.redirections or site.operator == "." or any(item[0] not in _WORDS for item in site.template):
        return None
    try:
        found = command_search.find(site.name, frame)
        if found.__class__ is commands.AliasInfo:
            found = command_search.resolve(site.name, frame)
    except PSError as error:
        raise placed(error, site) from None
    known, site.info = site.info is found, found
    site.splats = any(item[0] == "splat" for item in site.template)
    if found.__class__ is commands.CmdletInfo and found.visibility == "Public" and not any(item[1] == "?" for item in site.template):
        site.cmdlet = found
        if not known or site.bindings is None:
            site.bindings = {}
        return None
    if found.__class__ is not commands.FunctionInfo or found.visibility != "Public" or found.script_block.__class__.__name__ != "ScriptBlock":
        return None
    site.recipes = recipes if known and recipes is not None else {}
    block = found.script_block
    signature = block.template.signature
    if not signature.simple or site.splats or found.module is not frame.module or block.module is not frame.module or found.is_filter:
        return None
    order = _order(site, signature)
    if order is None:
        return None
    site.order = order or None
    site.count = len(signature.names)
    if any(cls is not object for cls in signature.classes):
        site.classes = tuple(signature.classes[: len(site.template)]) if not order else _reordered(site, signature)
    site.function = block.template.scope.function
    site.values_needed = True
    return site.function


def _reordered(site: Any, signature: Any) -> tuple[Any, ...]:
    classes: list[Any] = [object] * len(site.order)
    for place, at in enumerate(site.order):
        classes[at] = signature.classes[place]
    return tuple(classes)


def _order(site: Any, signature: Any) -> tuple[int, ...] | None:
    """For a call with names: the value's place for each parameter; empty without names, None where the binder must see to it."""
    template = site.template
    if all(item[0] == "positional" for item in template):
        return ()
    order: dict[int, int] = {}
    at = value = 0
    while at < len(template):
        kind, name, has_value = template[at][:3]
        if kind != "named":
            return None
        place = signature.folded.get(name.upper())
        if place is None or place in order:
            return None
        if not has_value:
            at += 1
            if at >= len(template) or template[at][0] != "positional":
                return None
        order[place] = value
        value += 1
        at += 1
    if sorted(order) != list(range(len(order))):
        return None
    return tuple(order[place] for place in range(len(order)))


def invocation(site: Any, values: tuple[Any, ...]) -> Any:
    """The call as the binder wants it."""
    from havmsh.runtime.commands import Argument, Invocation

    given = list(values)
    name = site.name
    if name is None:
        name = given.pop(0)
    arguments: list[Any] = []
    for kind, parameter, has_value, span in site.words or site.places():
        if kind == "named" or kind == "dashes":
            value = given.pop(0) if has_value else None
            arguments.append(Argument(kind, filled(value), parameter, span, has_value))
        else:
            value = given.pop(0)
            arguments.append(Argument(kind, filled(value), parameter, span, False))
    return Invocation(name, tuple(arguments), site.span, operator=site.operator, redirections=site.redirections, name_span=site.name_span, place=site.place)


def open_site(frame: Frame, site: Any, values: tuple[Any, ...], out: Callable[[Any], None], expecting: bool) -> Any:
    """The stage of a call, its redirections applied."""
    from havmsh.runtime import command_search

    streams = frame.streams
    if not site.redirections:
        if site.seen:
            if site.generation != frame.session.generation or site.module is not frame.module:
                prepare(frame, site)
            if site.cmdlet is not None and site.cmdlet.is_loaded:
                return (site.opener or _opener(site))(frame, site, values, out, expecting, streams)
        site.seen = True
        try:
            return command_search.open_stage(invocation(site, values), frame, out, expecting, streams)
        except PSError as error:
            raise placed(error, site) from None
    from havmsh.runtime.redirection import RedirectedStage, Redirection

    count = sum(1 for item in site.redirections if item[1] is None)
    targets = values[len(values) - count:] if count else ()
    state = Redirection(frame, site.redirections, targets, out)
    try:
        stage = command_search.open_stage(invocation(site, values[: len(values) - count] if count else values), frame, state.out, expecting, state.streams)
    except PSError as error:
        raise placed(error, site) from None
    if state.raw is not None and hasattr(stage, "raw_file"):
        stage.raw_file = state.raw
    return RedirectedStage(stage, state)


def placed(error: PSError, site: Any) -> PSError:
    """An error of finding a command points at its name."""
    if error.record.invocation is None:
        from havmsh.runtime.commands import InvocationInfo

        error.record.invocation = InvocationInfo(None, site.name_span, (site.operator if error.record.error_id == "CommandNotFoundException" else "") or site.name or "")
        error.record.invocation.command_span = site.span
        error.record.activity = error.record.activity or ""
    return error


def run_slow(frame: Frame, site: Any, values: tuple[Any, ...], out: Callable[[Any], None]) -> None:
    """One command through the binder."""
    run_stage(frame, open_site(frame, site, values, out, False))


def run_stage(frame: Frame, stage: Any) -> None:
    """One command that takes no input."""
    session = frame.session
    try:
        stage.begin()
        stage.end()
    except StopPipeline as stop:
        if stop.stage is not stage and getattr(stage, "inner", None) is not stop.stage:
            raise
    finally:
        stage.close()
    session.ok = not getattr(stage, "failed", False)
    session.wraps = getattr(stage, "wraps", False)


def collapsed(frame: Frame, items: list[Any]) -> Any:
    """What a pipeline that ends in a command wrote, as one value."""
    return collapse(items) if len(items) < 2 else gathered(frame, items)


def gathered(frame: Frame, items: list[Any]) -> Array:
    """What a pipeline that ends in a command wrote, as an array."""
    return Array(items, WRAPPED) if frame.session.wraps else Array(items)


def pipe(frame: Frame, out: Callable[[Any], None], source: Any, stages: tuple[Any, ...]) -> None:
    """Runs a pipeline. A stage is a pair of call site and values, or makes of the next stage a function of one object."""
    opened: list[Any] = []
    following = out
    session = frame.session
    try:
        try:
            for at in range(len(stages) - 1, -1, -1):
                stage = stages[at]
                if stage.__class__ is tuple:
                    made = open_site(frame, stage[0], stage[1], following, at > 0 or source is not None)
                    opened.insert(0, made)
                    if not getattr(made, "begins_late", False):
                        made.begin()
                    following = made.process
                else:
                    following = stage(following)
            for made in opened:
                if getattr(made, "begins_late", False):
                    made.begin()
            if source is not None:
                for item in source:
                    following(item)
            at = 0
        except StopPipeline as stop:
            at = _place(opened, stop)
        while at < len(opened):
            at += 1
            try:
                opened[at - 1].end()
            except StopPipeline as stop:
                at = max(at, _place(opened, stop))
    except PipelineFailed as passing:
        raise passing.error from None
    finally:
        for made in opened:
            made.close()
    session.ok = not any(getattr(made, "failed", False) for made in opened)
    session.wraps = getattr(opened[-1], "wraps", False) if opened and stages[-1].__class__ is tuple else False


def _place(opened: list[Any], stop: StopPipeline) -> int:
    """The place of the stage that has had enough: it and those after it still end."""
    for at, made in enumerate(opened):
        if made is stop.stage or getattr(made, "inner", None) is stop.stage:
            return at
    raise stop


def _nowhere(value: Any) -> None:
    """Where a stream leads that is not wanted."""


def run(frame: Frame, invocations: list[Any], out: Callable[[Any], None], input: Iterable[Any] | None = None, streams: Any = None) -> None:
    """Runs a pipeline of invocations, for those who have no call sites. Their redirections are pairs of a stream's number and whether it is merged with the output (else dropped)."""
    from havmsh.runtime import command_search

    opened: list[Any] = []
    following = out
    try:
        for at in range(len(invocations) - 1, -1, -1):
            used = streams or frame.streams
            for number, merged in invocations[at].redirections or ():
                used = used.redirect(number, following if merged else _nowhere)
            made = command_search.open_stage(invocations[at], frame, following, at > 0 or input is not None, used)
            opened.insert(0, made)
            made.begin()
            following = made.process
        rest = opened
        try:
            for item in input or ():
                following(item)
        except StopPipeline as stop:
            rest = opened[_place(opened, stop):]
        for made in rest:
            made.end()
    except PipelineFailed as passing:
        raise passing.error from None
    finally:
        for made in opened:
            made.close()
