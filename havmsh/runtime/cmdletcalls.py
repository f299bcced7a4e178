"""Calls of cmdlets at places that know what their name means: bound by what the binder did before with values of the same classes, else by the binder."""

from __future__ import annotations

from havmsh.runtime.binding.cmdlet_recipes import CmdletRecipe, suits
from havmsh.runtime.binding.recipes import spread, words_of
from havmsh.runtime.boundcalls import MOST, has_defaults
from havmsh.runtime.commands import Invocation
from havmsh.runtime.pipeline import invocation
from havmsh.runtime.stage import CmdletStage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.frame import Frame


def open_stage(frame: Frame, site: Any, values: tuple[Any, ...], out: Callable[[Any], None], expecting: bool, streams: Any) -> CmdletStage:
    """The stage of the call."""
    session, recipes, spec = frame.session, site.bindings, site.cmdlet.spec
    given, names = spread(site, values) if site.splats else (values, ())
    key = (expecting, names, *[value.__class__ for value in given])
    recipe = recipes.get(key)
    if recipe is not None and session.traced_binding is None and session.guard is None and not has_defaults(frame, spec):
        stage = CmdletStage(site.cmdlet, Invocation(site.name, (), site.span, place=site.place), frame, out, expecting, streams)
        if recipe.bind(stage.binding, given):
            stage.is_bound = True
            return stage
    stage = CmdletStage(site.cmdlet, invocation(site, values), frame, out, expecting, streams)
    if key not in recipes and names is not None and len(recipes) < MOST and not has_defaults(frame, spec):
        said = words_of(site, values)

        def learn(binding: Any) -> None:
            recipes[key] = CmdletRecipe.of(said, given, binding) if suits(spec) else None

        stage.learn = learn
    return stage
