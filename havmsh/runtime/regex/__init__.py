"""Regular expressions: .NET's dialect read and run, and the operators that use them.

``patterns`` is the face: a text and options become what can search. ``reader`` makes nodes of the text; ``python`` writes them for ``re``, which runs what it can express, or
for ``regex`` (lookbehind of any length, Unicode properties, right to left, a time limit); ``program`` and ``machine`` run balancing groups. A pattern that .NET refuses is
refused with its message and offset. Facts: RegexParser.cs, "Regular Expression Language - Quick Reference".
"""
