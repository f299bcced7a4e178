"""The names of views that could stand for -View, in the cmdlet's shape: those of the types that come down the pipeline, and of types whose names go on from theirs (``Process#IncludeUserName``)."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from havmsh.runtime.completing.completers import Asked


def offered(asked: Asked) -> Iterator[str]:
    """The names in alphabetical order."""
    from havmsh.display import builtin, state
    from havmsh.runtime.completing.commands import command_of
    from havmsh.runtime.completing.inference import net_of, pipeline_input

    context = asked.context
    command = context.command()
    info = command_of(command, context) if command is not None else None
    if command is None or info is None:
        return
    shape = info.name.lower().partition("-")[2]
    types = [net for guess in pipeline_input(command, context) if (net := net_of(guess)) is not None]
    bases = {level.full_name.upper() for net in types for level in net.chain()}
    starts = tuple(net.full_name.upper() for net in types)

    def meant(name: str) -> bool:
        return name.upper() in bases or name.upper().startswith(starts)

    views = state.database(context.session).candidates(tuple(name for name in builtin.type_names() if meant(name)))
    names = {view.name for view in views if view.shape == shape and any(meant(name) for name in view.selector.names)}
    yield from sorted(names, key=str.lower)
