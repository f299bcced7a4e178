"""The types that PowerShell keeps to itself: no name in a script means them, reflection finds them in their assembly.

``internal.tsv`` has a line a type in the form of ``engine.tsv``; behind the letter of the kind stands also to whom it is open: N (its assembly), F (its assembly and those that derive
from the class around it), P (the class around it).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from havmsh.runtime.types import catalogue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Final

    from havmsh.runtime.nettype import NetType

_CHECKER: Final = "System.Management.Automation.ScriptBlock+SuspiciousContentChecker"
_PARSER: Final = "System.Management.Automation.WildcardPatternToRegexParser"
_COMPARER: Final = "Microsoft.PowerShell.Commands.ModuleSpecificationComparer"


def entry(full_name: str) -> catalogue.Entry | None:
    """What is said of a type by its full name, in any case."""
    line = _lines().get(full_name.upper())
    return None if line is None else catalogue.Entry(line)


def access(full_name: str) -> str:
    """To whom a type is open: N, F or P, as the file says; nothing for one that is public."""
    found = entry(full_name)
    return "" if found is None else next(letter for letter in found.flags if letter in "NFP")


@cache
def lookup(folded: str) -> NetType | None:
    """The type of that full name in upper case."""
    from havmsh.runtime import typesystem

    found = entry(folded)
    if found is None:
        return None
    net = typesystem.resolve(folded) or catalogue.shaped(found)
    declare = _members().get(net.full_name)
    if declare is not None:
        declare(net)
    return net


@cache
def _lines() -> dict[str, str]:
    text = Path(__file__).with_name("internal.tsv").read_text(encoding="utf-8")
    return {line.partition("\t")[0].upper(): line for line in text.splitlines()}


def _members() -> dict[str, Callable[[NetType], None]]:
    from havmsh.runtime.types import modulespecs, suspicions, wildcards

    return {_CHECKER: suspicions.declare, _COMPARER: modulespecs.declare_comparer, _PARSER: wildcards.declare_parser}
