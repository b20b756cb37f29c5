"""From a document to its articles: what marks a line (`marks`), lines and blocks (`lines`), stories and headlines (`articles`)."""
