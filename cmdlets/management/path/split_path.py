"""Split-Path."""

from __future__ import annotations

from cmdlets.management.targets import Credentialed, allow_each, scopes
from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Switch
from havmsh.runtime.providers.paths import leaf_of, parent_of, qualified

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


class _Paths:
    path: list[str] = param("Path", "Paths to split.", position=0, pipeline=True, by_property=True)


@parameter_set(name="ParentSet")
class Parent(_Paths):
    """What holds the item."""

    parent: Switch = param("Parent", "Give what holds the item.", by_property=True, default=None)


@parameter_set(name="LeafSet")
class Leaf(_Paths):
    """The last part."""

    leaf: Switch = param("Leaf", "Give the last part.", by_property=True)


@parameter_set(name="LeafBaseSet")
class LeafBase(_Paths):
    """The last part without its ending."""

    leaf_base: Switch = param("LeafBase", "Give the last part without its ending.", by_property=True)


@parameter_set(name="ExtensionSet")
class Extension(_Paths):
    """The ending."""

    extension: Switch = param("Extension", "Give the ending.", by_property=True)


@parameter_set(name="QualifierSet")
class Qualifier(_Paths):
    """The drive."""

    qualifier: Switch = param("Qualifier", "Give the drive.", by_property=True)


@parameter_set(name="NoQualifierSet")
class NoQualifier(_Paths):
    """The path without its drive."""

    no_qualifier: Switch = param("NoQualifier", "Give the path without its drive.", by_property=True)


@parameter_set(name="IsAbsoluteSet")
class IsAbsolute(_Paths):
    """Whether the path is absolute."""

    is_absolute: Switch = param("IsAbsolute", "Tell whether the path is absolute.")


@parameter_set(name="LiteralPathSet")
class Literal(_Paths):
    """By path, taken as it is."""

    path: list[str] = param("LiteralPath", "Paths to split, taken as they are written.", by_property=True, aliases=("PSPath", "LP"))


@cmdlet("Split-Path", module="Microsoft.PowerShell.Management", output=("System.String", "System.Boolean"), listed="Path LiteralPath Qualifier NoQualifier Parent Leaf LeafBase Extension Resolve IsAbsolute Credential")
class SplitPath(Credentialed):
    """Gives a part of a path.

    Examples:
        The folder.

            PS> Split-Path logs/app.log
            logs
    """

    what: Parent | Leaf | LeafBase | Extension | Qualifier | NoQualifier | IsAbsolute | Literal = either(default_set=Parent)
    resolve: Switch = param("Resolve", "Give the parts of the existing items that the path means.", default=None)

    def process(self, shell: Shell) -> Output:
        """Splits each path."""
        allow_each(shell, self.what.path)
        for text in self.what.path:
            if not self.resolve:
                yield from self._part(shell, text)
                continue
            with scopes(shell):
                try:
                    found = shell.session.drives.resolve(text)
                except PSError as error:
                    shell.write_error(error.record)
                    continue
            for path in found:
                yield from self._part(shell, path.path)

    def _part(self, shell: Shell, text: str) -> Output:
        what = self.what
        provider, rest = qualified(text)
        path = rest.replace("\\", "/")
        if provider and isinstance(what, Qualifier | NoQualifier):
            yield provider if isinstance(what, Qualifier) else rest
            return
        drive, colon, rest = path.partition(":")
        known = bool(colon) and "/" not in drive and bool(drive)
        if isinstance(what, IsAbsolute):
            yield bool(provider) or path.startswith("/") or known
        elif isinstance(what, Qualifier):
            if not known:
                shell.write_error(
                    f"Cannot parse path because path '{text}' does not have a qualifier specified.", "ParsePathFormatError", category="InvalidArgument",
                    target=text, exception="System.FormatException",
                )
                return
            yield drive + ":"
        elif isinstance(what, NoQualifier):
            yield rest if known else path
        elif isinstance(what, Leaf):
            yield _leaf(shell, text, path)
        elif isinstance(what, LeafBase):
            leaf = _leaf(shell, text, path)
            yield leaf[:leaf.rindex(".")] if "." in leaf else leaf
        elif isinstance(what, Extension):
            leaf = _leaf(shell, text, path)
            at = leaf.rfind(".")
            yield leaf[at:] if at >= 0 and at < len(leaf) - 1 else ""
        else:
            above = parent_of(path)
            yield provider + above if above else ""


def _leaf(shell: Shell, text: str, path: str) -> str:
    """The last part of the path that is meant: ``.``, ``..`` and ``~`` stand for places."""
    if path[:1] != "~" and not {".", ".."} & set(path.split("/")):
        return leaf_of(path)
    try:
        return leaf_of(shell.session.drives.parse(text).path)
    except PSError:
        return leaf_of(path)
