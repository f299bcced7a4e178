"""System.Management.Automation.Runspaces.TypeTable: type data that stand by themselves, of files and of what is added."""

from __future__ import annotations

import os

from havmsh.runtime import home
from havmsh.runtime.elements import enumerate_
from havmsh.runtime.errors import NetError, engine_argument_null
from havmsh.runtime.initial_state import RUNSPACES
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import GenericList, NetObject
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar


class Table(NetObject):
    """TypeTable: ``steps`` are the files, the data that were added (TypeData) and the names of types that were removed, in order."""

    __slots__ = ("steps",)
    type_name: ClassVar[str] = RUNSPACES + "TypeTable"

    def __init__(self, files: Any) -> None:
        super().__init__()
        if files is None:
            raise engine_argument_null("typeFiles")
        self.steps: list[tuple[str, Any]] = []
        for file in (to_text(each) for each in enumerate_(files) or (files,)):
            if not os.path.isabs(file):
                raise NetError("System.Management.Automation.PSArgumentException", f"The {file} path is not fully qualified. Specify a fully qualified type file path.", ParamName="typeFile")
            if file not in DEFAULTS and not os.path.exists(file):
                text = "There were errors loading TypeTable. Look in the Errors property to get detailed error messages."
                raise NetError(RUNSPACES + "TypeTableLoadException", text, Errors=GenericList([f"{file}: The file was not found."], "System.String", "Collection"))
            self.steps.append(("AppendPath", file))

    def add(self, data: Any) -> None:
        """AddType."""
        if data is None:
            raise engine_argument_null("typeData")
        self.steps.append(("TypeData", data))

    def remove(self, name: Any) -> None:
        """RemoveType."""
        if not name:
            raise engine_argument_null("typeName")
        self.steps.append(("TypeName", name))

    def copy(self, unshared: bool) -> Table:
        """Clone."""
        made = Table(())
        made.steps = list(self.steps)
        return made


DEFAULTS = tuple(f"{home.FOLDER}/{name}.ps1xml" for name in ("types", "typesv3"))
"""The files that would hold PowerShell's own type data, which is declared with the types here."""


def _defaults() -> GenericList:
    return GenericList(DEFAULTS, "System.String", "List")


define(
    Table.type_name, Table, constructors=(("System.Collections.Generic.IEnumerable[string] typeFiles", Table),),
    methods=((f"void AddType({RUNSPACES}TypeData typeData)", Table.add), ("void RemoveType(string typeName)", Table.remove), (f"{Table.type_name} Clone(bool unshared)", Table.copy)),
    statics=((f"static {Table.type_name} LoadDefaultTypeFiles()", lambda: Table(DEFAULTS)), ("static System.Collections.Generic.List[string] GetDefaultTypeFiles()", _defaults)),
)
