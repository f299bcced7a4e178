"""The lexer, in layers: each module's class extends the one before it with more of what a text is made of."""
