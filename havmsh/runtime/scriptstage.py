"""A script file as a stage of a pipeline: what it demands is seen to, and an `exit` in it ends it alone."""

from __future__ import annotations

from havmsh.runtime.blockstage import BlockStage
from havmsh.runtime.errors import StopPipeline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.scriptblock import ScriptBlock
    from havmsh.runtime.session import Session


def enforce_demands(block: ScriptBlock, path: str, session: Session) -> None:
    """Sees to what the ``#requires`` lines of a script file say. Raises ScriptRequiresException where that is not there."""
    if "#requires" in block.template.span.source.text.lower():
        from havmsh.runtime import script_demands

        script_demands.enforce(block, path, session)


class ScriptStage(BlockStage):
    """A script file that is called: a scope of its own, and the place where `exit` ends."""

    def begin(self) -> None:
        """As a block."""
        if not self.begun:
            enforce_demands(self.block, self.block.file or "", self.block.session)
        self.is_script = True
        self._leaving(super().begin)

    def process(self, item: Any) -> None:
        """As a block."""
        self._leaving(super().process, item)

    def end(self) -> None:
        """As a block."""
        self._leaving(super().end)

    def _leaving(self, action: Callable[..., None], *args: Any) -> None:
        from havmsh.runtime.errors import ExitFlow

        try:
            action(*args)
        except ExitFlow as flow:
            code = flow.code
            session = self.block.session
            session.global_frame.set("LASTEXITCODE", code)
            self.failed = code != 0
            if self.expecting:
                raise StopPipeline(self) from None
