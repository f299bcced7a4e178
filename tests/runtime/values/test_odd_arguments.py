"""What .NET's types say of arguments that are no good, in its own words, and what they make of rare ones."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Globalization.ISOWeek]::GetYearEnd(0)", "Year must be between 1 and 9999. (Parameter 'year')"),
        ("[Globalization.ISOWeek]::GetYearEnd(9999)", "The added or subtracted value results in an un-representable DateTime. (Parameter 'value')"),
        ("[uri]::HexEscape([char] 300)", "Specified argument was out of the range of valid values. (Parameter 'character')"),
        ("[mailaddress]::new('\"a@b')", "An invalid character was found in the mail header: '\"'."),
        ("[Globalization.NumberFormatInfo]::new().NumberGroupSizes = @(10)", "Every element in the value array should be between one and nine, except for the last element, which can be zero. (Parameter 'value')"),
        ("$s = [securestring]::new(); $s.Dispose(); $s.AppendChar('a')", "Cannot access a disposed object.\nObject name: 'System.Security.SecureString'."),
        ("[Data.DataView]::new().ToTable()", "Object reference not set to an instance of an object."),
        ("[Microsoft.VisualBasic.Conversion]::Hex('x')", "Conversion from string \"x\" to type 'Long' is not valid."),
        ("[Microsoft.VisualBasic.Conversion]::Str('x')", "Argument 'Number' cannot be converted to a numeric value."),
        ("[hashtable]::Synchronized($null)", "Value cannot be null. (Parameter 'table')"),
        ("[datetime]::ParseExact('2024', '', $null)", "Format specifier '' was invalid."),
        ("[Xml.XmlWriter]::Create([IO.StringWriter]::new()).WriteStartElement('a b')", "Invalid name character in 'a b'. The ' ' character, hexadecimal value 0x20, cannot be included in a name."),
        ("[Xml.XmlTextWriter]::new([IO.StringWriter]::new()).WriteStartElement('a b')", "Invalid name character in 'a b'."),
        ("[datetime]::ParseExact('2024', [string[]] @(), $null, 'None')", "No format specifiers were provided."),
        ("[datetime]::ParseExact('2024', 'yyyy%', $null)", "Format specifier 'yyyy%' was invalid."),
        ("[datetime]::ParseExact('2024', \"yyyy'\", $null)", "Cannot find a matching quote character for the character '''."),
        ("[datetime]::ParseExact('2024', 'yyyy', $null, 'AssumeLocal, AssumeUniversal')", "The DateTimeStyles values AssumeLocal and AssumeUniversal cannot be used together. (Parameter 'style')"),
        ("[datetime]::TryParse('2024-01-01', $null, 'RoundtripKind, AssumeLocal', [ref] [datetime] 0)", "The DateTimeStyles value RoundtripKind cannot be used with the values AssumeLocal, AssumeUniversal or AdjustToUniversal. (Parameter 'styles')"),
        ("[datetimeoffset]::Parse('2024-01-01', $null, 'NoCurrentDateDefault')", "The DateTimeStyles value 'NoCurrentDateDefault' is not allowed when parsing DateTimeOffset. (Parameter 'styles')"),
        ("[datetimeoffset]::new([datetime]::UtcNow, [timespan] '1:00')", "The UTC Offset for Utc DateTime instances must be 0. (Parameter 'offset')"),
        ("[datetimeoffset]::FromUnixTimeSeconds(1e15)", "Valid values are between -62135596800 and 253402300799, inclusive. (Parameter 'seconds')"),
        ("[datetimeoffset]::FromUnixTimeMilliseconds(1e18)", "Valid values are between -62135596800000 and 253402300799999, inclusive. (Parameter 'milliseconds')"),
        ("[convert]::ToInt32('', 16)", "Specified argument was out of the range of valid values. (Parameter 'Index was out of range. Must be non-negative and less than the size of the collection.')"),
        ("[enum]::Parse([dayofweek], '')", "Must specify valid information for parsing in the string. (Parameter 'value')"),
        ("[enum]::Parse([dayofweek], 'Monday,x')", "Requested value 'Monday,x' was not found."),
        ("[enum]::Parse([dayofweek], '1,2')", "Requested value '1,2' was not found."),
        ("[enum]::Parse([dayofweek], '99999999999')", "Value was either too large or too small for an Int32."),
        ("[enum]::IsDefined([dayofweek], 1.5)", "Unknown enum type."),
        ("[enum]::IsDefined([dayofweek], [byte] 1)", "Enum underlying type and the object must be same type or object must be a String. Type passed in was 'System.Byte'; the enum underlying type was 'System.Int32'."),
        ("[dayofweek]::Monday.HasFlag([IO.FileMode]::Open)", "The argument type, 'System.IO.FileMode', is not the same as the enum type 'System.DayOfWeek'."),
        ("[array]::Reverse(@(1, 2, 3), 1, 5)", "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection."),
        ("[Collections.BitArray]::new(-3)", "length ('-3') must be a non-negative value. (Parameter 'length')\nActual value was -3."),
        ("[Collections.BitArray]::new(3).CopyTo([string[]]::new(5), 0)", "Only supported array types for CopyTo on BitArrays are Boolean[], Int32[] and Byte[]. (Parameter 'array')"),
        ("[Collections.BitArray]::new(32).CopyTo([int[]]::new(0), 0)", "Destination array was not long enough. Check the destination index, length, and the array's lower bounds. (Parameter 'destinationArray')"),
        ("[Activator]::CreateInstance([IO.Stream])", "Cannot dynamically create an instance of type 'System.IO.Stream'. Reason: Cannot create an abstract class."),
        ("[uri]::new('http://a', [UriKind]::Relative)", "A relative URI cannot be created because the 'uriString' parameter represents an absolute URI."),
        ("[uri]::new('http://a b')", "Invalid URI: The hostname could not be parsed."), ("[uri]::new('http://[::1')", "Invalid URI: The hostname could not be parsed."),
        ("[psobject]::AsPSObject($null)", "Cannot process argument because the value of argument \"obj\" is null. Change the value of argument \"obj\" to a non-null value."), ("[Management.Automation.ErrorRecord]::new($null, 'id', 'NotSpecified', $null)", "Cannot process argument because the value of argument \"exception\" is null. Change the value of argument \"exception\" to a non-null value."),
        ("[psvariable]::new('')", "Cannot process argument because the value of argument \"name\" is not valid. Change the value of the \"name\" argument and run the operation again."), ("[psnoteproperty]::new('', 1)", "Cannot process argument because the value of argument \"name\" is not valid. Change the value of the \"name\" argument and run the operation again."), ("[psaliasproperty]::new('a', '')", "Cannot process argument because the value of argument \"referencedMemberName\" is not valid. Change the value of the \"referencedMemberName\" argument and run the operation again."),
        ("[ValidateRange]::new(5, 1)", "The specified maximum range cannot be accepted because it is less than the specified minimum range. Update the ValidateRange attribute for the parameter."),
        ("[Threading.SemaphoreSlim]::new(-1)", "The initialCount argument must be non-negative and less than or equal to the maximum count. (Parameter 'initialCount')\nActual value was -1."),
        ("[Threading.Tasks.Task]::Delay(-5)", "The value needs to be either -1 (signifying an infinite timeout), 0 or a positive integer. (Parameter 'millisecondsDelay')"),
        ("[Threading.CountdownEvent]::new(-1)", "initialCount ('-1') must be a non-negative value. (Parameter 'initialCount')\nActual value was -1."),
        ("[Security.Cryptography.RandomNumberGenerator]::GetInt32(5, 1)", "Range of random number does not contain at least one possibility."),
        ("[Security.Cryptography.RandomNumberGenerator]::GetBytes(-1)", "count ('-1') must be a non-negative value. (Parameter 'count')\nActual value was -1."),
        ("([xml] '<a/>').SelectSingleNode('b/x:y')", "Namespace Manager or XsltContext needed. This query has a prefix, variable, or user-defined function."),
        ("([xml] '<a/>').CreateElement('a b')", "The ' ' character, hexadecimal value 0x20, cannot be included in a name."), ("([xml] '<a/>').DocumentElement.SetAttribute('a b', 1)", "The ' ' character, hexadecimal value 0x20, cannot be included in a name."),
        ("[uri]::FromHex('g')", "Value does not fall within the expected range. (Parameter 'digit')"), ("[int]::Log2(-8)", "Non-negative number required. (Parameter 'value')"),
    ],
)
def test_what_is_refused(text: str, expected: str) -> None:
    assert "\n".join(run(f"try {{ $null = {text} }} catch {{ $_.Exception.InnerException.Message }}")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$u = [uri] '\\\\server\\share\\a b'; $u.IsUnc; $u.AbsoluteUri; $u.LocalPath; $u.Host", ["True", "file://server/share/a%20b", "\\\\server\\share\\a b", "server"]),
        ("$u = [uri] 'C:\\a\\b'; $u.IsUnc; $u.AbsoluteUri; $u.LocalPath", ["False", "file:///C:/a/b", "C:\\a\\b"]),
        ("$c = [Numerics.Complex]; \"$($c::Log(0)) $($c::Log10(0)) $($c::Log(5, 1)) $([Numerics.Complex][char] 'c')\"", ["<-Infinity; 0> <-Infinity; 0> <NaN; NaN> <99; 0>"]),
        ("$t = [TimeOnly]::new(1, 1); $t.AddMinutes([double]::NaN).Minute; $t.AddHours([double]::PositiveInfinity).ToString('o')", ["1", "03:49:05.4775807"]),
        ("[mailaddress] '\"a b\"@c' | % Address; ([mailaddress] '\"A B\"x@c').DisplayName", ['"a b"@c', "A B"]),
        ("$i = [Collections.Generic.List[int]].GetProperty('Item'); \"$i $($i.CanWrite)\"; [Collections.Generic.KeyValuePair]::Create(1, 'b') | % { \"$_ $($_.GetType())\" }",
         ["Int32 Item True", "[1, b] System.Collections.Generic.KeyValuePair[int,string]"]),
        ("$s = [Xml.XmlReaderSettings]@{ DtdProcessing = 'Ignore' }; $r = [Xml.XmlReader]::Create([IO.StringReader]::new('<!DOCTYPE a><a/>'), $s); while ($r.Read()) { $r.NodeType }", ["Element"]),
        ("$h = @{ a = 1 }; $s = [hashtable]::Synchronized($h); $s.b = 2; $h['c'] = 3; \"$($s.IsSynchronized) $($s.GetType()) $($s -is [hashtable]) $($s.Count) $($h.B) $($s.C) $($s.Clone().IsSynchronized) $(($s + @{}).IsSynchronized)\"",
         ["True System.Collections.Hashtable+SyncHashtable True 3 2 3 True False"]),
        ("$s = [hashtable]::Synchronized(@{}); function put([hashtable] $Table) { $Table.x = 1 }; put $s; $s.x++; \"$($s.x) $($s.Keys)\"; $s.Clear(); $s.Count", ["2 x", "0"]),
        ("([uri] 'http://müller.de').IdnHost; [uri]::new('/etc/x').IsUnc", ["xn--mller-kva.de", "False"]),
        ("[math]::BigMul([long]::MaxValue, 2L) | % { \"$_ $($_.GetType())\" }; [math]::BigMul(2147483647, 2) | % { \"$_ $($_.GetType())\" }", ["18446744073709551614 System.Int128", "4294967294 long"]),
        ("$h = [Security.Cryptography.HashAlgorithm]; $null -eq $h::Create('nope'); $h::Create('SHA-512').GetType().Name; $h::Create('System.Security.Cryptography.SHA256Managed').HashSize", ["True", "SHA512", "256"]),
        ("$null -eq [Text.Json.JsonDocument]::Parse('[1]').RootElement[5]", ["True"]),
        ("[Net.WebUtility]::HtmlEncode('é😀Ā')", ["&#233;&#128512;Ā"]), ("$m = [Management.Automation.HostInformationMessage] @{ Message = 'x'; NoNewLine = $true; ForegroundColor = 'Red' }; \"$m $($m.NoNewLine) $($m.ForegroundColor)\"", ["x True Red"]),
        ("$bytes = [byte[]]::new(2); [Collections.BitArray]::new(9, $true).CopyTo($bytes, 0); \"$bytes\"", ["255 1"]),
        ("$words = [int[]]::new(1); [Collections.BitArray]::new(32, $true).CopyTo($words, 0); \"$words\"", ["-1"]),
    ],
)
def test_what_rare_arguments_make(text: str, expected: list[str]) -> None:
    assert run(text) == expected


def test_a_pattern_must_be_there() -> None:
    ask = "foreach ($name in 'Escape', 'Unescape') { try { [WildcardPattern]::$name([NullString]::Value) } catch { $_.FullyQualifiedErrorId } }"
    assert run(ask) == ["PSArgumentNullException", "PSArgumentNullException"]
