"""The commands that a script puts together for a PowerShell object or a pipeline, with their parameters."""

from __future__ import annotations

from havmsh.runtime.datacollections import refused
from havmsh.runtime.errors import ErrorRecord, NetException, PSError, carrying, engine_argument, engine_argument_null
from havmsh.runtime.objects import GenericList, Hashtable, NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.commands import Argument, Invocation
    from havmsh.runtime.session import Session

_SMA = "System.Management.Automation."


class Command(NetObject):
    """A command or a script, with its parameters as pairs of name (or None) and value."""

    __slots__ = ("is_script", "last", "local", "merges", "parameters", "text", "unclaimed")
    type_name = _SMA + "Runspaces.Command"

    def __init__(self, text: Any, is_script: bool = False, local: bool = True) -> None:
        super().__init__()
        self.text = text
        self.is_script = is_script
        self.local = local
        self.merges: dict[int, bool] = {}
        """Streams by number that lead elsewhere: with the output, or nowhere."""
        self.unclaimed = 0
        self.last = False
        """Whether a statement ends with it."""
        self.parameters = GenericList([], _SMA + "Runspaces.CommandParameter", _SMA + "Runspaces.CommandParameterCollection`1")

    def add(self, name: str | None, value: Any, *, splatted: bool = False) -> None:
        """Adds a parameter; without a name, an argument."""
        self.parameters.append(CommandParameter(name, value, splatted=splatted))

    def merge(self, mine: Any, to: Any) -> None:
        """MergeMyResults. Raises PSArgumentException for streams that cannot be merged."""
        source, target = mine.text(), to.text()
        if source == target == "None":
            self.merges.clear()
            return
        if source in ("None", "Output"):
            raise carrying(engine_argument("myResult", "Value for parameter cannot be PipelineResultTypes.None or PipelineResultTypes.Output."))
        if source == "Error" and target != "Output":
            raise carrying(engine_argument("toResult", "The valid value for the parameter is PipelineResultTypes.Output."))
        if target not in ("Output", "Null"):
            raise carrying(engine_argument("toResult", "Valid values for the parameter are PipelineResultTypes.Output or PipelineResultTypes.Null."))
        self.merges.update(dict.fromkeys(range(2, 7) if source == "All" else [mine.value], target == "Output"))

    def copy(self) -> Command:
        """Another of the same."""
        made = Command(self.text, self.is_script, self.local)
        made.parameters.extend(self.parameters)
        made.merges, made.unclaimed, made.last = dict(self.merges), self.unclaimed, self.last
        return made

    def invocation(self, session: Session) -> Invocation:
        """The call that it stands for. Raises the ParseException of a script that does not parse."""
        from havmsh.runtime import scriptblock
        from havmsh.runtime.commands import Invocation

        words = [each.word() for each in self.parameters]
        merges = tuple(self.merges.items())
        if not self.is_script:
            return Invocation(self.text, words, redirections=merges)
        try:
            block = scriptblock.parse(self.text, session)
        except PSError as error:
            raise _unfinished(error) from None
        if session.language_mode != "FullLanguage":
            from havmsh.runtime.restricting import demand_mode

            demand_mode(session, block)
        return Invocation(block, words, operator="&" if self.local else ".", redirections=merges)


def _unfinished(error: PSError) -> PSError:
    """A text that is only not finished yet has an exception of its own."""
    found = error.record.exception.members.get("Errors")
    if not found or not found[0].needs_more:
        return error
    exception = NetException(_SMA + "IncompleteParseException", found[0].message)
    made = PSError(ErrorRecord(exception, found[0].id, "ParserError"))
    exception.record = made.record
    return made


class CommandParameter(NetObject):
    """A parameter of a command; ``splatted``: it comes from a hashtable, so what is written beside it goes before."""

    __slots__ = ("name", "splatted", "value")
    type_name = _SMA + "Runspaces.CommandParameter"

    def __init__(self, name: str | None, value: Any = None, *, splatted: bool = False) -> None:
        super().__init__()
        self.name = name
        self.value = value
        self.splatted = splatted

    def word(self) -> Argument:
        """The word of a call: a name may be written with its dash and a colon, and without the colon a value may follow as the next word."""
        from havmsh.runtime.commands import Argument

        if self.name is None:
            return Argument("positional", self.value)
        plain = self.name.rstrip()
        dashed, pair = plain.startswith("-"), plain.endswith(":")
        name = plain[dashed : len(plain) - pair] if dashed else self.name
        return Argument("named", self.value, name, None, not dashed or pair or self.value is not None, splatted=self.splatted)


class PSCommand(NetObject):
    """System.Management.Automation.PSCommand: statements, each a pipeline of commands."""

    __slots__ = ("commands", "ends")
    type_name = _SMA + "PSCommand"

    def __init__(self) -> None:
        super().__init__()
        self.commands = GenericList([], _SMA + "Runspaces.Command", _SMA + "Runspaces.CommandCollection`1")
        self.ends: set[int] = set()

    def add(self, command: Command) -> None:
        """Another command of the pipeline."""
        self.commands.append(command)

    def last(self) -> Command:
        """The command to which parameters are added."""
        if not self.commands:
            raise refused("A command is required to add a parameter. A command must be added to the PowerShell instance before adding a parameter.")
        return self.commands[-1]  # type: ignore[no-any-return]

    def end_statement(self) -> None:
        """What is added from now on is another statement."""
        if self.commands:
            self.commands[-1].last = True
            self.ends.add(len(self.commands))

    def clear(self) -> None:
        """Forgets everything."""
        self.commands.clear()
        self.ends.clear()

    def copy(self) -> PSCommand:
        """Another of the same."""
        made = PSCommand()
        made.commands.extend(each.copy() for each in self.commands)
        made.ends = set(self.ends)
        return made

    def statements(self) -> list[list[Command]]:
        """The pipelines."""
        found: list[list[Command]] = [[]]
        for at, command in enumerate(self.commands):
            if at in self.ends:
                found.append([])
            found[-1].append(command)
        return [each for each in found if each]


def add_parameters(commands: PSCommand, given: Any) -> None:
    """Adds the pairs of a dictionary as parameters, or the items of a list as arguments."""
    if given is None:
        raise engine_argument_null("parameters")
    last = commands.last()
    if isinstance(given, Hashtable):
        for name, value in given.items():
            if not isinstance(name, str):
                raise carrying(engine_argument("parameters", "The keys in the dictionary must be strings."))
            last.add(name, value)
        return
    for value in given:
        last.add(None, value)
