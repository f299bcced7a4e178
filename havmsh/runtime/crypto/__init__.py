"""Keys, names, certificates and enveloped messages, in the forms that .NET reads and writes. Nothing here knows of members or scripts; only this room knows the library cryptography."""
