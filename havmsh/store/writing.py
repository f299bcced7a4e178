"""The splices of all documents of an inventory, and where its sections stand in them."""

from __future__ import annotations

from havmsh.engine.view import Inventory
from havmsh.store import emit
from havmsh.store.comparing import Rows, identity
from havmsh.store.loader import Loader
from havmsh.store.locating import Node, locate
from havmsh.store.shapes import Section
from havmsh.store.splice import Splicer


class Writer:
    """The documents of an inventory while they are changed."""

    def __init__(self, loader: Loader, old: Inventory, new: Inventory) -> None:
        self.loader = loader
        self.old, self.new = old, new
        self.splicers = [Splicer(source.text) for source in loader.sources]
        self._tops: dict[int, Node | None] = {}
        self._wanted: set[tuple[object, object]] = {("", None)}
        self.touched: set[int] = set()

    def want(self, section: Section, old: Rows, new: Rows) -> None:
        """Ask for the entries that will change to be located with everything in them; of the others only their place is known."""
        for record, origin in zip(self.loader.rows[section.name], self.loader.origins[section.name]):
            name = identity(record)
            if old.get(name) != new.get(name):
                self._wanted.update(((section.name, origin[1]), (section.name, origin[3])))

    def want_entry(self, section: Section, index: int) -> None:
        """Ask for one entry to be located with everything in it."""
        self._wanted.add((section.name, index))

    def top(self, document: int) -> Node | None:
        """The located tree of a document."""
        if document not in self._tops:
            self._tops[document] = locate(self.loader.sources[document].text, self._wanted)
        return self._tops[document]

    def splicer(self, document: int) -> Splicer:
        """The splices of a document, which then counts as changed."""
        self.touched.add(document)
        return self.splicers[document]

    def section(self, document: int, name: str) -> tuple[Node | None, Node | None]:
        """Key and value of a section in a document."""
        top = self.top(document)
        if top is None or top.kind != "mapping":
            return None, None
        return top.child(name)

    def home(self, name: str) -> int | None:
        """The last document that has a section, or None."""
        return next((number for number in reversed(range(len(self.splicers))) if self.section(number, name)[1] is not None), None)

    def texts(self) -> list[str | None]:
        """The new texts; None for a document that nothing changes."""
        return [splicer.result() if number in self.touched else None for number, splicer in enumerate(self.splicers)]

    def new_section(self, name: str, value: emit.Plain) -> None:
        """A section where there was none: in place of an empty one, or at the end of the first document."""
        home = self.home(name)
        if home is not None:
            key, node = self.section(home, name)
            assert key is not None
            assert node is not None
            self.splicer(home).replace(key, node, value, flow=False)
            return
        top = self.top(0)
        splicer = self.splicer(0)
        if top is not None and top.flow:
            splicer.add_key(top, name, value)
        else:
            splicer.append(f"\n{name}:{emit.after_colon(value, 0)}")
