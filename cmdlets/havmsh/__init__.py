"""havmsh's own cmdlets, which no product has: inventories and pictures."""

MODULE = "havmsh"
