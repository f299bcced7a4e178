"""What the file system's provider offers as functions: the texts of a file's or folder's columns. StringDecorated: a text with escape sequences, and without."""

from __future__ import annotations

from havmsh.runtime import members
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.host import undecorated
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject, unwrap
from havmsh.runtime.types.filestatus import FileSystemInfo

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

_PROVIDER: Final = "System.Management.Automation.Provider."


def _column(name: str) -> Callable[[Any], Any]:
    def read(item: Any) -> Any:
        return members.get(item, name) if isinstance(unwrap(item), FileSystemInfo) else ""

    return read


define(
    "Microsoft.PowerShell.Commands.FileSystemProvider", None, base=_PROVIDER + "NavigationCmdletProvider",
    interfaces=";".join(_PROVIDER + name for name in ("IContentCmdletProvider", "IPropertyCmdletProvider", "ISecurityDescriptorCmdletProvider", "ICmdletProviderSupportsHelp")),
    statics=tuple((f"static string {name}(psobject instance)", _column(name)) for name in ("Mode", "ModeWithoutHardLink", "NameString", "LastWriteTimeString", "LengthString")),
    constants=(("string ProviderName", lambda: "FileSystem"),),
)
for _name in ("Alias", "Environment", "Function", "Variable"):
    define(
        f"Microsoft.PowerShell.Commands.{_name}Provider", None, base="Microsoft.PowerShell.Commands.SessionStateProviderBase",
        constants=(("string ProviderName", lambda name=_name: name),),
    )


class StringDecorated(NetObject):
    """System.Management.Automation.Internal.StringDecorated."""

    __slots__ = ("text",)
    type_name = "System.Management.Automation.Internal.StringDecorated"

    def __init__(self, text: str) -> None:
        super().__init__()
        if text is None:
            raise argument_null("text")
        self.text = text

    @property
    def plain(self) -> str:
        """The text without escape sequences."""
        return undecorated(self.text)

    def rendered(self, rendering: Any) -> str:
        """The text as it is wanted: in colours (Ansi) or without them (PlainText). Raises ArgumentException where that is left to a host."""
        if str(rendering) == "Host":
            raise NetError("System.ArgumentException", "Only 'ANSI' or 'PlainText' is supported for this method.")
        return self.plain if str(rendering) == "PlainText" else self.text

    def net_text(self) -> str:
        """The text as it was given."""
        return self.text


define(
    StringDecorated.type_name, StringDecorated,
    properties=(("bool IsDecorated", lambda each: each.plain != each.text), ("int ContentLength", lambda each: len(each.plain))),
    methods=(
        ("string ToString()", lambda each: each.text),
        ("string ToString(System.Management.Automation.OutputRendering outputRendering)", StringDecorated.rendered),
    ),
    constructors=(("string text", StringDecorated),),
)
