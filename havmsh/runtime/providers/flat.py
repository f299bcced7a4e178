"""The providers of named values: Environment, Variable, Function, Alias."""

from __future__ import annotations

from havmsh.runtime.automatic import listed
from havmsh.runtime.commands import AliasInfo, FunctionInfo
from havmsh.runtime.errors import engine_argument, failure
from havmsh.runtime.providers.base import Provider

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from havmsh.runtime.frame import Frame
    from havmsh.runtime.session import Session


class Flat(Provider):
    """Base: knows the scope from which it is asked."""

    describes = ""

    @property
    def frame(self) -> Frame:
        """The scope that asks: that of the running cmdlet's caller."""
        return self.session.rooms.get("provider_frame") or self.session.global_frame

    def get(self, item: str) -> Any:
        """The object of a name; of the drive itself, everything in it as one collection."""
        if item:
            return self.value(item)
        from havmsh.runtime.objects import Array

        return Array([self.value(name) for name in self.items()])


class Scoped(Flat):
    """Base of those whose names may have a scope before them: ``Variable:global:x``."""

    def scopes(self, item: str) -> tuple[list[Frame], str]:
        """The scopes in which a name is looked for, outwards from the asking one, and the name in them."""
        prefix, colon, short = item.partition(":")
        if colon and short and prefix.lower() in _PREFIXES:
            return [self.frame.scope(prefix)], short
        return list(self.frame.ancestors()), item


_PREFIXES = frozenset(("global", "script", "local", "private"))


class Environment(Flat):
    """``Env:``: the environment of the process."""

    name = "Environment"
    describes = "Drive that contains a view of the environment variables for the process"

    def items(self) -> Iterable[str]:
        return list(self.session.environ)

    def value(self, item: str) -> Any:
        if item not in self.session.environ:
            return None
        from havmsh.runtime.types.hashtables import DictionaryEntry

        return DictionaryEntry(item, self.session.environ[item])

    def content(self, item: str) -> Any:
        return self.session.environ.get(item)

    def store(self, item: str, value: Any, *, force: bool = False, new: bool = False, options: str | None = None) -> Any:
        from havmsh.runtime.binding import coerce

        if value is None:
            self.session.environ.pop(item, None)
            return None
        self.session.environ[item] = coerce.text_of(value)
        return self.value(item)

    def discard(self, item: str, *, force: bool = False) -> None:
        self.session.environ.pop(item, None)


class Variable(Scoped):
    """``Variable:``: the variables that the asking scope sees."""

    name = "Variable"
    describes = "Drive that contains a view of those variables stored in a session state"

    def items(self) -> Iterable[str]:
        seen: dict[str, str] = {}
        for late in list(self.session.late):
            self.session.late_variable(late)
        for scope in self.frame.ancestors():
            for name in listed(scope):
                seen.setdefault(name.upper(), name)
        return list(seen.values())

    def value(self, item: str) -> Any:
        scopes, name = self.scopes(item)
        if name.upper() in self.session.late:
            self.session.late_variable(name.upper())
        return self.frame.variable(item) if name is item else scopes[0].local_variable(name)

    def content(self, item: str) -> Any:
        found = self.value(item)
        return None if found is None else found.value

    def store(self, item: str, value: Any, *, force: bool = False, new: bool = False, options: str | None = None) -> Any:
        scopes, name = self.scopes(item)
        found = self.frame.variable(name) if name.upper() in self.session.all_scope else scopes[0].local_variable(name)
        if found is not None:
            if force and "Constant" not in found.options:
                found.force(value)
            else:
                found.value = value
            return found
        scopes[0].set(name, value)
        return scopes[0].variable(name)

    def discard(self, item: str, *, force: bool = False) -> None:
        scopes, item = self.scopes(item)
        take_away(item, scopes, force=force)


def take_away(item: str, scopes: Iterable[Frame], *, force: bool = False) -> None:
    """Removes a variable from the first of the scopes that has it. Raises VariableNotRemovable and VariableNotRemovableRare."""
    found = next(((scope, held) for scope in scopes if (held := scope.local_variable(item)) is not None), None)
    if found is None:
        return
    scope, held = found
    if "Constant" in held.options or ("ReadOnly" in held.options and not force):
        raise failure(
            f"Cannot remove variable {item} because it is constant or read-only. If the variable is read-only, try the operation again specifying the "
            "Force option.", "VariableNotRemovable", category="WriteError",
            exception="System.Management.Automation.SessionStateUnauthorizedAccessException", target=item,
        )
    if item.upper() in scope.index and scope.caller is not None and _has_places(scope):
        raise failure(
            f"Cannot remove variable {item} because the variable has been optimized and is not removable. Try using the Remove-Variable cmdlet "
            "(without any aliases), or dot-sourcing the command that you are using to remove the variable.", "VariableNotRemovableRare",
            category="WriteError", exception="System.Management.Automation.SessionStateUnauthorizedAccessException", target=item,
        )
    scope.remove(item)


def _has_places(scope: Frame) -> bool:
    from havmsh.runtime.numbered_places import has_places

    return scope.block is None or has_places(scope.block.ast)


class _Tables(Scoped):
    """Base of the two providers whose items stand in the scopes' tables."""

    table = ""

    def tables(self, scopes: Iterable[Frame] | None = None) -> Iterator[dict[str, Any]]:
        """The tables of scopes: from the asking one outwards, unless others are given."""
        for scope in self.frame.ancestors() if scopes is None else scopes:
            found = getattr(scope, self.table)
            if found:
                yield found

    def _shows(self, info: Any) -> bool:
        """Whether the asking scope sees what stands in a table: what is private in its own alone."""
        return "Private" not in info.options or info in (getattr(self.frame, self.table) or {}).values()

    def items(self) -> Iterable[str]:
        seen: dict[str, str] = {}
        for table in self.tables():
            for key, info in table.items():
                if self._shows(info):
                    seen.setdefault(key, info.name)
        return list(seen.values())

    def value(self, item: str) -> Any:
        scopes, name = self.scopes(item)
        key = name.upper()
        return next((table[key] for table in self.tables(scopes) if key in table and self._shows(table[key])), None)

    def own(self, scope: Frame) -> dict[str, Any]:
        """A scope's own table."""
        found = getattr(scope, self.table)
        if found is None:
            found = {}
            setattr(scope, self.table, found)
        return found  # type: ignore[no-any-return]

    def keep(self, item: str, made: Any) -> None:
        """Puts an entry where one of its name is seen, else into the asking scope; or into the scope that the name says."""
        scopes, name = self.scopes(item)
        key = name.upper()
        table = next((each for each in self.tables(scopes) if key in each), None)
        (self.own(scopes[0]) if table is None else table)[key] = made

    def discard(self, item: str, *, force: bool = False) -> None:
        scopes, name = self.scopes(item)
        key = name.upper()
        for table in self.tables(scopes):
            if key in table:
                self.check_removal(table[key], force)
                del table[key]
                self.session.generation += 1
                return

    def check_removal(self, info: Any, force: bool) -> None:
        """Refuses what is constant, or read-only without force."""

    def check_writing(self, info: Any, force: bool) -> None:
        """Refuses what is constant, or read-only without force."""
        if info is not None:
            demand_writable(info, self.name, force)

    def restrict(self, item: str, options: str, *, force: bool = False) -> None:
        info = self.value(item)
        self.check_writing(info, force)
        if info is not None:
            info.options = self.settled(info, options)

    def emptied(self, item: str, options: str | None, *, force: bool) -> None:
        """Null as the value takes the item away; with options it is those that are meant."""
        if options is None:
            self.discard(item, force=force)
        else:
            self.restrict(item, options, force=force)

    def settled(self, info: Any, options: str | None) -> str:
        """The options of what is written: those that it had, unless others are given. Raises SessionStateUnauthorizedAccessException where they cannot be changed so."""
        if info is None or options is None:
            return options or ("None" if info is None else info.options)
        for error_id, message in why_not(info, self.name, options):
            raise _refused(info, error_id, message)
        return options


def why_not(info: Any, kind: str, options: str) -> Iterator[tuple[str, str]]:
    """Why the options of a function or an alias cannot become these: id and text of each refusal."""
    if "Constant" in options:
        yield f"{kind}CannotBeMadeConstant", (
            f"Existing function {info.name} cannot be made constant. Functions can be made constant only at creation time." if kind == "Function"
            else f"Alias {info.name} cannot be made constant after it has been created. Aliases can only be made constant at creation time."
        )
    if "AllScope" in info.options and "AllScope" not in options:
        yield f"{kind}AllScopeOptionCannotBeRemoved", f"The AllScope option cannot be removed from the {kind.lower()} '{info.name}'."


def _refused(info: Any, error_id: str, message: str) -> Exception:
    return failure(message, error_id, category="WriteError", exception="System.Management.Automation.SessionStateUnauthorizedAccessException", target=info.name)


def demand_writable(info: Any, kind: str = "Function", force: bool = False) -> None:
    """Refuses to write to a function or an alias that is constant, or read-only without force."""
    if not ("Constant" in info.options or ("ReadOnly" in info.options and not force)):
        return
    message = (
        f"Cannot write to function {info.name} because it is read-only or constant." if kind == "Function"
        else f"Alias is not writeable because alias {info.name} is read-only or constant and cannot be written to."
    )
    raise _refused(info, f"{kind}NotWritable", message)


class Function(_Tables):
    """``Function:``: the functions that the asking scope sees."""

    name = "Function"
    table = "functions"
    describes = "Drive that contains a view of the functions stored in a session state"

    def content(self, item: str) -> Any:
        found = self.value(item)
        return None if found is None else found.script_block

    def store(self, item: str, value: Any, *, force: bool = False, new: bool = False, options: str | None = None) -> Any:
        from havmsh.runtime import scriptblock

        if value is None:
            return self.emptied(item, options, force=force)
        existing = self.value(item)
        self.check_writing(existing, force)
        block = value
        if isinstance(value, FunctionInfo):
            block = value.script_block
            options = options or value.options
        elif isinstance(value, str):
            block = scriptblock.parse(value, self.session, None)
        elif not hasattr(value, "invoke"):
            raise engine_argument("value")
        made = FunctionInfo(self.scopes(item)[1], block, self.session, getattr(block, "module", None))
        made.options = self.settled(existing, options)
        self.keep(item, made)
        self.session.generation += 1
        return made

    def check_removal(self, info: Any, force: bool) -> None:
        if "Constant" in info.options or ("ReadOnly" in info.options and not force):
            raise _refused(info, "FunctionNotRemovable", f"Cannot remove function {info.name} because it is constant.")


class Alias(_Tables):
    """``Alias:``: the aliases that the asking scope sees."""

    name = "Alias"
    table = "aliases"
    describes = "Drive that contains a view of the aliases stored in a session state"

    def content(self, item: str) -> Any:
        found = self.value(item)
        return None if found is None else found.target

    def store(self, item: str, value: Any, *, force: bool = False, new: bool = False, options: str | None = None) -> Any:
        from havmsh.runtime.binding import coerce

        if value is None:
            return self.emptied(item, options, force=force)
        existing = self.value(item)
        self.check_writing(existing, force)
        made = AliasInfo(self.scopes(item)[1], coerce.shown(value), self.settled(existing, options), self.session)
        self.keep(item, made)
        self.session.generation += 1
        return made

    def check_removal(self, info: Any, force: bool) -> None:
        if "Constant" in info.options or ("ReadOnly" in info.options and not force):
            raise _refused(info, "AliasNotRemovable", f"Alias was not removed because alias {info.name} is constant or read-only.")


def all_of(session: Session) -> list[Any]:
    """One of each."""
    return [Alias(session), Environment(session), Function(session), Variable(session)]
