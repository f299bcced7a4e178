"""What a script's comments say of it: its demands (``#requires``) and its help."""

from __future__ import annotations

from havmsh.runtime.nettype import define
from havmsh.runtime.objects import GenericList, Hashtable, NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar

    from havmsh.language.help_comments import CommentHelp

_LANGUAGE = "System.Management.Automation.Language."
_READ_ONLY = "System.Collections.ObjectModel.ReadOnlyCollection`1"


class ScriptRequirements(NetObject):
    """The demands of the ``#requires`` lines."""

    __slots__ = ("demands",)
    type_name: ClassVar[str] = _LANGUAGE + "ScriptRequirements"

    def __init__(self, demands: Any) -> None:
        super().__init__()
        self.demands = demands


def _version(shown: ScriptRequirements) -> Any:
    from havmsh.runtime.convert import convert
    from havmsh.runtime.typesystem import known

    return None if shown.demands.version is None else convert(shown.demands.version, known("System.Version"))


def _texts(items: Any) -> GenericList:
    return GenericList(items, "System.String", _READ_ONLY)


define(
    _LANGUAGE + "ScriptRequirements", ScriptRequirements,
    properties=(
        ("string RequiredApplicationId", lambda shown: shown.demands.application_id), ("version RequiredPSVersion", _version),
        (f"{_READ_ONLY}[[System.String]] RequiredPSEditions", lambda shown: _texts(shown.demands.editions)),
        ("System.Object RequiredModules", lambda shown: GenericList(shown.demands.modules, "System.Object", _READ_ONLY)),
        (f"{_READ_ONLY}[[System.String]] RequiredAssemblies", lambda shown: _texts(shown.demands.assemblies)), ("bool IsElevationRequired", lambda shown: shown.demands.elevation),
    ),
)


class CommentHelpInfo(NetObject):
    """The help in a function's or script's comments."""

    __slots__ = ("help",)
    type_name: ClassVar[str] = _LANGUAGE + "CommentHelpInfo"

    def __init__(self, found: CommentHelp) -> None:
        super().__init__()
        self.help = found


def help_content(node: Any) -> CommentHelpInfo | None:
    """GetHelpContent of a function or script."""
    from havmsh.language.help_comments import help_of

    found = help_of(node)
    return None if found is None else CommentHelpInfo(found)


_BLOCK = (
    ("synopsis", ".SYNOPSIS\n"), ("description", ".DESCRIPTION\n"), ("parameters", ".PARAMETER "), ("inputs", ".INPUTS\n"), ("outputs", ".OUTPUTS\n"), ("notes", ".NOTES\n"),
    ("examples", ".EXAMPLE\n"), ("links", ".LINK\n"), ("forward_help_target_name", ".FORWARDHELPTARGETNAME "), ("forward_help_category", ".FORWARDHELPCATEGORY "),
    ("remote_help_runspace", ".REMOTEHELPRUNSPACE "), ("component", ".COMPONENT\n"), ("role", ".ROLE\n"), ("functionality", ".FUNCTIONALITY\n"),
    ("external_help", ".EXTERNALHELP "),
)


def _comment_block(shown: CommentHelpInfo) -> str:
    """GetCommentBlock: the sections as a comment that says the same."""
    lines = ["<#"]
    for field, directive in _BLOCK:
        value = getattr(shown.help, field)
        texts = [f"{name}\n{text}" for name, text in value.items()] if isinstance(value, dict) else value if isinstance(value, list) else [value] if value else []
        lines += [directive + text for text in texts]
    return "\n".join([*lines, "#>", ""])


def _text(field: str) -> Any:
    return lambda shown: getattr(shown.help, field)


define(
    _LANGUAGE + "CommentHelpInfo", CommentHelpInfo,
    properties=(
        *((f"string {name}", _text(field)) for name, field in (
            ("Synopsis", "synopsis"), ("Description", "description"), ("Notes", "notes"), ("Component", "component"), ("Role", "role"), ("Functionality", "functionality"),
            ("ForwardHelpTargetName", "forward_help_target_name"), ("ForwardHelpCategory", "forward_help_category"),
            ("RemoteHelpRunspace", "remote_help_runspace"), ("MamlHelpFile", "external_help"),
        )),
        *((f"{_READ_ONLY}[[System.String]] {name}", lambda shown, field=field: _texts(getattr(shown.help, field))) for name, field in (
            ("Links", "links"), ("Examples", "examples"), ("Inputs", "inputs"), ("Outputs", "outputs"),
        )),
        ("System.Object Parameters", lambda shown: Hashtable(shown.help.parameters.items())),
    ),
    methods=(("string GetCommentBlock()", _comment_block),),
)
