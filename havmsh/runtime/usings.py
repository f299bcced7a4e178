"""`using` at the head of a script: namespaces, and modules whose classes the script may name.

A class of a module is known by its own name and by `Module.Name`. Where two modules have a class of one name, the name alone is ambiguous; a class of the script itself is nearer.
"""

from __future__ import annotations

import os
import re
import sys

from havmsh.diagnostics import Span as RawSpan
from havmsh.runtime import typesystem
from havmsh.runtime.errors import PSError, failure
from havmsh.runtime.type_scopes import scopes_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from havmsh.diagnostics import Diagnostic, Span
    from havmsh.language import ast
    from havmsh.runtime.frame import Frame
    from havmsh.runtime.nettype import NetType
    from havmsh.runtime.session import Session
    from havmsh.runtime.sites import TypeSite, UsingSite


class Ambiguous:
    """What a name means that several modules give to a class, or several namespaces that are open to a type."""

    __slots__ = ("name", "owners")

    def __init__(self, name: str, owners: list[str]) -> None:
        self.name = name
        self.owners = owners

    def refusal(self) -> PSError:
        """AmbiguousTypeReference."""
        return failure(self._told(), "AmbiguousTypeReference", category="ParserError", target=self.name)

    def refused_cast(self) -> PSError:
        """The same, of namespaces: these are looked through when the code runs."""
        from havmsh.runtime.convert import cast_error

        return cast_error(self._told(), "AmbiguousTypeReference")

    def _told(self) -> str:
        first, second = self.owners[:2]
        return f"Type name '{self.name}' is ambiguous, it could be '{first}.{self.name}' or '{second}.{self.name}'."


def use(frame: Frame, sites: tuple[UsingSite, ...]) -> None:
    """Runs the statements. Raises ParseException for a module that is not there: nothing of the script runs then."""
    modules: list[Any] = []
    for site in sites:
        if site.kind == "namespace" and site.name is not None:
            _open(frame, site)
        elif site.kind == "module":
            modules += _imported(frame, site)
        elif site.kind == "assembly" and site.name is not None:
            _load_assembly(site.name, site.span.source.file_name)
    if modules:
        _know(frame, modules, sites[0].span)


def demand_modules(root: ast.ScriptBlockAst, session: Session) -> None:
    """Looks for the modules that a text names, before anything of it runs. Raises ParseException for the first that is not there."""
    from havmsh.runtime.scriptblock import parse_failure

    for found in problems(root, session):
        raise parse_failure([found])


def problems(root: ast.ScriptBlockAst, session: Session) -> Iterator[Diagnostic]:
    """What is wrong with the modules that a text names: no specification, a pattern, a module that is not there."""
    from havmsh.diagnostics import Diagnostic
    from havmsh.language.messages import MESSAGES

    for statement in root.using_statements:
        found = _problem(statement, session) if statement.kind.lower() == "module" else None
        if found is not None:
            yield Diagnostic(found[0], MESSAGES[found[0]].format(*found[1:]), statement.span)


def _problem(statement: ast.UsingStatementAst, session: Session) -> tuple[str, ...] | None:
    """The id of an error and what its message names, or None."""
    from havmsh.runtime import datafile, scriptblock
    from havmsh.runtime.types.modulespecs import of
    from havmsh.runtime.wildcard import has_wildcards

    name, specification = statement.name.value if statement.name is not None else "", statement.module_specification
    if specification is not None:
        if datafile.unsafe(specification) is not None:
            return ("RequiresArgumentMustBeConstant",)
        try:
            name = of(scriptblock.evaluate(specification, session.global_frame)).name or ""
        except PSError as error:
            return "RequiresModuleInvalid", error.record.exception.message
    if has_wildcards(name):
        return ("WildCardModuleNameError",)
    modules, place = session.modules, _placed(name, statement.span)
    there = modules.is_ours(place) or modules.named(place) is not None or next(iter(modules.candidates(place)), None) is not None
    return None if not name or there else ("ModuleNotFoundDuringParse", name if specification is None else specification.span.text)


def _open(frame: Frame, site: UsingSite) -> None:
    """A namespace is open to the text that names it: what is typed at the prompt to the session, a file or another text to itself."""
    session, source, name = frame.session, site.span.source, site.name
    owner: Any = session if frame is session.global_frame and not source.file_name else source
    if name not in owner.namespaces:
        owner.namespaces = (*owner.namespaces, name)
        session.generation += 1


def _load_assembly(name: str, script: str | None) -> None:
    """An assembly that Add-Type wrote is read from its file, beside the text that names it."""
    from havmsh.runtime.csharp import stored

    path = name if os.path.isabs(name) else os.path.join(os.path.dirname(script or ""), name)
    if path.lower().endswith(".dll") and os.path.isfile(path):
        stored.load_file(os.path.abspath(path))


def _imported(frame: Frame, site: UsingSite) -> list[Any]:
    """Imports the module that a statement names."""
    from havmsh.runtime.commands import Argument, Invocation
    from havmsh.runtime.objects import Switch
    from havmsh.runtime.pipeline import run

    parameter, value = "Name", _meant(frame, site)
    if site.specification is not None:
        parameter = "FullyQualifiedName"
    words = (
        Argument("named", value, parameter, site.span, True), Argument("named", Switch(True), "PassThru", site.span, True),
        Argument("named", "Stop", "ErrorAction", site.span, True),
    )
    found: list[Any] = []
    try:
        run(frame, [Invocation("Import-Module", words, site.span)], found.append)
    except PSError as error:
        if error.record.error_id not in ("Modules_ModuleNotFound", "Modules_ModuleWithVersionNotFound"):
            raise
        raise _absent(site.span, value) from None
    return found


def _meant(frame: Frame, site: UsingSite) -> Any:
    """The module's name, path or specification; a path is taken from where the script stands."""
    if site.specification is not None:
        from havmsh.runtime.scriptblock import evaluate

        return evaluate(site.specification, frame)
    return _placed(site.name or "", site.span)


def _placed(name: str, span: Span) -> str:
    """A module's name or path; one from where the script stands as a whole path."""
    source = span.source.file_name
    return os.path.normpath(os.path.join(os.path.dirname(source), name.replace("\\", "/"))) if source and name.startswith(".") else name


def _absent(span: Span, value: Any) -> PSError:
    from havmsh.diagnostics import Diagnostic
    from havmsh.runtime.objects import Hashtable
    from havmsh.runtime.scriptblock import parse_failure
    from havmsh.runtime.valuetexts import to_text

    name = to_text(value["ModuleName"]) if isinstance(value, Hashtable) and "ModuleName" in value else to_text(value)
    return parse_failure([Diagnostic("ModuleNotFoundDuringParse", f"Could not find the module '{name}'.", span)])


def _know(frame: Frame, modules: list[Any], place: Span) -> None:
    """Makes the classes of the modules known to the script, and to all of its text."""
    session = frame.session
    owners: dict[str, list[tuple[str, NetType]]] = {}
    for module in modules:
        for folded, net in classes_of(session, module).items():
            owners.setdefault(folded, []).append((module.name, net))
    table: dict[str, Any] = {}
    for folded, found in owners.items():
        for owner, net in found:
            table[f"{owner}.{folded}".upper()] = net
        table[folded] = found[0][1] if len(found) == 1 else Ambiguous(found[0][1].name, [owner for owner, _ in found])
    scopes = scopes_of(session)
    scopes.keep(frame, table)
    scopes.bind(RawSpan(place.source, 0, len(place.source.text)), table)
    session.generation += 1


def classes_of(session: Any, module: Any) -> dict[str, NetType]:
    """The classes of a module and of those that are nested in it: of two with one name the later, its own last."""
    found: dict[str, NetType] = {}
    for nested in module.nested:
        if nested is not module:
            found.update(classes_of(session, nested))
    found.update(session.module_types.get(module, {}))
    return found


def announced(root: ast.ScriptBlockAst) -> tuple[str, ...]:
    """The namespaces that a text would open to itself if it ran."""
    return tuple(statement.name.value for statement in root.using_statements if statement.kind.lower() == "namespace" and statement.name is not None)


def namespaces(session: Session, span: Span) -> tuple[str, ...]:
    """What `using namespace` opened to a place in a text."""
    return span.source.namespaces or session.namespaces


def resolve_running(name: str) -> NetType | None:
    """The type that a name means by the namespaces which are open to the text that is running."""
    from havmsh.runtime.current import current

    session = current()
    at: Any = sys._getframe(1)
    while at is not None and "UNIT" not in at.f_globals:
        at = at.f_back
    if session is None or at is None:
        return None
    opened = namespaces(session, at.f_globals["UNIT"].template.span)
    return typesystem.resolve(name, opened) if opened else None


def find_type(frame: Frame, name: ast.ITypeName | TypeSite) -> NetType:
    """The type that a name means in a scope: a class of the script, else a .NET type. Raises TypeNotFound, of the part of the name that means none."""
    opened = namespaces(frame.session, name.span)
    scopes = frame.session.rooms.get("type_scopes")
    if scopes is None:
        found = typesystem.resolve(name.full_name, opened)
    else:
        with scopes.asked_by(frame, name.span):
            found = typesystem.resolve(name.full_name, opened)
    if found is None:
        missing = _missing(name.full_name, opened)
        raise failure(f"Unable to find type [{missing}].", "TypeNotFound", target=missing)
    if found.definition == "System.Nullable`1" and found.arguments and not found.arguments[0].is_value_type:
        why = f"GenericArguments[0], '{found.arguments[0].full_name}', on 'System.Nullable`1[T]' violates the constraint of type 'T'."
        raise failure(f"Unable to find type [{name.full_name}]. Details: {why}", "TypeNotFoundWithMessage", target=name.full_name)
    return found


def _missing(name: str, opened: tuple[str, ...]) -> str:
    """Which part of a name means no type: the generic type, one of its arguments, the type of an array's elements, or all of it."""
    array = re.fullmatch(r"(.+)\[[\s,]*\]\s*", name)
    if array is not None:
        return _missing(array[1].rstrip(), opened)
    head, bracket, rest = name.partition("[")
    if not bracket or not rest.rstrip().endswith("]"):
        return name
    arguments = _arguments_of(rest.rstrip()[:-1])
    if typesystem.resolve(f"{head}[{','.join(['object'] * len(arguments))}]", opened) is None:
        return head
    return next((_missing(each, opened) for each in arguments if typesystem.resolve(each, opened) is None), name)


def _arguments_of(text: str) -> list[str]:
    """The arguments in the brackets of a generic type's name."""
    found, depth = [""], 0
    for sign in text:
        depth += (sign == "[") - (sign == "]")
        if sign == "," and not depth:
            found.append("")
        else:
            found[-1] += sign
    return [each.strip() for each in found]
