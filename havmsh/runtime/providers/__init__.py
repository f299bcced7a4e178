"""Providers: the worlds behind drives (files, environment, variables, functions, aliases)."""
