"""White space, references and declarations in XML documents, and what PowerShell shows of their nodes."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run

KEPT = "$d = [xml]::new(); $d.PreserveWhitespace = $true; $d.LoadXml(\"<?xml version='1.0'?>`n<a> <b/> </a>`n\"); "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (KEPT + "\"$($d.ChildNodes.NodeType)\"; \"$($d.DocumentElement.ChildNodes.Name)\"; $d.OuterXml -eq \"<?xml version=`\"1.0`\"?>`n<a> <b /> </a>`n\"", [
            "XmlDeclaration Whitespace Element Whitespace", "#whitespace b #whitespace", "True",
        ]),
        (KEPT + "@($d.a.psobject.Properties.Name)[0]; $null -eq $d.a.'#whitespace'", ["b", "True"]),
        ("([xml]'<r xml:space=\"preserve\"> <a/></r>').r.'#significant-whitespace'", [" "]),
        ("([xml]'<r> <!--c--> </r>').r.ChildNodes.Count", ["1"]),
        ("$r = ([xml]'<r><a><![CDATA[x]]></a><b>y<!--c--></b><c/></r>').r; $r.a.GetType().Name; $r.a.'#cdata-section'; $r.b.'#text'; $r.c.GetType().Name", ["XmlElement", "x", "y", "String"]),
        ("$x = [xml]'<a b=\"&#31;\">x&#1;<!--&#1;--></a>'; $x.a.b.Length; $x.OuterXml", ["1", "<a b=\"&#x1F;\">x&#x1;<!--&#1;--></a>"]),
        ("try { [xml]'<?xml version=\"1.1\"?><a/>' } catch { $_.Exception.InnerException.InnerException.Message }", ["Version number '1.1' is invalid. Line 1, position 16."]),
        ("try { [xml]'<a xmlns:p=\"\"/>' } catch { $_.Exception.InnerException.InnerException.Message }", ["Invalid namespace declaration. Line 1, position 12."]),
        (
            "$r = [System.Xml.XmlReader]::Create([System.IO.StringReader]::new('<r> <a>1</a></r>')); $(while ($r.Read()) { $r.NodeType }) -join ' '",
            ["Element Whitespace Element Text EndElement EndElement"],
        ),
        ("$r = [System.Xml.XmlReader]::Create([System.IO.StringReader]::new('<r> <a>1</a> </r>')); $r.ReadStartElement(); $r.ReadElementString(); $r.ReadEndElement(); $r.EOF", ["1", "True"]),
    ],
)
def test_nodes(text: str, expected: list[str]) -> None:
    """A script and what it prints."""
    assert run(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(([xml]'<b/>').DocumentElement | Out-String -Stream)[1]", ["Name            : b"]),
        ("(([xml]'<b>t</b>').DocumentElement.FirstChild | Out-String -Stream)[1..7]", [
            "Name            : #text", "LocalName       : #text", "NodeType        : Text", "ParentNode      : b", "Value           : t", "PreviousText    : ", "InnerText       : t",
        ]),
        ("([xml]'<r><a x=\"1\"/><b/></r>').r.ChildNodes | Out-String -Stream", ["", "x", "-", "1", "", ""]),
        ("([xml]'<b/>').DocumentElement | Format-Table Name, OuterXml | Out-String -Stream", ["", "Name OuterXml", "---- --------", "b    <b />", ""]),
        ("$d = ([xml]'<b>t<?p i?></b>').b; \"$($d.FirstChild.SchemaInfo) $($d.SchemaInfo)\"; @($d.LastChild.psobject.Properties.Name)[0..6] -join ' '", [
            "System.Xml.Schema.XmlSchemaInfo System.Xml.XmlName", "Name LocalName Value Target Data InnerText NodeType",
        ]),
    ],
)
def test_nodes_without_attributes_and_content_show_what_their_type_has(text: str, expected: list[str]) -> None:
    """An adapter that finds no properties leaves those of the type to be shown."""
    assert run(text) == expected
