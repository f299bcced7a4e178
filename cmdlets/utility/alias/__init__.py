"""Cmdlets of the alias family."""
