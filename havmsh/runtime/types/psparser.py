"""System.Management.Automation.PSParser: the tokens of a text in the words of PowerShell 2."""

from __future__ import annotations

from havmsh.runtime.errors import engine_argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import GenericList, NetObject
from havmsh.runtime.typesystem import enum_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar

    from havmsh.diagnostics import Span
    from havmsh.language.tokens import Token

_SMA = "System.Management.Automation."
_KINDS = {
    "Variable": "Variable", "SplattedVariable": "Variable", "Parameter": "CommandParameter", "Number": "Number", "Label": "LoopLabel",
    "Identifier": "CommandArgument", "Generic": "CommandArgument",
    "NewLine": "NewLine", "LineContinuation": "LineContinuation", "Comment": "Comment", "EndOfInput": "Unknown", "StringLiteral": "String", "StringExpandable": "String",
    "HereStringLiteral": "String", "HereStringExpandable": "String", "(": "GroupStart", ")": "GroupEnd", "{": "GroupStart", "}": "GroupEnd", "[": "Operator",
    "]": "Operator", "@(": "GroupStart",
    "@{": "GroupStart", "$(": "GroupStart", ";": "StatementSeparator",
}
_ROLES = {"CommandName": "Command", "TypeName": "Type", "Attribute": "Attribute", "Member": "Member", "Keyword": "Keyword", "FunctionName": "CommandArgument", "Argument": "CommandArgument"}


class PSToken(NetObject):
    """A token."""

    __slots__ = ("token",)
    type_name: ClassVar[str] = _SMA + "PSToken"

    def __init__(self, token: Token) -> None:
        super().__init__()
        self.token = token

    @property
    def kind(self) -> str:
        """Its PSTokenType."""
        from havmsh.language.tokens import KEYWORDS

        role = _ROLES.get(self.token.role)
        if role is not None:
            return role
        if self.token.kind in KEYWORDS:
            return "Keyword"
        return _KINDS.get(self.token.kind, "Operator")

    @property
    def content(self) -> str:
        """What it means: a text without its quotes, a variable without its sign."""
        value: Any = self.token.value
        if self.token.kind in ("Variable", "SplattedVariable"):
            return str(value.text)
        if self.token.kind in ("StringLiteral", "StringExpandable", "HereStringLiteral", "HereStringExpandable"):
            return str(getattr(value, "value", value))
        return str(self.token.text)


class PSPosition(PSToken):
    """A token that only says where something stands, and what the text there is."""

    __slots__ = ()

    def __init__(self, place: Span) -> None:
        super().__init__(place)  # type: ignore[arg-type]  # of a token nothing is asked but its place

    @property
    def kind(self) -> str:
        """Its PSTokenType."""
        return "Position"

    @property
    def content(self) -> str:
        """The text."""
        return str(self.token.text)


def _line(at: str) -> Any:
    return lambda shown: shown.token.source.position(getattr(shown.token, at))[0]


def _column(at: str) -> Any:
    return lambda shown: shown.token.source.unit_column(getattr(shown.token, at))


def _length(shown: PSToken) -> int:
    token = shown.token
    return token.source.units(token.end) - token.source.units(token.start)


def _kind_of(token: Any) -> Any:
    """GetPSTokenType. Raises PSArgumentNullException."""
    if token is None:
        raise engine_argument_null("token")
    return enum_value(_SMA + "PSTokenType", PSToken(token.token).kind)


define(
    _SMA + "PSToken", PSToken,
    properties=(
        ("string Content", lambda shown: shown.content), (f"{_SMA}PSTokenType Type", lambda shown: enum_value(_SMA + "PSTokenType", shown.kind)),
        ("int Start", lambda shown: shown.token.source.units(shown.token.start)),
        ("int Length", _length), ("int StartLine", _line("start")), ("int StartColumn", _column("start")),
        ("int EndLine", _line("end")),
        ("int EndColumn", _column("end")),
    ),
    statics=((f"static {_SMA}PSTokenType GetPSTokenType({_SMA}Language.Token token)", _kind_of),),
)


class PSParseError(NetObject):
    """An error and its token."""

    __slots__ = ("error",)
    type_name: ClassVar[str] = _SMA + "PSParseError"

    def __init__(self, error: Any) -> None:
        super().__init__()
        self.error = error


def _error_token(shown: PSParseError) -> PSToken:
    from havmsh.language.tokens import Token

    span = shown.error.span
    return PSToken(Token(span.source, span.start, span.end, "Unknown"))


define(_SMA + "PSParseError", PSParseError, properties=(("string Message", lambda shown: shown.error.message), (f"{_SMA}PSToken Token", _error_token)))


def _tokenize(script: Any, box: Any) -> Any:
    from havmsh.language import parse
    from havmsh.runtime.valuetexts import to_text

    text = "\n".join(to_text(line) for line in script) if isinstance(script, list) else to_text(script)
    tree = parse(text)
    box.set(GenericList([PSParseError(error) for error in tree.errors], PSParseError.type_name, "Collection"))
    return GenericList([PSToken(token) for token in tree.tokens if token.kind != "EndOfInput"], PSToken.type_name, "Collection")


define(
    _SMA + "PSParser", None,
    statics=(
        ("static System.Object Tokenize(string script, [ref] System.Object errors)", _tokenize),
        ("static System.Object Tokenize(System.Object[] script, [ref] System.Object errors)", _tokenize),
    ),
)
