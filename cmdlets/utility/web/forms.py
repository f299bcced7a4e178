"""Microsoft.PowerShell.Commands.FormObject: a form that a script fills and sends as a body."""

from __future__ import annotations

from cmdlets.utility.web.dictionaries import text_dictionary
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject

NET_TYPES = ("Microsoft.PowerShell.Commands.FormObject",)


class FormObject(NetObject):
    """A form: where it goes, and its fields."""

    __slots__ = ("action", "fields", "id", "method")
    type_name = NET_TYPES[0]

    def __init__(self, id: str | None, method: str | None, action: str | None) -> None:
        super().__init__()
        self.id = id
        self.method = method
        self.action = action
        self.fields = text_dictionary(ignore_case=False)


define(
    FormObject.type_name, FormObject, constructors=(("string id, string method, string action", FormObject),),
    properties=(
        ("string Id", lambda f: f.id), ("string Method", lambda f: f.method), ("string Action", lambda f: f.action),
        ("System.Collections.Generic.Dictionary[string,string] Fields", lambda f: f.fields),
    ),
)
