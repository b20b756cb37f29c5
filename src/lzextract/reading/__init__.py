"""From paths to documents: which inputs there are, and what their bytes say."""
