"""The door to lxml, which knows XSLT and XML Schema; it is imported when one of these is first asked for. Nothing is fetched from the network."""

from __future__ import annotations

import os

from havmsh.runtime.errors import NetError, argument_null

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def etree() -> Any:
    """lxml.etree. Raises PlatformNotSupportedException where it is not installed."""
    try:
        from lxml import etree
    except ImportError:
        raise NetError("System.PlatformNotSupportedException", "XSLT and XML Schema need the Python package lxml, which is not installed.") from None
    return etree


def _parser(library: Any) -> Any:
    return library.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_blank_text=False)


def tree_of(source: Any, parameter: str = "input") -> Any:
    """A source as lxml's tree: a file's name, a node, a document, a navigator, a reader or a stream. Raises XmlException, FileNotFoundException."""
    if source is None:
        raise argument_null(parameter)
    library = etree()
    try:
        if isinstance(source, str):
            path = source.removeprefix("file://")
            if not os.path.exists(path):
                raise NetError("System.IO.FileNotFoundException", f"Could not find file '{os.path.abspath(path)}'.", FileName=os.path.abspath(path))
            return library.parse(path, _parser(library))
        base = os.path.join(os.getcwd(), "")  # what a text in memory names by a relative path
        return library.ElementTree(library.fromstring(_text_of(source).encode("utf-8"), _parser(library), base_url=base))
    except library.XMLSyntaxError as error:
        line, column = error.position
        raise NetError("System.Xml.XmlException", f"{error.msg.partition(', line ')[0]} Line {line}, position {column}.", LineNumber=line, LinePosition=column) from None


def _text_of(source: Any) -> str:
    """The markup of a source, without a declaration: the encoding that this tells is not that of a text in memory."""
    import re

    from havmsh.runtime.types.xmldocuments import text_of_source

    node = getattr(source, "document", None) if hasattr(source, "document") and not hasattr(source, "raw") else getattr(source, "node", None)
    if hasattr(source, "markup_left"):
        text = text_of_source(source)
    else:
        inner = node if hasattr(node, "markup") else source if hasattr(source, "markup") else None
        text = text_of_source(source) if inner is None else inner.markup()
    return re.sub(r"^\ufeff?<\?xml[^>]*\?>", "", text)
