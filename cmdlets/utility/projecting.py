"""What Select-Object makes of an object that it chose: itself, an object of some properties, or the value of one."""

from __future__ import annotations

from operator import itemgetter

from cmdlets.utility.expressions import MISSING, SELECT_KEYS, Expression, block_value, parse, read, reader, type_name
from cmdlets.utility.sequences import elements
from cmdlets.utility.spelling import Shapes, spelled
from havmsh.cmdlet import param
from havmsh.runtime import added_members, member_sets, members
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.objects import NOTHING, Extra, Member, PSCustomObject, PSObject, Shape, fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from havmsh.runtime.shell import Shell

    Sink = Callable[[Any], None]
    Pairs = list[tuple[str, Any]]

ARGUMENT = "System.Management.Automation.PSArgumentException"


class Properties:
    """What is asked of the chosen objects; two sets share it."""

    properties: list[object] = param("Property", "Properties to give; patterns, blocks and calculated properties too.", position=0, default=None)
    exclude: list[str] = param("ExcludeProperty", "Names or patterns of properties to leave out.", default=None, wildcards=True)
    expand: str = param("ExpandProperty", "Property whose value is given in the object's place.", default=None)


class Projection:
    """What becomes of a chosen object: itself, an object of some properties, or one property's value."""

    def __init__(self, asked: Properties | None, shell: Shell, *, unique: bool) -> None:
        self.shell = shell
        self.unique = unique
        self.current: Any = None
        names = list(asked.properties or ()) if asked else []
        self.expressions = parse(names, shell, SELECT_KEYS)
        self.expand = asked.expand if asked and asked.expand else ""
        self.excluded: list[Callable[[str], bool]] = []
        self.readers: dict[str, Callable[[Any], Any]] = {}
        if asked and asked.exclude is not None:
            from havmsh.runtime.wildcard import matcher

            self.excluded = [matcher(pattern, ignore_case=True) for pattern in asked.exclude]
            if not names:
                self.expressions = [Expression("*")]
        self.type_names: dict[type, str] = {}

    def function(self, emit: Callable[..., None]) -> Sink:
        """The quickest function that does what is asked."""
        if not self.expressions and not self.expand:
            return self._passing(emit)
        if self.expand:
            return self._expanding(emit)
        if self.unique or self.excluded or any(one.pattern for one in self.expressions) or not self._labels():
            return self._building(emit)
        return self._mixed(self._plain(emit), self._building(emit))

    def _mixed(self, plain: Sink, building: Sink) -> Sink:
        """The quick function, but for objects of which a name stands for a set of properties."""
        typed = members.has_type_data() or any(member_sets.may_be_set(one.text.upper()) for one in self.expressions)

        def give(obj: Any) -> None:
            bare = not typed and getattr(obj, "extra", None) is None
            (plain if bare or not any(member_sets.property_set(obj, one.text) for one in self.expressions) else building)(obj)

        return give

    def _labels(self) -> tuple[str, ...]:
        """The names of the new properties, empty where two are alike or one cannot be told."""
        labels = tuple(one.entries.get("name") or one.text for one in self.expressions)
        return labels if len({fold(label) for label in labels}) == len(labels) and all(labels) else ()

    def _passing(self, emit: Callable[..., None]) -> Sink:
        unique = self.unique

        def give(obj: Any) -> None:
            if unique:
                emit(obj, ())
            else:
                if obj.__class__ is PSCustomObject:
                    self._mark(obj, fresh=False)
                emit(obj)

        if unique:
            self.on_keep(emit)
        return give

    def on_keep(self, emit: Any) -> None:
        """A custom object that stays among the unique ones gets its type name."""
        emit.__self__.keep = lambda obj, fresh: self._mark(obj, fresh=fresh) if obj.__class__ is PSCustomObject else None

    def _selected_name(self) -> str:
        """The first type name of what was selected from the current object."""
        kind = self.current.__class__
        if kind is PSObject:
            kind = self.current.base.__class__
        name = self.type_names.get(kind)
        if name is None:
            name = "Selected." + type_name(self.current)
            if kind in _SIMPLE:
                self.type_names[kind] = name
        return name

    def _mark(self, obj: PSCustomObject, *, fresh: bool) -> None:
        name = self._selected_name()
        extra = obj.extra
        if extra is None:
            extra = obj.extra = Extra()
        if extra.type_names is None:
            extra.type_names = ["System.Management.Automation.PSCustomObject", "System.Object"]
        if fresh or name not in extra.type_names:
            extra.type_names.insert(0, name)

    def _plain(self, emit: Sink) -> Sink:
        """Names and blocks, each exactly one property: the new objects share a shape."""
        shapes = Shapes(self.expressions)
        if all(one.block is None for one in self.expressions):
            return self._plain_names(emit, shapes)
        reads = [self._read(one) for one in self.expressions]

        def give(obj: Any) -> None:
            extra = Extra()
            extra.type_names = [self._selected_name(), "System.Management.Automation.PSCustomObject", "System.Object"]
            emit(PSCustomObject(shapes.of(obj), [read(obj) for read in reads], extra))

        return give

    def _plain_names(self, emit: Sink, shapes: Shapes) -> Sink:
        """Only names: of custom objects of one shape the values are taken by place."""
        reads = [self._read(one) for one in self.expressions]
        folded = [fold(one.text) for one in self.expressions]
        custom = ["Selected.System.Management.Automation.PSCustomObject", "System.Management.Automation.PSCustomObject", "System.Object"]
        known: Shape | None = None
        made: Any = None
        take: Callable[[list[Any]], Any] = list

        def give(obj: Any) -> None:
            nonlocal known, made, take
            extra = Extra()
            if obj.__class__ is PSCustomObject:
                extra.type_names = custom.copy()
                if obj.shape is not known:
                    places = [obj.shape.index.get(name) for name in folded]
                    if None in places:
                        emit(PSCustomObject(shapes.of(obj), [read(obj) for read in reads], extra))
                        return
                    known, made = obj.shape, shapes.of(obj)
                    take = _picker(places)
                emit(PSCustomObject(made, list(take(obj.values)), extra))
            else:
                extra.type_names = [self._selected_name(), "System.Management.Automation.PSCustomObject", "System.Object"]
                emit(PSCustomObject(shapes.of(obj), [read(obj) for read in reads], extra))

        return give

    def _read(self, one: Expression) -> Callable[[Any], Any]:
        if one.block is not None:
            block, shell = one.block, self.shell

            def run(obj: Any) -> Any:
                try:
                    return block_value(block, obj, shell, NOTHING)
                except PSError:
                    return None

            return run
        folded = fold(one.text)
        look = one.read
        names = one.names

        def read(obj: Any) -> Any:
            if obj.__class__ is PSCustomObject:
                at = obj.shape.index.get(folded)
                if at is not None:
                    return obj.values[at]
            found = look(obj)
            return (None if not names(obj) else found) if found is MISSING else found

        return read

    def _building(self, emit: Callable[..., None]) -> Sink:
        if self.unique:
            self.on_keep(emit)

        def give(obj: Any) -> None:
            pairs = self._pairs(obj)
            kept: dict[str, tuple[str, Any]] = {}
            for name, value in pairs:
                if fold(name) in kept:
                    self._exists(name, obj, "AlreadyExistingUserSpecifiedPropertyNoExpand")
                else:
                    kept[fold(name)] = (name, value)
            made = PSCustomObject.of(kept.values())
            if self.unique:
                emit(made, pairs)
            else:
                self._mark(made, fresh=True)
                emit(made)

        return give

    def _pairs(self, obj: Any) -> Pairs:
        """Names and values of the asked properties in order."""
        found: Pairs = []
        for one in self.expressions:
            found += self._of_expression(one, obj)
        return found

    def _of_expression(self, one: Expression, obj: Any) -> Pairs:
        label = one.entries.get("name") or ""
        if one.block is not None:
            results: Pairs = [] if self._is_excluded(one.text) else [(one.text, one.value(obj, self.shell))]
        else:
            results = [(name if one.pattern else spelled(obj, name), _value(self._reader(name)(obj))) for name in one.names(obj) if not self._is_excluded(name)]
        if not results and not one.pattern:
            results = [(one.text, None)]
        elif label and len(results) > 1:
            self.shell.write_error(
                ErrorRecord(NetException("System.InvalidOperationException", "Cannot rename multiple results."), "RenamingMultipleResults",
                            "InvalidOperation", obj)
            )
            return []
        kept = [(label or name, value) for name, value in results if not self._is_excluded(name)]
        if any(not name for name, _ in kept):
            text = "A property is an empty script block and does not provide a name."
            raise self.shell.terminating(
                ErrorRecord(NetException(ARGUMENT, text), "EmptyScriptBlockAndNoName", "InvalidArgument", None)
            )
        return kept

    def _is_excluded(self, name: str) -> bool:
        return bool(self.excluded) and any(fits(name) for fits in self.excluded)

    def _reader(self, name: str) -> Callable[[Any], Any]:
        found = self.readers.get(name)
        if found is None:
            found = self.readers[name] = reader(name)
        return found

    def _exists(self, name: str, target: Any, error_id: str) -> None:
        text = f'The property cannot be processed because the property "{name}" already exists.'
        self.shell.write_error(ErrorRecord(NetException(ARGUMENT, text), error_id, "InvalidOperation", target))

    def _expanding(self, emit: Callable[..., None]) -> Sink:
        one = parse([self.expand], self.shell, SELECT_KEYS)[0]
        if self.unique:
            self.on_keep(emit)

        def give(obj: Any) -> None:
            pairs = self._pairs(obj)
            names = one.names(obj)
            if len(names) != 1:
                self._not_one(obj, many=bool(names))
                return
            value = _value(reader(names[0])(obj))
            if value is None or value is NOTHING:
                self._unread(obj, names[0])
                return
            several = elements(value)
            for item in (value,) if several is None else several:
                if item is not None:
                    self._give_expanded(item, obj, pairs, emit)

        return give

    def _unread(self, obj: Any, name: str) -> None:
        """Tells of a getter that fails; a value that is null is none."""
        extra = getattr(obj, "extra", None)
        added = extra.members.get(fold(name)) if extra is not None else None
        try:
            if added is not None and added.kind == "ScriptProperty":
                members.run_script(added.value, obj, ())
            else:
                read(obj, name, fold(name))
        except PSError as error:
            inner = error.record.exception
            exception = NetException("System.Management.Automation.GetValueInvocationException", f'Exception getting "{name}": "{inner.message}"', inner)
            self.shell.write_error(ErrorRecord(exception, "PropertyEvaluationExpand", "InvalidResult", obj))

    def _not_one(self, obj: Any, *, many: bool) -> None:
        text = "Multiple properties cannot be expanded." if many else f'Property "{self.expand}" cannot be found.'
        error_id = "MutlipleExpandProperties" if many else "ExpandPropertyNotFound"
        self.shell.write_error(ErrorRecord(NetException(ARGUMENT, text), error_id, "InvalidArgument", obj))

    def _give_expanded(self, item: Any, obj: Any, pairs: Pairs, emit: Callable[..., None]) -> None:
        if pairs:
            item = self._with_notes(item, obj, pairs)
        if self.unique:
            emit(item, pairs)
            return
        if item.__class__ is PSCustomObject:
            self._mark(item, fresh=bool(pairs))
        emit(item)

    def _with_notes(self, item: Any, obj: Any, pairs: Iterable[tuple[str, Any]]) -> Any:
        """The expanded value with the asked properties as notes."""
        if item.__class__ is not PSCustomObject and item.__class__ is not PSObject:
            item = PSObject(item, Extra())
        for name, value in pairs:
            if reader(name)(item) is not MISSING:
                self._exists(name, obj, "AlreadyExistingUserSpecifiedPropertyExpand")
            else:
                added_members.add_member(item, Member("NoteProperty", name, value))
        return item


def _picker(places: list[Any]) -> Callable[[list[Any]], Any]:
    """A function that takes the values at those places."""
    if len(places) > 1:
        return itemgetter(*places)
    place = places[0]
    return lambda values: (values[place],)


_SIMPLE = frozenset({str, int, float, bool, PSCustomObject})


def _value(found: Any) -> Any:
    return None if found is MISSING else found
