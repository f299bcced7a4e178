"""`using namespace`, `using module`, and what a type's name means under them."""

from __future__ import annotations

from havmsh.runtime import typesystem
from havmsh.runtime.errors import failure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from havmsh.language import ast
    from havmsh.runtime.frame import Frame
    from havmsh.runtime.nettype import NetType
    from havmsh.runtime.sites import TypeSite, UsingSite


def use(frame: Frame, sites: tuple[UsingSite, ...]) -> None:
    """`using namespace`, `using module`, at the head of a script."""
    session = frame.session
    for site in sites:
        if site.kind == "namespace" and site.name is not None:
            if site.name not in session.namespaces:
                session.namespaces = (*session.namespaces, site.name)
                session.generation += 1
        elif site.kind == "module":
            from havmsh.runtime.commands import Argument, Invocation
            from havmsh.runtime.pipeline import run

            name: Any = site.name
            if site.specification is not None:
                from havmsh.runtime.scriptblock import evaluate

                name = evaluate(site.specification, frame)
            elif (source := site.span.source.file_name) and name.startswith("."):
                import os

                name = os.path.normpath(os.path.join(os.path.dirname(source), name))
            run(frame, [Invocation("Import-Module", (Argument("positional", name, span=site.span),), site.span)], lambda value: None)


def namespaces(frame: Frame) -> tuple[str, ...]:
    """What `using namespace` named."""
    return frame.session.namespaces  # type: ignore[no-any-return]


def find_type(frame: Frame, name: ast.ITypeName | TypeSite) -> NetType:
    """The type that a name means in a scope: a class of the script, else a .NET type. Raises TypeNotFound."""
    found = typesystem.resolve(name.full_name, namespaces(frame))
    if found is None:
        raise failure(f"Unable to find type [{name.full_name}].", "TypeNotFound", target=name.full_name)
    return found
