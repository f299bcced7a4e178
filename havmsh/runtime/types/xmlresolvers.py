"""System.Xml.XmlResolver and XmlUrlResolver: they name what a document refers to; nothing here reads by them."""

from __future__ import annotations

import os

from havmsh.runtime.errors import argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.uris import Uri, _join, of_place

TYPE_CHECKING = False
if TYPE_CHECKING:
    pass

RESOLVER = "System.Xml.XmlResolver"


class UrlResolver(NetObject):
    """XmlUrlResolver."""

    __slots__ = ()
    type_name = "System.Xml.XmlUrlResolver"


def _resolved(resolver: UrlResolver, base: Uri | None, relative: str | None) -> Uri:
    """A name as it is seen from an address, or from the current folder. Raises ArgumentNullException."""
    if base is not None and relative:
        return _join(base, relative)
    if base is not None:
        return base
    if relative is None:
        raise argument_null("relativeUri")
    return of_place(relative if "://" in relative else os.path.abspath(relative))


define(RESOLVER, None).abstract = True
define(
    UrlResolver.type_name, UrlResolver, base=RESOLVER, constructors=(("", UrlResolver),),
    properties=(("System.Net.ICredentials Credentials", None, lambda resolver, value: None), ("System.Net.IWebProxy Proxy", None, lambda resolver, value: None)),
    methods=(("uri ResolveUri(uri baseUri, string relativeUri)", _resolved),),
)
