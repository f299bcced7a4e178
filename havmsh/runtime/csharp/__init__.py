"""C# that Add-Type is given: a front end for the language's everyday part.

``syntax`` reads the text (tree-sitter), ``declaring`` makes the types of it known, ``names`` resolves what names mean, the modules named by a part of the
language turn bodies into Python source, ``building`` makes classes of it, ``surface`` shows them to the shell as .NET types. ``support`` is what the code
calls when it runs. ``compilation.compile_texts`` is the door; nothing of this is imported before a script gives C#.
"""
