"""Cmdlets of the content family."""
