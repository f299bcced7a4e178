"""What the body of a response says: of which kind it is, and its text in the encoding that it names."""

from __future__ import annotations

import re

from havmsh.runtime.errors import NetError
from havmsh.runtime.types import encodings
from havmsh.runtime.types.encodings import UTF8_PLAIN, Encoding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cmdlets.utility.web.messages import Response

_JSON = frozenset(("application/json", "text/json", "application/x-javascript", "text/x-javascript", "application/javascript", "text/javascript"))
_XML = frozenset(("application/xml", "application/xml-external-parsed-entity", "application/xml-dtd"))
_META = re.compile(r"<meta\s.*[^.><]*charset\s*=\s*[\"'\n]?(?P<charset>[A-Za-z].[^\s\"'\n<>]*)[\s\"'\n>]", re.DOTALL | re.IGNORECASE)
_DECLARED = re.compile(r"<\?xml\s.*[^.><]*encoding\s*=\s*[\"'\n]?(?P<charset>[A-Za-z].[^\s\"'\n<>]*)[\s\"'\n>]", re.DOTALL | re.IGNORECASE)
_LOOKED_AT = 1024
"""Characters at the start in which an encoding is looked for."""


def is_json(media: str) -> bool:
    """Whether a media type is one of JSON."""
    return media in _JSON


def is_xml(media: str) -> bool:
    """Whether a media type is one of XML."""
    return media in _XML or media.endswith("+xml")


def is_text(media: str) -> bool:
    """Whether a media type is one of text."""
    return media.startswith("text/") or is_json(media) or is_xml(media)


def encoding_of(name: str | None) -> Encoding | None:
    """The encoding of a name; None for none or one that nobody knows."""
    if not name:
        return None
    try:
        return encodings.of(name)
    except NetError:
        return None


def decoded(response: Response) -> tuple[str, Encoding]:
    """The text of the body, and the encoding: the server's word, which in quotes nobody knows, else what the text says at its start, else UTF-8."""
    found = encoding_of(response.charset)
    if found is not None:
        return found.decode(response.data), found
    text = UTF8_PLAIN.decode(response.data)
    start = text[:_LOOKED_AT]
    match = _META.search(start) or _DECLARED.search(start)
    found = encoding_of(match["charset"]) if match is not None else None
    return (text, UTF8_PLAIN) if found is None else (found.decode(response.data), found)


def refusal_text(response: Response) -> str:
    """What a refusal says: XML and JSON indented, other texts without their tags."""
    text, _ = decoded(response)
    try:
        if is_xml(response.media_type):
            return "\n" + _indented_xml(text)
        if is_json(response.media_type):
            return "\n" + _indented_json(text)
    except NetError:
        pass
    return re.sub("<[^>]*>", "", text)


def _indented_xml(text: str) -> str:
    from havmsh.runtime.types.textwriters import StringWriter
    from havmsh.runtime.types.xmlreading import parse
    from havmsh.runtime.types.xmlwriters import Settings, Writer

    settings, target = Settings(), StringWriter()
    settings.values.update(Indent=True, NewLineOnAttributes=True, OmitXmlDeclaration=True)
    Writer(target, settings).document(parse(text))
    return target.net_text()


def _indented_json(text: str) -> str:
    from havmsh.runtime.types.jsons import parsed_value
    from havmsh.runtime.types.jsonwriting import Encoder, Writer

    return Writer(Encoder(relaxed=False), None, indented=True).plain(parsed_value(text), 0)
