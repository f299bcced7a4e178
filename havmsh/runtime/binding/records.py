"""How a function's parameters took an object of the pipeline, for further objects that are alike: then nothing is left to decide but what each parameter is given."""

from __future__ import annotations

from havmsh.runtime.binding.binder import Binding
from havmsh.runtime.binding.resetting import put
from havmsh.runtime.binding.state import takes_pipeline
from havmsh.runtime.objects import Array, Int64, PSCustomObject, Shape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    from havmsh.runtime.frame import Frame
    from havmsh.spec import Parameter

    Step = tuple[int, type, Callable[[Any], Any] | None, bool]
    """Where the value lies in the object (-1: it is the object), its class, what is made of it, and whether it may not be empty."""

_PLAIN: Final = frozenset((int, str, float, bool, PSCustomObject))
"""Classes that say all that a conversion asks."""
_MADE: Final[dict[Any, Callable[[Any], Any]]] = {(int, Int64): Int64, (int, float): float, (int, str): str}


class Recipe:
    """What objects of a class, custom ones of a shape, give the parameters: ``bind`` says whether an object is one of them."""

    __slots__ = ("binding", "bound", "cls", "frame", "shape", "steps", "targets")

    def __init__(self, binding: Binding, frame: Frame, item: Any, steps: list[Step], targets: list[tuple[str, Any]]) -> None:
        self.binding = binding
        self.frame = frame
        self.bound = binding.pipeline_bound
        self.cls = item.__class__
        self.shape: Shape | None = item.shape if item.__class__ is PSCustomObject else None
        self.steps = steps
        self.targets = targets

    def bind(self, item: Any) -> bool:
        """Gives the parameters what an object has for them, if it is like the one before."""
        binding, shape = self.binding, self.shape
        if binding.pipeline_bound is not self.bound or item.__class__ is not self.cls or (shape is not None and (item.shape is not shape or item.extra is not None)):
            return False
        given = []
        for at, cls, make, filled in self.steps:
            value = item if at < 0 else item.values[at]
            if value.__class__ is not cls or (filled and value == ""):
                return False
            given.append(value if make is None else make(value))
        values, shown = binding.values, self.frame.bound
        for (name, cell), value in zip(self.targets, given, strict=True):
            values[name] = value
            if shown is not None:
                shown[name] = value
            put(cell, value)
        return True


def recipe_of(binding: Any, frame: Frame, item: Any) -> Recipe | None:
    """What is to be done for objects like the one that was just bound; None where more than its class and that of what it gave has decided."""
    kind = item.__class__
    if binding.__class__ is not Binding or binding.delayed or frame.session.guard is not None or kind not in _PLAIN or (kind is PSCustomObject and item.extra is not None):
        return None
    if any(takes_pipeline(each) and not _never(each, item) for each in binding.unbound):
        return None
    steps: list[Step] = []
    targets: list[tuple[str, Any]] = []
    for parameter, _ in binding.pipeline_bound:
        step, cell = _step(parameter, binding.values[parameter.name], item), frame.own_cell(parameter.folded)
        if step is None or cell is None:
            return None
        steps.append(step)
        targets.append((parameter.name, cell))
    return Recipe(binding, frame, item, steps, targets)


def _never(parameter: Parameter, item: Any) -> bool:
    """Whether no object of the shape gives the parameter anything."""
    return item.__class__ is PSCustomObject and not any(entry.pipeline for entry in parameter.sets.values()) and _place(parameter, item) < 0


def _place(parameter: Parameter, item: PSCustomObject) -> int:
    """Where an object has the property of the parameter's name, or of an alias."""
    index = item.shape.index
    return next((index[name.upper()] for name in (parameter.name, *parameter.aliases) if name.upper() in index), -1)


def _step(parameter: Parameter, bound: Any, item: Any) -> Step | None:
    """How the parameter came by its value; None where that is not for its class alone to say."""
    if parameter.checks or parameter.demands or parameter.transform is not None or any(each.short == "PSTYPENAME" for each in parameter.attributes):
        return None
    filled = not (parameter.null_ok and parameter.empty_ok and parameter.none_ok)
    at = -1
    if item.__class__ is PSCustomObject and bound is not item and not (bound.__class__ is Array and len(bound) == 1 and bound[0] is item):
        at = _place(parameter, item)
        if at < 0:
            return None
    value = item if at < 0 else item.values[at]
    cls = value.__class__
    if cls not in _PLAIN or (filled and value == ""):
        return None
    if bound is value:
        return at, cls, None, filled
    if bound.__class__ is Array and len(bound) == 1 and bound[0] is value:
        element = bound.element
        return at, cls, lambda each: Array([each], element), filled
    made = _MADE.get((cls, bound.__class__))
    return None if made is None else (at, cls, made, filled)
