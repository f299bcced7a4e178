"""The parameter sets of the cmdlets that would change or remove instances, which the fabric does not let CIM do."""

from __future__ import annotations

from cmdlets.outside.cim.sets import OfInstance, resource_uri
from havmsh.cmdlet import param
from havmsh.runtime.objects import Hashtable


class Instance(OfInstance):
    """An instance."""

    uri: object = resource_uri(by_property=True)


class Query:
    """What a query finds."""

    text: str = param("Query", "WQL query.", position=0, by_property=True)
    dialect: str | None = param("QueryDialect", "Language of the query; WQL alone is spoken.", by_property=True, default=None)


class Changed:
    """Sets that say what an instance is to be."""

    values: Hashtable | None = param("Property", "Values by property.", by_property=True, default=None, aliases=("Arguments",), net="System.Collections.IDictionary")
