"""The .NET types that scripts use, a module a type or a tight family; ``index`` tells where each is declared."""
