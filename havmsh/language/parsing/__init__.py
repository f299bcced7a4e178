"""The recursive-descent parser, in layers: each module's class extends the one before it with more of the grammar."""
