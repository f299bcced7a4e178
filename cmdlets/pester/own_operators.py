"""Operators of Should that scripts add: a block that judges, with parameters of its own."""

from __future__ import annotations

from cmdlets.pester.state import assertion, at_call
from havmsh.runtime import convert, members, valuetexts
from havmsh.runtime.commands import Argument
from havmsh.runtime.objects import Array, Switch
from havmsh.spec import ALL_SETS, Parameter, SetEntry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.scriptblock import ScriptBlock
    from havmsh.runtime.session import Session
    from havmsh.runtime.shell import Shell

_ROOM = "pester operators"
_GIVEN = frozenset(("ACTUALVALUE", "NEGATE", "CALLERSESSIONSTATE", "BECAUSE"))
"""Parameters of the block that Should itself fills."""


class Operator:
    """One operator; ``whole``: it takes what is piped in as one collection."""

    __slots__ = ("aliases", "name", "test", "whole")

    def __init__(self, name: str, test: ScriptBlock, aliases: list[str], whole: bool) -> None:
        self.name = name
        self.test = test
        self.aliases = aliases
        self.whole = whole

    @property
    def parameters(self) -> list[str]:
        """What it asks for beside the value."""
        return [name for name in self.test.template.signature.names if name.upper() not in _GIVEN]

    def check(self, shell: Shell, actual: Any, negated: bool, words: list[Any]) -> Any:
        """Judges a value; gives what the block adds as Data. Raises the assertion that does not hold."""
        takes = {name.upper() for name in self.test.template.signature.names}
        given = {name: shell.bound[name] for name in self.parameters if name in shell.bound}
        given.update(zip((name for name in self.parameters if name not in given), words, strict=False))
        for name, value in (("ActualValue", actual), ("Negate", Switch(negated)), ("Because", shell.bound.get("Because"))):
            if name.upper() in takes and (name != "Because" or value is not None):
                given[name] = value
        arguments = tuple(Argument("named", value, name, has_value=True) for name, value in given.items())
        found: list[Any] = []
        self.test.call_into(found.append, arguments, frame=shell.frame, raise_errors=True)
        verdict = found[-1] if found else None
        if not convert.to_bool(members.get(verdict, "Succeeded")):
            raise at_call(assertion(valuetexts.to_text(members.get(verdict, "FailureMessage"))), shell)
        return members.get(verdict, "Data")


def known(session: Session) -> dict[str, Operator]:
    """The operators that were added, by name and alias in upper case."""
    return session.rooms.setdefault(_ROOM, {})  # type: ignore[no-any-return]


def parameters(frame: Any, binding: Any) -> tuple[Parameter, ...]:
    """What Should has beside its own parameters: a switch for each operator, and what the operators ask for."""
    found: dict[str, Parameter] = {}
    for operator in dict.fromkeys(known(frame.session).values()):
        found[operator.name.upper()] = _parameter(operator.name, Switch, tuple(operator.aliases))
        for name in operator.parameters:
            if binding.spec.find(name) is None:
                found.setdefault(name.upper(), _parameter(name, object, ()))
    return tuple(found.values())


def _parameter(name: str, kind: type, aliases: tuple[str, ...]) -> Parameter:
    return Parameter(name, kind, name.lower(), {ALL_SETS: SetEntry()}, aliases)


def chosen(shell: Shell) -> Operator | None:
    """The added operator that this call of Should names."""
    table = known(shell.session)
    return next((table[name.upper()] for name, value in shell.bound.items() if name.upper() in table and value), None)


def judge(shell: Shell, operator: Operator, values: list[Any], negated: bool, words: list[Any]) -> list[Any]:
    """Asserts of what was piped in, of the whole or of each; gives what the operator has to give."""
    looked_at = [Array(values)] if operator.whole else values or [None]
    return [data for value in looked_at if (data := operator.check(shell, value, negated, words)) is not None]
