"""Which module declares which types. ``tests/runtime/values`` hold it against the declarations."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

MODULES: Final[dict[str, str]] = {
    "roots": "System.Object System.ValueType System.Delegate System.MulticastDelegate System.Void System.Attribute System.DBNull System.Nullable System.Nullable`1",
    "enumroot": "System.Enum",
    "typeobjects": "System.Type System.RuntimeType System.Reflection.TypeInfo System.Reflection.MemberInfo System.Reflection.IntrospectionExtensions",
    "arraymembers": "System.Array",
    "listmodifiers": "System.Management.Automation.PSListModifier",
    "codemethods": "Microsoft.PowerShell.ToStringCodeMethods Microsoft.PowerShell.ProcessCodeMethods Microsoft.PowerShell.DeserializingTypeConverter Microsoft.PowerShell.Commands.InternalSymbolicLinkLinkCodeMethods",
    "typedatas": "System.Management.Automation.Runspaces.TypeData System.Management.Automation.Runspaces.TypeMemberData System.Management.Automation.Runspaces.NotePropertyData System.Management.Automation.Runspaces.AliasPropertyData System.Management.Automation.Runspaces.ScriptPropertyData"
    " System.Management.Automation.Runspaces.CodePropertyData System.Management.Automation.Runspaces.ScriptMethodData System.Management.Automation.Runspaces.CodeMethodData System.Management.Automation.Runspaces.PropertySetData System.Management.Automation.Runspaces.MemberSetData",
    "interfaces": "System.Collections.Generic.IAsyncEnumerable`1 System.Collections.Generic.IAsyncEnumerator`1 System.IComparable System.IConvertible System.IFormattable System.ICloneable System.IDisposable System.IFormatProvider System.Collections.IEnumerable System.Collections.ICollection System.Collections.IList System.Collections.IDictionary System.Collections.IEnumerator "
    "System.Collections.IDictionaryEnumerator System.Collections.IEqualityComparer System.Collections.IComparer System.IServiceProvider System.Runtime.Serialization.ISerializable System.Collections.Generic.IEnumerable`1 System.Collections.Generic.ICollection`1 System.Collections.Generic.IList`1 System.Collections.Generic.IDictionary`2 System.Collections.Generic.IEnumerator`1 System.Collections.Concurrent.IProducerConsumerCollection`1 System.Collections.Generic.ISet`1 "
    "System.Collections.Generic.IReadOnlyList`1 System.Collections.Generic.IReadOnlyCollection`1 System.Collections.Generic.IReadOnlyDictionary`2 System.Collections.Generic.IEqualityComparer`1 System.Collections.Generic.IComparer`1 System.IComparable`1 System.IEquatable`1 System.ISpanFormattable System.IUtf8SpanFormattable "
    "System.IAsyncDisposable System.Runtime.Serialization.IDeserializationCallback System.Runtime.CompilerServices.ITuple System.Collections.IStructuralComparable System.Collections.IStructuralEquatable System.Collections.Generic.IReadOnlySet`1 System.ISpanParsable`1 System.IParsable`1 System.Numerics.IBinaryInteger`1 System.Numerics.IFloatingPoint`1",
    "dynamicobjects": "System.Dynamic.DynamicObject System.Dynamic.IDynamicMetaObjectProvider System.Dynamic.GetMemberBinder System.Dynamic.SetMemberBinder System.Dynamic.InvokeMemberBinder",
    "attributedata": "System.Reflection.CustomAttributeData System.Reflection.CustomAttributeNamedArgument System.Reflection.CustomAttributeTypedArgument",
    "sessionpaths": "System.Management.Automation.PathIntrinsics System.Management.Automation.DriveManagementIntrinsics System.Management.Automation.CmdletProviderManagementIntrinsics",
    "pipelinetypes": "System.Management.Automation.Runspaces.Pipeline System.Management.Automation.Runspaces.LocalPipeline System.Management.Automation.Runspaces.PipelineStateInfo System.Management.Automation.Runspaces.PipelineStateEventArgs System.Management.Automation.Runspaces.PipelineWriter System.Management.Automation.Internal.ObjectWriter "
    "System.Management.Automation.Internal.ObjectReader System.Management.Automation.Internal.PSObjectReader",
    "datacollections": "System.Management.Automation.PSDataCollection`1 System.Management.Automation.DataAddedEventArgs System.Management.Automation.DataAddingEventArgs",
    "buffercells": "System.Management.Automation.Host.BufferCell",
    "runspacepools": "System.Management.Automation.Runspaces.RunspacePool System.Management.Automation.RunspacePoolStateInfo System.Management.Automation.Runspaces.RunspacePoolStateChangedEventArgs",
    "engineinterfaces": "System.Management.Automation.IArgumentCompleter System.Management.Automation.IArgumentCompleterFactory System.Management.Automation.IDynamicParameters System.Management.Automation.IModuleAssemblyCleanup System.Management.Automation.IContainsErrorRecord System.Management.Automation.IBackgroundDispatcher "
    "System.Management.Automation.ICommandRuntime System.Management.Automation.ICommandRuntime2 System.Management.Automation.Host.IHostSupportsInteractiveSession System.Management.Automation.Host.IHostUISupportsMultipleChoiceSelection System.Management.Automation.Provider.IContentReader "
    "System.Management.Automation.Provider.IContentWriter System.Management.Automation.Provider.ICmdletProviderSupportsHelp System.Management.Automation.Provider.IContentCmdletProvider System.Management.Automation.Provider.IPropertyCmdletProvider System.Management.Automation.Provider.IDynamicPropertyCmdletProvider "
    "System.Management.Automation.Provider.ISecurityDescriptorCmdletProvider System.Management.Automation.IValidateSetValuesGenerator System.Management.Automation.IModuleAssemblyInitializer System.Management.Automation.IResourceSupplier System.Management.Automation.IJobDebugger",
    "enginestatics": "System.Management.Automation.PSVersionInfo System.Management.Automation.PSEngineEvent System.Management.Automation.ProviderCmdlet System.Management.Automation.VTUtility System.Management.Automation.ModuleIntrinsics System.Management.Automation.Security.SystemPolicy",
    "sessionstates": "System.Management.Automation.SessionStateInternal System.Management.Automation.Language.IParameterMetadataProvider",
    "pathstacks": "System.Management.Automation.PathInfoStack",
    "psdrives": "System.Management.Automation.PSDriveInfo",
    "providerparts": "System.Management.Automation.ProviderIntrinsics System.Management.Automation.ItemCmdletProviderIntrinsics System.Management.Automation.ChildItemCmdletProviderIntrinsics System.Management.Automation.ContentCmdletProviderIntrinsics System.Management.Automation.PropertyCmdletProviderIntrinsics "
    "System.Management.Automation.SecurityDescriptorCmdletProviderIntrinsics Microsoft.PowerShell.Commands.FileSystemContentReaderWriter Microsoft.PowerShell.Commands.SessionStateProviderBaseContentReaderWriter",
    "hosts": "System.Management.Automation.Host.PSHost System.Management.Automation.Host.PSHostUserInterface System.Management.Automation.Host.PSHostRawUserInterface",
    "hostcolors": "Microsoft.PowerShell.ConsoleHost+ConsoleColorProxy",
    "fileproviders": "Microsoft.PowerShell.Commands.FileSystemProvider Microsoft.PowerShell.Commands.AliasProvider Microsoft.PowerShell.Commands.EnvironmentProvider Microsoft.PowerShell.Commands.FunctionProvider Microsoft.PowerShell.Commands.VariableProvider System.Management.Automation.Internal.StringDecorated",
    "generators": "System.Management.Automation.CachedValidValuesGeneratorBase",
    "numeric": "System.Int32 System.Int64 System.UInt64 System.UInt32 System.Int16 System.UInt16 System.SByte System.Byte System.Double System.Single System.Decimal",
    "bigints": "System.Numerics.BigInteger",
    "bitoperations": "System.Numerics.BitOperations",
    "booleans": "System.Boolean System.Management.Automation.SwitchParameter",
    "chars": "System.Char",
    "strings": "System.String",
    "psobjects": "System.Management.Automation.PSObject System.Management.Automation.PSCustomObject System.Management.Automation.PSMemberInfoCollection`1 System.Management.Automation.ReadOnlyPSMemberInfoCollection`1",
    "memberinfos": "System.Management.Automation.PSNoteProperty System.Management.Automation.PSScriptProperty System.Management.Automation.PSAliasProperty System.Management.Automation.PSScriptMethod System.Management.Automation.PSMemberInfo System.Management.Automation.PSPropertyInfo System.Management.Automation.PSMethodInfo "
    "System.Management.Automation.PSProperty System.Management.Automation.PSMethod System.Management.Automation.PSPropertySet System.Management.Automation.PSMemberSet System.Management.Automation.PSCodeProperty System.Management.Automation.PSCodeMethod System.Management.Automation.PSParameterizedProperty",
    "widenumbers": "System.Int128 System.UInt128 System.Half",
    "pointers": "System.IntPtr System.UIntPtr System.Runtime.InteropServices.Marshal",
    "verbs": "System.Management.Automation.VerbsCommon System.Management.Automation.VerbsData System.Management.Automation.VerbsLifecycle System.Management.Automation.VerbsDiagnostic System.Management.Automation.VerbsCommunications System.Management.Automation.VerbsSecurity System.Management.Automation.VerbsOther",
    "variables": "System.Management.Automation.PSVariable System.Management.Automation.LocalVariable",
    "automation": "System.Management.Automation.ErrorRecord System.Management.Automation.ErrorCategoryInfo System.Management.Automation.InvocationInfo System.Management.Automation.ErrorDetails System.Management.Automation.WarningRecord "
    "System.Management.Automation.VerboseRecord System.Management.Automation.DebugRecord System.Management.Automation.InformationalRecord System.Management.Automation.InformationRecord System.Management.Automation.HostInformationMessage",
    "hostutilities": "System.Management.Automation.HostUtilities",
    "progressrecords": "System.Management.Automation.ProgressRecord",
    "breakpoints": "System.Management.Automation.BreakpointUpdatedEventArgs System.Management.Automation.Breakpoint System.Management.Automation.LineBreakpoint System.Management.Automation.VariableBreakpoint System.Management.Automation.CommandBreakpoint System.Management.Automation.PSDebugContext System.Management.Automation.DebuggerStopEventArgs "
    "System.Management.Automation.DebuggerCommandResults System.Management.Automation.ScriptDebugger System.Management.Automation.Debugger",
    "stackframes": "System.Diagnostics.StackTrace System.Diagnostics.StackFrame",
    "tracesources": "System.Management.Automation.PSTraceSource",
    "tracelisteners": "System.Diagnostics.TraceListener System.Diagnostics.TextWriterTraceListener System.Diagnostics.ConsoleTraceListener System.Diagnostics.DefaultTraceListener System.Diagnostics.TraceFilter System.Diagnostics.EventTypeFilter System.Diagnostics.SourceFilter System.Diagnostics.TraceEventCache",
    "traceswitches": "System.Diagnostics.TraceSource System.Diagnostics.Switch System.Diagnostics.SourceSwitch System.Diagnostics.BooleanSwitch System.Diagnostics.TraceSwitch",
    "callstacks": "System.Management.Automation.CallStackFrame",
    "references": "System.Management.Automation.PSReference System.Management.Automation.PSReference`1 System.Management.Automation.Language.NullString System.Management.Automation.Internal.AutomationNull System.Reflection.Missing",
    "hashtables": "System.Collections.Hashtable System.Collections.Hashtable+SyncHashtable System.Management.Automation.OrderedHashtable System.Collections.Specialized.OrderedDictionary System.Collections.DictionaryEntry",
    "lists": "System.Collections.ArrayList",
    "listviews": "System.Collections.ArrayList+ReadOnlyArrayList System.Collections.ArrayList+FixedSizeArrayList System.Collections.ArrayList+SyncArrayList",
    "typedlists": "System.Collections.Generic.List`1 System.Collections.ObjectModel.Collection`1 System.Collections.ObjectModel.ReadOnlyCollection`1",
    "immutables": "System.Collections.Immutable.ImmutableList System.Collections.Immutable.ImmutableArray System.Collections.Immutable.ImmutableHashSet System.Collections.Immutable.ImmutableSortedSet System.Collections.Immutable.ImmutableQueue System.Collections.Immutable.ImmutableStack System.Collections.Immutable.ImmutableDictionary System.Collections.Immutable.ImmutableSortedDictionary "
    "System.Collections.Immutable.ImmutableList`1 System.Collections.Immutable.ImmutableArray`1 System.Collections.Immutable.ImmutableHashSet`1 System.Collections.Immutable.ImmutableSortedSet`1 System.Collections.Immutable.ImmutableQueue`1 System.Collections.Immutable.ImmutableStack`1 System.Collections.Immutable.ImmutableDictionary`2 System.Collections.Immutable.ImmutableSortedDictionary`2",
    "observables": "System.Collections.ObjectModel.ObservableCollection`1 System.Collections.Specialized.NotifyCollectionChangedEventArgs",
    "collections": "System.Collections.Generic.Dictionary`2 System.Collections.Generic.SortedDictionary`2 System.Collections.Generic.SortedList`2 System.Collections.SortedList System.Collections.Generic.KeyValuePair`2 System.Collections.Generic.KeyValuePair System.Collections.Concurrent.ConcurrentDictionary`2 System.Collections.Generic.OrderedDictionary`2",
    "sets": "System.Collections.Generic.HashSet`1 System.Collections.Generic.SortedSet`1",
    "priorityqueues": "System.Collections.Generic.PriorityQueue`2",
    "channels": "System.Threading.Channels.Channel System.Threading.Channels.Channel`1 System.Threading.Channels.ChannelReader`1 System.Threading.Channels.ChannelWriter`1 System.Threading.Channels.ChannelOptions System.Threading.Channels.UnboundedChannelOptions System.Threading.Channels.BoundedChannelOptions",
    "arraypools": "System.Buffers.ArrayPool`1",
    "queues": "System.Collections.Queue System.Collections.Stack System.Collections.Generic.Queue`1 System.Collections.Generic.Stack`1 System.Collections.Specialized.StringCollection System.Collections.BitArray",
    "linkedlists": "System.Collections.Generic.LinkedList`1 System.Collections.Generic.LinkedListNode`1",
    "keyed": "System.Collections.ObjectModel.KeyedCollection`2 System.Collections.ObjectModel.ReadOnlyDictionary`2",
    "concurrent": "System.Collections.Concurrent.ConcurrentQueue`1 System.Collections.Concurrent.ConcurrentStack`1 System.Collections.Concurrent.ConcurrentBag`1 System.Collections.Concurrent.BlockingCollection`1",
    "comparers": "System.StringComparer System.Collections.CaseInsensitiveComparer System.Collections.Comparer System.Collections.Generic.Comparer`1 System.Collections.Generic.EqualityComparer`1",
    "datetimes": "System.DateTime",
    "datetimeoffsets": "System.DateTimeOffset",
    "dateonlys": "System.DateOnly System.TimeOnly",
    "timezones": "System.TimeZoneInfo System.TimeZone",
    "timezonerules": "System.TimeZoneInfo+AdjustmentRule System.TimeZoneInfo+TransitionTime",
    "timespans": "System.TimeSpan",
    "guids": "System.Guid",
    "versions": "System.Version System.Management.Automation.SemanticVersion",
    "uris": "System.Uri",
    "uribuilders": "System.UriBuilder",
    "net": "System.Net.IPAddress System.Net.EndPoint System.Net.IPEndPoint System.Net.Mail.MailAddress System.Net.NetworkInformation.PhysicalAddress",
    "dns": "System.Net.Dns System.Net.IPHostEntry",
    "webtexts": "System.Net.WebUtility System.Web.HttpUtility",
    "regexes": "System.Text.RegularExpressions.Regex System.Text.RegularExpressions.Match System.Text.RegularExpressions.Group System.Text.RegularExpressions.Capture System.Text.RegularExpressions.MatchCollection System.Text.RegularExpressions.GroupCollection System.Text.RegularExpressions.CaptureCollection",
    "maths": "System.Math System.MathF",
    "converts": "System.Convert",
    "bitconverters": "System.BitConverter",
    "randoms": "System.Random",
    "unixstat": "System.Management.Automation.Platform+Unix+CommonStat System.Management.Automation.Platform+Unix+ItemType",
    "platforms": "System.Management.Automation.Platform System.Management.Automation.Platform+XDG_Type",
    "environments": "System.Environment System.Environment+ProcessCpuUsage System.OperatingSystem System.GC System.AppContext",
    "appdomains": "System.Runtime.ExceptionServices.FirstChanceExceptionEventArgs System.AppDomain System.ResolveEventArgs System.ResolveEventHandler System.AssemblyLoadEventArgs System.AssemblyLoadEventHandler System.UnhandledExceptionEventArgs",
    "consoles": "System.Console System.IO.SyncTextReader",
    "threads": "System.Threading.Thread System.Runtime.InteropServices.RuntimeInformation System.Runtime.InteropServices.OSPlatform System.Diagnostics.Stopwatch",
    "builders": "System.Text.StringBuilder",
    "enumerationoptions": "System.IO.EnumerationOptions",
    "files": "System.IO.File System.IO.Directory",
    "paths": "System.IO.Path",
    "fileinfos": "System.IO.FileInfo System.IO.DirectoryInfo System.IO.FileSystemInfo",
    "streams": "System.IO.Stream",
    "memorystreams": "System.IO.MemoryStream",
    "filestreams": "System.IO.FileStream System.IO.FileStreamOptions Microsoft.Win32.SafeHandles.SafeFileHandle",
    "readers": "System.IO.TextReader System.IO.StreamReader System.IO.StringReader",
    "textwriters": "System.IO.TextWriter System.IO.StreamWriter System.IO.StringWriter",
    "runes": "System.Text.Rune",
    "coders": "System.Text.Decoder System.Text.Encoder",
    "fallbacks": "System.Text.EncoderFallback System.Text.DecoderFallback System.Text.EncoderReplacementFallback System.Text.DecoderReplacementFallback System.Text.EncoderExceptionFallback System.Text.DecoderExceptionFallback",
    "transcoding": "System.Text.TranscodingStream",
    "encodings": "System.Text.Encoding System.Text.UTF8Encoding System.Text.UnicodeEncoding System.Text.ASCIIEncoding System.Text.UTF32Encoding System.Text.UTF7Encoding System.Text.Latin1Encoding System.Text.UTF8Encoding+UTF8EncodingSealed System.Text.ASCIIEncoding+ASCIIEncodingSealed System.Text.Latin1Encoding+Latin1EncodingSealed",
    "xmldocuments": "System.Xml.XmlDocument", "xml": "System.Xml.XmlNode System.Xml.XmlElement System.Xml.XmlAttribute System.Xml.XmlNodeList",
    "xmlattributes": "System.Xml.XmlAttributeCollection", "xmlleaves": "System.Xml.XmlText System.Xml.XmlComment System.Xml.XmlCDataSection System.Xml.XmlDeclaration System.Xml.XmlLinkedNode System.Xml.XmlCharacterData System.Xml.XmlWhitespace System.Xml.XmlSignificantWhitespace System.Xml.XmlProcessingInstruction System.Xml.XmlDocumentType System.Xml.XmlDocumentFragment",
    "linqxml": "System.Xml.Linq.XNamespace System.Xml.Linq.XName System.Xml.Linq.XObject System.Xml.Linq.XAttribute System.Xml.Linq.XNode System.Xml.Linq.XText System.Xml.Linq.XCData System.Xml.Linq.XComment System.Xml.Linq.XProcessingInstruction System.Xml.Linq.XDocumentType System.Xml.Linq.XDeclaration System.Xml.Linq.XContainer System.Xml.Linq.XDocument System.Xml.Linq.XElement",
    "choices": "System.Management.Automation.Host.ChoiceDescription System.Management.Automation.Host.FieldDescription",
    "windows": "System.Security.Principal.WindowsIdentity System.Security.Principal.WindowsPrincipal System.Net.ServicePointManager",
    "datatables": "System.Data.DataTable System.Data.DataColumn System.Data.DataRow System.Data.DataColumnCollection System.Data.DataRowCollection System.Data.InternalDataCollectionBase",
    "datasets": "System.Data.DataSet System.Data.DataTableCollection",
    "dataviews": "System.Data.DataView System.Data.DataRowView",
    "tuples": "System.Tuple System.Tuple`1 System.Tuple`2 System.Tuple`3 System.Tuple`4 System.Tuple`5 System.Tuple`6 System.Tuple`7 System.ValueTuple`1 System.ValueTuple`2 System.ValueTuple`3 System.ValueTuple`4 System.ValueTuple`5 System.ValueTuple`6 System.ValueTuple`7 System.ValueTuple System.Lazy`1",
    "delegates": "System.ComponentModel.PropertyChangedEventHandler System.ComponentModel.PropertyChangingEventHandler System.ComponentModel.CancelEventHandler System.Func`1 System.Func`2 System.Func`3 System.Func`4 System.Action System.Action`1 System.Action`2 System.Func`5 System.Func`6 System.Func`7 System.Func`8 System.Func`9 System.Func`10 System.Func`11 System.Func`12 System.Func`13 System.Func`14 System.Func`15 System.Func`16 System.Func`17  "
    "System.Action`3 System.Action`4 System.Action`5 System.Action`6 System.Action`7 System.Action`8 System.Action`9 System.Action`10 System.Action`11 System.Action`12 System.Action`13 System.Action`14 System.Action`15 System.Action`16 System.Predicate`1 System.Comparison`1 "
    "System.EventHandler System.EventHandler`1 System.Threading.ParameterizedThreadStart System.Converter`2 System.Text.RegularExpressions.MatchEvaluator",
    "formatinfos": "System.Globalization.NumberFormatInfo System.Globalization.DateTimeFormatInfo",
    "ipnetworks": "System.Net.IPNetwork System.Net.Mime.MediaTypeNames " + " ".join(f"System.Net.Mime.MediaTypeNames+{kind}" for kind in ("Application", "Image", "Text", "Multipart", "Font")),
    "eras": "System.Globalization.JapaneseCalendar System.Globalization.TaiwanCalendar System.Globalization.KoreanCalendar System.Globalization.ThaiBuddhistCalendar",
    "othercalendars": "System.Globalization.JulianCalendar System.Globalization.HijriCalendar System.Globalization.UmAlQuraCalendar System.Globalization.PersianCalendar System.Globalization.HebrewCalendar",
    "gregorian": "System.Globalization.GregorianCalendar System.Globalization.Calendar",
    "cultures": "System.Globalization.CultureInfo System.Globalization.TextInfo",
    "compareinfos": "System.Globalization.CompareInfo System.Globalization.SortKey",
    "security": "System.Security.SecureString System.Management.Automation.PSCredential System.Security.Cryptography.HashAlgorithm System.Security.Cryptography.SHA256 System.Security.Cryptography.SHA1 System.Security.Cryptography.MD5 System.Security.Cryptography.SHA512 "
    "System.Security.Cryptography.SHA384 System.Security.Cryptography.RandomNumberGenerator System.Security.Cryptography.SHA3_256 System.Security.Cryptography.SHA3_384 System.Security.Cryptography.SHA3_512 "
    + " ".join(f"System.Security.Cryptography.{name}{kind}" for name in ("SHA1", "SHA256", "SHA384", "SHA512") for kind in ("Managed", "CryptoServiceProvider"))
    + " System.Security.Cryptography.MD5CryptoServiceProvider System.Net.NetworkCredential",
    "symmetric": " ".join(f"System.Security.Cryptography.{name}" for name in (
        "SymmetricAlgorithm", "Aes", "AesManaged", "AesCryptoServiceProvider", "RijndaelManaged", "TripleDES", "TripleDESCryptoServiceProvider", "ICryptoTransform", "AesGcm")),
    "hashmembers": "System.Security.Cryptography.IncrementalHash System.Security.Cryptography.CryptographicOperations",
    "ciphers": "System.Security.Cryptography.KeyedHashAlgorithm System.Security.Cryptography.HMACSHA3_256 System.Security.Cryptography.HMACSHA3_384 System.Security.Cryptography.HMACSHA3_512 System.Security.Cryptography.CryptoStream System.Security.Cryptography.HMAC System.Security.Cryptography.HMACMD5 System.Security.Cryptography.HMACSHA1 System.Security.Cryptography.HMACSHA256 System.Security.Cryptography.HMACSHA384 System.Security.Cryptography.HMACSHA512 System.Security.Cryptography.HashAlgorithmName System.Security.Cryptography.Rfc2898DeriveBytes System.Security.Cryptography.RNGCryptoServiceProvider System.Security.Cryptography.ProtectedData",
    "oids": "System.Security.Cryptography.Oid System.Security.Cryptography.OidCollection System.Security.Cryptography.AsnEncodedData",
    "keysizes": "System.Security.Cryptography.KeySizes",
    "asymmetric": "System.Security.Cryptography.AsymmetricAlgorithm System.Security.Cryptography.PbeParameters System.Security.Cryptography.RSAEncryptionPadding System.Security.Cryptography.RSASignaturePadding",
    "rsa": "System.Security.Cryptography.RSA System.Security.Cryptography.RSAOpenSsl System.Security.Cryptography.RSAParameters System.Security.Cryptography.RSACryptoServiceProvider",
    "ecdsa": "System.Security.Cryptography.ECDsa System.Security.Cryptography.ECDsaOpenSsl System.Security.Cryptography.ECCurve System.Security.Cryptography.ECCurve+NamedCurves",
    "certificateextensions": "System.Security.Cryptography.X509Certificates.X509Extension System.Security.Cryptography.X509Certificates.X509KeyUsageExtension System.Security.Cryptography.X509Certificates.X509EnhancedKeyUsageExtension System.Security.Cryptography.X509Certificates.X509BasicConstraintsExtension System.Security.Cryptography.X509Certificates.X509SubjectKeyIdentifierExtension System.Security.Cryptography.X509Certificates.X509AuthorityKeyIdentifierExtension System.Security.Cryptography.X509Certificates.X509SubjectAlternativeNameExtension System.Security.Cryptography.X509Certificates.X509ExtensionCollection System.Security.Cryptography.X509Certificates.SubjectAlternativeNameBuilder",
    "distinguishednames": "System.Security.Cryptography.X509Certificates.X500DistinguishedName System.Security.Cryptography.X509Certificates.PublicKey",
    "certificates": "System.Security.Cryptography.X509Certificates.X509Certificate System.Security.Cryptography.X509Certificates.X509Certificate2 System.Security.Cryptography.X509Certificates.RSACertificateExtensions System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions System.Security.Cryptography.X509Certificates.X509CertificateLoader",
    "certificatecollections": "System.Security.Cryptography.X509Certificates.X509CertificateCollection System.Security.Cryptography.X509Certificates.X509Certificate2Collection",
    "certificatestores": "System.Security.Cryptography.X509Certificates.X509Store",
    "certificaterequests": "System.Security.Cryptography.X509Certificates.CertificateRequest",
    "certificatechains": "System.Security.Cryptography.X509Certificates.X509Chain System.Security.Cryptography.X509Certificates.X509ChainPolicy System.Security.Cryptography.X509Certificates.X509ChainStatus System.Security.Cryptography.X509Certificates.X509ChainElement System.Security.Cryptography.X509Certificates.X509ChainElementCollection",
    "cmsmessages": "System.Security.Cryptography.Pkcs.ContentInfo System.Security.Cryptography.Pkcs.AlgorithmIdentifier System.Security.Cryptography.Pkcs.SubjectIdentifier System.Security.Cryptography.Pkcs.RecipientInfo System.Security.Cryptography.Pkcs.KeyTransRecipientInfo System.Security.Cryptography.Pkcs.RecipientInfoCollection System.Security.Cryptography.Pkcs.CmsRecipient System.Security.Cryptography.Pkcs.CmsRecipientCollection System.Security.Cryptography.Pkcs.EnvelopedCms System.Security.Cryptography.Xml.X509IssuerSerial",
    "cmsrecipients": "System.Management.Automation.CmsMessageRecipient",
    "formatpackets": "Microsoft.PowerShell.Commands.Internal.Format.FormatInfoData Microsoft.PowerShell.Commands.Internal.Format.PacketInfoData Microsoft.PowerShell.Commands.Internal.Format.ControlInfoData Microsoft.PowerShell.Commands.Internal.Format.StartData "
    "Microsoft.PowerShell.Commands.Internal.Format.FormatStartData Microsoft.PowerShell.Commands.Internal.Format.FormatEndData Microsoft.PowerShell.Commands.Internal.Format.GroupStartData Microsoft.PowerShell.Commands.Internal.Format.GroupEndData Microsoft.PowerShell.Commands.Internal.Format.FormatEntryData "
    "Microsoft.PowerShell.Commands.Internal.Format.ShapeInfo Microsoft.PowerShell.Commands.Internal.Format.WideViewHeaderInfo Microsoft.PowerShell.Commands.Internal.Format.TableHeaderInfo Microsoft.PowerShell.Commands.Internal.Format.TableColumnInfo Microsoft.PowerShell.Commands.Internal.Format.ListViewHeaderInfo "
    "Microsoft.PowerShell.Commands.Internal.Format.ComplexViewHeaderInfo Microsoft.PowerShell.Commands.Internal.Format.FormatEntryInfo Microsoft.PowerShell.Commands.Internal.Format.FreeFormatEntry Microsoft.PowerShell.Commands.Internal.Format.RawTextFormatEntry Microsoft.PowerShell.Commands.Internal.Format.ListViewEntry "
    "Microsoft.PowerShell.Commands.Internal.Format.ListViewField Microsoft.PowerShell.Commands.Internal.Format.TableRowEntry Microsoft.PowerShell.Commands.Internal.Format.WideViewEntry Microsoft.PowerShell.Commands.Internal.Format.ComplexViewEntry Microsoft.PowerShell.Commands.Internal.Format.GroupingEntry "
    "Microsoft.PowerShell.Commands.Internal.Format.AutosizeInfo Microsoft.PowerShell.Commands.Internal.Format.FormatValue Microsoft.PowerShell.Commands.Internal.Format.FormatNewLine Microsoft.PowerShell.Commands.Internal.Format.FormatTextField Microsoft.PowerShell.Commands.Internal.Format.FormatPropertyField "
    "Microsoft.PowerShell.Commands.Internal.Format.FormatEntry Microsoft.PowerShell.Commands.Internal.Format.FrameInfo System.Management.Automation.WriteStreamType",
    "formatentries": "System.Management.Automation.DisplayEntry System.Management.Automation.EntrySelectedBy System.Management.Automation.PSControlGroupBy System.Management.Automation.PSControl",
    "formatcontrols": "System.Management.Automation.TableControlColumnHeader System.Management.Automation.TableControlColumn System.Management.Automation.TableControlRow System.Management.Automation.TableControl System.Management.Automation.ListControlEntryItem System.Management.Automation.ListControlEntry System.Management.Automation.ListControl System.Management.Automation.WideControlEntryItem System.Management.Automation.WideControl System.Management.Automation.CustomItemBase System.Management.Automation.CustomItemNewline System.Management.Automation.CustomItemText System.Management.Automation.CustomItemFrame System.Management.Automation.CustomItemExpression System.Management.Automation.CustomControlEntry System.Management.Automation.CustomControl System.Management.Automation.FormatViewDefinition System.Management.Automation.ExtendedTypeDefinition",
    "formatbuilders": "System.Management.Automation.TableControlBuilder System.Management.Automation.TableRowDefinitionBuilder System.Management.Automation.ListControlBuilder System.Management.Automation.ListEntryBuilder System.Management.Automation.WideControlBuilder System.Management.Automation.CustomControlBuilder System.Management.Automation.CustomEntryBuilder",
    "tararchives": "System.Formats.Tar.TarFile System.Formats.Tar.TarEntry System.Formats.Tar.TarReader System.Formats.Tar.TarWriter",
    "brotlistreams": "System.IO.Compression.BrotliStream",
    "compression": "System.IO.Compression.ZipFile System.IO.Compression.ZipArchive System.IO.Compression.ZipArchiveEntry System.IO.Compression.ZipFileExtensions System.IO.Compression.GZipStream System.IO.Compression.DeflateStream System.IO.Compression.ZLibStream",
    "specialized": "System.Collections.CollectionBase System.Collections.ReadOnlyCollectionBase System.Collections.DictionaryBase System.Collections.Specialized.NameValueCollection System.Collections.Specialized.StringDictionary System.Collections.Specialized.ListDictionary "
    "System.Collections.Specialized.HybridDictionary System.Web.HttpQSCollection System.Collections.ListDictionaryInternal",
    "activators": "System.Runtime.Remoting.ObjectHandle System.Activator System.Buffer System.HashCode System.WeakReference System.WeakReference`1 System.Runtime.InteropServices.GCHandle System.ArraySegment`1",
    "binaryio": "System.IO.BinaryReader System.IO.BinaryWriter",
    "drives": "System.IO.DriveInfo",
    "tasks": "System.Threading.Tasks.Task System.Threading.Tasks.Task`1 System.Threading.CancellationTokenSource System.Threading.CancellationToken System.Runtime.CompilerServices.TaskAwaiter",
    "navigators": "System.Xml.XPath.XPathNavigator System.Xml.XPath.XPathExpression System.Xml.XPath.XPathNodeIterator System.Xml.XPath.XPathDocument System.Xml.DocumentXPathNavigator MS.Internal.Xml.Cache.XPathDocumentNavigator",
    "xmlnames": "System.Xml.XmlNameTable System.Xml.NameTable System.Xml.XmlNamespaceManager System.Xml.XmlQualifiedName System.Xml.XmlConvert",
    "xmlwriters": "System.Xml.XmlWriter System.Xml.XmlTextWriter System.Xml.XmlWriterSettings",
    "xmlschemas": "System.Xml.Schema.XmlSchemaSet System.Xml.Schema.XmlSchema System.Xml.Schema.ValidationEventArgs System.Xml.Schema.Extensions",
    "credentialcaches": "System.Net.CredentialCache System.Net.SystemNetworkCredential",
    "xmlresolvers": "System.Xml.XmlResolver System.Xml.XmlUrlResolver",
    "xslt": "System.Xml.Xsl.XslCompiledTransform System.Xml.Xsl.XsltArgumentList System.Xml.Xsl.XsltSettings",
    "frozen": "System.Collections.Frozen.FrozenDictionary System.Collections.Frozen.FrozenSet System.Collections.Frozen.FrozenDictionary`2 System.Collections.Frozen.FrozenSet`1",
    "memories": "System.Memory`1 System.ReadOnlyMemory`1 System.MemoryExtensions System.Text.StringBuilder+ChunkEnumerator",
    "parallels": "System.Threading.Tasks.Parallel System.Threading.Tasks.ParallelOptions System.Threading.Tasks.ParallelLoopState System.Threading.Tasks.ParallelLoopResult",
    "timers": "System.Threading.Timer System.EventArgs System.Timers.ElapsedEventArgs System.Timers.Timer",
    "watchers": "System.IO.FileSystemEventArgs System.IO.RenamedEventArgs System.IO.WaitForChangedResult System.IO.FileSystemWatcher",
    "waithandles": "System.Threading.WaitHandle System.Threading.Mutex System.Threading.Semaphore System.Threading.SemaphoreSlim System.Threading.EventWaitHandle System.Threading.AutoResetEvent System.Threading.ManualResetEvent System.Threading.ManualResetEventSlim System.Threading.CountdownEvent",
    "sockets": "System.Net.Sockets.NetworkStream System.Net.Sockets.TcpClient System.Net.Sockets.TcpListener",
    "pendings": "System.Threading.Tasks.TaskToAsyncResult+TaskAsyncResult",
    "taskmembers": "System.Runtime.CompilerServices.ConfiguredTaskAwaitable System.Threading.Tasks.TaskFactory System.Threading.CancellationTokenRegistration",
    "websockets": "System.Net.WebSockets.WebSocket System.Net.WebSockets.ClientWebSocket System.Net.WebSockets.ClientWebSocketOptions System.Net.WebSockets.WebSocketReceiveResult",
    "udpclients": "System.Net.Sockets.UdpClient System.Net.Sockets.UdpReceiveResult",
    "rawsockets": "System.Net.Sockets.Socket",
    "pipes": "System.IO.Pipes.PipeStream System.IO.Pipes.NamedPipeServerStream System.IO.Pipes.NamedPipeClientStream",
    "uninitialized": "System.Runtime.Serialization.FormatterServices",
    "services": "System.Security.SecurityElement System.Runtime.ExceptionServices.ExceptionDispatchInfo System.Runtime.CompilerServices.RuntimeHelpers System.Text.EncodingProvider System.Text.CodePagesEncodingProvider System.Runtime.CompilerServices.ConditionalWeakTable`2 System.Dynamic.ExpandoObject System.Index System.Range",
    "locks": "System.Threading.ReaderWriterLockSlim System.Threading.ThreadLocal`1 System.Threading.AsyncLocal`1 System.Threading.ThreadPool System.Threading.Tasks.TaskCompletionSource System.Threading.Tasks.TaskCompletionSource`1",
    "sslstreams": "System.Net.Security.SslStream",
    "networkinterfaces": "System.Net.NetworkInformation.NetworkInterface System.Net.NetworkInformation.IPInterfaceProperties System.Net.NetworkInformation.UnicastIPAddressInformation System.Net.NetworkInformation.GatewayIPAddressInformation System.Net.NetworkInformation.IPv4InterfaceProperties System.Net.NetworkInformation.IPInterfaceStatistics System.Net.NetworkInformation.TcpConnectionInformation System.Net.NetworkInformation.IPGlobalProperties",
    "pings": "System.Net.NetworkInformation.PingReply System.Net.NetworkInformation.PingOptions System.Net.NetworkInformation.Ping",
    "mails": "System.Net.Mail.MailAddressCollection System.Net.Mail.MailMessage System.Net.Mail.SmtpClient",
    "mailparts": "System.Net.Mail.AttachmentBase System.Net.Mail.Attachment System.Net.Mail.LinkedResource System.Net.Mail.AlternateView",
    "calendars": "System.Globalization.ISOWeek System.Globalization.RegionInfo System.Globalization.StringInfo System.Globalization.IdnMapping System.Globalization.CharUnicodeInfo",
    "drawings": "System.Drawing.Point System.Drawing.Size System.Drawing.Rectangle", "complexnumbers": "System.Numerics.Complex",
    "colors": "System.Drawing.Color",
    "xmlreaders": "System.Xml.XmlReader System.Xml.XmlTextReader System.Xml.XmlNodeReader System.Xml.XmlReaderSettings",
    "jsons": "System.Text.Json.JsonDocument System.Text.Json.JsonElement System.Text.Json.JsonProperty System.Text.Json.JsonDocumentOptions",
    "jsonwriting": "System.Text.Json.JsonNamingPolicy System.Text.Json.JsonSerializerOptions System.Text.Encodings.Web.JavaScriptEncoder",
    "jsonwriters": "System.Text.Json.Utf8JsonWriter System.Text.Json.JsonWriterOptions System.Text.Json.Utf8JsonReader",
    "newtonsoft": "Newtonsoft.Json.Linq.JToken Newtonsoft.Json.Linq.JObject Newtonsoft.Json.Linq.JArray Newtonsoft.Json.Linq.JValue Newtonsoft.Json.Linq.JProperty Newtonsoft.Json.JsonConvert",
    "jsonserializers": "System.Text.Json.JsonSerializer",
    "jsonnodes": "System.Text.Json.Nodes.JsonNode System.Text.Json.Nodes.JsonObject System.Text.Json.Nodes.JsonArray System.Text.Json.Nodes.JsonValue",
    "diagnostics": "System.Diagnostics.Debug System.Diagnostics.Trace System.Diagnostics.Debugger System.Diagnostics.FileVersionInfo System.Security.Principal.IdentityReference "
    "System.Security.Principal.SecurityIdentifier System.Security.Principal.NTAccount System.Security.Principal.GenericIdentity System.Security.Principal.GenericPrincipal System.Security.Principal.IIdentity System.Security.Principal.IPrincipal",
    "linq": "System.Linq.Enumerable System.Linq.Grouping",
    "wildcards": "System.Management.Automation.WildcardPattern System.Management.Automation.Language.CodeGeneration",
    "sessionenums": "System.Management.Automation.CommandTypes System.Management.Automation.ScopedItemOptions System.Management.Automation.ModuleType System.Management.Automation.SessionStateEntryVisibility System.Management.Automation.CommandOrigin "
    "System.Management.Automation.ConfirmImpact System.Management.Automation.ActionPreference System.Management.Automation.ErrorView System.Management.Automation.NativeArgumentPassingStyle",
    "namedictionaries": "System.Management.Automation.PSBoundParametersDictionary",
    "commandtypes": "System.Management.Automation.CommandInfo System.Management.Automation.FunctionInfo System.Management.Automation.FilterInfo System.Management.Automation.CmdletInfo System.Management.Automation.AliasInfo System.Management.Automation.ApplicationInfo "
    "System.Management.Automation.ScriptInfo System.Management.Automation.ExternalScriptInfo System.Management.Automation.PSTypeName",
    "attributetypes": "System.Management.Automation.ParameterAttribute System.Management.Automation.AliasAttribute System.Management.Automation.ValidateSetAttribute System.Management.Automation.ValidateRangeAttribute "
    "System.Management.Automation.ValidatePatternAttribute System.Management.Automation.ValidateLengthAttribute System.Management.Automation.ValidateCountAttribute System.Management.Automation.ValidateScriptAttribute "
    "System.Management.Automation.ValidateNotNullAttribute System.Management.Automation.ValidateNotNullOrEmptyAttribute System.Management.Automation.ValidateNotNullOrWhiteSpaceAttribute System.Management.Automation.ValidateDriveAttribute "
    "System.Management.Automation.ArgumentTypeConverterAttribute System.Management.Automation.ArgumentToEncodingTransformationAttribute System.Management.Automation.PSVariableAttributeCollection System.Management.Automation.AllowNullAttribute System.Management.Automation.AllowEmptyStringAttribute "
    "System.Management.Automation.AllowEmptyCollectionAttribute System.Management.Automation.OutputTypeAttribute System.Management.Automation.SupportsWildcardsAttribute System.Management.Automation.CmdletBindingAttribute "
    "System.Management.Automation.ArgumentCompleterAttribute System.Management.Automation.ArgumentCompletionsAttribute System.Management.Automation.PSTypeNameAttribute System.Management.Automation.PSDefaultValueAttribute "
    "System.Management.Automation.ArgumentToEncodingTransformationAttribute System.Management.Automation.ArgumentEncodingCompletionsAttribute System.Management.Automation.CredentialAttribute System.Management.Automation.ValidateUserDriveAttribute "
    "System.Management.Automation.ValidateTrustedDataAttribute System.Management.Automation.HiddenAttribute System.Management.Automation.ExperimentalAttribute System.Management.Automation.DynamicParameterAttribute System.Management.Automation.DscResourceAttribute "
    "System.Management.Automation.DscPropertyAttribute System.Management.Automation.DscLocalConfigurationManagerAttribute System.ObsoleteAttribute System.Management.Automation.Internal.CmdletMetadataAttribute System.Management.Automation.ValidateArgumentsAttribute "
    "System.Management.Automation.ValidateEnumeratedArgumentsAttribute System.Management.Automation.ArgumentTransformationAttribute System.Management.Automation.RuntimeDefinedParameter System.Management.Automation.RuntimeDefinedParameterDictionary",
    "paging": "System.Management.Automation.PagingParameters",
    "engineparts": "System.Management.Automation.PSEventManager System.Management.Automation.PSLocalEventManager System.Management.Automation.JobManager System.Management.Automation.JobRepository",
    "parameterdefaults": "System.Management.Automation.DefaultParameterDictionary",
    "versiontables": "System.Management.Automation.PSVersionHashTable",
    "snapins": "System.Management.Automation.PSSnapInInfo",
    "lookups": "System.Management.Automation.CommandLookupEventArgs",
    "sessiontypes": "System.Management.Automation.Provider.ProviderCapabilities System.Management.Automation.ParameterMetadata System.Management.Automation.ParameterSetMetadata System.Management.Automation.CommandParameterInfo System.Management.Automation.CommandParameterSetInfo "
    "System.Management.Automation.PathInfo System.Management.Automation.ProviderInfo System.Management.Automation.PSModuleInfo System.Management.Automation.PSScriptCmdlet System.Management.Automation.PSCmdlet System.Management.Automation.EngineIntrinsics System.Management.Automation.SessionState "
    "System.Management.Automation.PSVariableIntrinsics System.Management.Automation.LocationChangedEventArgs System.Management.Automation.CommandInvocationIntrinsics",
    "ownhost": "System.Management.Automation.Internal.Host.InternalHost System.Management.Automation.Internal.Host.InternalHostUserInterface "
    "System.Management.Automation.Internal.Host.InternalHostRawUserInterface System.Management.Automation.Host.Size System.Management.Automation.Host.Coordinates System.Management.Automation.Host.Rectangle System.Management.Automation.Host.KeyInfo",
    "scriptblocks": "System.Management.Automation.ScriptBlock System.Management.Automation.Language.ParseError System.Management.Automation.Language.InternalScriptExtent System.Management.Automation.Language.IScriptExtent "
    "System.Management.Automation.Language.Parser System.Management.Automation.Language.InternalScriptPosition System.Management.Automation.Language.IScriptPosition",
    "markdown": "Microsoft.PowerShell.MarkdownRender.MarkdownInfo Microsoft.PowerShell.MarkdownRender.PSMarkdownOptionInfo",
    "syntax": "System.Management.Automation.Language.Ast System.Management.Automation.Language.ScriptBlockAst System.Management.Automation.Language.ParamBlockAst System.Management.Automation.Language.NamedBlockAst System.Management.Automation.Language.StatementBlockAst "
    "System.Management.Automation.Language.NamedAttributeArgumentAst System.Management.Automation.Language.AttributeBaseAst System.Management.Automation.Language.AttributeAst System.Management.Automation.Language.TypeConstraintAst System.Management.Automation.Language.ParameterAst "
    "System.Management.Automation.Language.CatchClauseAst System.Management.Automation.Language.RedirectionAst System.Management.Automation.Language.MergingRedirectionAst System.Management.Automation.Language.FileRedirectionAst System.Management.Automation.Language.MemberAst "
    "System.Management.Automation.Language.PropertyMemberAst System.Management.Automation.Language.FunctionMemberAst System.Management.Automation.Language.StatementAst System.Management.Automation.Language.TypeDefinitionAst System.Management.Automation.Language.UsingStatementAst "
    "System.Management.Automation.Language.FunctionDefinitionAst System.Management.Automation.Language.IfStatementAst System.Management.Automation.Language.DataStatementAst System.Management.Automation.Language.LabeledStatementAst System.Management.Automation.Language.LoopStatementAst "
    "System.Management.Automation.Language.ForEachStatementAst System.Management.Automation.Language.ForStatementAst System.Management.Automation.Language.SwitchStatementAst System.Management.Automation.Language.TryStatementAst System.Management.Automation.Language.TrapStatementAst "
    "System.Management.Automation.Language.BlockStatementAst System.Management.Automation.Language.PipelineBaseAst System.Management.Automation.Language.ErrorStatementAst System.Management.Automation.Language.ChainableAst System.Management.Automation.Language.PipelineChainAst "
    "System.Management.Automation.Language.PipelineAst System.Management.Automation.Language.AssignmentStatementAst System.Management.Automation.Language.CommandBaseAst System.Management.Automation.Language.CommandAst System.Management.Automation.Language.CommandExpressionAst "
    "System.Management.Automation.Language.CommandElementAst System.Management.Automation.Language.CommandParameterAst System.Management.Automation.Language.ExpressionAst System.Management.Automation.Language.ErrorExpressionAst System.Management.Automation.Language.TernaryExpressionAst "
    "System.Management.Automation.Language.BinaryExpressionAst System.Management.Automation.Language.UnaryExpressionAst System.Management.Automation.Language.AttributedExpressionAst System.Management.Automation.Language.ConvertExpressionAst System.Management.Automation.Language.MemberExpressionAst "
    "System.Management.Automation.Language.InvokeMemberExpressionAst System.Management.Automation.Language.BaseCtorInvokeMemberExpressionAst System.Management.Automation.Language.IndexExpressionAst System.Management.Automation.Language.ArrayExpressionAst "
    "System.Management.Automation.Language.ArrayLiteralAst System.Management.Automation.Language.ParenExpressionAst System.Management.Automation.Language.SubExpressionAst System.Management.Automation.Language.HashtableAst System.Management.Automation.Language.ScriptBlockExpressionAst "
    "System.Management.Automation.Language.VariableExpressionAst System.Management.Automation.Language.UsingExpressionAst System.Management.Automation.Language.TypeExpressionAst System.Management.Automation.Language.ConstantExpressionAst System.Management.Automation.Language.StringConstantExpressionAst "
    "System.Management.Automation.Language.ExpandableStringExpressionAst System.Management.Automation.Language.DoWhileStatementAst System.Management.Automation.Language.DoUntilStatementAst System.Management.Automation.Language.WhileStatementAst System.Management.Automation.Language.BreakStatementAst "
    "System.Management.Automation.Language.ContinueStatementAst System.Management.Automation.Language.ReturnStatementAst System.Management.Automation.Language.ExitStatementAst System.Management.Automation.Language.ThrowStatementAst",
    "visitors": "System.Management.Automation.Language.ICustomAstVisitor System.Management.Automation.Language.ICustomAstVisitor2 System.Management.Automation.Language.IAstPostVisitHandler System.Management.Automation.Language.AstVisitor "
    "System.Management.Automation.Language.AstVisitor2 System.Management.Automation.Language.DefaultCustomAstVisitor System.Management.Automation.Language.DefaultCustomAstVisitor2",
    "experiments": "System.Management.Automation.ExperimentalFeature System.Management.Automation.Internal.CommonParameters",
    "inference": "System.Management.Automation.AstTypeInference System.Management.Automation.PSSyntheticTypeName System.Management.Automation.PSMemberNameAndType",
    "static_binding": "System.Management.Automation.Language.StaticParameterBinder System.Management.Automation.Language.StaticBindingResult System.Management.Automation.Language.StaticBindingError System.Management.Automation.Language.ParameterBindingResult",
    "syntax_type_names": "System.Management.Automation.Language.TypeName System.Management.Automation.Language.GenericTypeName System.Management.Automation.Language.ArrayTypeName "
    "System.Management.Automation.Language.ITypeName System.Management.Automation.VariablePath",
    "syntax_names": "System.Management.Automation.Language.ReflectionTypeName",
    "syntax_tokens": "System.Management.Automation.Language.NumberToken System.Management.Automation.Language.ParameterToken System.Management.Automation.Language.VariableToken System.Management.Automation.Language.StringToken System.Management.Automation.Language.StringLiteralToken "
    "System.Management.Automation.Language.StringExpandableToken System.Management.Automation.Language.LabelToken System.Management.Automation.Language.RedirectionToken System.Management.Automation.Language.InputRedirectionToken System.Management.Automation.Language.MergingRedirectionToken "
    "System.Management.Automation.Language.FileRedirectionToken System.Management.Automation.Language.Token System.Management.Automation.Language.TokenKind System.Management.Automation.Language.TokenFlags",
    "tokentraits": "System.Management.Automation.Language.TokenTraits",
    "scriptextents": "System.Management.Automation.Language.ScriptPosition System.Management.Automation.Language.ScriptExtent",
    "requirements": "System.Management.Automation.Language.ScriptRequirements System.Management.Automation.Language.CommentHelpInfo",
    "assemblies": "System.Reflection.Assembly System.Reflection.AssemblyName System.Reflection.Module System.Reflection.RuntimeModule",
    "reflection": "System.Reflection.MethodBase System.Reflection.MethodInfo System.Reflection.ConstructorInfo System.Reflection.PropertyInfo System.Reflection.FieldInfo System.Reflection.RuntimeMethodInfo System.Reflection.RuntimeConstructorInfo System.Reflection.RuntimePropertyInfo System.Reflection.RtFieldInfo",
    "typerelations": "System.RuntimeTypeHandle",
    "memberfacts": "System.RuntimeMethodHandle System.Reflection.ParameterInfo System.Reflection.RuntimeParameterInfo",
    "psstyle": "System.Management.Automation.PSStyle",
    "modulespecs": "Microsoft.PowerShell.Commands.ModuleSpecification",
    "propertyexpressions": "Microsoft.PowerShell.Commands.PSPropertyExpression Microsoft.PowerShell.Commands.PSPropertyExpressionResult",
    "testhooks": "System.Management.Automation.Internal.InternalTestHooks System.Management.Automation.Remoting.PSSenderInfo",
    "history": "Microsoft.PowerShell.Commands.HistoryInfo",
    "psconsolereadline": "Microsoft.PowerShell.PSConsoleReadLine",
    "psreadline": "System.ConsoleKeyInfo Microsoft.PowerShell.PSConsoleReadLineOptions Microsoft.PowerShell.KeyHandler",
    "hosting": "System.Management.Automation.PowerShell System.Management.Automation.PSCommand System.Management.Automation.PSDataStreams "
    "System.Management.Automation.PSInvocationStateInfo System.Management.Automation.PSInvocationStateChangedEventArgs System.Management.Automation.PSInvocationSettings System.Management.Automation.PowerShellAsyncResult "
    "System.Management.Automation.Runspaces.Command System.Management.Automation.Runspaces.CommandParameter System.Management.Automation.Runspaces.CommandCollection`1 System.Management.Automation.Runspaces.CommandParameterCollection`1 System.IAsyncResult",
    "runspacetypes": "System.Management.Automation.Runspaces.Runspace System.Management.Automation.Runspaces.LocalRunspace System.Management.Automation.RemoteRunspace System.Management.Automation.Runspaces.RunspaceStateInfo System.Management.Automation.Runspaces.RunspaceStateEventArgs System.Management.Automation.Runspaces.RunspaceAvailabilityEventArgs System.Management.Automation.Runspaces.SessionStateProxy "
    "System.Management.Automation.Runspaces.RunspaceFactory System.Management.Automation.Runspaces.RunspaceAttribute",
    "initialstates": "System.Management.Automation.Runspaces.InitialSessionState System.Management.Automation.Runspaces.InitialSessionStateEntry System.Management.Automation.Runspaces.InitialSessionStateEntryCollection`1 System.Management.Automation.Runspaces.SessionStateVariableEntry System.Management.Automation.Runspaces.SessionStateFunctionEntry "
    "System.Management.Automation.Runspaces.SessionStateAliasEntry System.Management.Automation.Runspaces.SessionStateCmdletEntry System.Management.Automation.Runspaces.SessionStateTypeEntry System.Management.Automation.Runspaces.SessionStateFormatEntry System.Management.Automation.Runspaces.SessionStateProviderEntry "
    "System.Management.Automation.Runspaces.ConstrainedSessionStateEntry System.Management.Automation.Runspaces.SessionStateCommandEntry System.Management.Automation.Runspaces.SessionStateApplicationEntry System.Management.Automation.Runspaces.SessionStateScriptEntry System.Management.Automation.Runspaces.SessionStateAssemblyEntry",
    "cmdlet_metadata": "System.Management.Automation.CmdletAttribute System.Management.Automation.CmdletCommonMetadataAttribute System.Management.Automation.Cmdlet System.Management.Automation.Internal.InternalCommand",
    "primitives": "System.Management.Automation.LanguagePrimitives",
    "typeaccelerators": "System.Management.Automation.TypeAccelerators",
    "psparser": "System.Management.Automation.PSParser System.Management.Automation.PSToken System.Management.Automation.PSParseError",
    "proxytypes": "System.Management.Automation.ProxyCommand System.Management.Automation.CommandMetadata",
    "completions": "System.Management.Automation.CompletionCompleters System.Management.Automation.CommandCompletion System.Management.Automation.CompletionResult System.Management.Automation.CompletionResultType",
    "monitoring": "System.Management.Automation.Internal.PSMonitorRunspaceInfo System.Management.Automation.Internal.PSStandaloneMonitorRunspaceInfo System.Management.Automation.Internal.PSEmbeddedMonitorRunspaceInfo System.Management.Automation.Internal.DebuggerUtils",
    "spans": "System.Span`1 System.ReadOnlySpan`1",
    "connectioninfos": "System.Management.Automation.Runspaces.PowerShellProcessInstance System.Management.Automation.Runspaces.SSHConnectionInfo System.Management.Automation.Runspaces.NamedPipeConnectionInfo",
    "eventinfos": "System.Reflection.EventInfo System.Reflection.RuntimeEventInfo System.Management.Automation.PSEvent",
    "eventsources": "System.Diagnostics.Tracing.EventSource",
    "netattributes": "System.Reflection.AssemblyMetadataAttribute System.Management.Automation.DynamicClassImplementationAssemblyAttribute System.Diagnostics.Tracing.EventSourceAttribute System.Diagnostics.Tracing.EventAttribute System.Diagnostics.Tracing.NonEventAttribute System.FlagsAttribute System.SerializableAttribute System.NonSerializedAttribute System.ThreadStaticAttribute "
    "System.ParamArrayAttribute System.CLSCompliantAttribute System.AttributeUsageAttribute System.Diagnostics.CodeAnalysis.SuppressMessageAttribute System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverageAttribute System.Diagnostics.DebuggerDisplayAttribute System.Diagnostics.DebuggerHiddenAttribute "
    "System.Diagnostics.DebuggerStepThroughAttribute System.Diagnostics.DebuggerNonUserCodeAttribute System.Runtime.CompilerServices.CompilerGeneratedAttribute System.ComponentModel.DescriptionAttribute "
    "System.ComponentModel.CategoryAttribute System.ComponentModel.DisplayNameAttribute System.ComponentModel.BrowsableAttribute "
    "System.ComponentModel.InitializationEventAttribute System.ComponentModel.DefaultEventAttribute System.ComponentModel.DefaultPropertyAttribute "
    "System.ComponentModel.DefaultValueAttribute System.Xml.Serialization.XmlRootAttribute System.Xml.Serialization.XmlTypeAttribute System.Xml.Serialization.XmlElementAttribute System.Xml.Serialization.XmlAttributeAttribute System.Xml.Serialization.XmlArrayAttribute System.Xml.Serialization.XmlArrayItemAttribute System.Xml.Serialization.XmlTextAttribute System.Xml.Serialization.XmlEnumAttribute System.Xml.Serialization.XmlIncludeAttribute System.Xml.Serialization.XmlIgnoreAttribute "
    "System.Runtime.Serialization.DataContractAttribute System.Runtime.Serialization.CollectionDataContractAttribute System.Runtime.Serialization.DataMemberAttribute "
    "System.Runtime.Serialization.EnumMemberAttribute System.Runtime.Serialization.IgnoreDataMemberAttribute System.Runtime.Serialization.KnownTypeAttribute "
    "System.Runtime.Serialization.ContractNamespaceAttribute",
    "subsystems": "System.Management.Automation.Subsystem.SubsystemManager System.Management.Automation.Subsystem.SubsystemInfo System.Management.Automation.Subsystem.SubsystemInfo+ImplementationInfo System.Management.Automation.Subsystem.ISubsystem System.Management.Automation.Subsystem.DSC.ICrossPlatformDsc "
    "System.Management.Automation.Subsystem.Prediction.ICommandPredictor System.Management.Automation.Subsystem.Feedback.IFeedbackProvider",
    "predictions": "System.Management.Automation.Subsystem.Prediction.PredictionClient System.Management.Automation.Subsystem.Prediction.PredictionContext System.Management.Automation.Subsystem.Prediction.PredictiveSuggestion System.Management.Automation.Subsystem.Prediction.SuggestionPackage System.Management.Automation.Subsystem.Prediction.PredictionResult System.Management.Automation.Subsystem.Prediction.CommandPrediction",
    "feedbacks": "System.Management.Automation.Subsystem.Feedback.FeedbackContext System.Management.Automation.Subsystem.Feedback.FeedbackItem System.Management.Automation.Subsystem.Feedback.FeedbackResult System.Management.Automation.Subsystem.Feedback.FeedbackHub",
    "bufferedstreams": "System.IO.BufferedStream",
    "mappedfiles": "System.IO.MemoryMappedFiles.MemoryMappedFile System.IO.MemoryMappedFiles.MemoryMappedViewAccessor System.IO.MemoryMappedFiles.MemoryMappedViewStream System.IO.UnmanagedMemoryAccessor System.IO.UnmanagedMemoryStream",
    "anonymouspipes": "System.IO.Pipes.AnonymousPipeServerStream System.IO.Pipes.AnonymousPipeClientStream",
    "endpoints": "System.Net.DnsEndPoint System.Net.Sockets.UnixDomainSocketEndPoint System.Net.Sockets.LingerOption",
    "keyderiving": "System.Security.Cryptography.HKDF System.Security.Cryptography.Shake128 System.Security.Cryptography.Shake256",
    "armor": "System.Security.Cryptography.PemEncoding System.Security.Cryptography.PemFields System.Security.Cryptography.ToBase64Transform System.Security.Cryptography.FromBase64Transform",
    "typeconverters": "System.ComponentModel.ByteConverter System.ComponentModel.SByteConverter System.ComponentModel.Int16Converter System.ComponentModel.Int32Converter System.ComponentModel.Int64Converter System.ComponentModel.UInt16Converter System.ComponentModel.UInt32Converter System.ComponentModel.UInt64Converter System.ComponentModel.Int128Converter System.ComponentModel.UInt128Converter System.ComponentModel.HalfConverter System.ComponentModel.SingleConverter System.ComponentModel.DoubleConverter System.ComponentModel.DecimalConverter System.ComponentModel.BooleanConverter System.ComponentModel.CharConverter System.ComponentModel.StringConverter System.ComponentModel.DateTimeConverter System.ComponentModel.DateTimeOffsetConverter System.ComponentModel.DateOnlyConverter System.ComponentModel.TimeOnlyConverter System.ComponentModel.TimeSpanConverter System.ComponentModel.GuidConverter System.ComponentModel.VersionConverter System.ComponentModel.CultureInfoConverter System.ComponentModel.ArrayConverter System.ComponentModel.CollectionConverter System.ComponentModel.EnumConverter System.ComponentModel.TypeConverter System.ComponentModel.TypeConverterAttribute System.ComponentModel.TypeConverter+StandardValuesCollection System.UriTypeConverter System.ComponentModel.TypeDescriptor System.ComponentModel.PropertyDescriptor System.ComponentModel.PropertyDescriptorCollection",
    "typetables": "System.Management.Automation.Runspaces.TypeTable",
    "pstypeconverters": "System.Management.Automation.PSTypeConverter System.Management.Automation.ConvertThroughString",
    "structural": "System.Collections.StructuralComparisons System.Collections.StructuralComparer System.Collections.StructuralEqualityComparer System.Collections.Generic.ReferenceEqualityComparer System.Runtime.CompilerServices.StrongBox`1 System.Collections.Specialized.BitVector32 System.Collections.Specialized.BitVector32+Section",
    "bindinglists": "System.ComponentModel.BindingList`1 System.ComponentModel.ListChangedEventArgs System.ComponentModel.AddingNewEventArgs",
    "backgroundworkers": "System.ComponentModel.BackgroundWorker",
    "binaryprimitives": "System.Buffers.Binary.BinaryPrimitives",
    "colortexts": "System.Drawing.ColorTranslator",
    "filesystemnames": "System.IO.Enumeration.FileSystemName",
    "base64urls": "System.Buffers.Text.Base64Url",
    "happenings": "System.ComponentModel.AsyncCompletedEventArgs System.ComponentModel.CancelEventArgs System.ComponentModel.DoWorkEventArgs System.ComponentModel.PropertyChangedEventArgs System.ComponentModel.PropertyChangingEventArgs System.ComponentModel.ProgressChangedEventArgs System.ComponentModel.RunWorkerCompletedEventArgs",
    "runtimefacts": "System.Runtime.InteropServices.RuntimeEnvironment System.Runtime.GCSettings System.Runtime.Versioning.FrameworkName System.Net.HttpVersion System.Runtime.Loader.AssemblyLoadContext System.TimeProvider",
    "barriers": "System.Threading.Barrier System.Threading.Lock System.Threading.PeriodicTimer",
    "datareaders": "System.Data.DataTableReader System.Data.Common.DbDataReader",
    "connectionstrings": "System.Data.Common.DbConnectionStringBuilder",
    "indentedwriters": "System.CodeDom.Compiler.IndentedTextWriter",
    "components": "System.MarshalByRefObject System.ContextBoundObject System.ComponentModel.Component System.ComponentModel.MarshalByValueComponent",
    "mimetypes": "System.Net.Mime.ContentType System.Net.Mime.ContentDisposition",
    "vectors": "System.Numerics.Vector2 System.Numerics.Vector3 System.Numerics.Vector4",
    "vbtexts": "Microsoft.VisualBasic.Strings Microsoft.VisualBasic.CompilerServices.LikeOperator",
    "vbfacts": "Microsoft.VisualBasic.Information Microsoft.VisualBasic.Interaction Microsoft.VisualBasic.Conversion Microsoft.VisualBasic.VBMath",
    "vbdates": "Microsoft.VisualBasic.DateAndTime",
    "fieldparsers": "Microsoft.VisualBasic.FileIO.TextFieldParser",
    "serialization": "System.Runtime.Serialization.SerializationInfo System.Runtime.Serialization.SerializationEntry System.Runtime.Serialization.StreamingContext System.Runtime.Serialization.FormatterConverter System.Runtime.Serialization.Formatters.Binary.BinaryFormatter",
    "memoryinfos": "System.GCMemoryInfo",
    "contractjson": "System.Runtime.Serialization.Json.DataContractJsonSerializer System.Runtime.Serialization.Json.DataContractJsonSerializerSettings System.Runtime.Serialization.XmlObjectSerializer",
    "xmlserializers": "System.Xml.Serialization.XmlSerializer System.Xml.Serialization.XmlSerializerNamespaces",
    "collectionextensions": "System.Collections.Generic.CollectionExtensions",
    "datarelations": "System.Data.DataRelation System.Data.DataRelationCollection System.Data.Constraint System.Data.UniqueConstraint System.Data.ForeignKeyConstraint System.Data.ConstraintCollection",
    "monitors": "System.Threading.Monitor",
    "interlocked": "System.Threading.Interlocked System.Threading.Volatile",
    "spinning": "System.Threading.SpinWait System.Threading.SpinLock System.Threading.Timeout System.Threading.LazyInitializer",
    "valuetasks": "System.Threading.Tasks.ValueTask System.Threading.Tasks.ValueTask`1",
}
