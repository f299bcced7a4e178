"""Remove-TypeData."""

from __future__ import annotations

from cmdlets.utility.data_files import files
from cmdlets.utility.update_typedata import DATA, type_name_of
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime import typedata

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="RemoveTypeSet")
class ByName:
    """One type."""

    type_name: object = param("TypeName", "The type.", position=0, pipeline=True, by_property=True, transform=type_name_of, net="System.String", checks=(not_empty(),))


@parameter_set(name="RemoveTypeDataSet")
class ByData:
    """Type data from Get-TypeData."""

    type_data: object = param("TypeData", "The type data.", pipeline=True, net=DATA)


@parameter_set(name="RemoveFileSet")
class ByFile:
    """Files that were taken in."""

    path: list[str] = param("Path", "The files.", checks=(not_empty(),))


@cmdlet("Remove-TypeData", module="Microsoft.PowerShell.Utility", changes=True, class_name="Microsoft.PowerShell.Commands.RemoveTypeDataCommand", listed="TypeName Path TypeData")
class RemoveTypeData:
    """Forgets what Update-TypeData has said about a type.

    Examples:
        A type.

            PS> Remove-TypeData -TypeName Lab.Vm
    """

    what: ByName | ByData | ByFile = either(default_set=ByData)

    def process(self, shell: Shell) -> Output:
        """Removes the type's data."""
        if isinstance(self.what, ByFile):
            for path in files(shell, self.what.path, "TypePathException"):
                if shell.confirm(f"FileName: {path}", "Remove type file") and not typedata.table(shell.session).forget(path):
                    shell.write_error(f"The file {path} is not imported into the current session.", "TypeFileNotExistsInCurrentSession", category="InvalidOperation", exception="System.InvalidOperationException")
            return ()
        if isinstance(self.what, ByData):
            name = str(type_name_of(self.what.type_data))
        else:
            name = str(self.what.type_name)
        if not name.strip():
            message = "The target type name should not be null, empty, or contain only white spaces."
            shell.fail(message, "TargetTypeNameEmpty", category="InvalidOperation", target=name, exception="System.InvalidOperationException")
        if shell.confirm(f"Name of the type that will be removed: {name}", "Remove TypeData") and not typedata.table(shell.session).remove(name):
            message = f'Error in TypeData "{name}": The type "{name}" was not found. The type name value must be the full name of the type. Verify the type name and run the command again.'
            shell.write_error(shell.record(message, "TypesDynamicRemoveException", category="InvalidOperation"))
        return ()
