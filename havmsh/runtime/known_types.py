"""What the parser asks of .NET's types while it checks a text (`havmsh.language.checks.Types`)."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.language import ast
    from havmsh.language.definitions import Find
    from havmsh.runtime.nettype import NetType
    from havmsh.runtime.session import Session


class KnownTypes:
    """The types of a session. ``defines``: the text's classes are checked now; those of a file are when they are made, because a module may load what they name before that."""

    def __init__(self, session: Session, *, defines: bool) -> None:
        self.session = session
        self.defines = defines
        self.opened = session.namespaces

    @property
    def folder(self) -> str:
        """Where the session is."""
        return self.session.file_path(".")

    def begin(self, root: ast.ScriptBlockAst) -> Find | None:
        """A text is checked now: what tells the facts of types that its classes name, unless that has time or they come with modules and assemblies that the text names."""
        from havmsh.runtime.usings import announced

        self.opened = announced(root) or self.session.namespaces
        if not self.defines or any(statement.kind.lower() != "namespace" for statement in root.using_statements):
            return None
        from havmsh.runtime.classes import facts_in
        from havmsh.runtime.scriptblock import running_frame

        find: Find = facts_in(running_frame(self.session), self.opened)
        return find

    def is_literal(self, name: ast.ITypeName, member: str) -> bool:
        """Whether a static member is a constant field. A type of .NET that only this shell does not know is believed."""
        net = self._resolve(name)
        if net is None:
            return name.full_name.lower().startswith(("system.", "microsoft."))
        from havmsh.runtime.types import memberfacts, reflection

        found = [each for each in reflection.properties_of(net, reflection.flags_of(None), fields=True) if each.name.upper() == member.upper()]
        return len(found) == 1 and isinstance(found[0], reflection.Field) and memberfacts.is_literal(found[0])

    def lineage(self, name: ast.ITypeName) -> tuple[str, ...]:
        """The full names of the type and of those that it derives from; none of a type that is not there."""
        net = self._resolve(name)
        return () if net is None else tuple(each.full_name for each in net.chain())

    def _resolve(self, name: ast.ITypeName) -> NetType | None:
        from havmsh.runtime import typesystem

        return typesystem.resolve(name.full_name, self.opened)
