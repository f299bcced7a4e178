"""No parameter is taken and forgotten: each is read, refused, or declared to change nothing, with the reason in its help."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.objects import Switch
from havmsh.runtime.shell import Shell
from havmsh.spec import Parameter
from tests.cmdlets.reading import Reading
from tests.cmdlets.sources import chosen

ROOT = Path(__file__).parent.parent.parent
REASON = re.compile(r"^Accepted( with a warning)?: \S+( \S+){2,}\.$")
ASKS = {"confirm", "what_if", "should_continue"}


def declared() -> list[tuple[str, str, str]]:
    """Every cmdlet: name, module's path, class."""
    from havmsh.runtime.index import refresh

    lines = [line.split("\t") for line in refresh(str(ROOT / "cmdlets")).splitlines()[1:]]
    return [(name, path, cls) for name, path, cls, _, kind in lines if kind == "name" and cls != "-"]


def homes(cls: type, parameter: Parameter) -> list[type]:
    """The cmdlet or the classes of its parameter sets that declare the parameter."""
    places = [cls, *dict.fromkeys(one for classes in chosen(cls).values() for one in classes)]
    return [place for place in places if parameter.field in place._fields]  # type: ignore[attr-defined]


def tells_its_set(place: type, parameter: Parameter, reading: Reading) -> bool:
    """Whether a switch says which set is meant, the set's class being asked for: it is mandatory there, or the first that the class declares."""
    if not parameter.is_switch or place not in reading.told:
        return False
    fields = place._fields  # type: ignore[attr-defined]
    own = next((name for name in place.__dict__.get("__annotations__", ()) if name in fields), None)  # noqa: RUF063 - the class's own, unresolved
    return own == parameter.field or fields[parameter.field].options["entry"].mandatory


def unread(cls: Any) -> list[str]:
    """The parameters that nothing comes of."""
    reading = Reading(cls)
    found = []
    streams = hasattr(cls, "stream") or hasattr(cls, "process_all")
    for parameter in cls.spec.parameters:
        if parameter.inert or parameter.folded in reading.bound or (parameter.field == "_refused" and parameter.transform is not None):
            continue
        if streams and any(entry.pipeline for entry in parameter.sets.values()):
            continue  # its values come to the stage one by one
        missing = [
            place for place in homes(cls, parameter) or [cls]
            if (place, parameter.field) not in reading.fields and place not in reading.refused and not getattr(place, "refused", False)
            and not getattr(place, "accepted", {}).get(parameter.field)
            and not tells_its_set(place, parameter, reading)
        ]
        found += [f"-{parameter.name} of {place.__name__}" for place in missing]
    if cls.spec.changes and not reading.called & ASKS and cls not in reading.refused:
        found.append("-WhatIf")
    return found


@pytest.mark.parametrize(("name", "path", "cls"), declared())
def test_each_parameter_is_read_or_says_why_it_is_not(name: str, path: str, cls: str) -> None:
    made = getattr(import_module(f"cmdlets.{path}"), cls)
    if not made.spec.refused:
        assert unread(made) == []
    reading = Reading(made)
    for parameter in made.spec.parameters:
        if parameter.inert:
            assert REASON.match(parameter.help), f"{name} -{parameter.name}: the help of a parameter that changes nothing begins with `Accepted:` and the reason"
            read = [place for place in homes(made, parameter) if (place, parameter.field) in reading.fields]
            assert read == [], f"{name} -{parameter.name} is read: it is not inert"


def test_a_cmdlet_that_is_refused_says_so() -> None:
    refused = [getattr(import_module(f"cmdlets.{path}"), cls).spec for _, path, cls in declared()]
    texts = [spec.text for spec in refused if spec.refused]
    assert texts
    assert all(re.search(r"[Rr]efused|no provider", text) for text in texts)


# ------------------------------------------------------------ that what is forgotten is found


class Job:
    """Something else that has a name."""

    name = "job"


@parameter_set
class One:
    """One set."""

    number: int = param("Number", "Number.")
    extra: str = param("Extra", "More.", default="")


@parameter_set
class Other:
    """The other."""

    number: int = param("Number", "Number.")
    flag: Switch = param("Flag", "A switch that does not tell the set.", default=None)


@cmdlet("Test-Forgetting", module="Sample")
class Forgetting:
    """Forgets."""

    name: str = param("Name", "Read off something else alone.", default="")
    how: One | Other = either(default_set=One)

    def process(self, shell: Shell) -> Output:
        """Reads little."""
        job = Job()
        yield job.name
        if isinstance(self.how, One):
            yield self.how.number


@cmdlet("Test-Handing", module="Sample", changes=True)
class Handing:
    """Hands its values on."""

    name: str = param("Name", "Read in a function.", default="")
    kept: str = param("Kept", "Read off an object that keeps the cmdlet.", default="")
    given: str = param("Given", "Looked up among the bound parameters.", default="")
    how: One | Other = either(default_set=One)

    def process(self, shell: Shell) -> Output:
        """Reads all but -Flag."""
        if shell.confirm("it") and shell.is_bound("Given"):
            yield from (_read(self), Keeper(self).text())
        match self.how:
            case One(number=number, extra=extra):
                yield number, extra
            case Other() as other:
                yield other.number


class Keeper:
    """Keeps a cmdlet."""

    def __init__(self, command: Handing) -> None:
        self.command = command

    def text(self) -> str:
        """Reads one of its parameters."""
        return self.command.kept


def _read(command: Handing) -> str:
    return command.name


def test_what_is_read_off_something_else_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("sources", "expressions", "walking"):
        monkeypatch.setattr(f"tests.cmdlets.{module}.HOMES", ("cmdlets.", "havmsh.", "tests."))
    assert unread(Forgetting) == ["-Name of Forgetting", "-Number of Other", "-Extra of One", "-Flag of Other"]
    assert unread(Handing) == ["-Flag of Other"]
