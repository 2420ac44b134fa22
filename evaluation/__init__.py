"""One command a benchmark: our figure, the hash of the data it was measured on, and the floor it must hold."""
