"""XmlSerializer: objects of scripts' and of compiled classes as XML, and back."""

from __future__ import annotations

import pytest

from tests.runtime.test_language import run

CLASSES = """
class Place { [string] $City; [int] $Zip }
enum Tint { Red; Green }
class Person { [string] $Name; [Place] $Home; [string[]] $Tags; [Collections.Generic.List[Place]] $Old = [Collections.Generic.List[Place]]::new(); [bool] $On; [datetime] $When; [Tint] $Tint; [Nullable[int]] $Age; [byte[]] $Bytes; [object] $Any; [string] $None }
$p = [Person]::new(); $p.Name = 'A & B'; $p.Home = [Place] @{ City = 'X'; Zip = 3 }; $p.Tags = 'a', ''; $p.Old.Add([Place] @{ City = 'Q' }); $p.On = $true; $p.When = '2024-01-02T03:04:05'; $p.Tint = 'Green'; $p.Bytes = 1, 2; $p.Any = 7; $p.None = [NullString]::Value
$s = [Xml.Serialization.XmlSerializer]::new([Person]); $w = [IO.StringWriter]::new(); $s.Serialize($w, $p)
"""
WRITTEN = """<?xml version="1.0" encoding="utf-16"?>
<Person xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
  <Name>A &amp; B</Name>
  <Home>
    <City>X</City>
    <Zip>3</Zip>
  </Home>
  <Tags>
    <string>a</string>
    <string />
  </Tags>
  <Old>
    <Place>
      <City>Q</City>
      <Zip>0</Zip>
    </Place>
  </Old>
  <On>true</On>
  <When>2024-01-02T03:04:05</When>
  <Tint>Green</Tint>
  <Age xsi:nil="true" />
  <Bytes>AQI=</Bytes>
  <Any xsi:type="xsd:int">7</Any>
</Person>"""


def test_an_object_of_a_class_of_a_script() -> None:
    assert run(CLASSES + '"$w"') == WRITTEN.split("\n")


def test_and_back() -> None:
    text = CLASSES + "$q = $s.Deserialize([IO.StringReader]::new(\"$w\")); $q.Name; $q.Home.Zip; $q.Tags -join '|'; $q.Old[0].City; $q.On; $q.When.ToString('s'); $q.Tint; $null -eq $q.Age; $q.Bytes -join ','; $q.Any.GetType().Name"
    assert run(text) == ["A & B", "3", "a|", "Q", "True", "2024-01-02T03:04:05", "Green", "True", "1,2", "Int32"]


def test_what_attributes_say() -> None:
    text = """
Add-Type 'using System.Xml.Serialization; [XmlRoot("root")] public class Marked { [XmlAttribute("id")] public int Id { get; set; } public string N { get; set; } [XmlIgnore] public int Skip; [XmlElement("el")] public string[] E { get; set; } [XmlArray("arr")] [XmlArrayItem("it")] public int[] A { get; set; } public int F; }'
$o = [Marked]::new(); $o.Id = 5; $o.N = ''; $o.E = 'x', 'y'; $o.A = 1, 2; $o.F = 9; $s = [Xml.Serialization.XmlSerializer]::new([Marked]); $none = [Xml.Serialization.XmlSerializerNamespaces]::new(); $none.Add('', ''); $w = [IO.StringWriter]::new(); $s.Serialize($w, $o, $none); "$w"
$r = $s.Deserialize([IO.StringReader]::new("$w")); "$($r.Id) $($r.E) $($r.A) $($r.F)"
"""
    assert run(text) == [
        '<?xml version="1.0" encoding="utf-16"?>', '<root id="5">', "  <N />", "  <el>x</el>", "  <el>y</el>", "  <arr>", "    <it>1</it>", "    <it>2</it>", "  </arr>", "  <F>9</F>", "</root>", "5 x y 1 2 9",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$w = [IO.StringWriter]::new(); [Xml.Serialization.XmlSerializer]::new([int[]]).Serialize($w, [int[]] (1, 2)); ([xml] \"$w\").ArrayOfInt.int", ["1", "2"]),
        ("try { [Xml.Serialization.XmlSerializer]::new([hashtable]) } catch { $_.Exception.InnerException.Message }", ["The type System.Collections.Hashtable is not supported because it implements IDictionary."]),
        ("try { [Xml.Serialization.XmlSerializer]::new([string]).Deserialize([IO.StringReader]::new(\"<?xml version='1.0'?>`n<x/>\")) } catch { $_.Exception.InnerException.Message; $_.Exception.InnerException.InnerException.Message }",
         ["There is an error in XML document (2, 2).", "<x xmlns=''> was not expected."]),
        ("class Top { [object] $Any }; class Other { }; $t = [Top]::new(); $t.Any = [Other]::new(); try { [Xml.Serialization.XmlSerializer]::new([Top]).Serialize([IO.StringWriter]::new(), $t) } catch { $_.Exception.InnerException.Message; $_.Exception.InnerException.InnerException.Message }",
         ["There was an error generating the XML document.", "The type Other was not expected. Use the XmlInclude or SoapInclude attribute to specify types that are not known statically."]),
        ("class Top2 { [object] $Any }; class Other2 { [int] $X }; $t = [Top2]::new(); $t.Any = [Other2] @{ X = 4 }; $s = [Xml.Serialization.XmlSerializer]::new([Top2], [type[]] [Other2]); $m = [IO.MemoryStream]::new(); $s.Serialize($m, $t); $m.Position = 0; $s.Deserialize($m).Any.X", ["4"]),
    ],
)
def test_others(text: str, expected: list[str]) -> None:
    assert run(text) == expected
