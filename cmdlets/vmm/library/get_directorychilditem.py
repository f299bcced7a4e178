"""Get-DirectoryChildItem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmdlets.plain import shown
from cmdlets.vmm.library.shares import split_share
from cmdlets.vmm.model.library import LibraryItem, LibraryServer
from cmdlets.vmm.product import product
from havmsh.cmdlet import Output, param
from havmsh.runtime.objects import Int64

if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


KIND = "Microsoft.SystemCenter.VirtualMachineManager.DirectoryItem"


@product("Get-DirectoryChildItem", "Get-SCDirectoryChildItem", output=(KIND,))
class GetDirectoryChildItem:
    r"""Gets the files on a share of the library.

    Examples:
        Of one share.

            PS> Get-DirectoryChildItem '\\LIB01.contoso.com\MSSCVMMLibrary' | Select-Object Name
    """

    path: str = param("Path", "Path of the share.", position=0, pipeline=True)
    library: LibraryServer | None = param("LibraryServer", "Accepted: the path names the server.", default=None, complete="library", inert=True)

    def process(self, shell: Shell) -> Output:
        server, share = split_share(shell, self.path)
        library = shell.engine.library(server)
        found = next((one for one in (library.shares if library is not None else ()) if one.name.casefold() == share.casefold()), None)
        if found is None:
            shell.write_error(f"There is no share {self.path} of a library server.", "ObjectNotFound", category="ObjectNotFound", target=self.path)
            return
        for item in found.items:
            whole = LibraryItem(shell.engine, f"{server}\\{found.name}\\{item.name}")
            yield shown(KIND, Name=item.name, FileName=item.name, FullPath=whole.share_path, IsDirectory=False, Size=Int64(item.size))
