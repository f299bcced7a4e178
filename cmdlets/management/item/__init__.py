"""Cmdlets of the item family."""
