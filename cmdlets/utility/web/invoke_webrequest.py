"""Invoke-WebRequest."""

from __future__ import annotations

from cmdlets.utility.web.answers import response_object
from cmdlets.utility.web.dictionaries import text_dictionary
from cmdlets.utility.web.parameters import WebParameters
from cmdlets.utility.web.requests import Exchange
from havmsh.cmdlet import Output, cmdlet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from havmsh.runtime.shell import Shell


@cmdlet(
    "Invoke-WebRequest", module="Microsoft.PowerShell.Utility", aliases=("iwr",), default_set="StandardMethod",
    output=("Microsoft.PowerShell.Commands.BasicHtmlWebResponseObject",),
    listed=(
        "UseBasicParsing Uri HttpVersion WebSession SessionVariable AllowUnencryptedAuthentication Authentication Credential UseDefaultCredentials "
        "CertificateThumbprint Certificate SkipCertificateCheck SslProtocol Token UserAgent DisableKeepAlive ConnectionTimeoutSeconds "
        "OperationTimeoutSeconds Headers SkipHeaderValidation AllowInsecureRedirect MaximumRedirection MaximumRetryCount "
        "PreserveAuthorizationOnRedirect RetryIntervalSec Method CustomMethod PreserveHttpMethodOnRedirect UnixSocket NoProxy Proxy ProxyCredential "
        "ProxyUseDefaultCredentials Body Form ContentType TransferEncoding InFile OutFile PassThru Resume SkipHttpErrorCheck"
    ),
)
class InvokeWebRequest(WebParameters):
    """Asks a web server and gives its whole answer.

    Examples:
        A file.

            PS> Invoke-WebRequest https://example.com/en.iso -OutFile en.iso
    """

    reading = ("Reading web response stream", "Reading web response stream completed. Bytes downloaded: {}")

    def process(self, shell: Shell) -> Output:
        """Sends the request."""
        exchange = Exchange(self, shell)
        for response in exchange.answers(follow=False, most=None):
            written = exchange.save(response)
            if not self.file or self.pass_thru:
                yield response_object(response, text_dictionary(exchange.links.items()), written)
