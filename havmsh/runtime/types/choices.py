"""What is offered and asked for at a prompt: ChoiceDescription for PromptForChoice, FieldDescription for Prompt."""

from __future__ import annotations

from havmsh.runtime.errors import carrying, engine_argument, engine_argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import GenericList, NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_HOST = "System.Management.Automation.Host."


class ChoiceDescription(NetObject):
    """One choice; ``&`` in the label stands before its key."""

    __slots__ = ("help_message", "label")
    type_name = _HOST + "ChoiceDescription"

    def __init__(self, label: str, help_message: str = "") -> None:
        super().__init__()
        if not label:
            raise carrying(engine_argument("label", "label cannot be null or empty."))
        if help_message is None:
            raise engine_argument_null("helpMessage")
        self.label = label
        self.help_message = help_message

    def put_help(self, text: str | None) -> None:
        """Another help text."""
        if text is None:
            raise engine_argument_null("value")
        self.help_message = text


class FieldDescription(NetObject):
    """One value that is asked for."""

    __slots__ = ("attributes", "default", "help_message", "label", "mandatory", "name", "net")
    type_name = _HOST + "FieldDescription"

    def __init__(self, name: str) -> None:
        super().__init__()
        if not name:
            raise carrying(engine_argument("name", "name cannot be null or empty."))
        self.name = name
        self.label = ""
        self.help_message = ""
        self.mandatory = True
        self.default: Any = None
        self.net = "System.String"
        self.attributes = GenericList([], "System.Attribute", "Collection")

    def put_type(self, kind: Any) -> None:
        """The type that the answer is converted to."""
        if kind is None:
            raise engine_argument_null("parameterType")
        self.net = kind.net.full_name


def _assembly(field: FieldDescription) -> str:
    """ParameterAssemblyFullName: where the answer's type is from."""
    from havmsh.runtime import members, typesystem

    found = typesystem.resolve(field.net)
    return "" if found is None else str(members.get(members.get(typesystem.reference(found), "Assembly"), "FullName"))


define(
    ChoiceDescription.type_name, ChoiceDescription, properties=(("string Label", lambda c: c.label), ("string HelpMessage", lambda c: c.help_message, ChoiceDescription.put_help)),
    constructors=(("string label", ChoiceDescription), ("string label, string helpMessage", ChoiceDescription)),
)
define(
    FieldDescription.type_name, FieldDescription,
    properties=(
        ("string Name", lambda f: f.name), ("string ParameterTypeName", lambda f: f.net.rpartition(".")[2]), ("string ParameterTypeFullName", lambda f: f.net),
        ("string Label", lambda f: f.label, lambda f, v: setattr(f, "label", v)), ("string HelpMessage", lambda f: f.help_message, lambda f, v: setattr(f, "help_message", v)),
        ("string ParameterAssemblyFullName", _assembly), ("System.Collections.ObjectModel.Collection[System.Attribute] Attributes", lambda f: f.attributes),
        ("bool IsMandatory", lambda f: f.mandatory, lambda f, v: setattr(f, "mandatory", v)), ("psobject DefaultValue", lambda f: f.default, lambda f, v: setattr(f, "default", v)),
    ),
    methods=(("void SetParameterType(type parameterType)", FieldDescription.put_type),),
    constructors=(("string name", FieldDescription),),
)
