"""Pictures as one page that opens in any browser without a network: the drawing, and its table below."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as Xml

from havmsh.display.pictures import rows, svg
from havmsh.display.pictures.model import Node, Picture, Tree
from havmsh.messages import visible

STYLE = """
:root { color-scheme: light dark; } body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 66rem; padding: 0 1rem; }
figure { margin: 0; overflow-x: auto; } svg { max-width: 100%; height: auto; } table { border-collapse: collapse; margin-top: 1.5rem; }
th, td { border-bottom: 1px solid #8886; padding: .2rem .8rem .2rem 0; text-align: left; } td.number { text-align: right; font-variant-numeric: tabular-nums; }
summary { cursor: pointer; } details, .leaf { margin-left: 1.2rem; } .trouble { color: #d55e00; font-weight: 600; } .quiet { opacity: .7; }
"""


def document(picture: Picture, language: str = "en") -> str:
    """The text of an HTML file, whose words are in that language."""
    root = Xml.Element("html", {"lang": language})
    head = Xml.SubElement(root, "head")
    Xml.SubElement(head, "meta", {"charset": "utf-8"})
    Xml.SubElement(head, "meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"})
    Xml.SubElement(head, "title").text = visible(picture.title)
    Xml.SubElement(head, "style").text = STYLE
    body = Xml.SubElement(root, "body")
    Xml.SubElement(body, "h1").text = visible(picture.title)
    if isinstance(picture, Tree):
        for text, tone in picture.lines:
            Xml.SubElement(body, "p", {"class": tone}).text = visible(text)
        _fold(body, picture.root)
    else:
        Xml.SubElement(body, "figure").append(svg.element(picture, headed=False))
        _table(body, rows.rows(picture))
    return "<!DOCTYPE html>\n" + Xml.tostring(root, encoding="unicode", method="html") + "\n"


def _table(parent: Xml.Element, found: Iterable[rows.Row]) -> None:
    found = list(found)
    if not found:
        return
    table = Xml.SubElement(parent, "table")
    header = Xml.SubElement(Xml.SubElement(table, "thead"), "tr")
    for name in found[0]:
        Xml.SubElement(header, "th", {"scope": "col"}).text = visible(name)
    body = Xml.SubElement(table, "tbody")
    for row in found:
        line = Xml.SubElement(body, "tr")
        for value in row.values():
            numeric = isinstance(value, int | float)
            Xml.SubElement(line, "td", {"class": "number"} if numeric else {}).text = f"{value:,.1f}" if isinstance(value, float) else visible(str(value))


def _fold(parent: Xml.Element, node: Node) -> None:
    """A node with children folds, so that a large fabric can be read from the top."""
    holder = Xml.SubElement(parent, "details", {"open": ""}) if node.children else Xml.SubElement(parent, "div", {"class": "leaf"})
    line = Xml.SubElement(holder, "summary") if node.children else holder
    Xml.SubElement(line, "span").text = visible(node.label) + (" " if node.status else "")
    if node.status:
        Xml.SubElement(line, "span", {"class": node.tone}).text = visible(node.status)
    for child in node.children:
        _fold(holder, child)
