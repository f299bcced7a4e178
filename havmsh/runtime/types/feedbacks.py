"""System.Management.Automation.Subsystem.Feedback: what is said after a command has run, by whoever has registered for it.

Facts: FeedbackHub and IFeedbackProvider of PowerShell. Its own provider knows commands that were not found: files beside, and names like theirs.
"""

from __future__ import annotations

from functools import partial
from uuid import UUID

from havmsh.runtime import members
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.invoke import call
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import GenericList, NetObject
from havmsh.runtime.runspaces import RemoteRunspace
from havmsh.runtime.types.guids import Guid
from havmsh.runtime.types.predictions import check_timeout, demand, in_time, parsed
from havmsh.runtime.types.subsystems import NAME, OWN, PROVIDERS
from havmsh.runtime.types.tasks import Source, running
from havmsh.runtime.typesystem import enum_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar, Final

    from havmsh.runtime.session import Session

_F: Final = NAME + "Feedback."
_LANGUAGE: Final = "System.Management.Automation.Language."
_TRIGGERS: Final = {"Success": 1, "CommandNotFound": 2, "Error": 6, "All": 7}
_PATIENCE: Final = 1000
"""Milliseconds for which providers are waited for, where nothing else is said."""


class Context(NetObject):
    """FeedbackContext: the command line that has run, where, and the error with which it ended."""

    __slots__ = ("ast", "error", "line", "place", "tokens", "trigger")
    type_name: ClassVar[str] = _F + "FeedbackContext"

    def __init__(self, trigger: Any, ast: Any, tokens: Any, place: Any, error: Any) -> None:
        super().__init__()
        for value, name in ((ast, "commandLineAst"), (tokens, "commandLineTokens"), (place, "cwd")):
            if value is None:
                raise argument_null(name)
        self.trigger, self.ast, self.tokens, self.place, self.error = trigger, ast, tokens, place, error
        self.line: str = members.get(members.get(ast, "Extent"), "Text")

    @classmethod
    def of_text(cls, trigger: Any, line: Any, place: Any, error: Any) -> Context:
        """By the line's text."""
        demand(line, "commandLine")
        made = cls(trigger, *parsed(line), place, error)
        made.line = line
        return made


class Item(NetObject):
    """FeedbackItem: what is said, what is recommended, what is said below, and how it is laid out."""

    __slots__ = ("actions", "footer", "header", "layout", "next")
    type_name: ClassVar[str] = _F + "FeedbackItem"

    def __init__(self, header: Any, actions: Any, footer: Any = None, layout: Any = None) -> None:
        super().__init__()
        demand(header, "header")
        self.header, self.actions, self.footer = header, actions, footer
        self.layout = enum_value(_F + "FeedbackDisplayLayout", "Portrait") if layout is None else layout
        self.next: Any = None


class Result(NetObject):
    """FeedbackResult: what one provider says."""

    __slots__ = ("item", "provider")
    type_name: ClassVar[str] = _F + "FeedbackResult"

    def __init__(self, provider: Any, item: Any) -> None:
        super().__init__()
        self.provider, self.item = provider, item


class General(NetObject):
    """GeneralCommandErrorFeedback: the shell's own provider. ``session`` is the one that it is asked about."""

    __slots__ = ()
    type_name: ClassVar[str] = OWN

    def feedback(self, session: Session, context: Context) -> Item | None:
        """What to do about a command that was not found."""
        target = str(members.get(context.error, "TargetObject"))
        beside = f"./{target}"
        if _run(session, _BESIDE, beside):
            text = (
                f'The command "{target}" was not found, but does exist in the current location.\n'
                "PowerShell does not load commands from the current location by default (see 'Get-Help about_Command_Precedence').\n\n"
                "If you trust this command, run the following command instead:"
            )
            return Item(text, GenericList([beside], "System.String"))
        names = _run(session, _LIKE, target)
        if not names:
            return None
        return Item("The most similar commands are:", GenericList(names, "System.String"), None, enum_value(_F + "FeedbackDisplayLayout", "Landscape"))


_BESIDE: Final = "param($name) Microsoft.PowerShell.Core\\Get-Command -Name $name -CommandType Application, ExternalScript -ErrorAction Ignore"
_LIKE: Final = (
    "param($name) Microsoft.PowerShell.Core\\Get-Command -UseFuzzyMatching -FuzzyMinimumDistance 1 -Name $name -ErrorAction Ignore | "
    "Microsoft.PowerShell.Utility\\Select-Object -First 5 -Unique -ExpandProperty Name"
)


def _run(session: Session, text: str, argument: str) -> list[Any]:
    """What code gives in a session, from its outermost scope."""
    from havmsh.runtime import scriptblock

    return scriptblock.parse(text, session).invoke([argument], frame=session.global_frame)


_GENERAL: Final = General()
_ID: Final = UUID("A3C6B07E-4A89-40C9-8BE6-2A9AAD2786A4")
_begun: Final[list[bool]] = []


def begin() -> None:
    """Registers the shell's own provider, once."""
    if not _begun:
        _begun.append(True)
        PROVIDERS.add(_GENERAL)


def feedback(runspace: Any, milliseconds: int = _PATIENCE, *, own: bool = True) -> GenericList | None:
    """GetFeedback: what the providers say about the last command line of a runspace, those that are asked about its end and are not late; None where nobody says anything.

    Without ``own`` the shell's own provider is not asked.
    """
    check_timeout(milliseconds)
    begin()
    session = runspace.session
    if isinstance(runspace, RemoteRunspace) or not session.history:
        return None
    asked = [each.target for each in PROVIDERS.implementations if own or each.target is not _GENERAL]
    if session.ok and not any(_wants(each, 1) for each in asked):
        return None
    context = _context(session)
    if context is None:
        return None
    wanted = _TRIGGERS[context.trigger.text()]
    return _answers(session, context, [each for each in asked if _wants(each, wanted)], milliseconds)


def _wants(provider: Any, flags: int) -> bool:
    """Whether a provider is to be asked then; who does not say is asked about commands that were not found."""
    from havmsh.runtime.typeof import type_of

    given = members.get(provider, "Trigger") if type_of(provider).find_property("TRIGGER") is not None else None
    return (2 if given is None else int(given.value)) & flags == flags


def _answers(session: Session, context: Context, providers: list[Any], milliseconds: int) -> GenericList | None:
    source = Source()
    tasks = [running(partial(_asked, each, context, source)) for each in providers if each is not _GENERAL]
    found: list[Any] = []
    if _GENERAL in providers:
        ok = session.ok
        item = _GENERAL.feedback(session, context)
        session.ok = ok
        found += [] if item is None else [Result(_GENERAL, item)]
    found += in_time(tasks, source, milliseconds)
    return GenericList(found, Result.type_name) if found else None


def _asked(provider: Any, context: Context, source: Source) -> Result | None:
    item = call(provider, "GetFeedback", [context, members.get(source, "Token")])
    return Result(provider, item) if isinstance(item, Item) else None


def _context(session: Session) -> Context | None:
    """What is to be told of the last command line; None of a mere comment, and of one that failed without an error."""
    last = session.history[-1]
    ast, tokens = parsed(last.command_line)
    if [members.get(each, "Kind").text() for each in tokens] == ["Comment", "EndOfInput"]:
        return None
    error = None
    trigger = "Success"
    if not session.ok:
        errors = session.global_frame.get("error")
        error = errors[0] if errors else None
        if error is None or members.get(members.get(error, "InvocationInfo"), "HistoryId") != last.number:
            return None
        trigger = "CommandNotFound" if members.get(error, "FullyQualifiedErrorId") == "CommandNotFoundException" else "Error"
    place = members.get(members.get(members.get(session.global_frame.get("ExecutionContext"), "SessionState"), "Path"), "CurrentLocation")
    return Context(enum_value(_F + "FeedbackTrigger", trigger), ast, tokens, place, error)


def _alone(own: General, *_: Any) -> Any:
    raise NetError("System.NotSupportedException", "It is asked by FeedbackHub alone.")


_PLACE = "System.Management.Automation.PathInfo cwd, System.Management.Automation.ErrorRecord lastError"
_TEXTS = "System.Collections.Generic.List[string]"
_LAYOUT = f"{_F}FeedbackDisplayLayout layout"
define(
    Context.type_name, Context,
    constructors=(
        (f"{_F}FeedbackTrigger trigger, string commandLine, {_PLACE}", Context.of_text),
        (f"{_F}FeedbackTrigger trigger, {_LANGUAGE}Ast commandLineAst, {_LANGUAGE}Token[] commandLineTokens, {_PLACE}", Context),
    ),
    properties=(
        (f"{_F}FeedbackTrigger Trigger", lambda own: own.trigger), ("string CommandLine", lambda own: own.line), (f"{_LANGUAGE}Ast CommandLineAst", lambda own: own.ast),
        (f"System.Collections.Generic.IReadOnlyList[{_LANGUAGE}Token] CommandLineTokens", lambda own: own.tokens),
        ("System.Management.Automation.PathInfo CurrentLocation", lambda own: own.place), ("System.Management.Automation.ErrorRecord LastError", lambda own: own.error),
    ),
)
define(
    Item.type_name, Item,
    constructors=(
        (f"string header, {_TEXTS} actions", Item), (f"string header, {_TEXTS} actions, {_LAYOUT}", lambda header, actions, layout: Item(header, actions, None, layout)),
        (f"string header, {_TEXTS} actions, string footer, {_LAYOUT}", Item),
    ),
    properties=(
        ("string Header", lambda own: own.header), ("string Footer", lambda own: own.footer), (f"{_TEXTS} RecommendedActions", lambda own: own.actions),
        (f"{_F}FeedbackDisplayLayout Layout", lambda own: own.layout), (f"{Item.type_name} Next", lambda own: own.next, lambda own, item: setattr(own, "next", item)),
    ),
)
define(
    Result.type_name, Result,
    properties=(
        ("guid Id", lambda own: members.get(own.provider, "Id")), ("string Name", lambda own: members.get(own.provider, "Name")), (f"{Item.type_name} Item", lambda own: own.item),
    ),
)
define(
    General.type_name, General, interfaces=PROVIDERS.interface,
    properties=(
        ("guid Id", lambda own: Guid(_ID.int)), ("string Name", lambda own: "General Feedback"),
        ("string Description", lambda own: "The built-in general feedback source for command errors."),
    ),
    methods=((f"{Item.type_name} GetFeedback({Context.type_name} context, System.Threading.CancellationToken token)", _alone),),
)
_LIST = f"static System.Collections.Generic.List[{Result.type_name}] GetFeedback(System.Management.Automation.Runspaces.Runspace runspace"
define(_F + "FeedbackHub", None, statics=((_LIST + ")", feedback), (_LIST + ", int millisecondsTimeout)", feedback))).abstract = True
