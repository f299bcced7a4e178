"""Dates, spans and time zones.

``dates`` has the values in .NET's ticks, ``formats`` their texts; ``parsing`` reads what people write, ``patterns`` by a pattern, ``spans`` spans; ``names`` is how cultures write them,
``zones`` how zones are called.
"""
