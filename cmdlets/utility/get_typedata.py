"""Get-TypeData."""

from __future__ import annotations

from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.display.expressions import like
from havmsh.runtime import typedata, typesystem

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from havmsh.runtime.shell import Shell


@cmdlet("Get-TypeData", module="Microsoft.PowerShell.Utility", output=("System.Management.Automation.PSObject",), class_name="Microsoft.PowerShell.Commands.GetTypeDataCommand")
class GetTypeData:
    """Shows what PowerShell's own type data and Update-TypeData say about types.

    Examples:
        One type.

            PS> Get-TypeData -TypeName Lab.Vm
    """

    type_name: list[str] = param("TypeName", "Types; wildcards are allowed.", position=0, pipeline=True, default=None, checks=(not_empty(),))

    def process(self, shell: Shell) -> Output:
        """Writes the data of each type."""
        from havmsh.runtime.types.typedatas import shown

        patterns = ["*"] if self.type_name is None else list(self._patterns(shell))
        for data in typedata.table(shell.session).all():
            if any(like(data.name, pattern) for pattern in patterns):
                yield shown(data)

    def _patterns(self, shell: Shell) -> Iterator[str]:
        """The names, short ones of types written out; an error is written for one that says nothing."""
        for name in self.type_name:
            if not name.strip():
                message = "The target type name should not be null, empty, or contain only white spaces."
                shell.write_error(message, "TargetTypeNameEmpty", category="InvalidOperation", target=name, exception="System.InvalidOperationException")
                continue
            net = typesystem.resolve(name)
            yield name if net is None else net.full_name
