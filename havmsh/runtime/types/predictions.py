"""System.Management.Automation.Subsystem.Prediction: who predicts what is typed, and what editors ask them and tell them.

Facts: CommandPrediction and ICommandPredictor of PowerShell. Predictors run on threads of their own; who is late is not waited for.
"""

from __future__ import annotations

from functools import partial

from havmsh.runtime import members
from havmsh.runtime.errors import NetError, argument_null, out_of_range
from havmsh.runtime.invoke import call, static_call
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NOTHING, Array, GenericList, NetObject, Ref
from havmsh.runtime.types.subsystems import NAME, PREDICTORS, optional
from havmsh.runtime.types.tasks import Source, Task, running
from havmsh.runtime.typesystem import enum_value, generic, known
from havmsh.runtime.waiting import until

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar, Final

_P: Final = NAME + "Prediction."
_LANGUAGE: Final = "System.Management.Automation.Language."
CLIENT_KIND: Final = _P + "PredictionClientKind"
_PATIENCE: Final = 20
"""Milliseconds for which predictors are waited for, where nothing else is said."""


class Client(NetObject):
    """PredictionClient: the editor that asks."""

    __slots__ = ("kind", "location", "name")
    type_name: ClassVar[str] = _P + "PredictionClient"

    def __init__(self, name: str, kind: Any) -> None:
        super().__init__()
        self.name, self.kind, self.location = name, kind, None


class Context(NetObject):
    """PredictionContext: the tree and the tokens of what is typed, and what of it lies at its end, where the cursor is."""

    __slots__ = ("ast", "cursor", "related", "token", "tokens")
    type_name: ClassVar[str] = _P + "PredictionContext"

    def __init__(self, ast: Any, tokens: Any) -> None:
        super().__init__()
        for value, name in ((ast, "inputAst"), (tokens, "inputTokens")):
            if value is None:
                raise argument_null(name)
        self.ast, self.tokens = ast, tokens
        self.cursor = members.get(members.get(ast, "Extent"), "EndScriptPosition")
        at = members.get(self.cursor, "Offset")
        self.token = next((each for each in reversed(tokens) if _is_word(each) and _holds(each, at)), None)
        before = next((each for each in reversed(tokens) if _is_word(each) and _end(each) <= at), None) if self.token is None else self.token
        self.related = _around(ast, at if before is None else _end(before))

    @classmethod
    def of_text(cls, text: str | None) -> Context:
        """Create: the context of a text."""
        demand(text, "input")
        return cls(*parsed(text))


def parsed(text: Any) -> tuple[Any, Any]:
    """The tree and the tokens of a text, as Parser.ParseInput gives them."""
    held: list[Any] = [None, None]
    refs = [Ref(lambda at=at: held[at], lambda value, at=at: held.__setitem__(at, value)) for at in (0, 1)]  # type: ignore[misc]
    return static_call(known(_LANGUAGE + "Parser"), "ParseInput", [text, *refs]), held[0]


def demand(text: str | None, name: str) -> None:
    """Raises ArgumentNullException or ArgumentException for a text that is missing or empty."""
    if text is None:
        raise argument_null(name)
    if not text:
        raise NetError("System.ArgumentException", f"The value cannot be an empty string. (Parameter '{name}')", ParamName=name)


def _is_word(token: Any) -> bool:
    return members.get(token, "Kind").text() not in ("NewLine", "EndOfInput")


def _end(token: Any) -> int:
    return int(members.get(members.get(token, "Extent"), "EndOffset"))


def _holds(each: Any, at: int) -> bool:
    """Whether a cursor there is within the extent of a token or a node, or right behind it."""
    extent = members.get(each, "Extent")
    return bool(members.get(extent, "StartOffset") < at <= members.get(extent, "EndOffset"))


def _around(ast: Any, at: int) -> list[Any]:
    from havmsh.runtime.types.syntax_walking import below

    return [each for each in below(ast, nested=True) if _holds(each, at)]


class Suggestion(NetObject):
    """PredictiveSuggestion: a line, and what there is to say of it."""

    __slots__ = ("text", "tip")
    type_name: ClassVar[str] = _P + "PredictiveSuggestion"

    def __init__(self, text: str | None, tip: str | None = None) -> None:
        super().__init__()
        demand(text, "suggestion")
        self.text, self.tip = text, tip


class Package(NetObject):
    """SuggestionPackage: the suggestions of one predictor, and its number of the session by which it is told what became of them."""

    __slots__ = ("session", "suggestions")
    type_name: ClassVar[str] = _P + "SuggestionPackage"

    def __init__(self, suggestions: Any = None, session: Any = None) -> None:
        super().__init__()
        self.session, self.suggestions = session, suggestions

    @classmethod
    def of(cls, *given: Any) -> Package:
        """By a list, with a session or without. Raises ArgumentNullException for a list that is missing or empty."""
        session, suggestions = given if len(given) > 1 else (None, given[0])
        if not suggestions:
            raise argument_null("suggestionEntries")
        return cls(suggestions, session)


class Result(NetObject):
    """PredictionResult: what one predictor suggests."""

    __slots__ = ("package", "predictor")
    type_name: ClassVar[str] = _P + "PredictionResult"

    def __init__(self, predictor: Any, package: Package) -> None:
        super().__init__()
        self.predictor, self.package = predictor, package

    @property
    def number(self) -> Any:
        """The predictor's Id."""
        return members.get(self.predictor, "Id")

    @property
    def name(self) -> str:
        """The predictor's name."""
        return str(members.get(self.predictor, "Name"))


def predict(client: Any, ast: Any, tokens: Any, milliseconds: int = _PATIENCE) -> GenericList | None:
    """What predictors suggest within so many milliseconds; None where there are none."""
    targets = [each.target for each in PREDICTORS.implementations]
    if not targets:
        return None
    context, source = Context(ast, tokens), Source()
    tasks = [running(partial(_asked, target, client, context, source)) for target in targets]
    return GenericList(in_time(tasks, source, milliseconds), Result.type_name)


def in_time(tasks: list[Task], source: Source, milliseconds: int) -> list[Any]:
    """What tasks give that end well within so many milliseconds; the others are told to stop."""
    every = running(lambda: [each.event.wait() for each in tasks] and None)
    until(every.event, milliseconds / 1000)
    source.cancel()
    return [each.result for each in tasks if each.state == "RanToCompletion" and each.result is not None]


def _asked(target: Any, client: Any, context: Context, source: Source) -> Result | None:
    package = call(target, "GetSuggestion", [client, context, members.get(source, "Token")])
    return Result(target, package) if isinstance(package, Package) and package.suggestions else None


def _predict_async(client: Any, ast: Any, tokens: Any, milliseconds: int = _PATIENCE) -> Task:
    check_timeout(milliseconds)
    return running(lambda: predict(client, ast, tokens, milliseconds), generic("System.Collections.Generic.List`1", (known(Result.type_name),)))


def check_timeout(milliseconds: int) -> None:
    """Raises ArgumentOutOfRangeException."""
    if milliseconds <= 0:
        raise out_of_range("millisecondsTimeout", f"millisecondsTimeout ('{milliseconds}') must be a non-negative and non-zero value.", milliseconds)


def _tell(kind: str, client: Any, *words: Any, to: Any = None) -> None:
    """Tells predictors (that of a number, or all) what happened, if they want to know; nobody waits for them."""
    for each in PREDICTORS.implementations:
        if (to is None or each.number == to) and optional(each.target, "CanAcceptFeedback", [client, enum_value(_P + "PredictorFeedbackKind", kind)], False):
            running(partial(optional, each.target, "On" + kind, [client, *words]))


def told_accepted(client: Any, history: Any) -> None:
    """OnCommandLineAccepted: the last lines of the history, the one that is to run at their end."""
    if history is None:
        raise argument_null("history")
    _tell("CommandLineAccepted", client, history)


def told_executed(client: Any, line: Any, success: bool) -> None:
    """OnCommandLineExecuted."""
    _tell("CommandLineExecuted", client, line, success)


def told_displayed(client: Any, number: Any, session: Any, count: int) -> None:
    """OnSuggestionDisplayed: how many were shown in a list, or, negative, which one in the line."""
    _tell("SuggestionDisplayed", client, session, count, to=number)


def told_taken(client: Any, number: Any, session: Any, text: Any) -> None:
    """OnSuggestionAccepted."""
    demand(text, "suggestionText")
    _tell("SuggestionAccepted", client, session, text, to=number)


def _quiet(work: Any) -> Any:
    def run(*args: Any) -> Any:
        work(*args)
        return NOTHING

    return run


_CLIENT = f"{_P}PredictionClient client"
_AST = f"{_LANGUAGE}Ast ast, {_LANGUAGE}Token[] astTokens"
_TEXTS = "System.Collections.Generic.IReadOnlyList[string] history"
_ENTRIES = f"System.Collections.Generic.List[{Suggestion.type_name}]"
define(
    Client.type_name, Client, constructors=((f"string name, {_P}PredictionClientKind kind", Client),),
    properties=(
        ("string Name", lambda own: own.name), (f"{_P}PredictionClientKind Kind", lambda own: own.kind),
        ("System.Management.Automation.PathInfo CurrentLocation", lambda own: own.location, lambda own, place: setattr(own, "location", place)),
    ),
)
define(
    Context.type_name, Context, constructors=((f"{_LANGUAGE}Ast inputAst, {_LANGUAGE}Token[] inputTokens", Context),),
    statics=((f"static {Context.type_name} Create(string input)", Context.of_text),),
    properties=(
        (f"{_LANGUAGE}Ast InputAst", lambda own: own.ast), (f"System.Collections.Generic.IReadOnlyList[{_LANGUAGE}Token] InputTokens", lambda own: Array(own.tokens, _LANGUAGE + "Token")),
        (f"{_LANGUAGE}IScriptPosition CursorPosition", lambda own: own.cursor), (f"{_LANGUAGE}Token TokenAtCursor", lambda own: own.token),
        (f"System.Collections.Generic.IReadOnlyList[{_LANGUAGE}Ast] RelatedAsts", lambda own: GenericList(own.related, _LANGUAGE + "Ast")),
    ),
)
define(
    Suggestion.type_name, Suggestion, constructors=(("string suggestion", Suggestion), ("string suggestion, string toolTip", Suggestion)),
    properties=(("string SuggestionText", lambda own: own.text), ("string ToolTip", lambda own: own.tip)),
)
define(
    Package.type_name, Package, kind="struct", constructors=((f"{_ENTRIES} suggestionEntries", Package.of), (f"uint session, {_ENTRIES} suggestionEntries", Package.of)),
    properties=(("System.Nullable[uint] Session", lambda own: own.session), (f"{_ENTRIES} SuggestionEntries", lambda own: own.suggestions)),
)
define(
    Result.type_name, Result,
    properties=(
        ("guid Id", lambda own: own.number), ("string Name", lambda own: own.name), ("System.Nullable[uint] Session", lambda own: own.package.session),
        (f"System.Collections.Generic.IReadOnlyList[{Suggestion.type_name}] Suggestions", lambda own: GenericList(own.package.suggestions, Suggestion.type_name)),
    ),
)
define(
    _P + "CommandPrediction", None,
    statics=(
        *((f"static System.Threading.Tasks.Task[System.Collections.Generic.List[{Result.type_name}]] PredictInputAsync({_CLIENT}, {_AST}{more})", _predict_async) for more in ("", ", int millisecondsTimeout")),
        (f"static void OnCommandLineAccepted({_CLIENT}, {_TEXTS})", _quiet(told_accepted)), (f"static void OnCommandLineExecuted({_CLIENT}, string commandLine, bool success)", _quiet(told_executed)),
        (f"static void OnSuggestionDisplayed({_CLIENT}, guid predictorId, uint session, int countOrIndex)", _quiet(told_displayed)),
        (f"static void OnSuggestionAccepted({_CLIENT}, guid predictorId, uint session, string suggestionText)", _quiet(told_taken)),
    ),
).abstract = True
