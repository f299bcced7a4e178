"""What Select-Xml gives."""

from __future__ import annotations

from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.types.xmlnodes import XmlNode

NET_TYPES = ("Microsoft.PowerShell.Commands.SelectXmlInfo",)


class SelectXmlInfo(NetObject):
    """Microsoft.PowerShell.Commands.SelectXmlInfo: a node that matched, and where it was found."""

    __slots__ = ("node", "path", "pattern")
    type_name = NET_TYPES[0]

    def __init__(self, node: XmlNode, pattern: str, path: str | None = None) -> None:
        super().__init__()
        self.node = node
        self.pattern = pattern
        self.path = path or "InputStream"

    def net_text(self) -> str:
        """The node's value or markup, with the file where there is one."""
        text = (self.node.inner_markup() if self.node.children or not self.node.text else self.node.text).strip()
        return text if self.path == "InputStream" else f"{text}:{self.path}"


define(
    NET_TYPES[0], SelectXmlInfo,
    properties=(("System.Xml.XmlNode Node", lambda info: info.node), ("string Path", lambda info: info.path), ("string Pattern", lambda info: info.pattern)),
    methods=(("string ToString()", SelectXmlInfo.net_text),),
)
