"""Colours while typing: from the language's own lexer and parser, and from what the session knows."""
