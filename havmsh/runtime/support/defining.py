"""What a script defines: blocks, functions, classes, `using`, jobs; what it knows of its own file."""

from __future__ import annotations

from havmsh.runtime.frame import Frame

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    from havmsh.diagnostics import Span
    from havmsh.runtime.template import Unit


def make_block(frame: Frame, template: Any) -> Any:
    """A script block value."""
    from havmsh.runtime.scriptblock import ScriptBlock

    return ScriptBlock.of(template, frame.session, frame.module)


def define(frame: Frame, name: str, template: Any, *aliases: str) -> None:
    """A function definition; ``aliases`` are the other names that the function gives itself, known in the scope in which it is."""
    from havmsh.runtime.commands import AliasInfo, FunctionInfo

    block = make_block(frame, template)
    plain = name.partition(":")[2] if name.partition(":")[0].lower() in ("global", "script", "local", "private") else name
    target = frame.scope(name.partition(":")[0]) if plain != name else frame
    known = None if target.functions is None else target.functions.get(plain.upper())
    if known is not None and known.options:
        from havmsh.runtime.providers.flat import demand_writable

        demand_writable(known)
    made = FunctionInfo(plain, block, frame.session, frame.module, is_filter=template.is_filter)
    if plain != name and name[:1] in "pP":
        made.options = "Private"
    frame.define_function(name, made)
    for alias in aliases:
        if target.aliases is None:
            target.aliases = {}
        target.aliases[alias.upper()] = AliasInfo(alias, plain, session=frame.session, module=frame.module)


def define_shown(frame: Frame, name: str, template: Any, *aliases: str) -> None:
    """The definition of a function with an Experimental attribute: where that hides it, there is none."""
    from havmsh.runtime.functions import is_hidden

    if not is_hidden(make_block(frame, template)):
        define(frame, name, template, *aliases)


def use(frame: Frame, statements: Any) -> None:
    """`using` statements."""
    from havmsh.runtime import usings

    usings.use(frame, statements)


def define_types(frame: Frame, unit: Unit) -> None:
    """The classes and enums of a block."""
    from havmsh.runtime import classes

    if frame.session.guard is not None:
        frame.session.guard.demand_definition()
    if unit.definition is None:
        unit.definition = classes.Definition(unit.template)
    classes.define(frame, unit.definition)


def base_constructor(frame: Frame, net: Any, args: tuple[Any, ...]) -> None:
    """The constructor of the base class."""
    from havmsh.runtime import class_bases

    class_bases.base_constructor(frame, net, args)


def base_call(frame: Frame, net: Any, target: Any, name: Any, *args: Any) -> Any:
    """A method of the base class on `$this`."""
    from havmsh.runtime.script_methods import go, way
    from havmsh.runtime.script_objects import ScriptObject

    if isinstance(target, ScriptObject) and net.ways and net.kind == "class" and target.extra is None and isinstance(target, net.python):
        known = way(net, name, args)
        if known is not None:
            return go(frame, net, known, target, args)
    from havmsh.runtime import class_bases

    return class_bases.call_base(frame, net, target, str(name), args)


def script_root(frame: Frame, file_name: str | None) -> str:
    """$PSScriptRoot."""
    return file_name.rpartition("/")[0] if file_name else ""


def script_path(frame: Frame, file_name: str | None) -> str:
    """$PSCommandPath."""
    return file_name or ""


OWN_OF_A_JOB: Final = frozenset("PID PSVERSIONTABLE PSEDITION PSHOME HOST TRUE FALSE NULL".split())
"""Variables that a job has of its own: they are not handed over."""


def _handing_over(frame: Frame, text: str) -> str:
    """The text of a pipeline in which each variable that exists is the caller's."""
    from havmsh.language import ast, parse
    from havmsh.language.walk import walk

    found = [node for node in walk(parse(text).root) if node.__class__ is ast.VariableExpressionAst]
    made, at = [], 0
    for node in sorted(found, key=lambda node: node.span.start):
        path = node.path
        if path.drive or node.span.start < at or path.name.upper() in OWN_OF_A_JOB or frame.variable(path.name) is None:
            continue
        name = "".join(f"`{char}" if char in "{}`" else char for char in path.text)
        made += [text[at:node.span.start], f"${{using:{name}}}"]
        at = node.span.end
    return "".join([*made, text[at:]])


def background(frame: Frame, span: Span, out: Callable[[Any], None]) -> None:
    """A pipeline followed by `&`: a job."""
    from havmsh.runtime.commands import Argument, Invocation
    from havmsh.runtime.pipeline import run
    from havmsh.runtime.scriptblock import create

    block = create(_handing_over(frame, span.text.rstrip().removesuffix("&")), frame.session, frame=frame)
    run(frame, [Invocation("Start-Job", (Argument("named", block, "ScriptBlock", span, True),), span)], out)
