"""Attributes of parameters and variables: their arguments as values, and what the validating ones refuse."""

from __future__ import annotations

from havmsh.cmdlet import Check
from havmsh.language import ast as tree
from havmsh.runtime.errors import PSError, failure
from havmsh.runtime.objects import NOTHING, Array, NetObject, PSObject, TypeRef

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

_NAMESPACE: Final = "System.Management.Automation."


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

    @property
    def net_type(self) -> Any:
        """The attribute's type."""
        from havmsh.runtime import typesystem

        return typesystem.resolve(self.kind) or typesystem.known("System.Object")

    @property
    def transforms(self) -> bool:
        """Whether the attribute makes another value of the argument."""
        return self.short in ("CREDENTIAL", "ARGUMENTTOENCODINGTRANSFORMATION", "ARGUMENTTOMODULETRANSFORMATION") or (
            self.instance is not None and _derives(self.instance, _NAMESPACE + "ArgumentTransformationAttribute")
        )

    def transform(self, value: Any, binding: Any) -> Any:
        """The other value."""
        if self.instance is not None:
            from havmsh.runtime import members

            context = binding.frame.session.global_frame.get("ExecutionContext")
            return members.call(self.instance, "Transform", [context, value])
        return value


def _derives(instance: Any, full_name: str) -> bool:
    from havmsh.runtime import typesystem

    net: Any = typesystem.type_of(instance)
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
    "ARGUMENTCOMPLETER ARGUMENTCOMPLETIONS SUPPORTSWILDCARDS PSTYPENAME PSDEFAULTVALUE DYNAMICPARAMETER EXPERIMENTAL HIDDEN CREDENTIAL OBSOLETE".split()
)
_PROPER: Final = {
    name.upper(): name for name in (
        "Parameter Alias ValidateSet ValidateRange ValidatePattern ValidateLength ValidateCount ValidateScript ValidateNotNull ValidateNotNullOrEmpty "
        "ValidateNotNullOrWhiteSpace ValidateDrive ValidateUserDrive ValidateTrustedData AllowNull AllowEmptyString AllowEmptyCollection CmdletBinding OutputType "
        "ArgumentCompleter ArgumentCompletions SupportsWildcards PSTypeName PSDefaultValue Experimental Hidden Credential"
    ).split()
}


def type_of(name: tree.ITypeName, block: Any) -> Any:
    """The type that a name in the text means. Raises TypeNotFound."""
    from havmsh.runtime import typesystem

    find = getattr(block, "find_type", None)
    found = find(name.full_name) if find is not None else typesystem.resolve(name.full_name)
    if found is None:
        raise failure(f"Unable to find type [{name.full_name}].", "TypeNotFound", target=name.full_name)
    return found


def make(item: tree.AttributeAst, block: Any) -> Attribute:
    """The attribute with its arguments evaluated."""
    full = item.type_name.full_name
    short = full.rpartition(".")[2].upper()
    if short.endswith("ATTRIBUTE") and short != "ATTRIBUTE":
        short = short.removesuffix("ATTRIBUTE")
    positional = tuple(constant(value, block) for value in item.positional_arguments)
    named = {argument.argument_name.upper(): constant(argument.argument, block) for argument in item.named_arguments}
    instance = None
    kind = f"{_NAMESPACE}{_PROPER.get(short, full)}Attribute"
    if short == "OBSOLETE":
        kind = "System.ObsoleteAttribute"
    if short not in _KNOWN:
        kind, instance = _declared(item, positional, named, block)
    if len(positional) == 1 and isinstance(positional[0], list):
        positional = tuple(positional[0])
    return Attribute(kind, short, positional, named, instance)


def _declared(item: tree.AttributeAst, positional: tuple[Any, ...], named: dict[str, Any], block: Any) -> tuple[str, Any]:
    """An attribute whose class a script declared."""
    from havmsh.runtime import members, static_members, typesystem

    name = item.type_name
    find = getattr(block, "find_type", None) or typesystem.resolve
    known = [net for net in map(find, (name.full_name, name.full_name + "Attribute")) if net is not None]
    attribute = typesystem.known("System.Attribute")
    net = next((each for each in known if each.derives_from(attribute)), known[0] if known else None)
    if net is None:
        raise failure(f"Cannot find the type for custom attribute '{name.full_name}'. Make sure that the assembly that contains this type is loaded.", "CustomAttributeTypeNotFound")
    instance = static_members.new(net, list(positional))
    for key, value in named.items():
        members.set(instance, key, value)
    return net.full_name, instance


def constant(expression: tree.ExpressionAst, block: Any) -> Any:
    """The value of an argument: literals here, anything else by the compiler."""
    if isinstance(expression, tree.StringConstantExpressionAst):
        return expression.value
    if isinstance(expression, tree.ConstantExpressionAst):
        literal = expression.value
        if literal.type in ("int", "double"):
            return literal.value
    if isinstance(expression, tree.VariableExpressionAst):
        name = expression.path.name.lower()
        if name in ("true", "false", "null"):
            return {"true": True, "false": False, "null": None}[name]
    if isinstance(expression, tree.TypeExpressionAst):
        return TypeRef(type_of(expression.type_name, block))
    if isinstance(expression, tree.ArrayLiteralAst):
        return Array([constant(element, block) for element in expression.elements])
    from havmsh.runtime import scriptblock

    return scriptblock.evaluate(expression, scriptblock.running_frame(block.session))


# ---------------------------------------------------------------- validation


def check_of(value: Attribute, block: Any = None) -> Check | None:
    """What a validating attribute tests; None for the others."""
    maker = _CHECKS.get(value.short)
    if maker is not None:
        return maker(value, block)
    if value.instance is not None:
        if _derives(value.instance, _NAMESPACE + "ValidateEnumeratedArgumentsAttribute"):
            return Check(value.short, _by_method(value, "ValidateElement"), attribute=value)
        if _derives(value.instance, _NAMESPACE + "ValidateArgumentsAttribute"):
            return Check(value.short, _by_method(value, "Validate"), whole=True, attribute=value)
    return None


def _by_method(value: Attribute, method: str) -> Callable[[Any], str | None]:
    def test(argument: Any) -> str | None:
        from havmsh.runtime import members

        try:
            members.call(value.instance, method, [argument] if method == "ValidateElement" else [argument, None])
        except PSError as error:
            return inner_message(error)
        return None

    return test


def inner_message(error: PSError) -> str:
    """The message of what was thrown inside a method."""
    exception = error.record.exception
    while exception.inner is not None and exception.name.endswith("MethodInvocationException"):
        exception = exception.inner
    return exception.message


def _text(value: Any) -> str:
    from havmsh.runtime import coerce

    return coerce.shown(value)


def _custom(value: Attribute, *parts: Any) -> str | None:
    """The attribute's own ErrorMessage with its places filled."""
    message = value.named.get("ERRORMESSAGE")
    if not message:
        return None
    text = str(message)
    for at, part in enumerate(parts):
        text = text.replace("{" + str(at) + "}", _text(part))
    return text


def _set(value: Attribute, block: Any) -> Check:
    choices = value.positional
    if len(choices) == 1 and isinstance(choices[0], TypeRef):
        choices = tuple(_generated(choices[0]))
    listed = ",".join(_text(choice) for choice in choices)
    ignore = bool(value.named.get("IGNORECASE", True))
    known = {_text(choice).upper() if ignore else _text(choice) for choice in choices}

    def test(argument: Any) -> str | None:
        text = _text(argument)
        if (text.upper() if ignore else text) in known:
            return None
        return _custom(value, text, listed) or (
            f'The argument "{text}" does not belong to the set "{listed}" specified by the ValidateSet attribute. Supply an argument that is in the set and '
            "then try the command again."
        )

    return Check("ValidateSet", test, listed, tuple(_text(choice) for choice in choices), attribute=value)


def _generated(ref: TypeRef) -> list[Any]:
    """The valid values of a class that implements IValidateSetValuesGenerator."""
    from havmsh.runtime import members, static_members

    return list(members.call(static_members.new(ref.net, []), "GetValidValues", []))


_KINDS: Final[dict[str, tuple[Callable[[Any], bool], str]]] = {
    "POSITIVE": (lambda n: n > 0, "not greater than zero"), "NONNEGATIVE": (lambda n: n >= 0, "not greater than or equal to zero"),
    "NEGATIVE": (lambda n: n < 0, "not less than zero"), "NONPOSITIVE": (lambda n: n <= 0, "not less than or equal to zero"),
}


def _range(value: Attribute, block: Any) -> Check:
    if len(value.positional) == 1:
        kind = str(_text(value.positional[0])).upper()
        fits, words = _KINDS.get(kind, _KINDS["POSITIVE"])

        def test_kind(argument: Any) -> str | None:
            try:
                good = fits(argument)
            except TypeError:
                good = False
            return None if good else f'The argument "{_text(argument)}" cannot be validated because its value is {words}.'

        return Check("ValidateRange", test_kind, kind, attribute=value)
    low, high = value.positional[0], value.positional[1]

    def test(argument: Any) -> str | None:
        from havmsh.runtime import compare, convert, typesystem

        item = argument.base if argument.__class__ is PSObject else argument
        wanted = typesystem.type_of(low)
        if typesystem.type_of(item) is not wanted:
            try:
                item = convert.convert(item, wanted)
            except PSError:
                return (
                    f'The argument cannot be validated because its type "{typesystem.type_of(item).name}" is not the same type ({wanted.name}) as the maximum and '
                    f"minimum limits of the parameter. Make sure the argument is of type {wanted.name} and then try the command again."
                )
        if compare.compare(item, low) < 0:
            return (
                f"The {_text(item)} argument is less than the minimum allowed range of {_text(low)}. Supply an argument that is greater than or equal to "
                f"{_text(low)} and then try the command again."
            )
        if compare.compare(item, high) > 0:
            return (
                f"The {_text(item)} argument is greater than the maximum allowed range of {_text(high)}. Supply an argument that is less than or equal to "
                f"{_text(high)} and then try the command again."
            )
        return None

    return Check("ValidateRange", test, f"between {_text(low)} and {_text(high)}", attribute=value)


def _pattern(value: Attribute, block: Any) -> Check:
    pattern = _text(value.positional[0])

    def test(argument: Any) -> str | None:
        from havmsh.runtime import operators

        options = value.named.get("OPTIONS")
        exact = options is not None and "IgnoreCase" not in _text(options)
        found = operators.cmatch(_text(argument), pattern, None) if exact else operators.imatch(_text(argument), pattern, None)
        if found:
            return None
        return _custom(value, argument, pattern) or (
            f'The argument "{_text(argument)}" does not match the "{pattern}" pattern. Supply an argument that matches "{pattern}" and try the command again.'
        )

    return Check("ValidatePattern", test, pattern, attribute=value)


def _length(value: Attribute, block: Any) -> Check:
    low, high = value.positional[0], value.positional[1]

    def test(argument: Any) -> str | None:
        if not isinstance(argument, str):
            return (
                "The ValidateLength attribute cannot be applied to a parameter that is not a string or string[] parameter. Make the parameter a string or string[] "
                "parameter."
            )
        size = len(argument)
        if size < low:
            return (
                f'The character length ({size}) of the argument is too short. Specify an argument with a length that is greater than or equal to "{low}", and then '
                "try the command again."
            )
        if size > high:
            return (
                f'The character length ({size}) of the argument is too long. Specify an argument with a length that is shorter than or equal to "{high}", and then '
                "try the command again."
            )
        return None

    return Check("ValidateLength", test, f"{low} to {high} characters", attribute=value)


def _count(value: Attribute, block: Any) -> Check:
    low, high = value.positional[0], value.positional[1]

    def test(argument: Any) -> str | None:
        base = argument.base if argument.__class__ is PSObject else argument
        if base is None:
            size = 0
        elif isinstance(base, list) or hasattr(base, "__len__") and not isinstance(base, str):
            size = len(base)
        else:
            return (
                "The ValidateCount attribute cannot be applied to a non-array parameter. Either remove the attribute from the parameter or make the parameter an "
                "array parameter."
            )
        if low == high and size != high:
            return f"The parameter requires exactly {low} value(s) - {size} value(s) were provided."
        if not low <= size <= high:
            return f"The parameter requires at least {low} value(s) and no more than {high} value(s) - {size} value(s) were provided."
        return None

    return Check("ValidateCount", test, f"{low} to {high} values", whole=True, attribute=value)


def _script(value: Attribute, block: Any) -> Check:
    script = value.positional[0]

    def test(argument: Any) -> str | None:
        from havmsh.runtime import convert

        try:
            results = script.invoke((), underscore=argument, input=(argument,), raise_errors=True)
        except PSError as error:
            return error.record.exception.message
        good = convert.to_bool(results[0] if len(results) == 1 else Array(results)) if results else False
        if good:
            return None
        return _custom(value, argument, script) or (
            f'The "{script}" validation script for the argument with value "{_text(argument)}" did not return a result of True. Determine why the validation '
            "script failed, and then try the command again."
        )

    return Check("ValidateScript", test, str(script), attribute=value)


_NULL: Final = "The argument is null. Provide a valid value for the argument, and then try running the command again."
_NULL_IN: Final = (
    "The argument has a null value, or an element of the argument collection contains a null value. Provide a collection that does not contain any null values, "
    "and then try the command again."
)
_EMPTY: Final = "The argument is null or empty. Provide an argument that is not null or empty, and then try the command again."
_EMPTY_IN: Final = (
    "The argument is null, empty, or an element of the argument collection contains a null value. Supply a collection that does not contain any null values and "
    "then try the command again."
)
_WHITE: Final = (
    "The argument is null, empty, or consists of only white-space characters. Provide an argument that contains non white-space characters, and then try the "
    "command again."
)
_WHITE_IN: Final = (
    "An element of the argument collection is null, empty, or consists of only white-space characters. Supply a collection that does not contain any those values "
    "and then try the command again."
)


def missing(argument: Any, *, strict: bool, white: bool = False) -> str | None:
    """What ValidateNotNull, or (``strict``) ValidateNotNullOrEmpty, or (``white``) ValidateNotNullOrWhiteSpace says of a value."""
    base = argument.base if argument.__class__ is PSObject else argument
    if base is None or base is NOTHING:
        return _WHITE if white else _EMPTY if strict else _NULL
    if isinstance(base, str):
        return (_WHITE if white else _EMPTY) if strict and (not base or white and not base.strip()) else None
    if isinstance(base, list):
        return _missing_in(base, strict, white)
    if strict and hasattr(base, "__len__") and len(base) == 0 and hasattr(base, "items"):
        return _EMPTY_IN
    return None


def _missing_in(items: list[Any], strict: bool, white: bool) -> str | None:
    if strict and not items:
        return _EMPTY_IN
    for item in items:
        if item is None:
            return _EMPTY_IN if strict and not white else _WHITE_IN if white else _NULL_IN
        if white and isinstance(item, str) and not item.strip():
            return _WHITE_IN
        if strict and not white and item == "":
            return _EMPTY_IN
    return None


def _not_empty(value: Attribute, block: Any) -> Check:
    strict, white = value.short != "VALIDATENOTNULL", value.short == "VALIDATENOTNULLORWHITESPACE"

    def test(argument: Any) -> str | None:
        return missing(argument, strict=strict, white=white)

    return Check(_PROPER[value.short], test, "a value", whole=True, attribute=value)


def _drive(value: Attribute, block: Any) -> Check:
    drives = tuple(_text(drive) for drive in value.positional)

    def test(argument: Any) -> str | None:
        text = _text(argument)
        drive, colon, _ = text.partition(":")
        if not colon:
            return "The path argument has no root drive.  Supply a full path argument with a root drive."
        if drive.upper() in {name.upper() for name in drives}:
            return None
        return (
            f"The path argument drive {drive} does not belong to the set of approved drives: {', '.join(drives)}. Supply a path argument with an approved drive."
        )

    return Check("ValidateDrive", test, ", ".join(drives), attribute=value)


_CHECKS: Final[dict[str, Callable[[Attribute, Any], Check]]] = {
    "VALIDATESET": _set, "VALIDATERANGE": _range, "VALIDATEPATTERN": _pattern, "VALIDATELENGTH": _length, "VALIDATECOUNT": _count, "VALIDATESCRIPT": _script,
    "VALIDATENOTNULL": _not_empty, "VALIDATENOTNULLOREMPTY": _not_empty, "VALIDATENOTNULLORWHITESPACE": _not_empty, "VALIDATEDRIVE": _drive,
}
