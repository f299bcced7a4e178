"""TokenTraits: what is known of a kind of token wherever it stands."""

from __future__ import annotations

from havmsh.language import tokens as words
from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.nettype import define
from havmsh.runtime.types import syntax_tokens as tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_TEXTS: Final = {
    "Variable": "var", "SplattedVariable": "@var", "Parameter": "param", "Identifier": "ident", "LineContinuation": "line continuation", "EndOfInput": "eof",
    "StringLiteral": "sqstr",
    "StringExpandable": "dqstr", "HereStringLiteral": "sq here string", "HereStringExpandable": "dq here string", "RedirectInStd": "<", "DynamicKeyword": "<dynamic keyword>",
}
"""Texts that are not the kind's own word."""
_UNREAD: Final = {"InlineScript": 0x1000010, "DynamicKeyword": 0x10}
"""The flags of keywords that no text has any more."""


def _word(kind: EnumValue) -> str:
    """Our word for a kind of token."""
    name = kind.text()
    known = {**{tokens.kind_name(word): word for word in (*words.PRECEDENCE, *words.UNARY, *words.NOT_IN_DATA)}, **{sign: word for word, sign in tokens._SIGNS.items() if word != "SubExpression"}}
    return name if name in words.NAMED_KINDS else known.get(name, name.lower())


def _traits(kind: EnumValue) -> EnumValue:
    return EnumValue(tokens.TRAITS, _UNREAD.get(kind.text()) or tokens.kind_traits(_word(kind)))


def _text(kind: EnumValue) -> str:
    word = _word(kind)
    if word.startswith("-i") and word[2:] in ("eq", "ne", "ge", "gt", "lt", "le"):
        return "-" + word[2:]
    return _TEXTS.get(kind.text(), word.removeprefix("post").lower())


_KIND = f"{tokens.LANGUAGE}TokenKind kind"
_FLAGS = f"{tokens.LANGUAGE}TokenFlags"
define(tokens.LANGUAGE + "TokenTraits", statics=(
    (f"static {_FLAGS} GetTraits({_KIND})", _traits), (f"static bool HasTrait({_KIND}, {_FLAGS} flag)", lambda kind, flag: bool(_traits(kind).value & flag.value)),
    (f"static string Text({_KIND})", _text),
))
