"""The parameters that Invoke-WebRequest and Invoke-RestMethod share."""

from __future__ import annotations

from typing import Literal

from havmsh.checks import between, not_empty, not_null, one_of
from havmsh.cmdlet import either, param, parameter_set
from havmsh.runtime.objects import Hashtable, Switch
from havmsh.runtime.prompting import credential_argument

MOST = 2**31 - 1


class _Named:
    """A method that everybody knows."""

    method: Literal["Default", "Get", "Head", "Post", "Put", "Delete", "Trace", "Options", "Merge", "Patch"] = param(
        "Method", "What to do: Get, Post, Put, Delete ...", default="Default", net="Microsoft.PowerShell.Commands.WebRequestMethod",
    )


class _Custom:
    """A method of the server's own."""

    custom_method: str = param("CustomMethod", "A method of the server's own.", aliases=("CM",), checks=(not_empty(),))


class _Proxied:
    """By a proxy."""

    proxy: object = param("Proxy", "The proxy to ask.", default=None, net="System.Uri")
    proxy_credential: object = param("ProxyCredential", "User and password for the proxy.", default=None, net="System.Management.Automation.PSCredential", transform=credential_argument)
    proxy_default: Switch = param("ProxyUseDefaultCredentials", "Ask the proxy as who is logged on.", default=None)


class _Direct:
    """By no proxy."""

    no_proxy: Switch = param("NoProxy", "Ask no proxy, whatever the environment says.")


@parameter_set(name="StandardMethod")
class StandardMethod(_Named, _Proxied):
    """A known method."""


@parameter_set(name="StandardMethodNoProxy")
class StandardMethodNoProxy(_Named, _Direct):
    """A known method, and no proxy."""


@parameter_set(name="CustomMethod")
class CustomMethod(_Custom, _Proxied):
    """A method of the server's own."""


@parameter_set(name="CustomMethodNoProxy")
class CustomMethodNoProxy(_Custom, _Direct):
    """A method of the server's own, and no proxy."""


class WebParameters:
    """What both cmdlets take."""

    uri: object = param("Uri", "Address.", position=0, net="System.Uri", checks=(not_empty(),))
    how: StandardMethod | StandardMethodNoProxy | CustomMethod | CustomMethodNoProxy = either(default_set=StandardMethod)
    basic: Switch = param("UseBasicParsing", "Accepted: it has no meaning any more.", default=None, unlisted=True, inert=True)
    version: object = param("HttpVersion", "Version of HTTP to ask in.", default=None, net="System.Version", complete=("1.0", "1.1", "2.0", "3.0"))
    session: object = param("WebSession", "What stays from one request to the next.", default=None, net="Microsoft.PowerShell.Commands.WebRequestSession")
    session_variable: str | None = param("SessionVariable", "Variable for a new session.", default=None, aliases=("SV",))
    unencrypted: Switch = param("AllowUnencryptedAuthentication", "Send secrets over a connection that anybody can read.", default=None)
    authentication: Literal["None", "Basic", "Bearer", "OAuth"] = param(
        "Authentication", "How to prove who asks.", default="None", net="Microsoft.PowerShell.Commands.WebAuthenticationType")
    credential: object = param("Credential", "User and password.", default=None, net="System.Management.Automation.PSCredential", transform=credential_argument)
    default_credentials: Switch = param("UseDefaultCredentials", "Ask as who is logged on.", default=None)
    thumbprint: str | None = param("CertificateThumbprint", "A certificate to prove who asks.", default=None, checks=(not_empty(),))
    certificate: object = param("Certificate", "A certificate with its private key that proves who asks.", default=None, net="System.Security.Cryptography.X509Certificates.X509Certificate", checks=(not_null(),))
    skip_certificate: Switch = param("SkipCertificateCheck", "Trust any certificate.", default=None)
    tls: object = param("SslProtocol", "Versions of TLS to use.", default=None, net="Microsoft.PowerShell.Commands.WebSslProtocol", complete=("Default", "Tls", "Tls11", "Tls12", "Tls13"))
    token: object = param("Token", "The token of Bearer and OAuth.", default=None, net="System.Security.SecureString")
    agent: str | None = param("UserAgent", "Name under which to ask.", default=None)
    no_keep_alive: Switch = param("DisableKeepAlive", "Ask the server to close the connection.", default=None)
    timeout: int = param("ConnectionTimeoutSeconds", "Seconds to wait for the answer; 0 is for ever.", default=0, aliases=("TimeoutSec",), checks=(between(0, MOST),))
    read_timeout: int = param("OperationTimeoutSeconds", "Seconds to wait for each piece of the answer; 0 is for ever.", default=0, checks=(between(0, MOST),))
    headers: Hashtable | None = param("Headers", "Headers to send.", default=None, net="System.Collections.IDictionary")
    skip_header_check: Switch = param("SkipHeaderValidation", "Send headers as they are given.", default=None)
    insecure_redirect: Switch = param("AllowInsecureRedirect", "Go from an encrypted address to one that is not.", default=None)
    redirects: int = param("MaximumRedirection", "How often to go where an answer leads.", default=-1, checks=(between(0, MOST),))
    retries: int = param("MaximumRetryCount", "How often to ask again after a refusal.", default=0, checks=(between(0, MOST),))
    preserve_authorization: Switch = param("PreserveAuthorizationOnRedirect", "Send the Authorization header to where an answer leads too.", default=None)
    retry_interval: int = param("RetryIntervalSec", "Seconds between two attempts.", default=5, checks=(between(1, MOST),))
    preserve_method: Switch = param("PreserveHttpMethodOnRedirect", "Ask where an answer leads by the same method.", default=None)
    socket: object = param("UnixSocket", "A socket of the system to ask by.", default=None, net="System.Net.Sockets.UnixDomainSocketEndPoint", checks=(not_empty(),))
    body: object = param("Body", "What to send.", pipeline=True, default=None)
    form: Hashtable | None = param("Form", "Fields of a form to send; files are sent with what is in them.", default=None, net="System.Collections.IDictionary")
    content_type: str | None = param("ContentType", "Type of what is sent.", default=None)
    transfer_encoding: str | None = param("TransferEncoding", "How the body is packed.", default=None, checks=(one_of("chunked", "compress", "deflate", "gzip", "identity"),))
    input_file: str | None = param("InFile", "A file to send.", default=None, checks=(not_empty(),))
    file: str | None = param("OutFile", "File to write the answer to, or a folder.", default=None, checks=(not_empty(),))
    pass_thru: Switch = param("PassThru", "Give the answer although it goes to a file.", default=None)
    resume: Switch = param("Resume", "Go on with a download that was broken off.", default=None)
    skip_error: Switch = param("SkipHttpErrorCheck", "Take answers of failure as answers.", default=None)

    reading = ("", "")
    """Under which activity a person sees an answer come that goes to no file, and what is said at its end."""

    @property
    def verb(self) -> str:
        """The method as it is sent."""
        how = self.how
        if isinstance(how, _Custom):
            return how.custom_method.upper()
        return "GET" if how.method == "Default" else str(how.method).upper()
