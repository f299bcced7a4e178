"""What all cmdlets share that draw: how the picture is wanted, and where it goes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Literal

from havmsh.cmdlet import Output, param, parameter_set
from havmsh.messages import english
from havmsh.runtime.objects import PSCustomObject

if TYPE_CHECKING:
    from havmsh.display.pictures.model import Picture
    from havmsh.runtime.shell import Shell

FILES = {"Html": ".html", "Svg": ".svg"}


@parameter_set
class Drawing:
    """The parameters of a cmdlet that draws."""

    medium: Literal["Text", "Html", "Svg", "Table"] | None = param(
        "As", "Text (as wide as the window), Table (objects that say the same, for screen readers and scripts), or one file: Html or Svg.", default=None,
    )
    path: str | None = param("Path", "File to write with -As Html or -As Svg; without it the file is named after the picture.", default=None)

    def show(self, shell: Shell, picture: Picture) -> Output:
        """The picture as it is wanted: lines of text, objects, or the file that was written."""
        plain = picture
        if shell.session.tell is not english:
            from havmsh.display.pictures.model import told

            picture = told(picture, shell.session.tell)
        medium = self.medium or self._medium(shell)
        if medium in FILES:
            yield self._written(shell, picture, medium)
        elif self.path is not None:
            raise shell.fail(f"-Path cannot be used with -As {medium}: only Html and Svg are files.", "PathWithoutFile", category="InvalidArgument", target=self.path)
        elif medium == "Table":
            from havmsh.display.pictures import rows

            for names, row in zip(rows.rows(plain), rows.rows(picture), strict=True):
                yield PSCustomObject.of(zip(names, row.values(), strict=True))  # scripts read columns by their English names
        else:
            from havmsh.display.pictures import text

            yield from text.lines(picture, shell.host.width - 1 if shell.host.interactive else shell.host.width, colours=shell.host.shows_colours)

    def _medium(self, shell: Shell) -> str:
        """By the ending of the path, where one is given."""
        if self.path is None:
            return "Text"
        ending = os.path.splitext(self.path)[1].lower()
        for medium, known in FILES.items():
            if ending in (known, known[:-1]):
                return medium
        raise shell.fail(f"-Path {self.path} ends neither in .html nor in .svg: say -As Html or -As Svg.", "UnknownPicture", category="InvalidArgument", target=self.path)

    def _written(self, shell: Shell, picture: Picture, medium: str) -> Any:
        from havmsh.runtime.types.filestatus import FileInfo

        target = shell.file_path(self.path or _name(picture.title) + FILES[medium])
        if medium == "Html":
            from havmsh.display.pictures import page as drawn
        else:
            from havmsh.display.pictures import svg as drawn  # type: ignore[no-redef]
        try:
            with open(target, "w", encoding="utf-8", errors="replace") as file:
                file.write(drawn.document(picture, shell.session.ui_culture[:2]))
        except OSError as error:
            raise shell.fail(f"The picture cannot be written to {target}: {error.strerror}.", "PictureNotWritten", category="WriteError", target=target) from None
        return FileInfo(target)


def _name(title: str) -> str:
    """A file's name from a picture's title."""
    kept = "".join(char if char.isalnum() else "-" for char in title.partition(":")[0].partition(" (")[0])
    return "-".join(part for part in kept.split("-") if part)[:60] or "picture"
