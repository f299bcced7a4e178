"""Default views of certificates, in the form of ``builtin_dotnet`` (facts from PowerShell 7.6's Certificate format)."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_X = "System.Security.Cryptography.X509Certificates."
_PLACE = "Microsoft.PowerShell.Commands.X509StoreLocation"
_ALL = f"{_PLACE} {_X}X509Certificate2 {_X}X509Store"
_PARENT = {"group": ("PSParentPath", None)}

VIEWS: tuple[tuple[Any, ...], ...] = (
    (
        "table", "ThumbprintTable", f"{_X}X509Certificate2", _PARENT,
        (("", 41, "", "Thumbprint"), ("", 20, "", "Subject"), ("EnhancedKeyUsageList", 0, "", "@key_uses")),
    ),
    (
        "list", "ThumbprintList", _ALL, {},
        (
            (_PLACE, ("Location", "StoreNames")), (f"{_X}X509Store", ("Name",)),
            ("", (("Subject", "@subject_name"), ("Issuer", "@issuer_name"), "Thumbprint", "FriendlyName", "NotBefore", "NotAfter", "Extensions")),
        ),
    ),
    ("wide", "ThumbprintWide", _ALL, _PARENT, (("", ("Thumbprint",)),)),
    ("list", "PathOnly", _ALL, {}, (("", ("PSPath",)), (_PLACE, ("PSPath",)), (f"{_X}X509Store", ("PSPath",)))),
)
