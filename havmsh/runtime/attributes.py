"""Attributes of parameters and variables: their arguments as values, and what the validating ones refuse."""

from __future__ import annotations

from havmsh.language import ast as tree
from havmsh.runtime.errors import PSError, failure
from havmsh.runtime.objects import Array, NetObject, TypeRef

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, Final

NAMESPACE: Final = "System.Management.Automation."


class Attribute(NetObject):
    """An attribute with its arguments. ``short`` is its name in upper case without namespace and without the word Attribute.

    ``instance`` is the object of a class that a script declared, where the attribute is one.
    """

    __slots__ = ("instance", "kind", "named", "named_display", "positional", "short")

    def __init__(self, kind: str, short: str, positional: tuple[Any, ...], named: dict[str, Any], instance: Any = None) -> None:
        super().__init__()
        self.kind = kind
        self.short = short
        self.positional = positional
        self.named = named
        self.instance = instance

    def shown(self) -> Any:
        """The attribute as scripts see it."""
        return self if self.instance is None else self.instance

    @property
    def net_type(self) -> Any:
        """The attribute's type."""
        from havmsh.runtime import typesystem

        return typesystem.resolve(self.kind) or typesystem.known("System.Object")

    @property
    def completes(self) -> bool:
        """Whether the attribute offers values for the argument."""
        return self.short in ("ARGUMENTCOMPLETER", "ARGUMENTCOMPLETIONS") or (
            self.instance is not None and derives(self.instance, NAMESPACE + "ArgumentCompleterAttribute")
        )

    @property
    def transforms(self) -> bool:
        """Whether the attribute makes another value of the argument."""
        return self.short in ("CREDENTIAL", "ARGUMENTTOENCODINGTRANSFORMATION", "ARGUMENTTOMODULETRANSFORMATION") or (
            self.instance is not None and derives(self.instance, NAMESPACE + "ArgumentTransformationAttribute")
        )

    @property
    def takes_null(self) -> bool:
        """Whether it wants the null of an optional parameter too (TransformNullOptionalParameters of a declared attribute)."""
        if self.instance is None or not self.transforms:
            return False
        from havmsh.runtime import members

        return members.get(self.instance, "TransformNullOptionalParameters") is not False

    def transform(self, value: Any, binding: Any) -> Any:
        """The other value."""
        if self.instance is not None:
            from havmsh.runtime import members

            context = binding.frame.session.global_frame.get("ExecutionContext")
            return members.call(self.instance, "Transform", [context, value])
        if self.short == "CREDENTIAL":
            from havmsh.runtime.prompting import credential_argument

            return credential_argument(value, binding)
        if self.short == "ARGUMENTTOENCODINGTRANSFORMATION" and isinstance(value, str):
            from havmsh.runtime.types.encodings import by_argument

            return by_argument(value)
        return value


def derives(instance: Any, full_name: str) -> bool:
    from havmsh.runtime import typeof, typesystem

    net: Any = typeof.type_of(instance)
    wanted = typesystem.resolve(full_name)
    while net is not None:
        if net is wanted or net.full_name == full_name:
            return True
        base = net.base
        net = typesystem.resolve(base) if isinstance(base, str) else base
    return False


_KNOWN: Final = frozenset(
    "PARAMETER ALIAS VALIDATESET VALIDATERANGE VALIDATEPATTERN VALIDATELENGTH VALIDATECOUNT VALIDATESCRIPT VALIDATENOTNULL VALIDATENOTNULLOREMPTY "
    "VALIDATENOTNULLORWHITESPACE VALIDATEDRIVE VALIDATEUSERDRIVE VALIDATETRUSTEDDATA ALLOWNULL ALLOWEMPTYSTRING ALLOWEMPTYCOLLECTION CMDLETBINDING OUTPUTTYPE "
    "ARGUMENTCOMPLETER ARGUMENTCOMPLETIONS SUPPORTSWILDCARDS PSTYPENAME PSDEFAULTVALUE DYNAMICPARAMETER EXPERIMENTAL HIDDEN CREDENTIAL OBSOLETE "
    "DSCRESOURCE DSCPROPERTY DSCLOCALCONFIGURATIONMANAGER".split()
)
_NAMED: Final = {
    name: frozenset(allowed.split()) for name, allowed in (
        ("CMDLETBINDING", "DEFAULTPARAMETERSETNAME HELPURI SUPPORTSSHOULDPROCESS POSITIONALBINDING CONFIRMIMPACT SUPPORTSTRANSACTIONS SUPPORTSPAGING REMOTINGCAPABILITY"),
        ("PARAMETER", (
            "POSITION PARAMETERSETNAME MANDATORY VALUEFROMPIPELINE VALUEFROMPIPELINEBYPROPERTYNAME VALUEFROMREMAININGARGUMENTS HELPMESSAGE HELPMESSAGEBASENAME "
            "HELPMESSAGERESOURCEID DONTSHOW"
        )),
        ("OUTPUTTYPE", "PARAMETERSETNAME PROVIDERCMDLET"), ("VALIDATESET", "IGNORECASE ERRORMESSAGE"), ("ALIAS", ""), ("VALIDATENOTNULL", ""), ("VALIDATENOTNULLOREMPTY", ""),
    )
}
"""The named arguments of the attributes that PowerShell makes by itself."""
_COUNTS: Final = {
    **dict.fromkeys((
        "CMDLETBINDING", "VALIDATENOTNULL", "VALIDATENOTNULLOREMPTY", "VALIDATENOTNULLORWHITESPACE", "ALLOWNULL", "ALLOWEMPTYSTRING", "ALLOWEMPTYCOLLECTION",
        "SUPPORTSWILDCARDS", "CREDENTIAL", "PSDEFAULTVALUE", "VALIDATEUSERDRIVE", "VALIDATETRUSTEDDATA", "HIDDEN",
    ), (0,)),
    "PARAMETER": (0, 2), "VALIDATERANGE": (1, 2), "VALIDATELENGTH": (2,), "VALIDATECOUNT": (2,), "EXPERIMENTAL": (2,), "VALIDATEPATTERN": (1,),
    "VALIDATESCRIPT": (1,), "PSTYPENAME": (1,),
    "ARGUMENTCOMPLETER": (1,), "OBSOLETE": (0, 1, 2),
}
"""How many arguments without names an attribute takes. Two of a parameter say of which experiment it is."""
_LIMITS: Final = (("minLength", "System.Int32"), ("maxLength", "System.Int32"))
_TAKEN: Final = {
    "VALIDATELENGTH": _LIMITS, "VALIDATECOUNT": _LIMITS, "VALIDATEPATTERN": (("regexPattern", "System.String"),), "VALIDATESCRIPT": (("scriptBlock", NAMESPACE + "ScriptBlock"),),
}
"""The parameters of the constructors that take values of one type."""
_BY_THE_COMPILER: Final = frozenset(("PARAMETER", "CMDLETBINDING", "EXPERIMENTAL", "VALIDATENOTNULL", "VALIDATENOTNULLOREMPTY", "VALIDATESET"))
"""Attributes that PowerShell's compiler makes without looking for a constructor."""
KEEPING: Final = _KNOWN - {"CREDENTIAL"}
"""Attributes of which it is known that none makes another value of the argument."""
PROPER: Final = {
    name.upper(): name for name in (
        "Parameter Alias ValidateSet ValidateRange ValidatePattern ValidateLength ValidateCount ValidateScript ValidateNotNull ValidateNotNullOrEmpty "
        "ValidateNotNullOrWhiteSpace ValidateDrive ValidateUserDrive ValidateTrustedData AllowNull AllowEmptyString AllowEmptyCollection CmdletBinding OutputType "
        "ArgumentCompleter ArgumentCompletions SupportsWildcards PSTypeName PSDefaultValue Experimental Hidden Credential "
        "DscResource DscProperty DscLocalConfigurationManager"
    ).split()
}


def type_of(name: tree.ITypeName, block: Any) -> Any:
    """The type that a name in the text means. Raises TypeNotFound."""
    found = _found(name.full_name, name, block)
    if found is None:
        element = name
        while isinstance(element, tree.ArrayTypeName):
            element = element.element_type
        raise failure(f"Unable to find type [{element.full_name}].", "TypeNotFound", target=element.full_name)
    return found


def type_of_constraint(node: tree.AttributeBaseAst | tree.TypeExpressionAst, block: Any) -> Any:
    """The type that stands in brackets. Raises TypeNotFound, which points at it."""
    try:
        return type_of(node.type_name, block)
    except PSError as error:
        raise _placed(error, node) from None


def _found(full: str, name: tree.ITypeName, block: Any) -> Any:
    """The type of a name, looked up in the namespaces that are open where it stands."""
    from havmsh.runtime import typesystem

    session = getattr(block, "session", None)
    if session is None:
        return typesystem.resolve(full)
    from havmsh.runtime.usings import namespaces

    opened = namespaces(session, name.span)
    scopes = session.rooms.get("type_scopes")
    if scopes is None:
        return typesystem.resolve(full, opened)
    from havmsh.runtime.belonging import UNBOUND
    from havmsh.runtime.scriptblock import running_frame

    home = getattr(block, "module", None)
    with scopes.asked_by(running_frame(session) if home is None or home is UNBOUND else home.frame, name.span):
        return typesystem.resolve(full, opened)


def short_of(full: str) -> str:
    """An attribute's name in upper case, without namespace and without the word Attribute."""
    short = full.rpartition(".")[2].upper()
    return short.removesuffix("ATTRIBUTE") if short != "ATTRIBUTE" else short


def make(item: tree.AttributeAst, block: Any) -> Attribute:
    """The attribute with its arguments evaluated."""
    full = item.type_name.full_name
    short = short_of(full)
    if short in _COUNTS:
        _demand_count(item, short)
    if item.named_arguments and short in _NAMED:
        _demand_named(item, _NAMED[short])
    positional = tuple(constant(value, block) for value in item.positional_arguments)
    if short in _TAKEN:
        positional = _taken(item, short, positional)
    named = {argument.argument_name.upper(): constant(argument.argument, block) for argument in item.named_arguments}
    instance = None
    kind = f"{NAMESPACE}{PROPER.get(short, full)}Attribute"
    if short == "OBSOLETE":
        kind = "System.ObsoleteAttribute"
    if short not in _KNOWN:
        kind, instance = _declared(item, positional, named, block)
    if len(positional) == 1 and isinstance(positional[0], list):
        positional = tuple(positional[0])
    made = Attribute(kind, short, positional, named, instance)
    try:
        _prove(made, full)
    except PSError as error:
        raise _placed(error, item) from None
    return made


def _demand_count(item: tree.AttributeAst, short: str) -> None:
    """Refuses arguments that no constructor takes."""
    if len(item.positional_arguments) in _COUNTS[short]:
        return
    from havmsh.runtime.overloads import no_overload

    error = no_overload(".ctor", len(item.positional_arguments))
    if short in _BY_THE_COMPILER:
        error.record.category = "InvalidOperation"
        error.record.exception.name = NAMESPACE + "RuntimeException"
    raise _placed(error, item)


def _placed(error: PSError, node: tree.Ast) -> PSError:
    """The error of an attribute, or of an argument of one, where that stands."""
    from havmsh.runtime.commands import InvocationInfo

    error.record.invocation = InvocationInfo(None, node.span, "")
    return error


def _about(error: PSError, node: tree.Ast) -> PSError:
    """The same for an error of which the node is the target."""
    from havmsh.runtime.types.syntax import shown

    error.record.target = shown(node)
    return _placed(error, node)


def _taken(item: tree.AttributeAst, short: str, given: tuple[Any, ...]) -> tuple[Any, ...]:
    """The arguments as the constructor takes them. Raises what a method says of an argument that it cannot take."""
    from havmsh.runtime import typesystem
    from havmsh.runtime.overloads import converted_argument

    try:
        return tuple(converted_argument(value, typesystem.known(kind), name, ".ctor") for value, (name, kind) in zip(given, _TAKEN[short], strict=True))
    except PSError as error:
        raise _placed(error, item) from None


def _demand_named(item: tree.AttributeAst, allowed: frozenset[str]) -> None:
    """Refuses a named argument that PowerShell's own maker of the attribute does not know; whichever it is, it speaks of CmdletBinding."""
    for argument in item.named_arguments:
        if argument.argument_name.upper() not in allowed:
            raise _about(failure(f"Property '{argument.argument_name}' cannot be found for type '{NAMESPACE}CmdletBindingAttribute'.", "PropertyNotFoundForType"), argument)


def values(items: Iterable[tree.Ast], block: Any) -> list[Any]:
    """The attributes among what stands before a declaration, as scripts see them."""
    return [each.shown() for each in records(items, block)]


def records(items: Iterable[tree.Ast], block: Any) -> list[Attribute]:
    """The attributes among what stands before a declaration."""
    return [make(item, block) for item in items if isinstance(item, tree.AttributeAst)]


def _prove(made: Attribute, name: str) -> None:
    """Whether the attribute takes its arguments. What its constructor throws that is no error of PowerShell's own is told with the attribute's name."""
    from havmsh.runtime import limits

    try:
        limits.prove(made)
    except PSError as error:
        exception = error.record.exception
        if made.short in _BY_THE_COMPILER or exception.name.endswith("ValidationMetadataException"):
            raise
        exception.record = exception.record or error.record
        message = f'The following exception occurred while constructing the attribute "{name}": "{exception.message}"'
        raise failure(message, "ExceptionConstructingAttribute", inner=exception) from None


def _declared(item: tree.AttributeAst, positional: tuple[Any, ...], named: dict[str, Any], block: Any) -> tuple[str, Any]:
    """An attribute whose class a script declared."""
    from havmsh.runtime import member_writing, static_members, typesystem

    name = item.type_name
    known = [net for each in (name.full_name, name.full_name + "Attribute") if (net := _found(each, name, block)) is not None]
    attribute = typesystem.known("System.Attribute")
    net = next((each for each in known if each.derives_from(attribute)), known[0] if known else None)
    if net is None:
        raise _about(
            failure(f"Cannot find the type for custom attribute '{name.full_name}'. Make sure that the assembly that contains this type is loaded.", "CustomAttributeTypeNotFound"), item,
        )
    instance = static_members.new(net, list(positional))
    for key, value in named.items():
        member_writing.write(instance, key, value)
    return net.full_name, instance


def constant(expression: tree.ExpressionAst, block: Any) -> Any:
    """The value of an argument: literals here, anything else by the compiler."""
    if isinstance(expression, tree.StringConstantExpressionAst):
        return expression.value
    if isinstance(expression, tree.ConstantExpressionAst):
        literal = expression.value
        if literal.type in ("int", "double", "bool"):
            return literal.value
    if isinstance(expression, tree.VariableExpressionAst):
        name = expression.path.name.lower()
        if name in ("true", "false", "null"):
            return {"true": True, "false": False, "null": None}[name]
    if isinstance(expression, tree.TypeExpressionAst):
        return TypeRef(type_of_constraint(expression, block))
    if isinstance(expression, tree.ArrayLiteralAst):
        return Array([constant(element, block) for element in expression.elements])
    from havmsh.runtime import scriptblock

    return scriptblock.evaluate(expression, scriptblock.running_frame(block.session))
