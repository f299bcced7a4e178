"""The built-in views, found by type. The tables are tuples in ``builtin_*``; a view is made when one of its types is first shown."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.display.views import View

_made: dict[int, View] = {}
_index: dict[str, list[tuple[Any, ...]]] = {}
_order: dict[int, int] = {}


def _load() -> None:
    from havmsh.display.builtin_certificates import VIEWS as CERTIFICATES
    from havmsh.display.builtin_core import VIEWS as CORE
    from havmsh.display.builtin_dotnet import VIEWS as DOTNET

    for at, raw in enumerate((*CERTIFICATES, *DOTNET, *CORE)):
        _order[id(raw)] = at
        for name in raw[2].split():
            _index.setdefault(name.upper(), []).append(raw)


def views_for(names: list[str] | tuple[str, ...]) -> list[View]:
    """The views that name one of the types, in PowerShell's order of loading."""
    if not _index:
        _load()
    found: dict[int, tuple[Any, ...]] = {}
    for name in names:
        for raw in _index.get(name.upper(), ()):
            found[_order[id(raw)]] = raw
    return [_view(found[at]) for at in sorted(found)]


def all_views() -> list[View]:
    """Every built-in view, in PowerShell's order of loading."""
    return views_for(type_names())


def _view(raw: tuple[Any, ...]) -> View:
    made = _made.get(id(raw))
    if made is None:
        from havmsh.display import natives
        from havmsh.display.views import register_raw

        made = _made[id(raw)] = register_raw(raw, natives)
    return made


def type_names() -> list[str]:
    """All types that have built-in views, in upper case."""
    if not _index:
        _load()
    return list(_index)
