"""The aliases that are seen from where a cmdlet was called."""

from __future__ import annotations

from cmdlets.utility.variable.scopes import scope_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.commands import AliasInfo
    from havmsh.runtime.shell import Shell


def aliases_of(shell: Shell, where: str | None) -> list[AliasInfo]:
    """Those of a scope, or of every scope that is seen; sorted by name."""
    from havmsh.runtime.collation import by_name

    scope = scope_of(shell, where)
    seen: dict[str, AliasInfo] = {}
    for frame in [scope] if scope is not None else shell.frame.ancestors():
        for key, alias in (frame.aliases or {}).items():
            if frame is (scope or shell.frame) or "Private" not in alias.options:
                seen.setdefault(key, alias)
    order = by_name()
    return sorted(seen.values(), key=lambda alias: order(alias.name))
