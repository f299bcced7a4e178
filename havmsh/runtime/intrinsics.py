"""``$ExecutionContext`` and what hangs on it: session state, variables, paths, commands, string expansion."""

from __future__ import annotations

from havmsh.runtime.belonging import scope_of
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Array, GenericList, NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from havmsh.language.ast import VariablePath
    from havmsh.runtime.frame import Frame
    from havmsh.runtime.session import Session


NOBODY: Final = object()
"""Instead of a module (None: what stands outside of modules): the scope that was given, whosever it is."""


class Intrinsics(NetObject):
    """Base: session and the scope that asks, or the module whose nearest scope is meant (``owner``)."""

    __slots__ = ("_frame", "_owner", "_session")

    def __init__(self, session: Session, frame: Frame, owner: Any = NOBODY) -> None:
        super().__init__()
        self._session = session
        self._frame = frame
        self._owner = owner

    @property
    def scope(self) -> Frame:
        """The scope of the code that runs now, where that is known."""
        from havmsh.runtime import scriptblock

        frame = self._frame
        if self._owner is not NOBODY:
            return scope_of(self._owner, scriptblock.running_frame(self._session))
        if frame is self._session.global_frame:
            return scriptblock.running_frame(self._session)
        return frame

    @property
    def session(self) -> Session:
        """The session."""
        return self._session


class EngineIntrinsics(Intrinsics):
    """System.Management.Automation.EngineIntrinsics: ``$ExecutionContext``."""

    __slots__ = ()
    type_name = "System.Management.Automation.EngineIntrinsics"

    def state(self) -> Any:
        """SessionState: that of the module whose code asks."""
        return SessionState(self._session, self._frame, self.scope.module)

    def providers(self) -> Any:
        """InvokeProvider."""
        return self.state().providers()

    def commands(self) -> Any:
        """InvokeCommand."""
        return CommandIntrinsics(self._session, self._frame, self.scope.module)


class SessionState(Intrinsics):
    """System.Management.Automation.SessionState."""

    __slots__ = ()
    type_name = "System.Management.Automation.SessionState"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SessionState) and other._session is self._session and other.scope.module is self.scope.module

    def __hash__(self) -> int:
        return hash((id(self._session), id(self.scope.module)))

    def variables(self) -> Any:
        """PSVariable."""
        return VariableIntrinsics(self._session, self._frame, self._owner)

    def paths(self) -> Any:
        """Path."""
        from havmsh.runtime.path_intrinsics import PathIntrinsics

        return PathIntrinsics(self._session, self._frame)

    def drives(self) -> Any:
        """Drive."""
        from havmsh.runtime.path_intrinsics import DriveIntrinsics

        return DriveIntrinsics(self._session, self._frame)

    def provider_table(self) -> Any:
        """Provider."""
        from havmsh.runtime.path_intrinsics import ProviderTable

        return ProviderTable(self._session, self._frame)

    def providers(self) -> Any:
        """InvokeProvider."""
        from havmsh.runtime.provider_intrinsics import ProviderIntrinsics

        return ProviderIntrinsics(self._session, self.scope)

    def commands(self) -> Any:
        """InvokeCommand."""
        return CommandIntrinsics(self._session, self._frame, self._owner)

    def module(self) -> Any:
        """Module."""
        found = self.scope.module
        return None if found is None or getattr(found, "is_closure", False) else found


def _path(name: Any) -> VariablePath:
    from havmsh.language.lexing.strings import variable_path

    return variable_path(str(name))


class VariableIntrinsics(Intrinsics):
    """System.Management.Automation.PSVariableIntrinsics."""

    __slots__ = ()
    type_name = "System.Management.Automation.PSVariableIntrinsics"

    def get(self, name: Any) -> Any:
        """Get(name)."""
        if _path(name).drive is not None:
            return None
        scope, _, short = str(name).rpartition(":")
        return self.scope.scope(scope).variable(short) if scope else self.scope.variable(short)

    def get_value(self, name: Any, default: Any = None) -> Any:
        """GetValue(name[, default]): also what `drive:name` has."""
        path = _path(name)
        if path.drive is not None:
            found = self._session.drives.get_variable(path.drive, path.name, self.scope)
            return default if found is None else found
        found = self.get(name)
        return default if found is None else found.value

    def set(self, *words: Any) -> None:
        """Set(name, value) or Set(variable), which brings its options, attributes and description."""
        given = words[0] if len(words) == 1 else None
        name = str(words[0]) if given is None else given.name
        path = _path(name)
        if path.drive is not None:
            self._session.drives.set_variable(path.drive, path.name, words[-1], self.scope)
            return
        scope, _, short = name.rpartition(":")
        target = self.scope.scope(scope) if scope else self.scope
        target.set(short, words[1] if given is None else given.value)
        own = None if given is None else given.special
        made = None if own is None else target.local_variable(short)
        if made is not None:
            held = made.promote()
            for each in ("options", "description", "convert", "attributes", "visibility"):
                setattr(held, each, getattr(own, each))

    def remove(self, name: Any) -> None:
        """Remove(name or variable): from the nearest scope that has it; `drive:name` is the item of that name. Raises VariableNotRemovable."""
        from havmsh.runtime.providers.flat import take_away

        path = _path(getattr(name, "name", name))
        if path.drive is not None:
            from havmsh.runtime.provider_intrinsics import ProviderIntrinsics

            ProviderIntrinsics(self._session, self.scope).run("Remove-Item", ("Path", f"{path.drive}:{path.name}"))
            return
        scope, _, short = str(getattr(name, "name", name)).rpartition(":")
        take_away(short, [self.scope.scope(scope)] if scope else self.scope.ancestors())


class CommandIntrinsics(Intrinsics):
    """System.Management.Automation.CommandInvocationIntrinsics."""

    __slots__ = ()
    type_name = "System.Management.Automation.CommandInvocationIntrinsics"

    def expand(self, text: Any) -> str:
        """ExpandString(text)."""
        from havmsh.runtime import scriptblock

        source = str(text).replace("\x00", "")
        quoted = "@\"\n" + source + "\n\"@" if '"' in source else '"' + source + '"'
        block = scriptblock.parse(quoted, self._session)
        results = block.invoke((), frame=self.scope, dot=True, raise_errors=True)
        return "".join(str(item) for item in results)

    def invoke_script(self, text: Any, arguments: Any = (), input: Any = (), *, dot: bool = False, errors: bool = False) -> Any:
        """InvokeScript: runs a text or a block with arguments and input, in a scope of its own or (``dot``) where it is called. ``errors``: what goes wrong is written, and ends nothing."""
        from havmsh.runtime import scriptblock

        block = text if hasattr(text, "invoke") else scriptblock.parse(str(text), self._session)
        got = block.invoke(tuple(arguments or ()), input=tuple(input or ()), frame=self.scope, dot=dot, raise_errors=not errors)
        return GenericList(got, "System.Management.Automation.PSObject", "Collection")

    def action(self, name: str) -> Any:
        """What is run when a command is looked for, was found or is not there, or when the location has changed."""
        from havmsh.runtime.lookups import ACTIONS

        return self._session.rooms.get(ACTIONS[name])

    def set_action(self, name: str, action: Any) -> None:
        """Sets one of the actions."""
        from havmsh.runtime import lookups

        lookups.give(self._session, name, action)

    def cmdlet(self, name: Any) -> Any:
        """GetCmdlet(name)."""
        return self._session.cmdlets.find(str(name).upper())

    def cmdlet_of(self, name: Any) -> Any:
        """GetCmdletByTypeName(name): the cmdlet behind a class; null where there is no such class."""
        from havmsh.runtime import typesystem
        from havmsh.runtime.errors import NetError, argument_null

        if not name:
            raise argument_null("cmdletTypeName")
        found = typesystem.resolve(str(name))
        if found is None:
            return None
        info = found.members.get("command")
        if info is None:
            raise NetError("System.Management.Automation.PSNotSupportedException", 'Cannot perform operation because operation "GetCmdletByTypeName" is not supported.')
        return info

    def listed(self, name: Any, kinds: Any, is_pattern: bool = True) -> Any:
        """GetCommands(name, types, pattern), as Get-Command lists them."""
        from havmsh.runtime.dynamic import unasked
        from havmsh.runtime.wildcard import escape

        with unasked():
            return self.invoke_script("param($name, $kinds) Get-Command -Name $name -CommandType $kinds -ErrorAction Ignore", (name if is_pattern else escape(str(name)), kinds))

    def new_block(self, text: Any) -> Any:
        """NewScriptBlock(text): a block of the module whose code runs now, outside of modules one that belongs to nobody."""
        from havmsh.runtime import scriptblock
        from havmsh.runtime.belonging import UNBOUND

        made = scriptblock.create(str(text), self._session)
        made.module = made.module or UNBOUND
        return made

    def command(self, name: Any, kinds: Any = None, arguments: Any = None) -> Any:
        """GetCommand(name, types, arguments): a function knows the dynamic parameters that it has with these arguments."""
        from havmsh.runtime import command_search, dynamic

        words = set() if kinds is None else set(kinds.text().replace(" ", "").split(","))
        found = command_search.find(str(name), self.scope) if not words or "All" in words else command_search.find_of(str(name), words, self.scope)
        try:
            return dynamic.informed(found, arguments or (), self.scope)
        except PSError:
            return found

    def names(self, pattern: Any, *_: Any) -> Any:
        """GetCommandName(pattern, ...)."""
        from havmsh.runtime.providers.match import matcher

        matches = matcher(str(pattern))
        return Array([name for name in self._session.cmdlets.names() if matches(name)], "System.String")


class LocationChanged(NetObject):
    """System.Management.Automation.LocationChangedEventArgs: where the session was, and where it is."""

    __slots__ = ("new", "old", "state")
    type_name = "System.Management.Automation.LocationChangedEventArgs"

    def __init__(self, state: SessionState, old: Any, new: Any) -> None:
        super().__init__()
        self.state = state
        self.old = old
        self.new = new


def tell_location(session: Session, action: Any, before: Any, after: Any) -> None:
    """Runs LocationChangedAction with the runspace and the change."""
    from havmsh.runtime import static_members, typesystem

    kind = typesystem.resolve("System.Management.Automation.Runspaces.Runspace")
    runspace = None if kind is None else static_members.static_get(kind, "DefaultRunspace")
    change = LocationChanged(EngineIntrinsics(session, session.global_frame).state(), before, after)
    action(runspace, change)
