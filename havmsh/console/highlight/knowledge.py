"""What the session knows of the words that are typed: commands, parameters, variables, names of the fabric. Asked at every key, so it is kept until the next prompt.

``loading`` says whether declarations may be imported now (beside the keys) or only those that are loaded count; an answer None means "not known yet".
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from havmsh.runtime.session import Session
    from havmsh.spec import Spec

_ALWAYS = frozenset((
    "_", "PSITEM", "ARGS", "INPUT", "THIS", "NULL", "TRUE", "FALSE", "?", "^", "$", "MATCHES", "PSCMDLET", "PSBOUNDPARAMETERS", "MYINVOCATION", "FOREACH", "SWITCH",
    "PSSCRIPTROOT", "PSCOMMANDPATH", "STACKTRACE", "EVENT", "EVENTARGS", "SENDER", "LASTEXITCODE", "PSDEFAULTPARAMETERVALUES",
))


class Knowledge:
    """Answers from a session; ``missed`` says whether something was left open because it is not loaded."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.loading = False
        self.missed = False
        self._commands: dict[str, Any] = {}
        self._names: tuple[object, frozenset[str]] | None = None

    def forget(self) -> None:
        """A new prompt: whatever ran may have changed anything."""
        self._commands.clear()

    def command(self, name: str) -> Any:
        """What a command's name means, an alias followed; None where it means nothing."""
        if name not in self._commands:
            from havmsh.runtime import command_search
            from havmsh.runtime.errors import PSError

            try:
                found: Any = command_search.resolve(name, self.session.global_frame)
            except PSError:
                found = None
            self._commands[name] = found
        return self._commands[name]

    def spec(self, name: str) -> Spec | None:
        """The declaration of a command; None where it has none, or where it is not loaded and must not be."""
        found = self.command(name)
        if found is None:
            return None
        if getattr(found, "_type", self) is None and not self.loading:
            self.missed = True
            return None
        try:
            return found.spec  # type: ignore[no-any-return]
        except Exception:  # a function whose parameters do not parse
            return None

    def variable(self, name: str, scope: str | None, drive: str | None) -> bool:
        """Whether a variable is set."""
        if drive is not None:
            return name in os.environ if drive.casefold() == "env" else True
        folded = name.upper()
        if folded in _ALWAYS or scope not in (None, "global"):
            return True
        frame = self.session.global_frame
        if folded in self.session.late:
            return True
        cell = frame.own_cell(folded)
        if cell is None:
            return False
        from havmsh.runtime.variable import UNSET

        return cell.cell_contents is not UNSET

    def is_name(self, text: str) -> bool:
        """Whether a machine, host or cluster of the open inventory has that name."""
        return text.casefold() in self.names

    @property
    def names(self) -> frozenset[str]:
        """Folded names of the machines, hosts and clusters; none before the inventory is open."""
        rehearsal: Any = self.session.rooms.get("rehearsal")
        engine: Any = None if rehearsal is None else rehearsal.engine
        if engine is None:
            return frozenset()
        world = engine.state.view.world
        if self._names is None or self._names[0] is not world:
            found = {vm.name.casefold() for vm in world.vms}
            for name in (*world.hosts, *world.clusters):
                found.add(name.casefold())
                found.add(name.casefold().partition(".")[0])
            self._names = (world, frozenset(found))
        return self._names[1]
