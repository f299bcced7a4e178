"""The constrained language: which types its code may use, and which values that it made code of the full language is not to trust.

A session has a guard (``Session.guard``) from when it was first constrained. Code has the mode in which its text came in; while it runs, that is the session's.
"""

from __future__ import annotations

from havmsh.runtime.errors import PSError, failure
from havmsh.runtime.objects import Hashtable, PSCustomObject, PSObject
from havmsh.runtime.variable import UNSET, Special

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Final

    from havmsh.runtime.nettype import NetType
    from havmsh.runtime.scriptblock import ScriptBlock
    from havmsh.runtime.session import Session

FULL: Final = "FullLanguage"
CONSTRAINED: Final = "ConstrainedLanguage"
_SMA: Final = "System.Management.Automation."
_SYSTEM = (
    "Array Boolean Byte Char DateTime Decimal Double Guid Collections.Hashtable Int16 Int32 Int64 Net.IPEndPoint Net.IPAddress Net.NetworkInformation.PhysicalAddress Net.Mail.MailAddress "
    "Collections.Specialized.OrderedDictionary Text.RegularExpressions.Regex SByte Single String Globalization.CultureInfo Numerics.BigInteger Security.SecureString TimeSpan "
    "UInt16 UInt32 UInt64 Uri Version Void Xml.XmlDocument Security.AccessControl.ObjectSecurity Security.Cryptography.X509Certificates.X509Certificate "
    "Security.Cryptography.X509Certificates.X500DistinguishedName"
)
_SHELL = (
    "AliasAttribute AllowEmptyCollectionAttribute AllowEmptyStringAttribute AllowNullAttribute ArgumentCompleterAttribute ArgumentCompletionsAttribute CmdletBindingAttribute "
    "DscResourceAttribute DscPropertyAttribute DscLocalConfigurationManagerAttribute ExperimentAction ExperimentalAttribute ExperimentalFeature Language.NoRunspaceAffinityAttribute Language.NullString "
    "OutputTypeAttribute OrderedHashtable ParameterAttribute PSCredential PSCustomObject PSDefaultValueAttribute PSListModifier PSObject PSPrimitiveDictionary PSReference "
    "PSTypeNameAttribute SemanticVersion SupportsWildcardsAttribute SwitchParameter ValidateCountAttribute ValidateDriveAttribute ValidateLengthAttribute ValidateNotNullAttribute "
    "ValidateNotNullOrEmptyAttribute ValidateNotNullOrWhiteSpaceAttribute ValidatePatternAttribute ValidateRangeAttribute ValidateScriptAttribute ValidateSetAttribute "
    "ValidateTrustedDataAttribute ValidateUserDriveAttribute WildcardPattern"
)
_CORE: Final = frozenset((
    *(f"System.{name}" for name in _SYSTEM.split()), *(_SMA + name for name in _SHELL.split()), "Microsoft.PowerShell.Commands.ModuleSpecification",
    *(f"Microsoft.Management.Infrastructure.{name}" for name in ("CimInstance", "CimClass", "CimType", "CimConverter", "CimSession")),
))


def is_core(net: NetType) -> bool:
    """Whether the constrained language may make values of a type, call their methods and set their properties."""
    if net.element is not None:
        return net.full_name == "System.Object[]" or is_core(net.element)
    return net.enum is not None or net.full_name in _CORE or net.definition in ("System.Nullable`1", _SMA + "FlagsExpression`1")


class Guard:
    """What a session that was ever constrained refuses, and what it does not trust."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.untrusted: dict[int, Any] = {}
        self.crossing = False
        """Arguments of the constrained language are being bound to code of the full one."""
        self._globals: dict[str, Any] = {}
        self.look()

    @property
    def constrained(self) -> bool:
        """Whether the code that runs now is constrained."""
        return self.session.language_mode == CONSTRAINED

    # ------------------------------------------------------------ types

    def allows(self, net: NetType) -> bool:
        """Whether the code that runs now may make values of a type."""
        return not self.constrained or is_core(net)

    def demand_call(self, net: NetType, name: Any) -> None:
        """Refuses a method of a type that is not core; ToString is every type's."""
        if self.constrained and not is_core(net) and str(name).upper() != "TOSTRING":
            if str(name).upper() == "NEW":
                raise failure("Cannot create type. Only core types are supported in this language mode.", "CannotCreateTypeConstrainedLanguage")
            raise failure(
                "Cannot invoke method. Method invocation is supported only on core types in this language mode.", "MethodInvocationNotSupportedInConstrainedLanguage",
            )

    def demand_setting(self, net: NetType) -> None:
        """Refuses to set a property of a type that is not core."""
        if self.constrained and not is_core(net):
            raise failure(
                "Cannot set property. Property setting is supported only on core types in this language mode.", "PropertySetterNotSupportedInConstrainedLanguage",
            )

    def demand_conversion(self, value: Any, net: NetType) -> None:
        """Refuses a cast to a type that is not core."""
        if self.constrained and value is not None and not is_core(net) and not _is_one(value, net):
            raise _no_conversion(net)

    def demand_binding(self, value: Any, net: NetType | None, *, of_script: bool) -> None:
        """Refuses what a parameter's type would make of an argument: of a constrained function anything that is not core, else what sets properties."""
        if value is None or net is None or is_core(net) or _is_one(value, net):
            return
        base = value.base if isinstance(value, PSObject) else value
        if (self.constrained and of_script) or ((self.crossing or self.constrained) and isinstance(base, (Hashtable, PSCustomObject))):
            raise _no_conversion(net)

    def demand_definition(self) -> None:
        """Refuses classes."""
        if self.constrained:
            raise failure("Class keyword is not allowed in ConstrainedLanguage mode.", "ClassesNotAllowedInConstrainedLanguage", category="ParserError")

    # ------------------------------------------------------------ from one mode to the other

    def run(self, block: ScriptBlock, action: Callable[..., Any], *args: Any) -> Any:
        """Runs code of a block in the block's mode."""
        mode, before = mode_of(block), self.session.language_mode
        if mode == before or before not in (FULL, CONSTRAINED):
            return action(*args)
        if mode == FULL:
            self.mark()
        else:
            self.look()
        self.session.language_mode = mode
        try:
            return action(*args)
        finally:
            if mode == FULL:
                self.look()
            else:
                self.mark()
            self.session.language_mode = before

    def bind(self, block: ScriptBlock, invocation: Any, action: Callable[[], Any]) -> Any:
        """Binds a block's arguments in the block's mode."""
        before = self.crossing
        self.crossing = self.constrained and mode_of(block) == FULL
        if self.crossing:
            renewed = self.mark()
            for argument in invocation.arguments:
                argument.value = renewed.get(id(argument.value), argument.value)
        elif invocation.operator == "." and mode_of(block) != self.session.language_mode:
            raise failure(
                "Cannot dot-source this command because it was defined in a different language mode. To invoke this command without importing its contents, omit the '.' operator.",
                "DotSourceNotSupported", category="InvalidOperation",
            )
        try:
            return self.run(block, action)
        finally:
            self.crossing = before

    # ------------------------------------------------------------ trust

    def look(self) -> None:
        """Notes the global variables: what they hold from now on is the constrained code's."""
        self._globals = dict(self._held())

    def mark(self) -> dict[int, Any]:
        """Distrusts what constrained code has put into global variables. A text is put there anew, for the same one may stand in trusted code; gives the new ones by the id of the old."""
        renewed: dict[int, Any] = {}
        for name, value in self._held():
            if name in self._globals and self._globals[name] is value:
                continue
            fresh = self._distrust(value)
            if fresh is not value:
                renewed[id(value)] = fresh
                self._put(name, fresh)
            self._globals[name] = fresh
        return renewed

    def _distrust(self, value: Any) -> Any:
        fresh = _again(value) if value.__class__ is str else value
        if isinstance(fresh, Hashtable):
            for key, inner in fresh.items():
                fresh[key] = self._distrust(inner)
        if fresh is not None and fresh.__class__ not in (bool, int, float):
            self.untrusted[id(fresh)] = fresh
        return fresh

    def _held(self) -> list[tuple[str, Any]]:
        found = []
        frame = self.session.global_frame
        for name in frame.names():
            cell = frame.own_cell(name.upper())
            value = UNSET if cell is None else cell.cell_contents
            value = value.value if value.__class__ is Special and value is not UNSET else value
            if value is not UNSET:
                found.append((name.upper(), value))
        return found

    def _put(self, name: str, value: Any) -> None:
        cell = self.session.global_frame.own_cell(name)
        if cell is not None and cell.cell_contents.__class__ is Special:
            cell.cell_contents.value = value
        elif cell is not None:
            cell.cell_contents = value

    def trusts(self, value: Any) -> bool:
        """Whether code of the full language may take a value."""
        base = value.base if isinstance(value, PSObject) else value
        return self.session.language_mode != FULL or self.untrusted.get(id(base), _NO_ONE) is not base


_NO_ONE: Final = object()


def _again(text: str) -> str:
    """The same text as another object."""
    return text[:1] + text[1:] if len(text) > 1 else text


def _is_one(value: Any, net: NetType) -> bool:
    from havmsh.runtime.typeof import type_of

    return type_of(value).derives_from(net)


def _no_conversion(net: NetType) -> PSError:
    from havmsh.runtime.typenames import type_text

    return failure(
        f'Cannot convert value to type "{type_text(net)}". Only core types are supported in this language mode.',
        "ConversionSupportedOnlyToCoreTypes", category="InvalidArgument", exception="System.Management.Automation.PSInvalidCastException",
    )


def mode_of(block: ScriptBlock) -> str:
    """The mode in which a block's text came in."""
    return CONSTRAINED if block.template.span.source.constrained else FULL


def constrain(session: Session) -> None:
    """Constrains a session: the text that runs now too."""
    import sys

    if session.guard is None:
        session.guard = Guard(session)
        session.generation += 1
    session.language_mode = CONSTRAINED
    at = sys._getframe(1)
    while at is not None and "UNIT" not in at.f_globals:
        at = at.f_back  # type: ignore[assignment]
    if at is not None:
        at.f_globals["UNIT"].template.span.source.constrained = True
    session.guard.look()
