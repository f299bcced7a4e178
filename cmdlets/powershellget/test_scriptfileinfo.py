"""Test-ScriptFileInfo."""

from __future__ import annotations

from cmdlets.powershellget.parameters import MODULE
from cmdlets.powershellget.scripts import information, script_at, shown
from havmsh.checks import not_empty
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="PathParameterSet")
class ByPath:
    """A path."""

    path: str = param("Path", "The script.", position=0, by_property=True, checks=(not_empty(),))


@parameter_set(name="LiteralPathParameterSet")
class ByLiteralPath:
    """A path as it stands."""

    path: str = param("LiteralPath", "The script, without wildcards.", by_property=True, aliases=("PSPath",), checks=(not_empty(),))


@cmdlet("Test-ScriptFileInfo", module=MODULE, class_name="Test-ScriptFileInfo", scripted=True, positional=False)
class TestScriptFileInfo:
    """Gives what a script's comments tell a gallery; an error where they tell too little.

    Examples:
        Before it is published.

            PS> Test-ScriptFileInfo ./Do-It.ps1
    """

    what: ByPath | ByLiteralPath = either(default_set=ByPath)

    def process(self, shell: Shell) -> Output:
        """Reads the file."""
        file = script_at(shell, self.what.path, literal=isinstance(self.what, ByLiteralPath))
        return [shown(information(file), file)]
