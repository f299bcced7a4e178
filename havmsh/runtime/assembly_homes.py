"""In which of .NET's assemblies a type is that is not in its core. Facts: the layout of .NET 10's shared framework."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

_TOKENS: Final = {"b03": "b03f5f7f11d50a3a", "cc7": "cc7b13ffcd2ddd51", "b77": "b77a5c561934e089"}
_HOMES: Final = (
    ("System.Private.Xml", "cc7", "System.Xml."), ("System.Private.Xml.Linq", "cc7", "System.Xml.Linq."), ("System.Private.Uri", "b03", "System.Uri System.UriBuilder System.UriFormatException "
     "System.UriKind System.UriComponents System.UriFormat System.UriHostNameType System.UriParser System.UriPartial"),
    ("System.Text.RegularExpressions", "b03", "System.Text.RegularExpressions."), ("System.Text.Json", "cc7", "System.Text.Json."), ("System.Net.Http", "b03", "System.Net.Http."),
    ("System.Net.Mail", "cc7", "System.Net.Mail. System.Net.Mime."), ("System.Net.WebClient", "cc7", "System.Net.WebClient"), ("System.Net.Sockets", "b03", "System.Net.Sockets."),
    ("System.Net.Primitives", "b03", "System.Net.IPAddress System.Net.IPEndPoint System.Net.EndPoint System.Net.NetworkCredential System.Net.ICredentials System.Net.CredentialCache "
     "System.Net.Cookie System.Net.CookieContainer System.Net.CookieCollection System.Net.HttpStatusCode System.Net.DecompressionMethods System.Net.IPNetwork"),
    ("System.Net.NameResolution", "b03", "System.Net.Dns System.Net.IPHostEntry"), ("System.Net.Requests", "b03", "System.Net.WebRequest System.Net.WebResponse System.Net.HttpWebRequest "
     "System.Net.HttpWebResponse System.Net.WebException System.Net.WebExceptionStatus"),
    ("System.Net.NetworkInformation", "b03", "System.Net.NetworkInformation.NetworkInterface System.Net.NetworkInformation.IPGlobalProperties"),
    ("System.Net.Ping", "b03", "System.Net.NetworkInformation.Ping System.Net.NetworkInformation.PingReply System.Net.NetworkInformation.PingOptions System.Net.NetworkInformation.PingException"),
    ("System.Diagnostics.Process", "b03", "System.Diagnostics.Process System.Diagnostics.ProcessStartInfo System.Diagnostics.ProcessModule System.Diagnostics.ProcessThread "
     "System.Diagnostics.ProcessPriorityClass System.Diagnostics.ProcessWindowStyle System.Diagnostics.ProcessModuleCollection"),
    ("System.Diagnostics.FileVersionInfo", "b03", "System.Diagnostics.FileVersionInfo"), ("System.Data.Common", "b03", "System.Data."),
    ("System.Runtime.Numerics", "b03", "System.Numerics.BigInteger System.Numerics.Complex"), ("System.Security.Cryptography", "b03", "System.Security.Cryptography."),
    ("System.Linq", "b03", "System.Linq.Enumerable System.Linq.Lookup System.Linq.ILookup System.Linq.IGrouping System.Linq.IOrderedEnumerable"),
    ("System.Console", "b03", "System.Console System.ConsoleColor System.ConsoleKey System.ConsoleKeyInfo System.ConsoleModifiers System.ConsoleCancelEventArgs System.ConsoleSpecialKey"),
    ("System.ComponentModel.TypeConverter", "b03", "System.Timers. System.ComponentModel.TypeConverter System.ComponentModel.TypeDescriptor System.ComponentModel.BindingList"),
    ("System.ComponentModel.Primitives", "b03", "System.ComponentModel.Component System.ComponentModel.IComponent System.ComponentModel.ISite System.ComponentModel.Container"),
    ("System.Collections.Specialized", "b03", "System.Collections.Specialized.OrderedDictionary System.Collections.Specialized.NameValueCollection System.Collections.Specialized.StringCollection "
     "System.Collections.Specialized.StringDictionary System.Collections.Specialized.HybridDictionary System.Collections.Specialized.ListDictionary System.Collections.Specialized.BitVector32"),
    ("System.Collections.NonGeneric", "b03", "System.Collections.Stack System.Collections.Queue System.Collections.SortedList System.Collections.CollectionBase System.Collections.DictionaryBase"),
    ("System.Collections", "b03", "System.Collections.BitArray System.Collections.Generic.Stack System.Collections.Generic.LinkedList System.Collections.Generic.LinkedListNode "
     "System.Collections.Generic.SortedDictionary System.Collections.Generic.SortedList System.Collections.Generic.SortedSet System.Collections.Generic.PriorityQueue"),
    ("System.ObjectModel", "b03", "System.Collections.ObjectModel.ObservableCollection System.Collections.Specialized.NotifyCollectionChangedEventArgs"),
    ("System.IO.FileSystem.Watcher", "b03", "System.IO.FileSystemWatcher System.IO.FileSystemEventArgs System.IO.RenamedEventArgs System.IO.ErrorEventArgs System.IO.NotifyFilters System.IO.WatcherChangeTypes"),
    ("System.Runtime.Serialization.Primitives", "b03", " ".join(f"System.Runtime.Serialization.{name}" for name in (
        "DataContractAttribute CollectionDataContractAttribute DataMemberAttribute EnumMemberAttribute IgnoreDataMemberAttribute KnownTypeAttribute ContractNamespaceAttribute "
        "InvalidDataContractException ISerializationSurrogateProvider"
    ).split())),
    ("System.IO.Compression", "b77", "System.IO.Compression."), ("System.IO.Compression.ZipFile", "b77", "System.IO.Compression.ZipFile System.IO.Compression.ZipFileExtensions"),
)


def _places() -> dict[str, str]:
    return {
        name: f"{home}, Version=10.0.0.0, Culture=neutral, PublicKeyToken={_TOKENS[token]}"
        for home, token, names in _HOMES for name in names.split()
    }


PLACES: Final = _places()
"""By a type's full name, or by a namespace with its dot: the assembly's full name."""


def home_of(name: str) -> str | None:
    """The assembly of a type by its full name; None of what is in the core, or not known here."""
    plain = name.partition("[")[0].partition("`")[0].partition("+")[0]
    found = PLACES.get(plain)
    space = plain
    while found is None and "." in space:
        space = space.rpartition(".")[0]
        found = PLACES.get(f"{space}.")
    return found
