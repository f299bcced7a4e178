"""Calls of functions that the binder has bound before with values of the same classes: they go by its recipe (`havmsh.runtime.binding.recipes`), and through the binder where that does not fit."""

from __future__ import annotations

from havmsh.runtime import pipeline
from havmsh.runtime.belonging import module_of, parent_scope
from havmsh.runtime.binding.recipes import LateBinding, Recipe, spread, words_of
from havmsh.runtime.blockstage import BlockStage
from havmsh.runtime.crossing import leave
from havmsh.runtime.errors import PSError, StopPipeline
from havmsh.runtime.frame import Frame
from havmsh.runtime.objects import Array, Hashtable
from havmsh.runtime.pscmdlet import PSCmdlet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.sites import CallSite

MOST = 16
"""Recipes that a place remembers."""


def fits(info: Any, site: CallSite) -> bool:
    """Whether a function may be called by recipes from a place: nothing but its parameters decides what the words become."""
    if any(word[0] == "named" and word[1] == "?" for word in site.template):
        return False
    spec = info.spec
    return spec.dynamic is None and spec.obsolete is None and spec.plain is None


def call(frame: Frame, site: Any, values: tuple[Any, ...], out: Callable[[Any], None]) -> None:
    """Calls the function of a place."""
    recipes = site.recipes
    classes: Any = tuple([value.__class__ for value in values])
    given = values
    if site.splats:
        given, names = spread(site, values)
        classes = names and (names, *[value.__class__ for value in given])
    recipe = recipes.get(classes)
    if recipe is None:
        if not recipes and not fits(site.info, site):
            site.recipes = None
            pipeline.run_slow(frame, site, values, out)
        elif classes is None or classes in recipes or len(recipes) >= MOST or has_defaults(frame, site.info.spec):
            pipeline.run_slow(frame, site, values, out)
        else:
            _learn(frame, site, values, out, classes, given)
        return
    bound = None if frame.depth > pipeline.DEPTH or has_defaults(frame, site.info.spec) else recipe.bound(given)
    if bound is None:
        pipeline.run_slow(frame, site, values, out)
        return
    _run(frame, site, out, recipe.arranged(bound), LateBinding(frame, site, values, recipe, bound))


def has_defaults(frame: Frame, spec: Any) -> bool:
    """Whether `$PSDefaultParameterValues` may have a say."""
    if not spec.cmdlet_binding:
        return False
    table = frame.lookup("PSDEFAULTPARAMETERVALUES")
    return isinstance(table, Hashtable) and len(table) > 0


def _learn(frame: Frame, site: Any, values: tuple[Any, ...], out: Callable[[Any], None], classes: Any, given: tuple[Any, ...]) -> None:
    """Calls it through the binder, and keeps what that did."""
    stage = pipeline.open_site(frame, site, values, out, False)
    begin = stage.bind

    def bind(made: Frame) -> None:
        begin(made)
        binding = stage.binding
        site.recipes[classes] = None if binding is None else Recipe.of(words_of(site, values), given, binding, stage.block.template.signature.names)

    stage.bind = bind
    pipeline.run_stage(frame, stage)


def _run(frame: Frame, site: Any, out: Callable[[Any], None], values: list[Any], binding: LateBinding) -> None:
    """Runs it in a scope as the binder leaves one."""
    info = site.info
    block, session = info.script_block, frame.session
    made = Frame(session, parent_scope(block, frame), frame, frame.streams)
    made.block, made.function, made.site, made.module = block, info, site, module_of(block, frame)
    made.args = Array(())
    made.binding, binding.frame = binding, made
    unit = block.template.scope
    if unit.parts or block.file is not None:
        pipeline.run_stage(frame, BoundStage(made, site, out, values))
        return
    this = None
    if info.spec.cmdlet_binding:
        this = This(out)
        made.cmdlet, made.input = PSCmdlet(this, made, binding), Array(())
    try:
        unit.function(made, out, *values)
    except PSError as error:
        if this is not None:
            leave(error, made)
        raise
    except StopPipeline as stop:
        if stop.stage is not this:
            raise
    finally:
        if made.functions is not None or made.aliases is not None:
            session.generation += 1
    session.ok = this is None or not this.failed
    session.wraps = False


class This:
    """What `$PSCmdlet` sees of such a call: where its output goes, and whether an error was told."""

    __slots__ = ("failed", "out")

    def __init__(self, out: Callable[[Any], None]) -> None:
        self.out = out
        self.failed = False


class BoundStage(BlockStage):
    """A call that is bound already."""

    def __init__(self, made: Frame, site: Any, out: Callable[[Any], None], values: list[Any]) -> None:
        assert made.caller is not None
        super().__init__(made.block, made.function, site, made.caller, out, False, made.streams)
        self.frame, self.values, self.binding = made, values, made.binding
        if made.block.file is not None:
            made.script_path = made.block.file
        if made.function.spec.cmdlet_binding:
            made.cmdlet = PSCmdlet(self, made, made.binding)

    def begin(self) -> None:
        """Runs the begin block, if there is one."""
        self.begun = True
        self.start(self.block.template.scope)
