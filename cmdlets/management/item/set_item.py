"""Set-Item."""

from __future__ import annotations

from cmdlets.management.item.named_values import demand
from cmdlets.management.item.scoped_options import options_parameter, options_text
from cmdlets.management.targets import (
    ByLiteralPath,
    ByPathNamed,
    Credentialed,
    allow_each,
    has_wildcards,
    item_of,
    named,
    resolve_one,
    scopes,
    target,
)
from havmsh.cmdlet import Output, cmdlet, either, param
from havmsh.runtime.binding import coerce
from havmsh.runtime.errors import PSError
from havmsh.runtime.objects import Switch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.providers.base import PathInfo
    from havmsh.runtime.shell import Shell


@cmdlet("Set-Item", module="Microsoft.PowerShell.Management", changes=True, dynamic=options_parameter)
class SetItem(Credentialed):
    """Sets the value of a variable, function, alias or environment variable.

    Examples:
        An environment variable.

            PS> Set-Item env:STAGE test
    """

    where: ByPathNamed | ByLiteralPath = either(default_set=ByPathNamed)
    value: object = param("Value", "The new value.", position=1, pipeline=True, by_property=True, default=None)
    force: Switch = param("Force", "Set read-only items too.", default=None)
    passthru: Switch = param("PassThru", "Write the item.", default=None)
    filter: str | None = param("Filter", "A pattern for names.", default=None)
    include: list[str] | None = param("Include", "Patterns of names to keep.", default=None)
    exclude: list[str] | None = param("Exclude", "Patterns of names to leave out.", default=None)

    def process(self, shell: Shell) -> Output:
        """Sets each item."""
        made = []
        texts, literal = named(self.where)
        allow_each(shell, texts)
        with scopes(shell):
            for text in texts:
                try:
                    for path in self._paths(shell, text, literal):
                        provider = path.provider
                        if not provider.flat:
                            raise provider.unsupported("set", path.item)
                        demand("name", path.item, "SetItemNullName", path.item)
                        if shell.confirm(f"Item: {path.item} Value: {coerce.shown(self.value)}", "Set Item"):
                            self._store(path, options_text(shell))
                            made.append(item_of(path))
                except PSError as error:
                    shell.write_error(error.record)
        return made if self.passthru else ()

    def _store(self, path: PathInfo, options: str | None) -> None:
        """Sets value and options; without either the item goes, as its provider has it."""
        provider, item, force = path.provider, path.item, bool(self.force)
        if self.value is not None:
            provider.store(item, self.value, force=force, options=options)
        elif options is not None:
            provider.restrict(item, options, force=force)
        elif provider.name in {"Function", "Alias"}:
            provider.discard(item, force=force)
        else:
            provider.store(item, None, force=force)

    def _paths(self, shell: Shell, text: str, literal: bool) -> list[PathInfo]:
        if not literal and has_wildcards(text):
            return list(resolve_one(shell, text, literal, include=self.include, exclude=self.exclude, filter=self.filter))
        return [target(shell, text)]
