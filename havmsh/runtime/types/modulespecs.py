"""Microsoft.PowerShell.Commands.ModuleSpecification: a module by name, and by version or id."""

from __future__ import annotations

from havmsh.language.module_specifications import problem
from havmsh.runtime.errors import NetError, argument_null, cast_carrying
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import Hashtable, NetObject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, ClassVar

    from havmsh.runtime.nettype import NetType

_NAME = "Microsoft.PowerShell.Commands.ModuleSpecification"
_KINDS = {"MODULENAME": ("name", "System.String"), "MODULEVERSION": ("version", "System.Version"), "REQUIREDVERSION": ("required", "System.Version"),
          "MAXIMUMVERSION": ("maximum", "System.String"), "GUID": ("guid", "System.Guid")}


class ModuleSpecification(NetObject):
    """What a script asks of a module."""

    __slots__ = ("guid", "maximum", "name", "required", "version")
    type_name: ClassVar[str] = _NAME

    def __init__(self, name: str | None = None) -> None:
        super().__init__()
        self.name = name
        self.version: Any = None
        self.required: Any = None
        self.maximum: str | None = None
        self.guid: Any = None

    @property
    def plain(self) -> bool:
        """Whether any version will do."""
        return self.guid is None and self.version is None and self.required is None and self.maximum is None

    def net_text(self) -> str:
        """The name, or the dictionary."""
        from havmsh.runtime.valuetexts import to_text

        if self.plain:
            return self.name or ""
        text = f"@{{ ModuleName = '{self.name}'"
        if self.guid is not None:
            text += f"; Guid = '{{{to_text(self.guid)}}}' "
        if self.required is not None:
            return f"{text}; RequiredVersion = '{to_text(self.required)}' }}"
        if self.version is not None:
            text += f"; ModuleVersion = '{to_text(self.version)}'"
        if self.maximum is not None:
            text += f"; MaximumVersion = '{self.maximum}'"
        return text + " }"


def named(name: str | None) -> ModuleSpecification:
    """A module by its name."""
    if name is None:
        raise argument_null("moduleName")
    if not name:
        raise NetError("System.ArgumentException", "The value cannot be an empty string. (Parameter 'moduleName')", ParamName="moduleName")
    return ModuleSpecification(name)


def described(table: Any) -> ModuleSpecification:
    """A module by a dictionary. Raises NetError for one that names no module, no version, or versions that exclude each other."""
    if table is None:
        raise argument_null("moduleSpecification")
    made = ModuleSpecification()
    unknown = []
    for key, value in table.items():
        field = _KINDS.get(str(key).upper())
        if field is None:
            unknown.append(str(key))
        else:
            setattr(made, field[0], _converted(value, field[1]))
    said = {"ModuleName": made.name, "ModuleVersion": made.version, "RequiredVersion": made.required, "MaximumVersion": made.maximum}
    wrong = problem(unknown, said)
    if wrong is not None:
        raise NetError(*wrong)
    return made


def _converted(value: Any, type_name: str) -> Any:
    from havmsh.runtime.convert import convert
    from havmsh.runtime.errors import PSError
    from havmsh.runtime.typesystem import known

    try:
        return convert(value, known(type_name))
    except PSError as error:
        raise cast_carrying(error) from None


def of(value: Any) -> ModuleSpecification:
    """A specification from a name, a dictionary or another."""
    from havmsh.runtime.objects import unwrap
    from havmsh.runtime.valuetexts import to_text

    plain = unwrap(value)
    if isinstance(plain, ModuleSpecification):
        return plain
    try:
        return described(plain) if isinstance(plain, Hashtable) else named(to_text(plain))
    except NetError as error:
        from havmsh.runtime.convert import wrapped
        from havmsh.runtime.typesystem import known

        raise wrapped(plain, known(_NAME), error, "InvalidCastConstructorException") from None


def _try_parse(text: str, box: Any) -> bool:
    from havmsh.language import parse
    from havmsh.runtime import datafile, scriptblock
    from havmsh.runtime.errors import PSError
    from havmsh.runtime.runspaces import running

    found = datafile.table_of(parse(text or "").root)
    if found is None or datafile.unsafe(found) is not None:
        return False
    try:
        box.set(described(scriptblock.evaluate(found, running().global_frame)))
    except PSError:
        return False
    return True


class ModuleSpecificationComparer(NetObject):
    """Compares specifications by all that they say."""

    __slots__ = ()

    @property
    def net_type(self) -> NetType:
        """The type, which only reflection finds."""
        from havmsh.runtime.types import internals

        found = internals.lookup(f"{_NAME}Comparer".upper())
        assert found is not None
        return found


def _said(spec: ModuleSpecification) -> tuple[Any, ...]:
    return (spec.name or "").upper(), spec.guid, spec.required, spec.version, spec.maximum


def _are_equal(comparer: ModuleSpecificationComparer, one: ModuleSpecification | None, other: ModuleSpecification | None) -> bool:
    return one is other or one is not None and other is not None and _said(one) == _said(other)


def _number_of(comparer: ModuleSpecificationComparer, spec: ModuleSpecification | None) -> int:
    from havmsh.runtime.number.hashing import signed

    return 0 if spec is None else signed(hash((spec.name, *_said(spec)[1:])) & 0xFFFFFFFF)


def declare_comparer(net: NetType) -> None:
    """The members of ModuleSpecificationComparer."""
    net.python = ModuleSpecificationComparer
    net.constructor("", ModuleSpecificationComparer)
    net.method(f"bool Equals({_NAME} x, {_NAME} y)", _are_equal)
    net.method(f"int GetHashCode({_NAME} obj)", _number_of)


define(
    _NAME, ModuleSpecification,
    properties=(
        ("string Name", lambda each: each.name), ("guid Guid", lambda each: each.guid), ("version Version", lambda each: each.version),
        ("string MaximumVersion", lambda each: each.maximum),
        ("version RequiredVersion", lambda each: each.required),
    ),
    methods=(("string ToString()", lambda each: each.net_text()),),
    constructors=(("", ModuleSpecification), ("string moduleName", named), ("hashtable moduleSpecification", described)),
    statics=((f"static bool TryParse(string input, [ref] {_NAME} result)", _try_parse),),
).convert = of
