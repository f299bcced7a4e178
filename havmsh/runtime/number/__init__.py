"""Numbers: the number types with their ranges and conversions, and how they are written.

``numbers`` reads, converts and writes them; ``digits`` has the digits of a number as .NET rounds them, ``formats`` .NET's standard format strings, ``patterns`` custom ones.
"""
