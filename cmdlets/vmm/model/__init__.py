"""The objects that the cmdlets give out: handles on the engine's records, with the product's property names and types.

A handle holds the engine and a key, and reads the believed record when a property is asked for; so an object in a variable shows
what the server knows now, as the product's do. Facts: ``reference/vmm-objects`` (seen in public scripts and service schemas).
"""
