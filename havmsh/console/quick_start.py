"""prompt_toolkit without the parts that no prompt uses, so that the first prompt comes sooner.

Importing it as it is also imports TLS (through asyncio, which does without it where Python has none), an XML parser (for its HTML-like markup) and its
dialogs and progress bars, all its own key bindings, and tables of widths: nearly half of the time. While ``lean`` lasts these are left out; whoever asks for
them later gets them. Only an application's default key bindings stay empty.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

_XML = ("xml", "xml.dom", "xml.dom.minidom")


@contextmanager
def lean() -> Iterator[None]:
    """Imports inside leave out what a prompt does not need."""
    _light_package("prompt_toolkit", "prompt_toolkit.shortcuts", "prompt_toolkit.formatted_text", "prompt_toolkit.application")
    added = [name for name in ("ssl", *_XML, *_STANDING_IN) if name not in sys.modules]
    if "ssl" in added:
        sys.modules["ssl"] = None  # type: ignore[assignment]
    if _XML[-1] in added:
        _lazy_xml(added)
    for name, (function, work) in _STANDING_IN.items():
        if name in added:
            sys.modules[name] = ModuleType(name)
            sys.modules[name].__dict__[function] = work
    try:
        yield
    finally:
        for name in added:
            sys.modules.pop(name, None)


def _light_package(name: str, *rest: str) -> None:
    """Enters a package without running its own code; names that this would have defined come from the module that has them."""
    spec = find_spec(name) if name not in sys.modules else None
    if spec is None or spec.submodule_search_locations is None:
        return
    made = ModuleType(name)
    made.__path__ = list(spec.submodule_search_locations)
    made.__spec__ = spec
    made.__dict__["__getattr__"] = _later(*rest)
    sys.modules[name] = made


def _no_bindings() -> Any:
    """Bindings of no key."""
    from prompt_toolkit.key_binding.key_bindings import KeyBindings

    return KeyBindings()


def _width(char: str) -> Any:
    """How wide a character is."""
    return import_module("wcwidth").wcwidth(char)


_STANDING_IN: dict[str, tuple[str, Callable[..., Any]]] = {
    "prompt_toolkit.key_binding.defaults": ("load_key_bindings", _no_bindings),
    "prompt_toolkit.key_binding.bindings.page_navigation": ("load_page_navigation_bindings", _no_bindings), "wcwidth": ("wcwidth", _width),
}
"""Modules of which one function is used, and what stands in for it."""


def _lazy_xml(added: list[str]) -> None:
    made = {name: sys.modules.get(name) or ModuleType(name) for name in _XML}
    made["xml.dom.minidom"].__dict__["__getattr__"] = _later("xml.dom.minidom")
    made["xml.dom"].__dict__["minidom"] = made["xml.dom.minidom"]
    made["xml"].__dict__["dom"] = made["xml.dom"]
    sys.modules.update({name: made[name] for name in added if name in made})


def _later(*modules: str) -> Any:
    """A module's ``__getattr__``: the name as one of other modules has it, imported when it is first asked for."""

    def get(name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        for module in modules:
            found = getattr(import_module(module), name, None)
            if found is not None:
                return found
        raise AttributeError(name)

    return get
