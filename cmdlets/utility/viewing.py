"""The names of views that could stand for -View: those of the types that come down the pipeline, in the cmdlet's shape."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from havmsh.runtime.completing.completers import Asked


def offered(asked: Asked) -> Iterator[str]:
    """The names in alphabetical order."""
    from havmsh.display import state
    from havmsh.runtime.completing.commands import command_of
    from havmsh.runtime.completing.inference import net_of, pipeline_input

    context = asked.context
    command = context.command()
    info = command_of(command, context) if command is not None else None
    if command is None or info is None:
        return
    shape = info.name.lower().partition("-")[2]
    types = [level.full_name for guess in pipeline_input(command, context) if (net := net_of(guess)) is not None for level in net.chain()]
    views = state.database(context.session).candidates(tuple(types))
    wanted = {name.upper() for name in types}
    names = {view.name for view in views if view.shape == shape and wanted & {name.upper() for name in view.selector.names}}
    yield from sorted(names, key=str.lower)
