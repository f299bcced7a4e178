"""Get-TypeData."""

from __future__ import annotations

from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, param
from havmsh.display.expressions import like
from havmsh.runtime import typedata
from havmsh.runtime.objects import Extra, OrderedDictionary, PSCustomObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.runtime.shell import Shell

_TYPE = "System.Management.Automation.Runspaces.TypeData"


@cmdlet("Get-TypeData", module="Microsoft.PowerShell.Utility", output=("System.Management.Automation.PSObject",), class_name="Microsoft.PowerShell.Commands.GetTypeDataCommand")
class GetTypeData:
    """Shows what Update-TypeData has said about types.

    Examples:
        One type.

            PS> Get-TypeData -TypeName Lab.Vm
    """

    type_name: list[str] = param("TypeName", "Types; wildcards are allowed.", position=0, pipeline=True, default=None, checks=(not_empty(),))

    def process(self, shell: Shell) -> Output:
        """Writes the data of each type."""
        for data in list(typedata.table(shell.session).types.values()):
            if self.type_name is None or any(like(data.name, pattern) for pattern in self.type_name):
                yield _shown(data)


def _shown(data: typedata.TypeData) -> PSCustomObject:
    members: Any = OrderedDictionary((member.name, _member(member)) for member in data.members.values())
    standard = data.standard
    made = PSCustomObject.of([
        ("TypeName", data.name), ("Members", members), ("TypeConverter", None), ("TypeAdapter", None), ("IsOverride", False),
        ("SerializationMethod", standard.get("SerializationMethod")), ("SerializationDepth", standard.get("SerializationDepth", 0)),
        ("DefaultDisplayProperty", standard.get("DefaultDisplayProperty")), ("DefaultDisplayPropertySet", standard.get("DefaultDisplayPropertySet")),
        ("DefaultKeyPropertySet", standard.get("DefaultKeyPropertySet")), ("PropertySerializationSet", standard.get("PropertySerializationSet")),
    ])
    made.extra = Extra()
    made.extra.type_names = [_TYPE, "System.Object"]
    return made


def _member(member: Any) -> Any:
    return PSCustomObject.of([("Name", member.name), ("MemberType", member.kind), ("Value", member.value)])


