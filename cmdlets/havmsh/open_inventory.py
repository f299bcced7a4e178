"""Open-Inventory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from cmdlets.havmsh import MODULE
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="Path")
class FromPath:
    """A file, or a folder of them."""

    path: str = param("Path", "YAML file, or a folder of them.", position=0)


@parameter_set(name="Sample")
class FromSample:
    """One of the fabrics that come with the shell."""

    sample: str = param("Sample", "Name of a built-in fabric: contoso, vmm2008, vmm2008r2.")


@cmdlet("Open-Inventory", module=MODULE, class_name="Havmsh.OpenInventoryCommand")
class OpenInventory:
    """Opens another inventory in this shell; the rehearsal so far is dropped.

    -ServerVersion opens it as another version of the management server would see it: the quickest way to learn what an upgrade changes.

    Examples:
        The sample as VMM 2008 would manage it.

            PS> Open-Inventory -Sample contoso -ServerVersion VMM2008
    """

    source: FromPath | FromSample = either(default_set=FromPath)
    version: Literal["VMM2008", "VMM2008R2", "VMM2008R2SP1"] | None = param("ServerVersion", "Version of the management server instead of the inventory's own.", default=None)

    def process(self, shell: Shell) -> Output:
        import os

        from havmsh.runtime.rehearsal import Rehearsal
        from havmsh.store import sample_path

        session = shell.session
        path = shell.file_path(self.source.path) if isinstance(self.source, FromPath) else sample_path(f"{self.source.sample}.yaml")
        if not os.path.exists(path):
            raise shell.fail(f"There is no inventory {path}.", "InventoryNotFound", category="ObjectNotFound", target=path)
        session.adopt_rehearsal(Rehearsal(path, warn=shell.warn, version=self.version or "", sample=isinstance(self.source, FromSample), working=shell.working))
        session.engine()
        return ()
