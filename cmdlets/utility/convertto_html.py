"""ConvertTo-Html."""

from __future__ import annotations

from cmdlets.utility.stamping import stamped
from havmsh.checks import matching, not_empty, one_of
from havmsh.cmdlet import cmdlet, either, param, parameter_set
from havmsh.display import subject
from havmsh.display.csv_text import raw_text
from havmsh.display.expressions import Failed, Missing
from havmsh.display.parameters import HTML_KEYS, Chosen, choose
from havmsh.display.shapes import expand
from havmsh.runtime.objects import NOTHING, Array, Hashtable, Switch
from havmsh.runtime.valuetexts import to_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from havmsh.runtime.shell import Shell

_STRICT = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN"  "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">'
_TRANSITIONAL = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"  "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'
_EQUIVALENTS = ("content-type", "default-style", "x-ua-compatible")
_NAMES = ("application-name", "author", "description", "generator", "keywords", "viewport")
_CHARSET = r"^[A-Za-z0-9]\w+\S+[A-Za-z0-9]$"


@parameter_set(name="Page")
class Page:
    """A whole page."""

    body: list[str] = param("Body", "What stands before the table.", position=3, default=None)
    head: list[str] = param("Head", "What stands in the page's head.", position=1, default=None)
    title: str = param("Title", "The page's title.", position=2, default=None, checks=(not_empty(),))
    css_uri: object = param("CssUri", "A style sheet.", default=None, net="System.Uri", aliases=("cu", "uri"), checks=(not_empty(),))
    meta: Hashtable = param("Meta", "Entries of the head's meta elements.", default=None, checks=(not_empty(),))
    charset: str = param("Charset", "The page's character set.", default=None, checks=(not_empty(), matching(_CHARSET)))
    transitional: Switch = param("Transitional", "Declare the transitional document type.", default=None, checks=(not_empty(),))


@parameter_set(name="Fragment")
class Fragment:
    """The table alone."""

    fragment: Switch = param("Fragment", "Write the table alone.", default=None, checks=(not_empty(),))


@cmdlet(
    "ConvertTo-Html", module="Microsoft.PowerShell.Utility", output=("System.String",),
    listed="InputObject Property Body Head Title As CssUri Fragment PostContent PreContent Meta Charset Transitional",
)
class ConvertToHtml:
    """Writes objects as a table, or as lists, in HTML.

    Examples:
        The table alone.

            PS> [pscustomobject]@{ Name = 'web01' } | ConvertTo-Html -Fragment
            <table>
            <colgroup><col/></colgroup>
            <tr><th>Name</th></tr>
            <tr><td>web01</td></tr>
            </table>
    """

    input_object: object = param("InputObject", "Objects to write.", pipeline=True, default=None, net="System.Management.Automation.PSObject")
    chosen: Array = param("Property", "Properties to show, or calculated properties.", position=0, default=None, net="System.Object[]")
    form: str = param("As", "A table, or a list for each object.", default="Table", checks=(not_empty(), one_of("Table", "List")))
    kind: Page | Fragment = either(default_set=Page)
    post_content: list[str] = param("PostContent", "What follows the table.", default=None, checks=(not_empty(),))
    pre_content: list[str] = param("PreContent", "What stands before the table.", default=None, checks=(not_empty(),))

    def stream(self, shell: Shell, out: Callable[[Any], None]) -> tuple[Callable[[Any], None], Callable[[], None]]:
        """Writes the page's beginning, a row for each object, and its end."""
        chosen = choose(list(self.chosen) if self.chosen is not None else ["*"], HTML_KEYS)
        if isinstance(self.kind, Page):
            self._head(self.kind, shell, out)
        for line in self.pre_content or ():
            out(line)
        out("<table>")
        table = self.form.lower() == "table"
        columns: list[Chosen] = []
        count = 0

        def process(item: Any) -> None:
            nonlocal columns, count
            if item is None or item is NOTHING:
                return
            count += 1
            if not table or not columns:
                columns = expand(chosen, item)
                if not columns:
                    return
                if table:
                    _header(columns, out)
            if table:
                out("<tr>" + "".join(f"<td>{_value(one, item)}</td>" for one in columns) + "</tr>")
                return
            if count > 1:
                out("<tr><td><hr></td></tr>")
            for one in columns:
                out(f"<tr><td>{_label(one)}:</td><td>{_value(one, item)}</td></tr>")

        def end() -> None:
            out("</table>")
            for line in self.post_content or ():
                out(line)
            if isinstance(self.kind, Page):
                out("</body></html>")

        return stamped(shell, process), end

    @staticmethod
    def _head(page: Page, shell: Shell, out: Callable[[Any], None]) -> None:
        if page.css_uri is not None and not to_text(page.css_uri).strip():
            text = "This command cannot be run because 'CSSUri' is empty or blank. Please specify CSSUri and then run the command."
            shell.fail(text, "ArgumentException", category="InvalidArgument", target="CSSUri", exception="System.ArgumentException")
        out(_TRANSITIONAL if page.transitional else _STRICT)
        out('<html xmlns="http://www.w3.org/1999/xhtml">')
        out("<head>")
        if page.charset:
            out(f'<meta charset="{page.charset}">')
        for key, value in page.meta.items() if page.meta is not None else ():
            kind = "http-equiv" if str(key).lower() in _EQUIVALENTS else "name"
            if kind == "name" and str(key).lower() not in _NAMES:
                shell.warn(f"Accepted meta properties are content-type, default-style, application-name, author, description, generator, keywords, "
                           f"x-ua-compatible, and viewport. The meta pair: {key} and {subject.text(value)} may not function correctly.")
            out(f'<meta {kind}="{key}" content="{subject.text(value)}">')
        for line in page.head if page.head is not None else (f"<title>{page.title or 'HTML TABLE'}</title>",):
            out(line)
        if page.css_uri:
            out(f'<link rel="stylesheet" type="text/css" href="{to_text(page.css_uri)}" />')
        out("</head><body>")
        for line in page.body or ():
            out(line)


def _header(columns: list[Chosen], out: Callable[[Any], None]) -> None:
    parts = []
    for one in columns:
        width = f' width = "{one.html_width}"' if one.html_width is not None else ""
        align = f' align = "{one.html_alignment}"' if one.html_alignment is not None else ""
        parts.append(f"<col{width}{align}/>")
    out(f"<colgroup>{''.join(parts)}</colgroup>")
    out("<tr>" + "".join(f"<th>{_label(one)}</th>" for one in columns) + "</tr>")


def _label(one: Chosen) -> str:
    return one.label if one.label is not None else one.expression.text


def _value(one: Chosen, item: Any) -> str:
    value = one.expression.value(item)
    return "" if value is None or isinstance(value, Failed | Missing) else encoded(raw_text(value))


def encoded(text: str) -> str:
    """Text for HTML (WebUtility.HtmlEncode): markup characters, Latin-1's upper half and characters beyond the basic plane."""
    import re

    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;").replace("'", "&#39;")
    return text if text.isascii() else re.sub(r"[\u00a0-\u00ff\U00010000-\U0010ffff]", lambda found: f"&#{ord(found.group())};", text)
