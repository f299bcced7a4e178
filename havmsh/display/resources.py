"""Texts of PowerShell's own that a format file may name instead of writing them: ``<Text AssemblyName="..." BaseName="..." ResourceId="..."/>``."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final
    from xml.etree.ElementTree import Element

ASSEMBLY: Final = "System.Management.Automation"
DIRECTORY: Final = "    Directory: "
"""What stands before a folder's name."""
_NAMES: Final = ("AssemblyName", "BaseName", "ResourceId")
_TEXTS: Final = {"FileSystemProviderStrings": {"DirectoryDisplayGrouping": DIRECTORY}}


def text_of(node: Element) -> str:
    """The text of a node, written there or named."""
    if not node.attrib:
        return node.text or ""
    return _TEXTS.get(_base(node), {}).get(node.get("ResourceId", ""), "")


def fault(node: Element) -> str:
    """What is wrong with the name of a text; nothing where it can be found."""
    unknown = next((name for name in node.attrib if name not in _NAMES), "")
    if unknown:
        return f"{unknown} is an unknown attribute."
    missing = next((name for name in _NAMES if name not in node.attrib), "")
    if missing:
        return f"{missing} is a missing attribute."
    empty = next((name for name in _NAMES if not node.get(name)), "")
    if empty:
        return f"{empty} is an empty attribute."
    assembly, base, name = (node.get(each, "") for each in _NAMES)
    if assembly.partition(",")[0] != ASSEMBLY:
        return f"The assembly {assembly} is not found."
    texts = _TEXTS.get(_base(node))
    if texts is None:
        return f"The resource {base} in assembly {_location()} is not found."
    return "" if name in texts else f"The string {name} from resource {base} in assembly {_location()} is not found."


def _base(node: Element) -> str:
    """The name of a collection of texts, in either of its forms."""
    return node.get("BaseName", "").removeprefix(f"{ASSEMBLY}.resources.")


def _location() -> str:
    from havmsh.runtime.typenames import ENGINE
    from havmsh.runtime.types.assemblies import Assembly

    return Assembly(ENGINE).location
