"""``TryX`` and ``XAsync`` methods made of their ``X``."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from havmsh.runtime.nettype import NetType

TASK = "System.Threading.Tasks.Task"
TOKEN = "System.Threading.CancellationToken cancellationToken"


def attempting(net: NetType, name: str, zero: Callable[[], Any]) -> Callable[..., bool]:
    """``TryX`` from ``X``: the last argument is the box."""
    from havmsh.runtime.errors import PSError
    from havmsh.runtime.invoke import static_call

    def run(*arguments: Any) -> bool:
        *given, box = arguments
        try:
            box.set(static_call(net, name, given))
        except PSError:
            box.set(zero())
            return False
        return True

    return run


def parsing(parse: Callable[[str], Any]) -> Callable[[Any, Any], bool]:
    """``TryParse`` from the function that parses: nothing is read like the empty text."""
    from havmsh.runtime.errors import NetError

    def run(text: Any, box: Any) -> bool:
        try:
            box.set(parse(text or ""))
        except NetError:
            box.set(None)
            return False
        return True

    return run


def _eventually(run: Callable[..., Any], given: tuple[Any, ...]) -> Any:
    """The task that has ended with what a call gives or fails with; a token at the end of the arguments may have cancelled it before."""
    from havmsh.runtime.errors import PSError
    from havmsh.runtime.types.tasks import Task, Token, done, failing

    if given and isinstance(given[-1], Token):
        if given[-1].asked():
            task = Task()
            task.state = "Canceled"
            task.event.set()
            return task
        given = given[:-1]
    try:
        return done(run(*given))
    except PSError as error:
        return failing(error)


def later(net: NetType, *texts: str, static: bool = False) -> None:
    """Declares ``XAsync`` for each text ``X(parameters)``, which the type has, once plainly and once with a cancellation token. What it does is done at once."""
    for text in texts:
        name, _, parameters = text.rstrip(")").partition("(")
        for more in _with_token(parameters):
            net.method(f"{'static ' if static else ''}{TASK} {name}Async({more})", _static_task(net, name) if static else _task(name), static=static)


def _with_token(parameters: str) -> Iterator[str]:
    yield parameters
    yield f"{parameters}{', ' if parameters else ''}{TOKEN}"


def _task(name: str) -> Callable[..., Any]:
    from havmsh.runtime.invoke import call

    return lambda value, *given: _eventually(lambda *plain: call(value, name, list(plain)), given)


def _static_task(net: NetType, name: str) -> Callable[..., Any]:
    from havmsh.runtime.invoke import static_call

    return lambda *given: _eventually(lambda *plain: static_call(net, name, list(plain)), given)
