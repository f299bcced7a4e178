"""System.Management.Automation.FlagsExpression: which files ``Get-ChildItem -Attributes`` wants, names joined by ``+`` (and), ``,`` (or) and ``!`` (not)."""

from __future__ import annotations

import re

from havmsh.runtime.errors import failure
from havmsh.runtime.typesystem import known
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

_PREFERRED = ("Directory", "ReadOnly", "System")
"""What a beginning means that several attributes of files have."""
_TYPE = "System.Management.Automation.FlagsExpression`1[System.IO.FileAttributes]"


class FlagsExpression:
    """An expression over the flags of System.IO.FileAttributes: one of the groups must hold, each a list of (flag, whether it is denied)."""

    __slots__ = ("groups",)

    def __init__(self, groups: list[list[tuple[int, bool]]]) -> None:
        self.groups = groups

    @classmethod
    def from_text(cls, value: Any, binding: Any = None) -> FlagsExpression:
        """Reads a text, an attribute, or several of them, of which one must hold. Raises PSError for what is no expression."""
        info = known("System.IO.FileAttributes").enum
        assert info is not None
        clauses = [to_text(each) for each in value] if isinstance(value, list) else [to_text(value)]
        groups: list[list[tuple[int, bool]]] = []
        for clause in clauses:
            if not clause.strip():
                raise _refusal(value, "The input expression must not be empty. Specify at least one identifier name in each input expression. ")
            groups.extend(_group(part, value, info.names) for part in clause.split(","))
        return cls(groups)

    def holds(self, number: int) -> bool:
        """Whether a file with these flags is wanted."""
        return any(all((number & flag == flag) != denied for flag, denied in group) for group in self.groups)

    def mentions(self, number: int) -> bool:
        """Whether a flag stands anywhere in the expression."""
        return any(flag & number == number for group in self.groups for flag, _ in group)


def _group(text: str, value: Any, names: Mapping[str, int]) -> list[tuple[int, bool]]:
    """What must hold together."""
    found = []
    for part in text.split("+"):
        denied, plain = part.strip().startswith("!"), part.strip().removeprefix("!").strip()
        if denied and (not plain or plain[0] == "!"):
            raise _refusal(value, "Unable to parse the expression due to an unexpected token after a NOT (!) operator. An identifier name is expected after a NOT (!) operator.")
        if not plain:
            raise _refusal(
                value, "Unable to parse the expression due to an unexpected token. An identifier name or a NOT (!) operator is expected at the start of the expression, "
                "or after an OR (,) operator or an AND (+) operator. Also, an expression must not end with an OR (,), AND (+) or NOT (!) operator.",
            )
        if "!" in plain:
            raise _refusal(value, "Unable to parse the expression due to an unexpected token. Only an OR (,) operator or AND (+) operator is expected after an identifier name.")
        if plain[0] == "(" and ")" in plain:
            raise _refusal(
                value, "Use of parentheses is not valid in the expression because identifier grouping is not allowed. Try removing the parentheses, "
                "or if a subexpression is enclosed, try expanding the expression.",
            )
        quoted = re.fullmatch(r"'(.*)'|\"(.*)\"", plain)
        found.append((names[_named((quoted[1] or quoted[2] or "").strip() if quoted else plain, value, names)], denied))
    return found


def _named(text: str, value: Any, names: Mapping[str, int]) -> str:
    """The flag's name that a name or its beginning means."""
    matching = [name for name in sorted(names, key=lambda name: names[name]) if name.upper().startswith(text.upper())]
    if not matching or not text:
        every = ", ".join(sorted(names, key=lambda name: names[name]))
        if not text:
            raise _refusal(value, f"Unable to match an empty identifier name to a valid enumerator name. Specify one of the following enumerator names and retry: {every}.")
        raise _refusal(value, f"Unable to match the identifier name {text} to a valid enumerator name. Specify one of the following enumerator names and try again:\n{every}")
    exact = [name for name in matching if len(name) == len(text)] or [name for name in _PREFERRED if name.upper().startswith(text.upper())] or matching
    if len(matching) > 1 and exact is matching:
        listed = ", ".join(matching)
        raise _refusal(value, f"The identifier name {text} cannot be processed because it is either too similar or identical to the following enumerator names: {listed}. Use a more specific identifier name.")
    return exact[0]


def _refusal(value: Any, reason: str) -> Exception:
    return failure(f'Cannot convert value "{to_text(value)}" to type "{_TYPE}". Error: "{reason}"', "ConstructorInvokedThrowException", category="InvalidArgument", exception="System.Management.Automation.PSInvalidCastException")
