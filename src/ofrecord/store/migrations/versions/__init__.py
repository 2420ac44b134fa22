"""One file a schema, in the order of their numbers."""
