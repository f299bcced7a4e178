"""Events of .NET objects: who wants to be told, and telling them.

A type says which events it has by ``declare``; its objects derive from ``Raiser`` and tell by ``fire``, from whatever thread.
A collection, which is a Python list, keeps a Raiser beside it (``raiser_of``). A script's own handlers (``$list.add_CollectionChanged({ … })``) run where the event is raised on the
thread of their session; on a thread that has no runspace (``$timer.add_Elapsed({ … })``) they never run, as in PowerShell. Subscriptions of Register-ObjectEvent are told of all.
"""

from __future__ import annotations

from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.nettype import NetType

    Handler = Callable[["Raiser", Any], Any]


class Raiser(NetObject):
    """An object that raises events."""

    __slots__ = ("handlers",)

    def __init__(self) -> None:
        super().__init__()
        self.handlers: dict[str, list[Handler]] = {}

    def fire(self, name: str, arguments: Any) -> None:
        """Tells everybody who asked for that event."""
        for handler in list(self.handlers.get(name.upper(), ())):
            handler(self, arguments)

    def ask(self, name: str, arguments: Any) -> Any:
        """Tells those who asked for that event until one of them has an answer; None where nobody has."""
        for handler in list(self.handlers.get(name.upper(), ())):
            answer = handler(self, arguments)
            if answer is not None:
                return answer
        return None

    def listen(self, name: str, handler: Handler) -> None:
        """Adds a handler."""
        self.handlers.setdefault(name.upper(), []).append(handler)

    def forget(self, name: str, handler: Handler) -> None:
        """Takes a handler out."""
        known = self.handlers.get(name.upper(), [])
        if handler in known:
            known.remove(handler)


def declare(net: NetType, handler: str, *names: str) -> None:
    """Says which events a type's objects raise, and of what kind their handlers are."""
    net.members.setdefault("events", {}).update({name.upper(): name for name in names})
    for name in names:
        net.method(f"void add_{name}({handler} value)", lambda source, value, name=name: _add(source, name, value))
        net.method(f"void remove_{name}({handler} value)", lambda source, value, name=name: _remove(source, name, value))


class _Own:
    """A handler that a script has added."""

    __slots__ = ("block", "call", "source")

    def __init__(self, source: Any, given: Any) -> None:
        self.source = source
        self.block = block_of(given)
        self.call = given

    def __call__(self, raiser: Raiser, arguments: Any) -> Any:
        from havmsh.runtime.current import current
        from havmsh.runtime.scriptblock import ScriptBlock

        if isinstance(self.block, ScriptBlock):
            if self.block.session is not current():
                return None
            if self.call is self.block:
                found = self.block.invoke((self.source, arguments), this=self.source, underscore=arguments)
                return found[0] if len(found) == 1 else found or None
        return self.call(self.source, arguments)


def without_runspace(raiser: Raiser, name: str) -> Any:
    """The block of the first handler that needs a runspace which this thread has not; None where each can run."""
    from havmsh.runtime.current import current
    from havmsh.runtime.scriptblock import ScriptBlock

    blocks = [handler.block for handler in raiser.handlers.get(name.upper(), ()) if isinstance(handler, _Own)]
    return next((block for block in blocks if isinstance(block, ScriptBlock) and block.session is not current()), None)


def block_of(given: Any) -> Any:
    """The block of a delegate that a script has made, or what was given: by it a handler is known again."""
    return getattr(given, "block", None) or given


def _add(source: Any, name: str, given: Any) -> None:
    raiser = raiser_of(source)
    if raiser is not None and given is not None:
        raiser.listen(name, _Own(source, given))


def _remove(source: Any, name: str, given: Any) -> None:
    raiser = raiser_of(source)
    for handler in reversed(raiser.handlers.get(name.upper(), ())) if raiser is not None else ():
        if handler.__class__ is _Own and handler.block is block_of(given):
            raiser.forget(name, handler)  # type: ignore[union-attr]
            return


def raiser_of(value: Any) -> Raiser | None:
    """What tells of the events of a value, or None; a collection's is made when it is first asked for."""
    from havmsh.runtime.added_members import extra_of
    from havmsh.runtime.objects import GenericList

    if isinstance(value, Raiser):
        return value
    if not isinstance(value, GenericList):
        return None
    extra = extra_of(value)
    if extra.raiser is None:
        extra.raiser = Raiser()
    return extra.raiser  # type: ignore[no-any-return]


class Adding(Raiser):
    """Tells of the events of an object, or a type, by the methods with which handlers are added to them: so C#'s classes have them."""

    def __init__(self, source: Any, net: NetType, *, static: bool) -> None:
        super().__init__()
        self.source = source
        self.net = net
        self.static = static
        self.added: list[tuple[str, Handler, Any]] = []

    def _group(self, verb: str, name: str) -> Any:
        folded = f"{verb}_{name.upper()}"
        return self.net.find_static_method(folded) if self.static else self.net.find_method(folded)

    def listen(self, name: str, handler: Handler) -> None:
        """Adds a handler."""
        from havmsh.runtime.types.delegates import Delegate

        overload = self._group("ADD", name).overloads[0]
        made = Delegate(lambda *given: handler(self, given[1] if len(given) > 1 else None), overload.parameters[0].type)
        self.added.append((name.upper(), handler, made))
        overload.call(*self._target(), made)

    def forget(self, name: str, handler: Handler) -> None:
        """Takes a handler out."""
        for at, (event, other, made) in enumerate(self.added):
            if event == name.upper() and other is handler:
                del self.added[at]
                self._group("REMOVE", name).overloads[0].call(*self._target(), made)
                return

    def _target(self) -> tuple[Any, ...]:
        return () if self.static else (self.source,)


def teller_of(value: Any, net: NetType, name: str, *, static: bool) -> Raiser | None:
    """What tells of an event of a value of a type, or of the type itself; None where the event cannot be listened to."""
    found = None if static else raiser_of(value)
    if found is not None:
        return found
    made = Adding(value, net, static=static)
    return made if made._group("ADD", name) is not None else None


def events_of(net: NetType) -> dict[str, str]:
    """The events of a type and of those that it derives from, each with its line: ``System.Timers.ElapsedEventHandler Elapsed(System.Object, System.Timers.ElapsedEventArgs)``."""
    found: dict[str, str] = {}
    for level in net.chain():
        for name in level.members.get("events", {}).values():
            text = level.methods[f"ADD_{name.upper()}"].overloads[0].text
            found.setdefault(name, _line(text[text.index("(") + 1 : -len(" value)")], name))
    return found


def _line(handler: str, name: str) -> str:
    """The line of an event; what a handler gets is called like the handler, or is the type that it is made for."""
    kind, mark, inner = handler.partition("[")
    arguments = inner.strip("[]") if mark else handler.removesuffix("Handler") + "Args"
    return f"{f'{kind}`1[{arguments}]' if mark else handler} {name}(System.Object, {arguments})"


def is_accessor(net: NetType, name: str) -> bool:
    """Whether a method only adds or removes a handler of an event."""
    verb, mark, event = name.partition("_")
    return bool(mark) and verb in ("add", "remove") and event_of(net, event) is not None


def event_of(net: NetType, name: str) -> str | None:
    """The event of that name as it is spelled, or None."""
    for level in net.chain():
        found = level.members.get("events", {}).get(name.upper())
        if found is not None:
            return str(found)
    return None


def is_event(net: NetType, name: str) -> bool:
    """Whether a type has an event of that name: a declared one, or one with methods of its own that add and remove."""
    return event_of(net, name) is not None or net.find_method(f"ADD_{name.upper()}") is not None and net.find_method(f"REMOVE_{name.upper()}") is not None
