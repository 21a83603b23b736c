"""Text to values: what people write in the cells of the two forms."""
