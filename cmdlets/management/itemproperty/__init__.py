"""Cmdlets of items' properties."""
