"""The database in which the view of an object is found."""

from __future__ import annotations

from havmsh.display.cells import UNLIMITED
from havmsh.display.format_settings import Settings
from havmsh.display.views import registered
from havmsh.messages import english

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.display.views import TypeNames, View
    from havmsh.messages import Tell


class Database:
    """All views that a session knows: what scripts put before, the product's own, the built-in ones, what scripts put after.

    `tell` says the headers of the product's views in the session's language; at a terminal `paint` colours and marks a text by
    its tone, and a default table of more than `most_columns` cells is shown as a list.
    """

    __slots__ = ("_cache", "after", "bare", "before", "files", "most_columns", "paint", "settings", "tell")

    def __init__(self, tell: Tell = english, *, bare: bool = False) -> None:
        self.tell = tell
        self.bare = bare
        """Whether there are no views but those that scripts put there."""
        self.paint: Callable[[str, str], str] | None = None
        self.most_columns = UNLIMITED
        self.settings = Settings()
        self.before: list[View] = []
        self.after: list[View] = []
        self.files: dict[str, list[View]] = {}
        """What each file has said."""
        self._cache: dict[tuple[str, tuple[str, ...], str, bool], View | None] = {}

    def changed(self) -> None:
        """To be called when views were added."""
        self._cache.clear()

    def forget(self, path: str) -> None:
        """Takes away the views that a file has said."""
        gone = {id(view) for view in self.files.pop(path, ())}
        for views in (self.before, self.after):
            views[:] = [view for view in views if id(view) not in gone]
        self.changed()

    def at_terminal(self, paint: Callable[[str, str], str], most_columns: int) -> Database:
        """The same views for a person at a terminal."""
        from copy import copy

        made = copy(self)
        made.paint = paint
        made.most_columns = most_columns
        return made

    def candidates(self, names: TypeNames) -> list[View]:
        """Views that might fit an object of those types, in the order of precedence."""
        from havmsh.display.builtin import views_for

        own = [] if self.bare else [*registered(), *views_for(names)]
        return [*self.before, *own, *self.after]

    def find(self, target: Any, names: TypeNames, shape: str = "", name: str = "", outside: bool = False) -> View | None:
        """The view for the object: of that shape and name where asked, by itself (``outside``) or in a shared shape."""
        key = (shape, tuple(names), name.upper(), outside)
        if key in self._cache:
            return self._cache[key]
        view = self._search(target, names, *key)
        if view is None and any(one.startswith("Deserialized.") for one in names):
            bare = [one.removeprefix("Deserialized.") for one in names]
            view = self._search(target, bare, shape, tuple(bare), name.upper(), outside)
        if view is not None and self.tell is not english and (view.in_catalogue or view in registered()):
            view = view.told(self.tell)
        self._cache[key] = view
        return view

    def _search(self, target: Any, names: TypeNames, shape: str, _: tuple[str, ...], name: str, outside: bool) -> View | None:
        found: View | None = None
        nearest = -1
        for view in self.candidates(names):
            if view.outside != outside or (shape and view.shape != shape) or (name and view.name.upper() != name):
                continue
            at = view.selector.match(names, target)
            if at == 0:
                return view
            if at > 0 and (nearest < 0 or at < nearest):
                found, nearest = view, at
        return found

    def fits(self, view: View, names: TypeNames, target: Any) -> bool:
        """Whether an object of those types may go on in a shape that was begun with the view."""
        if view.selector.match(names, target) >= 0:
            return True
        bare = [one.removeprefix("Deserialized.") for one in names]
        return bare != list(names) and view.selector.match(bare, target) >= 0
