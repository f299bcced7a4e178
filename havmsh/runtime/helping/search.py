"""Where help is looked for: by the exact name first (aliases, functions and scripts, cmdlets, topics), else by a pattern, else in the texts."""

from __future__ import annotations

from havmsh.messages import english
from havmsh.runtime import command_search
from havmsh.runtime.commands import AliasInfo, CmdletInfo, ExternalScriptInfo, FunctionInfo
from havmsh.runtime.errors import ErrorRecord, NetException, PSError
from havmsh.runtime.helping import topics
from havmsh.runtime.helping.maml import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from havmsh.language.help_comments import CommentHelp
    from havmsh.runtime.commands import CommandInfo
    from havmsh.runtime.frame import Frame

CATEGORIES = (
    "Alias", "Cmdlet", "Provider", "General", "FAQ", "Glossary", "HelpFile", "ScriptCommand", "Function", "Filter", "ExternalScript", "All", "DefaultHelp",
    "DscResource", "Class", "Configuration",
)
_FORWARDS = 10
"""How often a page may point to another."""


class Found:
    """One thing that help was found of. The page is made when it is asked for."""

    __slots__ = ("_made", "_make", "category", "name", "synopsis")

    def __init__(self, name: str, category: str, make: Callable[[], Any], synopsis: str = "") -> None:
        self.name = name
        self.category = category
        self.synopsis = synopsis
        self._make = make
        self._made: Any = None

    @property
    def page(self) -> Any:
        """The page as Get-Help writes it."""
        if self._made is None:
            self._made = self._make()
        return self._made


class Search:
    """A search for help from one place: what is defined there is found."""

    def __init__(self, frame: Frame, categories: tuple[str, ...] = ()) -> None:
        self.frame = frame
        self.session = frame.session
        folded = {name.upper() for name in categories}
        self.wanted = set() if "ALL" in folded else folded

    def wants(self, category: str) -> bool:
        """Whether things of that kind are looked for."""
        return not self.wanted or category.upper() in self.wanted

    def exact(self, name: str) -> Found | None:
        """What has that name. An alias gives the page of what it stands for."""
        try:
            info = command_search.find(name, self.frame)
        except PSError:
            info = None
        if isinstance(info, AliasInfo) and (self.wants("Alias") or self.wants(_category(self.target(info)))):
            target = self.target(info)
            return self.of_command(target) if target is not None else _alias(info)
        found = self.of_command(info) if info is not None else None
        if found is not None and self.wants(found.category):
            return found
        content = topics.text(self.session, name) if self.wants("HelpFile") else None
        return Found(name, "HelpFile", lambda: topics.as_object(name, content)) if content is not None else None

    def matching(self, fits: Callable[[str], bool], *, topics_fit: Callable[[str], bool] | None = None) -> Iterator[Found]:
        """Everything whose name fits, in PowerShell's order of kinds."""
        for info in self._aliases():
            if self.wants("Alias") and fits(info.name):
                yield _alias(info)
        for function in self._functions():
            if fits(function.name) and self.wants(_category(function)):
                found = self.of_command(function)
                if found is not None:
                    yield found
        if self.wants("Cmdlet"):
            for cmdlet in self._cmdlets():
                if fits(cmdlet.name):
                    yield self._cmdlet(cmdlet)
        if self.wants("HelpFile"):
            for name in topics.names(self.session):
                if (topics_fit or fits)(name):
                    yield self._topic(name)

    def containing(self, word: str) -> Iterator[Found]:
        """Cmdlets and topics whose texts hold the word."""
        from havmsh.runtime.helping import described

        folded, tell = word.lower(), self.session.tell_help
        if self.wants("Cmdlet"):
            for info in self._cmdlets():
                if folded in info.spec.text.lower() or tell is not english and folded in "\n".join(map(tell, described.texts(info.spec))).lower():
                    yield self._cmdlet(info)
        for function in self._functions():
            found = self.of_command(function) if self.wants(_category(function)) else None
            if found is not None and folded in found.synopsis.lower():
                yield found
        if self.wants("HelpFile"):
            for name in topics.names(self.session):
                if folded in (topics.text(self.session, name) or "").lower():
                    yield self._topic(name)

    # ------------------------------------------------------------ kinds of things

    def _topic(self, name: str) -> Found:
        return Found(name, "HelpFile", lambda: topics.as_object(name, topics.text(self.session, name) or ""))

    def _cmdlet(self, info: CmdletInfo) -> Found:
        from havmsh.runtime.helping import described

        return Found(info.name, "Cmdlet", lambda: described.page(info), info.spec.synopsis)

    def of_command(self, info: CommandInfo | None, depth: int = 0) -> Found | None:
        """The page of a command; None where there is none."""
        if isinstance(info, CmdletInfo):
            return self._cmdlet(info)
        if isinstance(info, (FunctionInfo, ExternalScriptInfo)):
            return self._of_script(info, depth)
        return None

    def _of_script(self, info: FunctionInfo | ExternalScriptInfo, depth: int) -> Found | None:
        from havmsh.runtime.helping import commented, external, reduced

        try:
            block = info.script_block
            comment = commented.comments_of(block)
        except PSError:
            return None
        category = _category(info)
        if comment is not None:
            forwarded = self._forwarded(info, comment, depth)
            if forwarded is not None:
                return forwarded
            if comment.external_help:
                page = external.page(info, comment.external_help, category)
                if page is not None:
                    return Found(info.name, category, lambda: page)
            return Found(info.name, category, lambda: commented.page(info, comment, block, category), (comment.synopsis or "").strip())
        from_module = external.of_module(info, category)
        if from_module is not None:
            return Found(info.name, category, lambda: from_module)
        if isinstance(info, ExternalScriptInfo):
            from havmsh.runtime import syntax

            text = syntax.of(info.spec, info.name)
            return Found(info.name, category, lambda: topics.as_object(info.name, text, category), text)
        return Found(info.name, category, lambda: reduced.page(info, category))

    def _forwarded(self, info: CommandInfo, comment: CommentHelp, depth: int) -> Found | None:
        """The page to which the comments point."""
        if comment.remote_help_runspace and comment.forward_help_target_name:
            return self._far(info, comment.remote_help_runspace, comment.forward_help_target_name)
        target = comment.forward_help_target_name
        if not target:
            return None
        if target.upper() == info.name.upper():
            if (comment.forward_help_category or "Function").upper() in ("FUNCTION", "FILTER", "SCRIPTCOMMAND"):
                raise _error(
                    "System.Management.Automation.PSInvalidOperationException", "ForwardHelpTargetName cannot refer to the function itself.",
                    "InvalidOperation,Microsoft.PowerShell.Commands.GetHelpCommand", "InvalidOperation",
                )
            found: Any = self.session.cmdlets.find(target.upper())
        else:
            found = command_search.find(target, self.frame)
        while isinstance(found, AliasInfo):
            found = self.target(found)
        return self.of_command(found, depth + 1) if depth < _FORWARDS else None

    def _far(self, info: CommandInfo, variable: str, target: str) -> Found | None:
        """The page of a session's own command, under the name that it has here. The session is a variable of the function's module."""
        place: Any = info.module.frame.get(variable) if info.module is not None else None
        if getattr(place, "state", "") != "Opened":
            raise _error(
                "System.InvalidOperationException",
                "Cannot get Help from a remote runspace, because the runspace has not been opened.  Open the runspace by running an implicit remoting command, and "
                "then try running the command to get Help again.", "InvalidOperation,Microsoft.PowerShell.Commands.GetHelpCommand", "InvalidOperation",
            )
        found = Search(place.session.global_frame).exact(target)
        return None if found is None else Found(info.name, found.category, lambda: _renamed(found.page, info.name), found.synopsis)

    def target(self, alias: AliasInfo) -> CommandInfo | None:
        """The command that an alias stands for; None where there is none."""
        try:
            return command_search.resolve(alias.name, self.frame)
        except PSError:
            return None

    def _aliases(self) -> list[AliasInfo]:
        found: dict[str, AliasInfo] = {}
        for frame in self.frame.ancestors():
            for key, info in (frame.aliases or {}).items():
                if info is not None:
                    found.setdefault(key, info)
        return sorted(found.values(), key=lambda info: info.name.lower())

    def _functions(self) -> list[Any]:
        found: dict[str, Any] = {}
        for frame in self.frame.ancestors():
            for key, info in (frame.functions or {}).items():
                if info is not None:
                    found.setdefault(key, info)
        return sorted(found.values(), key=lambda info: info.name.lower())

    def _cmdlets(self) -> list[CmdletInfo]:
        return sorted(self.session.cmdlets.all(), key=lambda info: info.name.lower())


def _error(kind: str, message: str, identifier: str, category: str) -> PSError:
    return PSError(ErrorRecord(NetException(kind, message), identifier, category))


def _category(info: CommandInfo | None) -> str:
    return "" if info is None else {"Script": "ScriptCommand"}.get(info.command_type, info.command_type)


def _alias(info: AliasInfo) -> Found:
    target = info.definition

    def make() -> Any:
        pairs = (("Name", info.name), ("Category", "Alias"), ("Synopsis", target), ("Component", ""), ("Role", ""), ("Functionality", ""))
        return record((f"AliasHelpInfo#{info.name}", "AliasHelpInfo", "HelpInfo"), pairs)

    return Found(info.name, "Alias", make, target)


def _renamed(page: Any, name: str) -> Any:
    """A page under another name."""
    from havmsh.runtime.member_writing import write

    write(page, "Name", name)
    return page
