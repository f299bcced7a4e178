"""CIM: instances, classes, methods and sessions of computers of the fabric."""
