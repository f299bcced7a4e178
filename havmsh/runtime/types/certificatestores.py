"""System.Security.Cryptography.X509Certificates: X509Store. A user has stores of any name; the machine's are the trusted roots, which nobody changes."""

from __future__ import annotations

from havmsh.runtime.crypto import stores
from havmsh.runtime.enumerations import EnumValue
from havmsh.runtime.errors import NetError, argument_null
from havmsh.runtime.nettype import define
from havmsh.runtime.objects import NetObject
from havmsh.runtime.types.certificatecollections import Certificates
from havmsh.runtime.types.certificateextensions import X
from havmsh.runtime.types.certificates import Certificate
from havmsh.runtime.types.oids import S, refused
from havmsh.runtime.types.pointers import IntPtr

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_USER, _MACHINE = 1, 2
_WRITES, _EXISTING = 1, 4
_SYSTEM_NAMES = {5: "My", 6: "Root", 3: "CA", 1: "AddressBook", 2: "AuthRoot", 4: "Disallowed", 7: "TrustedPeople", 8: "TrustedPublisher"}


class Store(NetObject):
    """A store, open or not."""

    __slots__ = ("flags", "name", "place")
    type_name = X + "X509Store"

    def __init__(self, name: Any = "My", place: Any = None, flags: Any = None) -> None:
        super().__init__()
        self.name = str(_SYSTEM_NAMES.get(name.value, "My") if isinstance(name, EnumValue) else name)
        self.place = _USER if place is None else place.value
        self.flags: int | None = None
        if flags is not None:
            self.open(flags)

    @classmethod
    def of_place(cls, place: Any) -> Store:
        """``My`` of a place."""
        return cls("My", place)

    def open(self, flags: Any) -> None:
        """Raises CryptographicException for what is not there, or may not be written."""
        folded = self.name.lower()
        if self.place == _MACHINE:
            if folded not in {"root", "ca", "certificateauthority"}:
                inner = NetError("System.PlatformNotSupportedException", "Unix LocalMachine X509Store is limited to the Root and CertificateAuthority stores.").record.exception
                raise NetError(S + "CryptographicException", inner.message, inner)
            if flags.value & 3 == _WRITES:
                inner = NetError("System.PlatformNotSupportedException", "Unix LocalMachine X509Stores are read-only for all users.").record.exception
                raise NetError(S + "CryptographicException", inner.message, inner)
        elif flags.value & _EXISTING and not stores.folder(self.name).is_dir():
            raise refused("The X509 certificate store does not exist.")
        self.flags = flags.value

    def close(self) -> None:
        """Close and Dispose."""
        self.flags = None

    def certificates(self) -> Certificates:
        """Those that lie there now; none while it is closed."""
        if self.flags is None:
            return Certificates()
        if self.place == _MACHINE:
            return Certificates([Certificate(pair) for pair in (stores.roots() if self.name.lower() == "root" else [])])
        return Certificates([Certificate(pair) for pair in stores.read(self.name)])

    def _writing(self, one: Certificate | None) -> Certificate:
        if one is None:
            raise argument_null("certificate")
        if self.flags is None:
            raise refused("The X509 certificate store has not been opened.")
        if not self.flags & 3 or self.place == _MACHINE:
            raise refused("The X509 certificate store is read-only.")
        return one

    def add(self, one: Certificate) -> None:
        """Keeps a certificate."""
        _filed(stores.add, self.name, self._writing(one).pair)

    def remove(self, one: Certificate) -> None:
        """Forgets it; one that is not there is no error."""
        _filed(stores.remove, self.name, self._writing(one).pair)

    def add_all(self, several: Any) -> None:
        """AddRange."""
        for each in several:
            self.add(each)

    def remove_all(self, several: Any) -> None:
        """RemoveRange."""
        for each in several:
            self.remove(each)


def _filed(act: Any, name: str, pair: Any) -> None:
    try:
        act(name, pair)
    except OSError as error:
        inner = NetError("System.IO.IOException", error.strerror or str(error)).record.exception
        raise NetError(S + "CryptographicException", "The X509 certificate could not be added to the store.", inner) from None


_C, _C2 = X + "X509Certificate2Collection", X + "X509Certificate2"
_NAMES = ("string storeName", f"{X}StoreName storeName")
define(
    Store.type_name, Store, interfaces="System.IDisposable",
    properties=(
        (f"{_C} Certificates", Store.certificates), ("bool IsOpen", lambda own: own.flags is not None), (f"{X}StoreLocation Location", lambda own: own.place),
        ("string Name", lambda own: own.name),
        ("System.IntPtr StoreHandle", lambda own: IntPtr(0)),
    ),
    methods=(
        (f"void Open({X}OpenFlags flags)", Store.open), ("void Close()", Store.close), ("void Dispose()", Store.close),
        (f"void Add({_C2} certificate)", Store.add), (f"void Remove({_C2} certificate)", Store.remove),
        (f"void AddRange({_C} certificates)", Store.add_all), (f"void RemoveRange({_C} certificates)", Store.remove_all),
    ),
    constructors=(
        ("", Store), (f"{X}StoreLocation storeLocation", Store.of_place), *((name, Store) for name in _NAMES),
        *((f"{name}, {X}StoreLocation storeLocation", Store) for name in _NAMES),
        *((f"{name}, {X}StoreLocation storeLocation, {X}OpenFlags flags", Store) for name in _NAMES),
    ),
)
