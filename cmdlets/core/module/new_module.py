"""New-Module."""

from __future__ import annotations

import itertools

from havmsh.checks import not_null
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import PSError
from havmsh.runtime.module.info import Module
from havmsh.runtime.objects import Switch
from havmsh.runtime.scriptblock import ScriptBlock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="ScriptBlock")
class Unnamed:
    """Without a name."""

    script: ScriptBlock = param("ScriptBlock", "The code of the module.", position=0, checks=(not_null(),))


@parameter_set(name="Name")
class Named:
    """With a name."""

    name: str = param("Name", "The module's name.", position=0, pipeline=True)
    script: ScriptBlock = param("ScriptBlock", "The code of the module.", position=1, checks=(not_null(),))


@cmdlet("New-Module", module="Microsoft.PowerShell.Core", output=("System.Management.Automation.PSModuleInfo",), listed="Name ScriptBlock Function Cmdlet ReturnResult AsCustomObject ArgumentList")
class NewModule:
    """Makes a module of a script block, which lives in memory only.

    Examples:
        A counter with state of its own.

            PS> New-Module { $n = 0; function Step { $script:n++; $script:n } } | Out-Null; Step
            1
    """

    what: Unnamed | Named = either(default_set=Unnamed)
    functions: list[str] | None = param("Function", "Functions to export.", default=None, checks=(not_null(),))
    cmdlets: list[str] | None = param("Cmdlet", "Accepted: a block declares no cmdlets.", default=None, inert=True, checks=(not_null(),))
    result: Switch = param("ReturnResult", "Write what the code writes.", default=None)
    custom: Switch = param("AsCustomObject", "Write an object with the functions as methods.", default=None)
    arguments: list[object] | None = param("ArgumentList", "Arguments of the code.", default=None, rest=True, aliases=("Args",))

    def process(self, shell: Shell) -> Output:
        """Makes the module."""
        session = shell.session
        counter = session.rooms.setdefault("dynamic_modules", itertools.count(1))
        if isinstance(self.what, Named):
            name = self.what.name
        else:
            import uuid

            next(counter)
            name = f"__DynamicModule_{uuid.uuid4()}"
        module = Module(session, name)
        module.definition = str(self.what.script)
        output: list[object] = []
        try:
            session.modules.telling(shell, lambda: output.extend(session.modules.run(module, self.what.script, self.arguments or ())))
        except PSError as error:
            shell.class_name = shell.name = ""  # it stays as the code told it
            shell.write_error(error.record)
            return
        if self.functions is not None:
            module.functions = {}
            module.export(self.functions)
        if self.custom:
            yield module.as_custom_object()
            return
        session.modules.bring_in(module, session.global_frame)
        if self.result:
            yield from output
        else:
            yield module
