"""The tokens of a text as scripts see them, their kinds and traits."""

from __future__ import annotations

from havmsh.language import tokens as words
from havmsh.runtime.enumerations import EnumInfo
from havmsh.runtime.nettype import NetType, define
from havmsh.runtime.objects import GenericList, NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, ClassVar

    from havmsh.language.tokens import Token

LANGUAGE = "System.Management.Automation.Language."

_NAMES = (
    (0, "Unknown Variable SplattedVariable Parameter Number Label Identifier Generic NewLine LineContinuation Comment EndOfInput StringLiteral StringExpandable HereStringLiteral "
        "HereStringExpandable LParen RParen LCurly RCurly LBracket RBracket AtParen AtCurly DollarParen Semi AndAnd OrOr Ampersand Pipe Comma MinusMinus PlusPlus DotDot ColonColon Dot Exclaim "
        "Multiply Divide Rem Plus Minus Equals PlusEquals MinusEquals MultiplyEquals DivideEquals RemainderEquals Redirection RedirectInStd Format Not Bnot And Or Xor Band Bor Bxor Join "
        "Ieq Ine Ige Igt Ilt Ile Ilike Inotlike Imatch Inotmatch Ireplace Icontains Inotcontains Iin Inotin Isplit Ceq Cne Cge Cgt Clt Cle Clike Cnotlike Cmatch Cnotmatch Creplace Ccontains "
        "Cnotcontains Cin Cnotin Csplit Is IsNot As PostfixPlusPlus PostfixMinusMinus Shl Shr Colon QuestionMark QuestionQuestionEquals QuestionQuestion QuestionDot QuestionLBracket"),
    (119, "Begin Break Catch Class Continue Data Define Do Dynamicparam Else ElseIf End Exit Filter Finally For Foreach From Function If In Param Process Return Switch Throw Trap Try Until Using "
          "Var While Workflow Parallel Sequence InlineScript Configuration DynamicKeyword Public Private Static Interface Enum Namespace Module Type Assembly Command Hidden Base Default Clean"),
)
_SIGNS = {
    "(": "LParen", ")": "RParen", "{": "LCurly", "}": "RCurly", "[": "LBracket", "]": "RBracket", "@(": "AtParen", "@{": "AtCurly", "$(": "DollarParen",
    ";": "Semi", "&&": "AndAnd", "||": "OrOr",
    "&": "Ampersand", "|": "Pipe", ",": "Comma", "--": "MinusMinus", "++": "PlusPlus", "..": "DotDot", "::": "ColonColon", ".": "Dot", "!": "Exclaim",
    "*": "Multiply", "/": "Divide", "%": "Rem",
    "+": "Plus", "-": "Minus", "=": "Equals", "+=": "PlusEquals", "-=": "MinusEquals", "*=": "MultiplyEquals", "/=": "DivideEquals", "%=": "RemainderEquals",
    "-f": "Format", ":": "Colon",
    "?": "QuestionMark", "??=": "QuestionQuestionEquals", "??": "QuestionQuestion", "?.": "QuestionDot", "?[": "QuestionLBracket", "post++": "PostfixPlusPlus",
    "post--": "PostfixMinusMinus",
    "-isnot": "IsNot", "elseif": "ElseIf", "SubExpression": "DollarParen",
}
_FLAGS = {
    "None": 0, "BinaryPrecedenceLogical": 1, "BinaryPrecedenceBitwise": 2, "BinaryPrecedenceComparison": 5, "BinaryPrecedenceCoalesce": 7, "BinaryPrecedenceAdd": 9,
    "BinaryPrecedenceMultiply": 10, "BinaryPrecedenceFormat": 12, "BinaryPrecedenceRange": 13, "BinaryPrecedenceMask": 15, "Keyword": 16,
    "ScriptBlockBlockName": 32, "BinaryOperator": 256,
    "UnaryOperator": 512, "CaseSensitiveOperator": 1024, "TernaryOperator": 2048, "SpecialOperator": 4096, "AssignmentOperator": 8192,
    "ParseModeInvariant": 32768, "TokenInError": 65536,
    "DisallowedInRestrictedMode": 131072, "PrefixOrPostfixOperator": 262144, "CommandName": 524288, "MemberName": 1048576, "TypeName": 2097152, "AttributeName": 4194304,
    "CanConstantFold": 8388608, "StatementDoesntSupportAttributes": 16777216,
}
_ROLES = {"Broken": "TokenInError", "CommandName": "CommandName", "TypeName": "TypeName", "Attribute": "AttributeName", "Member": "MemberName", "Keyword": "Keyword"}


_WORDS = ("CommandName", "FunctionName", "Argument")
"""Where a keyword is but a word."""


def _kind_names() -> dict[str, int]:
    return {name: first + at for first, names in _NAMES for at, name in enumerate(names.split())}


def _enumeration(name: str, names: dict[str, int], *, flags: bool) -> NetType:
    from havmsh.runtime import typesystem

    net = NetType(LANGUAGE + name, kind="enum", base="System.Enum")
    net.enum = EnumInfo(names, flags=flags)
    typesystem.register(net)
    return net


KINDS = _enumeration("TokenKind", _kind_names(), flags=False)
TRAITS = _enumeration("TokenFlags", _FLAGS, flags=True)


def kind_name(word: str) -> str:
    """PowerShell's name of a kind of token."""
    return _SIGNS.get(word) or word.lstrip("-").capitalize() if word not in words.NAMED_KINDS or word in _SIGNS else word


def kind_value(word: str) -> Any:
    """A kind of token or operator as TokenKind."""
    from havmsh.runtime.enumerations import EnumValue

    assert KINDS.enum is not None
    return EnumValue(KINDS, KINDS.enum.folded[kind_name(word).upper()])


def _binary(kind: str) -> Iterable[str]:
    precedence = words.PRECEDENCE.get(kind)
    if precedence is None:
        return
    yield "BinaryOperator"
    yield next(name for name, number in _FLAGS.items() if number == precedence)
    if kind.startswith("-c") and kind[1:] not in words.OPERATORS.values() and f"-i{kind[2:]}" in words.PRECEDENCE:
        yield "CaseSensitiveOperator"


def traits(token: Token) -> int:
    """The TokenFlags of a token."""
    if token.role == "SimpleName":
        return 0
    number = kind_traits(token.kind)
    if token.role in _WORDS:
        number &= ~_FLAGS["Keyword"]
    if token.role == "Attribute":
        number |= _FLAGS["TypeName"]
    if isinstance(token.value, words.Expandable) and any(isinstance(part, words.Token) and part.role == "Broken" for part in token.value.parts):
        number |= _FLAGS["TokenInError"]
    return number | _FLAGS[_ROLES.get(str(token.role), "None")]


def kind_traits(kind: str) -> int:
    """The TokenFlags that a kind of token has wherever it stands."""
    found = [*_binary(kind)]
    if kind in words.UNARY or kind.startswith("post"):
        found.append("UnaryOperator")
    if kind in ("++", "--", "post++", "post--"):
        found.append("PrefixOrPostfixOperator")
    if kind in words.ASSIGNMENT:
        found.append("AssignmentOperator")
    if kind in ("&", "|", "::", ".", ":", "?."):
        found.append("SpecialOperator")
    if kind == "?":
        found.append("TernaryOperator")
    if kind in words.MODELESS:
        found.append("ParseModeInvariant")
    if kind in words.NOT_IN_DATA or kind in ("::", ".", ":", "?.", "?", "Redirection", "RedirectInStd"):
        found.append("DisallowedInRestrictedMode")
    if kind in ("!", "*", "/", "%", "+", "-", "-not", "-bnot", "-and", "-or", "-xor", "-band", "-bor", "-bxor", "-shl", "-shr"):
        found.append("CanConstantFold")
    if kind in words.KEYWORDS:
        found.append("Keyword")
    if kind in words.BLOCK_NAMES:
        found.append("ScriptBlockBlockName")
    if kind in words.NO_ATTRIBUTES:
        found.append("StatementDoesntSupportAttributes")
    number = 0
    for name in found:
        number |= _FLAGS[name]
    return number


def _flags(shown: TokenNode) -> Any:
    from havmsh.runtime.enumerations import EnumValue

    return EnumValue(TRAITS, traits(shown.token))


class TokenNode(NetObject):
    """A token. Each class of tokens has a class below this one."""

    __slots__ = ("token",)
    type_name: ClassVar[str] = LANGUAGE + "Token"

    def __init__(self, token: Token) -> None:
        super().__init__()
        self.token = token

    def net_text(self) -> str:
        """What was written; ``eof`` at the end."""
        return "<eof>" if self.token.kind == "EndOfInput" else str(self.token.text)


def _text(shown: TokenNode) -> str:
    token = shown.token
    return "\n" if token.kind == "NewLine" and token.text == "\n" else str(token.text)


def _declare(name: str, base: str, *properties: tuple[str, Any]) -> type[TokenNode]:
    parent = next((made for made in _CLASSES.values() if made.__name__ == base), TokenNode)
    made = type(name, (parent,), {"__slots__": (), "type_name": LANGUAGE + name})
    define(LANGUAGE + name, made, base=LANGUAGE + base, properties=properties)
    _CLASSES[name] = made
    return made


_CLASSES: dict[str, type[TokenNode]] = {}
define(
    LANGUAGE + "Token", TokenNode,
    properties=(
        ("string Text", _text), (f"{LANGUAGE}TokenFlags TokenFlags", _flags), (f"{LANGUAGE}TokenKind Kind", lambda shown: kind_value(_kind(shown.token))),
        ("bool HasError", lambda shown: bool(traits(shown.token) & _FLAGS["TokenInError"])), (f"{LANGUAGE}IScriptExtent Extent", lambda shown: _span(shown.token)),
    ),
    methods=(("string ToString()", lambda shown: shown.net_text()),),
)


def _kind(token: Token) -> str:
    return "Generic" if token.role == "Argument" and token.kind != "Identifier" else token.kind


def _span(token: Token) -> Any:
    from havmsh.diagnostics import Span

    return Span(token.source, token.start, token.end)


def _number(shown: TokenNode) -> Any:
    from havmsh.runtime.number.numbers import of_literal

    literal: Any = shown.token.value
    return None if literal is None else of_literal(literal.type, literal.value)


def _string(shown: TokenNode) -> str:
    value: Any = shown.token.value
    return str(value.value) if isinstance(value, words.Expandable) else str(value)


def _nested(shown: TokenNode) -> Any:
    value: Any = shown.token.value
    found = [token_shown(part) for part in value.parts if isinstance(part, words.Token)] if isinstance(value, words.Expandable) else []
    return GenericList(found, LANGUAGE + "Token", "System.Collections.ObjectModel.ReadOnlyCollection`1") if found else None


def _stream(field: str) -> Any:
    def read(shown: TokenNode) -> Any:
        from havmsh.runtime.typesystem import enum_value

        value: Any = shown.token.value
        return enum_value(LANGUAGE + "RedirectionStream", ("All", "Output", "Error", "Warning", "Verbose", "Debug", "Information")[getattr(value, field)])

    return read


def _path(shown: TokenNode) -> Any:
    return shown.token.value


_declare("NumberToken", "Token", ("System.Object Value", _number))
_declare("ParameterToken", "Token", ("string ParameterName", lambda shown: shown.token.value.name), ("bool UsedColon", lambda shown: shown.token.value.colon))
_declare("VariableToken", "Token", ("string Name", lambda shown: shown.token.value.text), ("System.Management.Automation.VariablePath VariablePath", _path))
_declare("StringToken", "Token", ("string Value", _string))
_declare("StringLiteralToken", "StringToken")
_declare("StringExpandableToken", "StringToken", ("System.Object NestedTokens", _nested))
_declare("LabelToken", "Token", ("string LabelText", lambda shown: str(shown.token.value)))
_declare("RedirectionToken", "Token")
_declare("InputRedirectionToken", "RedirectionToken")
_declare("MergingRedirectionToken", "RedirectionToken", (f"{LANGUAGE}RedirectionStream FromStream", _stream("from_stream")), (f"{LANGUAGE}RedirectionStream ToStream", _stream("to_stream")))
_declare("FileRedirectionToken", "RedirectionToken", (f"{LANGUAGE}RedirectionStream FromStream", _stream("from_stream")), ("bool Append", lambda shown: shown.token.value.append))
_OF_KIND = {
    "Number": "NumberToken", "Parameter": "ParameterToken", "Variable": "VariableToken", "SplattedVariable": "VariableToken", "StringLiteral": "StringLiteralToken",
    "HereStringLiteral": "StringLiteralToken", "StringExpandable": "StringExpandableToken", "HereStringExpandable": "StringExpandableToken", "Generic": "StringLiteralToken",
    "Identifier": "StringLiteralToken", "Label": "LabelToken", "RedirectInStd": "InputRedirectionToken",
}


def token_shown(token: Token) -> TokenNode:
    """A token as scripts see it."""
    name = _OF_KIND.get(token.kind)
    if token.kind == "Redirection":
        name = "FileRedirectionToken" if isinstance(token.value, words.FileRedirection) else "MergingRedirectionToken"
    elif token.kind in ("Generic", "Identifier"):
        name = "StringExpandableToken" if isinstance(token.value, words.Expandable) else "StringLiteralToken" if isinstance(token.value, str) else None
    return _CLASSES[name](token) if name is not None else TokenNode(token)
