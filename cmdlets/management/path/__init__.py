"""Cmdlets of the path family."""
