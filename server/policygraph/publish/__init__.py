"""Pages as values: what is said on each page, in words and links; never terms, never HTML."""
