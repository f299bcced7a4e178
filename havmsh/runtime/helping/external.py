"""Help files in MAML: what ``.EXTERNALHELP`` names, and what a module has for its functions (``MODULE-Help.xml`` in the folder of a culture)."""

from __future__ import annotations

import os

from havmsh.runtime.helping import maml
from havmsh.runtime.helping.installed import place
from havmsh.runtime.helping.maml import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from havmsh.runtime.commands import CommandInfo
    from havmsh.runtime.objects import PSCustomObject
    from havmsh.runtime.session import Session

CULTURES = ("en-US", "en", "")
"""Where help is looked for after the folders of the reader's own culture."""


def page(info: CommandInfo, file: str, category: str) -> PSCustomObject | None:
    """The help of a command in a file beside its script or module; None where there is none."""
    base = os.path.dirname(_place(info))
    found = _located(os.path.join(base, file), info.session)
    return _of_file(found, info, category) if found is not None else None


def of_module(info: CommandInfo, category: str) -> PSCustomObject | None:
    """The help that a module brings for a function of its own."""
    path = getattr(info.module, "path", "")
    if not path:
        return None
    base, file = os.path.dirname(path), f"{info.module_name}-Help.xml"
    found = _located(os.path.join(base, file), info.session) or _located(os.path.join(place(info.module_name, base, own=True), file), info.session)
    return _of_file(found, info, category) if found is not None else None


def _place(info: CommandInfo) -> str:
    """The file of the command's script, else of its module."""
    block = getattr(info, "script_block", None)
    return str(getattr(info, "path", "") or getattr(block, "file_name", "") or getattr(info.module, "path", ""))


def cultures(session: Session | None) -> tuple[str, ...]:
    """The folders of help files in the order in which a reader wants them: of the own culture, of its language, English."""
    own = "" if session is None else session.ui_culture
    return tuple(dict.fromkeys((*filter(None, (own, own.partition("-")[0])), *CULTURES)))


def _located(path: str, session: Session | None) -> str | None:
    folder, name = os.path.split(path)
    for culture in cultures(session):
        found = _in_folder(os.path.join(folder, culture), name)
        if found is not None:
            return found
    return None


def _in_folder(folder: str, name: str) -> str | None:
    """The file of that name, in whatever case it is written."""
    wanted = os.path.join(folder, name)
    if os.path.isfile(wanted):
        return wanted
    try:
        return next((os.path.join(folder, each) for each in sorted(os.listdir(folder)) if each.lower() == name.lower()), None)
    except OSError:
        return None


def _of_file(path: str, info: CommandInfo, category: str) -> PSCustomObject | None:
    from xml.etree import ElementTree

    try:
        root = ElementTree.parse(path).getroot()
    except (OSError, ElementTree.ParseError):
        return None
    for element in [root, *root]:
        if _local(element.tag) == "command":
            tree = _node(element)
            details = next((child for child in tree.children if child.name == "details"), None)
            names = [child.text.strip() for child in details.children if child.name == "name"] if details is not None else []
            if any(name.upper() == info.name.upper() for name in names):
                return maml.extended(maml.command(tree, category), (("ModuleName", info.module_name),))
    return None


def _node(element: Element) -> Node:
    children = [_node(child) for child in element if isinstance(child.tag, str)]
    attributes = tuple((_local(name), value) for name, value in element.attrib.items())
    return Node(_local(element.tag), *children, text="" if children and _is_blank(element) else "".join(element.itertext()), attributes=attributes)


def _is_blank(element: Element) -> bool:
    return not (element.text or "").strip()


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]
