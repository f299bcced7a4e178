"""XSLT and XML Schema, which lxml does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.runtime.test_language import run

pytest.importorskip("lxml")

XSL = (
    "$xsl = '<xsl:stylesheet version=\"1.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\"><xsl:output method=\"{method}\" indent=\"yes\"/><xsl:param name=\"who\" select=\"&apos;nobody&apos;\"/>"
    "<xsl:template match=\"/\">{body}</xsl:template></xsl:stylesheet>'; "
    "$t = [System.Xml.Xsl.XslCompiledTransform]::new(); $t.Load([System.Xml.XmlReader]::Create([IO.StringReader]::new($xsl))); $d = [xml]'<a><vm name=\"x\"/><vm name=\"y\"/></a>'; "
    "$w = [IO.StringWriter]::new(); "
)
NAMES = XSL.replace("{method}", "xml").replace("{body}", '<out who="{$who}"><xsl:for-each select="//vm"><n><xsl:value-of select="@name"/></n></xsl:for-each><e/></out>')
XSD = (
    "$xsd = '<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"><xs:element name=\"r\"><xs:complexType><xs:sequence><xs:element name=\"age\" type=\"xs:int\"/><xs:element name=\"b\" minOccurs=\"0\">"
    "<xs:simpleType><xs:restriction base=\"xs:string\"><xs:enumeration value=\"p\"/><xs:maxLength value=\"3\"/></xs:restriction></xs:simpleType></xs:element></xs:sequence>"
    "<xs:attribute name=\"id\" type=\"xs:int\" use=\"required\"/></xs:complexType></xs:element></xs:schema>'; "
    "$set = [System.Xml.Schema.XmlSchemaSet]::new(); $null = $set.Add($null, [System.Xml.XmlReader]::Create([IO.StringReader]::new($xsd))); "
)
SAY = "$d.Schemas = $set; $d.Validate({ param($s, $e) Write-Host \"$($e.Severity): $($e.Message)\" })"


@pytest.mark.parametrize(("script", "expected"), [
    (NAMES + "$t.Transform($d, $null, $w); $w.ToString()", ['<?xml version="1.0" encoding="utf-16"?>', '<out who="nobody">', "  <n>x</n>", "  <n>y</n>", "  <e />", "</out>"]),
    (NAMES + "$a = [System.Xml.Xsl.XsltArgumentList]::new(); $a.AddParam('who', '', 'me \"q\"'); $t.Transform($d, $a, $w); $w.ToString().Contains('me &quot;q&quot;'); $a.GetParam('who', '')", ["True", 'me "q"']),
    (NAMES + "$sb = [Text.StringBuilder]::new(); $x = [System.Xml.XmlWriter]::Create($sb); $t.Transform($d, $x); $x.Close(); $sb.ToString()", ['<?xml version="1.0" encoding="utf-16"?><out who="nobody"><n>x</n><n>y</n><e /></out>']),
    (XSL.replace("{method}", "text").replace("{body}", 'T:<xsl:value-of select="count(//vm) + 1"/>') + "$t.Transform($d, $null, $w); $w.ToString(); $t.OutputSettings.Indent", ["T:3", "True"]),
    ("try { [System.Xml.Xsl.XslCompiledTransform]::new().Transform([xml]'<a/>', $null, [IO.StringWriter]::new()) } catch { \"$_\" }", ['Exception calling "Transform" with "3" argument(s): "No stylesheet was loaded."']),
    ("try { [System.Xml.Xsl.XslCompiledTransform]::new().Load('/none.xsl') } catch { \"$_\" }", ['Exception calling "Load" with "1" argument(s): "Could not find file \'/none.xsl\'."']),
    ("try { [System.Xml.Xsl.XslCompiledTransform]::new().Load([xml]'<xsl:stylesheet version=\"1.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\"><xsl:template match=\"///\"/></xsl:stylesheet>') } catch { $_.FullyQualifiedErrorId }",
     ["XsltException"]),
])
def test_transforming(script: str, expected: list[str]) -> None:
    """Stylesheets, their parameters, and where the result goes."""
    assert run(script) == expected


def test_a_file_is_transformed_into_another(tmp_path: Path) -> None:
    """By names, with the mark at the beginning of the file that .NET writes."""
    (tmp_path / "s.xsl").write_text('<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/"><o/></xsl:template></xsl:stylesheet>')
    (tmp_path / "i.xml").write_text("<a/>")
    assert run(f"$t = [System.Xml.Xsl.XslCompiledTransform]::new(); $t.Load('{tmp_path}/s.xsl'); $t.Transform('{tmp_path}/i.xml', '{tmp_path}/o.xml')") == []
    assert (tmp_path / "o.xml").read_bytes() == b'\xef\xbb\xbf<?xml version="1.0" encoding="utf-8"?><o />'


def test_a_stylesheet_reads_no_file_unless_it_may(tmp_path: Path) -> None:
    """document() is for those who are trusted."""
    (tmp_path / "secret.xml").write_text("<s>kept</s>")
    sheet = f'<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:output method="text"/><xsl:template match="/">[<xsl:value-of select="document(&apos;{tmp_path}/secret.xml&apos;)"/>]</xsl:template></xsl:stylesheet>'
    load = f"$t = [System.Xml.Xsl.XslCompiledTransform]::new(); $w = [IO.StringWriter]::new(); try {{ $t.Load([xml]'{sheet}'{{0}}); $t.Transform([xml]'<a/>', $null, $w) }} catch {{}}; $w.ToString()"
    assert "kept" not in "".join(run(load.replace("{0}", "")))
    assert run(load.replace("{0}", ", [System.Xml.Xsl.XsltSettings]::TrustedXslt, $null")) == ["[kept]"]


INT = "is invalid according to its datatype 'http://www.w3.org/2001/XMLSchema:int' - The string 'x' is not a valid Int32 value."


@pytest.mark.parametrize(("document", "expected"), [
    ('<r id="1"><age>1</age></r>', []),
    ('<r id="1"><age>x</age></r>', [f"Error: The 'age' element is invalid - The value 'x' {INT}"]),
    ('<r id="x"><age>1</age></r>', [f"Error: The 'id' attribute is invalid - The value 'x' {INT}"]),
    ('<r z="1"><age>1</age></r>', ["Error: The 'z' attribute is not declared.", "Error: The required attribute 'id' is missing."]),
    ('<r id="1"/>', ["Error: The element 'r' has incomplete content. List of possible elements expected: 'age'."]),
    ('<r id="1"><b>p</b></r>', ["Error: The element 'r' has invalid child element 'b'. List of possible elements expected: 'age'."]),
    ('<r id="1"><age>1</age><b>p</b><k/></r>', ["Error: The element 'r' has invalid child element 'k'."]),
    ('<r id="1"><age>1</age><b>qq</b></r>', ["Error: The 'b' element is invalid - The value 'qq' is invalid according to its datatype 'String' - The Enumeration constraint failed."]),
    ('<r id="1">text<age>1</age></r>', ["Error: The element 'r' cannot contain text."]),
    ("<q/>", ["Error: The 'q' element is not declared."]),
    ('<q xmlns="urn:other"/>', []),
])
def test_what_a_schema_says(document: str, expected: list[str]) -> None:
    """Each complaint in .NET's words; nothing of a namespace that no schema is for."""
    assert run(f"{XSD}$d = [xml]'{document}'; {SAY}") == expected


@pytest.mark.parametrize(("script", "expected"), [
    (XSD + "$set.Count; $set.Compile(); $set.IsCompiled; $set.Contains(''); $set.Contains('urn:x')", ["1", "True", "True", "False"]),
    (XSD + "$d = [xml]'<r/>'; $d.Schemas = $set; try { $d.Validate($null) } catch { $_.FullyQualifiedErrorId }", ["XmlSchemaValidationException"]),
    ("try { ([xml]'<a/>').Validate($null) } catch { $_.FullyQualifiedErrorId }", ["InvalidOperationException"]),
    (XSD + "$s = [System.Xml.XmlReaderSettings]::new(); $s.ValidationType = 'Schema'; $s.Schemas = $set; $s.add_ValidationEventHandler({ param($o, $e) Write-Host \"$($e.Exception.LineNumber): $($e.Message)\" }); "
     "$r = [System.Xml.XmlReader]::Create([IO.StringReader]::new(\"<r id='1'>`n<age>1</age>`n<k/></r>\"), $s); while ($r.Read()) { }; $r.EOF", ["3: The element 'r' has invalid child element 'k'. List of possible elements expected: 'b'.", "True"]),
    (XSD + "$s = [System.Xml.XmlReaderSettings]::new(); $s.ValidationType = 'Schema'; $s.Schemas = $set; $r = [System.Xml.XmlReader]::Create([IO.StringReader]::new('<r/>'), $s); try { $r.Read() } catch { $_.FullyQualifiedErrorId }",
     ["XmlSchemaValidationException"]),
    (XSD + "try { $set.Add('urn:x', [System.Xml.XmlReader]::Create([IO.StringReader]::new($xsd))) } catch { \"$_\" }",
     ["Exception calling \"Add\" with \"2\" argument(s): \"The targetNamespace parameter 'urn:x' should be the same value as the targetNamespace '' of the schema.\""]),
    (XSD + "$null = $set.Add([System.Xml.Schema.XmlSchema]::Read([IO.StringReader]::new('<xs:schema targetNamespace=\"urn:a\" elementFormDefault=\"qualified\" xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"><xs:element name=\"q\"><xs:complexType>"
     "<xs:sequence><xs:element name=\"w\" type=\"xs:boolean\"/></xs:sequence></xs:complexType></xs:element></xs:schema>'), $null)); $d = [xml]'<q xmlns=\"urn:a\"><v/></q>'; " + SAY + "; $d = [xml]'<r/>'; " + SAY,
     ["Error: The element 'q' in namespace 'urn:a' has invalid child element 'v' in namespace 'urn:a'. List of possible elements expected: 'w' in namespace 'urn:a'.", "Error: The required attribute 'id' is missing.",
      "Error: The element 'r' has incomplete content. List of possible elements expected: 'age'."]),
    (XSD + "[System.Xml.Schema.Extensions]::Validate([System.Xml.Linq.XDocument]::Parse('<r id=\"1\"/>'), $set, { param($s, $e) Write-Host $e.Message })",
     ["The element 'r' has incomplete content. List of possible elements expected: 'age'."]),
    ("try { $null = [System.Xml.Schema.XmlSchema]::Read([IO.StringReader]::new('<a/>'), $null) } catch { $_.FullyQualifiedErrorId }", ["XmlSchemaException"]),
])
def test_sets_documents_and_readers(script: str, expected: list[str]) -> None:
    """Several schemas together, and who is told."""
    assert run(script) == expected
