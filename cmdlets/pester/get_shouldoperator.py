"""Get-ShouldOperator."""

from __future__ import annotations

from cmdlets.pester.own_operators import known
from cmdlets.pester.state import MODULE
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.runtime.objects import Array, PSCustomObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.completing.completers import Asked
    from havmsh.runtime.session import Session
    from havmsh.runtime.shell import Shell


def _all(session: Session) -> dict[str, list[str]]:
    """The operators with their other names."""
    from cmdlets.pester.assertions import OPERATORS
    from cmdlets.pester.should import Should

    declared = {one.folded: one for one in Should.spec.parameters}  # type: ignore[attr-defined]
    found = {declared[name].name: list(declared[name].aliases) for name in OPERATORS}
    for operator in dict.fromkeys(known(session).values()):
        found[operator.name] = operator.aliases
    return found


def _offered(asked: Asked) -> list[str]:
    return list(_all(asked.context.session))


@cmdlet("Get-ShouldOperator", module=MODULE, names=("Get-AssertionOperator",), scripted=True)
class GetShouldOperator:
    """Lists the operators of Should, or one of them with what it is for.

    Examples:
        One.

            PS> (Get-ShouldOperator Be).Alias
            EQ
    """

    name: str = param("Name", "Name of one operator.", position=0, default=None, complete=_offered)

    def process(self, shell: Shell) -> Output:
        """Gives them."""
        for name, aliases in _all(shell.session).items():
            if not self.name or self.name.upper() in (name.upper(), *(alias.upper() for alias in aliases)):
                yield PSCustomObject.of([("Name", name), ("Alias", Array(aliases, "System.String"))])
