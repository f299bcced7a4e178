"""InModuleScope."""

from __future__ import annotations

from cmdlets.pester.state import MODULE
from havmsh.cmdlet import cmdlet, param
from havmsh.runtime.commands import Argument
from havmsh.runtime.objects import Hashtable
from havmsh.runtime.scriptblock import ScriptBlock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell


@cmdlet("InModuleScope", module=MODULE, scripted=True)
class InModuleScope:
    """Runs a block inside of a module, where it sees what the module does not export.

    Examples:
        A private function.

            PS> InModuleScope Tools { Get-Secret | Should -Be 1 }
    """

    module: str = param("ModuleName", "A loaded module.", position=0)
    block: ScriptBlock = param("ScriptBlock", "What to run.", position=1)
    parameters: Hashtable = param("Parameters", "Values that the block sees as variables.", default=None)
    arguments: list[object] = param("ArgumentList", "Arguments of the block.", default=None)

    def stream(self, shell: Shell, out: Callable[[Any], None]) -> tuple[Callable[[Any], None], Callable[[], None]]:
        """Runs the block under the module's scope."""

        def end() -> None:
            module = shell.session.modules.named(self.module)
            if module is None:
                shell.fail(f"No module named '{self.module}' is currently loaded.", "RuntimeException", category="ObjectNotFound")
            from cmdlets.pester.state import current
            from havmsh.runtime.frame import Frame

            run = current(shell.session)
            frame = Frame(shell.session, module.frame, shell.frame, shell.frame.streams)
            block = module.bound_block(self.block)
            frame.block, frame.module = block, module
            given = {str(key): value for key, value in (self.parameters or Hashtable()).items()}
            for name, value in given.items():
                frame.set(name, value)
            wanted = {name.upper() for name in block.template.signature.names}
            words = (*(self.arguments or ()), *(Argument("named", value, name, has_value=True) for name, value in given.items() if name.upper() in wanted))
            group = run.group if run is not None else None
            before = group.frame if group is not None else None
            if group is not None and not (run is not None and run.in_test):
                group.frame = frame
            try:
                block.call_into(out, words, dot=True, frame=frame)
            finally:
                if group is not None:
                    group.frame = before

        return lambda _value: None, end
