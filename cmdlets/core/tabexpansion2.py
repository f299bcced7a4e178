"""TabExpansion2."""

from __future__ import annotations

from havmsh.cmdlet import Output, cmdlet, either, param, parameter_set
from havmsh.diagnostics import Source
from havmsh.runtime import members, valuetexts
from havmsh.runtime.completion import complete
from havmsh.runtime.objects import Hashtable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@parameter_set(name="ScriptInputSet")
class ByText:
    """A text and a place in it."""

    text: str = param("inputScript", "Text to complete.", position=0, pipeline=True, empty_ok=True)
    cursor: int = param("cursorColumn", "Place of the cursor; the end where none is given.", position=1, default=None)


@parameter_set(name="AstInputSet")
class ByTree:
    """A tree and a place in it."""

    tree: object = param("ast", "Tree of the text.", position=0)
    tokens: object = param("tokens", "Accepted: the tokens are read from the tree's text again.", position=1, inert=True)
    position: object = param("positionOfCursor", "Place of the cursor.", position=2)


@cmdlet("TabExpansion2", module="", default_set="ScriptInputSet", class_name="TabExpansion2")
class TabExpansion2:
    """Tells what could stand at a place of a text: what the Tab key offers.

    Examples:
        The command whose name begins so.

            PS> (TabExpansion2 'Sort-Obj' 8).CompletionMatches[0].CompletionText
            Sort-Object
    """

    what: ByText | ByTree = either(default_set=ByText)
    options: Hashtable = param("options", "RelativePaths and LiteralPaths: whether paths are written as seen from here, and without escaping the signs of wildcards.", position=3, default=None)

    def process(self, shell: Shell) -> Output:
        """Asks the engine."""
        from havmsh.runtime.types.completions import CommandCompletion

        if isinstance(self.what, ByText):
            text, file = self.what.text, None
            cursor = len(text) if self.what.cursor is None else self.what.cursor
        else:
            text, file = valuetexts.to_text(self.what.tree), members.get(members.get(self.what.tree, "Extent"), "File")
            cursor = int(getattr(self.what.position, "offset", len(text)))
        yield CommandCompletion(complete(shell.session, Source(text, file), cursor, shell.frame, options=self.options))
